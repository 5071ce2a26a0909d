#include <fmt/format.h>

#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

Item duty_item(const ReportScope& scope, const Duty& duty) {
  Line line(fmt::format("{}: ", duty.name));
  line.mark({std::string(to_word(duty.state)), duty.state == DutyState::met       ? Tone::good
                                               : duty.state == DutyState::not_due ? Tone::unknown
                                                                                  : Tone::poor});
  const bool says_nothing = duty.state == DutyState::not_due && duty.records.empty();
  if (says_nothing) {
    if (duty.due) line.add(fmt::format(" (by {})", to_words(on(*duty.due))));
    return {line.add("."), {}};
  }
  line.add(fmt::format(". {}.", capitalized(duty.because)));
  if (!duty.records.empty()) {
    line.add(duty.records.size() == 1 ? " Record: " : " Records: ");
    for (const std::string& record : duty.records) {
      if (&record != &duty.records.front()) line.add(", ");
      line.phrases.push_back({record.substr(scope.group.id->size() + 1), Phrase::Style::code, "#" + record});
    }
    line.add(".");
  }
  const bool is_next = duty.state == DutyState::met || duty.missed;
  if (duty.due)
    line.add(fmt::format(" {} by {}.", is_next ? "The next is due" : "Due", to_words(on(*duty.due))));
  return {line, {}};
}

}  // namespace

bool owes_duties(const ReportScope& scope) { return cip::owes_duties(scope.ws, *scope.group.id); }

void write_duties(const ReportScope& scope, Page& page) {
  say("What ATRT3 Recommendation 3.6, and for the summary of comments the Public Comment standard of January "
      "2015, ask of the group in each period.",
      page);
  List list;
  for (const Duty& duty : scope.figures.duties) list.items.push_back(duty_item(scope, duty));
  page.push_back(std::move(list));
}

}  // namespace cip
