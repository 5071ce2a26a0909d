#pragma once

#include <filesystem>
#include <string>

#include "cip/table/relations.hpp"

namespace cip {

/// What a database says of itself, besides its records.
struct DatabaseOrigin {
  Date as_of;                   ///< the day on which figures are judged
  std::string program_version;  ///< of cip itself
  std::string version;          ///< the commit of the records; empty outside git
};

/// The bytes of one SQLite database: the records as tables with foreign keys, and the figures handed in. The
/// same records, origin and version of SQLite give the same bytes. Records with mistakes are
/// left out; a reference to something that is not there stays as it was written. cip.yaml, principles.yaml
/// and groups.yaml must be sound.
///
/// The tables of records hold what the records hold, but for what the veil takes out.
std::string to_database(const Workspace& ws, const DatabaseOrigin& origin, const Veil& veil,
                        std::vector<Relation> figures);

/// False when a file lies there that is neither empty nor a database of cip: it would be lost.
bool may_replace(const std::filesystem::path& path);

}  // namespace cip
