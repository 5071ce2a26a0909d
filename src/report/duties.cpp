#include <fmt/format.h>

#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// Why, the records that show it, and by when.
Line because(const ReportScope& scope, const Duty& duty) {
  Line line;
  const bool says_nothing = duty.state == DutyState::not_due && duty.records.empty() && duty.due;
  if (!says_nothing) line.add(capitalized(duty.because) + ".");
  for (const std::string& record : duty.records) {
    line.add(&record != &duty.records.front() ? ", " : duty.records.size() == 1 ? " Record: " : " Records: ");
    line.phrases.push_back({record.substr(scope.group.id->size() + 1), Phrase::Style::code, "#" + record});
  }
  if (!duty.records.empty()) line.add(".");
  const bool is_next = duty.state == DutyState::met || duty.missed;
  if (duty.due)
    line.add(fmt::format("{}{} by {}.", line.empty() ? "" : " ", is_next ? "The next is due" : "Due",
                         to_words(on(*duty.due))));
  return line;
}

Mark mark_of(const Duty& duty) {
  return {duty_word(duty), duty.state == DutyState::met       ? Tone::good
                           : duty.state == DutyState::not_due ? Tone::unknown
                                                              : Tone::poor};
}

}  // namespace

bool owes_duties(const ReportScope& scope) { return cip::owes_duties(scope.ws, *scope.group.id); }

void write_duties(const ReportScope& scope, Page& page) {
  say("What ATRT3 Recommendation 3.6 asks of the group in each period; the summary of comments follows the "
      "Public Comment standard of January 2015.",
      page);
  Table table{{"Duty", "Status", "What the records show"}, {}, {}};
  for (const Duty& duty : scope.figures.duties)
    table.rows.push_back({duty.name, mark_of(duty), because(scope, duty)});
  page.push_back(std::move(table));
}

}  // namespace cip
