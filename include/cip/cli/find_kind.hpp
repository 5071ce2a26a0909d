#pragma once

#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// The kind in the singular or as its folder is called; nullptr for no word. Throws UsageError for another
/// one.
const RecordType* find_kind(std::string_view word);

}  // namespace cip
