#pragma once

#include "cip/store/workspace.hpp"
#include "table_head.hpp"

namespace cip {

/// The record that a row is about.
struct Subject {
  const Document* document = nullptr;  ///< nothing: it is to be added
  const RecordType* type = nullptr;
  std::string id;  ///< empty if a new record has none that can be used
};

/// Reports why the record of a row is not certain; returns nothing if not even the kind is. `type` is the
/// kind of rows that don't name theirs, if known.
std::optional<Subject> find_subject(const Workspace& ws, const TableRow& row, const RecordType* type);

}  // namespace cip
