#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// The values that a field may have in a repository, such as the ids of its records; empty where that is
/// open.
using KnownValues = std::function<std::vector<std::string>(const Field& field)>;

/// The JSON Schema (2020-12) of one kind of record, for editors that check YAML while it is typed, and for
/// other validators. It says what the shape rules say; references and dates against each other are beyond it.
/// The known values are examples, which editors offer and nobody holds a record against.
std::string to_json_schema(const RecordType& type, const KnownValues& known = {});

}  // namespace cip
