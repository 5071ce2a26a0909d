#include "cip/figures/continuity.hpp"

#include <algorithm>
#include <set>

#include "cip/figures/activities.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"

namespace cip {
namespace {

bool holds(When whole, When part) { return whole.first <= part.first && part.last <= whole.last; }

/// Marks quarters for one group and one principle.
class Marks {
 public:
  Marks(When period, Date as_of) : as_of_(as_of) {
    for (Date first = first_of_quarter(period.first); first <= std::min(period.last, as_of);
         first = plus_months(first, 3)) {
      const Date last = plus_months(first, 3) - std::chrono::days(1);
      quarters_.push_back({{first, last, When::Precision::day},
                           {std::max(first, period.first), std::min(last, period.last), When::Precision::day},
                           Work::none});
    }
  }

  void mark(const Maybe<Day>& day) {
    if (day) mark(**day, **day);
  }

  /// Work that lasted from one date to the other.
  void mark(const Maybe<Day>& begin, const Maybe<Day>& end) {
    if (begin && end && !certainly_before(**end, **begin)) return mark(**begin, **end);
    mark(begin);
    mark(end);
  }

  /// Dates after the day are not known yet; work that ends later counts until the day.
  void mark(When begin, When end) {
    if (certainly_after(begin, as_of_)) return;
    if (certainly_after(end, as_of_)) end = begin.last <= as_of_ ? on(as_of_) : begin;
    for (auto& [quarter, days, work] : quarters_) {
      const bool between =
          begin.last <= end.first && begin.last <= days.last && days.first <= end.first && begin != end;
      if (between || holds(days, begin) || holds(days, end))
        work = Work::certain;
      else if (work == Work::none && begin.first <= days.last && days.first <= end.last)
        work = Work::possible;
    }
  }

  Continuity take(Date as_of) const {
    Continuity continuity;
    for (const auto& [time, days, work] : quarters_) {
      if (days.last >= as_of && work != Work::certain) continue;  // it may still come
      continuity.quarters.push_back(work);
      continuity.time = {quarters_.front().time.first, time.last, When::Precision::day};
    }
    return continuity;
  }

 private:
  struct Quarter {
    When time;
    When days;  ///< those of the period
    Work work;
  };

  Date as_of_;
  std::vector<Quarter> quarters_;
};

/// Work from one date to the other, except while it was paused. Without the other, of the time that is not
/// followed by a pause only its beginning counts.
void mark_unpaused(Maybe<Day> begin, const Maybe<Day>& end, const Activity& activity, Marks& marks) {
  bool is_paused = false;
  for (const Event* event : pauses_of(activity)) {
    if (is_paused)
      begin = event->date;
    else if (begin && !(event->date && **event->date == **begin))
      marks.mark(begin, event->date);
    is_paused = !is_paused;
  }
  const bool goes_on = *activity.status == ActivityStatus::in_progress;
  if (!is_paused) marks.mark(begin, goes_on ? checked_since(begin, end) : end);
}

void mark(const Activity& activity, Marks& marks) {
  switch (*activity.status) {
    case ActivityStatus::planned:
      return;
    case ActivityStatus::in_progress:
      return mark_unpaused(activity.start, activity.common.as_of, activity, marks);
    case ActivityStatus::complete:
    case ActivityStatus::cancelled:
      return mark_unpaused(is_only_announced(activity) ? std::nullopt : activity.start, end_of(activity),
                           activity, marks);
    case ActivityStatus::on_hold:
    case ActivityStatus::unknown:
      mark_unpaused(is_only_announced(activity) ? std::nullopt : activity.start, std::nullopt, activity,
                    marks);
      return marks.mark(activity.end);
  }
}

void mark(const Survey& survey, Marks& marks) {
  const bool was_held = *survey.status != SurveyStatus::planned && *survey.status != SurveyStatus::cancelled;
  if (!was_held || is_only_announced(survey)) return;
  const bool is_open = *survey.status == SurveyStatus::open && !survey.closed;
  marks.mark(survey.opened, is_open ? checked_since(survey.opened, survey.common.as_of) : survey.closed);
}

void mark(const Practice& practice, Marks& marks) {
  if (*practice.status != PracticeStatus::proposed && !is_only_announced(practice))
    marks.mark(practice.since);
}

/// For a record of any kind: what was done on a date, and what lasts.
void mark(const Record& record, Marks& marks) {
  if (const auto* activity = record.as<Activity>()) return mark(*activity, marks);
  if (const auto* survey = record.as<Survey>()) return mark(*survey, marks);
  if (const auto* practice = record.as<Practice>()) return mark(*practice, marks);
  for_each_value(*record.type, record.data, in_role(Role::happened),
                 [&](const Field&, const Said& said) { marks.mark(*said.when, *said.when); });
}

/// The length in months; nothing unless they are whole.
std::optional<int> whole_months(When time) {
  const Date next = time.last + std::chrono::days(1);
  const int months = months_between(time.first, next);
  return plus_months(time.first, months) == next ? std::optional(months) : std::nullopt;
}

}  // namespace

Date first_of_quarter(Date date) {
  const std::chrono::year_month_day day(date);
  const unsigned month = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
  return std::chrono::sys_days(day.year() / std::chrono::month(month) / 1);
}

std::size_t Continuity::worked() const {
  return static_cast<std::size_t>(std::ranges::count(quarters, Work::certain));
}

int Continuity::longest_possible_gap() const {
  int longest = 0, run = 0;
  for (const Work work : quarters) longest = std::max(longest, run = work == Work::certain ? 0 : run + 1);
  return longest;
}

std::optional<Gap> Continuity::longest_gap() const {
  Gap longest;
  int run = 0;
  for (std::size_t i = 0; i < quarters.size(); ++i) {
    run = quarters[i] == Work::none ? run + 1 : 0;
    if (run <= longest.quarters) continue;
    const int end = static_cast<int>(i) + 1;
    longest = {{plus_months(time.first, 3 * (end - run)),
                plus_months(time.first, 3 * end) - std::chrono::days(1), When::Precision::day},
               run};
  }
  return longest.quarters == 0 ? std::nullopt : std::optional(longest);
}

std::size_t Continuity::longest_gaps() const {
  const auto longest = longest_gap();
  std::size_t gaps = 0;
  int run = 0;
  for (const Work work : quarters) {
    run = work == Work::none ? run + 1 : 0;
    gaps += longest && run == longest->quarters ? 1 : 0;
  }
  return gaps;
}

std::vector<Continuity> continuity_of(const Workspace& ws, std::string_view group,
                                      std::span<const int> principles, When period, Date as_of) {
  const Group* body = ws.group(group);
  const auto time = body ? time_there(*body, period) : period;
  if (!time) return std::vector<Continuity>(principles.size());
  std::vector<Marks> marks(principles.size(), Marks(*time, as_of));
  const bool is_about_all = std::ranges::all_of(principles, [](int principle) { return principle == 0; });
  const auto mark_each = [&](const Record& record, const auto& mark_one) {
    const auto served = is_about_all ? std::set<int>() : principles_of(ws, record);
    for (std::size_t i = 0; i < principles.size(); ++i)
      if (principles[i] == 0 || served.contains(principles[i])) mark_one(marks[i]);
  };
  for (const RecordType* kind : kinds())
    for (const Record& record : ws.records(*kind, group))
      if (!record.common().carried_out_by) mark_each(record, [&](Marks& one) { mark(record, one); });
  for (const Decision& decision : taken_over_by(ws, group))
    mark_each(*decision.practice, [&](Marks& one) { one.mark(decision.adoption->since); });
  std::vector<Continuity> found;
  for (const Marks& one : marks) found.push_back(one.take(as_of));
  return found;
}

Continuity continuity_of(const Workspace& ws, std::string_view group, int principle, When period,
                         Date as_of) {
  return continuity_of(ws, group, std::span(&principle, 1), period, as_of).front();
}

Continuity continuity_of(const Activity& activity, When period, Date as_of) {
  Marks marks(period, as_of);
  mark(activity, marks);
  return marks.take(as_of);
}

const Period* last_period(const Workspace& ws, Date before) {
  const Period* last = nullptr;
  if (ws.program)
    for (const Period& each : ws.program->periods)
      if (each.end->last < before && (!last || last->end->last < each.end->last)) last = &each;
  return last;
}

const Period* period_on(const Workspace& ws, Date day) {
  const Period* last = nullptr;
  if (ws.program)
    for (const Period& each : ws.program->periods)
      if (each.start->first <= day && (!last || last->start->first < each.start->first)) last = &each;
  return last ? last : ws.current_period();
}

When period_before(const Workspace& ws, When period) {
  if (const Period* before = last_period(ws, period.first)) return days_of(*before);
  const auto months = whole_months(period);
  return {months ? plus_months(period.first, -*months)
                 : Date(period.first - (period.last - period.first) - std::chrono::days(1)),
          period.first - std::chrono::days(1), When::Precision::day};
}

}  // namespace cip
