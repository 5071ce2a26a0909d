#include "cip/edit/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render.hpp"
#include "scalar.hpp"

namespace cip {
namespace {

std::optional<Value> parse(const std::string& text) {
  Findings findings;
  return parse_yaml({"", text}, 0, findings);
}

/// A text, its tree, and the places between the two that the tree does not know.
class Layout {
 public:
  explicit Layout(const std::string& text)
      : text_(text), line_end_(text.find("\r\n") == std::string::npos ? "\n" : "\r\n") {}

  std::size_t line_start(std::size_t at) const {
    const auto before = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
    return before == std::string::npos ? 0 : before + 1;
  }
  /// The place of the line end, or the end of the text.
  std::size_t line_stop(std::size_t at) const {
    const auto end = std::min(text_.find('\n', at), text_.size());
    return end > at && text_[end - 1] == '\r' ? end - 1 : end;
  }
  /// Behind the line end.
  std::size_t next_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }
  std::size_t column(std::size_t at) const { return at - line_start(at); }
  bool is_first_on_line(std::size_t at) const { return text_.find_first_not_of(' ', line_start(at)) == at; }
  bool is_flow(const Value& value) const {
    return text_[value.span.begin] == '[' || text_[value.span.begin] == '{';
  }
  /// Behind the last byte of a value, closing brackets included; the span of a collection stops before them.
  std::size_t end_of(const Value& value) const {
    const bool is_collection = value.kind == Value::Kind::list || value.kind == Value::Kind::mapping;
    if (!is_collection) return value.span.end;
    std::size_t end = value.span.begin + 1;
    if (!value.items.empty()) end = end_of(value.items.back());
    if (!value.entries.empty()) end = end_of_entry(value.entries.back());
    if (!is_flow(value)) return end;
    const auto close = skip_blanks(end);
    return text_.find_first_of("]}", close) + 1;
  }
  std::size_t end_of_entry(const Entry& entry) const {
    if (entry.value.kind == Value::Kind::null) return text_.find(':', entry.key_span.end) + 1;
    return end_of(entry.value);
  }
  /// The `-` of an item of a block list.
  std::size_t dash_of(const Value& item) const {
    auto at = item.span.begin;
    while (at > 0 && text_[at - 1] != '-') --at;
    return at == 0 ? 0 : at - 1;
  }
  /// Lines of ours with the line ends of the file.
  std::string lines(const std::string& ours) const {
    if (line_end_ == "\n") return ours;
    std::string out;
    for (const char c : ours) out += c == '\n' ? line_end_ : std::string(1, c);
    return out;
  }
  std::string replaced(std::size_t begin, std::size_t end, const std::string& ours) const {
    return text_.substr(0, begin) + lines(ours) + text_.substr(end);
  }
  /// Whole lines put behind the line in which something ends.
  std::string with_lines_after(std::size_t at, std::size_t column, const std::string& ours) const {
    const std::size_t stop = line_stop(at);
    return text_.substr(0, stop) + lines("\n" + std::string(column, ' ') + ours) + text_.substr(stop);
  }
  std::string without(std::size_t begin, std::size_t end) const {
    return text_.substr(0, begin) + text_.substr(end);
  }
  /// Without the lines from one place to another, which hold nothing else.
  std::string without_lines(std::size_t begin, std::size_t end) const {
    const std::size_t from = line_start(begin), to = next_line(end);
    // The last line of a file that ends without a line end takes the one before it along.
    const bool open_end = to == text_.size() && text_.back() != '\n' && from > 0;
    return without(open_end ? from - line_end_.size() : from, to);
  }
  bool has_comment_behind(std::size_t at) const {
    const auto next = text_.find_first_not_of(' ', at);
    return next != std::string::npos && text_[next] == '#';
  }
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  std::size_t skip_blanks(std::size_t at) const {
    for (;;) {
      at = std::min(text_.find_first_not_of(" \t\r\n", at), text_.size());
      if (at == text_.size() || text_[at] != '#') return at;
      at = next_line(at);
    }
  }

 private:
  const std::string& text_;
  std::string line_end_;
};

/// A value in the tree, with what it takes to change it: what it stands in, and the tables on the way.
struct Found {
  Value* value = nullptr;            ///< nothing: it is not there
  Value* parent = nullptr;           ///< the mapping or list that holds it, or would
  Step step;                         ///< where in the parent
  const RecordType* type = nullptr;  ///< of the parent
  std::size_t depth = 0;             ///< how many steps of the path lead to the parent
};

/// Follows the path as far as there is something.
Found follow(Value& root, const RecordType* type, const Path& path) {
  Found found{&root, nullptr, {}, type, 0};
  const RecordType* here = type;
  for (std::size_t i = 0; i < path.size(); ++i) {
    Value* parent = found.value;
    const bool by_key = !path[i].key.empty();
    if (parent->kind != (by_key ? Value::Kind::mapping : Value::Kind::list))
      throw EditRefused(fmt::format("`{}` leads nowhere: there is no {} to look into", to_string(path),
                                    by_key ? "part with fields" : "list"));
    Value* next = nullptr;
    if (by_key) {
      for (Entry& entry : parent->entries)
        if (entry.key == path[i].key) next = &entry.value;
    } else if (path[i].index < parent->items.size()) {
      next = &parent->items[path[i].index];
    } else if (path[i].index > parent->items.size()) {
      throw EditRefused(fmt::format("`{}` leads nowhere: the list has {} items, counted from 0",
                                    to_string(path), parent->items.size()));
    }
    found = {next, parent, path[i], here, i};
    if (by_key) here = type_in(here, path[i].key);
    if (!next) break;
  }
  return found;
}

/// The value below the steps that are still missing: `outcome.result=implemented` brings its own `outcome`.
Value wrapped(const Path& path, std::size_t from, Value value) {
  for (std::size_t i = path.size(); i > from; --i) {
    Value outer;
    if (path[i - 1].key.empty()) {
      if (path[i - 1].index != 0)
        throw EditRefused(fmt::format("`{}` leads nowhere: there is no list yet", to_string(path)));
      outer.kind = Value::Kind::list;
      outer.items.push_back(std::move(value));
    } else {
      outer.kind = Value::Kind::mapping;
      outer.entries.push_back({path[i - 1].key, {}, std::move(value)});
    }
    value = std::move(outer);
  }
  return value;
}

/// A value in place of another single one, in the quotes that were there.
std::string scalar_like(const Layout& layout, const Value& old, const std::string& text, bool in_flow) {
  const char quote = layout.at(old.span.begin);
  if (quote == '\'' && text.find('\n') == std::string::npos && text.find('\t') == std::string::npos) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
  }
  if (quote == '"' && text.find_first_of("\"\\\n\t\r") == std::string::npos) return '"' + text + '"';
  return render_scalar(text, in_flow);
}

class Editor {
 public:
  Editor(const std::string& text, Value tree, const RecordType& type)
      : text_(text), layout_(text_), tree_(std::move(tree)), type_(type) {}

  std::string apply(const Change& change) {
    Found found = follow(tree_, &type_, change.path);
    switch (change.action) {
      case Action::set:
        return found.value ? replace(found, change.value)
                           : insert(found, wrapped(change.path, found.depth + 1, change.value));
      case Action::append:
        return append(found, change);
      case Action::remove:
        break;
    }
    if (!found.value) throw EditRefused(fmt::format("there is no `{}` to take out", to_string(change.path)));
    return remove(change.path, found);
  }

  /// What the text that apply() gave must mean.
  const Value& intended() const { return tree_; }

 private:
  std::string append(Found found, const Change& change) {
    Value value = change.value;
    if (!found.value || found.value->kind == Value::Kind::null) {
      Value list;
      list.kind = Value::Kind::list;
      list.items.push_back(std::move(value));
      return found.value ? replace(found, list) : insert(found, wrapped(change.path, found.depth + 1, list));
    }
    if (found.value->kind != Value::Kind::list)
      throw EditRefused(fmt::format("`{}` is not a list", to_string(change.path)));
    Found end{nullptr, found.value, {"", found.value->items.size()}, type_in(found.type, found.step.key), 0};
    return insert(end, std::move(value));
  }

  std::string replace(Found& found, const Value& value) {
    Value& old = *found.value;
    const bool in_flow = layout_.is_flow(*found.parent);
    std::string text;
    const char first = layout_.at(old.span.begin);
    const bool is_block = !in_flow && (first == '|' || first == '>');
    if (old.kind == Value::Kind::scalar && value.kind == Value::Kind::scalar && !is_block &&
        (in_flow || value.text.find('\n') == std::string::npos)) {
      text = layout_.replaced(old.span.begin, old.span.end, scalar_like(layout_, old, value.text, in_flow));
    } else if (in_flow) {
      const std::size_t begin =
          old.kind == Value::Kind::null ? layout_.end_of_entry(entry(found)) : old.span.begin;
      text = layout_.replaced(begin, layout_.end_of(old),
                              (old.kind == Value::Kind::null ? " " : "") + render_flow(value));
    } else if (!found.step.key.empty()) {
      const Entry& whole = entry(found);
      const std::size_t column = layout_.column(whole.key_span.begin);
      const std::size_t end = layout_.end_of_entry(whole);
      // Behind a comment's line nothing can follow: the new value stays on one.
      text = layout_.replaced(whole.key_span.begin, end,
                              layout_.has_comment_behind(end)
                                  ? found.step.key + ": " + render_flow(value)
                                  : render_entry(found.step.key, value, found.type, column));
    } else {
      const std::size_t dash = layout_.dash_of(old);
      text =
          layout_.replaced(dash, layout_.end_of(old), render_item(value, found.type, layout_.column(dash)));
    }
    old = value;
    return text;
  }

  std::string insert(const Found& found, Value value) {
    Value& parent = *found.parent;
    return parent.kind == Value::Kind::list ? insert_item(found, parent, std::move(value))
                                            : insert_entry(found, parent, std::move(value));
  }

  std::string insert_item(const Found& found, Value& list, Value value) {
    const Value& last = list.items.back();
    std::string text;
    if (layout_.is_flow(list)) {
      const auto end = layout_.end_of(last);
      text = layout_.replaced(end, end, ", " + render_flow(value));
    } else {
      // As its neighbour: a list of `{…}` stays one.
      const bool like_flow =
          value.kind == Value::Kind::mapping && last.kind == value.kind && layout_.is_flow(last);
      const std::size_t column = layout_.column(layout_.dash_of(last));
      text = layout_.with_lines_after(
          layout_.end_of(last), column,
          like_flow ? "- " + render_flow(value) : render_item(value, found.type, column));
    }
    list.items.push_back(std::move(value));
    return text;
  }

  std::string insert_entry(const Found& found, Value& mapping, Value value) {
    const std::string& key = found.step.key;
    const auto rank = [&](std::string_view name) {
      return found.type
                 ? std::ranges::find(found.type->fields, name, &Field::name) - found.type->fields.begin()
                 : 0;
    };
    // Behind the last field that comes before it in the table.
    std::size_t place = 0;
    for (std::size_t i = 0; i < mapping.entries.size(); ++i)
      if (rank(mapping.entries[i].key) <= rank(key)) place = i + 1;
    std::string text;
    const Entry& neighbour = mapping.entries[place == 0 ? 0 : place - 1];
    if (layout_.is_flow(mapping)) {
      const std::string ours = key + ": " + render_flow(value);
      const auto at = place == 0 ? neighbour.key_span.begin : layout_.end_of_entry(neighbour);
      text = layout_.replaced(at, at, place == 0 ? ours + ", " : ", " + ours);
    } else {
      const std::size_t column = layout_.column(mapping.entries.front().key_span.begin);
      const std::string ours = render_entry(key, value, found.type, column);
      text = place == 0 ? layout_.replaced(neighbour.key_span.begin, neighbour.key_span.begin,
                                           ours + "\n" + std::string(column, ' '))
                        : layout_.with_lines_after(layout_.end_of_entry(neighbour), column, ours);
    }
    mapping.entries.insert(mapping.entries.begin() + static_cast<std::ptrdiff_t>(place),
                           {key, {}, std::move(value)});
    return text;
  }

  std::string remove(Path path, const Found& found) {
    Value& parent = *found.parent;
    const std::size_t size = parent.items.size() + parent.entries.size();
    if (size == 1) {  // an empty list or part says nothing
      if (found.depth == 0) throw EditRefused("the record would be empty");
      path.pop_back();
      const Found above = follow(tree_, &type_, path);
      return remove(path, above);
    }
    return parent.kind == Value::Kind::list ? remove_item(parent, found.step.index)
                                            : remove_entry(parent, found.step.key);
  }

  /// One of several that stand one behind the other, separated by commas.
  std::string remove_from_flow(std::size_t begin, std::size_t end, std::size_t before,
                               std::size_t next) const {
    return before == 0 ? layout_.without(begin, next) : layout_.without(before, end);
  }

  std::string remove_item(Value& list, std::size_t index) {
    const Value& item = list.items[index];
    std::string text;
    if (layout_.is_flow(list)) {
      const auto next = index + 1 < list.items.size() ? list.items[index + 1].span.begin : 0;
      text = remove_from_flow(item.span.begin, layout_.end_of(item),
                              index == 0 ? 0 : layout_.end_of(list.items[index - 1]), next);
    } else {
      const std::size_t dash = layout_.dash_of(item);
      if (!layout_.is_first_on_line(dash))
        throw EditRefused("the item shares its line with the list around it");
      text = layout_.without_lines(dash, layout_.end_of(item));
    }
    list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(index));
    return text;
  }

  std::string remove_entry(Value& mapping, const std::string& key) {
    const auto it = std::ranges::find(mapping.entries, key, &Entry::key);
    const auto index = static_cast<std::size_t>(it - mapping.entries.begin());
    const std::size_t begin = it->key_span.begin, end = layout_.end_of_entry(*it);
    std::string text;
    if (layout_.is_flow(mapping)) {
      const auto next = index + 1 < mapping.entries.size() ? mapping.entries[index + 1].key_span.begin : 0;
      text = remove_from_flow(begin, end, index == 0 ? 0 : layout_.end_of_entry(mapping.entries[index - 1]),
                              next);
    } else if (layout_.is_first_on_line(begin)) {
      text = layout_.without_lines(begin, end);
    } else {  // behind the `-` of an item: the next field takes its place
      text = layout_.without(begin, mapping.entries[index + 1].key_span.begin);
    }
    mapping.entries.erase(it);
    return text;
  }

  const Entry& entry(const Found& found) const {
    return *std::ranges::find(found.parent->entries, found.step.key, &Entry::key);
  }
  const std::string& text_;
  Layout layout_;
  Value tree_;
  const RecordType& type_;
};

std::string apply_one(const std::string& text, const RecordType& type, const Change& change) {
  auto tree = parse(text);
  if (!tree) throw EditRefused("the file can't be read as YAML; `cip validate` shows why");
  Editor editor(text, std::move(*tree), type);
  std::string edited = editor.apply(change);
  const auto again = parse(edited);
  if (!again || !same_values(*again, editor.intended()))
    throw EditRefused(
        fmt::format("`{}` is written in a way that can't be changed safely; write it by hand:\n{}",
                    to_string(change.path), render_flow(change.value)));
  return edited;
}

}  // namespace

bool same_values(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same_values(a.items[i], b.items[i])) return false;
  for (const Entry& entry : a.entries) {
    const Entry* same = b.find(entry.key);
    if (!same || !same_values(entry.value, same->value)) return false;
  }
  return true;
}

std::string edit(const std::string& text, const RecordType& type, const std::vector<Change>& changes) {
  std::string edited = text;
  for (const Change& change : changes) edited = apply_one(edited, type, change);
  return edited;
}

std::string write_record(const Value& record, const RecordType& type, const std::string& head) {
  return head + render_record(record, type, Comments());
}

Value value_of(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  const bool looks_like_yaml = first != std::string::npos && (text[first] == '[' || text[first] == '{' ||
                                                              text[first] == '"' || text[first] == '\'');
  if (looks_like_yaml)
    if (auto value = parse(text)) return *value;
  Value plain;
  plain.kind = Value::Kind::scalar;
  plain.text = text;
  return plain;
}

}  // namespace cip
