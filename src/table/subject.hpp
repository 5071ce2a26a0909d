#pragma once

#include "cip/store/workspace.hpp"
#include "table_row.hpp"

namespace cip {

/// The record that a row is about.
struct Subject {
  const Document* document = nullptr;  ///< nothing: it is to be added
  const RecordType* type = nullptr;
  std::string id;  ///< empty where a new record has none that can be used
};

/// Reports what keeps a row from telling its record; nothing when not even the kind is certain. `type` is the
/// kind of rows that don't say theirs, if it is known.
std::optional<Subject> find_subject(const Workspace& ws, const TableRow& row, const RecordType* type);

}  // namespace cip
