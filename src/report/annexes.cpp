#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/summary.hpp"
#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {
namespace {

void add_ids(const List& list, std::set<std::string>& ids) {
  for (const Item& item : list.items) {
    ids.insert(item.line.id);
    add_ids(item.below, ids);
  }
}

/// The records that the page already describes, by their anchors.
std::set<std::string> told_on(const Page& page) {
  std::set<std::string> ids;
  for (const auto& block : page)
    if (const auto* heading = std::get_if<Heading>(&block))
      ids.insert(heading->id);
    else if (const auto* paragraph = std::get_if<Paragraph>(&block))
      ids.insert(paragraph->line.id);
    else if (const auto* list = std::get_if<List>(&block))
      add_ids(*list, ids);
    else if (const auto* table = std::get_if<Table>(&block))
      ids.insert(table->ids.begin(), table->ids.end());
  return ids;
}

std::string status_words(const ReportScope& scope, const Document& document, const RecordSummary& summary) {
  if (const auto* practice = document.as<Practice>()) return status_phrase(scope, *practice);
  if (const auto* assessment = document.as<Assessment>())
    return assessment->approved ? "approved " + in_words(**assessment->approved) : "approval not recorded";
  if (const auto* report = document.as<Report>())
    return spaced(summary.status) +
           (report->published ? ", published " + in_words(*report->published->date) : "");
  std::string words = spaced(summary.status);
  if (!summary.dates.empty()) words += (words.empty() ? "" : ", ") + summary.dates;
  return words;
}

std::string code_and_title(const RecordSummary& summary) {
  return (summary.code.empty() ? "" : std::string(summary.code) + " ") + summary.title;
}

/// "Of the 11 completed activities, the outcome is recorded for 1.", where there are any.
std::string outcomes_sentence(const std::vector<const Activity*>& complete, std::size_t records) {
  if (complete.empty()) return "";
  const auto known =
      std::ranges::count_if(complete, [](const Activity* activity) { return activity->outcome.has_value(); });
  return complete.size() == 1
             ? fmt::format(" {} outcome is {}recorded.",
                           records == 1 ? "Its" : "For the only completed activity among them, the",
                           known == 1 ? "" : "not ")
             : fmt::format(" Of the {} completed activities among them, the outcome is recorded for {}.",
                           complete.size(),
                           known == 0                                              ? "none"
                           : known == static_cast<std::ptrdiff_t>(complete.size()) ? "all"
                                                                                   : std::to_string(known));
}

/// Every record of the group that no section describes, so that the report names them all.
void write_other_records(const ReportScope& scope, Page& page) {
  const std::set<std::string> told = told_on(page);
  std::vector<Line> lines;
  std::vector<const Activity*> complete;
  std::size_t all = 0;
  for (const RecordSummary& summary : summarize(scope.ws)) {
    if (summary.group != *scope.group.id) continue;
    ++all;
    const std::string anchor(summary.code.empty() ? summary.id : summary.code);
    if (told.contains(anchor)) continue;
    lines.push_back(line_of_record(scope, summary));
    const auto* activity = document_of(scope.ws, summary).as<Activity>();
    if (activity && *activity->status == ActivityStatus::complete) complete.push_back(activity);
  }
  page.push_back(Heading{3, "Other records"});
  if (all == 0) return say("The group has no records.", page);
  if (lines.empty())
    return say(all == 1 ? "The only record is described above."
                        : fmt::format("All {} records are described above.", all),
               page);
  say(fmt::format("The group has {}; {} not described above.{}", counted(all, "record", "records"),
                  with_verb(lines.size()), outcomes_sentence(complete, lines.size())),
      page);
  write_records("Record", std::move(lines), page);
}

/// The wordings of the principles that have no section of their own, and where all of them are from.
void write_wordings(const ReportScope& scope, Page& page) {
  if (!scope.ws.principles) return;
  page.push_back(Heading{3, "Wording of the principles"});
  Table table{{"Principle", "Wording"}, {}, {}};
  for (const PrincipleFigures& figures : scope.figures.principles) {
    if (figures.coverage.criteria > 0) continue;
    const Principle& principle = *scope.ws.principle(figures.principle);
    table.rows.push_back({fmt::format("{} {}", *principle.number, *principle.title),
                          *current_wording(scope.ws, principle.wordings).text});
  }
  if (!table.rows.empty()) page.push_back(std::move(table));
  write_sources_of_wordings(scope.ws, page);
}

/// "September 2020: 61% (before the merger)".
std::string measured(const Metric& metric, const Measurement& measurement) {
  const std::string value = measurement.value    ? value_phrase(metric, **measurement.value)
                            : measurement.rating ? std::string(rating_word(**measurement.rating))
                                                 : "no value";
  return fmt::format("{}: {}{}", to_words(*measurement.date), value, note_phrase(measurement.note));
}

void write_measurements(const ReportScope& scope, Page& page) {
  std::vector<Line> lines;
  for (const Metric* metric : scope.all<Metric>()) {
    std::vector<std::string> values;
    for (const Measurement& measurement : metric->measurements)
      values.push_back(measured(*metric, measurement));
    if (!values.empty())
      lines.push_back(Line()
                          .add(metric->code ? **metric->code : *metric->common.title, Phrase::Style::strong)
                          .add(fmt::format(": {}.", fmt::join(values, "; "))));
  }
  if (lines.empty()) return;
  page.push_back(Heading{3, "All measurements"});
  write_records("Metric", std::move(lines), page);
}

/// The record that a finding is about, by its title where it could be read, and what was found.
Line finding_line(const ReportScope& scope, const Finding& finding) {
  Line line;
  const auto document = std::ranges::find(scope.ws.documents, finding.span.file, &Document::file);
  if (document != scope.ws.documents.end() && document->is_sound())
    line.add(*document->read().common().title, Phrase::Style::emphasis);
  else
    line.add(scope.ws.sources[finding.span.file].path, Phrase::Style::code);
  return line.add(": ").add_message(finding.message).add(".");
}

void write_findings(const ReportScope& scope, std::string_view title, bool waived, Page& page) {
  List list;
  for (const Finding& finding : scope.origins.findings.list()) {
    const bool is_waived = !finding.waived_because.empty();
    if (!is_of_group(scope, finding) || is_waived != waived ||
        (!waived && finding.severity != Severity::error))
      continue;
    Line line = finding_line(scope, finding);
    if (waived) line.add(fmt::format(" Reason: {}", finding.waived_because));
    list.items.push_back({std::move(line), {}});
  }
  if (list.items.empty()) return;
  page.push_back(Heading{3, std::string(title)});
  page.push_back(std::move(list));
}

/// The definitions of the figures that the report shows.
std::vector<std::string_view> figures_shown(const ReportScope& scope) {
  const GroupFigures& figures = scope.figures;
  std::vector<std::string_view> names;
  const auto add = [&](bool is_shown, std::initializer_list<std::string_view> more) {
    if (is_shown) names.insert(names.end(), more);
  };
  add(figures.all.coverage.measured > 0, {"metric-status", "on-target"});
  add(figures.all.coverage.activities > 0, {"completion"});
  add(!is_blank(figures.all), {"continuity"});
  add(figures.surveys > 0, {"survey-figures"});
  add(figures.issues.whole + figures.points.whole > 0, {"answers"});
  return names;
}

}  // namespace

Line line_of_record(const ReportScope& scope, const RecordSummary& summary) {
  const Document& document = document_of(scope.ws, summary);
  if (const auto* activity = document.as<Activity>()) return activity_line(scope, *activity);
  const Common& common = document.read().common();
  Line line = record_line(code_and_title(summary),
                          fmt::format("{}, {}", document.type->name, status_words(scope, document, summary)),
                          common, std::string(summary.code.empty() ? summary.id : summary.code),
                          document.as<Metric>() ? done_by<Metric> : done_by<Activity>);
  add_description(common, line);
  return line;
}

void write_annexes(const ReportScope& scope, Page& page) {
  write_other_records(scope, page);
  write_measurements(scope, page);
  write_wordings(scope, page);
  write_findings(scope, "Errors in the records", false, page);
  write_findings(scope, "Waived rules, with reasons", true, page);
  write_definitions(figures_shown(scope), page);
  write_provenance(scope.origins, page);
}

}  // namespace cip
