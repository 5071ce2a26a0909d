#pragma once

#include <fmt/format.h>

#include <type_traits>

#include "cip/base/markdown.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/report/report.hpp"

namespace cip {

// Phrases that the sections of the report share.

/// "January 2025 to December 2027".
std::string period_words(When period);
/// Whether the period has begun; of one that has not, only that is said.
inline bool has_begun(When period, Date as_of) { return period.first <= as_of; }
std::string not_begun_sentence(When period);
/// "58%", "7 days", "1 paper".
std::string value_phrase(const Metric& metric, double value);
/// "92%", "partly met".
std::string measured_value(const Metric& metric, const Measurement& measurement);
/// "92% (September 2025)", "partly met (2025)".
std::string measured_phrase(const Metric& metric, const Measurement& measurement);
/// "off track: 31% (2024)", by what was measured until `on`.
std::string standing(const Metric& metric, Date on, Date as_of);
/// A number, with a minus sign if negative; `signed_number` has a plus sign if positive.
std::string number(double value);
std::string signed_number(int value);
/// "at least 55% by December 2026", or the target's own words.
std::string target_phrase(const Metric& metric, Date on);
/// "the At-Large Advisory Committee (ALAC)", "the Harbour Council", "Harbour North".
std::string name_in_full(const Group& group);
/// "reached in May 2024, not since", "first measured as reached in June 2025, after its day": what the status
/// doesn't say about when a target whose day has passed was reached; or nothing.
std::string reached_phrase(const Metric& metric, Date on);
std::string_view metric_status_word(MetricStatus status);
std::string_view rating_word(Rating rating);
std::string_view judgement_word(Judgement judgement);
/// "under consideration", "adopted".
std::string_view adoption_word(AdoptionStatus status);
/// "self-assessment", "assessed by peers".
std::string_view assessor_word(AssessorKind kind);
Mark rating_mark(Judgement judgement);
/// "not assessed" of a criterion without a rating; "not known" if the assessment can't be read.
Mark unrated_mark(const ReportScope& scope);
/// "every year", "as needed".
std::string_view cadence_word(Cadence cadence);
std::string_view result_word(Result result);

/// "in progress since April 2025, overdue since 4 May 2026": the status, its dates and what they mean, and
/// the date of the last check.
std::string status_phrase(const ReportScope& scope, const Activity& activity);
/// "in use", "in use when last checked".
std::string state_phrase(const Workspace& ws, const Practice& practice, Date as_of);
/// " since 2024, every week", ", March 2021".
std::string dates_phrase(const Workspace& ws, const Practice& practice, Date as_of);
/// "closed 12 March 2025", "planned for May 2026", "open when last checked, 2021", or "no date recorded".
std::string held_phrase(const Workspace& ws, const Survey& survey, Date as_of);

/// "required, the same everywhere": its position in the framework; nothing if it has none.
std::string position_phrase(const Practice& practice);

/// "Principle 4: Accountability", which has an id that doesn't change with the title.
Heading principle_heading(int level, const Principle& principle);
/// "principles 1 and 4", or nothing.
std::string principles_phrase(const Workspace& ws, const Record& record);

/// The title, after the code if there is one.
template <class T>
std::string coded_title(const T& record) {
  return (record.code ? **record.code + " " : "") + *record.common.title;
}
/// The anchor of a record in the report: its code, or else its id.
template <class T>
std::string anchor_of(const T& record) {
  if constexpr (requires { record.code; })
    if (record.code) return **record.code;
  return record.common.id;
}

/// Adds the words of the other to the line.
Line& append(const Line& other, Line& line);

/// The name of a record that is described elsewhere in the report.
template <class T>
Line& refer(Line& line, const T& record) {
  line.phrases.push_back({*record.common.title, Phrase::Style::emphasis, "#" + anchor_of(record)});
  return line;
}
/// The same for one that may be another group's: the name of that group follows.
template <class T>
Line& refer(const ReportScope& scope, const T& record, Line& line) {
  const std::string& group = record.common.group;
  if (group == *scope.group.id) return refer(line, record);
  line.phrases.push_back({*record.common.title, Phrase::Style::emphasis, "#" + record.common.id});
  return line.add(fmt::format(" ({})", scope.ws.name_of(group)));
}
template <class T>
Line links_to(const ReportScope& scope, const std::vector<const T*>& records) {
  Line line;
  for (const T* record : records) {
    if (record != records.front()) line.add("; ");
    refer(scope, *record, line);
  }
  return line.add(".");
}
/// The activities for something, then those that were given up, each with its status; nothing without any.
Line work_line(const ReportScope& scope, const std::vector<const Activity*>& activities,
               const std::vector<const Activity*>& given_up);
template <class T>
Line references(const ReportScope& scope, std::string_view label, const std::vector<const T*>& records) {
  Line line = links_to(scope, records);
  line.phrases.insert(line.phrases.begin(),
                      {{std::string(label), Phrase::Style::strong, ""}, {" ", Phrase::Style::plain, ""}});
  return line;
}

/// What another body does with such a record: it carries out work, and keeps a metric.
template <class T>
inline constexpr std::string_view done_by = std::is_same_v<T, Metric> ? "Kept by" : "Carried out by";
/// How a status is told that the source does not state.
enum class InferredStatus {
  named,  ///< in a sentence
  marked  ///< by a word after it
};
inline constexpr std::string_view inferred_note = " (inferred)";
/// A record in a line: its title, which links to its source, and what is said about it.
Line record_line(std::string title, std::string_view said, const Common& common, std::string id,
                 std::string_view by, InferredStatus inferred = InferredStatus::named);
/// `said` begins with the status.
template <class T>
Line record_line(const T& record, std::string_view said) {
  if constexpr (requires { record.code; })
    return record_line(coded_title(record), said, record.common, anchor_of(record), done_by<T>,
                       InferredStatus::marked);
  else
    return record_line(*record.common.title, said, record.common, record.common.id, done_by<T>,
                       InferredStatus::marked);
}
/// A table of records: their titles, and what is said of them. It is one however few they are, so that a new
/// record is a new row and changes nothing else.
Table table_of_records(std::string_view kind, std::vector<Line> lines);
void write_records(std::string_view kind, std::vector<Line> lines, Page& page);
/// A record that is only named: its title, which links to its source, and a few words in parentheses.
Line name_line(std::string title, std::string_view words, const Common& common, std::string id);
/// A table that names records, one row for those of which the same is said, in the order of the first ones.
/// In a row, those that have one source stand together, and only the first of them links to it.
struct NamedRecord {
  std::string said;
  Line name;
};
void write_named(std::string_view said, std::string_view kind, const std::vector<NamedRecord>& records,
                 Page& page);
/// Which other body does it, what happened to it, what was inferred, and the evidence: sentences that follow
/// others.
void add_facts(const Common& common, Line& line, std::string_view by = "Carried out by",
               InferredStatus inferred = InferredStatus::named);
/// " How: by hand.": the words of a text on the same line, with their links, ended by a full stop; nothing if
/// there are none.
void add_sentences(std::string_view label, const Maybe<Prose>& text, Line& line);
/// How it is measured.
void add_method(const Metric& metric, Line& line);
/// " Measured once in this period, where 3 measurements were due (every year).", if it was measured less
/// often than planned.
std::string owed_sentence(const Owed& owed, const Metric& metric);
/// The description, likewise.
void add_description(const Common& common, Line& line);

/// " Evidence: Minutes; List of members.", with links; nothing if there is none.
/// Words that link to an address, if there is one. A path in the repository can't be opened from where a
/// report is read, so it follows the words instead.
void cite(std::string words, const std::string& url, Line& line);
void add_evidence(const Many<Evidence>& evidence, Line& line);

/// "checked in the last 24 months".
std::string checked_lately(const Workspace& ws);

/// "75%", "under 1%", "over 99%": nothing is called none or all that isn't.
std::string percent_words(double part, double whole);
/// " (75%)", or nothing if there is nothing to take a share of.
std::string percent_phrase(std::size_t part, std::size_t whole);
/// "9 of 12", or "–" of nothing.
std::string of_phrase(std::size_t part, std::size_t whole);
/// "3 of 7", "both", "all 5", which the plural of what they are follows.
std::string part_of(std::size_t part, std::size_t whole);
/// "1 is", "3 are".
std::string with_verb(std::size_t count);
/// "3 of 7 activities are", "all 7 activities are", "the only activity is not", which a word of what they are
/// follows.
std::string share_is(std::size_t part, std::size_t whole, std::string_view one, std::string_view many);

/// "2 quarters", or "none".
std::string gap_phrase(const Continuity& continuity);

/// "yes", "no" or "partly": all, none or some.
std::string_view how_far(Share share);
/// "partly: 4 of 5 recorded as met", "no: 0 of 1 due so far recorded as met; 4 not due yet".
std::string duties_phrase(const GroupFigures& figures);
/// "met", "not due yet"; "not met" only of what is recorded, and falls short.
std::string duty_word(const Duty& duty);

/// What cip.yaml says about all records, if it does, and of how many records of the group, or of all groups,
/// the principles are the choice of the person who entered them; and which are left out.
void write_about_records(const Workspace& ws, std::string_view group, Page& page);

/// "ALS: At-Large Structure; CPWG: …": those of cip.yaml and of groups that a reader sees on the page. The
/// group of a report is spelled out in its title.
std::vector<Line> abbreviations_on(const Page& page, const Workspace& ws, std::string_view group);

/// A row for each of the named figures, with its definition.
void add_definitions(const std::vector<std::string_view>& names, Table& table);
/// True for findings in the group's own folder, wherever it is included from, and in its part of groups.yaml.
bool is_of_group(const Workspace& ws, const Group& group, const Finding& finding);
/// Whether it is about a date after the day of the report, which is not a mistake as of an earlier day.
bool is_of_later(const Finding& finding);
/// Whether what a report says may be wrong because of it.
bool is_error(const Finding& finding);
/// In the records of a group.
std::size_t count_errors(const Workspace& ws, const Group& group, const Findings& findings);
/// The group in whose part of groups.yaml the finding is; nullptr if it is elsewhere.
const Group* group_of(const Workspace& ws, const Finding& finding);
/// What was found, after the title of the record or the name of the group that it is about, where known, and
/// in words of readers: with names and titles for the ids of groups, periods and records.
Line finding_line(const Workspace& ws, const Finding& finding);
/// "Waived: Activity *Minutes in two weeks*: no outcome. Reason: It ended last week."
void write_waived(const Workspace& ws, const Finding& finding, Page& page);
/// Where the dates of the period come from, and how the report was made, so that two readers can check that
/// theirs are the same.
void write_provenance(const Workspace& ws, std::string_view period_id, const Origins& origins, Page& page);
/// The last line: the command that reproduces the report; nothing if its records are not committed.
void write_closing(const Origins& origins, Page& page);

/// Small figures in one line of text: ▁▃▅█, from the lowest to the highest; empty if they don't differ.
std::string sparkline(const std::vector<double>& values);

/// Adds the text of a record, if it has any.
template <class Text>
void quote(const Maybe<Text>& text, Page& page, std::string label = "") {
  if (text) page.push_back(Quotation{markdown_of_prose(**text), std::move(label)});
}

/// Whether its words on one line say all that it says: it is one, and has no link.
bool fits_a_line(const Prose& text);

/// Its words on one line; nothing if there are none.
inline std::string plain_words(const Maybe<Prose>& text) {
  return text ? to_plain_text(markdown_of_prose(**text)) : "";
}

/// The same, ended by a full stop.
std::string sentences(const Maybe<Prose>& text);

void say(std::string text, Page& page);

/// " (Held together with the regions)": a note within a sentence, without a full stop of its own.
std::string note_phrase(const Maybe<Text>& note);
std::string capitalized(std::string_view words);
/// Words in Markdown of which some are emphasized: "*met* when it reaches the target".
Line with_emphasis(std::string_view markdown);
/// "survey", but "Public Comment".
std::string in_sentence(std::string_view brief);
/// Words and field names of records, with spaces instead of hyphens: "partly met", "depends on".
std::string spaced(std::string_view word);

/// Sorted by the first date of the record, or else the date of its check; undated ones last, then by id.
std::vector<const Activity*> by_time(std::vector<const Activity*> activities);
/// The group's activities with that relation to the period, by date.
std::vector<const Activity*> placed(const ReportScope& scope, Placement placement);
/// Those that are overdue first, by the day on which they were due.
std::vector<const Activity*> overdue_first(std::vector<const Activity*> activities, Date as_of);
/// The next steps of all open work by their dates, those without one last.
std::vector<std::pair<const Activity*, const NextStep*>> next_steps(const ReportScope& scope);
/// Whether it is recorded as open, and either was checked in recent months or is overdue.
bool is_known_open(const ReportScope& scope, const Activity& activity);
/// Such work that is carried over or, if the period is not over, has no date.
std::vector<const Activity*> open_elsewhere(const ReportScope& scope);
/// Those of the period that are not known to have ended, and those above.
std::vector<const Activity*> unfinished_activities(const ReportScope& scope);
/// "due date inferred; waived: it waits for the charter": why one of them may not be late, or may be; empty
/// if nothing speaks for it.
std::string doubts_about_due(const Activity& activity, Date as_of);
/// Those of them that are overdue.
std::vector<const Activity*> overdue_activities(const ReportScope& scope);

}  // namespace cip
