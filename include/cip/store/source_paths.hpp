#pragma once

#include <string_view>

namespace cip {

// Other repositories whose records cip.yaml includes lie in one folder, so that a path alone tells whose a
// file is: `sources/apralo/data/apralo/criteria/rules.yaml`.

/// Where a repository keeps its records when they are not at its top.
inline constexpr std::string_view data_below_top = "data/";

/// "sources/apralo"; empty for what is this repository's own.
std::string_view source_of(std::string_view path);
/// Whether a file of that path is this repository's own.
bool is_own(std::string_view path);
/// Whether that is where another repository may lie: "sources/apralo" itself.
bool is_source(std::string_view path);

/// The path as the other repository has it, from its data folder: "apralo/criteria/rules.yaml". What is this
/// repository's own stays as it is.
std::string_view path_in_source(std::string_view path);

}  // namespace cip
