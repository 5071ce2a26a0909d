// One question has one answer, whoever is asked: report, matrix, status, validate and the database.
#include <algorithm>
#include <set>

#include "cip/figures/agenda.hpp"
#include "cip/figures/figures.hpp"
#include "cip/figures/groups.hpp"
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
    for (const std::string group : {*ws.groups().front().id, *ws.groups().back().id}) {
      if (*period.id != *ws.program->current_period) continue;
      const auto own =
          groups_in(records.run({"report", "--group", group, "--period", *period.id, "--format", "json"}));
      CHECK(!own.empty());  // the group, and those inside it
      CHECK(std::ranges::includes(in_matrix, own));
    }
    const auto rows = rows_of(records.run({"matrix", "--period", *period.id, "--format", "csv"}));
    const auto in_database =
        query(database, "SELECT " + columns + " FROM figures WHERE period_id = '" + *period.id + "'");
    CHECK(std::ranges::includes(in_database, rows));  // which holds sets without records too
  }

  const Period& period = *ws.period(*ws.program->current_period);
  const auto findings = validate(ws, date(as_of));
  const auto items = agenda(ws, date(as_of));
  const auto finds = [&](std::string_view rule, FileId file, std::uint32_t begin, std::string_view words) {
    return std::ranges::any_of(findings.list(), [&](const Finding& finding) {
      return finding.rule->name == rule && finding.span.file == file &&
             (begin == 0 || finding.span.begin == begin) && finding.message.find(words) != std::string::npos;
    });
  };
  const auto is_due = [&](std::string_view where, std::string_view what) {
    return std::ranges::any_of(items, [&](const AgendaItem& item) {
      return item.where == where && item.what.starts_with(what) && item.is_overdue;
    });
  };
  for (const Group* group : groups_as_tree(ws)) {
    INFO(*group->id);
    const GroupFigures figures = figures_of(ws, *group->id, *period.id, days_of(period), date(as_of));
    const Span place = group->id.span;
    if (top_group(ws, *group->id) == *group->id && *group->kind != GroupKind::set) {
      const auto is_missed = [&](const Period& each) {
        return duties_of(ws, *group->id, *each.id, days_of(each), date(as_of)).front().state ==
               DutyState::not_met;
      };
      const Period& running = *period_on(ws, date(as_of));
      const Period* before = last_period(ws, running.start->first);
      const bool lacks = is_missed(running) ||
                         (before && !is_reported(ws, *group->id, *before, date(as_of)) && is_missed(*before));
      CHECK(finds("no-survey", place.file, place.begin, "") == lacks);
      CHECK(is_due(*group->id, "Record the survey") == lacks);
      const auto gap = figures.all.continuity.longest_gap();
      const bool is_long = gap && plus_months(gap->time.first, *ws.duties().continuity_gap) <= gap->time.last;
      const bool has_records = std::ranges::any_of(
          ws.documents, [&](const Document& document) { return document.group == *group->id; });
      CHECK(finds("improvement-gap", place.file, place.begin, "") == (is_long && has_records));
    }
    if (*group->kind == GroupKind::set) continue;
    for (const auto& lack :
         {std::pair("no criterion", &Coverage::criteria), std::pair("no metric", &Coverage::metrics),
          std::pair("no activity", &Coverage::activities)}) {
      const bool is_gap = std::ranges::any_of(
          figures.principles, [&](const PrincipleFigures& each) { return each.coverage.*lack.second == 0; });
      CHECK(finds("uncovered-principle", place.file, place.begin, lack.first) == is_gap);
    }
  }
  for (const Activity& activity : ws.all<Activity>())
    if (!has_ended(activity)) {
      INFO(activity.common.id);
      CHECK(finds("overdue", activity.common.file, 0, "") == is_due(activity.common.id, "Finish: "));
    }
  for (const Report& report : ws.all<Report>())
    if (!has_ended(report)) {
      INFO(report.common.id);
      CHECK(finds("overdue", report.common.file, 0, "") == is_due(report.common.id, "Publish: "));
    }
}
