#include "yaml/law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "cip/records/all.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/read_alike.hpp"

using namespace cip;

namespace {

bool is_single(const Value& value) {
  return value.kind == Value::Kind::scalar && value.text.find('\n') == std::string::npos;
}

bool is_on_one_line(const Value& value, const std::string& text) {
  return value.kind == Value::Kind::scalar && text[value.span.begin] != '|' &&
         text[value.span.begin] != '>' &&
         std::string_view(text).substr(0, value.span.end).find('\n', value.span.begin) ==
             std::string_view::npos;
}

/// From the first byte of something to behind the last.
struct Stretch {
  std::size_t begin, end;
};

/// The text with every key and value as `x`, so that what is left of `#` begins a comment.
void blank(const Value& value, std::string& text) {
  const auto cover = [&](Span span) {
    for (std::size_t i = span.begin; i < span.end; ++i)
      if (text[i] == '#') text[i] = 'x';
  };
  for (const Entry& entry : value.entries) cover(entry.key_span), blank(entry.value, text);
  for (const Value& item : value.items) blank(item, text);
  if (value.kind != Value::Kind::scalar) return;
  Span span = value.span;
  if (text[span.begin] == '|' || text[span.begin] == '>')  // its own comment may stand behind the sign
    span.begin = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', span.begin), span.end));
  cover(span);
}

/// The value that the path leads to, or nothing; `place` gets where its key or its text begins.
Value* find(Value& root, const Path& path, std::size_t& place) {
  Value* value = &root;
  for (const Step& step : path) {
    Value* next = nullptr;
    if (step.key.empty() && step.index < value->items.size()) {
      next = &value->items[step.index];
      place = next->span.begin;
    }
    for (Entry& entry : value->entries)
      if (!step.key.empty() && entry.key == step.key) next = &entry.value, place = entry.key_span.begin;
    if (!next) return nullptr;
    value = next;
  }
  return value;
}

/// Gives the place of the path a value; what is missing on the way is made.
void put(Value& root, const Path& path, const Value& wanted, Action action) {
  Value* value = &root;
  for (const Step& step : path) {
    value->kind = step.key.empty() ? Value::Kind::list : Value::Kind::mapping;
    if (step.key.empty()) {
      if (step.index == value->items.size()) value->items.emplace_back();
      value = &value->items.at(step.index);
      continue;
    }
    if (!value->find(step.key)) value->entries.push_back({step.key, {}, {}});
    value = &std::ranges::find(value->entries, step.key, &Entry::key)->value;
  }
  if (action == Action::set) {
    *value = wanted;
  } else {
    value->kind = Value::Kind::list;
    value->items.push_back(wanted);
  }
}

/// Takes out what the path leads to, and what is empty then.
void take_out(Value& root, Path path) {
  for (bool again = true; again && !path.empty();) {
    const Step last = path.back();
    path.pop_back();
    std::size_t ignored = 0;
    Value& parent = *find(root, path, ignored);
    if (last.key.empty())
      parent.items.erase(parent.items.begin() + static_cast<std::ptrdiff_t>(last.index));
    else
      parent.entries.erase(std::ranges::find(parent.entries, last.key, &Entry::key));
    again = parent.items.empty() && parent.entries.empty();
  }
}

/// Adds an item before the one that the path leads to.
void put_before(Value& root, Path path, const Value& wanted) {
  const auto index = static_cast<std::ptrdiff_t>(path.back().index);
  path.pop_back();
  std::size_t ignored = 0;
  Value& list = *find(root, path, ignored);
  list.items.insert(list.items.begin() + index, wanted);
}

Value intended(Value tree, const Change& change) {
  if (change.action == Action::remove)
    take_out(tree, change.path);
  else if (change.action == Action::insert)
    put_before(tree, change.path, change.value);
  else
    put(tree, change.path, change.value, change.action);
  return tree;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

/// How many lines of each stand between the first and the last that differ.
std::pair<std::size_t, std::size_t> differing_lines(const std::string& before, const std::string& after) {
  const auto a = lines_of(before), b = lines_of(after);
  std::size_t head = 0, tail = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
  while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  return {a.size() - head - tail, b.size() - head - tail};
}

std::size_t line_start(const std::string& text, std::size_t at) {
  const auto before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return before == std::string::npos ? 0 : before + 1;
}

/// The `-` of an item whose value stands lines below it, or the place itself.
std::size_t dash_above(const std::string& text, std::size_t place) {
  for (std::size_t start = line_start(text, place), line = start; line > 0;) {
    if (text.find_first_not_of(' ', start) < place) break;
    line = line_start(text, line - 1);
    const auto first = text.find_first_not_of(" \t\r\n", line);
    if (first > text.find('\n', line)) continue;  // an empty line
    if (text[first] == '-') return first;
    if (text[first] != '#' && first < start) break;
  }
  return place;
}

/// Whether a remark is one of the lines directly above a place, in its column, or so above the field that
/// holds it alone.
bool is_above(const std::string& text, std::size_t remark, std::size_t place) {
  std::size_t line = line_start(text, place), column = text.find_first_not_of(' ', line) - line;
  while (line > 0) {
    line = line_start(text, line - 1);
    const auto first = text.find_first_not_of(' ', line);
    const bool is_comment = text[first] == '#';
    if (is_comment ? first - line != column : first - line > column) return false;
    if (first == remark) return true;
    if (!is_comment) column = first - line;
  }
  return false;
}

/// A comment that may go with what stands at `place`: above it, on its lines, or below and indented deeper.
bool goes_along(const std::string& text, const Remark& remark, Stretch old) {
  std::size_t place = dash_above(text, old.begin);
  std::size_t column = place - line_start(text, place);
  while (column > 0 && (text[place - 1] == ' ' || text[place - 1] == '\t')) --place, --column;
  if (column > 0 && text[place - 1] == '-') --column;
  const std::size_t stop = std::min(text.find('\n', old.end), text.size());
  const std::size_t indent = remark.begin - line_start(text, remark.begin);
  return is_above(text, remark.begin, place) ||
         (remark.begin >= place && (remark.begin <= stop || indent > column));
}

/// The comments of the new text are those of the old one in their order, without some of those that may go.
/// Comments may read the same, so several ways to pair them are followed at once. An item without a value has
/// no place of its own: place and end are the same.
std::string lost_remark(const std::string& text, const std::string& edited, const Change& change,
                        Stretch old) {
  const auto after = remarks_in(edited);
  std::set<std::size_t> paired = {0};  // how many of the new ones, in each way
  for (const Remark& remark : remarks_in(text)) {
    const bool may_go =
        change.action == Action::remove && (old.begin == old.end || goes_along(text, remark, old));
    std::set<std::size_t> next;
    for (const std::size_t count : paired) {
      if (may_go) next.insert(count);
      if (count < after.size() && after[count].text == remark.text) next.insert(count + 1);
    }
    if (next.empty()) return fmt::format("the comment `{}` is lost", remark.text);
    paired = std::move(next);
  }
  const std::size_t most = *paired.rbegin();
  return most < after.size() ? fmt::format("`{}` became a comment", after[most].text) : "";
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Numbers may be written otherwise, as in `27` for `027`.
void take_numbers(Value& wanted, const Value& found, FieldOrder order) {
  if (order.holds == Holds::numbers && number_in(wanted.text) &&
      number_in(wanted.text) == number_in(found.text))
    wanted.text = found.text;
  for (std::size_t i = 0; i < std::min(wanted.items.size(), found.items.size()); ++i)
    take_numbers(wanted.items[i], found.items[i], order);
  for (Entry& entry : wanted.entries)
    if (const Entry* other = found.find(entry.key))
      take_numbers(entry.value, other->value, order.inside(entry.key));
}

std::string broken_law(const std::string& text, const std::string& edited, Value tree, FieldOrder order,
                       const Change& change) {
  const auto again = parse_yaml(edited);
  if (!again) return "the new text can't be read";
  std::size_t place = 0;
  const Value* old = find(tree, change.path, place);
  Value wanted = intended(tree, change);
  take_numbers(wanted, *again, order);
  if (!same(*again, wanted)) return "the new text means something else";
  if (auto lost = lost_remark(text, edited, change, {place, old ? old->span.end : place}); !lost.empty())
    return lost;
  const auto [out, in] = differing_lines(text, edited);
  const bool one_for_one =
      change.action == Action::set && old && is_on_one_line(*old, text) && is_single(change.value);
  if (one_for_one && (out > 1 || in != out)) return fmt::format("{} lines gave way to {}", out, in);
  return "";
}

}  // namespace

bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  return std::ranges::all_of(a.entries, [&](const Entry& entry) {
    const Entry* other = b.find(entry.key);
    return other && same(entry.value, other->value);
  });
}

std::vector<Remark> remarks_in(const std::string& text) {
  const auto tree = parse_yaml(text);
  if (!tree) return {};
  std::string bare = text;
  blank(*tree, bare);
  std::vector<Remark> remarks;
  for (std::size_t at = bare.find('#'); at != std::string::npos; at = bare.find('#', at)) {
    auto end = std::min(bare.find('\n', at), bare.size());
    const auto next = end;
    while (bare[end - 1] == '\r' || bare[end - 1] == ' ' || bare[end - 1] == '\t') --end;
    remarks.push_back({at, text.substr(at, end - at)});
    at = next;
  }
  return remarks;
}

std::vector<Path> paths_in(const Value& tree) {
  std::vector<Path> paths;
  const auto add = [&](const Step& step, const Value& value) {
    paths.push_back({step});
    for (Path& below : paths_in(value)) {
      below.insert(below.begin(), step);
      paths.push_back(std::move(below));
    }
  };
  for (const Entry& entry : tree.entries) add({entry.key, 0}, entry.value);
  for (std::size_t i = 0; i < tree.items.size(); ++i) add({"", i}, tree.items[i]);
  return paths;
}

Verdict judge_edit(const std::string& text, FieldOrder order, const Change& change) {
  Verdict verdict;
  try {
    verdict.edited = edit(text, order, {change});
  } catch (const EditRefused& e) {
    verdict.refused = e.what();
    return verdict;
  }
  const auto tree = parse_yaml(text);
  verdict.broken =
      tree ? broken_law(text, verdict.edited, *tree, order, change) : "a text that can't be read was edited";
  return verdict;
}

std::string disagreement(const std::string& text) {
  Findings findings;
  const auto ours = read_tree(text, 0, findings);
  if (!ours) return findings.list().empty() ? "refused without a finding" : "";
  const auto theirs = read_again(text);
  if (!theirs) return "yaml-cpp refuses what cip reads";
  return same_values(ours->root, *theirs) ? "" : "yaml-cpp reads other values";
}

std::string judge_text(std::string_view input) {
  const auto end = std::min(input.find('\n'), input.size());
  const std::string line(input.substr(0, end)), text(input.substr(std::min(end + 1, input.size())));
  const std::string_view actions = "=+-";
  const auto action = line.empty() ? std::string_view::npos : actions.find(line.front());
  if (action == std::string_view::npos) return "";
  const auto space = std::min(line.find(' '), line.size());
  const std::string name = line.substr(1, space - 1);
  auto path = parse_path(name);
  std::size_t number = 0;
  if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc()) {
    const auto tree = parse_yaml(text);
    const auto paths = tree ? paths_in(*tree) : std::vector<Path>();
    if (!paths.empty()) path = paths[number % paths.size()];
  }
  if (!path) return "";
  try {
    const Value value = value_of(line.substr(std::min(space + 1, line.size())));
    const Verdict verdict =
        judge_edit(text, field_order(record_type<Activity>()), {static_cast<Action>(action), *path, value});
    return verdict.broken.empty() && verdict.refused.empty() ? disagreement(verdict.edited) : verdict.broken;
  } catch (const EditRefused&) {
    return "";
  }
}
