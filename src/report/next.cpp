#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// The steps of all open work by their dates, as the framework asks for them; what no step says has no
/// column. False where there is none.
bool write_steps(const ReportScope& scope, Page& page) {
  std::vector<std::pair<const Activity*, const NextStep*>> steps;
  for (const Activity* activity : by_time(scope.all<Activity>()))
    if (is_open(*activity) && !has_ended(*activity))
      for (const NextStep& step : activity->next) steps.emplace_back(activity, &step);
  std::ranges::stable_sort(steps, {}, [](const auto& step) {
    return step.second->when ? step.second->when->value.last : Date::max();
  });
  Table table{{"For", "What", "Who", "By", "How", "Then"}, {}, {}};
  const auto words = [](const Maybe<Text>& text) { return text ? **text : std::string(); };
  for (const auto& [activity, step] : steps) {
    Line name;
    refer(name, *activity);
    name.phrases.front().style = Phrase::Style::plain;
    const std::string by =
        step->when ? to_words(**step->when) + std::string(overdue_phrase(step->when, scope.as_of)) : "";
    table.rows.push_back(
        {std::move(name), *step->what, words(step->who), by, words(step->how), words(step->then)});
  }
  if (table.rows.empty()) return false;
  for (std::size_t column = table.header.size(); column-- > 0;)
    if (std::ranges::all_of(table.rows, [&](const auto& row) { return to_text(row[column]).empty(); })) {
      table.header.erase(table.header.begin() + static_cast<std::ptrdiff_t>(column));
      for (auto& row : table.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
    }
  page.push_back(std::move(table));
  return true;
}

/// What was due and is not done: it comes next, whatever else is planned.
void write_overdue(const ReportScope& scope, Page& page) {
  Line line;
  const auto begin_next = [&] { line.add(line.empty() ? "Was due and is not recorded as done: " : "; "); };
  for (const Activity* activity : overdue_activities(scope)) {
    begin_next();
    refer(line, *activity).add(fmt::format(" ({})", to_words(**activity->due)));
  }
  for (const Duty& duty : scope.figures.duties) {
    const std::optional<Date> day = duty.missed ? duty.missed : duty.due;
    if (duty.state != DutyState::not_met || !day || *day >= scope.as_of) continue;
    begin_next();
    line.add(fmt::format("{} ({})", in_sentence(duty.brief), to_words(on(*day))));
  }
  if (!line.empty()) page.push_back(Paragraph{line.add(".")});
}

/// Those that begin after the period; the others are among its activities.
void write_planned(const ReportScope& scope, Page& page) {
  std::vector<Line> lines;
  for (const Activity* activity : placed(scope, Placement::elsewhere))
    if (*activity->status == ActivityStatus::planned && !has_ended(*activity)) {
      Line& line = lines.emplace_back(record_line(*activity, status_phrase(scope, *activity)));
      if (activity->common.owner) line.add(fmt::format(" Responsible: {}.", **activity->common.owner));
      add_description(activity->common, line);
    }
  if (lines.empty()) return;
  page.push_back(Heading{3, "Planned for later"});
  write_records("Activity", std::move(lines), page);
}

/// "What helped: deputies for all officers; an agreement on drafts."
void add_named(std::string_view title, const Many<Text>& texts, List& list) {
  if (texts.empty()) return;
  std::vector<std::string> said;
  for (const Text& text : texts) said.push_back(*text);
  const std::string all = fmt::format(" {}", fmt::join(said, "; "));
  list.items.push_back(
      {Line().add(std::string(title), Phrase::Style::strong).add(all + (all.ends_with('.') ? "" : ".")), {}});
}

}  // namespace

void write_next(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  std::vector<std::string_view> silent;
  if (!scope.is_past()) {
    if (std::string due = duties_ahead(scope); !due.empty()) say(due.substr(0, due.size() - 1), page);
    write_overdue(scope, page);
  }
  if (scope.is_past())
    silent.emplace_back("Another period has begun since; its report says what comes next.");
  else if (!write_steps(scope, page))
    silent.emplace_back("No open activity has a next step on record.");
  if (!report || report->priorities.empty())
    silent.emplace_back("Priorities for the next period are not recorded yet.");
  if (!silent.empty()) say(fmt::format("{}", fmt::join(silent, " ")), page);
  if (report) {
    List list;
    add_named("Priorities for the next period:", report->priorities, list);
    add_named("What helped:", report->enablers, list);
    add_named("What stood in the way:", report->barriers, list);
    if (!list.items.empty()) page.push_back(std::move(list));
  }
  if (!scope.is_past()) write_planned(scope, page);
}

}  // namespace cip
