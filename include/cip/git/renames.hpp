#pragma once

#include <map>
#include <span>
#include <string>

#include "cip/base/source.hpp"

namespace cip {

/// The path that a file came to, from the one that is gone.
using Moves = std::map<std::string, std::string>;

/// Which of the files that are gone became which of those that came, as git tells renames: by their texts,
/// at least half of which is the same. Git is asked only where there are both.
Moves renames_among(std::span<const SourceFile* const> gone, std::span<const SourceFile* const> come);

}  // namespace cip
