#include "cip/figures/changes.hpp"

#include <fmt/format.h>

#include <ctime>
#include <set>

#include "../sandbox.hpp"
#include "bench/generate.hpp"
#include "catch.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"

using namespace cip;

namespace {

constexpr Date end_of_june = std::chrono::sys_days(std::chrono::year(2026) / 6 / 30);

std::vector<FieldChange> changes_of_activity(std::string_view before, std::string_view now) {
  return field_changes(*parse_yaml(before), *parse_yaml(now), record_type<Activity>().fields);
}

std::string in_words(const std::vector<FieldChange>& changes) {
  std::string out;
  for (const FieldChange& change : changes)
    out += change.path + ": " + change.before + " -> " + change.now + "\n";
  return out;
}

std::vector<ListedFile> files_of(const Sandbox& sandbox) {
  std::vector<ListedFile> files = list_files(sandbox.folder());
  for (ListedFile& file : files) file.text = read_text(sandbox.folder() / file.path);
  return files;
}

/// Every figure of every group, in words.
std::vector<std::string> figures_of_all(const Workspace& ws) {
  std::vector<std::string> all;
  for (const Group& group : ws.groups())
    for (int principle = 0; principle <= 5; ++principle) {
      const Period& period = *ws.period(*ws.program->current_period);
      const When time = days_of(period);
      const Coverage coverage = coverage_of(ws, *group.id, time, end_of_june)[principle];
      const Continuity continuity = continuity_of(ws, *group.id, principle, time, end_of_june);
      const auto gap = continuity.longest_gap();
      all.push_back(fmt::format("{} {} {} {} {} {} {} {} {}", *group.id, principle, coverage.criteria,
                                coverage.metrics, coverage.on_target, coverage.activities, coverage.practices,
                                continuity.worked(), gap ? gap->quarters : 0));
    }
  return all;
}

}  // namespace

TEST_CASE("fields are compared by what they say") {
  CHECK(in_words(changes_of_activity("title: A\nstatus: planned\n", "status: 'planned' # yes\ntitle: A\n"))
            .empty());
  CHECK(in_words(changes_of_activity("title: A\nstatus: planned\ntags: [x]\n",
                                     "title: A\nstatus: complete\nend: 2026\ntags: [x, y]\n")) ==
        "tags: x -> x, y\nstatus: planned -> complete\nend:  -> 2026\n");
  CHECK(in_words(changes_of_activity("outcome: {result: redundant, date: 2025}\n",
                                     "outcome: {result: implemented}\n")) ==
        "outcome.result: redundant -> implemented\noutcome.date: 2025 -> \n");
}

TEST_CASE("long lists with other dates are compared in no time that anybody waits for") {
  constexpr int count = 10'000;
  const auto dated = [](std::string_view day) {
    Value record = *parse_yaml("measurements: [{date: 2025, value: 1}]\n");
    std::vector<Value>& items = record.entries.front().value.items;
    items.resize(count, Value(items.front()));
    for (int i = 0; i < count; ++i)
      items[static_cast<std::size_t>(i)].entries.front().value.text = fmt::format("{}-{}", i, day);
    return record;
  };
  const Value before = dated("01"), now = dated("02");
  const std::clock_t begin = std::clock();
  const std::vector<FieldChange> changes = field_changes(before, now, record_type<Metric>().fields);
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 5);
  CHECK(changes.size() == 2 * count);
}

TEST_CASE("a number with other zeros is the same, and so is a reference that names the record's own group") {
  const auto changes = [](std::string_view before, std::string_view now, const RecordType& type) {
    return in_words(field_changes(*parse_yaml(before), *parse_yaml(now), type.fields, "alac"));
  };
  CHECK(changes("principles: [1]\ntarget: {value: 8.5}\nmeasurements: [{date: 2025, value: 90}]\n",
                "principles: [01]\ntarget: {value: 8.50}\nmeasurements: [{date: 2025, value: 9e1}]\n",
                record_type<Metric>())
            .empty());
  CHECK(changes("target: {value: 8.5}\nbaseline: {value: 10}\n",
                "target: {value: 8.51}\nbaseline: {value: 100}\n",
                record_type<Metric>()) == "baseline.value: 10 -> 100\ntarget.value: 8.5 -> 8.51\n");
  CHECK(changes("depends_on: [x]\n", "depends_on: [alac/x]\n", record_type<Activity>()).empty());
  CHECK(changes("depends_on: [x]\n", "depends_on: [gnso/x]\n", record_type<Activity>()) ==
        "depends_on: x -> gnso/x\n");
  CHECK(changes("ratings: [{criterion: x, rating: met}]\n",
                "ratings: [{criterion: alac/x, rating: not-met}]\n",
                record_type<Assessment>()) == "ratings[x].rating: met -> not-met\n");
  CHECK(changes("responses: 10\nquestions: [{id: a, counts: [010, 5]}]\n",
                "responses: 010\nquestions: [{id: a, counts: [10, 5]}]\n", record_type<Survey>())
            .empty());
}

TEST_CASE("items of a list are known by their label, wherever they stand") {
  CHECK(in_words(
            changes_of_activity("next:\n  - what: Ask\n    when: 2025\n  - what: Tell\n",
                                "next:\n  - what: Tell\n  - what: Hear\n  - what: Ask\n    when: 2026\n")) ==
        "next[Ask].when: 2025 -> 2026\nnext[Hear]:  -> Hear\n");
  CHECK(in_words(changes_of_activity("evidence:\n  - title: One\n  - title: Two\n",
                                     "evidence:\n  - title: Two\n  - title: Three\n")) ==
        "evidence[].title: One -> Three\n");
  CHECK(in_words(changes_of_activity("next:\n  - what: Ask\n    who: Chair\n", "title: A\n")) ==
        "title:  -> A\nnext[Ask]: who: Chair -> \n");
}

TEST_CASE("a state differs in nothing from itself, and what was gained one way is lost the other way") {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 150);
  const auto files = files_of(sandbox);
  const Workspace now = load_workspace(files);
  CHECK(changes_between(now, now, {}, end_of_june).records.empty());
  for (std::size_t each = 0; each < files.size(); each += 5) {
    FolderChange change;
    for (std::size_t i = each; i < files.size(); i += 31) {        // one goes, one changes
      if (files[i].path.find('/') == std::string::npos) continue;  // the framework
      change.gone.push_back(files[i].path);
      if (i % 2 == 0) {
        change.come.push_back(files[i]);
        change.come.back().text->insert(0, "superseded_by: other\n");
      }
    }
    const Workspace before = exchange(now, change);
    const Changes there = changes_between(before, now, {}, end_of_june),
                  back = changes_between(now, before, {}, end_of_june);
    REQUIRE(there.records.size() == back.records.size());
    REQUIRE(there.figures.size() == back.figures.size());
    for (std::size_t i = 0; i < there.figures.size(); ++i) {
      CHECK(there.figures[i].figure == back.figures[i].figure);
      CHECK(there.figures[i].before == back.figures[i].now);
    }
    // Only groups that the change can touch are computed: no other differs.
    std::set<std::pair<std::string_view, int>> reported;
    for (const FigureChange& figure : there.figures) reported.emplace(figure.group, figure.principle);
    const auto all_before = figures_of_all(before), all_now = figures_of_all(now);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < all_now.size(); ++i) differing += all_before.at(i) != all_now[i] ? 1 : 0;
    CHECK(reported.size() == differing);
  }
}
