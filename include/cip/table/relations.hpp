#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/print/table.hpp"
#include "cip/store/workspace.hpp"
#include "cip/table/record_json.hpp"

namespace cip {

/// A column, in the words of the relational model; `Column` is one of a spreadsheet.
struct Attribute {
  std::string name;
  std::string_view type;  ///< TEXT, INTEGER or REAL
  bool required = false;
  std::span<const std::string_view> choices{};  ///< the words that it may contain; empty: any
  std::string refers_to{};                      ///< the table that it names a row of; empty for none
  std::string_view help{};
};

/// A table of a database, with its rows.
struct Relation {
  std::string name;
  std::string help;
  std::vector<Attribute> columns{};
  std::size_t key = 1;  ///< this many of the first columns are the primary key
  std::string owner{};  ///< the table that the key without its last column names a row of
  std::vector<std::vector<Cell>> rows{};

  std::size_t owner_key() const { return owner.empty() ? 0 : key - 1; }
};

/// The records and the three files of the program as tables: one for each kind, whose `id` the others name,
/// and one for each list in it. Everything follows from the tables of fields:
/// - a single value is a column; a part's values are columns led by its name: `outcome_result`;
/// - a date is given as it was written and as its first and last day: `due`, `due_first`, `due_last`;
/// - a reference is given as it was written, with its group, and as `due_id`, which is nothing if
///   the database doesn't contain what is meant;
/// - a list is a table of its own, with `position` from 1: `activity_next (activity_id, position, …)`.
/// Records with errors are left out, and what the veil takes out of the others is nothing.
std::vector<Relation> record_relations(const Workspace& ws, const Veil& veil);

/// What a database says about itself, besides its records.
struct DatabaseOrigin {
  Date as_of;                   ///< the day of the figures
  std::string program_version;  ///< of cip itself
  std::string version;          ///< the commit of the records; empty outside git
};

/// The bytes of an SQLite database: the records as tables with foreign keys, and the given figures. The same
/// records, origin and version of SQLite give the same bytes. Records with mistakes are left out; a reference
/// to something that is not there stays as it was written. cip.yaml, principles.yaml and groups.yaml must be
/// sound.
///
/// The tables have what the records have, except for what the veil removes.
std::string to_database(const Workspace& ws, const DatabaseOrigin& origin, const Veil& veil,
                        std::vector<Relation> figures);

/// False if there is a file that is neither empty nor a database of cip, which would be lost.
bool may_replace(const std::filesystem::path& path);

}  // namespace cip
