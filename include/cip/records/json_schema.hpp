#pragma once

#include <string>

#include "cip/records/field.hpp"

namespace cip {

/// The JSON Schema (2020-12) of one kind of record, for editors that check YAML while it is typed, and for
/// other validators. It says what the shape rules say; references and dates against each other are beyond it.
std::string to_json_schema(const RecordType& type);

}  // namespace cip
