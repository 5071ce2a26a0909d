#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// "adopted by Lantern Assembly in May 2021 (For the chair only)", or without the name of the group.
std::string adoption_phrase(const Adoption& adoption, const std::string& by) {
  const bool is_open = *adoption.status == AdoptionStatus::proposed;
  return fmt::format(
      "{}{}{}{}", adoption_word(*adoption.status), by,
      adoption.since ? " " + (is_open ? "since " + to_words(**adoption.since) : in_words(**adoption.since))
                     : "",
      note_phrase(adoption.note));
}

/// "2 required, 3 recommended, 1 not recorded"; of a single one, "required".
template <class Enum>
std::string counts_by(const std::vector<const Practice*>& practices, Maybe<Choice<Enum>> Practice::*member,
                      std::string_view (*word_of)(Enum)) {
  std::vector<std::string> said;
  std::size_t silent = 0;
  for (std::size_t i = 0; i < words<Enum>.size(); ++i) {
    const auto count = std::ranges::count_if(practices, [&](const Practice* practice) {
      return (practice->*member) && static_cast<std::size_t>((practice->*member)->value) == i;
    });
    if (count > 0) {
      const std::string_view word = word_of(static_cast<Enum>(i));
      said.push_back(practices.size() == 1 ? std::string(word) : fmt::format("{} {}", count, word));
    }
  }
  for (const Practice* practice : practices) silent += practice->*member ? 0 : 1;
  if (silent > 0)
    said.push_back(practices.size() == 1 ? "the rest is not recorded"
                                         : fmt::format("{} not recorded", silent));
  return fmt::format("{}", fmt::join(said, ", "));
}

bool has_answers(const std::vector<const Practice*>& practices) {
  return std::ranges::any_of(practices,
                             [](const Practice* practice) { return !practice->adoptions.empty(); });
}

/// Who adopted them and where the framework places them, in a sentence or four.
std::string framework_sentences(const std::vector<const Practice*>& practices) {
  const bool any = std::ranges::any_of(practices, [](const Practice* practice) {
    return practice->relevance || practice->harmonization || practice->resourcing;
  });
  if (!any)
    return fmt::format("Not recorded: {}place in the framework, and resourcing.",
                       has_answers(practices) ? "" : "adoption by another group, ");
  const auto resourced = std::ranges::count_if(
      practices, [](const Practice* practice) { return practice->resourcing.has_value(); });
  return fmt::format("{}Place in the framework: {}; {}.{}",
                     has_answers(practices)  ? ""
                     : practices.size() == 1 ? "No adoption by another group is recorded. "
                                             : "No adoption by another group is recorded for any of them. ",
                     counts_by<Relevance>(practices, &Practice::relevance,
                                          [](Relevance relevance) { return to_word(relevance); }),
                     counts_by<Harmonization>(practices, &Practice::harmonization, harmonization_word),
                     resourced == std::ssize(practices)
                         ? ""
                         : fmt::format(" Resourcing: recorded for {} of {}.", resourced, practices.size()));
}

/// By the day from which they have been in use or, without it, that of their check; then those without a day.
std::vector<const Practice*> by_date(std::vector<const Practice*> practices) {
  std::ranges::stable_sort(practices, {}, [](const Practice* practice) {
    const Maybe<Day>& day = practice->since ? practice->since : practice->common.as_of;
    return day ? day->value.first : Date::max();
  });
  return practices;
}

/// "in use when last checked (inferred)", of a practice of which only dates and principles are known besides.
std::string state_if_bare(const ReportScope& scope, const Practice& practice) {
  const Common& common = practice.common;
  Line facts;
  add_facts(common, facts, "", InferredStatus::marked);
  if (common.description || !practice.adoptions.empty() || practice.relevance || practice.harmonization ||
      practice.resourcing || !facts.empty())
    return "";
  return fmt::format("{}{}", state_phrase(scope.ws, practice, scope.as_of),
                     is_inferred(common, "status") ? inferred_note : "");
}

/// "March 2021; principle 3": what is known of it besides that state.
std::string rest_of_bare(const ReportScope& scope, const Practice& practice) {
  std::string said = dates_phrase(scope.ws, practice, scope.as_of);
  said.erase(0, said.find_first_not_of(", "));
  const std::string principles = principles_phrase(scope.ws, practice);
  return said + (said.empty() || principles.empty() ? "" : "; ") + principles;
}

/// Those that differ only in their dates and principles share a row.
void write_in_use(const ReportScope& scope, const std::vector<const Practice*>& practices, Page& page) {
  std::map<std::string, std::vector<const Practice*>> bare;
  for (const Practice* practice : practices)
    if (std::string state = state_if_bare(scope, *practice); !state.empty())
      bare[std::move(state)].push_back(practice);
  std::erase_if(bare, [](const auto& same) { return same.second.size() == 1; });
  std::vector<Line> lines;
  for (const Practice* practice : practices)
    if (!bare.contains(state_if_bare(scope, *practice))) lines.push_back(practice_line(scope, *practice));
  Table table = table_of_records("Practice", std::move(lines));
  for (const auto& [state, same] : bare) {
    std::vector<Line> names;
    for (const Practice* practice : same)
      names.push_back(name_line(*practice->common.title, rest_of_bare(scope, *practice), practice->common,
                                practice->common.id));
    table.rows.push_back({table.rows.empty() ? capitalized(state) : "Others " + state, Cell::list(names)});
  }
  if (!table.rows.empty()) page.push_back(std::move(table));
}

bool begins_later(const Maybe<Day>& since, const ReportScope& scope) {
  return since && certainly_after(**since, scope.day());
}

/// After the day of the report; of a plan nobody knows whether it was.
bool was_begun_later(const Practice& practice, const ReportScope& scope) {
  return *practice.status != PracticeStatus::proposed && !is_only_announced(practice) &&
         begins_later(practice.since, scope);
}

/// On the day of the report.
std::vector<Decision> taken_over(const ReportScope& scope) {
  auto decisions = taken_over_by(scope.ws, *scope.group.id);
  std::erase_if(decisions, [&](const Decision& each) { return begins_later(each.adoption->since, scope); });
  return decisions;
}

/// "; retired there in January 2025", if it was by the day.
std::string retired_phrase(const Practice& practice, Date day) {
  const bool is_retired = *practice.status == PracticeStatus::retired &&
                          !(practice.until && certainly_after(**practice.until, day));
  return !is_retired ? "" : "; retired there" + (practice.until ? " " + in_words(**practice.until) : "");
}

void write_adopted(const ReportScope& scope, Page& page) {
  std::vector<Line> lines;
  for (const auto& [group, practice, adoption] : taken_over(scope))
    lines.push_back(record_line(
        *practice, fmt::format("from {}, {}{}", scope.ws.name_of(practice->common.group),
                               adoption_phrase(*adoption, ""), retired_phrase(*practice, scope.day()))));
  if (lines.empty()) return;
  page.push_back(Heading{3, "Adopted from other groups"});
  write_records("Practice", std::move(lines), page);
}

}  // namespace

std::string in_use_sentence(const Workspace& ws, const std::vector<const Practice*>& practices,
                            std::size_t unchecked) {
  const auto undated = static_cast<std::size_t>(
      std::ranges::count_if(practices, [](const Practice* practice) { return !practice->common.as_of; }));
  const std::size_t checked = practices.size() - unchecked - undated;
  const std::string time = checked_lately(ws);
  return fmt::format("{} recorded as in use{}.", counted(practices.size(), "practice is", "practices are"),
                     checked == practices.size() ? ""
                     : practices.size() == 1     ? fmt::format("; it is not recorded as {}", time)
                     : checked == 0              ? fmt::format("; none is recorded as {}", time)
                                    : fmt::format("; only {} recorded as {}", with_verb(checked), time));
}

Line practice_line(const ReportScope& scope, const Practice& practice) {
  std::vector<std::string> said{status_phrase(scope.ws, practice, scope.as_of), position_phrase(practice),
                                resourcing_phrase(practice), principles_phrase(scope.ws, practice)};
  std::erase(said, "");
  Line line = record_line(practice, fmt::format("{}", fmt::join(said, "; ")));
  add_description(practice.common, line);
  for (const Adoption& adoption : practice.adoptions)
    if (!begins_later(adoption.since, scope) &&
        !contradicts(practice, adoption))  // else `status-contradicts` asks what is true
      line.add(fmt::format(
          " {}.", capitalized(adoption_phrase(adoption, " by " + scope.ws.name_of(adoption.group.id)))));
  return line;
}

void write_practices(const ReportScope& scope, Page& page) {
  std::vector<const Practice*> in_use;
  std::size_t later = 0, others = 0;
  for (const Practice* practice : by_date(scope.all<Practice>()))
    if (is_in_force_on(*practice, scope.day()))
      in_use.push_back(practice);
    else if (was_begun_later(*practice, scope))
      ++later;
    else if (!has_ended(*practice))
      ++others;
  const std::size_t adopted = taken_over(scope).size();
  std::string text;
  if (in_use.empty()) {
    text = adopted == 0 ? "No practice in use is recorded." : "No practice of its own is recorded as in use.";
  } else {
    text = in_use_sentence(scope.ws, in_use, scope.figures.unchecked) + " " + framework_sentences(in_use);
    if (adopted > 0)
      text += fmt::format(" {} adopted from another group.", counted(adopted, "more is", "more are"));
  }
  if (later > 0) text += fmt::format(" {} started later.", counted(later, "practice was", "practices were"));
  if (others > 0)
    text += fmt::format(" {} proposed, or not known to be in use; see “Other records”.",
                        in_use.empty() ? with_verb(others) : counted(others, "more is", "more are"));
  say(std::move(text), page);
  write_in_use(scope, in_use, page);
  write_adopted(scope, page);
}

}  // namespace cip
