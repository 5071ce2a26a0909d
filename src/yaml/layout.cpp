#include "layout.hpp"

#include <algorithm>

#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

constexpr auto npos = std::string::npos;

[[noreturn]] void refuse() {
  throw EditRefused("the file is written in a way that can't be changed safely; change it by hand");
}

Value parse(const std::string& text) {
  Findings findings;
  auto tree = parse_yaml({"", text}, 0, findings);
  if (!tree) throw EditRefused("the file can't be read as YAML; `cip validate` shows why");
  return std::move(*tree);
}

std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

bool is_collection(const Value& value) {
  return value.kind == Value::Kind::list || value.kind == Value::Kind::mapping;
}

/// The places that hold text of the record, in order: what lies between them is YAML's own and comments.
void collect_texts(const Value& value, std::vector<Span>& out) {
  for (const Entry& entry : value.entries) {
    out.push_back(entry.key_span);
    collect_texts(entry.value, out);
  }
  for (const Value& item : value.items) collect_texts(item, out);
  if (!is_collection(value)) out.push_back(value.span);
}

}  // namespace

Layout::Layout(std::string text) : text_(std::move(text)), tree_(parse(text_)) {
  const auto first_end = text_.find('\n');
  line_end_ = first_end != npos && first_end > 0 && text_[first_end - 1] == '\r' ? "\r\n" : "\n";
  const std::size_t start = skip(0);
  measure(tree_, text_.compare(start, 3, "---") == 0 ? start + 3 : start);
  const std::size_t rest = skip(tree_.span.end);
  if (rest < text_.size() && text_.compare(rest, 3, "...") != 0) refuse();
  find_comments();
}

std::vector<Stretch> Layout::comments_in(std::size_t begin, std::size_t end) const {
  std::vector<Stretch> found;
  for (const Stretch& comment : comments_)
    if (comment.begin >= begin && comment.begin < end) found.push_back(comment);
  return found;
}

bool Layout::is_flow(const Value& value) const {
  return is_collection(value) && (at(value.span.begin) == '[' || at(value.span.begin) == '{');
}

bool Layout::is_block_text(const Value& value) const {
  return value.kind == Value::Kind::scalar && (at(value.span.begin) == '|' || at(value.span.begin) == '>');
}

std::vector<Child> Layout::children(const Value& parent) const {
  std::vector<Child> found;
  for (const Entry& entry : parent.entries)
    found.push_back({entry.key_span.begin, lead_of(entry), &entry.value});
  std::size_t place = parent.span.begin;
  for (const Value& item : parent.items) {
    if (!is_flow(parent)) place = skip(place);
    found.push_back(is_flow(parent) ? Child{item.span.begin, item.span.begin, &item}
                                    : Child{place, place + 1, &item});
    place = item.span.end;
  }
  return found;
}

std::size_t Layout::line_start(std::size_t at) const {
  const auto before = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
  return before == npos ? 0 : before + 1;
}

std::size_t Layout::line_stop(std::size_t at) const {
  const auto end = std::min(text_.find('\n', at), text_.size());
  return end > at && text_[end - 1] == '\r' ? end - 1 : end;
}

std::size_t Layout::next_line(std::size_t at) const {
  const auto end = text_.find('\n', at);
  return end == npos ? text_.size() : end + 1;
}

std::size_t Layout::skip(std::size_t at) const {
  for (;;) {
    at = std::min(text_.find_first_not_of(" \t\r\n", at), text_.size());
    if (at == text_.size() || text_[at] != '#') return at;
    at = next_line(at);
  }
}

std::size_t Layout::below(const Child& child) const {
  const std::size_t column = this->column(child.begin);
  std::size_t end = next_line(child.end());
  for (std::size_t line = end; line < text_.size(); line = next_line(line)) {
    const auto first = std::min(text_.find_first_not_of(' ', line), text_.size());
    const bool is_blank = first == text_.size() || text_[first] == '\n' || text_[first] == '\r';
    if (is_blank) continue;
    if (text_[first] != '#' || first - line <= column) break;
    end = next_line(line);
  }
  return end;
}

std::string Layout::lines(std::string_view ours) const {
  std::string out;
  for (const char c : ours) c == '\n' ? out += line_end_ : out += c;
  return out;
}

std::size_t Layout::expect(std::size_t at, char sign) const {
  const std::size_t place = skip(at);
  if (this->at(place) != sign) refuse();
  return place + 1;
}

std::size_t Layout::lead_of(const Entry& entry) const {
  const std::size_t place = skip(entry.key_span.end);
  return at(place) == ':' ? place + 1 : entry.key_span.end;
}

void Layout::measure(Value& value, std::size_t at) {
  if (value.kind == Value::Kind::null) return measure_null(value, at);
  if (skip(at) != value.span.begin) refuse();
  if (is_block_text(value)) measure_block_text(value);
  if (is_flow(value)) return measure_flow(value);
  if (value.kind == Value::Kind::list) measure_list(value);
  if (value.kind == Value::Kind::mapping) measure_mapping(value);
}

void Layout::measure_null(Value& value, std::size_t at) const {
  value.span = {value.span.file, to_offset(at), to_offset(at)};
  const std::size_t place = skip(at);
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const std::size_t end = place + word.size();
    if (std::string_view(text_).substr(place).starts_with(word) &&
        (end >= text_.size() || std::string_view(" \t\r\n,]}").find(text_[end]) != std::string_view::npos))
      value.span = {value.span.file, to_offset(place), to_offset(end)};
  }
}

void Layout::measure_block_text(Value& value) const {
  const std::string_view signs = "|>+-0123456789";
  const std::size_t header = text_.find_first_not_of(signs, value.span.begin);
  const bool keeps_blank_lines = text_.substr(value.span.begin, header - value.span.begin).find('+') != npos;
  std::size_t end = std::max(line_stop(value.span.begin), line_stop(value.span.end));
  for (auto line = next_line(end); keeps_blank_lines && line < text_.size(); line = next_line(line)) {
    if (text_.find_first_not_of(' ', line) < line_stop(line)) break;
    end = line_stop(line);
  }
  value.span.end = to_offset(end);
}

void Layout::measure_flow(Value& value) {
  std::size_t at = value.span.begin + 1;
  for (Value& item : value.items) {
    if (&item != &value.items.front()) at = expect(at, ',');
    measure(item, at);
    at = item.span.end;
  }
  for (Entry& entry : value.entries) {
    if (&entry != &value.entries.front()) at = expect(at, ',');
    at = measure_entry(entry, at);
  }
  if (this->at(skip(at)) == ',') at = skip(at) + 1;
  value.span.end = to_offset(expect(at, value.kind == Value::Kind::list ? ']' : '}'));
}

void Layout::measure_list(Value& list) {
  std::size_t at = list.span.begin;
  for (Value& item : list.items) {
    measure(item, expect(at, '-'));
    at = item.span.end;
  }
  list.span.end = to_offset(at);
}

void Layout::measure_mapping(Value& mapping) {
  std::size_t at = mapping.span.begin;
  for (Entry& entry : mapping.entries) at = measure_entry(entry, at);
  mapping.span.end = to_offset(at);
}

std::size_t Layout::measure_entry(Entry& entry, std::size_t at) {
  const std::size_t place = skip(at);
  if (place != entry.key_span.begin && (this->at(place) != '?' || skip(place + 1) != entry.key_span.begin))
    refuse();
  measure(entry.value, lead_of(entry));
  return entry.value.span.end;
}

void Layout::find_comments() {
  std::vector<Span> texts;
  collect_texts(tree_, texts);
  std::size_t at = 0;
  for (const Span& span : texts) {
    find_comments(at, span.begin);
    const bool is_block = this->at(span.begin) == '|' || this->at(span.begin) == '>';
    if (is_block) find_comments(span.begin, line_stop(span.begin));
    at = span.end;
  }
  find_comments(at, text_.size());
}

/// In a stretch that holds no text of the record.
void Layout::find_comments(std::size_t begin, std::size_t end) {
  for (auto at = text_.find('#', begin); at < end; at = text_.find('#', line_stop(at)))
    comments_.push_back({at, line_stop(at)});
}

}  // namespace cip
