#include "cip/figures/metrics.hpp"

#include "figures/records.hpp"

using namespace cip;

namespace {

Metric metric_of(const std::string& fields) {
  return workspace_of("-- alac/metrics/m.yaml --\ntitle: M\nprinciples: [1]\n" + fields)
      .all<Metric>()
      .front();
}

std::string status(const std::string& fields, std::string_view on) {
  return std::string(to_word(status_of(metric_of(fields), date(on))));
}

// 730 days from the baseline to the target, of which 365 have passed when it is measured: the line is at 50.
const std::string from_40_to_60 =
    "baseline: {date: 2024-12-31, value: 40}\ntarget: {by: 2026-12-31, value: 60}\n";
const std::string from_60_to_40 =
    "baseline: {date: 2024-12-31, value: 60}\ntarget: {by: 2026-12-31, value: 40}\n";
const std::string from_40_to_40 =
    "baseline: {date: 2024-12-31, value: 40}\ntarget: {by: 2026-12-31, value: 40}\n";

std::string measured(const std::string& value) {
  return "measurements:\n  - {date: 2025-12-31, " + value + "}\n";
}

}  // namespace

TEST_CASE("one of a unit is said in the singular") {
  const std::pair<std::string_view, std::string_view> rows[] = {{"meetings held", "1 meeting held"},
                                                                {"business days", "1 business day"},
                                                                {"days of notice", "1 day of notice"},
                                                                {"percentage points", "1 percentage point"},
                                                                {"people", "1 person"},
                                                                {"series", "1 series"},
                                                                {"analyses", "1 analysis"},
                                                                {"policies", "1 policy"},
                                                                {"process steps", "1 process step"},
                                                                {"% of members", "1 % of members"},
                                                                {"percent", "1%"},
                                                                {"ALSes", "1 ALS"},
                                                                {"consensus", "1 consensus"}};
  for (const auto& [unit, said] : rows) {
    Metric metric;
    metric.unit = Text{unit, {}};
    CHECK(in_unit(metric, "1", true) == said);
  }
}

TEST_CASE("before the target's day a number is held against the straight line to the target") {
  const struct {
    std::string fields;
    const char* status;
  } rows[] = {
      {"direction: higher\n" + from_40_to_60 + measured("value: 50"), "on track"},
      {"direction: higher\n" + from_40_to_60 + measured("value: 49.9"), "off track"},
      {"direction: higher\n" + from_40_to_60 + measured("value: 60"), "met"},
      {"direction: lower\n" + from_60_to_40 + measured("value: 50"), "on track"},
      {"direction: lower\n" + from_60_to_40 + measured("value: 50.1"), "off track"},
      {"direction: lower\n" + from_60_to_40 + measured("value: 40"), "met"},
      // On the line, to the last decimal.
      {"direction: higher\nbaseline: {date: 2025-08-26, value: 0.8}\ntarget: {by: 2026-08-26, value: 7}\n"
       "measurements: [{date: 2026-01-19, value: 3.28}]\n",
       "on track"},
      {"direction: higher\nbaseline: {date: 2025-08-26, value: 0.8}\ntarget: {by: 2026-08-26, value: 7}\n"
       "measurements: [{date: 2026-01-19, value: 3.27}]\n",
       "off track"},
      // Without a direction the better one is the way from the baseline to the target.
      {from_40_to_60 + measured("value: 60"), "met"},
      {from_40_to_60 + measured("value: 50"), "on track"},
      {from_60_to_40 + measured("value: 40"), "met"},
      {from_60_to_40 + measured("value: 51"), "off track"},
      {from_40_to_40 + measured("value: 40"), "cannot be assessed"},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    CHECK(status(row.fields, "2026-06-30") == row.status);
  }
}

TEST_CASE("a range is reached from both sides") {
  const std::string within = "direction: within\ntarget: {by: 2026-12-31, min: 40, max: 60}\n";
  const std::string from_20 = within + "baseline: {date: 2024-12-31, value: 20}\n";
  const std::string from_80 = within + "baseline: {date: 2024-12-31, value: 80}\n";
  const struct {
    std::string fields;
    const char* status;
  } rows[] = {
      {within + measured("value: 40"), "met"},
      {within + measured("value: 60"), "met"},
      {from_20 + measured("value: 30"), "on track"},  // half of the way from 20 to 40
      {from_20 + measured("value: 29"), "off track"},
      {from_80 + measured("value: 70"), "on track"},  // half of the way from 80 to 60
      {from_80 + measured("value: 71"), "off track"},
      {within + measured("value: 39"), "cannot be assessed"},  // no baseline
      {"direction: within\ntarget: {by: 2026-12-31, value: 50}\n" + measured("value: 50"),
       "cannot be assessed"},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    CHECK(status(row.fields, "2026-06-30") == row.status);
  }
}

TEST_CASE("a target is missed once its day has certainly passed") {
  const std::string fields = from_40_to_60 + measured("value: 59");
  CHECK(status(fields, "2026-12-31") == "on track");
  CHECK(status(fields, "2027-01-01") == "not met");
  const std::string some_day_in_2026 =
      "direction: higher\ntarget: {by: 2026, value: 60}\n" + measured("value: 59");
  CHECK(status(some_day_in_2026, "2026-12-31") == "cannot be assessed");
  CHECK(status(some_day_in_2026, "2027-01-01") == "not met");
}

TEST_CASE("a baseline dated after the day is not known yet") {
  const std::string later = "baseline: {date: 2026-07, value: 40}\ntarget: {by: 2026-12-31, value: 60}\n";
  const std::string yearly = "status: active\ncadence: annual\n" + later;
  CHECK(status("direction: higher\n" + later + measured("value: 50"), "2026-06-30") == "cannot be assessed");
  CHECK(status("direction: higher\n" + later + measured("value: 50"), "2026-07-01") == "on track");
  CHECK(status(later + measured("value: 70"), "2026-06-30") ==
        "cannot be assessed");  // nothing tells the direction
  CHECK(status(later + measured("value: 70"), "2026-07-31") == "met");
  CHECK_FALSE(trend_of(metric_of(later + measured("value: 50")), date("2026-06-30")));
  CHECK(trend_of(metric_of(later + measured("value: 50")), date("2026-07-31")) == Trend::better);
  const std::string without_target = yearly.substr(0, yearly.find("target"));
  CHECK_FALSE(next_measurement(metric_of(without_target), date("2026-06-30")));
  CHECK(next_measurement(metric_of(without_target), date("2026-07-31")) == date("2027-07-31"));
  CHECK(next_measurement(metric_of(yearly), date("2026-07-31")) == date("2026-12-31"));
}

TEST_CASE("a baseline without a date, or after the target, leaves no line to compare with") {
  const std::string undated = "baseline: {value: 40}\ntarget: {by: 2026-12-31, value: 60}\n";
  const std::string after = "baseline: {date: 2027-03-01, value: 40}\ntarget: {by: 2026-12-31, value: 60}\n";
  for (const auto& fields : {undated, after})
    CHECK(status(fields + measured("value: 50"), "2026-06-30") == "cannot be assessed");
  CHECK(status(undated + measured("value: 60"), "2026-06-30") == "met");
  CHECK(status(undated + measured("value: 50"), "2027-01-01") == "not met");
  // Until its day nobody knows the baseline, and so which way is better.
  CHECK(status(after + measured("value: 50"), "2027-02-28") == "cannot be assessed");
  CHECK(status(after + measured("value: 50"), "2027-03-01") == "not met");
}

TEST_CASE("a partial date never counts against a metric") {
  // The line begins on the last day of 2024 and the value is that of the first day of 2025: one day of 730.
  const std::string fields =
      "baseline: {date: 2024, value: 40}\ntarget: {by: 2026, value: 60}\nmeasurements:\n";
  CHECK(status(fields + "  - {date: 2025, value: 40.03}\n", "2025-06-30") == "on track");
  CHECK(status(fields + "  - {date: 2025, value: 40.02}\n", "2025-06-30") == "off track");
}

TEST_CASE("a rating speaks where no number can be compared") {
  CHECK(status(measured("rating: partly-met"), "2026-06-30") == "partly met");
  CHECK(status("target: {by: 2026-01-31, text: Most agree.}\n" + measured("rating: met"), "2026-06-30") ==
        "met");
  CHECK(status(measured("value: 7"), "2026-06-30") == "cannot be assessed");
  CHECK(status(measured("value: 7, rating: not-met"), "2026-06-30") == "not met");
  CHECK(status("target: {text: Most agree.}\n" + measured("value: 7, rating: met"), "2026-06-30") == "met");
  CHECK(status(from_40_to_60 + measured("value: 60, rating: not-met"), "2026-06-30") == "met");
}

TEST_CASE("a metric that was not measured is missing once the cadence or the target has asked for it") {
  const std::string yearly = "status: active\ncadence: annual\nbaseline: {date: 2024-12-31, value: 40}\n";
  CHECK(status(yearly, "2025-12-31") == "not due yet");
  CHECK(status(yearly, "2026-01-01") == "measurement missing");
  const std::string target = "target: {by: 2025, value: 60}\n", aimed = "status: active\n" + target;
  CHECK(status(aimed, "2025-12-31") == "not due yet");
  CHECK(status(aimed, "2026-01-01") == "measurement missing");
  CHECK(next_measurement(metric_of(aimed), date("2025-06-30")) == date("2025-12-31"));
  CHECK(next_measurement(metric_of(yearly + "target: {by: 2025-06, value: 60}\n"), date("2025-01-01")) ==
        date("2025-06-30"));
  CHECK_FALSE(next_measurement(metric_of(aimed + measured("value: 7")), date("2026-01-01")));
  CHECK(status("status: draft\n" + target, "2026-01-01") == "measurement missing");
  CHECK_FALSE(next_measurement(metric_of("status: draft\n" + target), date("2025-06-30")));
  CHECK_FALSE(next_measurement(metric_of("status: active\n"), date("2026-01-01")));
  CHECK(status("status: draft\ncadence: annual\nbaseline: {date: 2020, value: 40}\n", "2026-01-01") ==
        "cannot be assessed");
  CHECK(status("status: active\ncadence: as-needed\nbaseline: {date: 2020, value: 40}\n", "2026-01-01") ==
        "cannot be assessed");
}

TEST_CASE("what was measured after the day doesn't count yet") {
  const Metric metric = metric_of(from_40_to_60 +
                                  "measurements:\n"
                                  "  - {date: 2026-03-15, value: 60}\n"
                                  "  - {date: 2025-03, value: 45}\n");
  CHECK(values_of(metric, date("2025-02-28")) == std::vector{40.0});        // the baseline
  CHECK(values_of(metric, date("2025-03-01")) == std::vector{40.0, 45.0});  // it may be of that day
  CHECK(values_of(metric, date("2026-03-15")) == std::vector{40.0, 45.0, 60.0});
  CHECK(to_word(status_of(metric, date("2026-03-14"))) == "on track");  // 60 days of 730: 41.6
  CHECK(to_word(status_of(metric, date("2026-03-15"))) == "met");
  CHECK(latest(metric, date("2025-02-28")) == nullptr);
}

TEST_CASE("a trend is better or worse only where it is known which way is better") {
  const std::string up = "measurements:\n  - {date: 2024, value: 40}\n  - {date: 2025, value: 50}\n";
  const struct {
    std::string fields;
    const char* trend;
  } rows[] = {
      {"direction: higher\n" + up, "better"},
      {"direction: lower\n" + up, "worse"},
      {"direction: within\n" + up, "higher"},
      {up, "higher"},
      {"baseline: {value: 60}\n" + up, "lower"},  // from the baseline, not from the 40
      {"baseline: {value: 60}\ntarget: {value: 30}\n" + up, "better"},
      {"baseline: {value: 50}\n" + up, "unchanged"},
      {measured("value: 7"), "none"},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    const auto trend = trend_of(metric_of(row.fields), date("2026-01-01"));
    CHECK((trend ? to_word(*trend) : "none") == row.trend);
  }
}

TEST_CASE("a cadence says when the next measurement is due") {
  const auto due = [](Cadence cadence, std::string_view last) {
    const auto next = next_due(cadence, *parse_when(last));
    return next ? to_string(*next) : "never";
  };
  CHECK(due(Cadence::weekly, "2025-12-29") == "2026-01-05");
  CHECK(due(Cadence::monthly, "2025-01-31") == "2025-02-28");
  CHECK(due(Cadence::per_meeting, "2025-03-13") == "2025-08-13");
  CHECK(due(Cadence::per_meeting, "2025-06-12") == "2025-11-12");  // the next meeting ended on 30 October
  CHECK(due(Cadence::triennial, "2024-02-29") == "2027-02-28");
  CHECK(due(Cadence::semiannual, "2025-06-30") == "2025-12-31");  // and so does its last day
  CHECK(due(Cadence::quarterly, "2025-09-30") == "2025-12-31");
  CHECK(due(Cadence::monthly, "2025-02-28") == "2025-03-31");
  CHECK(due(Cadence::semiannual, "2025-06-29") == "2025-12-29");
  CHECK(due(Cadence::semiannual, "2025-06") == "2025-12-31");  // a month leads to the end of a month
  CHECK(due(Cadence::monthly, "2026-02") == "2026-03-31");
  CHECK(due(Cadence::triennial, "2025-02") == "2028-02-29");
  CHECK(due(Cadence::semiannual, "2025") == "2026-06-30");
  CHECK(due(Cadence::continuous, "2025-01-01") == "never");
  CHECK(due(Cadence::as_needed, "2025-01-01") == "never");
  CHECK(due(Cadence::once, "2025-01-01") == "never");
}

TEST_CASE("one measurement is owed for each whole turn of the cadence") {
  const std::string since_2024 = "baseline: {date: 2024-06-30, value: 40}\n";
  const std::string since_2025 = "baseline: {date: 2025-01-01, value: 40}\n";
  const struct {
    std::string fields;
    const char* on;
    std::size_t owed;
  } rows[] = {
      // Older than the period: turns end with March, June, September and December.
      {"cadence: quarterly\n" + since_2024, "2025-03-30", 0},
      {"cadence: quarterly\n" + since_2024, "2025-03-31", 1},
      {"cadence: quarterly\n" + since_2024, "2025-12-30", 3},
      {"cadence: quarterly\n" + since_2024, "2025-12-31", 4},
      {"cadence: monthly\n" + since_2024, "2025-03-30", 2},
      {"cadence: monthly\n" + since_2024, "2029-01-01", 36},  // the period ends with 2027
      {"cadence: per-meeting\n" + since_2024, "2025-12-31", 3},
      {"cadence: annual\n" + since_2024, "2025-12-30", 0},
      {"cadence: annual\n" + since_2024, "2024-12-31", 0},  // the period has not begun
      {"cadence: weekly\n" + since_2025, "2025-01-31", 4},  // 8, 15, 22, 29 January
      {"cadence: annual\n" + since_2025, "2025-12-31", 0},
      {"cadence: annual\n" + since_2025, "2026-01-01", 1},
      {"cadence: as-needed\n" + since_2024, "2027-12-31", 0},
      {"cadence: once\n" + since_2024, "2027-12-31", 0},
      {since_2024, "2027-12-31", 0},
      {"cadence: monthly\n", "2027-12-31", 0},                                     // no date to count from
      {"cadence: monthly\nbaseline: {date: 2025, value: 40}\n", "2026-01-30", 0},  // perhaps of 31 December
      {"cadence: monthly\nbaseline: {date: 2025, value: 40}\n", "2026-01-31", 1},
      {"cadence: monthly\nbaseline: {date: 2025-02, value: 40}\n", "2025-03-30", 0},  // to the end of March
      {"cadence: monthly\nbaseline: {date: 2025-02, value: 40}\n", "2025-03-31", 1},
  };
  for (const auto& row : rows) {
    INFO(row.fields << row.on);
    CHECK(owed_measurements(metric_of("status: active\n" + row.fields), from_to("2025", "2027"), date(row.on))
              .owed == row.owed);
  }
}

TEST_CASE("the first turn of a period that begins in March ends with a month, too") {
  const Metric older = metric_of("status: active\ncadence: quarterly\nbaseline: {date: 2024, value: 40}\n");
  CHECK(owed_measurements(older, from_to("2025-03", "2026-02"), date("2025-05-30")).owed == 0);
  CHECK(owed_measurements(older, from_to("2025-03", "2026-02"), date("2025-05-31")).owed == 1);
}

TEST_CASE("measurements made are those of the period, and the first of all counts as owed") {
  const struct {
    const char* measurements;
    const char* on;
    std::size_t made, owed;
  } rows[] = {
      // The first, and one for each of two whole years after it.
      {"[{date: 2025-06-30, value: 1}, {date: 2026-06-30, value: 2}]", "2027-06-30", 2, 3},
      {"[{date: 2025-06-30, value: 1}, {date: 2026-06-30, value: 2}]", "2026-06-29", 0, 0},
      // Of before the period: only the second counts, for 2025.
      {"[{date: 2024-12-31, value: 1}, {date: 2025-12-31, value: 2}]", "2025-12-31", 1, 1},
      {"[{date: 2024, value: 1}, {date: 2025, value: 2}]", "2025-12-31", 1, 1},
      // Two in one year are more than planned.
      {"[{date: 2024, value: 1}, {date: 2025-03, value: 2}, {date: 2025-09, value: 3}]", "2025-12-31", 2, 1},
      // That of 2026 isn't there yet.
      {"[{date: 2024, value: 1}, {date: 2026-01, value: 2}]", "2025-12-31", 0, 1},
  };
  for (const auto& row : rows) {
    INFO(row.measurements << row.on);
    const Owed owed = owed_measurements(
        metric_of("status: active\ncadence: annual\nmeasurements: " + std::string(row.measurements) + "\n"),
        from_to("2025", "2027"), date(row.on));
    CHECK(owed.made == row.made);
    CHECK(owed.owed == row.owed);
  }
}

TEST_CASE("no measurement is owed for a metric that is not in use") {
  const std::string yearly = "cadence: annual\nbaseline: {date: 2024, value: 40}\n";
  const auto owed = [&](const std::string& fields) {
    return owed_measurements(metric_of(yearly + fields), from_to("2025", "2027"), date("2025-12-31")).owed;
  };
  CHECK(owed("status: active\n") == 1);
  CHECK(owed("status: draft\n") == 0);
  CHECK(owed("status: retired\n") == 0);
  CHECK(owed("") == 0);
}

TEST_CASE("a target of the last day is missed once that day is over") {
  const Metric metric = metric_of(
      "direction: higher\nbaseline: {date: 2025-01, value: 40}\ntarget: {by: 2027-12, value: 80}\n"
      "measurements: [{date: 2027-12, value: 79}, {date: 2028-02, value: 81}]\n");
  const Date last = date("2027-12-31");
  CHECK(to_word(status_of(metric, last, last)) == "on track");
  CHECK(to_word(status_of(metric, last, date("2028-01-01"))) == "not met");
  CHECK(to_word(status_of(metric, date("2028-03-31"))) == "met");
}

TEST_CASE("a period is judged by the target that applied in it") {
  const Workspace ws = workspace_of(R"(-- alac/metrics/m.yaml --
title: M
principles: [1]
direction: higher
target: {by: 2028-12, value: 90}
earlier_targets:
  - {by: 2022-12-31, value: 40}
  - {by: 2025-12, value: 60}
measurements: [{date: 2022-10, value: 45}, {date: 2025-10, value: 55}]
)");
  const Metric& metric = ws.all<Metric>().front();
  const auto target = [&](std::string_view day) { return **target_on(metric, date(day))->value; };
  CHECK(target("2022-12-31") == 40);
  CHECK(target("2023-01-01") == 60);
  CHECK(target("2025-12-31") == 60);
  CHECK(target("2026-01-01") == 90);
  CHECK(status_of(metric, date("2022-12-31"), date("2026-06-30")) == MetricStatus::met);
  CHECK(status_of(metric, date("2025-12-31"), date("2026-06-30")) == MetricStatus::not_met);
  CHECK(status_of(metric, date("2026-06-30")) == MetricStatus::untold);
}
