#include "layout.hpp"

#include <algorithm>

#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

Tree require_tree(const std::string& text) {
  Findings findings;
  auto tree = read_tree(text, 0, findings);
  if (!tree) throw EditRefused("the file can't be read; `cip validate` shows why");
  return std::move(*tree);
}

}  // namespace

Layout::Layout(std::string text) : text_(std::move(text)), tree_(require_tree(text_)) {}

std::string Layout::text_of(const Tree::Comment& comment) const {
  const std::string whole = text_.substr(comment.begin, comment.end - comment.begin);
  return whole.substr(0, whole.find_last_not_of(" \t") + 1);
}

std::vector<Tree::Comment> Layout::comments_in(std::size_t begin, std::size_t end) const {
  const auto first = std::ranges::lower_bound(comments(), begin, {}, &Tree::Comment::begin);
  const auto last = std::ranges::lower_bound(comments(), end, {}, &Tree::Comment::begin);
  return first < last ? std::vector<Tree::Comment>(first, last) : std::vector<Tree::Comment>();
}

bool Layout::is_flow(const Value& value) const {
  const bool is_collection = value.kind == Value::Kind::list || value.kind == Value::Kind::mapping;
  return is_collection && (at(value.span.begin) == '[' || at(value.span.begin) == '{');
}

bool Layout::is_block_text(const Value& value) const {
  return value.kind == Value::Kind::scalar && (at(value.span.begin) == '|' || at(value.span.begin) == '>');
}

std::vector<Child> Layout::children(const Value& parent) const {
  std::vector<Child> found;
  for (const Entry& entry : parent.entries)
    found.push_back({entry.key_span.begin, text_.find(':', entry.key_span.end) + 1, &entry.value});
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
  return before == std::string::npos ? 0 : before + 1;
}

std::size_t Layout::line_stop(std::size_t at) const {
  const auto end = std::min(text_.find('\n', at), text_.size());
  return end > at && text_[end - 1] == '\r' ? end - 1 : end;
}

std::size_t Layout::next_line(std::size_t at) const {
  const auto end = text_.find('\n', at);
  return end == std::string::npos ? text_.size() : end + 1;
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

std::size_t Layout::above(const Child& child) const {
  const std::size_t start = line_start(child.begin), column = child.begin - start;
  if (!is_first_on_line(child.begin)) return start;
  std::size_t begin = start;
  while (begin > 0) {
    const std::size_t line = line_start(begin - 1);
    const auto comments = comments_in(line, begin);
    if (comments.empty() || comments.front().begin != line + column) break;
    if (!is_first_on_line(comments.front().begin)) break;
    begin = line;
  }
  return begin > 0 ? begin : start;
}

std::string Layout::lines(std::string_view ours) const {
  const auto first_end = text_.find('\n');
  const bool is_windows = first_end != std::string::npos && first_end > 0 && text_[first_end - 1] == '\r';
  std::string out;
  for (const char c : ours) out += c == '\n' && is_windows ? "\r\n" : std::string(1, c);
  return out;
}

}  // namespace cip
