#include "cip/records/json_schema.hpp"

#include <nlohmann/json.hpp>

#include "cip/records/forms.hpp"

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

Json mapping(const RecordType& type);

Json single(const Field& field) {
  if (field.kind == Kind::part) return mapping(field.type());
  if (field.kind == Kind::choice)
    return {{"enum", std::vector<std::string>(field.choices.begin(), field.choices.end())}};
  if (field.kind == Kind::levels)
    return {{"type", "object"}, {"additionalProperties", {{"enum", {"error", "warning", "note", "off"}}}}};
  return Json::parse(find_form(field.kind)->json);
}

Json property(const Field& field) {
  Json value = {{"description", field.help}};
  if (!field.many) {
    value.update(single(field));
    return value;
  }
  value["type"] = "array";
  value["items"] = single(field);
  if (field.kind != Kind::part && field.kind != Kind::whole && field.kind != Kind::percent)
    value["uniqueItems"] = true;
  if (field.required) value["minItems"] = 1;
  return value;
}

Json mapping(const RecordType& type) {
  Json required = Json::array(), properties = Json::object();
  for (const Field& field : type.fields) {
    if (field.required) required.push_back(field.name);
    properties[std::string(field.name)] = property(field);
  }
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", required},
          {"properties", properties}};
}

}  // namespace

std::string to_json_schema(const RecordType& type) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", type.name},
                 {"description", type.help}};
  schema.update(mapping(type));
  return schema.dump(2) + "\n";
}

}  // namespace cip
