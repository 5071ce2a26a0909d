// Rules about dates of any record: against each other, and against the day on which they are judged.
#include <fmt/format.h>

#include "cip/rules/rules.hpp"

namespace cip {
namespace {

constexpr std::string_view correct_date = "correct the date, or leave it out until the day has come";
constexpr std::string_view correct_status = "correct the date, or the `status`";

Said said(const Day& day) { return {.when = &*day, .span = day.span}; }

/// Reports two dates that stand in the wrong order, as "`ends` 3 days before `starts`".
void compare(const Said& start, const Said& end, std::string_view ends, std::string_view starts,
             Breaches& out) {
  if (!certainly_before(*end.when, *start.when)) return;
  out.report(end.span, fmt::format("{} {} before {}", ends, days_between(*end.when, *start.when), starts))
      .note(start.span, fmt::format("{} here", starts));
}

/// Reports every pair of a first and a last day that stand side by side, in the record or in a part of it.
void compare_days(const RecordType& type, const void* record, Breaches& out) {
  const Field *begins = type.find(Role::begins), *ends = type.find(Role::ends);
  if (begins && ends && begins->count(record) > 0 && ends->count(record) > 0)
    compare(begins->say(record, 0), ends->say(record, 0), ends->phrase, begins->phrase, out);
  for (const Field& field : type.fields)
    for (std::size_t i = 0; field.kind == Kind::part && i < field.count(record); ++i)
      compare_days(field.type(), field.say(record, i).part, out);
}

void compare_extension(const Comment& comment, Breaches& out) {
  const Maybe<Day>& before = comment.closes ? comment.closes : comment.opens;
  if (before && comment.extended_to)
    compare(said(*before), said(*comment.extended_to), "extension ends",
            comment.closes ? "the comment period closes" : "the comment period opens", out);
}

void ends_before_start(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  if (ws.program) compare_days(record_type<Program>(), &*ws.program, out);
  for (const Document& document : ws.documents)
    if (document.is_sound()) compare_days(*document.type, document.record.get(), out);
  for (const Report& report : ws.all<Report>())
    if (report.comment) compare_extension(*report.comment, out);
}

void history_out_of_order(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents) {
    if (!document.is_sound()) continue;
    const Day* before = nullptr;
    for (const Event& event : document.read().common().history) {
      if (!event.date) continue;
      if (before && certainly_before(**event.date, **before))
        out.report(event.date->span, fmt::format("{} {} before what stands above it", to_word(*event.event),
                                                 days_between(**event.date, **before)))
            .note(before->span, "the one above it")
            .suggest("list what happened from the oldest to the newest");
      before = &*event.date;
    }
  }
}

/// Reports dates of things that are said to have happened.
class FutureDates {
 public:
  FutureDates(Date as_of, Breaches& out) : as_of_(as_of), out_(out) {}

  void check(std::string_view what, When when, Span span, std::string_view help) {
    if (certainly_after(when, as_of_))
      out_.report(span, fmt::format("{} lies {} in the future", what, days_between(on(as_of_), when)))
          .suggest(std::string(help));
  }
  void check(std::string_view what, const Maybe<Day>& day) {
    if (day) check(what, **day, day->span, correct_status);
  }
  void check(const Field& field, const Said& said) {
    if (field.role == Role::happened || field.role == Role::past)
      check(field.phrase, *said.when, said.span, correct_date);
    if (field.role == Role::checked)
      check("`as_of`", *said.when, said.span, "write the day on which the record was last checked");
  }

 private:
  Date as_of_;
  Breaches& out_;
};

void date_in_future(const Judged& judged, Breaches& out) {
  FutureDates dates(judged.as_of, out);
  for (const Document& document : judged.ws.documents)
    if (document.is_sound())
      for_each_value(*document.type, document.record.get(),
                     [&](const Field& field, const Said& said) { dates.check(field, said); });
  for (const Activity& activity : judged.ws.all<Activity>()) {
    if (*activity.status == ActivityStatus::complete) dates.check("end of a complete activity", activity.end);
    if (*activity.status == ActivityStatus::in_progress)
      dates.check("start of an activity in progress", activity.start);
  }
  for (const Survey& survey : judged.ws.all<Survey>())
    if (*survey.status == SurveyStatus::closed) dates.check("end of a closed survey", survey.closed);
}

constexpr Check checks[] = {
    {{"ends-before-start", Severity::error}, ends_before_start},
    {{"date-in-future", Severity::error}, date_in_future},
    {{"history-out-of-order", Severity::warning}, history_out_of_order},
};

}  // namespace

std::span<const Check> date_checks() { return checks; }

}  // namespace cip
