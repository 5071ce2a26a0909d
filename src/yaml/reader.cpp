// Lines, blocks and brackets; read_scalar.cpp reads what is in them, explain.cpp says what is wrong.
#include "reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "cip/yaml/characters.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

std::atomic<std::size_t> count_of_texts = 0;

constexpr std::size_t deepest = 32;
constexpr std::size_t most_keys = 256;
constexpr std::size_t most_items = 1000;
/// What other YAML readers take for a key.
constexpr std::size_t longest_key = 1024;

std::size_t byte(char c) { return static_cast<unsigned char>(c); }

/// The position after a quoted text on this line, or npos.
std::size_t quote_stop(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t i = begin + 1; i < text.size() && !is_line_end(text[i]); ++i) {
    if (quote == '"' && text[i] == '\\')
      ++i;
    else if (text[i] == quote && quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'')
      ++i;
    else if (text[i] == quote)
      return i + 1;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<Tree> Reader::read() {
  Tree tree;
  try {
    refuse_unreadable();
    read_document(tree);
  } catch (const Stop&) {
    return std::nullopt;
  }
  if (failed_) return std::nullopt;
  if (!has_begun_ || tree.root.kind == Value::Kind::null) {
    out_.report(text_rule::empty_file, {file_, 0, 0}, "file without a record")
        .suggest("restore it from git, or delete it");
    return std::nullopt;
  }
  tree.comments = std::move(comments_);
  return tree;
}

// Lines

std::size_t Reader::line_stop(std::size_t at) const {
  const void* found = at < text_.size() ? std::memchr(text_.data() + at, '\n', text_.size() - at) : nullptr;
  if (!found) return text_.size();
  const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
  return end > at && text_[end - 1] == '\r' ? end - 1 : end;
}

std::size_t Reader::next_line(std::size_t stop) const {
  if (stop < text_.size() && text_[stop] == '\r') ++stop;
  return std::min(stop + 1, text_.size());
}

std::size_t Reader::trimmed(std::size_t begin, std::size_t end) const {
  while (end > begin && is_blank(text_[end - 1])) --end;
  return end;
}

void Reader::skip_blanks() {
  while (is_blank(peek())) ++at_;
}

bool Reader::is_marker(std::size_t at) const {
  if (this->at(at) != '-' && this->at(at) != '.') return false;
  const auto sign = text_.substr(at, 3);
  return (sign == "---" || sign == "...") && is_gap(this->at(at + 3));
}

bool Reader::is_item() const { return peek() == '-' && is_gap(peek(1)); }

void Reader::take_comment() {
  const std::size_t end = line_stop(at_);
  comments_.push_back({at_, end});
  at_ = end;
}

/// At the start of a line: whether it has content, which is then at `column_`.
bool Reader::starts_content() {
  line_ = at_;
  while (peek() == ' ') ++at_;
  if (peek() == '\t') {
    const std::size_t tab = at_;
    skip_blanks();
    refuse_tab(tab);
  }
  if (peek() == '#') take_comment();
  if (is_line_end(peek())) return false;
  column_ = column_of(at_);
  if (column_ > 0 || !is_marker(at_)) {
    if (!has_begun_ && column_ == 0 && peek() == '%') feature(span(at_, line_stop(at_)), "directive");
    return has_begun_ = true;
  }
  if (peek() == '.') {
    end_document();
    return false;
  }
  if (has_begun_)
    stop(text_rule::second_document, span(at_, at_ + 3), "second document in one file",
         "put each record in a file of its own");
  has_begun_ = true;
  at_ += 3;
  skip_blanks();
  if (peek() == '#') take_comment();
  if (!is_line_end(peek()))
    stop(text_rule::yaml_syntax, span(at_, trimmed(at_, line_stop(at_))), "text after the `---`",
         "start the record on the next line");
  return false;
}

/// From the end of a line to what comes next.
void Reader::next_content() {
  do {
    if (at_ >= text_.size()) {
      column_ = -1;
      return;
    }
    at_ = next_line(at_);
  } while (!starts_content());
}

/// Only comments may follow the `...`.
void Reader::end_document() {
  for (;;) {
    if (peek() == '.' && is_marker(at_)) at_ += 3;
    skip_blanks();
    if (peek() == '#') take_comment();
    if (!is_line_end(peek()))
      stop(text_rule::second_document, span(at_, trimmed(at_, line_stop(at_))), "second document in one file",
           "put each record in a file of its own");
    if (at_ >= text_.size()) return;
    at_ = next_line(at_);
  }
}

void Reader::end_line(const Value& value) {
  const std::size_t behind = at_;
  skip_blanks();
  if (peek() == '#' && at_ > behind) take_comment();
  if (!is_line_end(peek())) explain_rest(value);
  next_content();
}

/// Skips line ends, blank lines and indentation up to text that continues the one above; `breaks` counts the
/// line ends. False if it doesn't go on: at a comment, at the end, or at a line that is not indented deeper
/// than the column.
bool Reader::skip_lines(std::size_t& place, std::size_t& breaks, int column) const {
  for (std::size_t line = place; line < text_.size();) {
    line = next_line(line);
    ++breaks;
    std::size_t first = line;
    while (at(first) == ' ' && first < text_.size()) ++first;
    const auto indent = static_cast<int>(first - line);
    while (is_blank(at(first))) ++first;
    if (is_line_end(at(first))) {
      line = first;
      continue;
    }
    place = first;
    return indent > column && at(first) != '#' && !(indent == 0 && is_marker(line));
  }
  return false;
}

// Blocks

void Reader::read_document(Tree& tree) {
  if (!starts_content()) next_content();
  if (column_ < 0) return;
  tree.root = own_line(-1, 0);
  if (column_ < 0) return;
  const bool is_block = tree.root.kind == Value::Kind::mapping && at(tree.root.span.begin) != '{';
  if (is_block) explain_left_of(tree.root);
  explain_deeper(tree.root);
}

Value Reader::own_line(int column, std::size_t depth) {
  if (is_item()) return list(column_, column, depth);
  if (const auto key = find_key()) return mapping(*key, depth);
  refuse_own_line();
  return rest_of_line(column, depth);
}

/// A value that begins on the line of its key or dash.
Value Reader::rest_of_line(int column, std::size_t depth) {
  refuse_start();
  switch (peek()) {
    case '|':
    case '>':
      return block_text(column);
    case '"':
    case '\'':
    case '[':
    case '{': {
      Value value = peek() == '[' || peek() == '{' ? flow(column, depth) : quoted(column);
      end_line(value);
      return value;
    }
    default:
      return plain(column);
  }
}

Value Reader::null_at(std::size_t place) const {
  Value value;
  value.span = span(place, place);
  return value;
}

Value Reader::item(int column, std::size_t depth) {
  const std::size_t lead = ++at_;
  skip_blanks();
  if (is_line_end(peek()) || peek() == '#') {
    const std::size_t comment = peek() == '#' ? at_ : text_.size();
    if (peek() == '#') take_comment();
    next_content();
    if (column_ > column) return own_line(column, depth);
    report_comment(comment);
    return null_at(lead);
  }
  const bool has_tab = text_.substr(lead, at_ - lead).find('\t') != std::string_view::npos;
  column_ = column_of(at_);
  if (!has_tab && is_item()) return list(column_, column, depth);
  const auto key = find_key();
  if (has_tab && (key || is_item()))
    stop(text_rule::tab_indent, span(lead, at_), "tab in the indentation", "indent with spaces");
  if (key) return mapping(*key, depth);
  column_ = column;
  return rest_of_line(column, depth);
}

Value Reader::list(int column, int parent, std::size_t depth) {
  if (depth == deepest) too_deep();
  Value value;
  value.kind = Value::Kind::list;
  value.span = span(at_, at_ + 1);
  value.items.reserve(4);
  do {
    Value next = item(column, depth + 1);
    if (value.items.size() == most_items)
      stop(text_rule::too_complex, next.span, fmt::format("more than {} items in one list", most_items), "");
    value.items.push_back(std::move(next));
  } while (column_ == column && is_item());
  value.span.end = value.items.back().span.end;
  if (column_ > column || (column_ == column && column > parent)) explain_list(column, value);
  return value;
}

void Reader::add_entry(Value& mapping, const Key& key, std::uint64_t& taken) {
  const std::size_t sign =
      key.text.empty() ? 0 : (key.text.size() * 5 + byte(key.text.front()) + 3 * byte(key.text.back())) % 64;
  const std::uint64_t bit = std::uint64_t{1} << sign;
  if (const Entry* first = taken & bit ? mapping.find(key.text) : nullptr) {
    failed_ = true;
    out_.report(text_rule::duplicate_key, key.span, fmt::format("`{}` is written twice", key.text))
        .suggest("keep the right one; several values go in a list under one key")
        .note(first->key_span, "first written here");
  }
  if (mapping.entries.size() == most_keys)
    stop(text_rule::too_complex, key.span, fmt::format("more than {} keys in one mapping", most_keys), "");
  Entry& entry = mapping.entries.emplace_back();
  entry.key = std::string(key.text);
  entry.key_span = key.span;
  taken |= bit;
}

Value Reader::entry_value(int column, std::size_t depth) {
  const std::size_t lead = at_;
  skip_blanks();
  if (!is_line_end(peek()) && peek() != '#') return rest_of_line(column, depth);
  const std::size_t comment = peek() == '#' ? at_ : text_.size();
  if (peek() == '#') take_comment();
  next_content();
  if (column_ > column) return own_line(column, depth);
  if (column_ == column && is_item()) return list(column, column, depth);
  report_comment(comment);
  return null_at(lead);
}

Value Reader::mapping(Key key, std::size_t depth) {
  if (depth == deepest) too_deep();
  Value value;
  value.kind = Value::Kind::mapping;
  value.span = key.span;
  const int column = column_;
  value.entries.reserve(column == 0 ? 24 : 4);  // about what a record has, and a part of it
  std::uint64_t taken = 0;
  for (;;) {
    fields_ = &value;
    last_key_ = key.span;
    at_ = key.after;
    add_entry(value, key, taken);
    value.entries.back().value = entry_value(column, depth + 1);
    if (column_ != column) break;
    auto next = find_key();
    if (!next) explain_line(value);
    key = *next;
  }
  value.span.end = value.entries.back().value.span.end;
  if (column_ > column) explain_deeper(value);
  return value;
}

Reader::Key Reader::plain_key(std::size_t end) {
  const std::size_t stop_of_key = trimmed(at_, end);
  const Key key{text_.substr(at_, stop_of_key - at_), span(at_, stop_of_key), end + 1};
  if (key.text == "<<") feature(key.span, "merge key");
  if (is_null_word(key.text)) not_plain_key(key.span);
  return key;
}

Reader::Key Reader::quoted_key(std::size_t colon) {
  Value text = quoted(-1);
  quoted_key_ = std::move(text.text);
  return {quoted_key_, text.span, colon + 1};
}

/// `key:` at this place; nothing if no field begins here.
std::optional<Reader::Key> Reader::find_key() {
  std::size_t end = at_;
  while (is_name_part(at(end))) ++end;
  if (end > at_ && at(end) == ':' && end < text_.size() && is_gap(at(end + 1)) && peek() != '-' &&
      end - at_ <= longest_key)
    return plain_key(end);
  return find_odd_key(Place::block);
}

std::optional<Reader::Key> Reader::find_odd_key(Place place) {
  const char first = peek();
  if (first == '"' || first == '\'') {
    std::size_t colon = quote_stop(text_, at_);
    if (colon == std::string_view::npos || colon - at_ > longest_key) return std::nullopt;
    while (is_blank(at(colon))) ++colon;
    const bool is_key = at(colon) == ':' && (place == Place::flow || is_gap(at(colon + 1)));
    return is_key ? std::optional(quoted_key(colon)) : std::nullopt;
  }
  if (first == '?' && is_gap(peek(1))) not_plain_key(span(at_, at_ + 1));
  if (!starts_plain(first, peek(1), place == Place::flow)) return std::nullopt;
  const std::size_t end = plain_stop(at_, place);
  if (end >= text_.size() || text_[end] != ':' || end - at_ > longest_key) return std::nullopt;
  refuse_own_line();
  if (place == Place::block) refuse_bullet();
  return plain_key(end);
}

// Brackets

Value Reader::flow(int column, std::size_t depth) {
  if (depth == deepest) too_deep();
  return peek() == '[' ? flow_list(column, depth) : flow_mapping(column, depth);
}

/// Skips white space, line ends and comments.
void Reader::skip_flow_space(int column, std::size_t bracket) {
  for (;;) {
    const std::size_t begin = at_;
    skip_blanks();
    if (peek() == '#' && at_ < text_.size()) {
      if (at_ == begin && begin > line_)
        stop(text_rule::yaml_syntax, span(at_, at_ + 1), "a `#` that doesn't start a comment",
             "put a space before it, or the text in quotes");
      take_comment();
    }
    if (!is_line_end(peek())) return;
    if (at_ >= text_.size()) unclosed_bracket(bracket);
    line_ = at_ = next_line(at_);
    refuse_end_of_flow(column, bracket);
  }
}

/// Moves to what comes next in brackets: true for an item or field, false after the closing bracket.
bool Reader::flow_goes_on(int column, std::size_t bracket, char close, bool is_first) {
  skip_flow_space(column, bracket);
  if (!is_first && peek() == ',') {
    ++at_;
    skip_flow_space(column, bracket);
  } else if (!is_first && peek() != close) {
    explain_flow(bracket, close);
  }
  if (peek() != close) return true;
  ++at_;
  return false;
}

Value Reader::flow_list(int column, std::size_t depth) {
  Value value;
  value.kind = Value::Kind::list;
  value.items.reserve(4);
  const std::size_t bracket = at_++;
  for (bool is_first = true; flow_goes_on(column, bracket, ']', is_first); is_first = false) {
    Value next = flow_value(column, depth + 1, bracket);
    if (value.items.size() == most_items)
      stop(text_rule::too_complex, next.span, fmt::format("more than {} items in one list", most_items), "");
    value.items.push_back(std::move(next));
  }
  value.span = span(bracket, at_);
  return value;
}

Value Reader::flow_mapping(int column, std::size_t depth) {
  Value value;
  value.kind = Value::Kind::mapping;
  value.entries.reserve(4);
  std::uint64_t taken = 0;
  const std::size_t bracket = at_++;
  for (bool is_first = true; flow_goes_on(column, bracket, '}', is_first); is_first = false) {
    const auto key = find_odd_key(Place::flow);
    if (!key) explain_flow_key(bracket);
    at_ = key->after;
    refuse_key_without_gap(*key);
    const std::size_t lead = at_;
    add_entry(value, *key, taken);
    skip_flow_space(column, bracket);
    const bool is_empty = peek() == ',' || peek() == '}';
    Value child = is_empty ? null_at(lead) : flow_value(column, depth + 1, bracket);
    value.entries.back().value = std::move(child);
  }
  value.span = span(bracket, at_);
  return value;
}

Value Reader::flow_value(int column, std::size_t depth, std::size_t bracket) {
  switch (peek()) {
    case '[':
    case '{':
      return flow(column, depth);
    case '"':
    case '\'':
      return quoted(column);
    default:
      return flow_plain(column, bracket);
  }
}

const Entry* Value::find(std::string_view key) const {
  const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.key.size() == key.size() && (key.empty() || e.key.front() == key.front()) && e.key == key;
  });
  return it == entries.end() ? nullptr : &*it;
}

std::optional<Tree> read_tree(std::string_view text, FileId file, Findings& out) {
  ++count_of_texts;
  return Reader(text, file, out).read();
}

std::size_t texts_read() { return count_of_texts; }

std::optional<Value> parse_yaml(const SourceFile& source, FileId file, Findings& out) {
  auto tree = read_tree(source.text, file, out);
  return tree ? std::optional(std::move(tree->root)) : std::nullopt;
}

std::optional<Value> parse_yaml(std::string_view text) {
  Findings ignored;
  auto tree = read_tree(text, 0, ignored);
  return tree ? std::optional(std::move(tree->root)) : std::nullopt;
}

}  // namespace cip
