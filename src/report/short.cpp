#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

void write_criteria_in_short(const ReportScope& scope, Page& page) {
  List list;
  const auto add = [&](const Criterion& criterion, const std::string& whose) {
    const Assessment* assessment = scope.of_period<Assessment>();
    const CriterionRating* rating = rating_of(assessment, criterion);
    const auto word = (rating ? rating_mark(*rating->rating) : unrated_mark(scope)).word;
    list.items.push_back({Line()
                              .add(fmt::format("{}{}: ", coded_title(criterion), whose))
                              .add(word, Phrase::Style::strong)
                              .add((rating ? whose_rating(scope.ws, *assessment, *rating) : "") + "."),
                          {}});
  };
  for (const Criterion* criterion : scope.all<Criterion>())
    if (!has_ended(*criterion)) add(*criterion, "");
  for (const Criterion* criterion : criteria_above(scope))
    if (rating_of(scope.of_period<Assessment>(), *criterion))
      add(*criterion, fmt::format(" ({})", scope.ws.name_of(criterion->common.group)));
  if (list.items.empty()) return;
  page.push_back(Heading{2, "Criteria"});
  if (const Assessment* assessment = scope.of_period<Assessment>();
      assessment && !assessment->approved && !assessment->ratings.empty())
    say(fmt::format("{}.", not_approved), page);
  page.push_back(std::move(list));
}

void write_activities_in_short(const ReportScope& scope, Page& page) {
  List list;
  auto activities = placed(scope, Placement::within);
  for (const Activity* activity : open_elsewhere(scope)) activities.push_back(activity);
  for (const Activity* activity : overdue_first(std::move(activities), scope.as_of))
    list.items.push_back({Line()
                              .add(*activity->common.title, Phrase::Style::strong)
                              .add(": " + status_and_outcome(scope, *activity) + "."),
                          {}});
  if (list.items.empty()) return;
  page.push_back(Heading{2, "Activities"});
  page.push_back(std::move(list));
}

}  // namespace

Page short_report(const ReportScope& scope) {
  Page page{Heading{1, title_of(scope.group)}};
  page.push_back(Heading{2, "Summary"});
  write_summary(scope, page);
  if (has_begun(scope.period, scope.as_of)) write_criteria_in_short(scope, page);
  write_activities_in_short(scope, page);
  if (!scope.figures.is_left_out) {
    if (has_begun(scope.period, scope.as_of) && has_duties_behind(scope)) {
      page.push_back(Heading{2, "Duties"});
      write_duties(scope, page);
    }
    page.push_back(Heading{2, "What comes next"});
    const std::size_t begin = page.size();
    write_next(scope, page);
    if (page.size() == begin) page.pop_back();  // no section is empty
  }
  page.push_back(Heading{2, "About this report"});
  const bool says_checked = lower(to_plain(page, 0, false)).find("checked") != std::string::npos;
  say(fmt::format("This is the short form; the full report gives the evidence and the details.{}",
                  says_checked ? " “Checked” gives the date of the source or of the last check; what "
                                 "happened after that is not known."
                               : ""),
      page);
  if (const auto names = abbreviations_on(page, scope.ws, *scope.group.id); !names.empty())
    say(fmt::format("Abbreviations: {}.", to_text(Cell::list(names))), page);
  write_sources_of_wordings(scope.ws, page);
  write_provenance(scope.ws, scope.period_name, scope.origins, page);
  write_closing(scope.origins, page);
  return page;
}

}  // namespace cip
