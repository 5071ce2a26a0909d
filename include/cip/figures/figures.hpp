#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/print/table.hpp"

namespace cip {

/// A part of a whole.
struct Share {
  std::size_t part = 0;
  std::size_t whole = 0;
};

/// The figures of a group under one principle, or under all of them (number 0).
struct PrincipleFigures {
  int principle = 0;
  Coverage coverage;
  std::array<std::size_t, words<Judgement>.size()> ratings{};  ///< by the period's newest assessment
  Continuity continuity;
  Continuity before;  ///< the same in the period before
};

/// Under all principles (0) first, then under each in its order.
std::vector<PrincipleFigures> principle_figures_of(const Workspace& ws, std::string_view group,
                                                   std::string_view period_id, When period, Date as_of);

/// True if there is no record that has not ended, and no work in the period or the one before.
bool is_blank(const PrincipleFigures& figures);

/// A figure under a principle. This table is the only list of them, with the names that programs use: matrix,
/// reports, `diff`, every JSON and the database read it.
struct Figure {
  std::string_view name;   ///< "metrics_on_target"
  std::string_view title;  ///< "metrics on target"
  Cell (*value)(const PrincipleFigures& figures);
  bool tells_change = false;  ///< `diff` names it
};
std::span<const Figure> principle_figures();
/// By its name, which must be one of them.
const Figure& figure(std::string_view name);

/// The figures of a group in a period; each is defined with its type or function.
struct GroupFigures {
  PrincipleFigures all;
  std::vector<PrincipleFigures> principles;
  std::array<std::size_t, words<MetricStatus>.size()> metrics{};  ///< not ended, by status
  std::array<std::size_t, words<Completion>.size()>
      completion{};                                               ///< activities of the period, not cancelled
  std::array<std::size_t, words<Placement>.size()> placements{};  ///< all activities
  std::array<std::size_t, words<Result>.size() + 1>
      outcomes{};             ///< of the complete activities of the period; the last: not recorded
  std::size_t ended = 0;      ///< activities of the period that were cancelled or replaced
  std::size_t overdue = 0;    ///< activities of the period
  Share steps;                ///< next steps of open activities: those that are overdue
  std::size_t proposed = 0;   ///< practices
  std::size_t unchecked = 0;  ///< practices in use that were last checked too long ago
  std::size_t surveys = 0;    ///< held in the period
  Share issues;    ///< significant issues of surveys held in the period: those that an activity answers
  Share points;    ///< points of the comments heard: those that have a response
  Share promises;  ///< points accepted, in full or in part: those that an activity answers
  std::size_t promises_complete = 0;  ///< those that a complete activity answers
  std::vector<Duty> duties;           ///< empty for a group that has none, or whose records are left out
  bool is_left_out = false;           ///< no figure says anything: the records are left out
};

/// A group and its figures, as a row of a table.
struct GroupRow {
  const Group* group;
  GroupFigures figures;
};

/// True if the records contain no criteria, and no work, survey, rating or assessed metric of the period.
bool is_silent(const GroupFigures& figures);

/// The group's own records; the period's id is empty for a custom period.
GroupFigures figures_of(const Workspace& ws, std::string_view group, std::string_view period_id, When period,
                        Date as_of);

/// Figures of a whole group that belong together, each with its word: "not_due_yet", or "part" and "whole".
struct GroupFigure {
  std::string_view name;  ///< "metrics_by_status"
  std::vector<std::pair<std::string, std::size_t>> (*values)(const GroupFigures& figures);
};
std::span<const GroupFigure> group_figures();

/// What comes before the figures: the period, without an id if it is a custom one, and the day.
Json figures_header(std::string_view period_id, When period, Date as_of);
/// All figures of a group, as every command gives them to programs.
Json to_json(const Group& group, const GroupFigures& figures);

/// The duties that are met, out of those that are met or not met.
Share duties_kept(const GroupFigures& figures);

/// What the records of a group can have, and those groups whose records have it.
struct Having {
  std::string_view name;   ///< "with_criteria"
  std::string_view words;  ///< "criteria"
  bool (*has)(const GroupFigures& figures);
  std::vector<const Group*> groups{};
};

/// The figures of the SOs, the ACs and the NomCom together; groups inside them are not counted.
struct CommunityFigures {
  std::size_t groups = 0;
  std::size_t with_work = 0;   ///< groups with a quarter in which the records show work
  std::vector<Having> having;  ///< criteria, measurements, a survey and an assessment
  Share on_target;             ///< metrics, of those that can be assessed
  Share duties;                ///< those that are met, of those that are due
};

CommunityFigures community_figures(const Workspace& ws, std::span<const GroupRow> rows);
Json to_json(const CommunityFigures& figures);

/// The reports whose comments count for the period: the previous one and its own.
std::vector<const Report*> reports_heard(const Workspace& ws, std::string_view group,
                                         std::string_view period_id, When period, Date as_of);

}  // namespace cip
