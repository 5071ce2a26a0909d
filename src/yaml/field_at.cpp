#include "cip/yaml/field_at.hpp"

namespace cip {
namespace {

bool lies_in(Span span, Span place) { return span.begin <= place.begin && place.end <= span.end; }

FieldPlace below(const std::string& step, FieldPlace inner) {
  const bool joined = inner.path.empty() || inner.path.starts_with('[');
  return {step + (joined ? "" : ".") + inner.path, inner.is_value};
}

}  // namespace

std::string label_of(const Value& item) {
  static constexpr std::string_view keys[] = {"id",   "number", "code", "criterion", "group",
                                              "rule", "date",   "url",  "what"};
  for (const std::string_view key : keys)
    if (const Entry* entry = item.find(key); entry && entry->value.kind == Value::Kind::scalar)
      return entry->value.text;
  return "";
}

FieldPlace field_at(const Value& value, Span place) {
  for (const Value& item : value.items)
    if (lies_in(item.span, place)) return below("[" + label_of(item) + "]", field_at(item, place));
  for (const Entry& entry : value.entries) {
    if (lies_in(entry.key_span, place)) return {"", false};
    if (lies_in(entry.value.span, place)) return below(entry.key, field_at(entry.value, place));
  }
  return {};
}

void tell_field(const Value& record, Finding& finding) {
  if (finding.span.end == 0) return;  // the whole file
  FieldPlace place = field_at(record, finding.span);
  finding.field = std::move(place.path);
  finding.marks_value = place.is_value;
}

}  // namespace cip
