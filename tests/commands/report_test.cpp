// What a report says of the records as they were known on its day.
#include "../git/program.hpp"
#include "catch.hpp"

TEST_CASE("a report lists what is wrong only in records that are known on its day") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/later.yaml",
                "title: Later work\nprinciples: [4]\nstatus: complete\nstart: 2026-08\nend: 2026-07\n");
  const auto lists_errors = [&](const std::string& day) {
    const Outcome report = run_cip({"report", "--group", "alac", "--as-of", day}, sandbox.folder());
    REQUIRE(report.status == 0);
    return holds(report.out, "Errors in the records");
  };
  CHECK(lists_errors("2026-12-31"));
  CHECK_FALSE(lists_errors("2026-06-30"));
}
