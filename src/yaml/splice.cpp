#include "splice.hpp"

#include <algorithm>

#include "cip/yaml/edit.hpp"
#include "render.hpp"

namespace cip {
namespace {

[[noreturn]] void refuse(const std::string& reason) { throw EditRefused(reason); }

bool is_one_line(const Value& value) {
  return value.kind == Value::Kind::scalar && value.text.find('\n') == std::string::npos;
}

/// Of the value in that place.
FieldOrder order_of(const Place& place) {
  return place.key.empty() ? place.order : place.order.inside(place.key);
}

/// A single value instead of another, in the same quotes.
std::string scalar_like(const Layout& layout, const Value& old, const std::string& text, const Place& place) {
  const char quote = layout.at(old.span.begin);
  if (quote == '\'' && text.find_first_of("\n\t\r") == std::string::npos) return single_quoted(text);
  if (quote == '"' && text.find_first_of("\"\\\n\t\r") == std::string::npos) return '"' + text + '"';
  return render_scalar(text, order_of(place).holds, place.in_flow);
}

Splice replace_in_flow(const Layout& layout, const Place& place, const Child& child, const Value& value) {
  const Value& old = *child.value;
  const Stretch out{old.span.begin, old.span.end};
  if (old.kind == Value::Kind::scalar && value.kind == Value::Kind::scalar)
    return {out, scalar_like(layout, old, value.text, place)};
  if (out.end > out.begin) return {out, render_flow(value, order_of(place))};
  const auto next = layout.text().find_first_not_of(" \t", out.end);
  const bool ends_there =
      next != std::string::npos && std::string_view(",}]").find(layout.at(next)) != std::string_view::npos;
  return {{out.begin, ends_there ? next : out.end}, " " + render_flow(value, order_of(place))};
}

/// The text after a `:` or a `-`: the rest of its line, and the lines below.
struct Rendered {
  std::string first, below;
};

Rendered render(const Place& place, const Value& value, std::size_t column) {
  const std::string whole =
      place.key.empty() ? render_item(value, place.order, column).substr(1)
                        : render_entry(place.key, value, place.order, column).substr(place.key.size() + 1);
  const auto end = std::min(whole.find('\n'), whole.size());
  return {whole.substr(0, end), whole.substr(end)};
}

/// Everything after the `:` or `-`. A comment on that line stays there, and so does the one after a value of
/// several lines.
Splice replace_lines(const Layout& layout, const Child& child, const Rendered& ours) {
  const bool is_block = child.value->kind != Value::Kind::scalar && !layout.is_flow(*child.value);
  const auto comments = layout.comments_in(child.lead, layout.line_stop(child.end()));
  const Stretch all{child.lead, comments.empty() ? child.end() : layout.line_stop(child.end())};
  if (comments.size() != 1) return {all, layout.lines(ours.first + ours.below)};
  const Tree::Comment& comment = comments.front();
  const bool stays =
      comment.begin < layout.line_stop(child.lead) || (comment.begin >= child.end() && !is_block);
  if (!stays) return {all, layout.lines(ours.first + ours.below)};
  const auto gap = layout.text().find_last_not_of(" \t", comment.begin - 1) + 1;
  return {{child.lead, std::max(child.end(), comment.end)},
          ours.first + layout.text().substr(gap, comment.end - gap) + layout.lines(ours.below)};
}

/// Whole lines below a child.
Splice insert_below(const Layout& layout, const Child& child, std::size_t column, const std::string& ours) {
  const std::size_t at = layout.below(child);
  const std::string lines = std::string(column, ' ') + ours;
  const bool is_open = at == layout.text().size() && layout.text().back() != '\n';
  return {{at, at}, layout.lines(is_open ? "\n" + lines : lines + "\n")};
}

/// Puts a comma between the new and the existing text.
Splice insert_in_flow(const Layout& layout, const Place& place, const std::string& ours) {
  const auto children = layout.children(place.parent);
  const std::size_t at = children.empty()   ? place.parent.span.begin + 1
                         : place.index == 0 ? children.front().begin
                                            : children[place.index - 1].end();
  if (children.empty()) return {{at, at}, ours + (layout.at(at) == '#' ? " " : "")};
  return {{at, at}, place.index == 0 ? ours + ", " : ", " + ours};
}

/// After the comma that follows a child; after the child if there is none, or only on a later line.
std::size_t end_with_comma(const Layout& layout, const Child& child) {
  const std::size_t next = layout.skip(child.end());
  return layout.at(next) == ',' && next < layout.line_stop(child.end()) ? next + 1 : child.end();
}

bool stands_alone(const Layout& layout, const Child& child) {
  const std::size_t end = end_with_comma(layout, child);
  const std::size_t next = layout.text().find_first_not_of(" \t", end);
  return layout.is_first_on_line(child.begin) && (next >= layout.line_stop(end) || layout.at(next) == '#');
}

Splice remove_from_flow(const Layout& layout, const Place& place) {
  const auto children = layout.children(place.parent);
  const Child& child = children[place.index];
  const bool is_first = place.index == 0, is_last = place.index + 1 == children.size();
  const auto is_quiet = [&](std::size_t begin, std::size_t end) {
    return layout.comments_in(begin, end).empty();
  };
  const std::size_t end = end_with_comma(layout, child);
  const bool joins_before = !is_first && is_quiet(children[place.index - 1].end(), child.begin);
  const bool is_line = stands_alone(layout, child);
  if (is_line && (end > child.end() || !joins_before || !is_quiet(end, layout.line_stop(end))))
    return {{layout.above(child), layout.next_line(end)}, ""};
  if (joins_before) return {{children[place.index - 1].end(), child.end()}, ""};
  if (!is_last && is_quiet(child.end(), children[place.index + 1].begin))
    return {{child.begin, children[place.index + 1].begin}, ""};
  if (end == child.end()) refuse("comments or commas are too close to remove it");
  return {{child.begin, end}, ""};
}

/// After the `-` of an item: what comes next takes its place.
Splice remove_behind_dash(const Layout& layout, const std::vector<Child>& children) {
  const Child& child = children.front();
  const std::size_t next = children[1].begin;
  const auto comments = layout.comments_in(layout.below(child), next);
  return {{child.begin, comments.empty() ? next : comments.front().begin}, ""};
}

Splice remove_from_block(const Layout& layout, const Place& place) {
  const auto children = layout.children(place.parent);
  const Child& child = children[place.index];
  const std::string& text = layout.text();
  if (!layout.is_first_on_line(child.begin)) {
    const auto before = text.find_last_not_of(' ', child.begin - 1);
    if (before == std::string::npos || text[before] != '-' || place.index > 0)
      refuse("it shares its line with others");
    return remove_behind_dash(layout, children);
  }
  std::size_t begin = layout.above(child);
  const std::size_t end = layout.below(child);
  // Removing the last line of a file without a final line end also removes the line end before it.
  if (end == text.size() && text.back() != '\n' && begin > 0)
    begin = layout.line_stop(layout.line_start(begin - 1));
  return {{begin, end}, ""};
}

Splice insert_in_block(const Layout& layout, const Place& place, std::size_t column,
                       const std::string& ours) {
  const auto children = layout.children(place.parent);
  if (place.index > 0) return insert_below(layout, children[place.index - 1], column, ours);
  const std::size_t at = children.front().begin;
  return {{at, at}, layout.lines(ours + "\n" + std::string(column, ' '))};
}

}  // namespace

Splice replace_value(const Layout& layout, const Place& place, const Value& value) {
  const Child child = layout.children(place.parent)[place.index];
  const Value& old = *child.value;
  if (place.in_flow) return replace_in_flow(layout, place, child, value);
  const Stretch out{old.span.begin, old.span.end};
  const bool is_inline = old.kind == Value::Kind::scalar ? !layout.is_block_text(old)
                         : old.kind == Value::Kind::null ? out.end > out.begin
                                                         : layout.is_flow(old);
  if (is_inline && old.kind == Value::Kind::scalar && is_one_line(value))
    return {out, scalar_like(layout, old, value.text, place)};
  const Rendered ours = render(place, value, layout.column(child.begin));
  if (is_inline && ours.below.empty() && !ours.first.empty()) return {out, ours.first.substr(1)};
  return replace_lines(layout, child, ours);
}

Splice insert_item(const Layout& layout, const Place& place, const Value& value) {
  if (layout.is_flow(place.parent)) return insert_in_flow(layout, place, render_flow(value, place.order));
  const Child last = layout.children(place.parent).back();
  // Like its neighbor: a list of `{…}` stays one.
  const bool like_flow =
      value.kind == Value::Kind::mapping && last.value->kind == value.kind && layout.is_flow(*last.value);
  const std::size_t column = layout.column(last.begin);
  return insert_in_block(
      layout, place, column,
      like_flow ? "- " + render_flow(value, place.order) : render_item(value, place.order, column));
}

Splice insert_entry(const Layout& layout, const Place& place, const Value& value) {
  if (layout.is_flow(place.parent))
    return insert_in_flow(layout, place, place.key + ": " + render_flow(value, order_of(place)));
  const std::size_t column = layout.column(layout.children(place.parent).front().begin);
  return insert_in_block(layout, place, column, render_entry(place.key, value, place.order, column));
}

Splice remove_child(const Layout& layout, const Place& place) {
  return layout.is_flow(place.parent) ? remove_from_flow(layout, place) : remove_from_block(layout, place);
}

Stretch extent_of(const Layout& layout, const Place& place) {
  const Child child = layout.children(place.parent)[place.index];
  if (!place.in_flow) return {layout.above(child), layout.below(child)};
  return {stands_alone(layout, child) ? layout.above(child) : child.begin,
          layout.next_line(end_with_comma(layout, child))};
}

}  // namespace cip
