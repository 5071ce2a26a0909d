#include "cip/yaml/edit.hpp"

#include "cip/yaml/read_alike.hpp"
#include "comments.hpp"
#include "render.hpp"

namespace cip {
namespace {

Layout require_record(const std::string& text) {
  if (text.size() > largest_file) throw EditRefused("the file is larger than 1 MiB");
  Layout layout(text);
  if (layout.root().entries.empty())
    throw EditRefused("the file has no fields; `cip validate` shows what is missing");
  return layout;
}

/// Sorts the fields of each value into their order, and writes numbers plainly.
Value ordered(const Value& value, FieldOrder order) {
  Value result = value;
  if (order.holds == Holds::numbers) result.text = plain_number(value.text);
  for (Value& item : result.items) item = ordered(item, order);
  result.entries.clear();
  for (const Entry* entry : in_order(value, order))
    result.entries.push_back({entry->key, entry->key_span, ordered(entry->value, order.inside(entry->key))});
  return result;
}

}  // namespace

std::string format_record(const std::string& text, FieldOrder order) {
  const Layout layout = require_record(text);
  const Comments comments(layout);
  std::string formatted = render_record(layout.root(), order, comments);
  if (formatted == text) return formatted;
  if (formatted.size() > largest_file)
    throw EditRefused("in the standard layout, the file would be larger than 1 MiB");
  const Layout again = require_record(formatted);
  if (!same_values(ordered(layout.root(), order), again.root()) ||
      comments.in_order(layout.root(), order) != Comments(again).in_order(again.root(), order) ||
      !reads_alike(formatted, again.root()))
    throw EditRefused(
        "the file can't be formatted without changing its meaning; write it in plain YAML first");
  return formatted;
}

}  // namespace cip
