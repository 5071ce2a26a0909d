#pragma once

#include <string>
#include <vector>

#include "cip/cli/field_options.hpp"
#include "cip/cli/writing.hpp"

namespace cip {

/// The record of this kind whose title gives the same name, or nullptr.
const Document* namesake(const Workspace& ws, const RecordType& type, const std::string& group,
                         const std::string& title);
/// A slug made from the title that no record of the group has: `review`, `review-2`.
std::string free_slug(const Workspace& ws, const std::string& group, const std::string& title);
/// The same, for a record without a given name. Throws UsageError if the title gives no slug, or another
/// record has the same title: it may be the same record again.
std::string slug_for(const Workspace& ws, const RecordType& type, const std::string& group,
                     const std::string& title);

/// Throws UsageError unless it is a slug that no record of the group has.
void require_free_slug(const Workspace& ws, const std::string& group, const std::string& slug);

/// Whether the fields of a new record don't say which principle it serves, nor which one a part of it is
/// about, as a question of a survey.
bool lacks_principle(const RecordType& type, const FieldWords& fields);

/// The first code for a record with these fields that no other of the group has: `P1-C1` of a criterion that
/// serves principle 1, `P1-C1-I1` of a metric for that criterion; "" if there is none to begin with.
std::string free_code(const Workspace& ws, const RecordType& type, const std::string& group,
                      const FieldWords& fields);

/// The first words of a text as an id: `too-few-meetings`.
std::string short_name(const std::string& text);
/// Gives an id to each item that needs one and has none, from what it says.
void give_ids(std::vector<Value>& items, const RecordType& type);
/// The same for each list of the record.
void give_ids(Value& record, const RecordType& type);

/// Where the JSON Schema of a kind is in a data folder, for editors: `.schema/activity.json`. Files whose
/// name begins with a dot are not records.
std::string schema_path(const RecordType& type);

/// The comment line by which editors find the schema of a new record.
std::string head_of_new(const RecordType& type);

/// The text of a new record, with the comment line by which editors find its schema.
std::string text_of_new(Value record, const RecordType& type);

/// The new file, and the schema that its first line names if the data folder lacks it.
std::vector<FileChange> new_record(const std::filesystem::path& data_folder, const RecordType& type,
                                   const std::string& path, const std::string& text);

}  // namespace cip
