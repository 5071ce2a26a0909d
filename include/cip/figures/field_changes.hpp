#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/print/json.hpp"
#include "cip/records/field.hpp"
#include "cip/store/git_files.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// One field that two states of a record fill differently.
struct FieldChange {
  std::string path;         ///< `due`, `next[].when`; an item bears what tells it from the others
  const Field* field;       ///< the row of the table; nullptr where a table has none
  std::string before, now;  ///< in words, `value: 43, note: By hand`; empty: it isn't there

  /// Of the record's own field that it lies in: `next`.
  std::string_view name() const { return std::string_view(path).substr(0, path.find_first_of(".[")); }
};

/// In the order of the tables. Items of a list are the same when their label is (see label_of); those without
/// one when they hold the same, else in their order. One that comes or goes is one change; where it stands in
/// its list, quotes and comments are none.
std::vector<FieldChange> field_changes(const Value& before, const Value& now, std::span<const Field> fields);

/// What a commit changed in a record, by the names that git has for its texts before, one for each parent,
/// and since: the fields that differ from each of them, so that a merge accounts only for what no parent had.
/// Nothing where one of the texts can't be read.
std::optional<std::vector<FieldChange>> changes_of_commit(const std::vector<std::string>& before,
                                                          const std::string& now, const ValuesByBlob& values,
                                                          std::span<const Field> fields);

/// For programs: nothing where it isn't there.
Json to_json(const FieldChange& change);

}  // namespace cip
