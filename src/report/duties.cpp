#include <fmt/format.h>

#include "cip/figures/groups.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

Item duty_item(const ReportScope& scope, const Duty& duty) {
  Line line;
  line.add(capitalized(to_word(duty.state)), Phrase::Style::strong)
      .add(fmt::format(": {} ({}). {}.", duty.name, duty.source, capitalized(duty.because)));
  if (!duty.records.empty()) {
    line.add(" Shown by ");
    for (const std::string& record : duty.records) {
      if (&record != &duty.records.front()) line.add(", ");
      line.add(record.substr(scope.group.id->size() + 1), Phrase::Style::code);
    }
    line.add(".");
  }
  const bool is_next = duty.state == DutyState::met || duty.missed;
  if (duty.due)
    line.add(fmt::format(" {} by {}.", is_next ? "The next is due" : "Due", to_words(on(*duty.due))));
  return {line, {}};
}

}  // namespace

void write_duties(const ReportScope& scope, Page& page) {
  if (top_group(scope.ws, *scope.group.id) != *scope.group.id || *scope.group.kind == GroupKind::set)
    return say(
        "The duties of ATRT3 Recommendation 3.6 are those of each Supporting Organization, Advisory "
        "Committee and the Nominating Committee. What this group does counts towards the report of the "
        "group that it belongs to.",
        page);
  const auto& duties = scope.figures.duties;
  const Share kept = duties_kept(scope.figures);
  say(fmt::format("What the group owes in each period, and what the records show: {}.",
                  duties_phrase(kept, duties.size())),
      page);
  List list;
  for (const Duty& duty : duties) list.items.push_back(duty_item(scope, duty));
  page.push_back(std::move(list));
}

}  // namespace cip
