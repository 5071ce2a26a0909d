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

/// Takes out of a record what others must not learn; an empty one takes out nothing. What it takes out of a
/// list becomes nothing there, with the words that stand for it as its text.
using Veil = std::function<void(const Document& document, Value& record)>;

/// What the file of the document says, its path led by the prefix; nothing when it can't be read as YAML.
std::optional<WrittenRecord> read_written(const Workspace& ws, const Document& document,
                                          std::string_view path_prefix, const Veil& veil);

/// Another record that names this one.
struct Referrer {
  std::string_view id;
  std::string_view kind;
  std::string_view field;
};

/// A record for other programs, `schema_version` 1; fields are only ever added within a version. `record`
/// holds what the file says, in its order: numbers as numbers, lists as lists, all else as text. A record
/// with mistakes is given as it is.
std::string to_json(const WrittenRecord& record, std::span<const Referrer> referrers);

/// The same without those who refer to it, on one line.
std::string to_json_line(const WrittenRecord& record);

/// A line for each of the documents, by id; what can't be read as YAML is left out.
std::string to_json_lines(const Workspace& ws, std::vector<const Document*> documents,
                          std::string_view path_prefix, const Veil& veil);

}  // namespace cip
