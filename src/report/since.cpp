#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string response_phrase(const CommentPoint& point) {
  static constexpr std::string_view phrases[] = {"accepted", "partly accepted", "noted", "declined"};
  if (!point.response) return "no response is recorded";
  const std::string reason = point.reason                             ? fmt::format(": {}", **point.reason)
                             : **point.response == Response::declined ? ", reason not recorded"
                                                                      : "";
  return std::string(phrases[static_cast<std::size_t>(**point.response)]) + reason;
}

/// The response, and what is done about it.
Line response_line(const CommentPoint& point, const Line& work) {
  const std::string response = response_phrase(point);
  Line line(capitalized(response) + (response.ends_with('.') ? "" : "."));
  if (!work.empty())
    append(work, line.add(" Activity: "));
  else if (is_promise(point))
    line.add(" No activity is recorded for it yet.");
  return line;
}

/// One row for each point.
void write_comments(const ReportScope& scope, const Report& report, Page& page) {
  const Workspace& ws = scope.ws;
  const Answers answers(ws), given_up(ws, Answers::Of::given_up);
  if (!report.comment || report.comment->submissions.empty()) return say("No comment is recorded.", page);
  Table table{{"From", "Comment", "Response"}};
  for (const Submission& submission : report.comment->submissions) {
    Line from;
    const bool is_name = !submission.kind || **submission.kind != SubmitterKind::individual;
    const std::string& author = *submission.from;
    const std::string name = ws.group(author) ? ws.name_of(author) : is_name ? author : capitalized(author);
    cite(name, submission.url ? **submission.url : "", from);
    if (submission.date) from.add(", " + to_words(**submission.date));
    for (const CommentPoint& point : submission.points)
      table.rows.push_back({from, *point.summary,
                            response_line(point, work_line(scope, answers.to(report, submission, point),
                                                           given_up.to(report, submission, point)))});
    if (submission.points.empty()) table.rows.push_back({from, "No point is recorded.", ""});
  }
  page.push_back(std::move(table));
}

/// Metrics whose status could be told on the day of the report before, or can be told now.
void write_metrics(const ReportScope& scope, Date then, Page& page) {
  Table table{{"Metric", "Then", "Now"}};
  for (const Metric* metric : scope.all<Metric>()) {
    const MetricStatus before = status_of(*metric, then), now = status_of(*metric, scope.day(), scope.as_of);
    if (before != now && !has_ended(*metric))
      table.rows.push_back({coded_title(*metric), std::string(metric_status_word(before)),
                            std::string(metric_status_word(now))});
  }
  if (table.rows.empty()) return say("No metric has changed status since then.", page);
  say("Metrics whose status has changed:", page);
  page.push_back(std::move(table));
}

std::string changes_sentence(const ReportScope& scope, When published) {
  std::size_t finished = 0, practices = 0;
  const auto is_since = [&](const Maybe<Day>& day) {
    return day && certainly_before(published, **day) && day->value.first <= scope.day();
  };
  for (const Activity* activity : scope.all<Activity>()) finished += is_since(finished_on(*activity)) ? 1 : 0;
  for (const Practice* practice : scope.all<Practice>())
    practices += *practice->status != PracticeStatus::proposed && is_since(practice->since) ? 1 : 0;
  std::size_t adopted = 0;
  for (const Decision& decision : taken_over_by(scope.ws, *scope.group.id))
    adopted += is_since(decision.adoption->since) ? 1 : 0;
  std::vector<std::string> said{counted(finished, "activity was", "activities were") + " finished",
                                counted(practices, "practice was", "practices were") + " started"};
  if (adopted > 0)
    said.push_back(adopted == 1 ? "1 was adopted from another group"
                                : fmt::format("{} were adopted from other groups", adopted));
  return fmt::format("Since then, {}.", all_of(said));
}

}  // namespace

bool has_something_before(const ReportScope& scope) {
  const Report* own = scope.of_period<Report>();
  return (own && own->comment) || report_before(scope.ws, *scope.group.id, own, scope.period, scope.as_of);
}

void write_since(const ReportScope& scope, Page& page) {
  const Report* own = scope.of_period<Report>();
  const Report* before = report_before(scope.ws, *scope.group.id, own, scope.period, scope.as_of);
  if (before) {
    Line line("The last report, ");
    if (before->published->url)
      cite(*before->common.title, **before->published->url, line);
    else
      line.add(*before->common.title, Phrase::Style::emphasis);
    line.add(fmt::format(", was {}. {}", publication_in_words(*before, scope.as_of),
                         changes_sentence(scope, *before->published->date)));
    line.id = before->common.id;
    page.push_back(Paragraph{std::move(line)});
    write_metrics(scope, before->published->date->last, page);
    page.push_back(Heading{3, "Responses to comments on the last report"});
    write_comments(scope, *before, page);
  } else {
    say("No earlier report of the group is recorded.", page);
  }
  if (own && own->comment) {
    page.push_back(Heading{3, "Responses to comments on this report"});
    if (const auto& opens = own->comment->opens;
        opens && certainly_after(**opens, scope.as_of) && own->comment->submissions.empty())
      say(fmt::format("Public Comment opens {}.", in_words(**opens)), page);
    else
      write_comments(scope, *own, page);
  }
}

}  // namespace cip
