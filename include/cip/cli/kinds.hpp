#pragma once

#include <string>

#include "cip/cli/usage.hpp"

namespace cip {

/// The names of the kinds of records: singular, and as their folders.
Words kind_words();
/// "criterion, practice or activity": every kind, for a help text.
std::string kinds_in_words();

/// Every status that a record of some kind can have.
Words status_words();

}  // namespace cip
