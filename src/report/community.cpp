#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/practices.hpp"
#include "cip/report/report.hpp"
#include "phrases.hpp"

namespace cip {
namespace {

bool owes_duties(const CommunityScope& scope, const GroupRow& row) {
  return top_group(scope.ws, *row.group->id) == *row.group->id;
}

/// "AFRALO (ALAC)": a part of a group is named with it.
std::string name_of(const CommunityScope& scope, const GroupRow& row) {
  const Group* top = scope.ws.group(top_group(scope.ws, *row.group->id));
  return row.group->short_name() + (top && top != row.group ? fmt::format(" ({})", top->short_name()) : "");
}

void write_in_short(const CommunityScope& scope, Page& page) {
  Table table{{"Group", "Metrics on target", "Quarters with work", "Issues answered", "Comments answered",
               "Promises followed up", "Duties met"},
              {},
              {}};
  for (const GroupRow& row : scope.rows) {
    const GroupFigures& figures = row.figures;
    const Share kept = duties_kept(figures);
    table.rows.push_back({name_of(scope, row),
                          of_phrase(figures.all.coverage.on_target, figures.all.coverage.judged),
                          of_phrase(figures.all.continuity.worked(), figures.all.continuity.quarters.size()),
                          of_phrase(figures.issues.part, figures.issues.whole),
                          of_phrase(figures.points.part, figures.points.whole),
                          of_phrase(figures.promises.part, figures.promises.whole),
                          owes_duties(scope, row) ? of_phrase(kept.part, kept.whole) : ""});
  }
  page.push_back(std::move(table));
  say("Metrics on target are met or on track, of those whose standing can be told. Quarters with work are "
      "those of "
      "this period, so far, in which the records hold dated improvement work. Issues answered are "
      "significant issues "
      "of surveys that an activity answers; comments answered are points with a response; promises followed "
      "up are "
      "accepted "
      "points that an activity takes up. – means that there is nothing to count.",
      page);
}

void write_table_by_principle(const CommunityScope& scope, auto cell, Page& page) {
  Table table{{"Group"}, {}, {}};
  for (const Principle& principle : scope.ws.principles->principles)
    table.header.push_back(fmt::format("{} {}", *principle.number, *principle.title));
  for (const GroupRow& row : scope.rows) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{name_of(scope, row)});
    for (const PrincipleFigures& figures : row.figures.principles) cells.push_back(cell(figures));
  }
  page.push_back(std::move(table));
}

void write_coverage(const CommunityScope& scope, Page& page) {
  say("For each principle: criteria, metrics and activities of this period, as 2 / 3 / 4. – means that "
      "nothing is "
      "recorded.",
      page);
  write_table_by_principle(
      scope,
      [](const PrincipleFigures& figures) {
        const Coverage& coverage = figures.coverage;
        return coverage.criteria + coverage.metrics + coverage.activities == 0
                   ? std::string("–")
                   : fmt::format("{} / {} / {}", coverage.criteria, coverage.metrics, coverage.activities);
      },
      page);
}

void write_continuity_of_all(const CommunityScope& scope, Page& page) {
  std::vector<NamedFigures> rows;
  for (const GroupRow& row : scope.rows) rows.emplace_back(name_of(scope, row), &row.figures.all);
  page.push_back(continuity_table("Group", rows, scope.period, std::min(scope.as_of, scope.period.last)));
  say("One mark for each quarter of the year: ■ dated work, □ perhaps, for a date is known only roughly, · "
      "none. The "
      "next table counts the quarters with work by principle.",
      page);
  write_table_by_principle(
      scope,
      [](const PrincipleFigures& figures) {
        return of_phrase(figures.continuity.worked(), figures.continuity.quarters.size());
      },
      page);
}

std::string said_of(const Practice& practice) {
  std::vector<std::string_view> said;
  if (practice.relevance) said.push_back(to_word(**practice.relevance));
  if (practice.harmonization) said.push_back(to_word(**practice.harmonization));
  return said.empty() ? "" : fmt::format(" ({})", fmt::join(said, ", "));
}

/// A practice is shared when it says how alike it should be, or when another group has answered to it.
bool is_shared(const Practice& practice) {
  return is_in_force(practice) &&
         (practice.relevance || practice.harmonization || !practice.adoptions.empty());
}

void write_practices_of_all(const CommunityScope& scope, Page& page) {
  const auto groups = top_groups(scope.ws);
  Table table;
  for (const Group* group : groups) table.header.push_back(group->short_name());
  table.header.emplace_back("Practice");
  std::size_t others = 0;
  for (const Practice& practice : scope.ws.all<Practice>()) {
    if (!is_shared(practice)) {
      others += is_in_force(practice) ? 1 : 0;
      continue;
    }
    auto& cells = table.rows.emplace_back();
    for (const Group* group : groups) {
      const Answer answer = answer_of(scope.ws, practice, *group->id);
      cells.emplace_back(answer == Answer::none ? "–" : to_word(answer));
    }
    cells.push_back(*practice.common.title + said_of(practice));
  }
  if (table.rows.empty()) {
    say("No practice is recorded as required, recommended, desirable or taken over.", page);
  } else {
    say("Practices in force that the framework places, or that another group has answered to. – means that "
        "no answer "
        "is recorded.",
        page);
    page.push_back(std::move(table));
  }
  if (others > 0)
    say(fmt::format("{} nothing of this.",
                    counted(others, "more practice in force says", "more practices in force say")),
        page);
}

/// A group that lacks everything is named once, not under each principle.
bool lacks_everything(const GroupRow& row) {
  const Coverage& all = row.figures.all.coverage;
  return all.criteria + all.metrics + all.activities == 0;
}

/// The SOs, ACs and the NomCom for which the figure is zero, those that lack everything left out.
std::vector<std::string> without(const CommunityScope& scope, std::size_t principle,
                                 std::size_t Coverage::*figure) {
  std::vector<std::string> names;
  for (const GroupRow& row : scope.rows)
    if (owes_duties(scope, row) && !lacks_everything(row) &&
        row.figures.principles[principle].coverage.*figure == 0)
      names.push_back(row.group->short_name());
  return names;
}

void write_gaps(const CommunityScope& scope, Page& page) {
  std::vector<std::string> empty;
  for (const GroupRow& row : scope.rows)
    if (owes_duties(scope, row) && lacks_everything(row)) empty.push_back(row.group->short_name());
  if (!empty.empty())
    say(fmt::format("No criterion, metric or activity of this period at all is recorded for {}.",
                    all_of(empty)),
        page);
  struct Kind {
    std::string_view name;
    std::size_t Coverage::*figure;
  };
  static constexpr Kind kinds[] = {{"no criterion", &Coverage::criteria},
                                   {"no metric", &Coverage::metrics},
                                   {"no activity in this period", &Coverage::activities}};
  List list;
  const auto& principles = scope.ws.principles->principles.items;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    Item item{Line().add(fmt::format("Principle {}: {}", *principles[i].number, *principles[i].title),
                         Phrase::Style::strong),
              {}};
    for (const Kind& kind : kinds)
      if (const auto names = without(scope, i, kind.figure); names.size() > 1)
        item.below.items.push_back({fmt::format("{}: {}", capitalized(kind.name), all_of(names)), {}});
    if (!item.below.items.empty()) list.items.push_back(std::move(item));
  }
  if (list.items.empty())
    return say(empty.empty() ? "Of the SOs, ACs and the NomCom no two lack the same thing; parts of a group "
                               "are not counted here."
                             : "No two of the other groups lack the same thing.",
               page);
  say("What two or more of the other groups lack alike, as far as the records show:", page);
  page.push_back(std::move(list));
}

void write_duties_of_all(const CommunityScope& scope, Page& page) {
  Table table{{"Group"}, {}, {}};
  for (const GroupRow& row : scope.rows) {
    if (!owes_duties(scope, row)) continue;
    auto& cells = table.rows.emplace_back(std::vector<Cell>{row.group->short_name()});
    for (const Duty& duty : row.figures.duties) {
      if (table.rows.size() == 1) table.header.emplace_back(duty.brief);
      cells.emplace_back(to_word(duty.state));
    }
  }
  say("What ATRT3 Recommendation 3.6 and the Public Comment standard of January 2015 ask of each group in "
      "this period. "
      "The report of each group says why.",
      page);
  page.push_back(std::move(table));
}

struct CommunitySection {
  std::string_view title;
  void (*write)(const CommunityScope& scope, Page& page);
};

constexpr CommunitySection community_sections[] = {
    {"In short", write_in_short},
    {"Principle by principle", write_coverage},
    {"Is it continuous?", write_continuity_of_all},
    {"Practices, and how alike they are", write_practices_of_all},
    {"Common gaps", write_gaps},
    {"Duties", write_duties_of_all},
};

}  // namespace

Page community_report(const CommunityScope& scope) {
  Page page{Heading{1, "Continuous Improvement in the Whole Community"}};
  say(fmt::format(
          "This report puts the groups of the community side by side, for the period {}{}, as of {}. It is "
          "made "
          "from the same records as the report of each group, and shows what is recorded: where a group has "
          "recorded nothing, that does not mean that it has done nothing.",
          period_words(scope.period),
          scope.period_name.empty() ? "" : fmt::format(" ({})", scope.period_name),
          to_words(on(scope.as_of))),
      page);
  int number = 0;
  for (const CommunitySection& section : community_sections) {
    page.push_back(Heading{2, fmt::format("{} {}", ++number, section.title)});
    section.write(scope, page);
  }
  page.push_back(Heading{2, fmt::format("{} Annexes", ++number)});
  write_definitions(page);
  write_provenance(scope.ws, scope.origins, page);
  return page;
}

}  // namespace cip
