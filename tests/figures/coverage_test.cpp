#include "cip/figures/coverage.hpp"

#include "figures/records.hpp"

using namespace cip;

TEST_CASE("a record counts for each principle that it serves, as long as it has not ended") {
  const Workspace ws = workspace_of(
      "-- alac/criteria/c.yaml --\ntitle: C\nprinciple: 1\nstatement: It is so.\n"
      "-- alac/criteria/old.yaml --\ntitle: C\nprinciple: 1\nstatement: It is so.\nstatus: retired\n"
      "-- gac/criteria/c.yaml --\ntitle: C\nprinciple: 1\nstatement: It is so.\n"
      // Of principle 1 through its criterion, and of 2 by itself; met.
      "-- alac/metrics/met.yaml --\ntitle: M\ncriterion: c\nprinciples: [2]\nmeasurements:\n"
      "  - {date: 2025, rating: met}\n"
      "-- alac/metrics/partly.yaml --\ntitle: M\nprinciples: [1]\nmeasurements:\n"
      "  - {date: 2025, rating: partly-met}\n"
      "-- alac/metrics/untold.yaml --\ntitle: M\nprinciples: [1]\n"
      "-- alac/metrics/retired.yaml --\ntitle: M\nprinciples: [1]\nstatus: retired\nmeasurements:\n"
      "  - {date: 2025, rating: met}\n"
      // Of 1 and 2 through the metric.
      "-- alac/activities/in.yaml --\ntitle: A\nmetrics: [met]\nstatus: complete\nstart: 2025\n"
      "-- alac/activities/before.yaml --\ntitle: A\nprinciples: [1]\nstatus: in-progress\nstart: 2024\n"
      "-- alac/activities/cancelled.yaml --\ntitle: A\nprinciples: [1]\nstatus: cancelled\nstart: 2025\n"
      "-- alac/practices/p.yaml --\ntitle: P\nprinciples: [2, 3]\nstatus: active\n");
  const struct {
    int principle;
    std::size_t criteria, metrics, on_target, judged, activities, practices;
  } rows[] = {
      {0, 1, 3, 1, 2, 1, 1}, {1, 1, 3, 1, 2, 1, 0}, {2, 0, 1, 1, 1, 1, 1},
      {3, 0, 0, 0, 0, 0, 1}, {4, 0, 0, 0, 0, 0, 0},
  };
  for (const auto& row : rows) {
    INFO(row.principle);
    const Coverage coverage =
        coverage_of(ws, "alac", from_to("2025", "2027"), date("2026-06-30"))[row.principle];
    CHECK(coverage.criteria == row.criteria);
    CHECK(coverage.metrics == row.metrics);
    CHECK(coverage.on_target == row.on_target);
    CHECK(coverage.judged == row.judged);
    CHECK(coverage.activities == row.activities);
    CHECK(coverage.practices == row.practices);
  }
}
