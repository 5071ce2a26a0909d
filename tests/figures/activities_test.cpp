#include "cip/figures/activities.hpp"

#include <algorithm>

#include "cip/figures/tables.hpp"
#include "figures/records.hpp"

using namespace cip;

namespace {

Activity activity_of(const std::string& fields) {
  return workspace_of("-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1]\n" + fields)
      .all<Activity>()
      .front();
}

}  // namespace

TEST_CASE("completion follows the status, and the recorded progress where work goes on") {
  const auto completion = [](const std::string& fields) {
    const auto found = completion_of(activity_of(fields));
    return std::string(found ? to_word(*found) : "nothing");
  };
  CHECK(completion("status: planned\nprogress: substantial\n") == "not started");
  CHECK(completion("status: in-progress\n") == "limited");
  CHECK(completion("status: in-progress\nprogress: substantial\n") == "substantial");
  CHECK(completion("status: on-hold\nprogress: limited\n") == "limited");
  CHECK(completion("status: complete\n") == "complete");
  CHECK(completion("status: unknown\n") == "no evidence available");
  CHECK(completion("status: cancelled\n") == "nothing");
}

TEST_CASE("an activity is of a period when its start, its end, or its due date share a day with it") {
  const struct {
    const char* fields;
    Placement placement;
  } rows[] = {
      {"status: planned\n", Placement::undated},
      {"status: complete\nstart: 2024-11\nend: 2025-01-01\n", Placement::within},
      {"status: complete\nstart: 2024\nend: 2024-12-31\n", Placement::elsewhere},
      {"status: in-progress\nstart: 2024-11\n", Placement::carried_over},
      {"status: unknown\nstart: 2024-11\n", Placement::elsewhere},
      {"status: in-progress\nstart: 2024-11\nas_of: 2025-02\n", Placement::within},
      // That it was checked before it began says nothing about when there was work.
      {"status: in-progress\nstart: 2028-02\nas_of: 2026-06\n", Placement::elsewhere},
      {"status: in-progress\nstart: 2026-07\nas_of: 2024-12\ndue: 2027\n", Placement::within},
      {"status: in-progress\nstart: 2024-11\nas_of: 2024-10\n", Placement::carried_over},
      // When it was checked moves no work that doesn't go on; a next step's date is that of the step.
      {"status: complete\nend: 2009-06\nas_of: 2026-06-01\n", Placement::elsewhere},
      {"status: planned\nstart: 2029\nas_of: 2026-06\n", Placement::elsewhere},
      {"status: on-hold\nstart: 2020\nas_of: 2026-06\n", Placement::carried_over},
      {"status: on-hold\nstart: 2020\nnext:\n  - {what: Ask again, when: 2027}\n", Placement::carried_over},
      {"status: complete\noutcome: {result: implemented, date: 2025-03}\n", Placement::within},
      {"status: complete\nend: 2024-06\noutcome: {result: implemented, date: 2025-03}\n",
       Placement::elsewhere},
      // Due counts while it is open, also in the future; what is done later is not known yet.
      {"status: in-progress\nstart: 2020\ndue: 2025-03\n", Placement::within},
      {"status: complete\nend: 2020\ndue: 2025-03\n", Placement::elsewhere},
      {"status: planned\ndue: 2027\n", Placement::within},
      {"status: complete\nstart: 2027-01\n", Placement::elsewhere},
      {"status: complete\nend: 2027-01\n", Placement::elsewhere},
      {"status: complete\nas_of: 2026\n", Placement::undated},
      // One that has no other date was open when it was checked.
      {"status: planned\nas_of: 2018\n", Placement::carried_over},
      {"status: on-hold\nas_of: 2024-12-31\n", Placement::carried_over},
      {"status: on-hold\nas_of: 2025\n", Placement::undated},
      {"status: complete\nas_of: 2018\n", Placement::undated},
      {"status: unknown\nas_of: 2018\n", Placement::undated},
      {"status: planned\nstart: 2028-01-01\n", Placement::elsewhere},
      {"status: complete\nstart: 2020\nend: 2030\n", Placement::within},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    CHECK(placement_of(activity_of(row.fields), from_to("2025", "2027"), date("2026-06-30")) ==
          row.placement);
  }
}

TEST_CASE("what was cancelled or replaced belongs to no period in a database") {
  const std::string fields = "title: A\nprinciples: [1]\nstart: 2025-03\n";
  const Workspace ws = workspace_of("-- alac/activities/done.yaml --\nstatus: complete\n" + fields +
                                    "-- alac/activities/given-up.yaml --\nstatus: cancelled\n" + fields +
                                    "-- alac/activities/replaced.yaml --\nstatus: complete\n" + fields +
                                    "superseded_by: done\n");
  const auto relations = figure_relations(ws, date("2026-01-01"));
  const Relation& periods = *std::ranges::find(relations, "activity_periods", &Relation::name);
  CHECK(periods.rows.size() == ws.program->periods.items.size());
  for (const auto& row : periods.rows) CHECK(row.front() == Cell("alac/done"));
}
