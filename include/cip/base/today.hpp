#pragma once

#include <chrono>

#include "cip/base/when.hpp"

namespace cip {

/// The date used as today. A date is certainly in the future only if it has not begun anywhere on earth.
struct Today {
  Date day;     ///< where the user is, or the day the user names
  Date newest;  ///< the last one that has begun somewhere

  Today(Date only) : day(only), newest(only) {}
  Today(std::chrono::year_month_day only) : Today(Date(only)) {}
  Today(Date here, Date somewhere) : day(here), newest(somewhere) {}

  bool operator==(const Today&) const = default;

  /// In the time zone of the process, as set by `TZ` or the machine.
  static Today at(std::chrono::system_clock::time_point now);
};

}  // namespace cip
