#include "cip/rules/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/rules/rewordings.hpp"

namespace cip {
namespace {

/// A report that was published before the change, and its period.
struct Published {
  const Report* report;  ///< as it is now
  When period;
};

bool was_in_use(const Metric& metric, When period) {
  return !(metric.since && certainly_after(**metric.since, period.last)) &&
         !(metric.until && certainly_before(**metric.until, period.first));
}

/// At the report, since the record is gone.
void tell_of_deleted(const Document& was, const std::vector<Published>& reports, Findings& out) {
  const auto* metric = was.as<Metric>();
  const auto* assessment = was.as<Assessment>();
  for (const auto& [report, period] : reports) {
    const auto is_told = [last = period.last](const Measurement& each) {
      return !certainly_after(*each.date, last);
    };
    if ((metric && was_in_use(*metric, period) && std::ranges::any_of(metric->measurements, is_told)) ||
        (assessment && assessment->approved && *assessment->period == *report->period))
      out.report(history_rule::changed_after_report, report->common.title.span,
                 fmt::format("the {} `{}` was deleted, which alters this published report", was.type->name,
                             was.id))
          .suggest("records that ended stay, with the status of an ended one: bring it back");
  }
}

/// The ids of the records that moved, by those they had.
using Ids = std::map<std::string, std::string>;

/// One record before and after the change.
class Comparison {
 public:
  Comparison(const Document& now, const std::vector<Published>& reports, const Ids& moved, Findings& out)
      : now_(now), reports_(reports), moved_(moved), out_(out) {}

  void compare(const Metric& was, const Metric& is) {
    for (const auto& [report, period] : reports_) {
      if (!was_in_use(was, period)) continue;
      if (was.unit && !(is.unit && **is.unit == **was.unit))
        tell(is.unit ? Span(is.unit->span) : title(), "`unit` was changed", *report);
      if (was.direction && !(is.direction && **is.direction == **was.direction))
        tell(is.direction ? Span(is.direction->span) : title(), "`direction` was changed", *report);
      if (was.baseline && !certainly_after(day_of(*was.baseline, period), period.last) &&
          !(is.baseline && *is.baseline->value == *was.baseline->value))
        tell(is.baseline ? Span(is.baseline->value.span) : title(), "`baseline` was changed", *report);
      for (const Measurement& measurement : was.measurements)
        if (!certainly_after(*measurement.date, period.last)) compare(measurement, is, *report);
    }
  }

  /// Only what the group approved.
  void compare(const Assessment& was, const Assessment& is) {
    for (const auto& [report, period] : reports_) {
      if (!was.approved || *was.period != *report->period) continue;
      if (!is.approved) tell(title(), "`approved` was removed", *report);
      for (const CriterionRating& rating : was.ratings) {
        const auto moved = moved_.find(rating.criterion.id);
        const std::string& criterion = moved == moved_.end() ? rating.criterion.id : moved->second;
        const auto same = std::ranges::find_if(
            is.ratings, [&](const CriterionRating& each) { return each.criterion.id == criterion; });
        if (same == is.ratings.end())
          tell(title(), fmt::format("the approved rating of `{}` was removed", rating.criterion.id), *report);
        else if (*same->rating != *rating.rating)
          tell(same->rating.span,
               fmt::format("the approved rating was changed from `{}`", to_word(*rating.rating)), *report);
      }
    }
  }

  void compare(const Practice& was, const Practice& is) {
    if (!was.since || !is.since) return;
    for (const auto& [report, period] : reports_) {
      if (certainly_after(**was.since, period.last) != certainly_after(**is.since, period.last))
        tell(is.since->span, fmt::format("`since` was changed from {}", to_string(**was.since)), *report);
    }
  }

 private:
  Span title() const { return now_.read().common().title.span; }
  static When day_of(const Baseline& baseline, When period) {
    return baseline.date ? **baseline.date : period;
  }

  void compare(const Measurement& was, const Metric& is, const Report& report) {
    const auto same = std::ranges::find_if(is.measurements,
                                           [&](const Measurement& each) { return *each.date == *was.date; });
    if (same == is.measurements.end())
      return tell(title(), fmt::format("the measurement of {} was removed", to_string(*was.date)), report);
    const auto number = [](const Measurement& each) {
      return each.value ? std::optional(**each.value) : std::nullopt;
    };
    const auto rating = [](const Measurement& each) {
      return each.rating ? std::optional(**each.rating) : std::nullopt;
    };
    if (number(*same) != number(was) || rating(*same) != rating(was))
      tell(same->value ? same->value->span : same->date.span,
           fmt::format("the measurement of {} was changed", to_string(*was.date)), report);
  }

  /// One finding for a change, whatever reports it alters.
  void tell(Span where, const std::string& what, const Report& report) {
    auto& [finding, periods] =
        told_.try_emplace({where.begin, what}, out_.list().size(), std::vector<std::string>()).first->second;
    if (periods.empty())
      out_.report(history_rule::changed_after_report, where, "")
          .suggest(
              "if that report was wrong, publish it again with what was corrected; what is true from now "
              "on belongs beside the old: in another metric, measurement or assessment");
    periods.push_back(fmt::format("`{}`", *report.period));
    out_.list()[finding].message = fmt::format("{}, which alters the published {} on {}", what,
                                               periods.size() == 1 ? "report" : "reports", all_of(periods));
  }

  const Document& now_;
  const std::vector<Published>& reports_;
  const Ids& moved_;
  Findings& out_;
  /// By place and words: the finding, and the periods that it names.
  std::map<std::pair<std::uint32_t, std::string>, std::pair<std::size_t, std::vector<std::string>>> told_;
};

/// Those of a group that the change leaves published.
std::vector<Published> reports_of(const TwoStates& states, std::string_view group, Date as_of) {
  std::vector<Published> found;
  for (const Report* report : published_reports(states.before, group, as_of)) {
    const Period* period = states.before.period(*report->period);
    const File* file = states.now_of(states.before.sources[report->common.file].path);
    const auto* now = file ? file->document.as<Report>() : nullptr;
    const bool is_same = now && now->published && *now->published->date == *report->published->date;
    if (period && is_same) found.push_back({now, days_of(*period)});
  }
  return found;
}

}  // namespace

Findings changes_after_reports(const TwoStates& states, Date as_of) {
  Findings found;
  const Ids moved = ids_moved(states.before, states.now, states.moves);
  std::map<std::string_view, std::vector<Published>> reports;
  for (const Document& was : states.before.documents) {
    const SourceFile& file = states.before.sources[was.file];
    if (!was.is_sound() || states.now.has(file, was.file)) continue;
    const File* now = states.now_of(file.path);
    if (now && (!now->document.is_sound() || now->document.type != was.type)) continue;
    const auto [known, is_new] = reports.emplace(was.group, std::vector<Published>());
    if (is_new) known->second = reports_of(states, was.group, as_of);
    if (!now) tell_of_deleted(was, known->second, found);
    if (!now || known->second.empty()) continue;
    Comparison comparison(now->document, known->second, moved, found);
    if (const auto* metric = was.as<Metric>()) comparison.compare(*metric, *now->document.as<Metric>());
    if (const auto* assessment = was.as<Assessment>())
      comparison.compare(*assessment, *now->document.as<Assessment>());
    if (const auto* practice = was.as<Practice>())
      comparison.compare(*practice, *now->document.as<Practice>());
  }
  found.sort();
  excuse(states.now, as_of, found);
  return found;
}

}  // namespace cip
