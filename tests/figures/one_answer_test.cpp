// One question has one answer, whoever is asked: reports, matrix, status, validate, diff and the database.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/changes.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/tables.hpp"
#include "cip/print/csv.hpp"
#include "cip/rules/rules.hpp"
#include "cip/table/relations.hpp"
#include "figures/records.hpp"
#include "table/query.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

struct Records {
  fs::path folder;
  std::string as_of;
  Workspace ws;

  Records(const fs::path& where, std::string day) : folder(repository() / where), as_of(std::move(day)) {
    ws = load_workspace(folder);
  }

  std::string run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--as-of", as_of});
    return run_cip(arguments, folder).out;
  }
};

/// The objects of groups in JSON, as they are written.
std::set<std::string> groups_in(const std::string& json) {
  std::set<std::string> groups;
  const std::string begin = "    {\n      \"group\": ", end = "\n    }";
  for (auto at = json.find(begin); at != std::string::npos; at = json.find(begin, at + 1))
    groups.insert(json.substr(at, json.find(end, at) - at));
  return groups;
}

/// Such a set has a report, and no row in the matrix.
bool is_set_without_records(const Workspace& ws, const Group& group) {
  return *group.kind == GroupKind::set &&
         std::ranges::none_of(ws.documents, [&](const Document& each) { return each.group == *group.id; });
}

/// The rows of matrix as CSV, as a query prints them.
std::vector<std::string> rows_of(const std::string& csv) {
  Findings none;
  const SourceFile source{"matrix.csv", csv};
  std::vector<std::string> rows;
  const auto read = parse_csv(source, 0, none);
  REQUIRE(read);
  for (const CsvRow& row : *read) {
    std::string& text = rows.emplace_back();
    for (const CsvCell& cell : row) text += (text.empty() ? "" : "|") + (cell.text.empty() ? "-" : cell.text);
  }
  rows.erase(rows.begin());
  std::ranges::sort(rows);
  return rows;
}

/// What the rules find of groups, and what the agenda asks of them, is what the figures of the period tell.
void check_rules(const Workspace& ws, Date as_of) {
  const Period& period = *ws.current_period();
  const Workspace known = known_on(ws, as_of, days_of(period));
  const auto findings = validate(ws, as_of);
  const Workspace today = known_on(ws, as_of);
  const auto items = agenda(today, as_of);
  const auto finds = [&](std::string_view rule, Span place, std::string_view words) {
    return std::ranges::any_of(findings.list(), [&](const Finding& finding) {
      return finding.rule->name == rule && finding.span.file == place.file &&
             finding.span.begin == place.begin && finding.message.find(words) != std::string::npos;
    });
  };
  for (const Group* group : groups_as_tree(known)) {
    INFO(*group->id);
    const GroupFigures figures = figures_of(known, *group->id, *period.id, days_of(period), as_of);
    const Span place = group->id.span;
    if (top_group(ws, *group->id) == *group->id && *group->kind != GroupKind::set) {
      const auto is_missed = [&](const Period& each) {
        const Workspace then = known_on(ws, as_of, days_of(each));
        return duties_of(then, *group->id, *each.id, days_of(each), as_of).front().state ==
               DutyState::not_met;
      };
      const Period& running = *period_on(ws, as_of);
      const Period* before = last_period(ws, running.start->first);
      const bool lacks = is_missed(running) ||
                         (before && !is_reported(ws, *group->id, *before, as_of) && is_missed(*before));
      CHECK(finds("no-survey", place, "") == lacks);
      CHECK(std::ranges::any_of(items, [&](const AgendaItem& item) {
              return item.where == *group->id && item.what.starts_with("Record the survey") &&
                     item.is_overdue;
            }) == lacks);
      const bool has_assessed = std::ranges::none_of(items, [&](const AgendaItem& item) {
        return item.where == *group->id && item.what.starts_with("Assess the criteria") && item.is_overdue;
      });
      CHECK(finds("no-assessment", place, "") == !has_assessed);
      const auto gap = figures.all.continuity.longest_gap();
      const bool is_long = gap && plus_months(gap->time.first, *ws.duties().continuity_gap) <= gap->time.last;
      const bool has_records = std::ranges::any_of(
          ws.documents, [&](const Document& document) { return document.group == *group->id; });
      CHECK(finds("improvement-gap", place, "") == (is_long && has_records));
    }
    if (*group->kind == GroupKind::set) continue;
    for (const auto& lack :
         {std::pair("no criterion", &Coverage::criteria), std::pair("no metric", &Coverage::metrics),
          std::pair("no activity", &Coverage::activities)}) {
      const bool is_gap = std::ranges::any_of(
          figures.principles, [&](const PrincipleFigures& each) { return each.coverage.*lack.second == 0; });
      CHECK(finds("uncovered-principle", place, lack.first) == is_gap);
    }
  }
}

std::string database_of(const Records& records) {
  const Date day = date(records.as_of);
  return to_database(records.ws, {day, "test", ""}, {}, figure_relations(records.ws, day));
}

}  // namespace

TEST_CASE("report, matrix, status, validate and the database give one answer to one question") {
  const auto [folder, as_of] =
      GENERATE(std::pair("data", "2026-07-01"), std::pair("data", "2024-02-29"),
               std::pair("examples/community", "2026-03-31"), std::pair("examples/community", "2022-08-15"),
               std::pair("examples/community", "2023-01-01"));
  INFO(folder << " on " << as_of);
  const Records records(folder, as_of);
  const Workspace& ws = records.ws;
  std::string database = database_of(records);

  std::string columns = "group_id, CASE principle WHEN 0 THEN 'all' ELSE principle END";
  for (const Figure& each : principle_figures()) columns += ", nullif(" + std::string(each.name) + ", '')";
  for (const Period& period : ws.program->periods) {
    INFO(*period.id);
    const std::string matrix = records.run({"matrix", "--period", *period.id, "--format", "json"});
    const auto in_matrix = groups_in(matrix),
               in_report =
                   groups_in(records.run({"report", "--all", "--period", *period.id, "--format", "json"}));
    CHECK(!in_report.empty());
    CHECK(std::ranges::includes(in_matrix, in_report));
    for (const Group& group : ws.groups()) {
      INFO(*group.id);
      const auto own = groups_in(
          records.run({"report", "--group", *group.id, "--period", *period.id, "--format", "json"}));
      CHECK(!own.empty());  // the group, and those inside it
      const auto not_in_matrix =
          std::ranges::count_if(own, [&](const std::string& each) { return !in_matrix.contains(each); });
      CHECK(not_in_matrix == (is_set_without_records(ws, group) ? 1 : 0));
    }
    const auto rows = rows_of(records.run({"matrix", "--period", *period.id, "--format", "csv"}));
    const auto in_database =
        query(database, "SELECT " + columns + " FROM figures WHERE period_id = '" + *period.id + "'");
    CHECK(std::ranges::includes(in_database, rows));  // which holds sets without records too
  }

  check_rules(ws, date(as_of));
  const auto findings = validate(ws, date(as_of));
  const auto items = agenda(ws, date(as_of));
  const auto finds_overdue = [&](FileId file) {
    return std::ranges::any_of(findings.list(), [&](const Finding& finding) {
      return finding.rule->name == "overdue" && finding.span.file == file;
    });
  };
  const auto is_due = [&](std::string_view where, std::string_view what) {
    return std::ranges::any_of(items, [&](const AgendaItem& item) {
      return item.where == where && item.what.starts_with(what) && item.is_overdue;
    });
  };
  for (const Activity& activity : ws.all<Activity>())
    if (!has_ended(activity)) {
      INFO(activity.common.id);
      CHECK(finds_overdue(activity.common.file) == is_due(activity.common.id, "Finish: "));
    }
  for (const Report& report : ws.all<Report>())
    if (!has_ended(report)) {
      INFO(report.common.id);
      CHECK(finds_overdue(report.common.file) == is_due(report.common.id, "Publish: "));
    }
}

TEST_CASE("what ends after the period is in its figures, whoever is asked") {
  const Workspace before = load_workspace(repository() / "examples/community");
  const Date as_of = date("2026-03-31");
  const Period& period = *before.current_period();
  const auto figures_in = [&](const Workspace& ws, std::string_view group) {
    std::vector<Cell> cells;
    for (const PrincipleFigures& each : principle_figures_of(known_on(ws, as_of, days_of(period)), group,
                                                             *period.id, days_of(period), as_of))
      for (const Figure& figure : principle_figures())
        if (figure.tells_change) cells.push_back(figure.value(each));
    return cells;
  };
  for (const Criterion& criterion : before.all<Criterion>()) {
    const std::string group = criterion.common.group;
    for (const std::string_view until : {"2022-12", "2025-06", "2026-02-10"}) {
      INFO(criterion.common.id << " until " << until);
      const SourceFile& source = before.sources[criterion.common.file];
      std::string text;
      for (std::string_view rest = source.text; !rest.empty();)
        if (const auto line = take_until(rest, '\n');
            !line.starts_with("status:") && !line.starts_with("until:"))
          text.append(line).append("\n");
      text += fmt::format("status: retired\nuntil: {}\n", until);
      const Workspace now = exchange(before, {{}, {{source.path, false, text}}});
      REQUIRE(now.find<Criterion>(criterion.common.id));
      check_rules(now, as_of);
      const Changes changes = changes_between(before, now, {}, as_of);
      CHECK(figures_in(changes.known_before, group) == figures_in(before, group));
      std::size_t differ = 0;
      const auto was = figures_in(before, group), is = figures_in(now, group);
      for (std::size_t i = 0; i < was.size(); ++i) differ += was[i] == is[i] ? 0 : 1;
      CHECK(std::ranges::count(changes.figures, group, &FigureChange::group) ==
            static_cast<std::ptrdiff_t>(differ));
    }
  }
}
