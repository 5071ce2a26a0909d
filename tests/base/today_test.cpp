#include "cip/base/today.hpp"

#include <cstdlib>

#include "catch.hpp"

using cip::Today;

namespace {

/// Written so that no data of time zones is needed.
constexpr const char *auckland = "NZST-12NZDT,M9.5.0,M4.1.0/3", *kiribati = "<+14>-14",
                     *los_angeles = "PST8PDT,M3.2.0,M11.1.0", *baker_island = "<-12>12", *utc = "UTC0";

Today today_in(const char* zone, const std::string& day, int hour, int minute) {
  const std::string before = std::getenv("TZ") ? std::getenv("TZ") : "";
  setenv("TZ", zone, 1);
  const auto now = cip::parse_when(day)->first + std::chrono::hours(hour) + std::chrono::minutes(minute);
  const Today today = Today::at(now);
  before.empty() ? unsetenv("TZ") : setenv("TZ", before.c_str(), 1);
  return today;
}

}  // namespace

TEST_CASE("today is the day where the user is, and the newest day that of the first who see it") {
  const struct {
    const char* zone;
    std::string utc_day;
    int hour, minute;
    std::string here, newest;
  } moments[] = {
      {utc, "2026-11-24", 0, 0, "2026-11-24", "2026-11-24"},
      {utc, "2026-11-24", 9, 59, "2026-11-24", "2026-11-24"},
      {utc, "2026-11-24", 10, 0, "2026-11-24", "2026-11-25"},
      {utc, "2026-11-24", 23, 59, "2026-11-24", "2026-11-25"},
      {auckland, "2026-11-24", 10, 59, "2026-11-24", "2026-11-25"},
      {auckland, "2026-11-24", 11, 0, "2026-11-25", "2026-11-25"},
      {auckland, "2026-06-24", 11, 59, "2026-06-24", "2026-06-25"},
      {auckland, "2026-06-24", 12, 0, "2026-06-25", "2026-06-25"},
      {kiribati, "2026-11-24", 9, 59, "2026-11-24", "2026-11-24"},
      {kiribati, "2026-11-24", 10, 0, "2026-11-25", "2026-11-25"},
      {los_angeles, "2026-11-25", 2, 0, "2026-11-24", "2026-11-25"},
      {los_angeles, "2026-11-25", 7, 59, "2026-11-24", "2026-11-25"},
      {los_angeles, "2026-11-25", 8, 0, "2026-11-25", "2026-11-25"},
      {baker_island, "2026-11-25", 11, 59, "2026-11-24", "2026-11-26"},
      {utc, "2026-12-31", 23, 30, "2026-12-31", "2027-01-01"},
  };
  for (const auto& [zone, utc_day, hour, minute, here, newest] : moments) {
    INFO(zone << " " << utc_day << " " << hour << ":" << minute);
    const Today today = today_in(zone, utc_day, hour, minute);
    CHECK(cip::to_string(today.day) == here);
    CHECK(cip::to_string(today.newest) == newest);
  }
}
