#include "cip/table/record_json.hpp"

#include <algorithm>
#include <utility>

#include "cip/print/json.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

/// Whole numbers are written as such: `007` becomes 7. What is not a number stays text.
Json number(const std::string& text, const Field& field) {
  if (find_form(Kind::whole)->fits(text) ||
      (text.starts_with('-') && find_form(Kind::whole)->fits(text.substr(1))))
    return to_whole(text);
  return find_form(field.kind)->fits(text) ? Json(to_number(text)) : Json(text);
}

Json single(const Value& value, const Field* field);

Json mapping(const Value& value, const RecordType* type) {
  Json object = Json::object();
  for (const Entry& entry : value.entries) {
    const Field* field = type ? type->find(entry.key) : nullptr;
    object.add(entry.key,
               entry.value.kind == Value::Kind::list
                   ? Json::array(entry.value.items, [&](const Value& item) { return single(item, field); })
                   : single(entry.value, field));
  }
  return object;
}

Json single(const Value& value, const Field* field) {
  if (value.kind == Value::Kind::mapping)
    return mapping(value, field && field->kind == Kind::part ? &field->type() : nullptr);
  if (value.kind == Value::Kind::null) return {};
  return field && holds_number(field->kind) ? number(value.text, *field) : Json(value.text);
}

Json to_object(const WrittenRecord& record) {
  const Document& document = *record.document;
  return {{"schema_version", 1},     {"id", document.id},   {"kind", document.type->name},
          {"group", document.group}, {"path", record.path}, {"record", mapping(record.value, document.type)}};
}

}  // namespace

std::optional<WrittenRecord> read_written(const Workspace& ws, const Document& document,
                                          std::string_view path_prefix, const Veil& veil) {
  auto value = ws.value_of(document.file);
  if (!value) return std::nullopt;
  if (veil) veil(document, *value);
  return WrittenRecord{&document, std::string(path_prefix) + ws.sources[document.file].path,
                       std::move(*value)};
}

std::string to_json(const WrittenRecord& record, std::span<const Referrer> referrers) {
  return to_object(record)
      .add("referred_to_by",
           Json::array(referrers,
                       [](const Referrer& each) {
                         return Json{{"id", each.id}, {"kind", each.kind}, {"field", each.field}};
                       }))
      .to_text();
}

std::string to_json_lines(const Workspace& ws, std::vector<const Document*> documents, const Veil& veil) {
  std::ranges::sort(documents, {}, [](const Document* document) {
    return std::pair<std::string_view, std::string_view>(document->id, document->type->name);
  });
  std::string lines;
  for (const Document* document : documents)
    if (const auto record = read_written(ws, *document, "", veil))
      lines += to_object(*record).compact() + "\n";
  return lines;
}

}  // namespace cip
