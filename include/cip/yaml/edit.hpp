#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// One step into a record: a field, or an item of a list.
struct Step {
  std::string key;        ///< empty: an item
  std::size_t index = 0;  ///< of the item, from 0
  std::string label{};    ///< of the item, where it was named instead of counted: `points[p1]`; see placed
};

/// The place of a value in a record: `next[0].when`. To change a text, replace labels with numbers first.
using Path = std::vector<Step>;

std::optional<Path> parse_path(std::string_view text);
/// The same, but items may also be named.
std::optional<Path> parse_named_path(std::string_view text);
std::string to_string(const Path& path);

enum class Action {
  set,     ///< gives a field or an item this value; fields on the way to it are added
  append,  ///< adds an item to a list, which is added if there is none
  remove,  ///< takes out a field or an item; a list or part that would be empty goes with it
  insert,  ///< adds an item before the one that the path names
};

struct Change {
  Action action;
  Path path;
  Value value;  ///< nothing for remove
};

/// A change that can't be made to this text without changing something else, or whose path doesn't exist.
class EditRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The text with the changes made, one after the other, and every other byte unchanged: comments, order,
/// quotes, blank lines, line ends. A new field is put where the order says. The result of each step is parsed
/// and must be exactly the intended record, and so must what yaml-cpp reads at the end; otherwise throws
/// EditRefused. parse_yaml must be able to read the text.
std::string edit(const std::string& text, FieldOrder order, const std::vector<Change>& changes);

/// The same, with one item of a list moved before an earlier one, and the comments that belong to it moved
/// along. In brackets, some of those may be lost.
std::string move_item(const std::string& text, FieldOrder order, const Path& item, std::size_t before);

/// A new file: the fields in this order, below the comment lines of `head`. Throws EditRefused if yaml-cpp
/// would read other values.
std::string write_record(const Value& record, FieldOrder order, const std::string& head);

/// The text in its canonical layout: the fields in this order, the same layout for the same values, with
/// every comment and the blank lines between fields kept. The output of `write_record` and of this function
/// stays as it is. The result is parsed again, also by yaml-cpp, and must have the same values and comments;
/// otherwise, and if parse_yaml can't read the text, throws EditRefused.
std::string format_record(const std::string& text, FieldOrder order);

/// Any value on one line.
std::string render_flow(const Value& value, FieldOrder order = {});

/// The comments of a text, sorted; none if parse_yaml can't read it.
std::vector<std::string> comments_of(const std::string& text);

/// Whether the values are the same, wherever they were written and in whatever order their fields are.
bool same_values(const Value& a, const Value& b);
/// The same, but for those of one field, which both have.
bool same_but_for(std::optional<std::string_view> field, const Value& a, const Value& b);

/// Parses text as one YAML value, as written on a command line: `[1, 4]`, `{title: Minutes}`, plain words.
/// Words that are not YAML are taken as they are.
Value value_of(const std::string& text);

}  // namespace cip
