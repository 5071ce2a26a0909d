#pragma once

#include <algorithm>
#include <optional>

#include "cip/store/workspace.hpp"

namespace cip {

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

/// The word of its status; empty where it has none.
std::string_view status_word(const Record& record);

/// True while it isn't finished, as far as its status says. A kind without a status is never open, a record
/// that leaves it out is.
bool is_open(const Record& record);

/// True when nobody should begin to build on it: retired, cancelled, or replaced by another record.
bool has_ended(const Record& record);

}  // namespace cip
