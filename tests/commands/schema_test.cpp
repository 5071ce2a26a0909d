#include "../sandbox.hpp"
#include "catch.hpp"

TEST_CASE("a schema has the ids of the records, for editors, only when asked") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/open-minutes.yaml",
                "title: Open minutes\nprinciple: 4\nstatement: Minutes are published.\nstatus: active\n");
  const auto holds = [&](const std::vector<std::string>& arguments, const std::string& id) {
    return run_cip(arguments, sandbox.folder()).out.find('"' + id + '"') != std::string::npos;
  };
  CHECK(holds({"schema", "metric", "--with-ids"}, "alac/open-minutes"));
  CHECK(holds({"schema", "assessment", "--with-ids"}, "p1"));
  CHECK(holds({"schema", "practice", "--with-ids"}, "ccnso"));
  CHECK_FALSE(holds({"schema", "metric"}, "alac/open-minutes"));
}
