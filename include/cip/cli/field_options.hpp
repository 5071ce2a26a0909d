#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/command.hpp"

namespace cip {

/// What was given for the fields of a table: the words by the name of the field, each an item of a list.
using FieldWords = std::map<std::string_view, std::vector<std::string>>;

/// What a value of the field is, as help and completion show it: "DATE", "good|best", "METRIC" for the id of
/// one.
std::string type_name_of(const Field& field);

/// The option that gives the field: `--depends-on`.
std::string option_of(const Field& field);

/// One option for each field of the table: `--due`, `--evidence`. A field that is there already, by name of
/// an argument or an option, is left out.
void add_field_options(Usage& usage, const RecordType& type, FieldWords& words);

/// The word as a record of the group writes it: the id of what is called so, the number of the principle.
/// What nothing is called stays as it is, and is found wrong later.
std::string word_meant(const Workspace& ws, const Field& field, const std::string& word,
                       const std::string& group);
/// The same for all words.
void put_meant_words(const Workspace& ws, const RecordType& type, const std::string& group,
                     FieldWords& fields);

/// A field's value from the words given for it. Parts are YAML; a list may be given as one word, `[1, 4]`.
Value value_for(const Field& field, const std::vector<std::string>& words);

/// The record, or the part, that the words give, in the order of the table.
Value value_for(const RecordType& type, const FieldWords& words);

}  // namespace cip
