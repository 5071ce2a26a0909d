#pragma once

#include <string>

#include "cip/cli/usage.hpp"

namespace cip {

/// What names a kind of record: in the singular, or as its folder is called.
Words kind_words();
/// "criterion, practice or activity": every kind, for a help text.
std::string kinds_in_words();

/// Every status that a record of some kind can have.
Words status_words();

}  // namespace cip
