#pragma once

#include "cip/records/field.hpp"

namespace cip {

/// The order of the table.
FieldOrder field_order(const RecordType& type);

}  // namespace cip
