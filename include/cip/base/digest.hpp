#pragma once

#include <span>
#include <string>

#include "cip/base/source.hpp"

namespace cip {

/// SHA-256, in hexadecimal, of the paths and bytes of all files: two people with the same digest have read
/// the same records.
std::string digest_of(const Sources& sources);

/// The same of texts; no two lists of texts run together.
std::string digest_of(std::span<const std::string> texts);

}  // namespace cip
