#pragma once

#include <string>

#include "cip/yaml/field_order.hpp"

namespace cip {

/// The text in its canonical layout: the fields in this order, the same layout for the same values, with
/// every comment and the blank lines between fields kept. The output of `write_record` and of this function
/// stays as it is. The result is parsed again, also by yaml-cpp, and must have the same values and comments;
/// otherwise, and if parse_yaml can't read the text, throws EditRefused.
std::string format_record(const std::string& text, FieldOrder order);

}  // namespace cip
