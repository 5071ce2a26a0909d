#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string report_status(const Report* report) {
  static constexpr std::string_view phrases[] = {"being drafted", "open for Public Comment", "final"};
  return report ? std::string(phrases[static_cast<std::size_t>(*report->status)])
                : "no report is recorded for this period yet; this is what the records hold so far";
}

/// A report on a period that is over reads its metrics as they stood at its end.
std::string judged_words(const ReportScope& scope) {
  return scope.day() == scope.as_of
             ? to_words(on(scope.as_of))
             : fmt::format("{}; metrics as of {}", to_words(on(scope.as_of)), to_words(on(scope.day())));
}

void write_facts(const ReportScope& scope, Page& page) {
  const auto fact = [](std::string_view name, std::string text) {
    return Item{Line().add(fmt::format("{}:", name), Phrase::Style::strong).add(" " + std::move(text)), {}};
  };
  const std::string name = scope.period_name.empty() ? "" : fmt::format(" ({})", scope.period_name);
  page.push_back(List{{
      fact("Period", period_words(scope.period) + name),
      fact("Status of the report", report_status(scope.of_period<Report>())),
      fact("Records", scope.origins.version),
      fact("Judged as of", judged_words(scope)),
  }});
}

std::string activities_sentence(const ReportScope& scope) {
  std::size_t cancelled = 0, carried_over = 0;
  for (const Activity* activity : scope.all<Activity>()) {
    const Placement placement = placement_of(*activity, scope.period, scope.as_of);
    carried_over += placement == Placement::carried_over ? 1 : 0;
    cancelled += placement == Placement::within && *activity->status == ActivityStatus::cancelled ? 1 : 0;
  }
  const std::size_t activities = scope.figures.all.coverage.activities,
                    complete = scope.figures.completion[static_cast<std::size_t>(Completion::complete)];
  std::string text =
      activities == 0
          ? "No improvement activity is recorded for this period."
          : fmt::format("{} recorded for this period; {} complete.",
                        counted(activities, "improvement activity is", "improvement activities are"),
                        complete == 0 ? "none is" : counted(complete, "is", "are"));
  if (cancelled > 0) text += fmt::format(" {} cancelled.", counted(cancelled, "more was", "more were"));
  if (carried_over > 0)
    text += fmt::format(
        " {} begun or planned earlier, not marked as finished, and not heard of since the period began.",
        counted(carried_over, "more was", "more were"));
  return text;
}

std::size_t count_drafts(const ReportScope& scope) {
  const auto metrics = scope.all<Metric>();
  return static_cast<std::size_t>(std::ranges::count_if(metrics, [](const Metric* metric) {
    return metric->status && **metric->status == Stage::draft && !has_ended(*metric);
  }));
}

std::string standing_sentence(const ReportScope& scope) {
  const std::size_t criteria = scope.figures.all.coverage.criteria,
                    metrics = scope.figures.all.coverage.metrics,
                    practices = scope.figures.all.coverage.practices;
  std::string text = practices == 0 ? " No practice is recorded as followed."
                                    : fmt::format(" {} recorded as followed.",
                                                  counted(practices, "practice is", "practices are"));
  text += criteria == 0 ? " The group has recorded no criterion of its own, so the records can't tell how "
                          "far it satisfies the principles."
                        : fmt::format(" {} and {} of the group are recorded.",
                                      counted(criteria, "criterion", "criteria"),
                                      metrics == 0 ? "no metric" : counted(metrics, "metric", "metrics"));
  if (const std::size_t drafts = count_drafts(scope); drafts > 0)
    text += fmt::format(" {}, not in use yet.", counted(drafts, "metric is a draft", "metrics are drafts"));
  return text;
}

std::string metrics_answer(const GroupFigures& figures) {
  const Coverage& coverage = figures.all.coverage;
  if (coverage.metrics == 0) return "no metric is recorded";
  if (coverage.judged == 0)
    return coverage.metrics == 1
               ? "1 metric recorded, which can't be judged yet"
               : fmt::format("{} metrics recorded, none of which can be judged yet", coverage.metrics);
  return fmt::format("{} of {} that can be judged are met or on track{}", coverage.on_target,
                     counted(coverage.judged, "metric", "metrics"),
                     percent_phrase(coverage.on_target, coverage.judged));
}

std::string continuity_answer(const Continuity& continuity) {
  if (continuity.quarters.empty()) return "too early to say";
  const auto gap = continuity.longest_gap();
  return fmt::format("dated work in {} of {}{}; longest gap: {}", continuity.worked(),
                     counted(continuity.quarters.size(), "quarter", "quarters"),
                     percent_phrase(continuity.worked(), continuity.quarters.size()),
                     gap ? counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters") : "none");
}

/// "3 of 4 significant survey issues have work that answers them", or that there was none.
std::string share_answer(Share share, std::string_view what, std::string_view none) {
  return share.whole == 0 ? std::string(none) : fmt::format("{} of {} {}", share.part, share.whole, what);
}

/// The questions that a community asks of a program, in a line each.
void write_key_figures(const ReportScope& scope, Page& page) {
  const GroupFigures& figures = scope.figures;
  page.push_back(Heading{3, "In short"});
  Table table{{"Question", "What the records show"}, {}, {}};
  table.rows.push_back({"Is it measured?", metrics_answer(figures)});
  table.rows.push_back({"Is it continuous?", continuity_answer(figures.all.continuity)});
  table.rows.push_back(
      {"Are members heard?", share_answer(figures.issues, "significant issues of surveys have an activity",
                                          "no significant issue of a survey is recorded")});
  table.rows.push_back({"Are comments answered?",
                        share_answer(figures.points, "points have a response", "no comment is recorded")});
  table.rows.push_back({"Are promises followed up?",
                        share_answer(figures.promises, "accepted points, wholly or in part, have an activity",
                                     "no point of a comment was accepted")});
  if (top_group(scope.ws, *scope.group.id) == *scope.group.id)
    table.rows.push_back(
        {"Are the duties kept?", duties_phrase(duties_kept(figures), figures.duties.size())});
  page.push_back(std::move(table));
}

void write_questions(const Report* report, Page& page) {
  page.push_back(Heading{3, "Questions to commenters"});
  if (!report || report->questions.empty()) return say("No questions to commenters are recorded yet.", page);
  List list;
  for (const Text& question : report->questions) list.items.push_back({*question, {}});
  page.push_back(std::move(list));
}

}  // namespace

void write_summary(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  write_facts(scope, page);
  if (report) quote(report->summary, page);
  say(activities_sentence(scope) + standing_sentence(scope), page);
  if (!report || !report->summary) say("The group has not written a summary in its own words yet.", page);
  write_key_figures(scope, page);
  write_questions(report, page);
}

}  // namespace cip
