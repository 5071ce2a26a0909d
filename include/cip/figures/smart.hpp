#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// What a metric has for one letter of SMART, and what it could have.
struct Support {
  std::string_view field;  ///< the field that supports the letter; empty if none does
  std::string_view help;   ///< what to write if none does
  std::string_view lacks;  ///< the same as paths of fields, blanks between: `baseline baseline.date`
};

/// One letter of SMART, which the framework asks indicators to be: specific, measurable, achievable,
/// relevant, time-bound.
struct SmartLetter {
  char letter;
  std::string_view word;
  std::string_view lack;  ///< what is unclear without it
  Support (*support)(const Metric& metric);
};

/// The five letters, in their order.
std::span<const SmartLetter> smart_letters();

/// A letter that no field of a metric supports, and what would.
struct SmartGap {
  const SmartLetter* letter;
  Support support;
};

/// Not T of a number without any target: `no-target` says so.
std::vector<SmartGap> smart_gaps(const Metric& metric);

}  // namespace cip
