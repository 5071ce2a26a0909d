#include <fmt/format.h>

#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

bool says_nothing(const Duty& duty) { return duty.state == DutyState::not_due && duty.records.empty(); }

Item duty_item(const ReportScope& scope, const Duty& duty) {
  Line line(fmt::format("{}: ", duty.name));
  line.mark({duty_word(duty), duty.state == DutyState::met       ? Tone::good
                              : duty.state == DutyState::not_due ? Tone::unknown
                                                                 : Tone::poor});
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
  say("What ATRT3 Recommendation 3.6 asks of the group in each period; the summary of comments follows the "
      "Public Comment standard of January 2015.",
      page);
  List list;
  std::vector<std::string> ahead;
  for (const Duty& duty : scope.figures.duties)
    if (says_nothing(duty))
      ahead.push_back(in_sentence(duty.name) + (duty.due ? " by " + to_words(on(*duty.due)) : ""));
    else
      list.items.push_back(duty_item(scope, duty));
  if (!ahead.empty())
    list.items.push_back(
        {Line().mark({"Not due yet", Tone::unknown}).add(fmt::format(": {}.", fmt::join(ahead, "; "))), {}});
  page.push_back(std::move(list));
}

}  // namespace cip
