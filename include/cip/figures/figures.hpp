#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/metrics.hpp"

namespace cip {

/// So many of so many.
struct Share {
  std::size_t part = 0;
  std::size_t whole = 0;
};

/// A group's figures under one principle, or under all of them (number 0).
struct PrincipleFigures {
  int principle = 0;
  Coverage coverage;
  Continuity continuity;
  Continuity before;  ///< the same in the period before
};

/// True where neither a living record nor work in the period or the one before is recorded.
bool is_blank(const PrincipleFigures& figures);

/// What a report says in numbers; every figure is defined where its type or function is.
struct GroupFigures {
  PrincipleFigures all;
  std::vector<PrincipleFigures> principles;
  std::array<std::size_t, words<MetricStatus>.size()> metrics{};  ///< not ended, by status
  std::array<std::size_t, words<Completion>.size()>
      completion{};                                            ///< activities of the period, not cancelled
  std::array<std::size_t, words<Judgement>.size()> ratings{};  ///< of the period's newest assessment
  Share issues;    ///< significant issues of surveys held in the period: those that an activity answers
  Share points;    ///< points of the comments heard: those that have a response
  Share promises;  ///< points accepted, wholly or in part: those that an activity answers
  std::vector<Duty> duties;
};

/// The group's own records; the period's id is empty for a period of the reader's own choice.
GroupFigures figures_of(const Workspace& ws, std::string_view group, std::string_view period_id, When period,
                        Date as_of);

/// The duties that are met, of those whose day has come.
Share duties_kept(const GroupFigures& figures);

/// The reports whose comments bear on the period: the one before its own, and its own.
std::vector<const Report*> reports_heard(const Workspace& ws, std::string_view group,
                                         std::string_view period_id, When period);

}  // namespace cip
