#include "cip/records/meant.hpp"

#include "catch.hpp"

TEST_CASE("words counted from today mean a date as precise as they are") {
  const cip::Date today{std::chrono::year(2026) / 11 / 29};  // a Sunday
  const auto means = [&](const char* words) { return cip::spoken_dates(words, today); };
  using Dates = std::vector<std::string>;
  struct {
    const char* words;
    Dates dates;
  } const all[] = {
      {"today", {"2026-11-29"}},
      {"Yesterday", {"2026-11-28"}},
      {"tomorrow", {"2026-11-30"}},
      {"last Friday", {"2026-11-27"}},
      {"last sunday", {"2026-11-22"}},
      {"this friday", {"2026-12-04"}},
      {"next Friday", {"2026-12-04", "2026-12-11"}},
      {"Friday", {"2026-11-27", "2026-12-04"}},
      {"next year", {"2027"}},
      {"last year", {"2025"}},
      {"this month", {"2026-11"}},
      {"3 months ago", {"2026-08"}},
      {"in 2 weeks", {"2026-12-13"}},
      {"end of March", {"2026-03-31", "2027-03-31"}},
      {"end of March 2027", {"2027-03-31"}},
      {"by the end of next year", {"2027-12"}},
      {"end of the year", {"2026-12"}},
      {"end of 2027", {"2027-12"}},
      {"beginning of 2027", {"2027-01"}},
      {"March", {"2026-03", "2027-03"}},
      {"15 november", {"2026-11-15", "2027-11-15"}},
      {"last March", {"2026-03"}},
      {"next March", {"2027-03"}},
      {"2026-03-15", {}},
      {"next week", {}},
      {"main", {}},
      {"the", {}},
      {"", {}},
  };
  for (const auto& each : all) {
    INFO(each.words);
    CHECK(means(each.words) == each.dates);
  }
}
