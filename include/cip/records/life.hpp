#pragma once

#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// The word of its status; empty where it has none.
std::string_view status_word(const Record& record);

/// True while it isn't finished, as far as its status says. A kind without a status is never open, a record
/// that leaves it out is.
bool is_open(const Record& record);

/// True when nobody should begin to build on it: retired, cancelled, or replaced by another record.
bool has_ended(const Record& record);

}  // namespace cip
