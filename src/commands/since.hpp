#pragma once

#include "moment.hpp"

namespace cip {

/// The repository that the opened records lie in. Throws Error when they lie in none.
Repository repository_of(const Opened& opened, const Console& console, const Globals& globals);

/// Whether git calls the text that was opened by this name. Git may have given the work tree other line ends.
/// What is no record is never read, so it always has.
bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened);

/// The records as of a commit, made from those of another state.
struct Past {
  Workspace ws;
  Findings loading;  ///< what loading found
};

/// Reads only what differs from what was opened, by loading which `loading` was found; nothing when all is
/// the same. `unsaved` is what was put over the files on disk.
std::optional<Past> past_of(const std::string& commit, const Repository& repository, const Opened& opened,
                            const Findings& loading);

/// Validates the records as of two moments: what was opened, and the commit that `revision` has in common
/// with it. Returns what is new.
Findings validate_since(const std::string& revision, const Opened& opened, Findings loading,
                        const Console& console, const Globals& globals);

}  // namespace cip
