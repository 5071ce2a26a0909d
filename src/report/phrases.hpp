#pragma once

#include "cip/report/report.hpp"

namespace cip {

// How the report puts things, so that every section says them alike.

/// "from January 2025 to December 2027".
std::string period_words(When period);
/// "complete, ended 21 January 2025".
std::string status_phrase(const Activity& activity);
/// "active since 2024, weekly".
std::string status_phrase(const Practice& practice);
/// "at least 55 percent by December 2026", or the target's own words.
std::string target_phrase(const Metric& metric);
/// "55 percent", with the date of the measurement where there is one.
std::string value_phrase(const Metric& metric, double value);
std::string baseline_phrase(const Metric& metric);
std::string_view rating_word(Rating rating);
std::string measurement_phrase(const Metric& metric, const Measurement& measurement);

/// The code in front of the title, where there is one.
std::string coded_title(const Criterion& criterion);
std::string coded_title(const Metric& metric);

/// A strong title and what is said of it, with links to the evidence and the source.
Line record_line(std::string title, std::string_view said, const Common& common);

/// Title and status of an activity that answers something.
Item answer_item(const Activity& activity);
/// "closed 12 March 2025", "open from March to April 2025", or "no date recorded".
std::string held_phrase(const Survey& survey);

/// " (75 %)", or nothing where there is nothing to take a share of.
std::string percent_phrase(std::size_t part, std::size_t whole);

/// One mark for each quarter of the year that has begun: ■ dated work, □ perhaps, · none.
std::string year_marks(const Continuity& continuity, int year);
int year_of(Date date);
/// "2 quarters", or "none".
std::string gap_phrase(const Continuity& continuity);
/// "9 of 12", or "–" of nothing.
std::string of_phrase(std::size_t part, std::size_t whole);

/// Quarters with work, year by year until the day, the longest gap and the period before: a row for each
/// name.
using NamedFigures = std::pair<std::string, const PrincipleFigures*>;
Table continuity_table(std::string_view names, const std::vector<NamedFigures>& rows, When period, Date day);

/// "4 of 5 met", "0 of 1 due so far met; 4 not due yet".
std::string duties_phrase(Share kept, std::size_t all);

/// What the figures of the report mean, one after the other.
void write_definitions(Page& page);

/// How a report was made, so that two people can tell that they read the same one.
void write_provenance(const Workspace& ws, const Origins& origins, Page& page);

/// Small figures in one line of text: ▁▃▅█, lowest to highest; empty where they don't differ.
std::string sparkline(const std::vector<double>& values);

/// Adds the text of a record, if it has any.
template <class Text>
void quote(const Maybe<Text>& text, Page& page) {
  if (text) page.push_back(Quotation{**text});
}

void say(std::string text, Page& page);

std::string capitalized(std::string_view words);

/// By the first day of the record, undated ones last, then by id.
std::vector<const Activity*> by_time(std::vector<const Activity*> activities);

}  // namespace cip
