#include <fmt/format.h>

#include <array>

#include "cip/base/text.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string assessor_sentence(const Assessment* assessment) {
  if (!assessment)
    return "No assessment is recorded for this period: nobody has yet judged, criterion by criterion, how "
           "far the group satisfies the principles.";
  static constexpr std::string_view kinds[] = {"by the group itself", "by another group",
                                               "by an independent body"};
  const std::string who =
      !assessment->assessor ? "; who judged is not recorded"
      : assessment->assessor->who
          ? fmt::format(" {} ({})", kinds[static_cast<std::size_t>(*assessment->assessor->kind)],
                        **assessment->assessor->who)
          : fmt::format(" {}", kinds[static_cast<std::size_t>(*assessment->assessor->kind)]);
  const std::string approved = assessment->approved ? fmt::format("The group approved the assessment {}.",
                                                                  in_words(**assessment->approved))
                                                    : "Its approval by the group is not recorded.";
  return fmt::format("The criteria were assessed{}. {}", who, approved);
}

/// What the rules find in the group's own files, waived findings left out.
std::string check_sentence(const ReportScope& scope) {
  std::array<std::size_t, 3> counts{};
  for (const Finding& finding : scope.origins.findings.list())
    if (finding.waived_because.empty() &&
        scope.ws.sources[finding.span.file].path.starts_with(*scope.group.id + "/"))
      ++counts[static_cast<std::size_t>(finding.severity)];
  const std::size_t errors = counts[static_cast<std::size_t>(Severity::error)],
                    warnings = counts[static_cast<std::size_t>(Severity::warning)];
  if (errors + warnings == 0)
    return "An automatic check of form and consistency has nothing open on the group's records; what was "
           "waived stands in the annexes.";
  return fmt::format(
      "An automatic check of the group's records finds {} and {}, so some of what follows may be wrong or "
      "missing{}.",
      counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"),
      errors > 0 ? "; the annexes list the errors" : "");
}

std::string safeguard_sentence(const Assessment* assessment) {
  const bool self = !assessment || !assessment->assessor || *assessment->assessor->kind == AssessorKind::self;
  return fmt::format(
      "{}Against bias, the records link to public sources wherever there are any, the annexes list every "
      "record "
      "by its id, and where nothing is recorded the report says so.",
      self ? "A group that judges itself may be too kind to itself. " : "");
}

Item term(std::string_view name, std::string text) {
  return {Line().add(std::string(name), Phrase::Style::strong).add(": " + std::move(text)), {}};
}

std::string comment_sentence(const Report* report, Date as_of) {
  if (!report || !report->comment || !report->comment->opens)
    return "A proceeding for Public Comment is not recorded yet. ATRT3 Recommendation 3.6 asks that this "
           "report be published for Public Comment.";
  const Comment& comment = *report->comment;
  const auto& closes = last_comment_day(comment);
  if (closes && certainly_before(**closes, as_of))
    return fmt::format(
        "Public Comment was open from {} to {}. What became of the comments stands near the end.",
        to_words(**comment.opens), to_words(**closes));
  return fmt::format(
      "Public Comment opens on {}{}.", to_words(**comment.opens),
      closes ? fmt::format(" and closes on {}", to_words(**closes)) : "; its end is not recorded");
}

}  // namespace

void write_about(const ReportScope& scope, Page& page) {
  const Assessment* assessment = scope.of_period<Assessment>();
  const Report* report = scope.of_period<Report>();
  say("ATRT3 Recommendation 3.6 asks every Supporting Organization, Advisory Committee and the Nominating "
      "Committee to evaluate its continuous improvement at least every three years and to "
      "publish the result for Public Comment. This report is made from the group's records, one file for "
      "each practice, activity, metric, criterion and survey. It holds the group's own records; "
      "the groups inside it have reports of their own.",
      page);
  page.push_back(Heading{3, "Who assessed, and safeguards against bias"});
  say(assessor_sentence(assessment), page);
  say(safeguard_sentence(assessment), page);
  say(check_sentence(scope), page);
  page.push_back(Heading{3, "How to read it"});
  page.push_back(List{{
      term("Principle", "one of five objectives common to all groups."),
      term("Criterion",
           "a condition that the group sets itself to satisfy a principle; not itself a measure."),
      term("Metric",
           "what is measured to tell whether a criterion is met; a number, a judgement, or a process that is "
           "in place."),
      term("Practice", "a standing way of working that other groups can adopt."),
      term("Activity", "a dated piece of improvement work."),
      term("Completion",
           "not started, limited, substantial, complete, or no evidence available. Limited means that work "
           "has begun and the record claims no more."),
      term("▁▃▅█", "the measured values in their order, from the lowest to the highest."),
      term("Last checked",
           "the last day for which a source supports what is said. What happened since is not known."),
  }});
  page.push_back(Heading{3, "How to comment"});
  say(comment_sentence(report, scope.as_of), page);
  if (report && report->comment && report->comment->url)
    page.push_back(Paragraph{Line().link("The Public Comment proceeding", **report->comment->url)});
}

}  // namespace cip
