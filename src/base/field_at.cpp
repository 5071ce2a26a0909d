#include "cip/base/field_at.hpp"

#include <algorithm>

namespace cip {
namespace {

bool holds(Span span, Span place) { return span.begin <= place.begin && place.end <= span.end; }

std::string label_of(const Value& item) {
  static constexpr std::string_view keys[] = {"id",   "number", "code", "criterion", "group",
                                              "rule", "date",   "url",  "what"};
  for (const std::string_view key : keys)
    if (const Entry* entry = item.find(key); entry && entry->value.kind == Value::Kind::scalar)
      return entry->value.text;
  return "";
}

}  // namespace

std::string field_at(const Value& value, Span place) {
  for (const Value& item : value.items)
    if (holds(item.span, place)) {
      const std::string inner = field_at(item, place);
      return "[" + label_of(item) + "]" + (inner.empty() || inner.starts_with('[') ? "" : ".") + inner;
    }
  for (const Entry& entry : value.entries)
    if (holds(entry.key_span, place) || holds(entry.value.span, place)) {
      const std::string inner = field_at(entry.value, place);
      return entry.key + (inner.empty() || inner.starts_with('[') ? "" : ".") + inner;
    }
  return "";
}

}  // namespace cip
