#include "cip/base/when.hpp"

#include <cstdlib>

#include "catch.hpp"

using namespace cip;

namespace {

/// Written so that no data of time zones is needed.
constexpr const char *auckland = "NZST-12NZDT,M9.5.0,M4.1.0/3", *kiribati = "<+14>-14",
                     *los_angeles = "PST8PDT,M3.2.0,M11.1.0", *baker_island = "<-12>12", *utc = "UTC0";

Today today_in(const char* zone, const std::string& day, int hour, int minute) {
  const std::string before = std::getenv("TZ") ? std::getenv("TZ") : "";
  setenv("TZ", zone, 1);
  const auto now = parse_when(day)->first + std::chrono::hours(hour) + std::chrono::minutes(minute);
  const Today today = Today::at(now);
  before.empty() ? unsetenv("TZ") : setenv("TZ", before.c_str(), 1);
  return today;
}

}  // namespace

TEST_CASE("a date is a year, a month or a day that exists") {
  for (const char* text : {"2024", "2024-03", "2024-02-29", "1900-01-01", "2999-12-31"}) {
    INFO(text);
    REQUIRE(parse_when(text));
    CHECK(to_string(*parse_when(text)) == text);
  }
  for (const char* text : {"", "24", "2024-3", "2024-13", "2024-00", "2023-02-29", "2024-02-30", "2024/03/01",
                           "2024-03-1", "2024-03-01T00:00", " 2024", "1899", "3000", "20x4"}) {
    INFO(text);
    CHECK_FALSE(parse_when(text));
  }
}

TEST_CASE("before is true only when it is certain") {
  const auto when = [](const char* text) { return *parse_when(text); };
  CHECK(certainly_before(when("2023"), when("2024-01-01")));
  CHECK_FALSE(certainly_before(when("2024"), when("2024-12-31")));
  CHECK_FALSE(certainly_before(when("2024-03"), when("2024-03-31")));
  CHECK(time_between(when("2024-02"), when("2024-03")) == "at least 1 day");  // 29 February to 1 March
  CHECK(time_between(when("2024-02-28"), when("2024-03-01")) == "2 days");
  CHECK(time_between(when("2024-01-31"), when("2024-03-31")) == "2 months");
  CHECK(time_between(when("2024-01-31"), when("2024-04-01")) == "more than 2 months");
  CHECK(time_between(when("2022-11"), when("2026-03-31")) == "at least 3 years");
  CHECK(time_between(when("2020-03-31"), when("2026-03-31")) == "6 years");
  CHECK(time_between(when("2023"), when("2022-11")) == "at least 0 days");
}

TEST_CASE("months later is the last day of a shorter month") {
  const Date january = parse_when("2024-01-31")->first;
  CHECK(to_string(plus_months(january, 1)) == "2024-02-29");
  CHECK(to_string(plus_months(january, 12)) == "2025-01-31");
  CHECK(to_string(plus_months(january, -2)) == "2023-11-30");
}

TEST_CASE("months after a month end with the last day of a month") {
  const auto later = [](const char* date, int months) {
    return to_string(last_day_after(*parse_when(date), months));
  };
  CHECK(later("2025-06", 6) == "2025-12-31");
  CHECK(later("2023-02", 12) == "2024-02-29");
  CHECK(later("2025", 6) == "2026-06-30");
  CHECK(later("2025-06-30", 6) == "2025-12-30");
  CHECK(later("2025-01-31", 1) == "2025-02-28");
  CHECK(later("2025-06", 0) == "2025-06-30");
}

TEST_CASE("months between two days are whole, and counted without going through them") {
  const auto day = [](const char* text) { return parse_when(text)->first; };
  CHECK(months_between(day("2024-01-31"), day("2024-02-28")) == 0);
  CHECK(months_between(day("2024-01-31"), day("2024-02-29")) == 1);
  CHECK(months_between(day("2024-01-31"), day("2024-01-31")) == 0);
  CHECK(months_between(day("1900-01-01"), day("2999-12-31")) == 13199);
}

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
    CHECK(to_string(today.day) == here);
    CHECK(to_string(today.newest) == newest);
  }
}

TEST_CASE("a number of months or days is said in words") {
  const std::pair<int, const char*> months[] = {{1, "every month"},        {6, "every six months"},
                                                {12, "every year"},        {18, "every 18 months"},
                                                {36, "every three years"}, {180, "every 15 years"}};
  for (const auto& [number, words] : months) CHECK(every_months(number) == words);
  const std::pair<int, const char*> days[] = {
      {1, "one day"}, {7, "one week"}, {14, "two weeks"}, {40, "40 days"}};
  for (const auto& [number, words] : days) CHECK(days_in_words(number) == words);
}
