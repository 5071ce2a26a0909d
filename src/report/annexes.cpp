#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/definitions.hpp"
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

void add_ids(const Table& table, std::set<std::string>& ids) {
  ids.insert(table.ids.begin(), table.ids.end());
  for (const auto& row : table.rows)
    if (const auto* items = std::get_if<std::vector<Cell>>(&row.back()))
      for (const Cell& item : *items)
        if (const auto* line = std::get_if<Line>(&item)) ids.insert(line->id);
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
      add_ids(*table, ids);
  return ids;
}

std::string record_status(const ReportScope& scope, const Document& document, const RecordSummary& summary) {
  if (const auto* practice = document.as<Practice>()) return status_phrase(scope.ws, *practice, scope.as_of);
  if (const auto* survey = document.as<Survey>()) return held_and_answered(scope, *survey);
  if (const auto* assessment = document.as<Assessment>())
    return assessment->approved ? "approved " + in_words(**assessment->approved) : "approval not recorded";
  if (const auto* report = document.as<Report>())
    return spaced(summary.status) +
           (report->published ? ", " + publication_in_words(*report, scope.as_of) : "");
  if (const auto* criterion = document.as<Criterion>()) {
    std::vector<std::string> words;
    if (!summary.status.empty()) words.push_back(spaced(summary.status));
    if (criterion->until) words.push_back("applied until " + to_words(**criterion->until));
    if (const CriterionRating* rating = rating_of(scope.of_period<Assessment>(), *criterion))
      words.push_back(fmt::format("rated {}", judgement_word(*rating->rating)));
    return fmt::format("{}", fmt::join(words, ", "));
  }
  if (const auto* metric = document.as<Metric>()) {
    const Measurement* newest = latest(*metric, scope.day());
    const std::string stage = summary.status == "active" ? "in use; "
                              : summary.status.empty()   ? ""
                                                         : spaced(summary.status) + "; ";
    return stage + (newest ? fmt::format("{}, {}", measured_phrase(*metric, *newest),
                                         metric_status_word(status_of(*metric, scope.day(), scope.as_of)))
                           : "not measured");
  }
  std::string words = spaced(summary.status);
  if (!summary.dates.empty()) words += (words.empty() ? "" : ", ") + summary.dates;
  return words;
}

std::string anchor_of(const RecordSummary& summary) {
  return std::string(summary.code.empty() ? summary.id : summary.code);
}

std::string code_and_title(const RecordSummary& summary) {
  return (summary.code.empty() ? "" : std::string(summary.code) + " ") + summary.title;
}

/// " 1 of the 11 completed activities listed here has a recorded outcome.", where there are any.
std::string outcomes_sentence(const std::vector<const Activity*>& complete, std::size_t records) {
  if (complete.empty()) return "";
  const auto known =
      std::ranges::count_if(complete, [](const Activity* activity) { return activity->outcome.has_value(); });
  if (complete.size() == 1)
    return fmt::format(" {} {}.", records == 1 ? "It" : "The completed activity listed here",
                       known == 1 ? "has a recorded outcome" : "has no recorded outcome");
  const std::size_t all = complete.size();
  if (known == 0)
    return fmt::format(" {} of the {} completed activities listed here has a recorded outcome.",
                       all == 2 ? "Neither" : "None", all);
  return fmt::format(" {} completed activities listed here {} a recorded outcome.",
                     known == std::ssize(complete) ? capitalized(part_of(all, all))
                                                   : fmt::format("{} of the {}", known, all),
                     known == 1 ? "has" : "have");
}

/// "Activity, complete" and "ended June 2019; no longer needed": what is said of all such records, and the
/// rest.
std::pair<std::string, std::string> kind_and_words(const ReportScope& scope, const RecordSummary& summary) {
  const Document& document = document_of(scope.ws, summary);
  const std::string kind = capitalized(document.type->name);
  const auto* activity = document.as<Activity>();
  const std::string said = !activity           ? record_status(scope, document, summary)
                           : activity->outcome ? status_and_outcome(scope, *activity)
                                               : status_phrase(scope, *activity);
  if (const auto* metric = document.as<Metric>()) {
    const bool is_active = !metric->status || **metric->status == Stage::active;
    std::vector<std::string> words;
    if (const auto checked = known(metric->common.as_of, scope.as_of))
      words.push_back("checked " + to_words(*checked));
    if (std::string target = target_phrase(*metric, scope.day()); !target.empty())
      words.push_back("target: " + target);
    return {is_active ? kind : fmt::format("{}, {}", kind, summary.status),
            fmt::format("{}", fmt::join(words, "; "))};
  }
  if (!activity && !document.as<Practice>()) return {kind, said};
  static constexpr std::string_view statuses[] = {"planned",   "in progress",      "on hold",  "complete",
                                                  "cancelled", "status not known", "proposed", "retired"};
  static constexpr std::string_view last = "when last checked, ";
  for (const std::string_view status : statuses)
    if (said.starts_with(status)) {
      const auto at = said.find_first_not_of(",; ", status.size());
      const std::string rest = at == std::string::npos ? "" : said.substr(at);
      return {
          fmt::format("{}, {}{}", kind, status, activity && is_open(*activity) ? " when last recorded" : ""),
          rest.starts_with(last) ? "checked " + rest.substr(last.size()) : rest};
    }
  return {kind, said};
}

/// Every record of the group that no section describes, so that the report names them all: kind by kind, in
/// the order of their dates.
void write_other_records(const ReportScope& scope, const std::set<std::string>& told, Page& page) {
  std::vector<RecordSummary> others;
  std::vector<const Activity*> complete;
  std::size_t all = 0;
  for (RecordSummary& summary : summarize(scope.ws, *scope.group.id)) {
    ++all;
    if (told.contains(anchor_of(summary))) continue;
    const auto* activity = document_of(scope.ws, summary).as<Activity>();
    if (activity && *activity->status == ActivityStatus::complete) complete.push_back(activity);
    others.push_back(std::move(summary));
  }
  page.push_back(Heading{3, "Other records"});
  if (all == 0) return say("The group has no records.", page);
  if (others.empty())
    return say(all == 1 ? "The only record is described above."
                        : fmt::format("{} records are described above.", capitalized(part_of(all, all))),
               page);
  const std::size_t unresolved = count_unresolved(scope);
  const std::string left =
      others.size() < all ? fmt::format("The group has {}; {} not described above.",
                                        counted(all, "record", "records"), with_verb(others.size()))
      : all == 1          ? "The group's only record is not described above."
      : all == 2          ? "Neither of the group's 2 records is described above."
                          : fmt::format("None of the group's {} records is described above.", all);
  say(fmt::format("{}{}{}", left, outcomes_sentence(complete, others.size()),
                  unresolved == 0 ? ""
                                  : fmt::format(" It is not known whether {} ended.",
                                                counted(unresolved, "older or undated activity has",
                                                        "older or undated activities have"))),
      page);
  const auto order_of = [](const RecordSummary& summary) {
    return std::pair(std::ranges::find(kinds(), summary.type) - kinds().begin(),
                     summary.time ? summary.time->first : Date::max());
  };
  std::ranges::stable_sort(others, {}, order_of);
  std::vector<NamedRecord> records;
  for (const RecordSummary& summary : others) {
    auto [said, rest] = kind_and_words(scope, summary);
    records.push_back(
        {std::move(said), name_line(code_and_title(summary), rest,
                                    document_of(scope.ws, summary).read().common(), anchor_of(summary))});
  }
  write_named("Kind", "Records", records, page);
}

/// The definitions of the figures that the report shows.
std::vector<std::string_view> figures_shown(const ReportScope& scope) {
  const GroupFigures& figures = scope.figures;
  std::vector<std::string_view> names;
  const auto add = [&](bool is_shown, std::initializer_list<std::string_view> more) {
    if (is_shown) names.insert(names.end(), more);
  };
  add(figures.all.coverage.measured > 0, {"metric-status"});
  add(figures.all.coverage.judged > 0, {"on-target"});
  add(!is_blank(figures.all), {"continuity"});
  const auto surveys = surveys_in(scope.ws, *scope.group.id, scope.period, scope.as_of);
  add(std::ranges::any_of(surveys, [](const Survey* survey) { return !survey->questions.empty(); }),
      {"survey-figures"});
  add(figures.issues.whole + figures.points.whole > 0, {"answers"});
  return names;
}

/// What is said of words, where some record needs it.
void add_words_of_records(const ReportScope& scope, Table& table) {
  const auto any = [&](const auto& is_so) {
    return std::ranges::any_of(scope.ws.documents, [&](const Document& document) {
      return document.is_sound() && document.group == *scope.group.id && is_so(document.read().common());
    });
  };
  table.rows.push_back(
      {"Criterion, metric, practice, activity",
       "A criterion is a condition that the group sets itself under one of five principles; metrics measure "
       "it. A "
       "practice is a standing way of working, an activity a dated piece of improvement work."});
  if (any([](const Common& common) { return common.as_of.has_value(); }))
    table.rows.push_back(
        {"Checked", "The date of the source or of the last check; what happened after that is not known."});
  const auto is_inferred = [](const Common& common) {
    return std::ranges::any_of(common.inferred,
                               [](const FieldName& field) { return *field != "principles"; });
  };
  if (any(is_inferred))
    table.rows.push_back(
        {"Inferred",
         "What the source does not state, but the person who entered the record concluded from it."});
}

/// The words that need it, the figures that are shown, and the principles that have no section of their own.
void write_words(const ReportScope& scope, Page& page) {
  Table table{{"Word", "What it means"}};
  add_words_of_records(scope, table);
  const Assessment* assessment = scope.of_period<Assessment>();
  if (assessment && !assessment->ratings.empty())
    table.rows.push_back({"Rating of a criterion",
                          "Given by the assessors. A criterion may be only partly met although its metrics "
                          "are on track, since these have not reached their targets yet."});
  add_definitions(figures_shown(scope), table);
  const auto& statuses = scope.figures.metrics;
  if (statuses[static_cast<std::size_t>(MetricStatus::not_due)] +
          statuses[static_cast<std::size_t>(MetricStatus::missing)] +
          statuses[static_cast<std::size_t>(MetricStatus::untold)] >
      0)
    for (const Definition& each : definitions())
      if (each.name == "metric-status")
        table.rows.push_back({"Metric not measured", with_emphasis(each.paragraphs[1])});
  for (auto& row : table.rows)  // without results, no section is called so
    if (to_text(row.front()) == "Continuity" && !has_results(scope)) row.front() = "Quarters with work";
  std::vector<Line> wordings;
  for (const PrincipleFigures& figures : scope.figures.principles) {
    if (figures.coverage.criteria > 0) continue;
    const Principle& principle = *scope.ws.principle(figures.principle);
    wordings.emplace_back(fmt::format("{} {}: {}", *principle.number, *principle.title,
                                      without_stop(*scope.ws.current_wording(principle.wordings).text)));
  }
  if (!wordings.empty()) table.rows.push_back({"Principles", Cell::list(wordings)});
  page.push_back(Heading{3, "What the words mean"});
  page.emplace_back(std::move(table));
  if (const auto names = abbreviations_on(page, scope.ws, *scope.group.id); !names.empty())
    std::get<Table>(page.back()).rows.push_back({"Abbreviations", Cell::list(names)});
  write_sources_of_wordings(scope.ws, page);
}

void write_measurements(const ReportScope& scope, Page& page) {
  std::vector<Line> lines;
  std::size_t kept = 0;
  for (const Metric* metric : scope.all<Metric>()) {
    std::vector<std::string> values;
    for (const Measurement* measurement : measurements_by_date(*metric, Date::max()))
      values.push_back(fmt::format("{}: {}{}", to_words(*measurement->date),
                                   measured_value(*metric, *measurement), note_phrase(measurement->note)));
    if (values.empty()) continue;
    Line& line = lines.emplace_back(
        Line()
            .add(metric->code ? **metric->code : *metric->common.title, Phrase::Style::strong)
            .add(fmt::format(": {}.", fmt::join(values, "; "))));
    const Owed owed = owed_measurements(*metric, scope.period, scope.day());
    kept += owed.owed > 0 && owed.made >= owed.owed ? 1 : 0;
    add_method(*metric, line);
  }
  if (lines.empty()) return;
  page.push_back(Heading{3, "All measurements"});
  if (kept > 0)
    say(fmt::format("In this period, {} measured as often as planned.",
                    kept == scope.all<Metric>().size() && kept > 1
                        ? kept == 2 ? "both metrics were" : "all metrics were"
                        : counted(kept, "metric was", "metrics were")),
        page);
  write_records("Metric", std::move(lines), page);
}

void write_errors(const ReportScope& scope, Page& page) {
  List list;
  for (const Finding& finding : scope.origins.findings.get().list())
    if (is_error(finding) && is_of_group(scope.ws, scope.group, finding))
      list.items.push_back({finding_line(scope.ws, finding), {}});
  if (list.items.empty()) return;
  page.push_back(Heading{3, "Errors in the records"});
  page.push_back(std::move(list));
}

/// The rules that do not apply to what the report describes, with the reasons: to a record in one of its
/// sections, or to no record that could be read.
void write_waived(const ReportScope& scope, const std::set<std::string>& told, Page& page) {
  std::set<FileId> not_told;
  for (const RecordSummary& summary : summarize(scope.ws, *scope.group.id))
    if (!told.contains(anchor_of(summary))) not_told.insert(document_of(scope.ws, summary).file);
  for (const Finding& finding : scope.origins.findings.get().list())
    if (is_of_group(scope.ws, scope.group, finding) && !finding.waived_because.empty() &&
        !not_told.contains(finding.span.file))
      write_waived(scope.ws, finding, page);
}

}  // namespace

Line line_of_record(const ReportScope& scope, const RecordSummary& summary) {
  const Document& document = document_of(scope.ws, summary);
  if (const auto* activity = document.as<Activity>()) return activity_line(scope, *activity);
  const Common& common = document.read().common();
  Line line =
      record_line(code_and_title(summary),
                  fmt::format("{}, {}", document.type->name, record_status(scope, document, summary)), common,
                  anchor_of(summary), document.as<Metric>() ? done_by<Metric> : done_by<Activity>);
  add_description(common, line);
  return line;
}

void write_annexes(const ReportScope& scope, Page& page) {
  const std::set<std::string> told = told_on(page);
  if (!scope.figures.is_left_out && has_begun(scope.period, scope.as_of)) {
    write_other_records(scope, told, page);
    write_measurements(scope, page);
    write_words(scope, page);
  }
  write_errors(scope, page);
  write_provenance(scope.ws, scope.period_name, scope.origins, page);
  write_waived(scope, told, page);
}

}  // namespace cip
