#pragma once

#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// The word of its status; empty if it has none.
std::string_view status_word(const Record& record);

/// True if its status says that it isn't finished. A kind without a status is never open; a record without
/// one is.
bool is_open(const Record& record);

/// True if nothing new should build on it: retired, cancelled, or replaced by another record.
bool has_ended(const Record& record);

/// Whether it happens or is done, from a day to another; criteria and metrics apply until they are changed.
bool goes_on(const Record& record);

/// True if it ends before it begins: nothing follows from two dates of which one is wrong.
bool ends_too_early(const Record& record);

}  // namespace cip
