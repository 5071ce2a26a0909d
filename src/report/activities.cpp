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

/// "6 complete, 1 substantial": the words that were counted.
template <class Counts, class Word>
std::string tally(const Counts& counts, const Word& word) {
  std::vector<std::string> said;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) said.push_back(fmt::format("{} {}", counts[i], word(i)));
  return fmt::format("{}", fmt::join(said, ", "));
}

void write_counts(const ReportScope& scope, Page& page) {
  const GroupFigures& figures = scope.figures;
  const std::string completion =
      tally(figures.completion, [](std::size_t i) { return words<Completion>[i]; });
  std::string text = completion.empty() ? "" : fmt::format("Completion: {}.", completion);
  const std::string outcomes = tally(figures.outcomes, [](std::size_t i) {
    return i < words<Result>.size() ? result_word(static_cast<Result>(i)) : "not recorded";
  });
  if (!outcomes.empty()) text += fmt::format(" Outcome of completed activities: {}.", outcomes);
  if (figures.ended > 0)
    text +=
        fmt::format(" {} cancelled or replaced.", counted(figures.ended, "activity was", "activities were"));
  say(std::move(text), page);
  if (const auto chart = completion_chart(figures)) page.push_back(*chart);
}

/// What it is done together with and what it corrects, by their titles.
void add_relations(const ReportScope& scope, const Activity& activity, Line& line) {
  const auto add = [&](std::string_view name, const Many<Ref<Activity>>& refs) {
    bool is_first = true;
    for (const Ref<Activity>& ref : refs)
      if (const Activity* other = scope.ws.find<Activity>(ref.id)) {
        line.add(is_first ? fmt::format(" {} ", name) : "; ");
        refer(line, *other);
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
    refer(line, *other);
    line.add(".");
  }
}

Line line_saying(const ReportScope& scope, const Activity& activity, std::string_view said) {
  Line line = record_line(activity, said);
  add_relations(scope, activity, line);
  add_description(activity.common, line);
  return line;
}

/// The page that the record was made from, by what it is called there.
void add_source(const Common& common, Line& line) {
  const auto& origin = common.origin;
  if (!origin) return;
  if (origin->status) line.add(fmt::format(" Status in the source: {}.", **origin->status));
  if (!origin->url) {
    if (origin->ref) line.add(fmt::format(" Number in the source: {}.", **origin->ref));
    return;
  }
  std::string_view host = **origin->url;
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find('/'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  line.add(" From ")
      .link(origin->ref ? fmt::format("{} at {}", **origin->ref, host) : std::string(host), **origin->url)
      .add(".");
}

std::string outcome_phrase(const Activity& activity) {
  if (!activity.outcome) return *activity.status == ActivityStatus::complete ? "outcome not recorded" : "";
  const Outcome& outcome = *activity.outcome;
  const bool same_day = outcome.date && activity.end && **outcome.date == **activity.end;
  return fmt::format("{}{}", result_word(*outcome.result),
                     outcome.date && !same_day ? ", " + to_words(**outcome.date) : "");
}

void write_activity(const ReportScope& scope, const Activity& activity, Page& page) {
  page.push_back(Heading{4, *activity.common.title, activity.common.id});
  Line line;
  line.add(capitalized(status_phrase(scope, activity)), Phrase::Style::strong);
  const std::string outcome = outcome_phrase(activity);
  line.add(outcome.empty() ? "." : fmt::format("; {}.", outcome));
  const std::string principles = principles_phrase(scope.ws, activity);
  if (!principles.empty()) line.add(fmt::format(" {}.", capitalized(principles)));
  if (activity.common.owner) line.add(fmt::format(" Responsible: {}.", **activity.common.owner));
  add_relations(scope, activity, line);
  add_facts(activity.common, line);
  add_source(activity.common, line);
  page.push_back(Paragraph{std::move(line)});
  if (activity.outcome) quote(activity.outcome->summary, page, "Outcome:");
  quote(activity.common.description, page);
  quote(activity.goal, page, "Goal:");
}

void write_timeline(const ReportScope& scope, const std::vector<const Activity*>& activities, Page& page) {
  constexpr std::size_t fewest = 4;  // fewer are seen at a glance from their dates
  if (activities.size() < fewest) return;
  Table table{{"Activity"}, {}, {}};
  for (const Activity* activity : activities) table.rows.push_back({*activity->common.title});
  page.push_back(Heading{3, "Timeline"});
  page.push_back(Chart{"When each activity was worked on", strips_of(activities, scope.period, scope.as_of),
                       std::move(table), Chart::Fold::yes, marks_note()});
}

/// What has the same status stands below it.
void write_brief(const ReportScope& scope, std::string_view title, std::string_view about,
                 const std::vector<const Activity*>& activities, Page& page) {
  if (activities.empty()) return;
  page.push_back(Heading{3, std::string(title)});
  say(std::string(about), page);
  List list;
  for (auto first = activities.begin(); first != activities.end();) {
    const std::string said = status_phrase(scope, **first);
    const auto last = std::find_if(first, activities.end(), [&](const Activity* activity) {
      return activity->outcome || status_phrase(scope, *activity) != said;
    });
    if (last - first < 2) {
      list.items.push_back({activity_line(scope, **first++), {}});
      continue;
    }
    Item& item = list.items.emplace_back(Item{Line(capitalized(said) + ":"), {}});
    for (; first != last; ++first) item.below.items.push_back({line_saying(scope, **first, ""), {}});
  }
  page.push_back(std::move(list));
}

}  // namespace

std::string status_and_outcome(const ReportScope& scope, const Activity& activity) {
  const std::string outcome = outcome_phrase(activity);
  return status_phrase(scope, activity) + (outcome.empty() ? "" : "; " + outcome);
}

Line activity_line(const ReportScope& scope, const Activity& activity) {
  const std::string outcome = activity.outcome ? "; " + outcome_phrase(activity) : "";
  Line line = line_saying(scope, activity, status_phrase(scope, activity) + outcome);
  const bool is_inferred = std::ranges::any_of(activity.common.inferred,
                                               [](const FieldName& field) { return *field == "outcome"; });
  if (is_inferred && activity.outcome && activity.outcome->summary)
    line.add(fmt::format(" Outcome: {}", plain_words(activity.outcome->summary)));
  return line;
}

void write_activities(const ReportScope& scope, Page& page) {
  const auto within = placed(scope, Placement::within);
  if (within.empty()) {
    say("No activity is recorded for this period.", page);
  } else {
    write_counts(scope, page);
    page.push_back(Heading{3, "In this period"});
    for (const Activity* activity : within) write_activity(scope, *activity, page);
    write_timeline(scope, within, page);
  }
  write_brief(
      scope, "Carried over, no recent update",
      "Begun or planned before this period, open when last recorded, and without an entry in it. They "
      "may have ended since.",
      placed(scope, Placement::carried_over), page);
  write_brief(scope, "Without a date", "Neither a start nor an end date is recorded.",
              placed(scope, Placement::undated), page);
}

}  // namespace cip
