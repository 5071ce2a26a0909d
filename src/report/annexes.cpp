#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/summary.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// "`open-meetings` (P4-C1): Open meetings; active; 2024".
Line record_line(const RecordSummary& record) {
  Line line;
  line.add(std::string(record.id.substr(record.group.size() + 1)), Phrase::Style::code);
  std::string said = record.code.empty() ? ": " : fmt::format(" ({}): ", record.code);
  said += record.title;
  if (!record.status.empty()) said += fmt::format("; {}", record.status);
  if (!record.dates.empty()) said += fmt::format("; {}", record.dates);
  return line.add(std::move(said));
}

void write_records(const ReportScope& scope, Page& page) {
  page.push_back(Heading{3, "List of records"});
  const auto records = summarize(scope.ws);
  const auto is_own = [&](const RecordSummary& record) { return record.group == *scope.group.id; };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(records, is_own));
  if (count == 0) return say("The group has no records.", page);
  say(fmt::format("{} of the group, whatever the period, each with its id, title, status and dates.",
                  counted(count, "record", "records")),
      page);
  for (const RecordType* type : kinds()) {
    List list;
    for (const RecordSummary& record : records)
      if (is_own(record) && record.type == type) list.items.push_back({record_line(record), {}});
    if (list.items.empty()) continue;
    page.push_back(Heading{4, capitalized(type->folder)});
    page.push_back(std::move(list));
  }
}

void write_measurements(const ReportScope& scope, Page& page) {
  page.push_back(Heading{3, "Measurements"});
  Table table{{"Date", "Value", "Metric"}, {}, {false, true, false}};
  for (const Metric* metric : scope.all<Metric>())
    for (const Measurement& measurement : metric->measurements) {
      const std::string value = measurement.value    ? value_phrase(*metric, **measurement.value)
                                : measurement.rating ? std::string(to_word(**measurement.rating))
                                                     : "";
      table.rows.push_back({to_string(*measurement.date), value, coded_title(*metric)});
    }
  if (table.rows.empty()) return say("No measurement is recorded.", page);
  page.push_back(std::move(table));
}

bool is_of_group(const ReportScope& scope, const Finding& finding) {
  return scope.ws.sources[finding.span.file].path.starts_with(*scope.group.id + "/");
}

/// "`alac/activities/x.yaml`: what was found".
Line finding_line(const ReportScope& scope, const Finding& finding) {
  Line line;
  line.add(scope.ws.sources[finding.span.file].path, Phrase::Style::code).add(": ");
  return line.add_message(finding.message).add(".");
}

void write_waivers(const ReportScope& scope, Page& page) {
  page.push_back(Heading{3, "Omitted because"});
  List list;
  for (const Finding& finding : scope.origins.findings.list())
    if (!finding.waived_because.empty() && is_of_group(scope, finding))
      list.items.push_back(
          {finding_line(scope, finding).add(fmt::format(" Omitted because: {}", finding.waived_because)),
           {}});
  if (list.items.empty()) return say("No rule of the program was waived.", page);
  page.push_back(std::move(list));
}

/// What is wrong with the records that this report is made of.
void write_errors(const ReportScope& scope, Page& page) {
  List list;
  for (const Finding& finding : scope.origins.findings.list())
    if (finding.waived_because.empty() && finding.severity == Severity::error && is_of_group(scope, finding))
      list.items.push_back({finding_line(scope, finding), {}});
  if (list.items.empty()) return;
  page.push_back(Heading{3, "Errors in the records"});
  page.push_back(std::move(list));
}

void write_sources(const ReportScope& scope, Page& page) {
  std::map<std::string_view, std::size_t> counts;
  for (const Document& document : scope.ws.documents) {
    if (!document.is_sound() || document.group != *scope.group.id) continue;
    const Maybe<Origin>& origin = document.read().common().origin;
    if (origin && origin->url) ++counts[**origin->url];
  }
  page.push_back(Heading{3, "Sources"});
  if (counts.empty()) return say("The sources are the pages that are linked where they are used.", page);
  List list;
  for (const auto& [url, count] : counts)
    list.items.push_back({Line()
                              .link(std::string(url), std::string(url))
                              .add(fmt::format(" ({})", counted(count, "record", "records"))),
                          {}});
  page.push_back(std::move(list));
}

}  // namespace

void write_annexes(const ReportScope& scope, Page& page) {
  write_records(scope, page);
  write_measurements(scope, page);
  write_errors(scope, page);
  write_waivers(scope, page);
  write_definitions(page);
  write_sources(scope, page);
  write_provenance(scope.ws, scope.origins, page);
}

}  // namespace cip
