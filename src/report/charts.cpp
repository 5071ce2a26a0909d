#include "charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/metrics.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::vector<Reading> readings_of(const Metric& metric, Date day) {
  std::vector<Reading> readings;
  for (const Measurement* each : measurements_by_date(metric, day))
    if (each->value) readings.push_back({*each->date, **each->value, value_phrase(metric, **each->value)});
  return readings;
}

void set_target(const Metric& metric, Date on, Points& points) {
  const Target* target = target_on(metric, on);
  if (!target) return;
  const auto [least, most] = limits_of(*target, stated_direction(metric));
  points.at_least = least ? least : most || !target->value ? std::nullopt : std::optional(**target->value);
  points.at_most = most;
  if (target->by) points.by = **target->by;
  if (points.at_least || points.at_most) points.target = target_phrase(metric, on);
}

/// "Answers in time: from 72% to 92%, on track".
std::string finding_of(const Metric& metric, const Points& points, MetricStatus status, Date on) {
  const Reading& first = points.baseline ? *points.baseline : points.measured.front();
  const Reading& last = points.measured.back();
  const std::string_view way = last.value > first.value   ? "up from"
                               : last.value < first.value ? "down from"
                                                          : "";
  const std::string values = way.empty() ? fmt::format("unchanged at {}", last.label)
                                         : fmt::format("{} {} to {}", way, first.label, last.label);
  static constexpr std::string_view standings[] = {"target reached", "target partly reached", "on track",
                                                   "off track", "target missed"},
                                    ratings[] = {"rated met", "rated partly met", "", "", "rated not met"};
  const auto place = static_cast<std::size_t>(status);
  const std::string reached = reached_phrase(metric, on);
  const std::string_view usual = place >= std::size(standings) ? ""
                                 : target_on(metric, on)       ? standings[place]
                                                               : ratings[place];
  const std::string standing = reached.empty() ? std::string(usual) : "target " + reached;
  return fmt::format("{}: {}{}{}", *metric.common.title, values, standing.empty() ? "" : "; ", standing);
}

/// A shade for each quarter of the time that counts.
std::vector<Shade> shades_of(const Continuity& continuity, When time, Date as_of) {
  const Date first = first_of_quarter(time.first);
  const auto is_of_time = [&](std::size_t quarter) {
    const Date last = plus_months(first, 3 * (static_cast<int>(quarter) + 1)) - std::chrono::days(1);
    return std::min(last, time.last) < as_of &&
           plus_months(first, 3 * static_cast<int>(quarter)) <= time.last;
  };
  std::vector<Shade> shades;
  if (!continuity.quarters.empty())
    for (Date each = first; each < continuity.time.first; each = plus_months(each, 3))
      shades.push_back(Shade::absent);
  for (const Work work : continuity.quarters)
    shades.push_back(work == Work::certain    ? Shade::certain
                     : work == Work::possible ? Shade::possible
                                              : Shade::none);
  while (is_of_time(shades.size())) shades.push_back(Shade::absent);
  return shades;
}

/// "Two best answers up from 61% (2023) to 75% (2025)"; empty if the question has no such figure.
std::string change_in(const std::vector<AnswersOfYear>& years) {
  const auto figure_of = [](const TallyFigures& figures) {
    return figures.top_two ? figures.top_two : figures.yes;
  };
  std::vector<std::pair<std::string, int>> known;
  for (const auto& [year, figures] : years)
    if (const auto figure = figure_of(figures)) known.emplace_back(year, *figure);
  if (known.empty()) return "";
  const bool is_yes_or_no =
      std::ranges::any_of(years, [](const AnswersOfYear& year) { return year.second.yes.has_value(); });
  const std::string_view what = is_yes_or_no ? "yes" : "the two best answers";
  if (known.size() == 1) return fmt::format("{}: {}% ({})", what, known[0].second, known[0].first);
  const auto& [first, was] = known.front();
  const auto& [last, is] = known.back();
  return fmt::format("{} {} {}% ({}) to {}% ({})", what,
                     is > was   ? "up from"
                     : is < was ? "down from"
                                : "unchanged from",
                     was, first, is, last);
}

}  // namespace

std::optional<Chart> metric_chart(const Metric& metric, Date day, Date as_of) {
  Points points;
  points.measured = readings_of(metric, day);
  if (points.measured.size() < 2) return std::nullopt;
  if (const Baseline* baseline = known_baseline(metric, day); baseline && baseline->date)
    points.baseline = Reading{**baseline->date, *baseline->value, value_phrase(metric, *baseline->value)};
  if (is_percentage(metric)) points.highest = 100;
  set_target(metric, day, points);
  const std::string finding = finding_of(metric, points, status_of(metric, day, as_of), day);
  return Chart{finding, std::move(points)};
}

std::optional<Chart> completion_chart(const ReportScope& scope) {
  static constexpr std::string_view words[] = {"planned", "on hold", "in progress", "mostly done",
                                               "complete"};
  static constexpr std::size_t steps[] = {4, 2, 1, 0};  // of the first standings
  std::size_t counts[std::size(words)] = {}, unknown = 0, not_done = 0, all = 0;
  for (const Activity* activity : placed(scope, Placement::within)) {
    const Standing standing = standing_of(*activity);
    const auto place = static_cast<std::size_t>(standing);
    const bool is_mostly_done = completion_of(*activity) == Completion::substantial;
    all += standing < Standing::cancelled ? 1 : 0;
    unknown += standing == Standing::unknown ? 1 : 0;
    not_done += standing == Standing::not_done ? 1 : 0;
    if (standing < Standing::unknown) ++counts[is_mostly_done ? 3 : steps[place]];
  }
  if (all == 0) return std::nullopt;
  Bars bars;
  Bar bar;
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (counts[i] == 0) continue;
    bars.parts.emplace_back(words[i]);
    bar.amounts.emplace_back(static_cast<double>(counts[i]));
    bar.labels.push_back(std::to_string(counts[i]));
  }
  bars.bars.push_back(std::move(bar));
  bars.whole = static_cast<double>(all);
  if (unknown > 0) bars.rest = fmt::format("status not known {}", unknown);
  if (not_done > 0)
    bars.rest += fmt::format("{}closed without being done {}", unknown > 0 ? ", " : "", not_done);
  return Chart{capitalized(activities_phrase(scope)), std::move(bars)};
}

Strips strips_of(const std::vector<NamedFigures>& rows, When time, std::optional<When> before, Date as_of) {
  Strips strips;
  strips.now = {first_of_quarter(time.first), time.last};
  if (before) strips.before = {first_of_quarter(before->first), before->last};
  for (const auto& [name, figures] : rows) {
    const Continuity& now = figures->continuity;
    strips.strips.push_back({name, of_phrase(now.worked(), now.quarters.size()), shades_of(now, time, as_of),
                             before ? shades_of(figures->before, *before, as_of) : std::vector<Shade>()});
  }
  return strips;
}

Strips strips_of(const std::vector<const Activity*>& activities, When period, Date as_of) {
  Strips strips;
  for (const Activity* activity : activities) {
    const Continuity work = continuity_of(*activity, period, as_of);
    strips.now = {first_of_quarter(period.first), period.last};
    strips.strips.push_back({*activity->common.title, "", shades_of(work, period, as_of), {}});
  }
  return strips;
}

std::string marks_note(const Strips& strips, Date as_of) {
  const auto occurs = [&](Shade shade) {
    return std::ranges::any_of(strips.strips,
                               [&](const Strip& strip) { return std::ranges::count(strip.now, shade) > 0; });
  };
  std::vector<std::string_view> signs;
  if (occurs(Shade::certain)) signs.emplace_back("■ work");
  if (occurs(Shade::possible)) signs.emplace_back("□ possible work (a date is not exact)");
  if (occurs(Shade::none)) signs.emplace_back("· none recorded");
  if (occurs(Shade::absent)) signs.emplace_back("– the group did not exist");
  return fmt::format("Quarters of the year: {}.{}", fmt::join(signs, ", "),
                     as_of <= strips.now.last ? " A quarter counts once it is over or has work." : "");
}

std::optional<Chart> answers_chart(const Question& question, const std::vector<std::string>& answers,
                                   const std::vector<AnswersOfYear>& years) {
  constexpr std::size_t most_parts = 7;
  if (answers.size() < 2 || answers.size() > most_parts || allows_several(question)) return std::nullopt;
  Bars bars;
  bars.parts = answers;
  bars.whole = 100;
  bars.rest = "not shown";
  for (const auto& [year, figures] : years) {
    const bool known =
        std::ranges::any_of(figures.shares, [](const auto& share) { return share.has_value(); });
    if (!known || figures.shares.size() != answers.size()) continue;
    Bar bar{year, figures.shares, {}};
    for (const auto& share : figures.shares) bar.labels.push_back(share ? percent_words(*share, 100) : "");
    bars.bars.push_back(std::move(bar));
  }
  if (bars.bars.empty()) return std::nullopt;
  const std::string change = change_in(years);
  const bool asks = question.text->ends_with('?') || question.text->ends_with('.');
  return Chart{one_line(*question.text) + (change.empty() ? "" : (asks ? " " : ": ") + capitalized(change)),
               std::move(bars)};
}

Grid grid_of(const std::vector<NamedFigures>& rows, const std::vector<const GroupFigures*>& figures) {
  Grid grid;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& [name, cells] = grid.rows.emplace_back(rows[i].first, std::vector<GridCell>{});
    for (const PrincipleFigures& each : figures[i]->principles) {
      if (i == 0) grid.columns.push_back(fmt::format("P{}", each.principle));
      cells.push_back({each.continuity.worked(), each.continuity.quarters.size()});
    }
  }
  return grid;
}

}  // namespace cip
