// What README and help promise, and no other test holds; and that the table of promises quotes them.
#include <filesystem>
#include <sstream>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"

using namespace cip;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr std::string_view waived =
    "title: Review\nprinciples: [4]\nstatus: planned\ndue: 2026-05\n"
    "waivers:\n  - rule: overdue\n    reason: Postponed until the charter is adopted.\n    until: 2027-03\n";

}  // namespace

TEST_CASE("the report prints the reason for breaking a rule") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", waived);
  CHECK(holds(run_cip({"report", "--group", "alac"}, sandbox.folder()).out,
              "Postponed until the charter is adopted."));
}

TEST_CASE("the options of the program come before or after the command") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", waived);
  for (const auto& options : std::initializer_list<std::vector<std::string>>{
           {"--as-of", "2026-01-31"}, {"-q"}, {"-v"}, {"--color", "always"}, {"-C", "."}}) {
    std::vector<std::string> before = options, after{"validate"};
    before.emplace_back("validate");
    after.insert(after.end(), options.begin(), options.end());
    const RunResult one = run_cip(before, sandbox.folder()), other = run_cip(after, sandbox.folder());
    INFO(options.front());
    CHECK(one.status == 0);
    CHECK(one.out == other.out);
    CHECK(one.err == other.err);
  }
}

TEST_CASE("a long list of a digest says which command shows the rest") {
  const Sandbox sandbox;
  for (int i = 10; i < 35; ++i)
    sandbox.write(
        "alac/activities/review-" + std::to_string(i) + ".yaml",
        "title: Review " + std::to_string(i) + "\nprinciples: [4]\nstatus: planned\ndue: 2026-05\n");
  const std::string out = run_cip({"digest", "--since", "2026-06-01"}, sandbox.folder()).out;
  CHECK(holds(out, "Review 10"));
  CHECK_FALSE(holds(out, "Review 30"));
  CHECK(holds(out, " more; see cip status"));
}

TEST_CASE("every promise in the table of promises is made where it says") {
  std::istringstream table(read_text(repository() / "tests/promises.md"));
  std::size_t rows = 0;
  for (std::string row; std::getline(table, row);) {
    if (!row.starts_with("| ") || row.starts_with("| ---") || row.starts_with("| promise |")) continue;
    const auto first = row.find(" | "), second = row.find(" | ", first + 3);
    REQUIRE(second != std::string::npos);
    const std::string promise = row.substr(2, first - 2), where = row.substr(first + 3, second - first - 3);
    const std::filesystem::path page = repository() / (where + ".md");
    const std::string text =
        std::filesystem::exists(page) ? read_text(page) : run_cip({where, "--help"}, repository()).out;
    INFO(row);
    CHECK(holds(one_line(text), promise));
    ++rows;
  }
  CHECK(rows > 30);
}
