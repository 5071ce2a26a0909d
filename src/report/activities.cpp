#include <fmt/format.h>

#include <algorithm>

#include "charts.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

constexpr std::size_t fewest = 4;  // activities of which a chart and a timeline say more than their rows

/// What it is done together with and what it corrects, by their titles.
void add_relations(const ReportScope& scope, const Activity& activity, Line& line) {
  const auto add = [&](std::string_view name, const Many<Ref<Activity>>& refs) {
    bool is_first = true;
    for (const Ref<Activity>& ref : refs)
      if (const Activity* other = scope.ws.find<Activity>(ref.id)) {
        line.add(is_first ? fmt::format(" {} ", name) : "; ");
        refer(scope, *other, line);
        is_first = false;
      }
    if (!is_first) line.add(".");
  };
  add("Together with", activity.combined_with);
  add("Corrects", activity.corrects);
  if (!activity.superseded_by) return;
  if (const Activity* other = scope.ws.find<Activity>(activity.superseded_by->id)) {
    const bool is_corrected = std::ranges::any_of(
        other->corrects, [&](const Ref<Activity>& ref) { return ref.id == activity.common.id; });
    line.add(is_corrected ? " Corrected by " : " Replaced by ");
    refer(scope, *other, line).add(".");
  }
}

Line line_saying(const ReportScope& scope, const Activity& activity, std::string_view said) {
  Line line = record_line(activity, said);
  add_relations(scope, activity, line);
  add_description(activity.common, line);
  return line;
}

/// What the page that the record was made from calls it.
void add_source(const Common& common, Line& line) {
  const auto& origin = common.origin;
  if (!origin) return;
  if (origin->status) line.add(fmt::format(" Status in the source: {}.", **origin->status));
  if (origin->ref) line.add(fmt::format(" Number in the source: {}.", **origin->ref));
}

std::string outcome_phrase(const Activity& activity) {
  if (!activity.outcome) return *activity.status == ActivityStatus::complete ? "outcome not recorded" : "";
  const Outcome& outcome = *activity.outcome;
  const bool same_day = outcome.date && activity.end && **outcome.date == **activity.end;
  return fmt::format("{}{}{}", is_open(activity) ? "yet its outcome is recorded as " : "",
                     result_word(*outcome.result),
                     outcome.date && !same_day ? ", " + to_words(**outcome.date) : "");
}

struct LabelledText {
  std::string_view label;
  const Maybe<Prose>* text;
};

std::vector<LabelledText> texts_of(const Activity& activity) {
  std::vector<LabelledText> texts;
  if (activity.outcome) texts.push_back({"Outcome:", &activity.outcome->summary});
  texts.push_back({"Goal:", &activity.goal});
  return texts;
}

/// All that is recorded of an activity of the period, on a line.
Line full_line(const ReportScope& scope, const Activity& activity) {
  std::vector<std::string> said{status_phrase(scope, activity), outcome_phrase(activity),
                                principles_phrase(scope.ws, activity)};
  std::erase(said, "");
  Line line = line_saying(scope, activity, fmt::format("{}", fmt::join(said, "; ")));
  if (activity.common.owner) line.add(fmt::format(" Responsible: {}.", **activity.common.owner));
  add_source(activity.common, line);
  for (const auto& [label, text] : texts_of(activity))
    if (*text && fits_a_line(**text)) line.add(fmt::format(" {} {}", label, sentences(*text)));
  return line;
}

/// A row for each; what takes more than a line is below them, with their titles.
void write_in_full(const ReportScope& scope, const std::vector<const Activity*>& activities, Page& page) {
  std::vector<Line> lines;
  for (const Activity* activity : activities) lines.push_back(full_line(scope, *activity));
  write_records("Activity", std::move(lines), page);
  for (const Activity* activity : activities)
    for (const auto& [label, text] : texts_of(*activity))
      if (*text && !fits_a_line(**text))
        quote(*text, page, fmt::format("{}. {}", *activity->common.title, label));
}

/// When there was work, for a screen; the dates are those of the table above.
void write_timeline(const ReportScope& scope, const std::vector<const Activity*>& activities, Page& page) {
  page.push_back(
      Chart{"When there was work on each activity", strips_of(activities, scope.period, scope.as_of)});
}

}  // namespace

std::size_t count_unresolved(const ReportScope& scope) {
  return static_cast<std::size_t>(std::ranges::count_if(scope.all<Activity>(), [&](const Activity* activity) {
    const Placement placement = placement_of(*activity, scope.period, scope.as_of);
    const bool is_unknown = *activity->status == ActivityStatus::unknown && placement != Placement::within;
    return !has_ended(*activity) &&
           (is_unknown || (is_open(*activity) && !is_known_open(scope, *activity) &&
                           (placement == Placement::carried_over || placement == Placement::undated)));
  }));
}

std::string status_and_outcome(const ReportScope& scope, const Activity& activity) {
  const std::string outcome = outcome_phrase(activity);
  return status_phrase(scope, activity) + (outcome.empty() ? "" : "; " + outcome);
}

Line work_line(const ReportScope& scope, const std::vector<const Activity*>& activities,
               const std::vector<const Activity*>& given_up) {
  Line line = activities.empty() ? Line() : links_to(scope, activities);
  for (const Activity* activity : given_up)
    refer(scope, *activity, line.add(line.empty() ? "" : " "))
        .add(fmt::format(": {}.", activity->superseded_by ? "replaced by another activity"
                                                          : status_and_outcome(scope, *activity)));
  if (activities.empty() && !given_up.empty()) line.add(" No other activity is recorded for it.");
  return line;
}

Line activity_line(const ReportScope& scope, const Activity& activity) {
  const std::string outcome = activity.outcome ? "; " + outcome_phrase(activity) : "";
  Line line = line_saying(scope, activity, status_phrase(scope, activity) + outcome);
  if (is_inferred(activity.common, "outcome") && activity.outcome && activity.outcome->summary)
    add_sentences("Outcome: ", activity.outcome->summary, line);
  return line;
}

void write_activities(const ReportScope& scope, Page& page) {
  const auto within = placed(scope, Placement::within);
  if (within.empty()) {
    say("No activity is recorded for this period.", page);
  } else {
    const bool has_many = within.size() >= fewest;
    if (has_many)
      if (const auto chart = completion_chart(scope)) page.push_back(*chart);
    write_in_full(scope, overdue_first(within, scope.as_of), page);
    if (has_many) write_timeline(scope, within, page);
  }
  const auto others = open_elsewhere(scope);
  if (others.empty()) return;
  page.push_back(Heading{3, "Carried over or without a date"});
  say(fmt::format(
          "Open work whose dates are all before this period, or which has no dates, and which was {}, "
          "was due or should have begun; it does not count as work of the period.{}",
          checked_lately(scope.ws),
          count_unresolved(scope) == 0 ? ""
                                       : " Work of which nobody knows whether it has ended is under "
                                         "“Other records”."),
      page);
  write_in_full(scope, overdue_first(others, scope.as_of), page);
}

}  // namespace cip
