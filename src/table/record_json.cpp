#include "cip/table/record_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "cip/records/forms.hpp"

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

/// A number keeps its digits where JSON writes it the same way; `007` becomes 7. What is no number stays
/// text.
Json number(const std::string& text, const Field& field) {
  Json written = Json::parse(text, nullptr, false);
  if (written.is_number()) return written;
  if (!find_form(field.kind)->fits(text)) return text;
  if (field.kind == Kind::number || field.kind == Kind::percent) return to_number(text);
  return to_whole(text);
}

Json single(const Value& value, const Field* field);

Json mapping(const Value& value, const RecordType* type) {
  Json object = Json::object();
  for (const Entry& entry : value.entries) {
    const Field* field = type ? type->find(entry.key) : nullptr;
    Json& to = object[entry.key];
    if (entry.value.kind != Value::Kind::list)
      to = single(entry.value, field);
    else
      to = Json::array();
    for (const Value& item : entry.value.items) to.push_back(single(item, field));
  }
  return object;
}

Json single(const Value& value, const Field* field) {
  if (value.kind == Value::Kind::mapping)
    return mapping(value, field && field->kind == Kind::part ? &field->type() : nullptr);
  if (value.kind == Value::Kind::null) return nullptr;
  static constexpr Kind numbers[] = {Kind::number, Kind::whole, Kind::rank, Kind::percent, Kind::principle};
  if (field && std::ranges::find(numbers, field->kind) != std::end(numbers))
    return number(value.text, *field);
  return value.text;
}

Json to_object(const WrittenRecord& record) {
  const Document& document = *record.document;
  return {{"schema_version", 1},     {"id", document.id},   {"kind", document.type->name},
          {"group", document.group}, {"path", record.path}, {"record", mapping(record.value, document.type)}};
}

}  // namespace

std::optional<WrittenRecord> read_written(const Workspace& ws, const Document& document,
                                          std::string_view path_prefix) {
  Findings findings;
  auto value = parse_yaml(ws.sources[document.file], document.file, findings);
  if (!value) return std::nullopt;
  return WrittenRecord{&document, std::string(path_prefix) + ws.sources[document.file].path,
                       std::move(*value)};
}

std::string to_json(const WrittenRecord& record, std::span<const Referrer> referrers) {
  Json json = to_object(record);
  json["referred_to_by"] = Json::array();
  for (const Referrer& each : referrers)
    json["referred_to_by"].push_back({{"id", each.id}, {"kind", each.kind}, {"field", each.field}});
  return json.dump(2) + "\n";
}

std::string to_json_line(const WrittenRecord& record) { return to_object(record).dump() + "\n"; }

std::string to_json_lines(const Workspace& ws, std::vector<const Document*> documents,
                          std::string_view path_prefix) {
  std::ranges::sort(documents, {}, [](const Document* document) {
    return std::pair<std::string_view, std::string_view>(document->id, document->type->name);
  });
  std::string lines;
  for (const Document* document : documents)
    if (const auto record = read_written(ws, *document, path_prefix)) lines += to_json_line(*record);
  return lines;
}

}  // namespace cip
