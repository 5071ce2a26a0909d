#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::vector<const Activity*> placed(const ReportScope& scope, Placement placement) {
  auto activities = scope.all<Activity>();
  std::erase_if(activities, [&](const Activity* activity) {
    return placement_of(*activity, scope.period, scope.as_of) != placement;
  });
  return by_time(std::move(activities));
}

void write_completion(const ReportScope& scope, std::size_t activities, Page& page) {
  const auto& counts = scope.figures.completion;
  Table table{{"Completion", "Activities"}, {}, {}};
  for (std::size_t i = 0; i < counts.size(); ++i) table.rows.push_back({words<Completion>[i], counts[i]});
  page.push_back(std::move(table));
  const std::size_t others = activities - std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  if (others > 0)
    say(fmt::format("Not in the table: {} or replaced by another record.",
                    counted(others, "activity that was cancelled", "activities that were cancelled")),
        page);
}

std::string outcome_phrase(const Outcome& outcome) {
  static constexpr std::string_view phrases[] = {"implemented", "partly implemented", "not implemented",
                                                 "no longer needed"};
  return fmt::format("{}{}", phrases[static_cast<std::size_t>(*outcome.result)],
                     outcome.date ? ", " + to_words(**outcome.date) : "");
}

void write_text(std::string_view label, const Maybe<Prose>& text, Page& page) {
  if (!text) return;
  page.push_back(Paragraph{Line().add(std::string(label), Phrase::Style::strong)});
  quote(text, page);
}

/// What it is done together with and what it corrects, by their titles.
std::vector<std::pair<std::string_view, std::string>> relations_of(const ReportScope& scope,
                                                                   const Activity& activity) {
  std::vector<std::pair<std::string_view, std::string>> relations;
  const auto add = [&](std::string_view name, const Many<Ref<Activity>>& refs) {
    std::vector<std::string> titles;
    for (const Ref<Activity>& ref : refs)
      if (const Activity* other = scope.ws.find<Activity>(ref.id)) titles.push_back(*other->common.title);
    if (!titles.empty()) relations.emplace_back(name, fmt::format("{}", fmt::join(titles, "; ")));
  };
  add("Together with", activity.combined_with);
  add("Corrects", activity.corrects);
  return relations;
}

void write_activity(const ReportScope& scope, const Activity& activity, Page& page) {
  page.push_back(Heading{4, *activity.common.title});
  page.push_back(Paragraph{record_line("Status", status_phrase(activity), activity.common)});
  List facts;
  const auto fact = [&](std::string_view name, std::string text) {
    facts.items.push_back(
        {Line().add(fmt::format("{}:", name), Phrase::Style::strong).add(" " + std::move(text)), {}});
  };
  if (activity.common.owner) fact("Owner", **activity.common.owner);
  if (const auto& origin = activity.common.origin; origin && origin->ref)
    fact("Number at the source", **origin->ref);
  if (const auto& origin = activity.common.origin; origin && origin->status)
    fact("Status in the source's words", **origin->status);
  for (const auto& [name, titles] : relations_of(scope, activity)) fact(name, titles);
  if (activity.outcome) fact("Outcome", outcome_phrase(*activity.outcome));
  if (*activity.status == ActivityStatus::complete && !activity.outcome) fact("Outcome", "not recorded");
  if (!facts.items.empty()) page.push_back(std::move(facts));
  write_text("What it is:", activity.common.description, page);
  write_text("Goal:", activity.goal, page);
  if (activity.outcome) write_text("What came of it:", activity.outcome->summary, page);
}

void write_timeline(const ReportScope& scope, const std::vector<const Activity*>& activities, Page& page) {
  page.push_back(Heading{3, "Timeline"});
  say("One mark for each quarter of the year that has begun, as in section 6: ■ work is recorded, □ perhaps, "
      "for a date is known only roughly, · none.",
      page);
  Table table;
  const int first = year_of(scope.period.first), last = year_of(scope.day());
  for (int year = first; year <= last; ++year) table.header.push_back(std::to_string(year));
  table.header.emplace_back("Activity");
  for (const Activity* activity : activities) {
    const Continuity work = continuity_of(*activity, scope.period, scope.as_of);
    auto& row = table.rows.emplace_back();
    for (int year = first; year <= last; ++year) row.emplace_back(year_marks(work, year));
    row.emplace_back(*activity->common.title);
  }
  page.push_back(std::move(table));
}

void write_brief(const ReportScope& scope, std::string_view title, std::string_view about,
                 const std::vector<const Activity*>& activities, Page& page) {
  if (activities.empty()) return;
  page.push_back(Heading{3, std::string(title)});
  say(std::string(about), page);
  List list;
  for (const Activity* activity : activities) {
    Line line = record_line(*activity->common.title, status_phrase(*activity), activity->common);
    for (const auto& [name, titles] : relations_of(scope, *activity))
      line.add(fmt::format(" {}: {}.", name, titles));
    list.items.push_back({std::move(line), {}});
  }
  page.push_back(std::move(list));
}

}  // namespace

void write_activities(const ReportScope& scope, Page& page) {
  const auto within = placed(scope, Placement::within);
  page.push_back(Heading{3, "In this period"});
  if (within.empty()) {
    say("No activity is recorded for this period.", page);
  } else {
    write_completion(scope, within.size(), page);
    for (const Activity* activity : within) write_activity(scope, *activity, page);
    write_timeline(scope, within, page);
  }
  write_brief(scope, "Carried over without news",
              "These were begun or planned earlier and are not marked as finished, but nothing is recorded "
              "of them in this period. They may have ended since.",
              placed(scope, Placement::carried_over), page);
  write_brief(scope, "Without a date",
              "The records give no date for these, so they can be put into no period.",
              placed(scope, Placement::undated), page);
  const auto elsewhere = placed(scope, Placement::elsewhere);
  const auto before =
      static_cast<std::size_t>(std::ranges::count_if(elsewhere, [&](const Activity* activity) {
        const auto time = recorded_time(*activity, scope.as_of);  // nothing: it lies after the day
        return time && certainly_before(*time, scope.period);
      }));
  std::vector<std::string> said;
  const auto lie = [&](std::size_t count, std::string_view where) {
    if (count > 0)
      said.push_back(fmt::format(
          "{} {}",
          said.empty() ? counted(count, "more activity lies", "more activities lie") : std::to_string(count),
          where));
  };
  lie(before, "before this period");
  lie(elsewhere.size() - before, said.empty() ? "after this period" : "after it");
  if (!said.empty()) say(fmt::format("{}; the annexes list them.", fmt::join(said, " and ")), page);
}

}  // namespace cip
