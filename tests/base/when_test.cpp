#include "cip/base/when.hpp"

#include "catch.hpp"

using namespace cip;

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
  CHECK(certain_days(when("2024-02"), when("2024-03")) == 1);  // 29 February to 1 March
}

TEST_CASE("months later is the last day of a shorter month") {
  const Date january = parse_when("2024-01-31")->first;
  CHECK(to_string(plus_months(january, 1)) == "2024-02-29");
  CHECK(to_string(plus_months(january, 12)) == "2025-01-31");
  CHECK(to_string(plus_months(january, -2)) == "2023-11-30");
}
