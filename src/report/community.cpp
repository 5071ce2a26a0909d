#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "charts.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/practices.hpp"
#include "cip/report/report.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

/// Whether the group must report, and its records tell whether it does.
bool is_top(const CommunityScope& scope, const GroupRow& row) {
  return owes_duties(scope.ws, *row.group->id) && !row.figures.is_left_out;
}

/// Not in a folder for a RALO or a constituency, where the group above keeps its records elsewhere.
bool must_any_report(const CommunityScope& scope) {
  return std::ranges::any_of(scope.rows,
                             [&](const GroupRow& row) { return owes_duties(scope.ws, *row.group->id); });
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

/// "3 of the 8 groups", "both groups", "all 8 groups"; some are at least one.
std::string share_of_groups(std::size_t some, std::size_t all) {
  if (all == 1) return "the only group";
  if (some < all) return fmt::format("{} of the {} groups", some, all);
  return all == 2 ? "both groups" : fmt::format("all {} groups", all);
}

/// " (the SOs, the ACs and the NomCom)", where the tree has all three kinds.
std::string which_must_report(const CommunityScope& scope) {
  const auto has_kind = [&](GroupKind kind) {
    return std::ranges::any_of(top_rows(scope),
                               [&](const GroupRow* row) { return *row->group->kind == kind; });
  };
  std::vector<std::string_view> said;
  if (has_kind(GroupKind::supporting_organization) && has_kind(GroupKind::advisory_committee) &&
      has_kind(GroupKind::nominating_committee))
    said.emplace_back("the SOs, the ACs and the NomCom");
  if (std::ranges::any_of(scope.rows, [](const GroupRow& row) { return row.figures.is_left_out; }))
    said.emplace_back("without those left out");
  return said.empty() ? "" : fmt::format(" ({})", fmt::join(said, ", "));
}

void say_results(const CommunityScope& scope, Page& page) {
  if (!must_any_report(scope))
    return say("The records are those of subgroups, which need not report themselves.", page);
  const CommunityFigures figures = community_figures(scope.ws, scope.rows);
  const bool is_none = figures.with_work == 0, is_alone = figures.groups == 1;
  std::string text = fmt::format("{} improvement work in this period is recorded for {} that must report{}.",
                                 is_none ? "No dated" : "Dated",
                                 is_none && !is_alone ? fmt::format("any of the {} groups", figures.groups)
                                                      : share_of_groups(figures.with_work, figures.groups),
                                 which_must_report(scope));
  std::vector<std::string> some;
  std::vector<std::string_view> none;
  for (const Having& each : figures.having) {
    if (scope.period_name.empty() && each.name == "with_assessment") continue;  // none can be on it
    std::vector<std::string> names;
    for (const Group* group : each.groups) names.push_back(group->short_name());
    if (names.empty())
      none.emplace_back(each.words);
    else
      some.push_back(fmt::format("{} for {}", each.words,
                                 is_alone || names.size() < figures.groups ? all_of(names)
                                 : names.size() == 2                       ? "both"
                                                                           : "all"));
  }
  if (!some.empty()) text += fmt::format(" Also recorded: {}.", fmt::join(some, "; "));
  if (!none.empty())
    text += fmt::format(
        " {}: {}.", is_alone ? "Not recorded" : fmt::format("Recorded for none of the {}", figures.groups),
        fmt::join(none, "; "));
  if (figures.on_target.whole > 0)
    text += fmt::format(
        " {} met or on track{}.",
        capitalized(share_is(figures.on_target.part, figures.on_target.whole, "metric", "metrics")),
        percent_phrase(figures.on_target.part, figures.on_target.whole));
  text +=
      figures.duties.whole == 0
          ? " No duty is due yet."
          : fmt::format(" Of {} so far, {} met.", counted(figures.duties.whole, "duty due", "duties due"),
                        figures.duties.part == 0 ? "none is recorded as" : with_verb(figures.duties.part));
  say(std::move(text), page);
}

/// "Harbour Council (2 errors; 1 survey can't be read)": the groups whose figures may be wrong.
void write_caution(const CommunityScope& scope, Page& page) {
  std::vector<std::string> said;
  for (const GroupRow& row : scope.rows) {
    std::vector<std::string> why;
    if (const std::size_t errors = count_errors(scope.ws, *row.group, scope.origins.findings.get()))
      why.push_back(counted(errors, "error", "errors"));
    if (std::string unread = why_incomplete(scope.ws, kinds(), *row.group->id);
        !unread.empty() && !row.figures.is_left_out)
      why.push_back(std::move(unread));
    if (!why.empty()) said.push_back(fmt::format("{} ({})", name_of(scope, row), fmt::join(why, "; ")));
  }
  if (said.empty()) return;
  page.push_back(Paragraph{
      Line()
          .add("Caution:", Phrase::Style::strong)
          .add(fmt::format(" The figures of these groups may be wrong: {}.", fmt::join(said, ", ")))});
}

/// The groups that the table leaves out, including those without any record.
std::vector<std::string> silent_groups(const CommunityScope& scope) {
  std::vector<std::string> silent;
  for (const Group& group : scope.ws.groups()) {
    const auto row = std::ranges::find(scope.rows, &group, &GroupRow::group);
    const bool has_row = row != scope.rows.end();
    if (keeps_records(group) && !scope.ws.is_left_out(*group.id) && (!has_row || is_silent(row->figures)))
      silent.push_back(name_of(scope, group));
  }
  return silent;
}

/// A column of the groups side by side, which is left out where it says nothing of any group.
struct Column {
  std::string_view title, none, note;
  std::string (*cell)(const CommunityScope& scope, const GroupRow& row);
};
constexpr Column columns_of_groups[] = {
    {"Criteria", "0", "",
     [](const CommunityScope&, const GroupRow& row) {
       const std::size_t count = row.figures.all.coverage.criteria;
       return count == 0 ? "" : std::to_string(count);
     }},
    {"Met or on track", "–",
     "Met or on track: metrics, out of those that can be assessed (– if there are none).",
     [](const CommunityScope&, const GroupRow& row) {
       const Coverage& coverage = row.figures.all.coverage;
       return coverage.judged == 0 ? "" : of_phrase(coverage.on_target, coverage.judged);
     }},
    {"Surveys", "0", "",
     [](const CommunityScope&, const GroupRow& row) {
       return row.figures.surveys == 0 ? "" : std::to_string(row.figures.surveys);
     }},
    {"Duties met", "", "Duties: those recorded as met, out of those due so far.",
     [](const CommunityScope& scope, const GroupRow& row) {
       const Share kept = duties_kept(row.figures);
       return !is_top(scope, row) || kept.whole == 0 ? "" : of_phrase(kept.part, kept.whole);
     }},
};

/// "Work in this period is recorded for 3 of the 8 groups that must report, and for 3 subgroups".
std::string work_finding(const CommunityScope& scope, const std::vector<const GroupRow*>& shown) {
  std::size_t top = 0, inside = 0;
  for (const GroupRow* row : shown)
    if (row->figures.all.continuity.worked() > 0) ++(is_top(scope, *row) ? top : inside);
  std::vector<std::string> said;
  if (must_any_report(scope) && (top > 0 || inside == 0))
    said.push_back(share_of_groups(top, top_rows(scope).size()) + " that must report");
  if (inside > 0 || said.empty()) said.push_back(counted(inside, "subgroup", "subgroups"));
  return fmt::format("Work in this period is recorded for {}", fmt::join(said, ", and for "));
}

void write_groups(const CommunityScope& scope, Page& page) {
  std::vector<const GroupRow*> shown;
  for (const GroupRow& row : scope.rows)
    if (!is_silent(row.figures) && !row.figures.is_left_out) shown.push_back(&row);
  Table table{{"Group", "With work"}};
  std::vector<NamedFigures> rows;
  for (const GroupRow* row : shown) {
    const Continuity& continuity = row->figures.all.continuity;
    rows.emplace_back(name_of(scope, *row), &row->figures.all);
    table.rows.push_back({scope.address_of
                              ? Cell(Reference{name_of(scope, *row), scope.address_of(*row->group)})
                              : Cell(name_of(scope, *row)),
                          of_phrase(continuity.worked(), continuity.quarters.size())});
  }
  std::string notes;
  for (const Column& column : columns_of_groups) {
    const auto says = [&](const GroupRow* row) { return !column.cell(scope, *row).empty(); };
    if (std::ranges::none_of(shown, says)) continue;
    table.header.emplace_back(column.title);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      std::string text = column.cell(scope, *shown[i]);
      table.rows[i].emplace_back(text.empty() ? std::string(column.none) : std::move(text));
    }
    if (!column.note.empty()) notes += fmt::format(" {}", column.note);
  }
  if (!table.rows.empty()) {
    const Strips strips = strips_of(rows, scope.period, std::nullopt, scope.as_of);
    page.push_back(Chart{work_finding(scope, shown), strips, std::move(table), Chart::Fold::no,
                         marks_note(strips, scope.as_of) + notes});
  }
  std::vector<std::string> undated;
  for (const GroupRow* row : shown)
    if (const Coverage& all = row->figures.all.coverage;
        all.activities > 0 && row->figures.all.continuity.worked() == 0)
      undated.push_back(
          fmt::format("{} ({})", name_of(scope, *row), counted(all.activities, "activity", "activities")));
  if (!undated.empty())
    say(fmt::format(
            "No quarter can be given for the work of {}: only planned or due dates are recorded, or a "
            "date is not exact.",
            all_of(undated)),
        page);
  if (const auto silent = silent_groups(scope); !silent.empty())
    say(fmt::format("No criteria, and no work, survey or rating in this period, are recorded for {}. That "
                    "does not mean that nothing was done.",
                    all_of(silent)),
        page);
}

/// What the groups must do next, by day; the same day and duty once for all of them. Whether anything is due.
bool write_next_of_all(const CommunityScope& scope, Page& page) {
  const auto rows = top_rows(scope);
  struct Row {
    Date day;
    std::vector<std::string> duties, groups;
  };
  std::vector<Row> due;
  bool is_anybody_named = false;
  const std::size_t duties = rows.empty() ? 0 : rows.front()->figures.duties.size();
  for (std::size_t i = 0; i < duties; ++i) {
    std::map<Date, std::vector<std::string>> groups;
    for (const GroupRow* row : rows)
      if (const Duty& duty = row->figures.duties[i];
          duty.due &&
          (*duty.due >= scope.as_of || is_next_overdue(scope.ws, duty, scope.period, scope.as_of))) {
        groups[*duty.due].push_back(row->group->short_name());
        is_anybody_named = is_anybody_named || !duty.who.empty();
      }
    const std::string duty = in_sentence(to_word(rows.front()->figures.duties[i].kind));
    for (const auto& entry : groups) {
      const auto same = std::ranges::find_if(
          due, [&](const Row& each) { return each.day == entry.first && each.groups == entry.second; });
      if (same != due.end())
        same->duties.push_back(duty);
      else
        due.push_back({entry.first, {duty}, entry.second});
    }
  }
  if (due.empty()) return false;
  std::ranges::stable_sort(due, {}, &Row::day);
  Table table{{"Due", "Duty", "Groups"}};
  for (const Row& row : due)
    table.rows.push_back({fmt::format("{} ({})", to_words(on(row.day)),
                                      row.day < scope.as_of ? lateness(on(row.day), scope.as_of)
                                                            : time_until(on(row.day), scope.as_of)),
                          capitalized(all_of(row.duties)),
                          row.groups.size() == rows.size() && rows.size() > 1
                              ? part_of(rows.size(), rows.size())
                              : all_of(row.groups)});
  page.push_back(Heading{2, "What comes next"});
  page.push_back(std::move(table));
  if (!is_anybody_named) say("Nobody is named as responsible for any of these.", page);
  return true;
}

void write_responses(const CommunityScope& scope, Page& page) {
  Table table{{"Group", "Survey issues acted on", "Comments answered", "Promises acted on"}};
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

/// "3 of 8 (ccNSO, GNSO and ALAC)", "none", "all"; of a single group, "recorded" or "none".
std::string who_has(const std::vector<const GroupRow*>& rows, std::size_t principle,
                    std::size_t Coverage::*figure) {
  std::vector<std::string> names;
  for (const GroupRow* row : rows)
    if (row->figures.principles[principle].coverage.*figure > 0) names.push_back(row->group->short_name());
  if (rows.size() == 1) return names.empty() ? "none" : "recorded";
  if (names.empty()) return "none";
  if (names.size() == rows.size()) return rows.size() == 2 ? "both" : "all";
  return fmt::format("{} of {} ({})", names.size(), rows.size(), all_of(names));
}

/// What none of the groups has, under any principle or some, is a gap that they have in common.
struct CommonGap {
  std::string_view name;
  std::size_t Coverage::*figure;
};
constexpr CommonGap common_gap_kinds[] = {{"criteria", &Coverage::criteria},
                                          {"metrics", &Coverage::metrics},
                                          {"activities in this period", &Coverage::activities}};

/// "Common gaps: none of the groups that must report has criteria under any principle; metrics under
/// principle 5."
std::string common_gaps(const std::vector<const GroupRow*>& rows, const std::vector<Principle>& principles) {
  std::vector<std::string> said;
  for (const CommonGap& kind : common_gap_kinds) {
    std::vector<std::string> without;
    for (std::size_t i = 0; i < principles.size(); ++i)
      if (std::ranges::all_of(rows, [&](const GroupRow* row) {
            return row->figures.principles[i].coverage.*kind.figure == 0;
          }))
        without.push_back(std::to_string(*principles[i].number));
    if (!without.empty())
      said.push_back(fmt::format("{} under {}", kind.name,
                                 without.size() == principles.size() ? "any principle"
                                 : without.size() == 1               ? "principle " + without.front()
                                                                     : "principles " + all_of(without)));
  }
  return said.empty() ? "No gap is common to all groups that must report."
                      : fmt::format("{}: none of the groups that must report has {}.",
                                    said.size() == 1 ? "A common gap" : "Common gaps", fmt::join(said, "; "));
}

void write_quarters_by_principle(const CommunityScope& scope, Page& page) {
  Table table{{"Group"}};
  for (const Principle& principle : scope.ws.principles->principles)
    table.header.push_back(fmt::format("{} {}", *principle.number, *principle.title));
  std::vector<NamedFigures> names;
  std::vector<const GroupFigures*> shown;
  for (const GroupRow& row : scope.rows) {
    const Continuity& all = row.figures.all.continuity;
    if (all.worked() == 0 || row.figures.is_left_out) continue;
    names.emplace_back(name_of(scope, row), &row.figures.all);
    shown.push_back(&row.figures);
    auto& cells = table.rows.emplace_back(std::vector<Cell>{name_of(scope, row)});
    for (const PrincipleFigures& figures : row.figures.principles)
      cells.emplace_back(of_phrase(figures.continuity.worked(), figures.continuity.quarters.size()));
  }
  if (!table.rows.empty())
    page.push_back(Chart{"Quarters with recorded work, by principle", grid_of(names, shown), std::move(table),
                         Chart::Fold::yes});
}

void write_principles_of_all(const CommunityScope& scope, Page& page) {
  const auto rows = top_rows(scope);
  if (!must_any_report(scope)) return write_quarters_by_principle(scope, page);
  const auto& principles = scope.ws.principles->principles.items;
  std::vector<std::string> kinds_had;
  for (const CommonGap& kind : common_gap_kinds) kinds_had.emplace_back(kind.name);
  say(fmt::format("{} How many of them have {}, by principle:", common_gaps(rows, principles),
                  all_of(kinds_had)),
      page);
  Table having{{"Principle"}};
  for (const CommonGap& kind : common_gap_kinds) having.header.push_back(capitalized(kind.name));
  for (std::size_t i = 0; i < principles.size(); ++i) {
    auto& cells = having.rows.emplace_back(std::vector<Cell>{
        Line()
            .add(fmt::format("{} {}.", *principles[i].number, *principles[i].title), Phrase::Style::strong)
            .add(fmt::format(" “{}”", *scope.ws.current_wording(principles[i].wordings).text))});
    for (const CommonGap& kind : common_gap_kinds) cells.emplace_back(who_has(rows, i, kind.figure));
  }
  page.push_back(std::move(having));
  write_sources_of_wordings(scope.ws, page);
  write_quarters_by_principle(scope, page);
}

/// True for what the framework places, or another group has answered to.
bool is_shared(const Practice& practice) {
  return practice.relevance || practice.harmonization || !practice.adoptions.empty();
}

void write_practices_of_all(const CommunityScope& scope, Page& page) {
  const Date day = std::min(scope.as_of, scope.period.last);
  const Workspace ws = known_on(scope.ws, day);
  const auto groups = top_groups(ws);
  Table table{{"Practice"}};
  for (const Group* group : groups) table.header.push_back(group->short_name());
  std::vector<const Practice*> in_use;
  std::size_t adopted = 0, unchecked = 0;
  for (const GroupRow& row : scope.rows) unchecked += row.figures.unchecked;
  for (const Practice& practice : ws.all<Practice>()) {
    if (!is_in_force_on(practice, day)) continue;
    in_use.push_back(&practice);
    if (!is_shared(practice)) continue;
    adopted += is_taken_over(practice) ? 1 : 0;
    const std::string position = position_phrase(practice);
    auto& cells = table.rows.emplace_back(
        std::vector<Cell>{*practice.common.title + (position.empty() ? "" : fmt::format(" ({})", position))});
    for (const Group* group : groups) {
      const Answer answer = answer_of(ws, practice, *group->id);
      cells.emplace_back(answer == Answer::none       ? "–"
                         : answer == Answer::proposed ? "under consideration"
                                                      : to_word(answer));
    }
  }
  if (in_use.empty()) return say("No practice in use is recorded.", page);
  const std::string practices = in_use_sentence(ws, in_use, unchecked);
  say(adopted == 0
          ? fmt::format("{} No adoption by another group is recorded{}.", practices,
                        in_use.size() == 1 ? "" : " for any of them")
          : fmt::format("{} Adoption or adaptation by another group is recorded for {}.", practices, adopted),
      page);
  const std::size_t others = in_use.size() - table.rows.size();
  if (!table.rows.empty()) {
    page.push_back(std::move(table));
    say("Own: the group's own practice. –: no decision is recorded.", page);
  }
  if (others == 0) return;
  const bool is_one = others == 1, is_all = others == in_use.size();
  const std::string so = fmt::format(
      "whether the framework calls {} required, recommended or desirable, or how "
      "uniform {} should be:",
      is_one ? "it" : "them", is_one ? "it" : "they");
  say(!is_all  ? fmt::format("For {} more, it is not recorded {}", others, so)
      : is_one ? "It is not recorded " + so
               : "For none of these is it recorded " + so,
      page);
  std::vector<NamedRecord> names;
  for (const Practice* practice : in_use)
    if (!is_shared(*practice)) {
      const Group* group = ws.group(practice->common.group);
      names.push_back({group ? name_of(scope, *group) : practice->common.group,
                       name_line(*practice->common.title, principles_phrase(ws, *practice), practice->common,
                                 practice->common.id)});
    }
  write_named("Group", "Practices", names, page);
}

/// A row for each group; or one sentence where all have the same, on those that were due before `has_next`
/// says what is due.
void write_duties_of_all(const CommunityScope& scope, bool has_next, Page& page) {
  Table table{{"Group"}};
  if (!must_any_report(scope)) return;
  const auto rows = top_rows(scope);
  for (const GroupRow* row : rows) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{row->group->short_name()});
    for (const Duty& duty : row->figures.duties) {
      if (table.rows.size() == 1) table.header.emplace_back(to_word(duty.kind));
      cells.emplace_back(duty_word(duty));
    }
  }
  const bool is_same = rows.size() > 1 && std::ranges::all_of(table.rows, [&](const auto& row) {
                         return std::equal(row.begin() + 1, row.end(), table.rows.front().begin() + 1);
                       });
  if (!is_same || !has_next) page.push_back(Heading{2, "Duties"});
  std::string text;
  if (is_same) {
    std::vector<std::string> said;
    const auto& duties = rows.front()->figures.duties;
    for (std::size_t i = 0; i < duties.size(); ++i) {
      if (duties[i].state == DutyState::not_due && has_next) continue;
      const bool has_one_reason = std::ranges::all_of(
          rows, [&](const GroupRow* row) { return row->figures.duties[i].because == duties[i].because; });
      const std::string brief = in_sentence(to_word(duties[i].kind));
      const bool is_absent = duties[i].state == DutyState::not_met && duties[i].records.empty();
      said.push_back(is_absent && has_one_reason
                         ? with_replaced(duties[i].because, "none is", fmt::format("no {} is", brief))
                         : fmt::format("the duty “{}” is {}", brief, to_word(duties[i].state)));
    }
    if (!said.empty())
      text = fmt::format("For {}, {}. ", share_of_groups(rows.size(), rows.size()), fmt::join(said, "; "));
  } else {
    page.push_back(std::move(table));
  }
  say(text + duties_in_words(scope.ws) +
          (scope.period_name.empty() ? " This is not an assessment period, so only surveys count." : ""),
      page);
}

}  // namespace

std::vector<GroupRow> rows_of_all(const Workspace& ws, std::string_view period_name, When period,
                                  Date as_of) {
  std::vector<GroupRow> rows;
  for (const Group& group : ws.groups())
    if (is_listed(ws, group) && (has_records(ws, group) || owes_duties(ws, *group.id)))
      rows.push_back({&group, figures_of(ws, *group.id, period_name, period, as_of)});
  return rows;
}

std::vector<GroupRow> rows_of_group(const Workspace& ws, const Group& group, std::string_view period_name,
                                    When period, Date as_of) {
  std::vector<GroupRow> rows;
  for (const std::string_view id : ws.with_subgroups(*group.id))
    if (const Group* each = ws.group(id); id == *group.id || is_listed(ws, *each))
      rows.push_back({each, figures_of(ws, id, period_name, period, as_of)});
  return rows;
}

void write_results(const CommunityScope& scope, Page& page) {
  if (!has_begun(scope.period, scope.as_of)) return say(not_begun_sentence(scope.period), page);
  write_caution(scope, page);
  say_results(scope, page);
  write_groups(scope, page);
}

Page community_report(const CommunityScope& scope) {
  Page page{Heading{1, "Continuous Improvement in the Whole Community"}};
  page.push_back(Heading{2, "Summary"});
  say(fmt::format(
          "{}, as of {}. Made from the same records as the report of each group. The figures measure "
          "each group by its own criteria and metrics, and count only recorded work, so they don't rank "
          "groups.",
          period_words(scope.period), to_words(on(scope.as_of))),
      page);
  write_about_records(scope.ws, "", page);
  write_results(scope, page);
  if (has_begun(scope.period, scope.as_of)) {
    write_responses(scope, page);
    page.push_back(Heading{2, "Principles and common gaps"});
    write_principles_of_all(scope, page);
    page.push_back(Heading{2, "Harmonization of practices"});
    write_practices_of_all(scope, page);
  }
  write_duties_of_all(scope, write_next_of_all(scope, page), page);
  page.push_back(Heading{2, "Annexes"});
  std::vector<std::string_view> names{"continuity", "duties"};
  if (community_figures(scope.ws, scope.rows).on_target.whole > 0) names.emplace_back("on-target");
  const bool has_answers = std::ranges::any_of(scope.rows, [](const GroupRow& row) {
    return row.figures.issues.whole + row.figures.points.whole > 0;
  });
  if (has_answers) names.emplace_back("answers");
  Table figures{{"Figure", "What it means"}};
  add_definitions(names, figures);
  page.push_back(Heading{3, "What the figures mean"});
  page.emplace_back(std::move(figures));
  if (const auto spelled = abbreviations_on(page, scope.ws, ""); !spelled.empty())
    std::get<Table>(page.back()).rows.push_back({"Abbreviations", Cell::list(spelled)});
  write_provenance(scope.ws, scope.period_name, scope.origins, page);
  for (const Finding& finding : scope.origins.findings.get().list())
    if (group_of(scope.ws, finding) && !finding.waived_because.empty()) write_waived(scope.ws, finding, page);
  write_closing(scope.origins, page);
  return page;
}

}  // namespace cip
