#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/metrics.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// What the report's record says of it on the day.
std::string report_status(const ReportScope& scope, const Report* report) {
  const Date as_of = scope.as_of;
  if (!has_begun(scope.period, as_of)) return "the period has not begun";
  if (!scope.is_of_program())
    return "compiled from the records; no assessment or report belongs to these dates, which are not those "
           "of "
           "an assessment period";
  if (!report && scope.period.last < as_of)
    return scope.ws.is_complete(record_type<Report>(), *scope.group.id)
               ? "compiled from the records; no report of the group on this period is recorded"
               : "compiled from the records; whether the group has reported on this period is not known";
  if (!report) {
    const auto duty = std::ranges::find(scope.figures.duties, DutyKind::report, &Duty::kind);
    return "progress so far" + (duty != scope.figures.duties.end() && duty->due && !duty->is_again
                                    ? "; the group's report is due by " + to_words(on(*duty->due))
                                    : "");
  }
  if (*report->status == ReportStatus::final)
    return report->published ? "final, " + publication_in_words(*report, as_of) : "final";
  if (*report->status == ReportStatus::drafting) return "a draft";
  if (!report->comment || !report->comment->opens) return "in Public Comment, dates not recorded";
  const auto& opens = report->comment->opens;
  const auto& closes = last_comment_day(*report->comment);
  if (certainly_after(**opens, as_of)) return "opens for Public Comment " + in_words(**opens);
  if (!closes) return "open for Public Comment, end not recorded";
  return certainly_before(**closes, as_of)
             ? fmt::format("Public Comment closed {}", in_words(**closes))
             : fmt::format("open for Public Comment until {}", to_words(**closes));
}

/// ": 3 metrics have been measured since".
std::string newer_measurements(const ReportScope& scope, const Report& report) {
  const auto newer =
      static_cast<std::size_t>(std::ranges::count_if(scope.all<Metric>(), [&](const Metric* metric) {
        const Measurement* last = has_ended(*metric) ? nullptr : latest(*metric, scope.day());
        return last && certainly_before(last_edition(report), *last->date);
      }));
  return newer == 0 ? ""
                    : fmt::format(": {} been measured since", counted(newer, "metric has", "metrics have"));
}

/// "; the group was founded in April 2026": what else cuts the time short.
std::string founding_words(const ReportScope& scope) {
  const auto &since = scope.group.since, &until = scope.group.until;
  std::string said;
  if (since && certainly_after(**since, scope.period.first))
    said += "; the group was founded " + in_words(**since);
  if (until && certainly_before(**until, scope.day())) said += "; the group ended " + in_words(**until);
  return said;
}

void write_facts(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  Line line;
  line.add("Period:", Phrase::Style::strong)
      .add(fmt::format(" {}{}. ", period_words(scope.period), founding_words(scope)));
  if (!scope.figures.is_left_out && was_there(scope.group, scope.period)) {
    line.add("Status:", Phrase::Style::strong).add(" ");
    const bool is_linked =
        report && report->comment && report->comment->url && *report->status != ReportStatus::final;
    cite(report_status(scope, report), is_linked ? **report->comment->url : "", line);
    line.add(". ");
  }
  std::string day = to_words(on(scope.as_of));
  if (scope.day() != scope.as_of && scope.figures.all.coverage.metrics > 0)
    day += fmt::format("; metrics as of the end of the period, {}", to_words(on(scope.day())));
  if (report && report->published && certainly_before(last_edition(*report), scope.as_of))
    day += fmt::format(". This page may differ from the report {}{}",
                       publication_in_words(*report, scope.as_of), newer_measurements(scope, *report));
  if (report) line.id = report->common.id;
  line.add("As of:", Phrase::Style::strong).add(fmt::format(" {}.", day));
  page.push_back(Paragraph{std::move(line)});
}

}  // namespace

bool has_results(const ReportScope& scope) {
  const Coverage& coverage = scope.figures.all.coverage;
  return coverage.criteria + coverage.judged + count_rated(scope.figures) > 0 ||
         !criteria_above(scope).empty();
}

void write_summary(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  write_facts(scope, page);
  write_about_records(scope.ws, *scope.group.id, page);
  if (scope.figures.is_left_out) return;
  write_caution(scope, page);
  if (!was_there(scope.group, scope.period)) return say("The group did not exist in this period.", page);
  if (!has_begun(scope.period, scope.as_of)) return say(not_begun_sentence(scope.period), page);
  if (report) quote(report->summary, page);
  page.push_back(messages(scope));
  const bool is_blank =
      std::ranges::all_of(scope.figures.principles,
                          [](const PrincipleFigures& each) { return cip::is_blank(each); }) &&
      cip::is_blank(scope.figures.all);
  if (has_results(scope))
    write_principles_at_a_glance(scope, page);
  else if (!is_blank && !scope.figures.all.continuity.quarters.empty())
    write_quarters(scope, page);
  write_questions_in_short(scope, page);
  if (!report || report->questions.empty() || report->published) return;
  page.push_back(Heading{3, "Questions for commenters"});
  List list;
  for (const Text& question : report->questions) list.items.push_back({*question, {}});
  page.push_back(std::move(list));
}

}  // namespace cip
