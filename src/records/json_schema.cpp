#include "cip/records/json_schema.hpp"

#include "cip/print/json.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

Json mapping(const RecordType& type);

Json single(const Field& field) {
  if (field.kind == Kind::part) return mapping(field.type());
  if (field.kind == Kind::choice) return {{"enum", Json::array(field.choices)}};
  if (field.kind == Kind::levels)
    return {{"type", "object"},
            {"additionalProperties", {{"enum", Json::array({"error", "warning", "note", "off"})}}}};
  return Json::raw(std::string(find_form(field.kind)->json));
}

Json property(const Field& field) {
  Json value = {{"description", field.help}};
  if (!field.many) return value.add(single(field));
  value.add("type", "array").add("items", single(field));
  if (field.kind != Kind::part && field.kind != Kind::whole && field.kind != Kind::percent)
    value.add("uniqueItems", true);
  if (field.required) value.add("minItems", 1);
  return value;
}

Json mapping(const RecordType& type) {
  Json required = Json::array(), properties = Json::object();
  for (const Field& field : type.fields) {
    if (field.required) required.push_back(field.name);
    properties.add(field.name, property(field));
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
  schema.add(mapping(type));
  return schema.to_text();
}

}  // namespace cip
