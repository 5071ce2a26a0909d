#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// A range of bytes.
struct Stretch {
  std::size_t begin = 0, end = 0;
  bool holds(std::size_t at) const { return at >= begin && at < end; }
};

/// One of the values in a list or mapping, with what introduces it.
struct Child {
  std::size_t begin;  ///< its key, or its `-`; in brackets itself
  std::size_t lead;   ///< after the `:` or `-`, where a value may be written; in brackets its own begin
  const Value* value;

  std::size_t end() const { return value->span.end; }
};

/// A text, its tree, and what edits and `format` ask of the two.
class Layout {
 public:
  /// Throws EditRefused if the text can't be read.
  explicit Layout(std::string text);
  // Values are identified by their addresses.
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;
  Layout(Layout&&) = default;

  const std::string& text() const { return text_; }
  const Value& root() const { return tree_.root; }
  const std::vector<Tree::Comment>& comments() const { return tree_.comments; }
  std::string text_of(const Tree::Comment& comment) const;
  /// Those that begin in [begin, end).
  std::vector<Tree::Comment> comments_in(std::size_t begin, std::size_t end) const;
  /// A list or mapping in brackets.
  bool is_flow(const Value& value) const;
  /// A text below a `|` or `>`.
  bool is_block_text(const Value& value) const;
  std::vector<Child> children(const Value& parent) const;

  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  std::size_t line_start(std::size_t at) const;
  /// The place of the line end, or the end of the text.
  std::size_t line_stop(std::size_t at) const;
  /// After the line end.
  std::size_t next_line(std::size_t at) const;
  std::size_t column(std::size_t at) const { return at - line_start(at); }
  bool is_first_on_line(std::size_t at) const { return text_.find_first_not_of(' ', line_start(at)) == at; }
  /// Past white space and comments.
  std::size_t skip(std::size_t at) const;
  /// The start of the line below a child of a block, and below the comment lines that are indented deeper
  /// than the child and so belong to it.
  std::size_t below(const Child& child) const;
  /// The start of a child's first line, or of the comments directly above it, in its column, which belong to
  /// it. Those at the top of the file belong to the whole file.
  std::size_t above(const Child& child) const;
  /// Our lines with the file's line ends.
  std::string lines(std::string_view ours) const;

 private:
  std::string text_;
  Tree tree_;
};

}  // namespace cip
