#pragma once

#include <random>

#include "cip/store/workspace.hpp"

/// Gives the dates, states and numbers of all records other values, sensible or not, the same for each seed.
/// Reports are published on certain days from 2019 to 2027. The place of every date and answer of a report is
/// its index among all of them, so that a finding tells whose it is.
void shake(cip::Workspace& ws, unsigned seed);

/// Throws dice, the same with every compiler.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}

  int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
  bool one_in(int count) { return below(count) == 0; }
  template <class Enum>
  cip::Choice<Enum> any(cip::Span span = {}) {
    return {static_cast<Enum>(below(static_cast<int>(cip::words<Enum>.size()))), span};
  }
  /// Of 2021 to 2029: a year, a month or a day.
  cip::Day day(cip::Span span = {});
  cip::Maybe<cip::Day> maybe_day(cip::Span span = {});
  cip::Maybe<cip::Number> maybe_number();

 private:
  std::mt19937 engine_;
};

/// An activity of any status with any dates, some of which make no sense.
cip::Activity any_activity(Dice& dice);
