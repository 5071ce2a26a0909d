#include "figures/shake.hpp"

#include <fmt/format.h>

using namespace cip;

namespace {

void shake(Activity& activity, Dice& dice) {
  const Span span{activity.common.file, 0, 0};
  activity.status = dice.any<ActivityStatus>(span);
  activity.progress = dice.any<Progress>(span);
  activity.start = dice.maybe_day(span);
  activity.due = dice.maybe_day(span);
  activity.end = dice.maybe_day(span);
  activity.common.as_of = dice.maybe_day(span);
  if (activity.outcome) activity.outcome->date = dice.maybe_day(span);
  activity.superseded_by.reset();
  if (dice.one_in(10)) activity.superseded_by = Ref<Activity>{activity.common.id, span};
}

void shake(Criterion& criterion, Dice& dice) {
  const Stage stage = dice.one_in(8) ? Stage::retired : Stage::active;
  criterion.status = Choice<Stage>{stage, criterion.principle.span};
}

void shake(Metric& metric, Dice& dice) {
  const Span span{metric.common.file, 0, 0};
  metric.status = dice.one_in(2) ? Choice<Stage>{Stage::active, span} : dice.any<Stage>(span);
  metric.cadence = dice.any<Cadence>(span);
  metric.direction.reset();
  if (dice.one_in(2)) metric.direction = dice.any<Direction>(span);
  metric.baseline.reset();
  if (!dice.one_in(3))
    metric.baseline = Baseline{dice.maybe_day(span), {static_cast<double>(dice.below(9)), span}};
  metric.target.reset();
  if (!dice.one_in(4))
    metric.target =
        Target{dice.maybe_day(span), dice.maybe_number(), dice.maybe_number(), dice.maybe_number(), {}};
  metric.measurements.resize(static_cast<std::size_t>(dice.below(5)));
  for (Measurement& measurement : metric.measurements) {
    measurement.date = dice.day(span);
    measurement.value = dice.maybe_number();
    measurement.rating.reset();
    if (dice.one_in(2)) measurement.rating = dice.any<Rating>(span);
  }
}

void shake(Practice& practice, Dice& dice) {
  practice.status = dice.any<PracticeStatus>(practice.status.span);
  practice.since = dice.maybe_day();
  for (Adoption& adoption : practice.adoptions) {
    adoption.status = dice.any<AdoptionStatus>(adoption.status.span);
    adoption.since = dice.maybe_day();
  }
}

void shake(Survey& survey, Dice& dice) {
  const Span span{survey.common.file, 0, 0};
  survey.status = dice.any<SurveyStatus>(span);
  survey.opened = dice.maybe_day(span);
  survey.closed = dice.one_in(20) ? std::nullopt : Maybe<Day>(dice.day(span));
  for (Question& question : survey.questions)
    for (Whole& count : question.counts) count.value = dice.below(12);
  survey.superseded_by.reset();
  if (dice.one_in(10)) survey.superseded_by = Ref<Survey>{survey.common.id, span};
}

void shake(Assessment& assessment, Dice& dice) {
  assessment.period.value = dice.below(2) == 0 ? "period-0" : "period-1";
  assessment.approved.reset();
  if (dice.one_in(2)) assessment.approved = dice.day({assessment.common.file, 0, 0});
  for (CriterionRating& rating : assessment.ratings) rating.rating = dice.any<Judgement>(rating.rating.span);
}

void shake(Report& report, std::uint32_t index, Dice& dice) {
  const Span span{report.common.file, index, index};
  report.period.value = dice.below(2) == 0 ? "period-0" : "period-1";
  report.published.reset();
  const std::string day =
      fmt::format("{}-{:02}-{:02}", 2019 + dice.below(9), 1 + dice.below(12), 1 + dice.below(28));
  if (!dice.one_in(4)) report.published = Publication{{*parse_when(day), span}, {}, {}};
  report.superseded_by.reset();
  if (dice.one_in(10)) report.superseded_by = Ref<Report>{report.common.id, span};
  Comment& comment = *report.comment;
  comment.opens = dice.maybe_day(span);
  comment.closes = comment.opens;
  if (comment.opens)
    comment.closes->value = on(comment.opens->value.first + std::chrono::days(dice.below(90) - 5));
  comment.extended_to = dice.one_in(4) ? dice.maybe_day(span) : std::nullopt;
  comment.shorter_because.reset();
  if (dice.one_in(5)) comment.shorter_because = Text{"It was asked for", span};
  comment.summary_published = dice.maybe_day(span);
  if (comment.closes && dice.one_in(2))
    comment.summary_published = Day{on(comment.closes->value.last + std::chrono::days(dice.below(30))), span};
  for (Submission& submission : comment.submissions)
    for (CommentPoint& point : submission.points) {
      point.response.reset();
      if (!dice.one_in(4)) point.response = dice.any<Response>(span);
    }
}

/// Nobody but this workspace holds the records.
template <class T>
void shake_all(const Workspace& ws, Dice& dice) {
  for (const T& record : ws.all<T>()) shake(const_cast<T&>(record), dice);
}

}  // namespace

Day Dice::day(Span span) {
  const std::string text = fmt::format("{}-{:02}-{:02}", 2021 + below(9), 1 + below(12), 1 + below(28));
  static constexpr std::size_t lengths[] = {4, 7, 10, 10};
  return {*parse_when(text.substr(0, lengths[below(4)])), span};
}

Maybe<Day> Dice::maybe_day(Span span) { return one_in(4) ? std::nullopt : Maybe<Day>(day(span)); }

Maybe<Number> Dice::maybe_number() {
  return one_in(3) ? std::nullopt : Maybe<Number>(Number{static_cast<double>(below(9)), {}});
}

Activity any_activity(Dice& dice) {
  Activity activity;
  activity.common.id = "alac/any";
  activity.common.group = "alac";
  activity.common.principles = {{1 + dice.below(5), {}}};
  activity.outcome.emplace();
  shake(activity, dice);
  return activity;
}

void shake(Workspace& ws, unsigned seed) {
  Dice dice(seed);
  shake_all<Activity>(ws, dice);
  shake_all<Criterion>(ws, dice);
  shake_all<Metric>(ws, dice);
  shake_all<Practice>(ws, dice);
  shake_all<Survey>(ws, dice);
  shake_all<Assessment>(ws, dice);
  std::uint32_t index = 0;
  for (const Report& report : ws.all<Report>()) shake(const_cast<Report&>(report), index++, dice);
  ws.index();  // what was worked out of the records is not true any more
}
