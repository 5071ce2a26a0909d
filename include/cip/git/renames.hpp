#pragma once

#include <map>
#include <span>
#include <string>

#include "cip/base/source.hpp"

namespace cip {

/// The old path of a file, and its new one.
using Moves = std::map<std::string, std::string>;

/// Which removed files became which new ones, as git detects renames: at least half of the text is the same.
/// Git is asked only if there are both.
Moves renames_among(std::span<const SourceFile* const> gone, std::span<const SourceFile* const> come);

}  // namespace cip
