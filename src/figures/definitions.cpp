#include "cip/figures/definitions.hpp"

namespace cip {
namespace {

constexpr Definition all[] = {
    {"metric-status", "How a metric stands",
     "Read from its newest measurement up to the day. A judgement speaks for itself: met, partly met, not "
     "met. A "
     "number is *met* when it reaches the target, and *not met* when the target's day has passed without it. "
     "Before "
     "that day it is *on track* when it is at least as far as the straight line from the dated baseline to "
     "the "
     "target, *off track* otherwise. Without a measurement it is *not due yet* until the cadence or the "
     "target's day "
     "has asked for one, and *measurement missing* from then on. *Cannot tell*: there is no target in "
     "numbers, no "
     "better direction, no dated baseline, or nothing that says when to measure."},
    {"on-target", "Metrics on target",
     "Those that are met or on track, of those whose standing can be told: met, partly met, on track, off "
     "track or "
     "not met."},
    {"trend", "Trend",
     "From the baseline, or the oldest value, to the newest one: better or worse by the metric's direction; "
     "higher or "
     "lower where it has none."},
    {"owed-measurements", "Measurements owed",
     "One for each whole turn of the metric's cadence in the period, up to the day, counted from the "
     "metric's first "
     "date where that is later. Per meeting counts four months, since ICANN holds three public meetings a "
     "year; "
     "continuous, as needed and once owe none."},
    {"smart", "SMART",
     "A metric is *specific* by its `method` (or description), *measurable* by its `unit` or a target in "
     "words, "
     "*achievable* as far as a `baseline`, a measurement or `availability: exists` shows where it stands, "
     "*relevant* "
     "by its `criterion` or principles, *time-bound* by the `by` of its target."},
    {"completion", "Completion of activities",
     "The five steps of the Open Government Partnership: *not started* (planned), *limited* (in progress or "
     "on hold), "
     "*substantial* (where the record says so), *complete*, *no evidence available* (status not known). "
     "Cancelled "
     "ones are counted apart."},
    {"continuity", "Continuity",
     "The quarters of the period that have begun and hold dated improvement work of the group: an activity "
     "from its "
     "start to its end (one that goes on: to the day it was last checked; a planned one not), a measurement, "
     "a survey "
     "while it was open, an assessment approved, a report published, a practice begun or taken over. A date "
     "known "
     "only to the year makes work *possible* in its quarters, not certain. The running quarter counts once "
     "it has "
     "work. The longest gap is the longest run of quarters in which no record even may speak of work. The "
     "period "
     "before is the one before it in `cip.yaml`, or the same length of time."},
    {"coverage", "Coverage",
     "How many of a group's records serve a principle: criteria and metrics that have not ended, activities "
     "whose "
     "dates share a day with the period, practices in force. A record serves the principles that "
     "it names "
     "and those of its criteria, metrics and practices."},
    {"response-rate", "Response rate",
     "Responses of those invited, in percent, rounded to the nearest whole number. A survey that combines "
     "those of "
     "sub-groups has their sums where it gives no number of its own."},
    {"survey-figures", "Figures of a survey question",
     "n is the number of people who chose an answer. The *mean* counts answers from 1 (0 to 10 for a net "
     "promoter "
     "question). *Two best answers* is the share that chose one of the two best on a scale of 5 or 7. *Net "
     "promoter "
     "score* is the share of 9 and 10 less the share of 0 to 6. A count from 1 up to the smallest cell (5, "
     "unless "
     "`duties.smallest_cell` says otherwise) is not shown; where there is only one such count, the next "
     "larger one is "
     "left out too; and when so few answered at all, nothing is. A share that would tell such a count is "
     "left out."},
    {"duties", "Duties",
     "What each SO, AC and the NomCom owes in a period: a survey, or an equivalent, in each year; an "
     "approved "
     "assessment; a report published at most 36 months after the one before; Public Comment on it for at "
     "least 40 "
     "days, or shorter for a stated reason; a summary of the comments within 14 days. Numbers in `cip.yaml` "
     "go first. "
     "What is absent is *not met* once its day has passed, *not due yet* until then."},
    {"answers", "What became of issues and comments",
     "A significant issue of a survey, or an accepted point of a comment, is answered when an activity that "
     "was not "
     "cancelled names it in `answers`. The comments heard in a period are those on the report before and on "
     "its own."},
};

}  // namespace

std::span<const Definition> definitions() { return all; }

}  // namespace cip
