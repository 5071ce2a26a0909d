#include "cip/base/today.hpp"

#include <algorithm>
#include <ctime>

namespace cip {

Today Today::at(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
  tzset();
  localtime_r(&seconds, &local);
  const Date here = std::chrono::year(local.tm_year + 1900) /
                    std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)) /
                    std::chrono::day(static_cast<unsigned>(local.tm_mday));
  // Kiribati's Line Islands are the first to begin a day, 14 hours before Greenwich.
  const Date somewhere = std::chrono::floor<std::chrono::days>(now + std::chrono::hours(14));
  return {here, std::max(here, somewhere)};
}

}  // namespace cip
