#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

std::string assessor_sentences(const Assessment& assessment) {
  const std::string who =
      !assessment.assessor
          ? "Who assessed the criteria is not recorded."
          : fmt::format("{}{}.", capitalized(assessor_word(*assessment.assessor->kind)),
                        assessment.assessor->who ? ": " + **assessment.assessor->who : " of the criteria");
  const bool self = !assessment.assessor || *assessment.assessor->kind == AssessorKind::self;
  return fmt::format("{}{}", who, self ? " Self-assessment can be generous." : "");
}

/// Several assessments of one period, and how many of the ratings each gives.
void write_joined(const Assessment& assessment, const std::vector<const Assessment*>& joined, Page& page) {
  say(fmt::format("The ratings are from {} assessments; where more than one assesses a criterion, the newest "
                  "counts.",
                  joined.size()),
      page);
  List list;
  for (const Assessment* each : joined) {
    const auto given = std::ranges::count_if(assessment.ratings, [&](const CriterionRating& rating) {
      return rating.rating.span.file == each->common.file;
    });
    Line line(fmt::format("{} {} of {}{}.", assessor_sentences(*each), given,
                          counted(assessment.ratings.size(), "rating", "ratings"),
                          each->approved ? ", approved " + in_words(**each->approved) : ""));
    line.id = each->common.id;
    list.items.push_back({std::move(line), {}});
  }
  page.push_back(std::move(list));
}

std::string approval_sentence(const Assessment& assessment) {
  return assessment.approved
             ? fmt::format(" The group approved the assessment {}.", in_words(**assessment.approved))
             : " The group's approval is not recorded.";
}

/// Dates in the group's own files that are no mistakes once their day has come.
std::string later_sentence(const ReportScope& scope) {
  const auto later = std::ranges::count_if(scope.origins.findings.get().list(), [&](const Finding& finding) {
    return finding.waived_because.empty() && is_of_later(finding) &&
           is_of_group(scope.ws, scope.group, finding);
  });
  return later == 0 ? ""
                    : fmt::format("{} after the day of this report. ",
                                  counted(static_cast<std::size_t>(later), "date in the records is",
                                          "dates in the records are"));
}

/// "an automatic check found 2 errors in the records"; empty if there are none.
std::string errors_found(const ReportScope& scope) {
  if (!scope.origins.findings.valid()) return "";  // where reports are compared, nobody looks for them
  const std::size_t errors = count_errors(scope.ws, scope.group, scope.origins.findings.get());
  return errors == 0
             ? ""
             : fmt::format("an automatic check found {} in the records", counted(errors, "error", "errors"));
}

/// Its name, which links to a page on the review that made it, if the records know one.
Line recommendation(const Workspace& ws) {
  const auto& known = ws.program->abbreviations;
  const auto it = std::find_if(known.begin(), known.end(),
                               [](const Abbreviation& each) { return *each.abbreviation == "ATRT3"; });
  Line line;
  cite("ATRT3", it != known.end() && it->url ? **it->url : "", line);
  return line.add(" Recommendation 3.6");
}

/// Of whom the recommendation asks it, since that is not the group.
std::string asked_sentence(const ReportScope& scope) {
  const Group* top = scope.ws.group(top_group(scope.ws, *scope.group.id));
  return top && top != &scope.group
             ? fmt::format(" It asks this of the {}, to which this group belongs, not of the group itself.",
                           top->short_name())
             : " It does not ask this of the group itself.";
}

/// The proceeding and its days.
Line comment_line(const ReportScope& scope, const Report* report) {
  const Date as_of = scope.as_of;
  if (!report || !report->comment || !report->comment->opens)
    return report ? Line("No Public Comment proceeding on this report is recorded yet.") : Line();
  const Comment& comment = *report->comment;
  const auto& closes = last_comment_day(comment);
  Line line;
  cite("Public Comment", comment.url ? **comment.url : "", line);
  const std::string opens = to_words(**comment.opens);
  if (closes && certainly_before(**closes, as_of))
    line.add(
        fmt::format(" was open from {} to {}{}.", opens, to_words(**closes),
                    comment.submissions.empty() ? "" : "; the responses are in “Since the last report”"));
  else
    line.add(fmt::format(
        " {} {}{}.", certainly_after(**comment.opens, as_of) ? "opens" : "opened", in_words(**comment.opens),
        closes ? " and closes " + in_words(**closes) : "; its closing date is not recorded"));
  return line;
}

}  // namespace

void write_caution(const ReportScope& scope, Page& page) {
  const std::string unread = why_incomplete(scope.ws, kinds(), *scope.group.id), errors = errors_found(scope);
  if (unread.empty() && errors.empty()) return;
  std::string text;
  if (!errors.empty())
    text = fmt::format(" {}, so parts of this report may be wrong; the annexes of the full report list them.",
                       capitalized(errors));
  if (!unread.empty())
    text += fmt::format(" {}, so what is missing here may be recorded.", capitalized(unread));
  page.push_back(Paragraph{Line().add("Caution:", Phrase::Style::strong).add(text)});
}

void write_about(const ReportScope& scope, Page& page) {
  const Assessment* assessment = scope.of_period<Assessment>();
  const Report* report = scope.of_period<Report>();
  Line line = recommendation(scope.ws);
  line.add(
      owes_duties(scope)
          ? " asks for the survey, the assessment, the report and its Public Comment; the Public Comment "
            "standard of January 2015 asks for the summary of the comments. " +
                std::string(has_standard_numbers(scope.ws)
                                ? ""
                                : "Some of the time limits are set in cip.yaml instead. ")
          : " asks each SO, each AC and the NomCom to assess its continuous improvement at least every "
            "three years and to publish the result for Public Comment." +
                asked_sentence(scope) + " ");
  line.add(fmt::format("{}{}",
                       scope.figures.is_left_out ? ""
                       : has_records(scope.ws, scope.group) || !scope.ws.decisions_of(*scope.group.id).empty()
                           ? "The figures don't rank this group against others: each sets its own criteria, "
                             "and only work that is recorded counts. "
                           : "There are no records of this group yet, so this report can only say what is "
                             "missing. ",
                       later_sentence(scope)));
  const auto joined = assessment ? joined_in(scope.ws, *assessment) : std::vector<const Assessment*>();
  if (joined.size() == 1) {
    line.add(assessor_sentences(*assessment));
    if (!owes_duties(scope)) line.add(approval_sentence(*assessment));  // else the row of the duty says it
    line.add(" ");
    line.id = assessment->common.id;
  }
  const Line comment = comment_line(scope, report);
  line.phrases.insert(line.phrases.end(), comment.phrases.begin(), comment.phrases.end());
  page.push_back(Paragraph{std::move(line)});
  if (joined.size() > 1) write_joined(*assessment, joined, page);
}

void write_purpose(const ReportScope& scope, Page& page) {
  const Assessment* assessment = scope.of_period<Assessment>();
  page.push_back(Heading{3, "Continuing purpose"});
  const Wording& wording = scope.ws.current_wording(scope.ws.principles->continuing_purpose.wordings);
  write_wording(wording, page);
  write_source("Wording", wording, page);
  quote(assessment->purpose, page);
}

}  // namespace cip
