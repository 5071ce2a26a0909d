#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// A record as it was written.
struct WrittenRecord {
  const Document* document;
  std::string path;  ///< as the reader would open it
  Value value;
};

/// Removes from a record what others must not learn; an empty veil removes nothing. A removed item of a list
/// becomes null, with the words to show instead as its text.
using Veil = std::function<void(const Document& document, Value& record)>;
/// What it leaves in place of a count.
inline constexpr std::string_view hidden_count = "not shown";

/// The document's file as JSON, with the prefix before its path; nothing if it can't be read as YAML.
std::optional<WrittenRecord> read_written(const Workspace& ws, const Document& document,
                                          std::string_view path_prefix, const Veil& veil);

/// Another record that refers to this one.
struct Referrer {
  std::string_view id;
  std::string_view kind;
  std::string_view field;
};

/// A record for other programs, `schema_version` 1; fields are only ever added within a version. `record` has
/// the contents of the file, in its order: numbers as numbers, lists as lists, everything else as text. A
/// record with errors is given as it is.
std::string to_json(const WrittenRecord& record, std::span<const Referrer> referrers);

/// The same in a line for each document, with its path from the data folder, without the records that refer
/// to it, sorted by id; files that can't be read as YAML are left out.
std::string to_json_lines(const Workspace& ws, std::vector<const Document*> documents, const Veil& veil);

}  // namespace cip
