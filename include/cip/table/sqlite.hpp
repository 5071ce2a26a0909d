#pragma once

#include <filesystem>
#include <string>

#include "cip/store/workspace.hpp"

namespace cip {

/// What a database says of itself, besides its records.
struct DatabaseOrigin {
  Date as_of;                   ///< the day on which figures are judged
  std::string program_version;  ///< of cip itself
  std::string version;          ///< the commit of the records; empty outside git
};

/// The bytes of one SQLite database: the records as tables with foreign keys, and views for the figures of
/// reports. The same records, origin and version of SQLite give the same bytes. Records with mistakes are
/// left out; a reference to something that is not there stays as it was written. cip.yaml, principles.yaml
/// and groups.yaml must be sound.
///
/// The tables hold what the records hold, counts of few answers too; figures and views of surveys hide them
/// as reports do.
std::string to_database(const Workspace& ws, const DatabaseOrigin& origin);

/// False when a file lies there that is neither empty nor a database of cip: it would be lost.
bool may_replace(const std::filesystem::path& path);

}  // namespace cip
