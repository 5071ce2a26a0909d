#pragma once

#include <string_view>

namespace cip {

class Findings;
class Workspace;

// Repositories whose records cip.yaml includes are in one folder, so that a path shows whose file it is:
// `sources/apralo/data/apralo/criteria/rules.yaml`.

/// Where a repository keeps its records when they are not at its top.
inline constexpr std::string_view data_below_top = "data/";

/// "sources/apralo"; empty for this repository's own files.
std::string_view source_of(std::string_view path);
/// Whether a file of that path is this repository's own.
bool is_own(std::string_view path);
/// Whether that is the place of another repository: "sources/apralo" itself.
bool is_source(std::string_view path);

/// The path from the data folder of its repository: "apralo/criteria/rules.yaml". Paths of this repository's
/// own files stay as they are.
std::string_view path_in_source(std::string_view path);

/// Problems with the sources that cip.yaml includes: missing, not as pinned, or sharing a group.
void check_sources(const Workspace& ws, Findings& out);

}  // namespace cip
