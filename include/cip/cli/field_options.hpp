#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cip/cli/command.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// The words given for the fields of a table, by path, in the order given; each word is an item of a list.
class FieldWords {
 public:
  using Words = std::vector<std::string>;

  /// The words for the path, which is added if it is not there yet.
  Words& operator[](std::string_view path);
  /// nullptr if nothing was given.
  const Words* find(std::string_view path) const;
  bool contains(std::string_view path) const { return find(path) != nullptr; }
  void remove(std::string_view path);
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  std::vector<std::pair<std::string, Words>> all_;
};

/// Splits `1, 4` into its words, without spaces around them and without empty ones.
std::vector<std::string> split_at_commas(const std::string& text);

/// The placeholder for a value of the field, as help and completion show it: "DATE", "good|best", "METRIC"
/// for the id of one.
std::string type_name_of(const Field& field);

/// The name of the field's option: `--depends-on`.
std::string option_of(const Field& field);

/// One option for each field of the table, and for each field of its parts: `--due`, `--target-by`. A field
/// that already has an argument or option is left out.
void add_field_options(Usage& usage, const RecordType& type, FieldWords& words);

/// The field at the path, or nullptr.
const Field* find_field(const RecordType& type, const Path& path);
/// The path of the field that a name as people write it means: `due` for `Due date`; otherwise the name
/// itself.
std::string field_meant(const RecordType& type, const std::string& name);
/// Parses the path of a field of the table. Throws UsageError, with the closest one, if there is no such
/// field.
Path require_path(const RecordType& type, const std::string& text);

/// What to do if a list has no item with the label.
enum class Unlisted {
  refused,
  added,
  named_elsewhere,  ///< added if the label is the name of a record, a group or a rule, as in `ratings[p1-c1]`
};
/// The path with numbers in place of labels; a label is the value of an item's first field, or what findings
/// name it by (label_of). For a label that is not in the list, throws UsageError or gives the number of the
/// next item. In a record that exists, `points[1]` is the point whose id is `1`, if there is one.
Path placed(Path path, const Value& record, const RecordType& type, Unlisted unlisted);

/// Throws UsageError for a word that may be two dates or numbers, as `end of March` or `1.250`; `name` is
/// that of the field.
void refuse_open_word(std::string_view name, const Field& field, const std::string& word, Date today);
/// What word_meant gives, for the labels in a path.
Path path_meant(const Workspace& ws, const RecordType& type, Path path, const std::string& group);
/// Whether shown commands have the word where a value belongs: `TEXT`.
bool is_placeholder_word(const std::string& word);
/// Throws UsageError for such a word.
void refuse_placeholder_word(const std::string& word);
/// "due: `tomorrow` taken as `2026-07-01`"; empty if a person need not be told.
std::string taken_as(const Field& field, std::string_view name, const std::string& word,
                     const std::string& meant);
/// What word_meant gives, for all words and paths; `taken` gets what a person should be told. Throws
/// UsageError for words that may mean two dates or numbers.
void put_meant_words(const Workspace& ws, const RecordType& type, const std::string& group, Date today,
                     FieldWords& fields, std::vector<std::string>* taken = nullptr,
                     std::string_view unit = {});

/// A field's value from the words given for it. For a part, one word means its main field; it may also be
/// YAML. A list may be given as one word, `[1, 4]` or `1,4`. Throws UsageError, which lists the parts, for a
/// word that can't be one.
Value value_for(const Field& field, const std::vector<std::string>& words);

/// "28 yes, 12 no" as records write them, no first, if that is the question's scale; otherwise as they are.
std::vector<std::string> no_first(std::vector<std::string> counts, std::string_view scale);
/// The place of the scale of the question with these counts.
Path scale_beside(Path counts);

/// The items that a word gives for a list, one word each: those of `[1, 4]`, and of `1, 4` unless they are
/// texts, which have commas of their own.
std::vector<std::string> items_in_word(const Field& field, const std::string& word);
/// The same of several words.
std::vector<std::string> all_items(const Field& field, const std::vector<std::string>& words);

/// Whether the word gives all fields of a part: YAML, `3 of 4 groups` or `Minutes https://icann.org/x`.
bool is_whole_part(const Field& part, const std::string& word);

/// The field of a part that one word gives: its main one, or its address. Throws UsageError for an address
/// alone if the main field is required.
const Field* field_for_word(const Field& part, const std::string& word);

/// Adds an item at the end of a list; of one in the order of dates, after those that are not certainly later.
Change added_item(Path list, Value item, const Value& record);

/// A part, or an item of a list of parts, from one word.
Value value_of_part(const Field& field, const std::string& word);

/// The record or part made from the words, in the order of the table.
Value value_for(const RecordType& type, const FieldWords& words);

/// Adds "title=Minutes" to `words`, by its path; several for one list are its items. Throws UsageError.
void take_field_word(const std::string& word, const RecordType& type, FieldWords& words);

}  // namespace cip
