#include "cip/yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/yaml/characters.hpp"
#include "cip/yaml/read_alike.hpp"
#include "render.hpp"
#include "splice.hpp"

namespace cip {
namespace {

/// A value in the tree, with what is needed to change it: its parent, and the order of fields there.
struct Found {
  Value* value = nullptr;   ///< nothing: it is not there
  Value* parent = nullptr;  ///< the mapping or list that contains it, or would
  Step step;                ///< where in the parent
  FieldOrder order;         ///< of the parent's fields
  std::size_t depth = 0;    ///< how many steps of the path lead to the parent
  bool in_flow = false;     ///< the parent is in brackets, or has them
};

/// The child at one step, or nothing if it would be a new last one.
Value* child_at(Value& parent, const Step& step, const Path& path) {
  const bool by_key = !step.key.empty();
  if (parent.kind != (by_key ? Value::Kind::mapping : Value::Kind::list))
    throw EditRefused(fmt::format("there is no `{}`: what comes before it {}", to_string(path),
                                  by_key ? "has no fields" : "is not a list"));
  if (by_key) {
    const auto entry = std::ranges::find(parent.entries, step.key, &Entry::key);
    return entry == parent.entries.end() ? nullptr : &entry->value;
  }
  if (step.index > parent.items.size())
    throw EditRefused(fmt::format("there is no `{}`: the list has {}, counted from 0", to_string(path),
                                  counted(parent.items.size(), "item", "items")));
  return step.index < parent.items.size() ? &parent.items[step.index] : nullptr;
}

/// Follows the path as long as there are values; a field without a value counts as missing.
Found follow(const Layout& layout, Value& root, FieldOrder order, const Path& path) {
  Found found{&root, nullptr, {}, order, 0, false};
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!found.value || (i > 0 && found.value->kind == Value::Kind::null)) break;
    Value* parent = found.value;
    const bool in_flow = found.in_flow || layout.is_flow(*parent);
    found = {child_at(*parent, path[i], path), parent, path[i], order, i, in_flow};
    if (!path[i].key.empty()) order = order.inside(path[i].key);
  }
  return found;
}

/// Wraps the value in the missing steps: `outcome.result=implemented` adds `outcome`.
Value wrapped(const Path& path, std::size_t from, Value value) {
  for (std::size_t i = path.size(); i > from; --i) {
    const auto& [key, index, label] = path[i - 1];
    if (key.empty() && index != 0)
      throw EditRefused(fmt::format("there is no `{}`: the list does not exist yet", to_string(path)));
    value = key.empty() ? list_of({std::move(value)}) : mapping_of({{key, {}, std::move(value)}});
  }
  return value;
}

/// After the last field that comes before it in the order.
std::size_t place_in_order(const Value& mapping, const std::string& key, FieldOrder order) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < mapping.entries.size(); ++i)
    if (order.rank(mapping.entries[i].key) <= order.rank(key)) place = i + 1;
  return place;
}

std::size_t index_of(const Found& found) {
  if (found.step.key.empty()) return found.step.index;
  const auto& entries = found.parent->entries;
  return static_cast<std::size_t>(std::ranges::find(entries, found.step.key, &Entry::key) - entries.begin());
}

/// Makes one change twice: to the tree, and to the text as a splice.
class Editor {
 public:
  Editor(const Layout& layout, FieldOrder order) : layout_(layout), tree_(layout.root()), order_(order) {}

  Splice apply(const Change& change) {
    const Found found = follow(layout_, tree_, order_, change.path);
    const bool is_whole = found.depth + 1 == change.path.size();
    const bool is_empty = !found.value || found.value->kind == Value::Kind::null;
    if (change.action == Action::remove) {
      if (!found.value || !is_whole)
        throw EditRefused(fmt::format("there is no `{}` to remove", to_string(change.path)));
      return remove(change.path, found);
    }
    if (change.action == Action::append && !is_empty) return append(change, found);
    const Value value = wrapped(change.path, found.depth + 1,
                                change.action == Action::append ? list_of({change.value}) : change.value);
    return found.value && change.action != Action::insert ? replace(found, value) : insert(found, value);
  }

  /// The values that the text must have after the splice.
  const Value& intended() const { return tree_; }
  /// Where comments may be lost: in what was removed.
  const std::vector<Stretch>& taken() const { return taken_; }

 private:
  Splice append(const Change& change, const Found& found) {
    Value& list = *found.value;
    if (list.kind != Value::Kind::list)
      throw EditRefused(fmt::format("`{}` is not a list", to_string(change.path)));
    const FieldOrder order = found.step.key.empty() ? found.order : found.order.inside(found.step.key);
    return insert({nullptr, &list, {"", list.items.size()}, order, found.depth + 1, found.in_flow},
                  change.value);
  }

  Splice replace(const Found& found, const Value& value) {
    const Place place{*found.parent, index_of(found), found.step.key, found.order, found.in_flow};
    Splice splice = replace_value(layout_, place, value);
    *found.value = value;
    return splice;
  }

  Splice insert(const Found& found, const Value& value) {
    Value& parent = *found.parent;
    const std::string& key = found.step.key;
    const bool is_item = parent.kind == Value::Kind::list;
    const std::size_t index = is_item ? found.step.index : place_in_order(parent, key, found.order);
    const Place place{parent, index, key, found.order, found.in_flow};
    Splice splice = is_item ? insert_item(layout_, place, value) : insert_entry(layout_, place, value);
    const auto at = static_cast<std::ptrdiff_t>(index);
    if (is_item)
      parent.items.insert(parent.items.begin() + at, value);
    else
      parent.entries.insert(parent.entries.begin() + at, {key, {}, value});
    return splice;
  }

  Splice remove(Path path, Found found) {
    taken_.push_back(extent_of(layout_, place_of(found)));
    while (found.parent->items.size() + found.parent->entries.size() == 1) {  // empty, it would say nothing
      if (found.depth == 0) throw EditRefused("this would leave the record empty");
      path.pop_back();
      found = follow(layout_, tree_, order_, path);
    }
    const Stretch whole = extent_of(layout_, place_of(found));
    taken_.push_back({whole.begin, layout_.children(*found.parent)[index_of(found)].begin});
    Splice splice = remove_child(layout_, place_of(found));
    const auto index = static_cast<std::ptrdiff_t>(index_of(found));
    if (found.parent->kind == Value::Kind::list)
      found.parent->items.erase(found.parent->items.begin() + index);
    else
      found.parent->entries.erase(found.parent->entries.begin() + index);
    return splice;
  }

  static Place place_of(const Found& found) {
    return {*found.parent, index_of(found), found.step.key, found.order, found.in_flow};
  }

  const Layout& layout_;
  Value tree_;
  FieldOrder order_;
  std::vector<Stretch> taken_;
};

/// The first comment that is neither in the new text nor in what was removed.
std::optional<std::string> lost_comment(const Layout& before, const Layout& after, const Splice& splice,
                                        const std::vector<Stretch>& taken) {
  auto kept = after.comments().begin();
  for (const Tree::Comment& comment : before.comments()) {
    const bool goes_along =
        std::ranges::any_of(taken, [&](const Stretch& stretch) { return stretch.holds(comment.begin); });
    if (goes_along && splice.out.holds(comment.begin)) continue;
    const std::string text = before.text_of(comment);
    if (kept == after.comments().end() || after.text_of(*kept) != text) return text;
    ++kept;
  }
  return kept == after.comments().end() ? std::nullopt : std::optional<std::string>("");
}

std::string by_hand(const Change& change, FieldOrder order) {
  if (change.action == Action::remove) return "remove it in an editor";
  const std::string lines = change.action == Action::append || change.path.back().key.empty()
                                ? render_item(change.value, {}, 0)
                                : render_entry(change.path.back().key, change.value, order, 0);
  return "write it in an editor:\n" + lines;
}

[[noreturn]] void refuse(const Change& change, FieldOrder order, const std::string& reason) {
  throw EditRefused(
      fmt::format("`{}` can't be changed {}; {}", to_string(change.path), reason, by_hand(change, order)));
}

/// Parses the new text: only what was intended may differ.
Layout require_intended(const Layout& before, const std::string& edited, const Splice& splice,
                        const Editor& editor, const Change& change, FieldOrder order) {
  const bool is_at_open_end = splice.out.begin == before.text().size() && !before.text().ends_with('\n');
  const char* unsafe =
      is_at_open_end ? "while the last line of the file has no line end" : "safely in this file's layout";
  std::optional<Layout> after;
  try {
    after.emplace(edited);
  } catch (const EditRefused&) {
    refuse(change, order, unsafe);
  }
  if (const auto lost = lost_comment(before, *after, splice, editor.taken()))
    refuse(change, order, lost->empty() ? unsafe : fmt::format("without losing the comment `{}`", *lost));
  if (!same_values(after->root(), editor.intended())) refuse(change, order, unsafe);
  return std::move(*after);
}

/// The problem with a text that no record may contain, however it is written.
std::string find_bad_text(const Value& value) {
  std::string bad;
  if (const auto found = find_bad_character(value.text)) bad = found->message;
  for (const Value& item : value.items) bad += bad.empty() ? find_bad_text(item) : "";
  for (const Entry& entry : value.entries) bad += bad.empty() ? find_bad_text(entry.value) : "";
  return bad;
}

/// With its numbers as they will be written.
Value plain_numbers(Value value, FieldOrder order) {
  if (order.holds == Holds::numbers) value.text = plain_number(value.text);
  for (Value& item : value.items) item = plain_numbers(std::move(item), order);
  for (Entry& entry : value.entries)
    entry.value = plain_numbers(std::move(entry.value), order.inside(entry.key));
  return value;
}

Layout apply_one(const Layout& before, FieldOrder order, const Change& wanted) {
  FieldOrder inside = order;
  for (const Step& step : wanted.path)
    if (!step.key.empty()) inside = inside.inside(step.key);
  const Change change{wanted.action, wanted.path, plain_numbers(wanted.value, inside)};
  if (change.path.empty()) throw EditRefused("name the field to change");
  if (const std::string bad = find_bad_text(change.value); !bad.empty())
    throw EditRefused(fmt::format("`{}` can't have this value: {}", to_string(change.path), bad));
  const std::string& text = before.text();
  Editor editor(before, order);
  const Splice splice = editor.apply(change);
  return require_intended(before, text.substr(0, splice.out.begin) + splice.in + text.substr(splice.out.end),
                          splice, editor, change, order);
}

void require_alike(const std::string& text, const Value& root) {
  if (!reads_alike(text, root))
    throw EditRefused(
        "other programs read this file differently; put texts in quotes, and delete tabs and empty lines in "
        "lists");
}

/// "[Draft] Rules": words, where "[Draft" is a list that was not closed.
bool goes_on_behind_brackets(const std::string& text) {
  int open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') ++open;
    if ((text[i] == ']' || text[i] == '}') && --open == 0)
      return text.find_first_not_of(' ', i + 1) < text.size();
  }
  return false;
}

/// `{text: "Are you satisfied?"}` for `{text: Are you satisfied?}`: YAML reads no question mark in brackets.
std::string with_quoted_questions(const std::string& text) {
  std::string quoted;
  std::size_t told = 0;
  for (auto mark = text.find('?'); mark != std::string::npos; mark = text.find('?', told)) {
    const auto is_before_value = [&](std::size_t at) {
      return std::string_view(",{[").find(text[at]) != std::string_view::npos ||
             text.compare(at, 2, ": ") == 0;
    };
    std::size_t begin = mark;
    while (begin > told && !is_before_value(begin - 1)) --begin;
    begin = text.find_first_not_of(' ', begin);
    const auto end = std::min(text.find_first_of(",}]", mark), text.size());
    if (text.substr(begin, end - begin).find_first_of("\"'\\") != std::string::npos) return text;
    quoted += fmt::format("{}\"{}\"", text.substr(told, begin - told), text.substr(begin, end - begin));
    told = end;
  }
  return quoted + text.substr(told);
}

}  // namespace

bool same_values(const Value& a, const Value& b) { return same_but_for(std::nullopt, a, b); }

bool same_but_for(std::optional<std::string_view> field, const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same_but_for(field, a.items[i], b.items[i])) return false;
  for (const Entry& entry : a.entries) {
    const Entry* same = b.find(entry.key);
    if (!same || (entry.key != field && !same_but_for(field, entry.value, same->value))) return false;
  }
  return true;
}

std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> comments;
  Findings none;
  if (const auto tree = read_tree(text, 0, none))
    for (const auto& [begin, end] : tree->comments) {
      comments.push_back(text.substr(begin, end - begin));
      comments.back().erase(comments.back().find_last_not_of(" \t\r") + 1);
    }
  std::ranges::sort(comments);
  return comments;
}

std::string edit(const std::string& text, FieldOrder order, const std::vector<Change>& changes) {
  std::optional<Layout> edited(text);
  for (const Change& change : changes) {
    Layout next = apply_one(*edited, order, change);
    edited.emplace(std::move(next));
  }
  require_alike(edited->text(), edited->root());
  return edited->text();
}

std::string move_item(const std::string& text, FieldOrder order, const Path& item, std::size_t before) {
  const Layout layout(text);
  Value intended = layout.root();
  const Found found = follow(layout, intended, order, item);
  if (!found.value || item.back().index <= before)
    throw EditRefused(fmt::format("there is no `{}` after the item {}", to_string(item), before));
  if (found.in_flow) {
    Path place = item;
    place.back().index = before;
    return edit(text, order, {{Action::remove, item, {}}, {Action::insert, place, *found.value}});
  }
  const auto extent = [&](std::size_t index) {
    return extent_of(layout, {*found.parent, index, "", found.order, false});
  };
  const Stretch from = extent(item.back().index), to = extent(before);
  std::string moved = text.substr(from.begin, from.end - from.begin),
              passed = text.substr(to.begin, from.begin - to.begin);
  if (!moved.ends_with('\n')) {  // the file's last line: it gives up its place without a line end
    const std::string line_end = layout.lines("\n");
    moved += line_end;
    passed.resize(passed.size() - line_end.size());
  }
  const Layout edited(text.substr(0, to.begin) + moved + passed + text.substr(from.end));
  auto& items = found.parent->items;
  const auto at = [&](std::size_t index) { return items.begin() + static_cast<std::ptrdiff_t>(index); };
  std::rotate(at(before), at(item.back().index), at(item.back().index + 1));
  if (!same_values(edited.root(), intended))
    throw EditRefused(fmt::format("`{}` can't be moved safely in this file's layout", to_string(item)));
  require_alike(edited.text(), edited.root());
  return edited.text();
}

std::string write_record(const Value& record, FieldOrder order, const std::string& head) {
  std::string text = head + render_record(record, order, Comments());
  if (const auto root = parse_yaml(text)) require_alike(text, *root);
  return text;
}

Value value_of(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  const char sign = first == std::string::npos ? '\0' : text[first];
  const bool has_brackets = sign == '[' || sign == '{';
  if (has_brackets || sign == '"' || sign == '\'')
    if (auto value = parse_yaml(text)) return *value;
  if (has_brackets && !goes_on_behind_brackets(text)) {
    if (auto value = parse_yaml(with_quoted_questions(text))) return *value;
    throw EditRefused(
        fmt::format("`{0}` is not YAML; write `[a, b]` for a list, `{{a: b}}` for a part, with quotes "
                    "around what contains `:`, `,` or `?`, as in `{{a: \"b, c\"}}`; and write words as "
                    "`'\"{0}\"'`",
                    text));
  }
  return scalar_of(text);
}

}  // namespace cip
