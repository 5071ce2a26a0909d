#include "cip/yaml/format.hpp"

#include <fmt/format.h>

#include "cip/yaml/edit.hpp"
#include "comments.hpp"
#include "render.hpp"

namespace cip {
namespace {

Value require_record(const std::string& text) {
  if (text.size() > largest_file) throw EditRefused("the file is larger than 1 MiB");
  Findings findings;
  auto record = parse_yaml({"", text}, 0, findings);
  if (!record) throw EditRefused("the file can't be read; `cip validate` shows why");
  if (record->entries.empty())
    throw EditRefused("the file has no fields; `cip validate` shows what it lacks");
  return std::move(*record);
}

/// Each of the values with its fields in the order of its table.
Value ordered(const Value& value, const RecordType* type) {
  Value result = value;
  for (Value& item : result.items) item = ordered(item, type);
  result.entries.clear();
  for (const Entry* entry : in_order(value, type))
    result.entries.push_back({entry->key, entry->key_span, ordered(entry->value, type_in(type, entry->key))});
  return result;
}

}  // namespace

std::string format_record(const std::string& text, const RecordType& type) {
  const Value record = require_record(text);
  const Comments comments(text, record);
  std::string formatted = render_record(record, type, comments);
  if (formatted == text) return formatted;
  if (formatted.size() > largest_file)
    throw EditRefused("in the canonical layout the file would be larger than 1 MiB");
  const Value again = require_record(formatted);
  if (!same_values(ordered(record, &type), again) ||
      comments.in_order(record, type) != Comments(formatted, again).in_order(again, type))
    throw EditRefused("the file is written in a way that can't be formatted safely; write it plainly first");
  return formatted;
}

}  // namespace cip
