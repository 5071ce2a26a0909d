#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/insight/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string step_details(const NextStep& step) {
  return fmt::format("who: {}; when: {}; how: {}; then: {}", step.who ? **step.who : "not recorded",
                     step.when ? to_words(**step.when) : "not recorded",
                     step.how ? **step.how : "not recorded", step.then ? **step.then : "not recorded");
}

void write_steps(const ReportScope& scope, Page& page) {
  page.push_back(Heading{3, "Next steps"});
  List list;
  for (const Activity* activity : by_time(scope.all<Activity>())) {
    if (!is_open(*activity) || activity->next.empty()) continue;
    Item item{Line().add(*activity->common.title, Phrase::Style::strong), {}};
    for (const NextStep& step : activity->next)
      item.below.items.push_back({fmt::format("{} ({})", *step.what, step_details(step)), {}});
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
    if (*activity->status == ActivityStatus::planned && !has_ended(*activity))
      list.items.push_back(
          {record_line(*activity->common.title, status_phrase(*activity), activity->common), {}});
  page.push_back(Heading{3, "Planned activities"});
  if (list.items.empty()) return say("No activity is recorded as planned.", page);
  say("These were planned when their records were last checked.", page);
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
  write_steps(scope, page);
  write_planned(scope, page);
  write_priorities(scope.of_period<Report>(), page);
}

}  // namespace cip
