#pragma once

#include <string_view>

#include "cip/cli/usage.hpp"
#include "cip/records/field.hpp"

namespace cip {

/// What names a kind of record: in the singular, or as its folder is called.
Words kind_words();
/// The kind that such a word names; nullptr for any other word.
const RecordType* find_kind(std::string_view word);

/// Every status that a record of some kind can have.
Words status_words();

}  // namespace cip
