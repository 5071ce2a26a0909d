#pragma once

#include <algorithm>
#include <optional>

#include "cip/store/workspace.hpp"

namespace cip {

/// The days that a record may speak of, as far as its own dates tell; nothing when it has no date at all.
/// An open end lasts until `as_of`, the day on which the record was last checked, or `today` without one.
std::optional<When> time_of(const Criterion& criterion, Date today);
std::optional<When> time_of(const Practice& practice, Date today);
std::optional<When> time_of(const Activity& activity, Date today);
std::optional<When> time_of(const Metric& metric, Date today);
std::optional<When> time_of(const Survey& survey, Date today);
std::optional<When> time_of(const Assessment& assessment, Date today);
std::optional<When> time_of(const Report& report, Date today);

/// The smallest interval that holds all of the dates it was given.
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

/// True when the two have a day in common.
inline bool overlaps(When a, When b) { return !certainly_before(a, b) && !certainly_before(b, a); }

inline bool is_open(const Activity& activity) {
  return *activity.status == ActivityStatus::planned || *activity.status == ActivityStatus::in_progress ||
         *activity.status == ActivityStatus::on_hold;
}

/// True when nobody should begin to build on it: retired, cancelled, or replaced by another record.
inline bool has_ended(const Criterion& c) {
  return c.superseded_by || (c.status && **c.status == Stage::retired);
}
inline bool has_ended(const Metric& m) {
  return m.superseded_by || (m.status && **m.status == Stage::retired);
}
inline bool has_ended(const Practice& p) { return p.superseded_by || *p.status == PracticeStatus::retired; }
inline bool has_ended(const Activity& a) { return a.superseded_by || *a.status == ActivityStatus::cancelled; }
inline bool has_ended(const Survey& s) { return s.superseded_by.has_value(); }
inline bool has_ended(const Assessment& a) { return a.superseded_by.has_value(); }
inline bool has_ended(const Report& r) { return r.superseded_by.has_value(); }

}  // namespace cip
