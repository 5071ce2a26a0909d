#include "cip/rules/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/surveys.hpp"
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

/// Whether a report on the period shows something of the record that was removed.
bool is_shown(const Document& was, const Report& report, When period, Date as_of) {
  if (const auto* metric = was.as<Metric>())
    return was_in_use(*metric, period) && std::ranges::any_of(metric->measurements, [&](const auto& each) {
             return !certainly_after(*each.date, period.last);
           });
  if (const auto* activity = was.as<Activity>())
    return placement_of(*activity, period, as_of) == Placement::within;
  if (const auto* practice = was.as<Practice>()) return is_in_force_on(*practice, period.last);
  if (const auto* survey = was.as<Survey>()) return was_held(*survey, period, as_of);
  const auto* assessment = was.as<Assessment>();
  return assessment && assessment->approved && *assessment->period == *report.period;
}

/// At the report, since the record is gone.
void tell_of_deleted(const Document& was, const std::vector<Published>& reports, Date as_of, Findings& out) {
  for (const auto& [report, period] : reports)
    if (is_shown(was, *report, period, as_of))
      out.report(history_rule::changed_after_report, report->common.title.span,
                 fmt::format("the {} `{}` was deleted, which alters this published report", was.type->name,
                             was.id))
          .suggest("records that ended stay, with the status of an ended one: bring it back");
}

bool is_within(When inner, When outer) { return outer.first <= inner.first && inner.last <= outer.last; }

/// A number that is only added keeps what there was.
bool keeps(const Maybe<Whole>& before, const Maybe<Whole>& now) {
  return !before || (now && **now == **before);
}

bool are_answered(const Question& question) { return !question.counts.empty() || !question.shares.empty(); }

/// The question with the same id or, if there is none, the same text.
const Question* find_again(const Question& question, const Survey& survey) {
  const Question* found = nullptr;
  for (const Question& each : survey.questions) {
    if (*each.id == *question.id) return &each;
    if (!found && *each.text == *question.text) found = &each;
  }
  return found;
}

bool are_answered_alike(const Question& before, const Question& now) {
  const auto numbers = [](const auto& x, const auto& y) {
    return std::ranges::equal(x, y, [](const auto& one, const auto& other) { return *one == *other; });
  };
  return numbers(before.counts, now.counts) && numbers(before.shares, now.shares) &&
         keeps(before.answered, now.answered) && keeps(before.no_answer, now.no_answer) &&
         has_same_answers(before, now) && allows_several(before) == allows_several(now);
}

/// Why a practice was in use on a day and now isn't, or now is.
std::string what_changed(const Practice& was, const Practice& is) {
  const auto is_other = [](const Maybe<Day>& before, const Maybe<Day>& now) {
    return now && !(before && **before == **now);
  };
  if (is_other(was.until, is.until)) return fmt::format("`until` was set to {}", to_string(**is.until));
  if (was.until && !is.until) return "`until` was removed";
  if (is_other(was.since, is.since)) return fmt::format("`since` was set to {}", to_string(**is.since));
  return has_ended(is) ? "the practice was ended without an `until`" : "the practice was taken up again";
}

/// The ids of the records that moved, by those they had.
using Ids = std::map<std::string, std::string>;

/// One record before and after the change.
class Comparison {
 public:
  Comparison(const Document& now, const std::vector<Published>& reports, const Ids& moved, Date as_of,
             Findings& out)
      : now_(now), reports_(reports), moved_(moved), as_of_(as_of), out_(out) {}

  void compare(const Metric& was, const Metric& is) {
    for (const auto& [report, period] : reports_) {
      if (!was_in_use(was, period)) continue;
      const bool is_same_unit =
          (is.unit && was.unit && **is.unit == **was.unit) || (is_percentage(is) && is_percentage(was));
      if (was.unit && !is_same_unit)
        tell(is.unit ? Span(is.unit->span) : title(), "`unit` was changed", *report);
      if (was.direction && !(is.direction && **is.direction == **was.direction))
        tell(is.direction ? Span(is.direction->span) : title(), "`direction` was changed", *report);
      if (was.baseline && !certainly_after(day_of(*was.baseline, period), period.last) &&
          !(is.baseline && *is.baseline->value == *was.baseline->value))
        tell(is.baseline ? Span(is.baseline->value.span) : title(), "`baseline` was changed", *report);
      for (const Measurement& measurement : was.measurements)
        if (!certainly_after(*measurement.date, period.last)) compare(measurement, was, is, *report);
    }
  }

  /// Only what the group approved.
  void compare(const Assessment& was, const Assessment& is) {
    for (const auto& [report, period] : reports_) {
      if (!was.approved || *was.period != *report->period) continue;
      if (!is.approved) tell(title(), "`approved` was removed", *report);
      for (const CriterionRating& rating : was.ratings) compare(rating, was, is, *report);
    }
  }

  /// A report shows no answers to a survey that is open.
  void compare(const Survey& was, const Survey& is) {
    if (*was.status == SurveyStatus::open) return;
    for (const Published& published : reports_) {
      if (!was_held(was, published.period, as_of_)) continue;
      const auto compare = [&](std::string_view name, const Maybe<Whole>& before, const Maybe<Whole>& now) {
        if (!keeps(before, now))
          tell(now ? Span(now->span) : title(), fmt::format("`{}` was changed", name), *published.report);
      };
      compare("invited", was.invited, is.invited);
      compare("responses", was.responses, is.responses);
      for (const Question& question : was.questions) {
        if (!are_answered(question)) continue;
        const Question* same = find_again(question, is);
        if (!same)
          tell(title(), fmt::format("the question `{}` was removed", *question.id), *published.report);
        else if (!are_answered_alike(question, *same))
          tell(same->id.span, fmt::format("the answers to `{}` were changed", *question.id),
               *published.report);
      }
    }
  }

  /// A report shows practices that were in use at the end of its period.
  void compare(const Practice& was, const Practice& is) {
    for (const auto& [report, period] : reports_) {
      const bool was_in_use = is_in_force_on(was, period.last), in_use = is_in_force_on(is, period.last);
      if (!was_in_use && !in_use) continue;
      if (was.since && !(is.since && is_within(**is.since, **was.since)))
        tell(is.since ? Span(is.since->span) : title(),
             is.since ? fmt::format("`since` was changed from {}", to_string(**was.since))
                      : "`since` was removed",
             *report);
      else if (was_in_use ? !in_use : has_ended(was))
        tell(is.until ? Span(is.until->span) : title(), what_changed(was, is), *report);
    }
  }

 private:
  Span title() const { return now_.read().common().title.span; }
  static When day_of(const Baseline& baseline, When period) {
    return baseline.date ? **baseline.date : period;
  }

  /// If one date has several measurements, a report shows one of them.
  void compare(const Measurement& was, const Metric& before, const Metric& now, const Report& report) {
    const auto is_like = [](const Measurement& a, const Measurement& b) {
      const auto number = [](const Measurement& each) {
        return each.value ? std::optional(**each.value) : std::nullopt;
      };
      const auto rating = [](const Measurement& each) {
        return each.rating ? std::optional(**each.rating) : std::nullopt;
      };
      return number(a) == number(b) && rating(a) == rating(b);
    };
    const Measurement* same = nullptr;
    for (const Measurement& each : now.measurements) {
      if (*each.date == *was.date) same = &each;
      if (is_within(*each.date, *was.date) &&
          std::ranges::any_of(before.measurements, [&](const Measurement& other) {
            return *other.date == *was.date && is_like(each, other);
          }))
        return;
    }
    if (!same)
      tell(title(), fmt::format("the measurement of {} was removed", to_string(*was.date)), report);
    else
      tell(same->value ? same->value->span : same->date.span,
           fmt::format("the measurement of {} was changed", to_string(*was.date)), report);
  }

  /// If a criterion is rated twice, a report shows one of the ratings.
  void compare(const CriterionRating& was, const Assessment& before, const Assessment& now,
               const Report& report) {
    const auto moved = moved_.find(was.criterion.id);
    const std::string& criterion = moved == moved_.end() ? was.criterion.id : moved->second;
    const CriterionRating* same = nullptr;
    for (const CriterionRating& each : now.ratings) {
      if (each.criterion.id != criterion) continue;
      same = &each;
      if (std::ranges::any_of(before.ratings, [&](const CriterionRating& other) {
            return other.criterion.id == was.criterion.id && *other.rating == *each.rating;
          }))
        return;
    }
    if (!same)
      tell(title(), fmt::format("the approved rating of `{}` was removed", was.criterion.id), report);
    else
      tell(same->rating.span, fmt::format("the approved rating was changed from `{}`", to_word(*was.rating)),
           report);
  }

  /// One finding for a change, whatever reports it alters.
  void tell(Span where, const std::string& what, const Report& report) {
    auto& [finding, periods] =
        told_.try_emplace({where.begin, what}, out_.list().size(), std::vector<std::string>()).first->second;
    if (periods.empty())
      out_.report(history_rule::changed_after_report, where, "")
          .suggest(
              "if that report was wrong, publish it again with what was corrected, and write that day as "
              "`published.corrected`; what is true from now on belongs beside the old: in another metric, "
              "measurement or assessment");
    periods.push_back(fmt::format("`{}`", *report.period));
    out_.list()[finding].message = fmt::format("{}, which alters the published {} on {}", what,
                                               periods.size() == 1 ? "report" : "reports", all_of(periods));
  }

  const Document& now_;
  const std::vector<Published>& reports_;
  const Ids& moved_;
  Date as_of_;
  Findings& out_;
  /// By place and words: the finding, and the periods that it names.
  std::map<std::pair<std::uint32_t, std::string>, std::pair<std::size_t, std::vector<std::string>>> told_;
};

/// Whether the change publishes the report again, or moves its first edition.
bool has_other_edition(const Publication& before, const Publication& now) {
  return !is_within(*now.date, *before.date) ||
         (now.corrected && !(before.corrected && !certainly_before(**before.corrected, **now.corrected)));
}

/// Those of a group that the change leaves published, in the same edition.
std::vector<Published> reports_of(const TwoStates& states, std::string_view group, Date as_of) {
  std::vector<Published> found;
  for (const Report* report : published_reports(states.before, group, as_of)) {
    const Period* period = states.before.period(*report->period);
    const File* file = states.now_of(states.before.sources[report->common.file].path);
    const auto* now = file ? file->document.as<Report>() : nullptr;
    const bool is_same = now && now->published && !has_other_edition(*report->published, *now->published);
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
    if (!now) tell_of_deleted(was, known->second, as_of, found);
    if (!now || known->second.empty()) continue;
    Comparison comparison(now->document, known->second, moved, as_of, found);
    if (const auto* metric = was.as<Metric>()) comparison.compare(*metric, *now->document.as<Metric>());
    if (const auto* assessment = was.as<Assessment>())
      comparison.compare(*assessment, *now->document.as<Assessment>());
    if (const auto* survey = was.as<Survey>()) comparison.compare(*survey, *now->document.as<Survey>());
    if (const auto* practice = was.as<Practice>())
      comparison.compare(*practice, *now->document.as<Practice>());
  }
  found.sort();
  excuse(states.now, as_of, found);
  return found;
}

}  // namespace cip
