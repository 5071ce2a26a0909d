#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/table/record_json.hpp"

namespace cip {

/// Columns of the table beside the fields of the kind.
namespace column_name {
inline constexpr std::string_view id = "id", kind = "kind", group = "group", as_exported = "as exported";
}

/// These records of one kind, all sound, as a CSV file that a spreadsheet program can open and save, and `cip
/// import` can read: a row for each, by id; `id`, `kind`, the columns of the kind, `as exported`.
std::string to_spreadsheet(const Workspace& ws, std::vector<const Document*> documents,
                           const RecordType& type, const Veil& veil);

/// The contents of a sound document's file, except for what the veil removes.
Value read_value(const Workspace& ws, const Document& document, const Veil& veil = {});

}  // namespace cip
