#include "cip/figures/agenda.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "cip/print/calendar.hpp"

namespace cip {
namespace {

constexpr std::string_view fields_of_publishing = "status=final published.date=DATE published.url=URL";

std::string set_command(const Common& common, std::string_view fields) {
  return fmt::format("cip set {} {}", common.id, fields);
}

/// What a survey needs that is planned or open.
std::string next_step(const Survey& survey) {
  return set_command(survey.common, *survey.status == SurveyStatus::planned
                                        ? "status=open opened=DATE"
                                        : "status=closed closed=DATE responses=NUMBER");
}

bool is_coming(const Survey& survey) {
  return !has_ended(survey) &&
         (*survey.status == SurveyStatus::planned || *survey.status == SurveyStatus::open);
}

/// What a report needs next, from Public Comment to its last form; "" while there is nothing to do.
std::string next_step(const Report& report, Date as_of) {
  const bool is_published = day_of(report, as_of).has_value();
  const Maybe<Comment>& comment = report.comment;
  if (!comment || !comment->opens)
    return set_command(report.common, fmt::format("{}comment.opens=DATE comment.closes=DATE comment.url=URL",
                                                  is_published ? "" : "status=public-comment "));
  if (!last_comment_day(*comment)) return set_command(report.common, "comment.closes=DATE");
  if (!known(comment->opens, as_of)) return "";
  if (!certainly_before(**last_comment_day(*comment), as_of))
    return fmt::format("cip comment {}", report.common.id);
  if (points_without_response(*comment) > 0) return fmt::format("cip comment {} --answers", report.common.id);
  if (!known(comment->summary_published, as_of))
    return set_command(report.common, "comment.summary_published=DATE");
  return is_published ? "" : set_command(report.common, fields_of_publishing);
}

/// A new survey, like the last one, unless one is coming.
std::string command_of_survey(const Duty& duty, bool is_missed, const Workspace& ws,
                              const std::string& group) {
  if (!is_missed)
    for (const Survey& survey : ws.all<Survey>(group))
      if (is_coming(survey)) return next_step(survey);
  return fmt::format("cip add survey --group {}{}", group,
                     is_missed || duty.records.empty() ? "" : " --like " + duty.records.back());
}

/// What enters a duty that was done, or the next step of a record that is there; "" where another comes
/// first.
std::string command_of(const Duty& duty, Date due, const Workspace& ws, const std::string& group,
                       const std::string& period, Date as_of) {
  if (duty.kind == DutyKind::survey) return command_of_survey(duty, duty.missed == due, ws, group);
  if (duty.kind == DutyKind::assessment)
    return duty.records.empty() ? "cip add assessment --group " + group
                                : fmt::format("cip set {} approved=DATE", duty.records.front());
  if (const auto* report = of_period<Report>(ws, group, period, as_of)) return next_step(*report, as_of);
  return duty.kind == DutyKind::report ? "cip add report --group " + group : "";
}

class Collector {
 public:
  Collector(const Workspace& ws, Date as_of) : ws_(ws), as_of_(as_of) {}

  std::vector<AgendaItem> collect() {
    for (const Record& record : ws_.records()) {
      const Common& common = record.common();
      if (!is_asked(common.group)) continue;
      add_tasks(record);
      for (const Waiver& waiver : common.waivers) add(waiver, common.id, common.group, &record);
    }
    for (const Group& group : ws_.groups())
      for (const Waiver& waiver : group.waivers) add(waiver, *group.id, *group.id, nullptr);
    add_duties();
    return sorted();
  }
  std::vector<AgendaItem> collect(std::string_view group) {
    if (is_asked(group))
      for (const RecordType* kind : kinds())
        for (const Record& record : ws_.records(*kind, group)) add_tasks(record);
    return sorted();
  }

 private:
  std::vector<AgendaItem> sorted() {
    std::ranges::stable_sort(items_, {}, [](const AgendaItem& item) {
      return std::tuple(state_of(item), item.when ? item.when->last : Date::max(), item.where);
    });
    return std::move(items_);
  }
  /// Nothing is asked of a group that has ended.
  bool is_asked(std::string_view id) const {
    const Group* group = ws_.group(id);
    return !group || was_there(*group, on(as_of_));
  }

  AgendaItem& add(const Record& record, Task task, std::optional<When> when) {
    struct Row {
      std::string_view asks;
      std::string_view rule;  ///< the one that finds it overdue
    };
    static constexpr Row rows[] = {
        {"Begin", "begun-but-planned"},     {"Finish", "overdue"},       {"", "next-step-past"},
        {"Measure", "measurement-overdue"}, {"Review", "overdue"},       {"Open", "begun-but-planned"},
        {"Hold", "ended-but-open"},         {"Close", "ended-but-open"}, {"Publish", "overdue"}};
    const Row& row = rows[static_cast<std::size_t>(task)];
    const Common& common = record.common();
    AgendaItem& item = items_.emplace_back();
    item.task = task;
    item.where = common.id;
    item.group = common.group;
    item.what = fmt::format("{}: {}", row.asks, *common.title);
    if (common.owner) item.who = **common.owner;
    item.when = when;
    item.is_overdue = when && certainly_before(*when, as_of_);
    item.record = &record;
    item.command = "cip edit " + common.id;
    excuse(item, waived_because(common.waivers, row.rule, as_of_));
    return item;
  }
  void add(const Waiver& waiver, const std::string& where, const std::string& group, const Record* record) {
    if (!waiver.until) return;
    AgendaItem& item = items_.emplace_back();
    item.task = Task::waiver;
    item.where = where;
    item.group = group;
    item.what = fmt::format("Renew or remove the waiver of `{}`", *waiver.rule);
    if (record && record->common().owner) item.who = **record->common().owner;
    item.why = *waiver.reason;
    item.when = **waiver.until;
    item.is_overdue = certainly_before(*item.when, as_of_);
    item.record = record;
  }
  void add(const Group& group, const Period& period, const Duty& duty, std::string what, std::string why,
           Date due) {
    if (&period != running_) {
      const std::string named = with_replaced(what, "this period", *period.id);
      what = named == what ? fmt::format("{} ({})", what, *period.id) : named;
      why = with_replaced(why, "this period", *period.id);
    }
    AgendaItem item{Task::duty, *group.id, *group.id,      std::move(what), duty.who,
                    "",         "",        std::move(why), on(due),         due < as_of_};
    item.command = command_of(duty, due, ws_, *group.id, *period.id, as_of_);
    excuse(item, duty.waived);
    AgendaItem* own = duty.missed == due ? nullptr : item_of_record(duty, *group.id);
    if (!own || own->is_waived || item.is_waived) {
      items_.push_back(std::move(item));
      return;
    }
    if (due < own->when->last) own->when = item.when;
    own->is_overdue = own->is_overdue || item.is_overdue;
    own->why = std::move(item.why);
  }
  /// That of the record with which the duty is to be done: it is the same task.
  AgendaItem* item_of_record(const Duty& duty, const std::string& group) {
    const auto dated = [&](const std::string& id) {
      const auto found = of_records_.find(id);
      return found == of_records_.end() ? nullptr : &items_[found->second];
    };
    if (duty.kind == DutyKind::report) return duty.records.empty() ? nullptr : dated(duty.records.front());
    if (duty.kind != DutyKind::survey) return nullptr;
    const std::chrono::days day(1);
    const When year{plus_months(*duty.due + day, -*ws_.duties().survey_every), *duty.due,
                    When::Precision::day};
    for (const Survey& survey : ws_.all<Survey>(group))
      if (const Maybe<Day>& begun = first_day_of(survey); begun && overlaps(**begun, year))
        if (AgendaItem* item = dated(survey.common.id)) return item;
    return nullptr;
  }
  /// What a waiver gives a reason for is not asked for again.
  static void excuse(AgendaItem& item, std::string_view reason) {
    if (!item.is_overdue || reason.empty()) return;
    item.is_overdue = false;
    item.is_waived = true;
    if (!item.why.ends_with(reason))  // as that of a duty does
      item.why += fmt::format("{}waived: {}", item.why.empty() ? "" : "; ", reason);
  }

  void add_tasks(const Record& record) {
    if (has_ended(record)) return;
    if (const auto* activity = record.as<Activity>()) add_tasks(record, *activity);
    if (const auto* metric = record.as<Metric>()) add_tasks(record, *metric);
    if (const auto* practice = record.as<Practice>()) add_tasks(record, *practice);
    if (const auto* survey = record.as<Survey>()) add_tasks(record, *survey);
    if (const auto* report = record.as<Report>()) add_tasks(record, *report);
  }
  void add_tasks(const Record& record, const Activity& activity) {
    if (!is_going_on(activity, as_of_)) return;
    if (activity.start && *activity.status == ActivityStatus::planned && !is_overdue(activity, as_of_))
      add(record, Task::begin, **activity.start);
    if (activity.due && (is_overdue(activity, as_of_) || !certainly_before(**activity.due, as_of_)))
      add(record, Task::finish, **activity.due);
    for (const NextStep& step : activity.next) {
      AgendaItem& item = add(record, Task::step, step.when ? std::optional(**step.when) : std::nullopt);
      item.what = *step.what;
      if (step.who) item.who = **step.who;
      if (step.how) item.how = **step.how;
      if (step.then) item.then = **step.then;
    }
  }
  void add_tasks(const Record& record, const Metric& metric) {
    const auto due = next_measurement(metric, as_of_);
    if (!due) return;
    const Measurement* newest = latest(metric, as_of_);
    AgendaItem& item = add(record, Task::measure, on(*due));
    item.command = fmt::format("cip record {}", metric.common.id);
    const Target* target = target_on(metric, as_of_);
    const bool is_by_target = !newest && target && target->by && on(*due) == on(target->by->value.last);
    const std::string called =
        is_by_target ? "the date of its target, not measured yet"
        : newest     ? fmt::format("{}, last measured {}", to_word(**metric.cadence), to_words(*newest->date))
                     : fmt::format("{}, not measured since the baseline", to_word(**metric.cadence));
    item.why = item.why.empty() ? called : fmt::format("{}; {}", called, item.why);
  }
  void add_tasks(const Record& record, const Practice& practice) {
    if (practice.review_by && is_in_force(practice)) add(record, Task::review, **practice.review_by);
  }
  void add_tasks(const Record& record, const Survey& survey) {
    if (!is_coming(survey)) return;
    const bool is_planned = *survey.status == SurveyStatus::planned;
    const bool is_missed = is_planned && survey.closed && certainly_before(**survey.closed, as_of_);
    if ((is_planned && survey.opened) || survey.closed) of_records_[survey.common.id] = items_.size();
    if (is_planned && survey.opened && !is_missed)
      add(record, Task::open, **survey.opened).command = next_step(survey);
    if (!survey.closed) return;
    AgendaItem& item = add(record, is_missed ? Task::hold : Task::close, **survey.closed);
    if (!is_missed) item.command = next_step(survey);
  }
  void add_tasks(const Record& record, const Report& report) {
    if (!report.due || !is_open(report) || report.published) return;
    of_records_[report.common.id] = items_.size();
    const bool is_for_comment = report.comment || owes_duties(ws_, report.common.group);
    add(record, Task::publish, **report.due).command =
        is_for_comment ? next_step(report, as_of_) : set_command(report.common, fields_of_publishing);
  }

  void add_duties() {
    running_ = period_on(ws_, as_of_);
    if (!running_) return;
    const Period* before = last_period(ws_, running_->start->first);
    for (const Group* group : top_groups(ws_)) {
      if (ws_.is_left_out(*group->id)) continue;
      if (before) add(*group, *before, duties_left(ws_, *group, *before, as_of_));
      add(*group, *running_, duties_of(ws_, *group->id, *running_->id, days_of(*running_), as_of_));
    }
  }
  void add(const Group& group, const Period& period, std::vector<Duty> duties) {
    // What is published last is asked for last, if both are due on the same day.
    std::ranges::stable_sort(duties, {}, [](const Duty& duty) { return duty.kind == DutyKind::report; });
    for (const Duty& duty : duties) add(group, period, duty);
  }
  void add(const Group& group, const Period& period, const Duty& duty) {
    if (duty.state == DutyState::unknown && duty.waived.empty()) add_unknown(group, duty);
    const std::string why = fmt::format("{}: {}", duty.source, duty.because);
    if (duty.missed) add(group, period, duty, duty.task_missed, why, *duty.missed);
    if (duty.due)
      add(group, period, duty, std::string(duty.task),
          duty.missed ? std::string(duty.source) : why,  // the item above has the reason
          *duty.due);
  }

  /// What would tell whether it is met; once for all duties that lack the same.
  void add_unknown(const Group& group, const Duty& duty) {
    const std::string& what = duty.task_missed;
    if (std::ranges::any_of(
            items_, [&](const AgendaItem& item) { return item.where == *group.id && item.what == what; }))
      return;
    AgendaItem& item = items_.emplace_back();
    item.task = Task::duty;
    item.where = item.group = *group.id;
    item.what = what;
    item.why = "until then, it is not known whether the duty is met";
    item.when = on(as_of_);
    item.command = duty.kind == DutyKind::comment && ws_.is_complete(record_type<Report>(), *group.id)
                       ? "cip edit " + duty.records.front()
                       : "cip validate " + *group.id;
  }

  const Workspace& ws_;
  Date as_of_;
  const Period* running_ = nullptr;
  std::vector<AgendaItem> items_;
  std::map<std::string_view, std::size_t> of_records_;  ///< the first item of a report or a survey to come
};

/// Depends on the record and the task, but not on the date. FNV-1a keeps it short.
std::string uid_of(const AgendaItem& item) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : item.what) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{}#{:016x}", item.where, hash);
}

/// What a reader of a calendar, who has no records, is told of it.
std::string description_of(const AgendaItem& item, const std::string& group) {
  std::string said =
      fmt::format("Group: {}\nResponsible: {}", group, item.who.empty() ? "not named" : item.who);
  const std::string title = item.record ? *item.record->common().title : "";
  const std::pair<std::string_view, const std::string&> all[] = {
      {"Record", title}, {"How", item.how}, {"Then", item.then}, {"Why", item.why}};
  for (const auto& [name, text] : all)
    if (!text.empty()) said += fmt::format("\n{}: {}", name, text);
  return said;
}

}  // namespace

std::string distance(When when, Date as_of) {
  const Date from = std::min(when.last, as_of), to = std::max(when.last, as_of);
  if (from == to) return "today";
  int months = months_between(from, to);
  if (months < 2) return length_in_words(from, to);
  const bool is_nearly_more = plus_months(from, months + 1) - to < to - plus_months(from, months);
  months += is_nearly_more ? 1 : 0;
  if (months < 36) return fmt::format("{} months", months);
  if (when.precision == When::Precision::year) return fmt::format("{} years", months / 12);  // to its middle
  const bool is_in_years = months % 12 == 0 || months >= 120;
  return is_in_years ? fmt::format("{} years", (months + 6) / 12) : fmt::format("{} months", months);
}

std::string lateness(When when, Date as_of) { return length_in_words(when.last, as_of) + " late"; }

std::string time_until(When when, Date as_of) {
  const std::string words = distance(when, as_of);
  return words == "today" ? words : "in " + words;
}

AgendaState state_of(const AgendaItem& item) {
  return item.is_waived    ? AgendaState::waived
         : item.is_overdue ? AgendaState::overdue
         : item.when       ? AgendaState::due
                           : AgendaState::undated;
}

std::string_view title_of(AgendaState state) {
  static constexpr std::string_view titles[] = {"Overdue", "Due", "Without a date", "Waived"};
  return titles[static_cast<std::size_t>(state)];
}

std::vector<AgendaItem> agenda(const Workspace& ws, Date as_of) { return Collector(ws, as_of).collect(); }

std::vector<AgendaItem> tasks_of(const Workspace& ws, std::string_view group, Date as_of) {
  return Collector(ws, as_of).collect(group);
}

std::vector<std::string> details_of(const AgendaItem& item) {
  std::vector<std::string> said;
  const std::pair<std::string_view, const std::string&> all[] = {
      {"who", item.who}, {"how", item.how}, {"then", item.then}, {"why", item.why}};
  for (const auto& [name, text] : all) {
    if (text.empty()) continue;
    if (!said.empty()) said.back() = without_stop(said.back());  // something follows
    said.push_back(fmt::format("{}: {}", name, text));
  }
  return said;
}

std::string calendar_of(const std::vector<AgendaItem>& items, const Workspace& ws, Date as_of) {
  std::vector<CalendarEvent> events;
  std::map<std::string, int> seen;  // a record may have the same step twice
  for (const AgendaItem& item : items) {
    if (!item.when || item.is_waived) continue;
    const std::string name = ws.name_of(item.group);
    std::string uid = uid_of(item);
    if (const int times = ++seen[uid]; times > 1) uid += fmt::format("-{}", times);
    const std::string since = item.is_overdue ? fmt::format("Overdue since {}: ", to_words(*item.when)) : "";
    events.push_back({uid, item.is_overdue ? as_of : item.when->last,
                      fmt::format("{}{} ({})", since, one_line(item.what), name), description_of(item, name),
                      name});
  }
  return calendar_to_ics(events, as_of);
}

}  // namespace cip
