#include "cip/report/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/surveys.hpp"
#include "phrases.hpp"

namespace cip {
namespace {

/// "3 metrics were measured", "no metric is recorded as measured".
std::string happened(std::size_t count, std::string_view one, std::string_view many, std::string_view how) {
  return count == 0   ? fmt::format("no {} is recorded as {}", one, how)
         : count == 1 ? fmt::format("1 {} was {}", one, how)
                      : fmt::format("{} {} were {}", count, many, how);
}

/// A part of the digest, and how many records it lists.
void write(std::string_view heading, List list, std::size_t most, const std::string& command, Page& page) {
  if (list.items.empty()) return;
  const std::size_t more = list.items.size() - std::min(list.items.size(), most);
  list.items.resize(list.items.size() - more);
  page.push_back(Heading{2, std::string(heading)});
  page.push_back(std::move(list));
  if (more > 0)
    page.push_back(
        Paragraph{Line(fmt::format("And {} more; see ", more)).add(command, Phrase::Style::code).add(".")});
}

Item told(const std::string& title, const Common& common, const std::string& said) {
  Line line;
  line.add(title, Phrase::Style::strong).add(" (").add(common.id, Phrase::Style::code);
  return {line.add(fmt::format("): {}{}", said, said.ends_with('.') ? "" : ".")), {}};
}

/// A month counts in each digest that has a day of it, since it may have been recorded after the one before;
/// a year only where it ends.
bool falls_in(When when, When time) {
  const bool is_month = when.precision == When::Precision::month;
  return when.first <= time.last && when.last >= time.first && (is_month || when.last <= time.last);
}

List finished(const DigestScope& scope) {
  List list;
  for (const Activity& activity : scope.ws.all<Activity>()) {
    const Maybe<Day> end = finished_on(activity);
    const bool is_done = *activity.status == ActivityStatus::complete && !has_ended(activity),
               began = activity.start && (**activity.start).first >= scope.time.first;
    if (!scope.groups.holds(activity.common.group) || !is_done) continue;
    if (end ? !falls_in(**end, scope.time) : !began) continue;  // what began since has been finished since
    std::string said =
        end ? "finished " + in_words(**end)
            : fmt::format("complete; it began {}, its end is not recorded", in_words(**activity.start));
    if (activity.outcome) {
      said += fmt::format(", {}", result_word(*activity.outcome->result));
      if (const std::string words = plain_words(activity.outcome->summary); !words.empty())
        said += ". " + words;
    }
    list.items.push_back(told(*activity.common.title, activity.common, said));
  }
  return list;
}

List measured(const DigestScope& scope) {
  List list;
  const Date day = scope.time.last;
  for (const Metric& metric : scope.ws.all<Metric>()) {
    const Measurement* newest = latest(metric, day);
    if (!scope.groups.holds(metric.common.group) || !newest || !falls_in(*newest->date, scope.time)) continue;
    const std::string target = target_phrase(metric, day);
    std::string said = measured_phrase(metric, *newest);
    const std::string_view status = metric_status_word(status_of(metric, day));
    if (!said.starts_with(status)) said += fmt::format(", {}", status);  // else the rating says it
    if (!target.empty()) said += fmt::format(". Target: {}", target);
    list.items.push_back(told(coded_title(metric), metric.common, said));
  }
  return list;
}

/// What happened in the time to the Public Comment on a report; "" if nothing did, and it isn't open.
std::string comment_words(const Comment& comment, When time) {
  if (!known(comment.opens, time.last)) return "";
  const auto falls = [&](const Maybe<Day>& day) { return day && falls_in(**day, time); };
  const Maybe<Day>& last = last_comment_day(comment);
  const bool has_opened = falls(comment.opens), is_over = last && certainly_before(**last, time.last);
  std::vector<std::string> said;
  if (has_opened)
    said.push_back(last ? fmt::format("open for Public Comment from {} to {}", to_words(**comment.opens),
                                      to_words(**last))
                        : fmt::format("put to Public Comment {}", in_words(**comment.opens)));
  else if (!is_over && last)
    said.push_back(fmt::format("open for Public Comment until {}", to_words(**last)));
  else if (is_over && falls(last))
    said.push_back(fmt::format("Public Comment closed {}", in_words(**last)));
  const auto received = std::ranges::count_if(comment.submissions, [&](const Submission& submission) {
    return submission.date ? falls(submission.date) : has_opened;
  });
  if (received > 0)
    said.push_back(counted(static_cast<std::size_t>(received), "comment received", "comments received"));
  if (falls(comment.summary_published))
    said.push_back(
        fmt::format("summary of the comments published {}", in_words(**comment.summary_published)));
  return fmt::format("{}", fmt::join(said, "; "));
}

Item reported(const Report& report, const DigestScope& scope) {
  std::vector<std::string> said;
  if (report.comment) said.push_back(comment_words(*report.comment, scope.time));
  if (report.published && falls_in(*report.published->date, scope.time))
    said.push_back(fmt::format("published {}", in_words(*report.published->date)));
  if (report.published && report.published->corrected && falls_in(**report.published->corrected, scope.time))
    said.push_back(fmt::format("corrected edition published {}", in_words(**report.published->corrected)));
  std::erase(said, "");
  if (said.empty()) return {};
  Item item = told(*report.common.title, report.common, fmt::format("{}", fmt::join(said, "; ")));
  if (const Maybe<Comment>& comment = report.comment;
      comment && comment->url && !comment_words(*comment, scope.time).empty())
    item.line.add(" See the ").link("Public Comment proceeding", **comment->url).add(".");
  return item;
}

/// Assessments that were approved, and reports that were put to Public Comment or published.
List reported(const DigestScope& scope) {
  List list;
  for (const Assessment& assessment : scope.ws.all<Assessment>())
    if (scope.groups.holds(assessment.common.group) && assessment.approved &&
        falls_in(**assessment.approved, scope.time))
      list.items.push_back(told(*assessment.common.title, assessment.common,
                                fmt::format("approved {}", in_words(**assessment.approved))));
  for (const Report& report : scope.ws.all<Report>())
    if (scope.groups.holds(report.common.group))
      if (Item item = reported(report, scope); !item.line.empty()) list.items.push_back(std::move(item));
  return list;
}

List surveyed(const DigestScope& scope) {
  List list;
  for (const Survey& survey : scope.ws.all<Survey>()) {
    if (!scope.groups.holds(survey.common.group) || !was_held(survey, scope.time, scope.time.last)) continue;
    std::string said = held_phrase(scope.ws, survey, scope.time.last);
    if (const SurveyNumbers numbers = numbers_of(scope.ws, survey); numbers.responses)
      said += fmt::format(". Responses: {}{}", *numbers.responses,
                          numbers.invited ? fmt::format(" of {}", *numbers.invited) : "");
    list.items.push_back(told(*survey.common.title, survey.common, said));
  }
  return list;
}

Item item_of(const AgendaItem& item) {
  Line line;
  line.add(item.what, Phrase::Style::strong).add(" (").add(item.where, Phrase::Style::code).add(")");
  if (item.when) line.add(": ").add((item.is_overdue ? "was due " : "due ") + in_words(*item.when));
  line.add(".");
  if (!item.who.empty()) line.add(fmt::format(" Responsible: {}.", item.who));
  return {std::move(line), {}};
}

List to_do(const DigestScope& scope, AgendaState state) {
  List list;
  for (const AgendaItem& item : scope.agenda)
    if (state_of(item) == state) list.items.push_back(item_of(item));
  return list;
}

void write_changes(const DigestScope& scope, Page& page) {
  page.push_back(Heading{2, "What changed in the records"});
  if (!scope.changed) return say(scope.untold, page);
  if (scope.changed->empty()) return say("Nothing in the records has changed.", page);
  page.insert(page.end(), scope.changed->begin(), scope.changed->end());
}

/// The activity that an overdue task belongs to, and what to do about it: a whole activity before a step.
std::pair<const Activity*, std::string_view> late_activity(const DigestScope& scope) {
  std::pair<const Activity*, std::string_view> found{nullptr, ""};
  for (const AgendaItem& item : scope.agenda) {
    const auto* activity = item.is_overdue && item.record ? item.record->as<Activity>() : nullptr;
    if (!activity || item.task == Task::waiver) continue;
    if (is_overdue(*activity, scope.time.last))
      return {activity, "an overdue activity: record that it is finished"};
    if (!found.first)
      found = {activity, item.task == Task::step
                             ? "an activity with an overdue next step: record that the step is done"
                             : "an activity that should have begun: record that it has"};
  }
  return found;
}

void write_commands(const DigestScope& scope, Page& page) {
  List list;
  const auto add = [&](const std::string& command, std::string what) {
    list.items.push_back({Line().add(command, Phrase::Style::code).add(" " + what), {}});
  };
  add("cip status" + scope.group_option, "shows all that is due, and who is responsible.");
  if (const auto [late, what] = late_activity(scope); late)
    add("cip edit " + late->common.id, fmt::format("opens {}, or give it a new date.", what));
  if (is_among(Task::measure, scope.agenda, &AgendaItem::task))
    add("cip record --all" + scope.group_option,
        "lists the measurements that are due, or asks for each at a terminal.");
  add("cip confirm" + scope.group_option,
      "lists the records that have not been checked for a long time, or asks at a terminal.");
  page.push_back(Heading{2, "What to do now"});
  page.push_back(std::move(list));
}

}  // namespace

Page digest_page(const DigestScope& scope, std::size_t most) {
  const std::string since = to_words(on(scope.time.first)), day = to_words(on(scope.time.last));
  Page page{Heading{1, fmt::format("Continuous improvement in {}: {} to {}", scope.about, since, day)}};
  List done = finished(scope), values = measured(scope), surveys = surveyed(scope);
  List late = to_do(scope, AgendaState::overdue), coming = to_do(scope, AgendaState::due);
  say(fmt::format("Since {}: {}, {}, and {}. As of {}, {} overdue and {} coming up.", since,
                  happened(done.items.size(), "activity", "activities", "finished"),
                  happened(values.items.size(), "metric", "metrics", "measured"),
                  happened(surveys.items.size(), "survey", "surveys", "held"), day,
                  late.items.empty() ? "no task is" : counted(late.items.size(), "task is", "tasks are"),
                  coming.items.empty() ? "none is" : counted(coming.items.size(), "is", "are")),
      page);
  write("Finished", std::move(done), most, scope.all, page);
  write("Measured", std::move(values), most, scope.all, page);
  write("Surveyed", std::move(surveys), most, scope.all, page);
  write("Assessed and reported", reported(scope), most, scope.all, page);
  write("Overdue", std::move(late), most, "cip status" + scope.group_option, page);
  write("Due next", std::move(coming), most, "cip status" + scope.group_option, page);
  write_changes(scope, page);
  write_commands(scope, page);
  return page;
}

}  // namespace cip
