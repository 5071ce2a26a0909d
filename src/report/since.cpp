#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string response_phrase(const CommentPoint& point) {
  static constexpr std::string_view phrases[] = {"accepted", "partly accepted", "noted", "declined"};
  if (!point.response) return "no response is recorded";
  const std::string reason = point.reason ? fmt::format(" because: {}", **point.reason) : "";
  return std::string(phrases[static_cast<std::size_t>(**point.response)]) + reason;
}

Item point_item(const CommentPoint& point, const std::vector<const Activity*>& activities) {
  Item item{Line().add(*point.summary).add(fmt::format(" ({})", response_phrase(point))), {}};
  for (const Activity* activity : activities) item.below.items.push_back(answer_item(*activity));
  if (activities.empty() && is_promise(point))
    item.below.items.push_back({"No activity is recorded for it yet.", {}});
  return item;
}

void write_comments(const Report& report, const Answers& answers, Page& page) {
  if (!report.comment || report.comment->submissions.empty()) return say("No comment is recorded.", page);
  List list;
  for (const Submission& submission : report.comment->submissions) {
    Line line;
    if (submission.url)
      line.link(*submission.from, **submission.url);
    else
      line.add(*submission.from, Phrase::Style::strong);
    if (submission.date) line.add(", " + to_words(**submission.date));
    Item item{line, {}};
    for (const CommentPoint& point : submission.points)
      item.below.items.push_back(point_item(point, answers.to(report, submission, point)));
    list.items.push_back(std::move(item));
  }
  page.push_back(std::move(list));
}

/// Metrics whose status could be told on the day of the report before, or can be told now.
void write_metrics(const ReportScope& scope, Date then, Page& page) {
  Table table{{"Then", "Now", "Metric"}, {}, {}};
  for (const Metric* metric : scope.all<Metric>()) {
    const MetricStatus before = status_of(*metric, then), now = status_of(*metric, scope.day(), scope.as_of);
    if (before != now && !has_ended(*metric))
      table.rows.push_back({std::string(to_word(before)), std::string(to_word(now)), coded_title(*metric)});
  }
  if (table.rows.empty()) return say("No metric stands otherwise than then.", page);
  say("Metrics that stand otherwise than then:", page);
  page.push_back(std::move(table));
}

void write_changes(const ReportScope& scope, const Report& before, Page& page) {
  const When published = *before.published->date;
  std::size_t finished = 0, practices = 0;
  for (const Activity* activity : scope.all<Activity>())
    finished += *activity->status == ActivityStatus::complete && activity->end &&
                        certainly_before(published, **activity->end) &&
                        activity->end->value.first <= scope.day()
                    ? 1
                    : 0;
  for (const Practice* practice : scope.all<Practice>())
    practices += practice->since && certainly_before(published, **practice->since) &&
                         practice->since->value.first <= scope.day()
                     ? 1
                     : 0;
  say(fmt::format("Since then {} finished, and {} begun.",
                  counted(finished, "activity was", "activities were"),
                  counted(practices, "practice was", "practices were")),
      page);
  write_metrics(scope, published.last, page);
}

}  // namespace

void write_since(const ReportScope& scope, Page& page) {
  const Report* own = scope.of_period<Report>();
  const Report* before = report_before(scope.ws, *scope.group.id, own, scope.period, scope.as_of);
  const Answers answers(scope.ws);
  if (before) {
    Line line("The last report, ");
    if (before->published->url)
      line.link(*before->common.title, **before->published->url);
    else
      line.add(*before->common.title, Phrase::Style::emphasis);
    page.push_back(
        Paragraph{line.add(fmt::format(", was published {}.", in_words(*before->published->date)))});
    page.push_back(Heading{3, "What changed"});
    write_changes(scope, *before, page);
    page.push_back(Heading{3, "Comments on the last report, and what became of them"});
    write_comments(*before, answers, page);
  } else {
    say("No earlier report of the group is recorded, so there is nothing to compare with.", page);
  }
  if (own && own->comment) {
    page.push_back(Heading{3, "Comments on this report"});
    write_comments(*own, answers, page);
  }
}

}  // namespace cip
