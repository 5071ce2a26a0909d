#pragma once

#include <span>
#include <string_view>

#include "cip/store/workspace.hpp"

namespace cip {

/// What a metric has for one letter of SMART, and what it could have.
struct Support {
  std::string_view field;  ///< the field that supports the letter; empty if none does
  std::string_view help;   ///< what to write if none does
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

}  // namespace cip
