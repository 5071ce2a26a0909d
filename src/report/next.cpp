#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string step_details(const NextStep& step) {
  return fmt::format("who: {}; when: {}; how: {}; then: {}", step.who ? **step.who : "not recorded",
                     step.when ? to_words(**step.when) : "not recorded",
                     step.how ? **step.how : "not recorded", step.then ? **step.then : "not recorded");
}

std::string overdue_phrase(const Maybe<Day>& day, Date as_of) {
  return day && certainly_before(**day, as_of) ? ", overdue" : "";
}

void write_steps(const ReportScope& scope, Page& page) {
  page.push_back(Heading{3, "Next steps"});
  List list;
  for (const Activity* activity : by_time(scope.all<Activity>())) {
    if (!is_open(*activity) || activity->next.empty()) continue;
    Item item{Line().add(*activity->common.title, Phrase::Style::strong), {}};
    for (const NextStep& step : activity->next)
      item.below.items.push_back(
          {fmt::format("{} ({}){}", *step.what, step_details(step), overdue_phrase(step.when, scope.as_of)),
           {}});
    list.items.push_back(std::move(item));
  }
  if (list.items.empty())
    return say("No open activity has a next step on record: the records do not say who does what by when.",
               page);
  page.push_back(std::move(list));
}

void write_planned(const ReportScope& scope, Page& page) {
  List list;
  for (const Activity* activity : by_time(scope.all<Activity>()))
    if (*activity->status == ActivityStatus::planned && !has_ended(*activity) &&
        placement_of(*activity, scope.period, scope.as_of) != Placement::carried_over)
      list.items.push_back({record_line(*activity->common.title,
                                        status_phrase(*activity) + overdue_phrase(activity->due, scope.as_of),
                                        activity->common),
                            {}});
  page.push_back(Heading{3, "Planned activities"});
  if (list.items.empty()) return say("No activity is recorded as planned.", page);
  say("Overdue means that the day has passed and the record does not say that it was done.", page);
  page.push_back(std::move(list));
}

/// True once another period has begun: then what comes next is told by its report.
bool is_past(const ReportScope& scope) {
  const auto& periods = scope.ws.program->periods;
  return std::any_of(periods.begin(), periods.end(), [&](const Period& period) {
    return scope.period.last < period.start->first && period.start->first <= scope.as_of;
  });
}

void write_named(std::string_view title, const Many<Text>& texts, Page& page) {
  if (texts.empty()) return;
  page.push_back(Heading{3, std::string(title)});
  List list;
  for (const Text& text : texts) list.items.push_back({*text, {}});
  page.push_back(std::move(list));
}

void write_priorities(const Report* report, Page& page) {
  page.push_back(Heading{3, "Priorities for the next period"});
  if (!report || report->priorities.empty())
    return say("The group has not recorded its priorities for the next period yet.", page);
  List list;
  for (const Text& priority : report->priorities) list.items.push_back({*priority, {}});
  page.push_back(std::move(list));
}

}  // namespace

void write_next(const ReportScope& scope, Page& page) {
  if (is_past(scope)) {
    say("Another period has begun since: its report says what comes next. Here stand the priorities that "
        "this one "
        "left to it.",
        page);
  } else {
    write_steps(scope, page);
    write_planned(scope, page);
  }
  const Report* report = scope.of_period<Report>();
  if (report) write_named("What helped", report->enablers, page);
  if (report) write_named("What stood in the way", report->barriers, page);
  write_priorities(scope.of_period<Report>(), page);
}

}  // namespace cip
