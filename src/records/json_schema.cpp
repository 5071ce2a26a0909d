#include "cip/records/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/print/json.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

Json mapping(const RecordType& type, const KnownValues& known);

/// Help without the backticks, which an editor shows as they are.
std::string without_marks(std::string_view help) {
  std::string text(help);
  std::erase(text, '`');
  return text;
}

/// What an editor offers for the field, where the records say so.
Json with_examples(Json schema, const Field& field, const KnownValues& known) {
  const auto values = known ? known(field) : std::vector<std::string>();
  if (!values.empty()) schema.add("examples", Json::array(values));
  return schema;
}

Json single(const Field& field, const KnownValues& known) {
  if (field.kind == Kind::part) {
    Json part = mapping(field.type(), known);
    if (std::ranges::none_of(field.type().fields, &Field::required)) part.add("minProperties", 1);
    return part;
  }
  if (field.kind == Kind::choice) {
    Json words = {{"enum", Json::array(field.choices)}};
    return field.meanings.empty() ? words
                                  : words.add("markdownEnumDescriptions", Json::array(field.meanings));
  }
  if (field.kind == Kind::levels)
    return {{"type", "object"},
            {"additionalProperties", {{"enum", Json::array({"error", "warning", "note", "off"})}}}};
  const Form& form = *find_form(field.kind);
  std::string json(form.json);
  if (const auto pattern = json.find("\"pattern\":"); pattern != std::string::npos)
    json.insert(
        pattern,
        fmt::format("\"patternErrorMessage\": {}, ",
                    Json(fmt::format("Not {}. Write {}.", form.name, without_marks(form.help))).compact()));
  return with_examples(Json::raw(std::move(json)), field, known);
}

/// What an editor puts where a value of the field belongs: a place to type, a choice of the words.
std::string place_for(const Field& field, std::size_t number) {
  if (!field.choices.empty()) return fmt::format("${{{}|{}|}}", number, fmt::join(field.choices, ","));
  return fmt::format("${{{}:{}}}", number, field.name);
}

/// The fields that a new record, or a part, can hardly do without: an editor offers them filled in.
Json snippet(const RecordType& type, std::string_view label) {
  Json body = Json::object();
  std::size_t number = 0;
  const bool is_part = type.folder.empty();
  for (const Field& field : type.fields) {
    const bool is_tie = field.role == Role::ties && field.kind == Kind::principle;
    const bool is_plain = field.kind != Kind::part && (!field.many || is_tie);
    const bool is_usual = field.required || is_tie || field.name == "owner" || (is_part && !field.many);
    if (!is_plain || !is_usual) continue;
    const std::string place = place_for(field, ++number);
    if (field.many)
      body.add(field.name, Json::array(std::vector<std::string>{place}));
    else
      body.add(field.name, place);
  }
  Json all = Json::array();
  all.push_back(Json{{"label", label}, {"description", type.help}, {"body", body}});
  return all;
}

Json property(const Field& field, const KnownValues& known) {
  Json value = {{"description", field.help}};
  if (!field.many) return value.add(single(field, known));
  Json item = single(field, known);
  if (field.kind == Kind::part)
    item.add("defaultSnippets", snippet(field.type(), fmt::format("new {}", field.type().name)));
  value.add("type", "array").add("items", item);
  if (field.kind != Kind::part && field.kind != Kind::whole && field.kind != Kind::percent)
    value.add("uniqueItems", true);
  return value.add("minItems", 1);
}

Json mapping(const RecordType& type, const KnownValues& known) {
  Json required = Json::array(), properties = Json::object();
  for (const Field& field : type.fields) {
    if (field.required) required.push_back(field.name);
    properties.add(field.name, property(field, known));
  }
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", required},
          {"properties", properties}};
}

}  // namespace

std::string to_json_schema(const RecordType& type, const KnownValues& known) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", type.name},
                 {"description", type.help}};
  if (!type.folder.empty()) schema.add("defaultSnippets", snippet(type, fmt::format("new {}", type.name)));
  schema.add(mapping(type, known));
  return schema.to_text();
}

}  // namespace cip
