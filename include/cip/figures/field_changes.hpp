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

/// A field that differs between two states of a record.
struct FieldChange {
  std::string path;         ///< `due`, `next[].when`; an item has its label
  const Field* field;       ///< the row of the table; nullptr if a table has none
  std::string before, now;  ///< in words, `value: 43, note: By hand`; empty: it isn't there

  /// The name of the record's own field that it is in: `next`.
  std::string_view name() const { return std::string_view(path).substr(0, path.find_first_of(".[")); }
};

/// In the order of the tables. Items of a list are matched by label (see label_of) or, without one, by
/// content, then by order; a rating that says the same of another criterion is one that was changed. An item
/// that was added or removed is one change; its position, quotes and comments don't count, nor do the zeros
/// of a number, nor whether a reference names the record's own group.
std::vector<FieldChange> field_changes(const Value& before, const Value& now, std::span<const Field> fields,
                                       std::string_view group = {});

/// The parts of the wording that is rated, of a criterion or a metric, which differ between two states of it.
/// Capitals and line breaks don't count, nor does the target if that of then is kept as an earlier one.
std::vector<FieldChange> rewordings(const Value& was, const Value& is, const RecordType& type);

/// What a commit changed in a record, given git's names for its text in each parent and in the commit: the
/// fields that differ from every parent, so that a merge counts only for what no parent had. Nothing if one
/// of the texts can't be read.
std::optional<std::vector<FieldChange>> changes_of_commit(const std::vector<std::string>& before,
                                                          const std::string& now, const ValuesByBlob& values,
                                                          std::span<const Field> fields,
                                                          std::string_view group = {});

/// For programs: nothing if it isn't there.
Json to_json(const FieldChange& change);

}  // namespace cip
