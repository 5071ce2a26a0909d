#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cip/cli/command.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// What was given for the fields of a table, by their paths, in the order in which it was given: the words,
/// each an item of a list.
class FieldWords {
 public:
  using Words = std::vector<std::string>;

  /// The words for the path, which is added where it is not there yet.
  Words& operator[](std::string_view path);
  /// nullptr where nothing was given.
  const Words* find(std::string_view path) const;
  bool contains(std::string_view path) const { return find(path) != nullptr; }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<std::pair<std::string, Words>> all_;
};

/// `1, 4` as its words, without the blanks around them and without empty ones.
std::vector<std::string> split_at_commas(const std::string& text);

/// What a value of the field is, as help and completion show it: "DATE", "good|best", "METRIC" for the id of
/// one.
std::string type_name_of(const Field& field);

/// The option that gives the field: `--depends-on`.
std::string option_of(const Field& field);

/// One option for each field of the table, and for each field of its parts: `--due`, `--target-by`. A field
/// that is there already, by name of an argument or an option, is left out.
void add_field_options(Usage& usage, const RecordType& type, FieldWords& words);

/// The field that the path leads to, or nullptr.
const Field* find_field(const RecordType& type, const Path& path);
/// The path as it was written, of a field that the table has. Throws UsageError with the nearest one.
Path require_path(const RecordType& type, const std::string& text);

/// What to do with the label of an item that a list doesn't have.
enum class Unlisted { refused, added };
/// The path with the number of each item that it names by a label: what the item's first field says. Throws
/// UsageError for a label that is not in the list, or gives the number of the next item.
Path placed(Path path, const Value& record, const RecordType& type, Unlisted unlisted);

/// The word as a record of the group writes it: the id of what is called so, the number of the principle, the
/// word of a choice in its case. What nothing is called stays as it is, and is found wrong later.
std::string word_meant(const Workspace& ws, const Field& field, const std::string& word,
                       const std::string& group);
/// The same for the labels of a path.
Path path_meant(const Workspace& ws, const RecordType& type, Path path, const std::string& group);
/// The same for all words and paths.
void put_meant_words(const Workspace& ws, const RecordType& type, const std::string& group,
                     FieldWords& fields);

/// A field's value from the words given for it. Of a part, one word means its main field; the whole may be
/// YAML. A list may be given as one word, `[1, 4]` or `1,4`. Throws UsageError, with the parts listed, for a
/// word that can't be one.
Value value_for(const Field& field, const std::vector<std::string>& words);

/// A part, or an item of a list of parts, from one word.
Value value_of_part(const Field& field, const std::string& word);

/// The record, or the part, that the words give, in the order of the table.
Value value_for(const RecordType& type, const FieldWords& words);

/// "title=Minutes": the path and the words go to `words`; several for one list are its items. Throws
/// UsageError.
void take_field_word(const std::string& word, const RecordType& type, FieldWords& words);

}  // namespace cip
