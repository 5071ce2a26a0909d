#pragma once

#include <chrono>

#include "cip/base/when.hpp"

namespace cip {

/// The day on which something is judged. What is true everywhere can be told by it alone; that a date lies in
/// the future is certain only for a day that has begun nowhere on earth.
struct Today {
  Date day;     ///< where the user is, or the day the user names
  Date newest;  ///< the last one that has begun somewhere

  Today(Date only) : day(only), newest(only) {}
  Today(std::chrono::year_month_day only) : Today(Date(only)) {}
  Today(Date here, Date somewhere) : day(here), newest(somewhere) {}

  /// By the time zone of the process, as `TZ` or the machine has it.
  static Today at(std::chrono::system_clock::time_point now);
};

}  // namespace cip
