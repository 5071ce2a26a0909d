#include "cip/figures/activities.hpp"

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

TEST_CASE("an activity is of a period when its own dates share a day with it") {
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
      {"status: on-hold\nstart: 2020\nnext:\n  - {what: Ask again, when: 2027}\n", Placement::within},
      {"status: planned\nstart: 2028-01-01\n", Placement::elsewhere},
      {"status: complete\nstart: 2020\nend: 2030\n", Placement::within},
  };
  for (const auto& row : rows) {
    INFO(row.fields);
    CHECK(placement_of(activity_of(row.fields), from_to("2025", "2027")) == row.placement);
  }
}
