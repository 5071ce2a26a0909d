// The steps of a cycle in every order in which none refers to what is not there yet.
#include <cstdint>
#include <map>

#include "../sandbox.hpp"
#include "catch.hpp"

namespace {

struct CycleStep {
  std::vector<const char*> lines;
  std::uint32_t needs;  ///< the steps before it, a bit for each
};

enum : std::uint32_t { has_criterion = 1 << 0, has_metric = 1 << 1, has_report = 1 << 2 };

/// The first three in the order of their bits. Neither a practice nor a survey refers to anything, nor
/// anything to them: they are one step, which halves the orders.
const CycleStep cycle[] = {
    {{"cip add criterion -g alac --title 'Members take part' --code P4-C1 --principle 4 --relevance required "
      "--status active --statement 'At least half of the members vote.'"},
     0},
    {{"cip add metric -g alac --title Turnout --code P4-C1-I1 --criterion P4-C1 --form quantitative --unit "
      "percent --direction higher --baseline 40 --baseline-date 2025-12 --target 60 --target-by 2027-12 "
      "--cadence annual --method 'Votes by members.' --availability exists --status active "
      "--owner Secretariat"},
     has_criterion},
    {{"cip add report -g alac --title Report --period p1 --status drafting --due 2027-12 "
      "--summary 'More members vote.' --questions 'What is missing?'"},
     0},
    {{"cip record turnout 52 --date 2026-06"}, has_metric},
    {{"cip add practice -g alac --title 'Reminders before votes' --status active --principles 4 --grade good "
      "--owner Secretariat resourcing=volunteers",
      "cip add survey -g alac --title 'Member survey 2026' --status closed --principles 4 "
      "--opened 2026-03-01 --closed 2026-03-31 --invited 80 --responses 40 "
      "--published https://example.org/survey"},
     0},
    {{"cip add activity -g alac --title 'Remind members' --status in-progress --criteria P4-C1 "
      "--start 2026-02 --due 2027-03 --goal 'More votes' --owner Secretariat"},
     has_criterion},
    {{"cip add assessment -g alac --title Assessment --period p1 --assessor self "
      "'ratings[P4-C1].rating=partly-met' 'ratings[P4-C1].summary=Close to half.'"},
     has_criterion},
    {{"cip comment alac/report --from GAC --kind group --date 2026-06-10 --point 'Say who votes.'"},
     has_report},
};

/// Where some steps have led, and in how many orders.
struct Reached {
  Files texts;
  std::size_t orders = 0;
};

}  // namespace

TEST_CASE("every order of the steps of a cycle is accepted, and leads to the same records") {
  // Steps lead to the same files whatever their order, which is checked for each step from each state: so
  // each of the orders is tried, though not one after the other.
  std::map<std::uint32_t, Reached> reached;
  reached[0].orders = 1;
  for (auto at = reached.begin(); at != reached.end(); ++at) {
    const auto& [done, before] = *at;  // what comes of it has a greater number
    for (std::uint32_t i = 0; i < std::size(cycle); ++i) {
      const std::uint32_t step = 1U << i;
      if ((done & step) != 0 || (done & cycle[i].needs) != cycle[i].needs) continue;
      const Sandbox sandbox;
      for (const auto& [path, text] : before.texts) sandbox.write(path, text);
      for (const char* line : cycle[i].lines) {
        const RunResult outcome = run_cip(arguments_of(line), sandbox.folder());
        INFO("after the steps " << done << ": " << line << "\n" << outcome.err);
        REQUIRE(outcome.status == 0);
      }
      Reached& after = reached[done | step];
      Files texts = files_in(sandbox.folder());
      if (after.orders == 0)
        after.texts = std::move(texts);
      else
        REQUIRE(after.texts == texts);
      after.orders += before.orders;
    }
  }
  const auto& [done, end] = *reached.rbegin();
  CHECK(done == (1U << std::size(cycle)) - 1);
  CHECK(end.orders == 2016);
  const Sandbox sandbox;
  for (const auto& [path, text] : end.texts) sandbox.write(path, text);
  CHECK(run_cip({"validate", "--fail-on", "warning", "--severity", "warning"}, sandbox.folder()).out == "");
  CHECK(run_cip({"report", "--group", "alac"}, sandbox.folder()).out.find("More members vote.") !=
        std::string::npos);
}
