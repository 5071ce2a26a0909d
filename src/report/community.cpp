#include <fmt/format.h>

#include <algorithm>

#include "charts.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/practices.hpp"
#include "cip/report/report.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

bool is_top(const CommunityScope& scope, const GroupRow& row) {
  return owes_duties(scope.ws, *row.group->id);
}

std::vector<const GroupRow*> top_rows(const CommunityScope& scope) {
  std::vector<const GroupRow*> rows;
  for (const GroupRow& row : scope.rows)
    if (is_top(scope, row)) rows.push_back(&row);
  return rows;
}

/// "AFRALO (ALAC)": a part of a group is named with it.
std::string name_of(const CommunityScope& scope, const Group& group) {
  const Group* top = scope.ws.group(top_group(scope.ws, *group.id));
  return group.short_name() + (top && top != &group ? fmt::format(" ({})", top->short_name()) : "");
}
std::string name_of(const CommunityScope& scope, const GroupRow& row) { return name_of(scope, *row.group); }

void say_results(const CommunityScope& scope, Page& page) {
  const CommunityFigures figures = community_figures(scope.ws, scope.rows);
  std::string text = figures.with_work == 0
                         ? fmt::format(
                               "No dated improvement work in this period is recorded for any of the {} "
                               "groups that must report (the SOs, the ACs and the NomCom).",
                               figures.groups)
                         : fmt::format(
                               "Dated improvement work in this period is recorded for {} of the {} groups "
                               "that must report (the SOs, the ACs and the NomCom).",
                               figures.with_work, figures.groups);
  struct Result {
    std::size_t count;
    std::string_view words;
  };
  const Result results[] = {{figures.with_criteria, "criteria"},
                            {figures.with_measurements, "measurements from any time"},
                            {figures.with_assessment, "an assessment of this period"},
                            {figures.with_survey, "a survey of members in this period"}};
  std::vector<std::string> some;
  std::vector<std::string_view> none;
  for (const auto& [count, words] : results)
    if (count == 0)
      none.emplace_back(words);
    else
      some.push_back(fmt::format("{} for {}", words, count));
  if (!some.empty()) text += fmt::format(" Also recorded: {}.", fmt::join(some, "; "));
  if (!none.empty()) text += fmt::format(" Recorded for none of them: {}.", fmt::join(none, "; "));
  if (figures.on_target.whole > 0)
    text += fmt::format(" {} of {} met or on track{}.", figures.on_target.part,
                        counted(figures.on_target.whole, "metric is", "metrics are"),
                        percent_phrase(figures.on_target.part, figures.on_target.whole));
  text +=
      figures.duties.whole == 0
          ? " No duty is due yet."
          : fmt::format(" Of {} so far, {} met.", counted(figures.duties.whole, "duty due", "duties due"),
                        figures.duties.part == 0 ? "none is recorded as" : with_verb(figures.duties.part));
  say(std::move(text), page);
}

/// The groups that the table leaves out, including those without any record.
std::vector<std::string> silent_groups(const CommunityScope& scope) {
  std::vector<std::string> silent;
  for (const Group& group : scope.ws.groups()) {
    const auto row = std::ranges::find(scope.rows, &group, &GroupRow::group);
    const bool has_row = row != scope.rows.end();
    if (has_row ? is_silent(row->figures) : *group.kind != GroupKind::set)
      silent.push_back(name_of(scope, group));
  }
  return silent;
}

void write_groups(const CommunityScope& scope, Page& page) {
  Table table{{"Group", "With work", "Criteria", "On target", "Surveys", "Duties met"}, {}, {}};
  std::vector<NamedFigures> rows;
  for (const GroupRow& row : scope.rows) {
    if (is_silent(row.figures)) continue;
    const GroupFigures& figures = row.figures;
    const Continuity& continuity = figures.all.continuity;
    const Share kept = duties_kept(figures);
    auto& cells = table.rows.emplace_back(std::vector<Cell>{
        scope.address_of ? Cell(Reference{name_of(scope, row), scope.address_of(*row.group)})
                         : Cell(name_of(scope, row))});
    rows.emplace_back(name_of(scope, row), &figures.all);
    cells.insert(cells.end(),
                 {of_phrase(continuity.worked(), continuity.quarters.size()), figures.all.coverage.criteria,
                  of_phrase(figures.all.coverage.on_target, figures.all.coverage.judged), figures.surveys,
                  is_top(scope, row) ? of_phrase(kept.part, kept.whole) : ""});
  }
  const auto with_work = static_cast<std::size_t>(std::ranges::count_if(
      rows, [](const NamedFigures& row) { return row.second->continuity.worked() > 0; }));
  if (!table.rows.empty()) {
    page.push_back(
        Chart{fmt::format("Work in this period is recorded for {}", counted(with_work, "group", "groups")),
              strips_of(rows, scope.ws, scope.period, Compares::no), std::move(table), Chart::Fold::no,
              marks_note()});
    say("On target: metrics met or on track, out of those that can be assessed. Duties: those recorded as "
        "met, out of those due so far. – means that there is nothing to count.",
        page);
  }
  if (const auto silent = silent_groups(scope); !silent.empty())
    say(fmt::format("No criteria, and no work, survey or rating in this period, are recorded for {}. That "
                    "does not mean that nothing was done.",
                    all_of(silent)),
        page);
}

void write_responses(const CommunityScope& scope, Page& page) {
  Table table{{"Group", "Survey issues acted on", "Comments answered", "Promises acted on"}, {}, {}};
  for (const GroupRow& row : scope.rows) {
    const GroupFigures& figures = row.figures;
    if (figures.issues.whole + figures.points.whole == 0) continue;
    table.rows.push_back({name_of(scope, row), of_phrase(figures.issues.part, figures.issues.whole),
                          of_phrase(figures.points.part, figures.points.whole),
                          of_phrase(figures.promises.part, figures.promises.whole)});
  }
  if (table.rows.empty()) return;
  page.push_back(Heading{2, "Responses to members and commenters"});
  page.push_back(std::move(table));
  say("Out of all significant survey issues, all points in comments, and all points accepted in full or in "
      "part.",
      page);
}

/// "3 of 8 (ccNSO, GNSO and ALAC)", "none of 8", "all groups".
std::string who_has(const std::vector<const GroupRow*>& rows, std::size_t principle,
                    std::size_t Coverage::*figure) {
  std::vector<std::string> names;
  for (const GroupRow* row : rows)
    if (row->figures.principles[principle].coverage.*figure > 0) names.push_back(row->group->short_name());
  if (names.empty()) return fmt::format("none of {}", rows.size());
  if (names.size() == rows.size()) return rows.size() == 2 ? "both groups" : "all groups";
  return fmt::format("{} of {} ({})", names.size(), rows.size(), all_of(names));
}

void write_principles_of_all(const CommunityScope& scope, Page& page) {
  say("Which of the SOs, the ACs and the NomCom have records under each principle; the others have none.",
      page);
  const auto rows = top_rows(scope);
  List list;
  const auto& principles = scope.ws.principles->principles.items;
  for (std::size_t i = 0; i < principles.size(); ++i)
    list.items.push_back(
        {Line()
             .add(fmt::format("{} {}.", *principles[i].number, *principles[i].title), Phrase::Style::strong)
             .add(fmt::format(" “{}”", *current_wording(scope.ws, principles[i].wordings).text))
             .add(fmt::format(" Criteria: {}. Metrics: {}. Activities in this period: {}.",
                              who_has(rows, i, &Coverage::criteria), who_has(rows, i, &Coverage::metrics),
                              who_has(rows, i, &Coverage::activities))),
         {}});
  page.push_back(std::move(list));
  write_sources_of_wordings(scope.ws, page);
  Table table{{"Quarters with work"}, {}, {}};
  for (const Principle& principle : principles)
    table.header.push_back(fmt::format("{} {}", *principle.number, *principle.title));
  std::vector<NamedFigures> names;
  std::vector<const GroupFigures*> shown;
  std::size_t steady = 0;
  for (const GroupRow& row : scope.rows) {
    const Continuity& all = row.figures.all.continuity;
    if (all.worked() == 0) continue;
    names.emplace_back(name_of(scope, row), &row.figures.all);
    shown.push_back(&row.figures);
    steady += 2 * all.worked() >= all.quarters.size() ? 1 : 0;
    auto& cells = table.rows.emplace_back(std::vector<Cell>{name_of(scope, row)});
    for (const PrincipleFigures& figures : row.figures.principles)
      cells.emplace_back(of_phrase(figures.continuity.worked(), figures.continuity.quarters.size()));
  }
  if (!table.rows.empty())
    page.push_back(Chart{fmt::format("Work in at least half of the quarters: {} of {}", steady,
                                     counted(names.size(), "group", "groups")),
                         grid_of(names, shown), std::move(table), Chart::Fold::yes});
}

/// True for what the framework places, or another group has answered to.
bool is_shared(const Practice& practice) {
  return practice.relevance || practice.harmonization || !practice.adoptions.empty();
}

void write_practices_of_all(const CommunityScope& scope, Page& page) {
  const auto groups = top_groups(scope.ws);
  Table table;
  for (const Group* group : groups) table.header.push_back(group->short_name());
  table.header.emplace_back("Practice");
  std::vector<const Practice*> in_use;
  std::size_t adopted = 0, unchecked = 0;
  for (const GroupRow& row : scope.rows) unchecked += row.figures.unchecked;
  for (const Practice& practice : scope.ws.all<Practice>()) {
    if (!is_in_force_on(practice, std::min(scope.as_of, scope.period.last))) continue;
    in_use.push_back(&practice);
    if (!is_shared(practice)) continue;
    auto& cells = table.rows.emplace_back();
    bool is_adopted = false;
    for (const Group* group : groups) {
      const Answer answer = answer_of(scope.ws, practice, *group->id);
      is_adopted = is_adopted || took_over(answer);
      cells.emplace_back(answer == Answer::none ? "–" : to_word(answer));
    }
    adopted += is_adopted ? 1 : 0;
    const std::string position = position_phrase(practice);
    cells.push_back(*practice.common.title + (position.empty() ? "" : fmt::format(" ({})", position)));
  }
  if (in_use.empty()) return say("No practice in use is recorded.", page);
  const std::string practices = in_use_sentence(scope.ws, in_use, unchecked);
  say(adopted == 0
          ? fmt::format("{} No adoption by another group is recorded{}.", practices,
                        in_use.size() == 1 ? "" : " for any of them")
          : fmt::format("{} Adoption or adaptation by another group is recorded for {}.", practices, adopted),
      page);
  const std::size_t others = in_use.size() - table.rows.size();
  const bool is_one = others == 1;
  const std::string position =
      fmt::format("whether {} required, recommended or desirable, or how uniform {} should be",
                  is_one ? "it is" : "they are", is_one ? "it" : "they");
  if (others > 0)
    say(table.rows.empty()
            ? fmt::format("It is not recorded{} {}.", is_one ? "" : " for any of them", position)
            : fmt::format("For {} of them it is not recorded {}; the others:", others, position),
        page);
  if (!table.rows.empty()) page.push_back(std::move(table));
}

void write_duties_of_all(const CommunityScope& scope, Page& page) {
  Table table{{"Group"}, {}, {}};
  for (const GroupRow* row : top_rows(scope)) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{row->group->short_name()});
    for (const Duty& duty : row->figures.duties) {
      if (table.rows.size() == 1) table.header.emplace_back(duty.brief);
      cells.emplace_back(duty_word(duty));
    }
  }
  page.push_back(std::move(table));
  say("What ATRT3 Recommendation 3.6 and the Public Comment standard of January 2015 ask of each group in "
      "this period; the report of each group gives the reasons.",
      page);
  write_period_note(scope.ws, scope.period_name, page);
}

}  // namespace

std::vector<GroupRow> rows_of_all(const Workspace& ws, std::string_view period_name, When period,
                                  Date as_of) {
  std::vector<GroupRow> rows;
  for (const Group& group : ws.groups())
    if (has_records(ws, group) || owes_duties(ws, *group.id))
      rows.push_back({&group, figures_of(ws, *group.id, period_name, period, as_of)});
  return rows;
}

std::vector<GroupRow> rows_of_group(const Workspace& ws, const Group& group, std::string_view period_name,
                                    When period, Date as_of) {
  std::vector<GroupRow> rows;
  for (const std::string_view id : ws.with_subgroups(*group.id))
    if (const Group* each = ws.group(id); each == &group || is_listed(ws, *each))
      rows.push_back({each, figures_of(ws, id, period_name, period, as_of)});
  return rows;
}

void write_results(const CommunityScope& scope, Page& page) {
  say_results(scope, page);
  write_groups(scope, page);
}

Page community_report(const CommunityScope& scope) {
  Page page{Heading{1, "Continuous Improvement in the Whole Community"}};
  page.push_back(Heading{2, "Summary"});
  say(fmt::format("{}, as of {}. Made from the same records as the report of each group.",
                  period_words(scope.period), to_words(on(scope.as_of))),
      page);
  write_about_records(scope.ws, page);
  write_results(scope, page);
  write_responses(scope, page);
  page.push_back(Heading{2, "Principles and common gaps"});
  write_principles_of_all(scope, page);
  page.push_back(Heading{2, "Harmonization of practices"});
  write_practices_of_all(scope, page);
  page.push_back(Heading{2, "Duties"});
  write_duties_of_all(scope, page);
  page.push_back(Heading{2, "Annexes"});
  std::vector<std::string_view> names{"continuity", "coverage", "on-target", "duties"};
  const bool has_answers = std::ranges::any_of(scope.rows, [](const GroupRow& row) {
    return row.figures.issues.whole + row.figures.points.whole > 0;
  });
  if (has_answers) names.emplace_back("answers");
  Table figures{{"Figure", "What it means"}, {}, {}};
  add_definitions(names, figures);
  page.push_back(Heading{3, "What the figures mean"});
  page.push_back(std::move(figures));
  write_provenance(scope.origins, page);
  write_closing(scope.origins, page);
  return page;
}

}  // namespace cip
