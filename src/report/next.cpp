#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// What comes next: a duty, work that was due, a step of open work, or work that begins later.
struct Task {
  std::optional<When> by;
  std::string when;
  Line what;
  std::string who;
  Line status;
  std::string id{};  ///< of the record that it describes
};

/// "31 December 2026 (in 32 days)", "May 2026".
std::string day_words(When day, Date as_of) {
  return certainly_before(day, as_of) ? to_words(day)
                                      : fmt::format("{} ({})", to_words(day), time_until(day, as_of));
}

/// What a check after its day found; one before it says nothing, nor does one after the day of the report.
std::string undone(const ReportScope& scope, const Activity& activity, When due, std::string_view doubts) {
  const Maybe<Day>& checked = activity.common.as_of;
  return fmt::format(
      "Not recorded as done{}{}.",
      !checked || certainly_after(**checked, scope.as_of)
          ? ""
          : fmt::format("; {} {}", certainly_before(due, **checked) ? "last checked" : "not checked since",
                        to_words(**checked)),
      doubts.empty() ? "" : fmt::format("; {}", doubts));
}

Mark mark_of(const Duty& duty) {
  return {capitalized(duty_word(duty)), duty.state == DutyState::met       ? Tone::good
                                        : duty.state == DutyState::not_due ? Tone::unknown
                                                                           : Tone::poor};
}

/// Whether something is still to be done for it in this period; what was done or missed is a row of the
/// duties.
bool is_ahead(const Duty& duty) { return duty.due && !duty.is_again; }

/// Whether it was met or missed, or a record shows how far it is.
bool is_behind(const Duty& duty) {
  return !is_ahead(duty) && (duty.state != DutyState::not_due || !duty.records.empty());
}

/// What is due next, once something of the kind was met or missed.
void add_next_one(const ReportScope& scope, const Duty& duty, std::vector<Task>& tasks) {
  Task& task = tasks.emplace_back();
  task.by = on(*duty.due);
  task.when = day_words(*task.by, scope.as_of);
  task.what.add("Next " + in_sentence(duty.brief));
  task.who = duty.who;
  task.status.add(is_next_overdue(scope.ws, duty, scope.period, scope.as_of) ? "Not recorded as published."
                  : *duty.due < scope.as_of
                      ? "That day has passed; what was done is in the report of the next period."
                      : "Not due yet.");
}

/// "**Met**. Recorded for 2025." Of what has no record, and needs none yet, only that.
Line state_of(const Duty& duty) {
  Mark mark = mark_of(duty);
  const bool is_absent = duty.state == DutyState::not_met && duty.records.empty(),
             says_nothing = duty.state == DutyState::not_due && duty.records.empty() && duty.due;
  if (says_nothing) return Line(mark.word + ".");
  if (is_absent) mark.word = capitalized(duty.because);
  Line line;
  line.mark(std::move(mark));
  if (!is_absent) line.add(fmt::format(". {}.", capitalized(duty.because)));
  return line;
}

/// `of` names their period, if it is the one before: of that, what was missed has no other place.
void add_duties(const ReportScope& scope, std::vector<Duty> duties, const std::string& of,
                std::vector<Task>& tasks) {
  std::vector<std::string> names;  // in the last row
  for (std::size_t i = 0; i < duties.size(); ++i) {
    Duty& duty = duties[i];
    if (of.empty() && duty.due && duty.is_again) {
      add_next_one(scope, duty, tasks);
      names.clear();
    }
    const bool follows_comment = duty.state == DutyState::not_due && !duty.due && duty.records.empty();
    if (follows_comment && !tasks.empty() && i > 0 && is_ahead(duties[i - 1]))
      tasks.back().what.add(", then the " + in_sentence(duty.brief));  // of comments that are ahead
    const std::optional<Date> by = is_ahead(duty) ? duty.due : of.empty() ? std::nullopt : duty.missed;
    if (!by) continue;
    if (!of.empty()) duty.because = with_replaced(duty.because, "this period", "that period");
    Task task;
    task.by = on(*by);
    task.when = day_words(*task.by, scope.as_of);
    task.who = duty.who;
    task.status = state_of(duty);
    const bool is_same_day = !names.empty() && tasks.back().when == task.when,
               says_nothing = duty.state == DutyState::not_due && duty.records.empty();
    if (is_same_day && says_nothing && tasks.back().who == task.who && tasks.back().status == task.status)
      names.push_back(in_sentence(duty.brief) + of);
    else
      names = {std::string(duty.brief) + of}, tasks.push_back(std::move(task));
    tasks.back().what = Line(all_of(names));
  }
}

/// What was due and is not done comes next, whatever else is planned.
void add_past_due(const ReportScope& scope, std::vector<Task>& tasks) {
  for (const Activity* activity : overdue_activities(scope)) {
    Task& task = tasks.emplace_back();
    task.by = **activity->due;
    task.when = to_words(*task.by);
    refer(task.what, *activity);
    if (activity->common.owner) task.who = **activity->common.owner;
    task.status.add(undone(scope, *activity, *task.by, doubts_about_due(*activity, scope.as_of)));
  }
}

/// Measurements that were due and are not recorded.
void add_measurements(const ReportScope& scope, std::vector<Task>& tasks) {
  for (const Metric* metric : scope.all<Metric>()) {
    const auto due =
        has_ended(*metric) ? std::nullopt : missed_measurement(*metric, scope.as_of, scope.as_of);
    if (!due) continue;
    Task& task = tasks.emplace_back();
    task.by = on(*due);
    task.when = to_words(*task.by);
    refer(task.what, *metric).add(": to be measured.");
    if (metric->common.owner) task.who = **metric->common.owner;
    const Measurement* newest = latest(*metric, scope.as_of);
    const auto reason = waived_because(metric->common.waivers, "measurement-overdue", scope.as_of);
    task.status.add(fmt::format("{}{}.",
                                newest ? "Last measured " + in_words(*newest->date) : "Never measured",
                                reason.empty() ? "" : fmt::format("; waived: {}", reason)));
  }
}

/// Reviews of practices, and surveys, whose days have passed.
void add_practices_and_surveys(const ReportScope& scope, std::vector<Task>& tasks) {
  const auto add = [&](const auto& record, const Maybe<Day>& day, std::string_view what,
                       std::string_view rule, const std::string& status) {
    if (!day || !certainly_before(**day, scope.as_of)) return;
    Task& task = tasks.emplace_back();
    task.by = **day;
    task.when = to_words(*task.by);
    refer(task.what, record).add(std::string(what));
    if (record.common.owner) task.who = **record.common.owner;
    const auto reason = waived_because(record.common.waivers, rule, scope.as_of);
    task.status.add(fmt::format("{}{}.", status, reason.empty() ? "" : fmt::format("; waived: {}", reason)));
  };
  for (const Practice* practice : scope.all<Practice>())
    if (is_in_force(*practice))
      add(*practice, practice->review_by, ": to be reviewed.", "overdue", "Not recorded as reviewed");
  for (const Survey* survey : scope.all<Survey>())
    if (!has_ended(*survey) &&
        (*survey->status == SurveyStatus::planned || *survey->status == SurveyStatus::open))
      add(*survey, survey->closed,
          *survey->status == SurveyStatus::planned ? ": to be held." : ": to be closed.", "ended-but-open",
          *survey->status == SurveyStatus::planned ? "Not recorded as held" : "Recorded as open");
}

/// The steps of all open work, as the framework asks for them.
void add_steps(const ReportScope& scope, std::vector<Task>& tasks) {
  for (const auto& [activity, step] : next_steps(scope)) {
    Task& task = tasks.emplace_back();
    refer(task.what, *activity).add(": " + *step->what + ".");
    if (step->how) task.what.add(fmt::format(" How: {}.", **step->how));
    if (step->then) task.what.add(fmt::format(" Then: {}.", **step->then));
    if (step->who)
      task.who = **step->who;
    else if (activity->common.owner)
      task.who = **activity->common.owner;
    if (!step->when) continue;
    task.by = **step->when;
    task.when = day_words(*task.by, scope.as_of);
    const auto reason = waived_because(activity->common.waivers, "next-step-past", scope.as_of);
    task.status.add(
        certainly_before(*task.by, scope.as_of)
            ? undone(scope, *activity, *task.by, reason.empty() ? "" : fmt::format("waived: {}", reason))
            : "Not due yet.");
  }
}

/// Work of the period that is to be finished later and has no next step; rows of the others tell of their
/// steps.
void add_due(const ReportScope& scope, std::vector<Task>& tasks) {
  for (const Activity* activity : unfinished_activities(scope)) {
    if (!activity->due || certainly_before(**activity->due, scope.as_of) || !activity->next.empty()) continue;
    Task& task = tasks.emplace_back();
    task.by = **activity->due;
    task.when = day_words(*task.by, scope.as_of);
    refer(task.what, *activity).add(": to be finished.");
    if (activity->common.owner) task.who = **activity->common.owner;
    task.status.add("Not due yet.");
  }
}

/// Work that has no other row: what is unfinished, and what may be.
void add_rest_of_work(const ReportScope& scope, std::vector<Task>& tasks) {
  auto activities = unfinished_activities(scope);
  std::erase_if(activities,
                [](const Activity* activity) { return activity->due || !activity->next.empty(); });
  const auto unknown = std::stable_partition(activities.begin(), activities.end(),
                                             [](const Activity* a) { return is_open(*a); });
  const auto add = [&](const std::vector<const Activity*>& some, std::string_view status) {
    if (some.empty()) return;
    Task& task = tasks.emplace_back();
    task.what = links_to(scope, some);
    task.status.add(fmt::format("{}; no due date and no next step is recorded.", status));
  };
  add({activities.begin(), unknown}, "Unfinished");
  add({unknown, activities.end()}, "Status not known");
}

/// Work that begins after the period; the other planned work is among its activities.
void add_planned(const ReportScope& scope, std::vector<Task>& tasks) {
  for (const Activity* activity : placed(scope, Placement::elsewhere)) {
    const bool is_ahead = *activity->status == ActivityStatus::planned && !has_ended(*activity);
    if (!is_ahead) continue;
    Task& task = tasks.emplace_back();
    if (activity->due)
      task.by = **activity->due;
    else if (activity->start)
      task.by = **activity->start;
    if (task.by) task.when = day_words(*task.by, scope.as_of);
    task.what = name_line(*activity->common.title, "", activity->common, "");
    if (activity->common.description) task.what.add(".");
    add_description(activity->common, task.what);
    if (activity->common.owner) task.who = **activity->common.owner;
    task.status.add(capitalized(status_phrase(scope, *activity)) + ".");
    task.id = activity->common.id;
  }
}

/// By their dates; what no row says has no column. Whether anybody is named.
bool write_tasks(std::vector<Task> tasks, Page& page) {
  if (tasks.empty()) return true;
  std::ranges::stable_sort(tasks, {}, [](const Task& task) { return task.by ? task.by->last : Date::max(); });
  const bool has_who = std::ranges::any_of(tasks, [](const Task& task) { return !task.who.empty(); });
  Table table{{"Due", "What"}, {}, {}};
  if (has_who) table.header.emplace_back("Who");
  table.header.emplace_back("Status");
  for (Task& task : tasks) {
    auto& row = table.rows.emplace_back(std::vector<Cell>{std::move(task.when), std::move(task.what)});
    if (has_who) row.emplace_back(task.who.empty() && task.by ? "Nobody is named" : std::move(task.who));
    row.emplace_back(std::move(task.status));
    table.ids.push_back(std::move(task.id));
  }
  page.push_back(std::move(table));
  return has_who;
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

std::vector<Duty> left_before(const ReportScope& scope) {
  const bool is_running = scope.is_of_program() && !scope.is_past() && scope.period.first <= scope.as_of;
  const Period* before = is_running ? last_period(scope.ws, scope.period.first) : nullptr;
  if (!before || !owes_duties(scope)) return {};
  return duties_left(scope.ws, scope.group, *before, scope.as_of);
}

bool owes_duties(const ReportScope& scope) { return cip::owes_duties(scope.ws, *scope.group.id); }

bool has_duties_behind(const ReportScope& scope) {
  return std::ranges::any_of(scope.figures.duties, is_behind);
}

void write_duties(const ReportScope& scope, Page& page) {
  Table table{{"Duty", "What is recorded"}, {}, {}};
  for (const Duty& duty : scope.figures.duties)
    if (is_behind(duty)) table.rows.push_back({duty.name, state_of(duty)});
  page.push_back(std::move(table));
}

void write_next(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  std::vector<Task> tasks;
  add_duties(scope, scope.figures.duties, "", tasks);
  if (const auto left = left_before(scope); !left.empty())
    add_duties(scope, left,
               fmt::format(" ({})", period_words(days_of(*last_period(scope.ws, scope.period.first)))),
               tasks);
  if (!scope.is_past()) {
    add_past_due(scope, tasks);
    add_measurements(scope, tasks);
    add_practices_and_surveys(scope, tasks);
    add_steps(scope, tasks);
    add_due(scope, tasks);
    add_planned(scope, tasks);
    add_rest_of_work(scope, tasks);
  }
  const bool has_who = write_tasks(std::move(tasks), page), has_duties = !scope.figures.duties.empty();
  std::vector<std::string_view> notes;
  if (!has_who && !has_duties)  // else the summary says it
    notes.emplace_back("Nobody is named as responsible for any of these.");
  if (scope.is_past()) notes.emplace_back("Another period has begun since; its report says what comes next.");
  if (!notes.empty()) say(fmt::format("{}", fmt::join(notes, " ")), page);
  if (!report) return;
  List list;  // the summary names the priorities, and says where steps are missing
  add_named("What helped:", report->enablers, list);
  add_named("What stood in the way:", report->barriers, list);
  if (!list.items.empty()) page.push_back(std::move(list));
}

}  // namespace cip
