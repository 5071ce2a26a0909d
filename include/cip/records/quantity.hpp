#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// The numbers that a text may mean to people.
struct Quantity {
  std::vector<std::string> readings;  ///< as records write them: of `1,250`, `1250` and `1.25`
  bool is_certain = true;             ///< false if nobody knows what the words after the number say
};

/// A number of which somebody says on which side of it the values should be.
struct Bound {
  std::string_view direction;  ///< that of a metric with such a target: `higher` of "at least 80%"
  std::string quantity;        ///< "80%"
};
/// Reads `at least 80%`, `80% or more`, `≥ 80`, `at most 8 days`; nothing for other texts.
std::optional<Bound> read_bound(std::string_view text);
/// Why it can't be the target of a metric with that direction; "" if it can, or if there is no direction yet.
std::string why_no_target(const Bound& bound, std::string_view text, std::string_view direction);

/// Reads `1'200`, `3,5`, `−5`, and, as a guess, `about 40`, `at least 40` and `3 of 5`. After the number
/// there may be the unit that the field counts in, or one that converts to it exactly, as weeks do to days;
/// no readings for anything else. `unit` is that of the metric which the field belongs to, if it is known.
Quantity read_quantity(const Field& field, std::string_view text, std::string_view unit);

/// The two numbers that `1.250` may be if a person typed it, since a point separates thousands in some
/// countries; none for other texts.
std::vector<std::string> readings_of_point(std::string_view text);

}  // namespace cip
