#include "cip/figures/practices.hpp"

#include <algorithm>

#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"

namespace cip {

Answer answer_of(const Workspace& ws, const Practice& practice, std::string_view group) {
  if (practice.common.group == group) return Answer::own;
  static constexpr Answer answers[] = {Answer::proposed, Answer::adopted, Answer::adapted, Answer::declined};
  if (const Adoption* adoption = ws.decision_on(practice, group))
    return answers[static_cast<std::size_t>(*adoption->status)];
  return is_inside(ws, practice.common.group, group) ? Answer::own : Answer::none;
}

bool names_groups(const Workspace& ws, const Practice& practice) {
  return ws.group(practice.common.group) &&
         std::ranges::all_of(practice.adoptions,
                             [&](const Adoption& adoption) { return ws.group(adoption.group.id); });
}

std::vector<Decision> taken_over_by(const Workspace& ws, std::string_view group) {
  std::vector<Decision> taken;
  for (const Decision& decision : ws.decisions_of(group))
    if (decision.practice->common.group != group && took_over(answer_of(ws, *decision.practice, group)))
      taken.push_back(decision);
  return taken;
}

std::vector<const Practice*> required_of(const Workspace& ws, std::string_view group) {
  std::vector<const Practice*> required;
  for (const Practice& practice : ws.all<Practice>()) {
    const bool is_required = practice.relevance && **practice.relevance == Relevance::required &&
                             practice.harmonization && **practice.harmonization == Harmonization::uniform;
    if (!is_required || !is_in_force(practice) || !names_groups(ws, practice)) continue;
    const Answer answer = answer_of(ws, practice, group);
    if (answer != Answer::own && !took_over(answer)) required.push_back(&practice);
  }
  return required;
}

bool is_taken_over(const Practice& practice) {
  return std::ranges::any_of(practice.adoptions, [&](const Adoption& adoption) {
    return adoption.group.id != practice.common.group &&
           (*adoption.status == AdoptionStatus::adopted || *adoption.status == AdoptionStatus::adapted);
  });
}

bool gave_reason(const Workspace& ws, const Practice& practice, std::string_view group) {
  const Adoption* adoption = ws.decision_on(practice, group);
  return adoption && adoption->note;
}

bool contradicts(const Practice& practice, const Adoption& adoption) {
  const bool is_declined =
      *adoption.status == AdoptionStatus::declined || *adoption.status == AdoptionStatus::proposed;
  return is_declined && adoption.group.id == practice.common.group &&
         *practice.status == PracticeStatus::active;
}

bool is_in_force(const Practice& practice) {
  return *practice.status == PracticeStatus::active && !has_ended(practice);
}

bool is_in_force_on(const Practice& practice, Date day) {
  if (practice.since && certainly_after(**practice.since, day)) return false;
  return is_in_force(practice) || (has_ended(practice) && lasts_until(practice.until, day));
}

}  // namespace cip
