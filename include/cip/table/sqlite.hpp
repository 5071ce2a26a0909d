#pragma once

#include <filesystem>
#include <string>

#include "cip/table/relations.hpp"

namespace cip {

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
