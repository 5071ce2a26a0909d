#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// A stretch of bytes.
struct Stretch {
  std::size_t begin = 0, end = 0;
  bool holds(std::size_t at) const { return at >= begin && at < end; }
};

/// One of the values in a list or mapping, with what introduces it.
struct Child {
  std::size_t begin;  ///< its key, or its `-`; in brackets itself
  std::size_t lead;   ///< behind the `:` or `-`, where a value may be written; in brackets its own begin
  const Value* value;

  std::size_t end() const { return value->span.end; }
};

/// A text, its tree, and the places between the two that the tree does not know. In this tree every span is
/// exact: brackets are inside, a block of text goes to the end of its last line, and an empty value is the
/// empty place where it could be written.
class Layout {
 public:
  /// Throws EditRefused when the text is no YAML, or none whose places can be told.
  explicit Layout(std::string text);

  const std::string& text() const { return text_; }
  const Value& tree() const { return tree_; }
  /// Each from the `#` to the end of its line.
  const std::vector<Stretch>& comments() const { return comments_; }
  /// Those that begin in [begin, end).
  std::vector<Stretch> comments_in(std::size_t begin, std::size_t end) const;
  /// A list or mapping that YAML writes in brackets.
  bool is_flow(const Value& value) const;
  /// A text below a `|` or `>`.
  bool is_block_text(const Value& value) const;
  std::vector<Child> children(const Value& parent) const;

  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  std::size_t line_start(std::size_t at) const;
  /// The place of the line end, or the end of the text.
  std::size_t line_stop(std::size_t at) const;
  /// Behind the line end.
  std::size_t next_line(std::size_t at) const;
  std::size_t column(std::size_t at) const { return at - line_start(at); }
  bool is_first_on_line(std::size_t at) const { return text_.find_first_not_of(' ', line_start(at)) == at; }
  /// Past white space and comments.
  std::size_t skip(std::size_t at) const;
  /// The start of the line below a child of a block: below the comment lines, too, that are indented deeper
  /// than the child and so belong to it.
  std::size_t below(const Child& child) const;
  /// Lines of ours with the line ends of the file.
  std::string lines(std::string_view ours) const;

 private:
  // Each takes the place where the last one ended, and refuses a text in which something else stands there.
  void measure(Value& value, std::size_t at);
  void measure_null(Value& value, std::size_t at) const;
  void measure_block_text(Value& value) const;
  void measure_flow(Value& value);
  void measure_list(Value& list);
  void measure_mapping(Value& mapping);
  std::size_t measure_entry(Entry& entry, std::size_t at);
  void find_comments();
  void find_comments(std::size_t begin, std::size_t end);
  /// Behind the `:` of a key, or behind the key that has none.
  std::size_t lead_of(const Entry& entry) const;
  /// Behind the sign that comes next.
  std::size_t expect(std::size_t at, char sign) const;

  std::string text_;
  Value tree_;
  std::vector<Stretch> comments_;
  std::string_view line_end_;
};

}  // namespace cip
