#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// The values that a field may have in a repository, such as the ids of its records; empty if that is
/// open.
using KnownValues = std::function<std::vector<std::string>(const Field& field)>;

/// The JSON Schema (2020-12) of one kind of record, for editors that check YAML while it is typed, and for
/// other validators. It covers the shape rules; references and comparisons of dates are beyond it. The known
/// values are examples for editors to offer; other values are accepted.
std::string to_json_schema(const RecordType& type, const KnownValues& known = {});

}  // namespace cip
