#include "cip/records/meant.hpp"

#include "cip/records/all.hpp"
#include "records/meant_date.hpp"

#include "catch.hpp"

TEST_CASE("words counted from today mean a date as precise as they are") {
  const cip::Date today{std::chrono::sys_days(std::chrono::year(2026) / 11 / 29)};  // a Sunday
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
      {"5-6", {"2026-06-05", "2027-06-05", "2026-05-06", "2027-05-06"}},
      {"3.4", {"2026-04-03", "2027-04-03"}},
      {"13/2", {"2026-02-13", "2027-02-13"}},
      {"Oct-25", {"2025-10", "2026-10-25", "2027-10-25"}},
      {"Jun '27", {"2027-06", "2026-06-27", "2027-06-27"}},
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

TEST_CASE("a date in another form is proposed if it has one meaning") {
  struct {
    const char *written, *help;
    std::size_t proposals;
  } const all[] = {
      {"2025/26", "write `2025` or `2026`", 2},
      {"2011/12", "write `2011-12`, `2011` or `2012`", 3},
      {"2024 to 2026", "write `2024` or `2026`", 2},
      {"2025.0", "did you mean `2025`?", 1},
      {"2025.00", "did you mean `2025`?", 1},
      {"2025.1", "write `2025-01` or `2025-10`", 2},
      {"2025.10", "did you mean `2025-10`?", 1},
      {"2025-00", "a year has 12 months; write the right one, or `2025` if nobody knows", 0},
      {"2025-03-01 (approx)", "write `2025-03-01`, or `2025-03` if nobody knows", 0},
      {"2025-03-01?", "write `2025-03-01`, or `2025-03` if nobody knows", 0},
      {"~March 2025", "write `2025-03`, or `2025` if nobody knows", 0},
      {"c. 2025", "write `2025`, or the month, as in `2025-03`", 0},
      {"Sat 1 March 2025", "did you mean `2025-03-01`?", 1},
      {"Tue 4 March 2025", "did you mean `2025-03-04`?", 1},
      {"Sat 1/3/2025", "did you mean `2025-03-01`?", 1},
      {"Mon 1 March 2025", "`2025-03-01` is a Saturday; write the right day, or `2025-03` if nobody knows",
       0},
      {"1/3/2025", "write `2025-03-01` or `2025-01-03`", 2},
      {"1-Mar-25", "did you mean `2025-03-01`?", 1},
      {"Mar-25", "write the year in full, as in `2025-03`", 0},
      {"15/03/25", "write `2025-03-15` or `2015-03-25`", 2},
      {"2025-12-01 00:00:00", "did you mean `2025-12-01`?", 1},
      {"2025-12-01T00:00:00", "did you mean `2025-12-01`?", 1},
      {"soon", "", 0},
  };
  for (const auto& each : all) {
    INFO(each.written);
    const cip::Meant meant = cip::meant(*cip::record_type<cip::Activity>().find("start"), each.written);
    CHECK(meant.help == each.help);
    CHECK(meant.values.size() == each.proposals);
  }
}

TEST_CASE("fiscal years and numbers of meetings are dates of the community") {
  const auto help = [](const char* text) { return cip::meant_date(text).help; };
  const std::string year = "fiscal year 2027 is from `2026-07` to `2027-06`; write the month that is meant";
  for (const char* text : {"FY27", "fy 2027", "FY26-27", "FY 2026/2027", "end of FY27"})
    CHECK(help(text) == year);
  CHECK(help("FY27 Q2") ==
        "that quarter of fiscal year 2027 is from `2026-10` to `2026-12`; write the month that is meant");
  CHECK(help("Q4 FY27").starts_with("that quarter of fiscal year 2027 is from `2027-04` to `2027-06`"));
  CHECK(help("ICANN87") ==
        "ICANN87 is the third meeting of 2026; write its month, as in `2026-10`, or `2026` if nobody knows");
  CHECK(
      help("ICANN 55").starts_with("ICANN55 is the first meeting of 2016; write its month, as in `2016-03`"));
  CHECK(help("ICANN49") == "write the month in which it took place, as in `2014-03`");
  for (const char* text : {"FY", "FY1", "FY1899", "FY9999", "ICANN", "ICANN1234", "FYI 27"}) {
    INFO(text);
    CHECK(help(text).find("fiscal") == std::string::npos);
    CHECK(help(text).find("meeting") == std::string::npos);
  }
}

TEST_CASE("signs that differ separate two dates, not the parts of one") {
  CHECK(cip::meant_date("2025/10/11").values == std::vector<std::string>{"2025-10-11"});
  CHECK(cip::meant_date("2025-10/11").values.empty());
  CHECK(cip::meant_date("2025-10,11").values.empty());
}
