#pragma once

#include <string>

#include "cip/base/source.hpp"

namespace cip {

/// SHA-256, in hexadecimal, of the paths and bytes of all files: two people with the same digest have read
/// the same records.
std::string digest_of(const Sources& sources);

}  // namespace cip
