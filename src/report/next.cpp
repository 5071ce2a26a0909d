#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// "Ask the archive for a date. Who: … By: October 2026, overdue. How: … Then: …", what is known of it.
std::string step_words(const NextStep& step, Date as_of) {
  std::string text = *step.what;
  const auto add = [&](std::string_view name, const std::string& said) {
    if (!text.ends_with('.')) text += '.';
    text += fmt::format(" {}: {}", name, said);
  };
  if (step.who) add("Who", **step.who);
  if (step.when) add("By", to_words(**step.when) + std::string(overdue_phrase(step.when, as_of)));
  if (step.how) add("How", **step.how);
  if (step.then) add("Then", **step.then);
  return text + (text.ends_with('.') ? "" : ".");
}

void write_steps(const ReportScope& scope, Page& page) {
  List list;
  for (const Activity* activity : by_time(scope.all<Activity>())) {
    if (!is_open(*activity) || has_ended(*activity) || activity->next.empty()) continue;
    Line name;
    refer(name, *activity);
    Item item{std::move(name), {}};
    for (const NextStep& step : activity->next)
      item.below.items.push_back({step_words(step, scope.as_of), {}});
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return say("No next step is recorded for any open activity.", page);
  page.push_back(Heading{3, "Next steps"});
  page.push_back(std::move(list));
}

/// Those that begin after the period; the others are among its activities.
void write_planned(const ReportScope& scope, Page& page) {
  List list;
  for (const Activity* activity : placed(scope, Placement::elsewhere))
    if (*activity->status == ActivityStatus::planned && !has_ended(*activity)) {
      Item item{record_line(*activity, status_phrase(scope, *activity)), {}};
      if (activity->common.owner) item.line.add(fmt::format(" Responsible: {}.", **activity->common.owner));
      add_description(activity->common, item.line);
      list.items.push_back(std::move(item));
    }
  if (list.items.empty()) return;
  page.push_back(Heading{3, "Planned for later"});
  page.push_back(std::move(list));
}

void write_named(std::string_view title, const Many<Text>& texts, Page& page) {
  if (texts.empty()) return;
  page.push_back(Heading{3, std::string(title)});
  List list;
  for (const Text& text : texts) list.items.push_back({*text, {}});
  page.push_back(std::move(list));
}

}  // namespace

void write_next(const ReportScope& scope, Page& page) {
  if (scope.is_past()) {
    say("Another period has begun since; its report says what comes next.", page);
  } else {
    write_steps(scope, page);
    write_planned(scope, page);
  }
  const Report* report = scope.of_period<Report>();
  if (report) write_named("What helped", report->enablers, page);
  if (report) write_named("What stood in the way", report->barriers, page);
  if (!report || report->priorities.empty())
    return say("Priorities for the next period are not recorded yet.", page);
  write_named("Priorities for the next period", report->priorities, page);
}

}  // namespace cip
