#include "cip/cli/field_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

Value plain(const std::string& text) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = text;
  return value;
}

constexpr std::pair<Kind, std::string_view> type_names[] = {
    {Kind::url, "URL"},         {Kind::code, "CODE"},      {Kind::local_id, "SLUG"},
    {Kind::period, "PERIOD"},   {Kind::rule, "RULE"},      {Kind::field, "FIELD"},
    {Kind::number, "NUMBER"},   {Kind::whole, "NUMBER"},   {Kind::rank, "1|2|3"},
    {Kind::percent, "PERCENT"}, {Kind::date, "DATE"},      {Kind::principle, "PRINCIPLE"},
    {Kind::group, "GROUP"},     {Kind::answer, "ID#PART"}, {Kind::part, "YAML"},
};

bool is_list(const std::string& text) { return text.starts_with('['); }

/// The id of the one record of the kind that is called so, as a record of the group writes it.
std::string reference_meant(const Workspace& ws, const RecordType& type, const std::string& word,
                            const std::string& group) {
  const auto found =
      Names(ws).called(word, {group, [&](const Document& document) { return document.type == &type; }});
  return found.size() == 1 ? id_within(*found.front(), group) : word;
}

}  // namespace

std::string type_name_of(const Field& field) {
  if (field.kind == Kind::choice) return one_of(field.choices);
  if (field.kind == Kind::reference) return upper(field.type().name);
  const auto* row = std::ranges::find(type_names, field.kind, &std::pair<Kind, std::string_view>::first);
  return row == std::end(type_names) ? "TEXT" : std::string(row->second);
}

std::string option_of(const Field& field) {
  // Not `--as-of`: for every command that is the day as of which it judges.
  if (field.role == Role::checked) return "--checked";
  std::string name = fmt::format("--{}", field.name);
  std::ranges::replace(name, '_', '-');
  return name;
}

void add_field_options(Usage& usage, const RecordType& type, FieldWords& words) {
  for (const Field& field : type.fields) {
    if (usage.find(field.name)) continue;
    const auto take = [&words, name = field.name](const std::vector<std::string>& given) {
      words[name] = given;
    };
    usage.add(option_of(field), take, type_name_of(field), field.help).single = !field.many;
  }
}

std::string word_meant(const Workspace& ws, const Field& field, const std::string& word,
                       const std::string& group) {
  if (field.kind == Kind::reference) return reference_meant(ws, field.type(), word, group);
  if (field.kind == Kind::group)
    if (const Group* called = group_called(ws, word)) return *called->id;
  if (field.kind == Kind::principle)
    if (const Principle* called = principle_called(ws, word)) return std::to_string(*called->number);
  return word;
}

void put_meant_words(const Workspace& ws, const RecordType& type, const std::string& group,
                     FieldWords& fields) {
  for (auto& [name, words] : fields)
    if (const Field* field = type.find(name))
      for (std::string& word : words) word = word_meant(ws, *field, word, group);
}

Value value_for(const Field& field, const std::vector<std::string>& words) {
  const auto single = [&](const std::string& word) {
    return field.kind == Kind::part ? value_of(word) : plain(word);
  };
  if (!field.many) return single(words.back());
  if (words.size() == 1 && is_list(words.front())) return value_of(words.front());
  Value list;
  list.kind = Value::Kind::list;
  for (const std::string& word : words) list.items.push_back(single(word));
  return list;
}

Value value_for(const RecordType& type, const FieldWords& words) {
  Value record;
  record.kind = Value::Kind::mapping;
  for (const Field& field : type.fields)
    if (const auto given = words.find(field.name); given != words.end())
      record.entries.push_back({std::string(field.name), {}, value_for(field, given->second)});
  return record;
}

}  // namespace cip
