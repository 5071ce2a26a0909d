#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cip/base/finding.hpp"

namespace cip {

struct Entry;

/// One YAML value: its text or children, and where it was written, from its first byte to its last: brackets
/// and quotes are included, a block of text goes to the end of its last line, and an empty value is where it
/// could be written. Scalars stay text: the schema, not YAML, decides whether `no` is a word or `2024-01-05`
/// a date.
struct Value {
  enum class Kind { null, scalar, list, mapping };

  Kind kind = Kind::null;
  Span span;
  std::string text;            ///< scalar
  std::vector<Value> items;    ///< list
  std::vector<Entry> entries;  ///< mapping, in file order

  const Entry* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  Span key_span;
  Value value;
};

// Values that were written nowhere yet.
inline Value scalar_of(std::string text) { return {Value::Kind::scalar, {}, std::move(text), {}, {}}; }
inline Value list_of(std::vector<Value> items) { return {Value::Kind::list, {}, "", std::move(items), {}}; }
inline Value mapping_of(std::vector<Entry> entries) {
  return {Value::Kind::mapping, {}, "", {}, std::move(entries)};
}

/// The values and comments of a text. Between them are only white space and YAML's own signs.
struct Tree {
  /// From its `#` to the end of its line.
  struct Comment {
    std::size_t begin, end;
  };

  Value root;
  std::vector<Comment> comments;  ///< in file order
};

/// The values of a field: words are written in quotes where another program would read a number, and numbers
/// as all of them read them.
enum class Holds { anything, words, numbers };

/// The order in which the fields of a mapping, and of the mappings in it, are written, and what each holds: a
/// table from a higher layer, and how to look it up. Without a table, any order will do.
struct FieldOrder {
  const void* table = nullptr;
  std::size_t (*rank_in)(const void* table, std::string_view field) = nullptr;
  FieldOrder (*order_in)(const void* table, std::string_view field) = nullptr;
  Holds holds = Holds::anything;  ///< of a single value, or of the items of a list

  /// The position of a field; unknown fields all have the same one, and come last.
  std::size_t rank(std::string_view field) const { return table ? rank_in(table, field) : 0; }
  FieldOrder inside(std::string_view field) const { return table ? order_in(table, field) : FieldOrder(); }
};

/// Larger files are rejected: a record is about a page.
inline constexpr std::size_t largest_file = 1 << 20;

/// Reads the strict YAML subset that records are written in: UTF-8, one document, plain unique keys, no
/// anchors, aliases or tags; at most 32 levels deep, 256 keys in one mapping and 1,000 items in one list.
/// Reports what it can't read, at the place to fix, and returns nothing.
std::optional<Tree> read_tree(std::string_view text, FileId file, Findings& out);
/// The same, without the comments.
std::optional<Value> parse_yaml(const SourceFile& source, FileId file, Findings& out);
std::optional<Value> parse_yaml(std::string_view text);
/// How many texts were read, for tests: a run must not read any twice.
std::size_t texts_read();

}  // namespace cip
