#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "cip/records/life.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// The smallest interval that contains all the dates it was given.
class Hull {
 public:
  Hull& add(const Maybe<Day>& day) {
    if (day) add(**day);
    return *this;
  }
  Hull& add(When when) {
    when_ = when_ ? When{std::min(when_->first, when.first), std::max(when_->last, when.last),
                         When::Precision::day}
                  : when;
    return *this;
  }
  std::optional<When> get() const { return when_; }

 private:
  std::optional<When> when_;
};

/// The date, unless it is after the as-of date: what is dated later is not known yet.
inline std::optional<When> known(const Maybe<Day>& day, Date as_of) {
  return day && !certainly_after(**day, as_of) ? std::optional(**day) : std::nullopt;
}

/// The `as_of` of what goes on, which lasts until then; nothing if that is from before it began.
inline Maybe<Day> checked_since(const Maybe<Day>& begin, const Maybe<Day>& as_of) {
  const bool is_earlier = begin && as_of && certainly_before(**as_of, **begin);
  return is_earlier ? std::nullopt : as_of;
}

/// Whether what has ended, and held until a date, still did on the day. If only a month or a year is known,
/// it had ended by any day in it but the last.
inline bool lasts_until(const Maybe<Day>& until, Date day) {
  return until && (day <= until->value.first || day == until->value.last);
}

/// The day on which it began or, if that is not recorded, ended.
inline const Maybe<Day>& first_day_of(const Survey& survey) {
  return survey.opened ? survey.opened : survey.closed;
}

/// Whether a record only announces that something begins: of work that waits or was cancelled, and of what
/// has an unknown status, the last that is known is from before that day.
bool is_only_announced(const Activity& activity);
bool is_only_announced(const Survey& survey);
bool is_only_announced(const Practice& practice);

/// The events with which work was paused and then went on again, in turn. `in-progress` after a pause says
/// that it went on, as `resumed` does.
std::vector<const Event*> pauses_of(const Activity& activity);

inline bool has_expired(const Waiver& waiver, Date as_of) {
  return waiver.until && certainly_before(**waiver.until, as_of);
}

/// The time that the waiver is for; nothing if it names none, or one that nobody knows.
std::optional<When> time_of(const Workspace& ws, const Waiver& waiver);
/// Whether the waiver is for what is asked for in that time, or in any.
bool is_for(const Workspace& ws, const Waiver& waiver, std::optional<When> time);

/// The reason of the waiver of that rule that is in force; empty if there is none.
std::string_view waived_because(const Many<Waiver>& waivers, std::string_view rule, Date as_of);
/// The same of a rule that asks again in each year or period, for one of them.
std::string_view waived_because(const Workspace& ws, const Many<Waiver>& waivers, std::string_view rule,
                                Date as_of, std::optional<When> time);

/// Whether the source does not state the field, so that whoever entered the record concluded it.
bool is_inferred(const Common& common, std::string_view field);

/// True if the newest date of a record is older than `stale_after`, so that nobody knows whether the record
/// is still true.
inline bool is_out_of_date(const Workspace& ws, When newest, Date as_of) {
  return last_day_after(newest, *ws.duties().stale_after) < as_of;
}

/// True if the two have a day in common.
inline bool overlaps(When a, When b) { return !certainly_before(a, b) && !certainly_before(b, a); }

}  // namespace cip
