// The principles in one figure, and the questions that a community asks, for the first screen of a report.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/surveys.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// "met", "1 met, 2 not assessed", "no criteria".
std::string rating_words(const PrincipleFigures& figures) {
  if (std::ranges::count(figures.ratings, std::size_t{0}) == std::ssize(figures.ratings))
    return figures.coverage.criteria == 0 ? "no criteria" : "not assessed";
  std::vector<std::string> said;
  for (std::size_t i = 0; i < figures.ratings.size(); ++i) {
    const std::size_t count = figures.ratings[i];
    const std::string_view word = judgement_word(static_cast<Judgement>(i));
    if (count > 0)
      said.push_back(figures.coverage.criteria == 1 ? std::string(word)
                     : i == static_cast<std::size_t>(Judgement::no_evidence)
                         ? fmt::format("{} without evidence", count)
                         : fmt::format("{} {}", count, word));
  }
  return fmt::format("{}", fmt::join(said, ", "));
}

/// How good that is: good if all are met, poor if one is not.
Tone rating_tone(const PrincipleFigures& figures) {
  const auto count = [&](Judgement judgement) {
    return figures.ratings[static_cast<std::size_t>(judgement)];
  };
  if (count(Judgement::not_met) > 0) return Tone::poor;
  if (count(Judgement::met) + count(Judgement::partly_met) == 0) return Tone::unknown;
  const auto rated = std::accumulate(figures.ratings.begin(), figures.ratings.end(), std::size_t{0});
  return count(Judgement::met) == rated ? Tone::good : Tone::fair;
}

/// The rating of the group's criteria, then "of Harbour Council: partly met", if it rates those of another.
Mark rating_of_principle(const ReportScope& scope, const PrincipleFigures& figures) {
  PrincipleFigures above, all = figures;
  std::vector<const Criterion*> criteria;
  for (std::size_t i = 0; i < all.ratings.size(); ++i)
    for (const Criterion* criterion : rated_above(scope, static_cast<Judgement>(i)))
      if (figures.principle == 0 || principles_of(scope.ws, *criterion).contains(figures.principle)) {
        ++above.ratings[i];
        ++above.coverage.criteria;
        ++all.ratings[i];
        criteria.push_back(criterion);
      }
  if (criteria.empty() && figures.coverage.criteria > 0 && !scope.of_period<Assessment>())
    return unrated_mark(scope);
  if (criteria.empty()) return {rating_words(figures), rating_tone(figures)};
  const std::string own = figures.coverage.criteria == 0 ? "" : rating_words(figures) + "; ";
  return {fmt::format("{}of {}: {}", own, owners_of(scope, criteria), rating_words(above)), rating_tone(all)};
}

std::string metric_words(const Coverage& coverage) {
  if (coverage.metrics == 0) return "no metrics";
  if (coverage.measured == 0) return "no measurement";
  if (coverage.judged == 0) return "can't be assessed";
  const std::size_t rest = coverage.metrics - coverage.judged;
  return of_phrase(coverage.on_target, coverage.judged) +
         (rest == 0 ? "" : fmt::format("; {} not assessed", rest));
}

Tone metric_tone(const Coverage& coverage) {
  if (coverage.judged == 0) return Tone::unknown;
  return coverage.on_target == coverage.judged ? Tone::good
         : coverage.on_target == 0             ? Tone::poor
                                               : Tone::fair;
}

bool is_measured_in_period(const ReportScope& scope, const Metric& metric) {
  return std::ranges::any_of(metric.measurements, [&](const Measurement& measurement) {
    return overlaps(*measurement.date, scope.period);
  });
}

/// ", last on 29 March 2023": when what was measured was measured before the period.
std::string last_measured(const ReportScope& scope) {
  const Measurement* newest = nullptr;
  for (const Metric* metric : scope.all<Metric>())
    if (const Measurement* each = has_ended(*metric) ? nullptr : latest(*metric, scope.day()))
      if (!newest || (*newest->date).last < (*each->date).last) newest = each;
  return newest ? fmt::format(", last {}", in_words(*newest->date)) : "";
}

std::string measured_answer(const ReportScope& scope) {
  const GroupFigures& figures = scope.figures;
  const Coverage& coverage = figures.all.coverage;
  const auto principles = std::ranges::count_if(
      figures.principles, [](const PrincipleFigures& each) { return each.coverage.measured > 0; });
  if (coverage.measured == 0)
    return fmt::format("no: {}, no measurement", counted(coverage.metrics, "metric", "metrics"));
  const auto in_period =
      static_cast<std::size_t>(std::ranges::count_if(scope.all<Metric>(), [&](const Metric* metric) {
        return !has_ended(*metric) && is_measured_in_period(scope, *metric);
      }));
  const std::string metrics = counted(coverage.metrics, "metric", "metrics");
  if (in_period > 0 && in_period < coverage.measured)
    return fmt::format("partly: {} of {} in this period; {} last measured before it", in_period, metrics,
                       counted(coverage.measured - in_period, "was", "were"));
  const bool is_all = coverage.measured == coverage.metrics,
             is_everywhere = principles == std::ssize(figures.principles);
  const std::string all = is_all && coverage.metrics == 1 ? "the only metric"
                          : is_all ? part_of(coverage.metrics, coverage.metrics) + " metrics"
                                   : fmt::format("{} of {}", coverage.measured, metrics);
  const std::string where =
      is_everywhere
          ? fmt::format("for {} principles", part_of(figures.principles.size(), figures.principles.size()))
          : fmt::format("for {} of {} principles", principles, figures.principles.size());
  return in_period > 0 ? fmt::format("{}: {}, {}", is_all && is_everywhere ? "yes" : "partly", all, where)
                       : fmt::format("not in this period; before it, {} {} measured, {}{}", all,
                                     coverage.measured == 1 ? "was" : "were", where, last_measured(scope));
}

/// To be surveyed is not to be heard: what was done about the issues that were found, or that none is
/// recorded.
std::string heard_answer(const ReportScope& scope) {
  const auto [answered, issues] = scope.figures.issues;
  if (issues == 1)
    return answered == 1 ? "yes: an activity answers the only significant survey issue"
                         : "no: no activity answers the only significant survey issue";
  if (issues > 1)
    return fmt::format("{}: {} significant survey issues answered by an activity",
                       how_far({answered, issues}), part_of(answered, issues));
  const auto surveys = surveys_in(scope.ws, *scope.group.id, scope.period, scope.as_of);
  std::size_t all = 0, unweighed = 0;
  for (const Survey* survey : surveys) {
    all += survey->issues.size();
    unweighed += static_cast<std::size_t>(
        std::ranges::count_if(survey->issues, [](const Issue& issue) { return !issue.severity; }));
  }
  if (all == 0) return "surveyed; no issues are recorded";
  if (unweighed == 0) return "surveyed; no issue is significant";
  return fmt::format("surveyed; the severity of {} is not recorded",
                     all == 1 ? "the only issue" : part_of(unweighed, all) + " issues");
}

/// The quarters of the longest gap, where the summary counts them above; else their number, and the section
/// on continuity says when. Of a gap that goes on nobody knows whether it is one in the work or in the
/// records.
std::string continuity_answer(const ReportScope& scope) {
  const Continuity& continuity = scope.figures.all.continuity;
  if (continuity.quarters.empty()) return "too early to say";
  const auto gap = continuity.longest_gap();
  const bool says_when = gap && continuity.longest_gaps() == 1 && !has_results(scope);
  const bool may_be_longer = gap && continuity.longest_possible_gap() > gap->quarters;
  const Share share{continuity.worked(), continuity.quarters.size()};
  std::vector<std::size_t> worked;
  for (const PrincipleFigures& each : scope.figures.principles) worked.push_back(each.continuity.worked());
  const auto [least, most] = std::ranges::minmax(worked);
  const std::string by_principle = least == most ? "" : fmt::format(", {} to {} by principle", least, most);
  int longest = 0;  // of a single principle
  for (const PrincipleFigures& each : scope.figures.principles)
    if (const auto own = each.continuity.longest_gap()) longest = std::max(longest, own->quarters);
  return fmt::format(
      "{}: work in {}{}; {}", share.part > 0 && 4 * share.part < share.whole ? "hardly" : how_far(share),
      share.part < share.whole
          ? fmt::format("{} of {}{}", share.part, counted(share.whole, "quarter", "quarters"),
                        percent_phrase(share.part, share.whole))
      : share.whole == 1 ? "the only quarter"
                         : part_of(share.part, share.whole) + " quarters",
      by_principle,
      !gap && share.part < share.whole ? "in the others it is possible"
      : !gap && longest > 0            ? fmt::format("no gap (for a single principle, up to {})",
                                                     counted(static_cast<std::size_t>(longest), "quarter", "quarters"))
      : !gap                           ? "no gap"
      : share.part > 0 && gap->time.last == continuity.time.last
          ? fmt::format("none recorded from {} on",
                        to_words(*parse_when(to_string(gap->time.first).substr(0, 7))))
      : says_when ? fmt::format("longest {}gap {}", may_be_longer ? "certain " : "", period_words(gap->time))
                  : fmt::format("longest gap {}{}", may_be_longer ? "at least " : "",
                                counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters")));
}

std::string share_answer(Share share, std::string_view one, std::string_view many, std::string_view done,
                         std::string_view none) {
  return share.whole == 0 ? std::string(none)
         : share.whole == 1
             ? fmt::format("{}: the only {} is {}{}", how_far(share), one, share.part == 1 ? "" : "not ",
                           done)
             : fmt::format("{}: {} {} {}", how_far(share), part_of(share.part, share.whole), many, done);
}

/// How many of the promises that have an answer are kept.
std::string complete_words(std::size_t answered, std::size_t complete) {
  if (answered == 0) return "";
  if (answered == 1) return complete == 1 ? "; it is complete" : "; it is not complete yet";
  return complete == 0 ? "; none is complete yet" : fmt::format("; {} complete", with_verb(complete));
}

}  // namespace

bool is_measured_in_period(const ReportScope& scope) {
  return std::ranges::any_of(scope.all<Metric>(),
                             [&](const Metric* metric) { return is_measured_in_period(scope, *metric); });
}

void write_principles_at_a_glance(const ReportScope& scope, Page& page) {
  const Assessment* assessment = scope.of_period<Assessment>();
  const bool is_draft = assessment && !assessment->approved && !assessment->ratings.empty();
  Table table{{"Principle", is_draft ? "Rating of criteria (not approved)" : "Rating of criteria",
               "Metrics met or on track", "Quarters with work"}};
  const auto add = [&](std::string name, const PrincipleFigures& figures) {
    table.rows.push_back({std::move(name), rating_of_principle(scope, figures),
                          Mark{metric_words(figures.coverage), metric_tone(figures.coverage)},
                          of_phrase(figures.continuity.worked(), figures.continuity.quarters.size())});
  };
  for (const PrincipleFigures& each : scope.figures.principles)
    add(fmt::format("{} {}", each.principle, *scope.ws.principle(each.principle)->title), each);
  add("All", scope.figures.all);
  page.push_back(std::move(table));
}

void write_questions_in_short(const ReportScope& scope, Page& page) {
  const GroupFigures& figures = scope.figures;
  Table table{{"Question", "What the records show"}};
  const auto add = [&](bool is_answered, std::string_view question, const std::string& answer) {
    if (is_answered) table.rows.push_back({question, capitalized(answer)});
  };
  const Coverage& coverage = figures.all.coverage;
  const bool results = has_results(scope);
  add((results && coverage.metrics > 0) || coverage.measured > 0, "Is it measured?", measured_answer(scope));
  add(results, "Is it continuous?", continuity_answer(scope));
  add(figures.surveys > 0, "Are members heard?", heard_answer(scope));
  add(figures.points.whole > 0, "Are comments answered?",
      share_answer(figures.points, "point", "points", "answered", ""));
  add(figures.points.whole > 0, "Are promises followed up?",
      share_answer(figures.promises, "accepted point", "accepted points", "answered by an activity",
                   "no point was accepted") +
          complete_words(figures.promises.part, figures.promises_complete));
  const Share kept = duties_kept(figures);
  add(!figures.duties.empty() && (results || kept.part > 0), "Are the duties met?", duties_phrase(figures));
  if (!table.rows.empty()) page.push_back(std::move(table));
}

}  // namespace cip
