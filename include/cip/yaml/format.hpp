#pragma once

#include <string>

#include "cip/yaml/field_order.hpp"

namespace cip {

/// The text in its canonical layout: the fields in this order, the same layout for the same values, every
/// comment and the blank lines between fields kept. A text that `write_record` gave stays as it is, and so
/// does one that this function gave. The result is read again, also by yaml-cpp, and must give the same
/// values and comments, else EditRefused, as for a text that parse_yaml can't read.
std::string format_record(const std::string& text, FieldOrder order);

}  // namespace cip
