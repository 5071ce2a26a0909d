#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cip/base/text.hpp"
#include "cip/figures/answers.hpp"
#include "cip/figures/life.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// A survey of the period and what it comes to.
struct Wave {
  const Survey* survey;
  std::string label;  ///< "2025"
  SurveyNumbers numbers;
};

std::string label_of(const Survey& survey) {
  const When when = survey.closed ? **survey.closed : **survey.opened;
  return to_string(when).substr(0, 4);
}

std::vector<Wave> waves_of(const ReportScope& scope) {
  std::vector<Wave> waves;
  for (const Survey* survey : surveys_in(scope.ws, *scope.group.id, scope.period, scope.as_of))
    waves.push_back({survey, label_of(*survey), numbers_of(scope.ws, *survey)});
  // Two surveys in one year are told apart by their months.
  for (Wave& wave : waves)
    if (std::ranges::count(waves, wave.label, &Wave::label) > 1) {
      const auto& day = wave.survey->closed ? wave.survey->closed : wave.survey->opened;
      wave.label = to_string(**day);
    }
  return waves;
}

std::string number_phrase(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "–";
}

std::string rate_phrase(const SurveyNumbers& numbers) {
  if (!numbers.invited || !numbers.responses) return "–";
  const auto percent = percent_of(*numbers.responses, *numbers.invited);
  return percent ? fmt::format("{} %", *percent) : "–";
}

/// The one figure by which waves of a question are compared.
std::optional<int> main_figure(const TallyFigures& figures) {
  return figures.top_two ? figures.top_two : figures.yes ? figures.yes : figures.net_promoter;
}

std::string figure_phrase(const Tally* tally, int smallest_cell) {
  if (!tally) return "–";
  const TallyFigures figures = figures_of(*tally, smallest_cell);
  if (figures.is_small) return fmt::format("n = {}, too few to show", *figures.answers);
  const std::string base = (figures.mean ? fmt::format("mean {:.1f}, ", *figures.mean) : "") +
                           (figures.answers ? fmt::format("n = {}", *figures.answers) : "n not recorded");
  if (figures.net_promoter) return fmt::format("{:+} ({})", *figures.net_promoter, base);
  const auto share = main_figure(figures);
  return share ? fmt::format("{} % ({})", *share, base) : base;
}

std::string_view measure_of(const Question& question) {
  if (!question.scale) return "answers";
  switch (**question.scale) {
    case Scale::likert_5:
    case Scale::likert_7:
      return "two best answers";
    case Scale::yes_no:
      return "yes";
    case Scale::nps:
      return "net promoter score";
    case Scale::choice:
      break;
  }
  return "answers";
}

/// Every question of any wave once, the newest wording first found.
std::vector<const Question*> questions_of(const std::vector<Wave>& waves) {
  std::vector<const Question*> questions;
  for (auto wave = waves.rbegin(); wave != waves.rend(); ++wave)
    for (const Tally& tally : wave->numbers.tallies) {
      const bool known = std::ranges::any_of(questions, [&](const Question* question) {
        return find_tally(wave->numbers, *question) == &tally;
      });
      if (!known) questions.push_back(tally.question);
    }
  return questions;
}

std::string change_phrase(const std::vector<Wave>& waves, const Question& question, int smallest_cell) {
  std::vector<int> values;
  for (const Wave& wave : waves)
    if (const Tally* tally = find_tally(wave.numbers, question))
      if (const auto value = main_figure(figures_of(*tally, smallest_cell))) values.push_back(*value);
  return values.size() < 2 ? "–" : fmt::format("{:+}", values.back() - values.front());
}

void write_waves(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  const int smallest_cell = *scope.ws.duties().smallest_cell;
  Table table;
  for (const Wave& wave : waves) table.header.push_back(wave.label);
  if (waves.size() > 1) table.header.emplace_back("Change");
  table.header.emplace_back("Question");
  const auto row = [&](std::string name, const auto& cell, std::string change) {
    auto& cells = table.rows.emplace_back();
    for (const Wave& wave : waves) cells.push_back(cell(wave));
    if (waves.size() > 1) cells.push_back(std::move(change));
    cells.push_back(std::move(name));
  };
  row(
      "Invited", [](const Wave& wave) { return number_phrase(wave.numbers.invited); }, "");
  row(
      "Responses", [](const Wave& wave) { return number_phrase(wave.numbers.responses); }, "");
  row(
      "Response rate", [](const Wave& wave) { return rate_phrase(wave.numbers); }, "");
  for (const Question* question : questions_of(waves))
    row(
        fmt::format("{} ({})", *question->text, measure_of(*question)),
        [&](const Wave& wave) { return figure_phrase(find_tally(wave.numbers, *question), smallest_cell); },
        change_phrase(waves, *question, smallest_cell));
  page.push_back(std::move(table));
  say("n is the number of people who chose an answer; – means that it is not recorded. A change is in "
      "points, from the "
      "first survey to the last. The annexes say how the figures are made, and which counts are not shown.",
      page);
}

std::string bar(double share) {
  std::string bar;
  for (int i = 0; i < static_cast<int>(share / 5); ++i) bar += "█";
  return bar;
}

/// What a reader must know before adding up the answers.
std::string sum_note(const Tally& tally, const TallyFigures& figures) {
  std::string note;
  if (allows_several(*tally.question))
    note = "A person could give several answers: they overlap, and need not add up to 100 %.";
  const double sum = std::accumulate(tally.shares.begin(), tally.shares.end(), 0.0);
  if (note.empty() && !tally.shares.empty() && sum + 0.5 * static_cast<double>(tally.shares.size()) < 100)
    note = fmt::format("The percentages that are recorded add up to {:.0f} %.", sum);
  if (!figures.answers) note += (note.empty() ? "" : " ") + std::string("How many answered is not recorded.");
  return note;
}

/// "3", or the option's own words.
std::string answer_name(const Question& question, std::size_t index) {
  if (index < question.options.size()) return *question.options[index];
  if (!question.scale) return std::to_string(index + 1);
  if (**question.scale == Scale::yes_no) return index == 0 ? "no" : "yes";
  return std::to_string(index + (**question.scale == Scale::nps ? 0 : 1));
}

void write_answers(const Wave& wave, int smallest_cell, Page& page) {
  page.push_back(Heading{4, fmt::format("Answers in {}", wave.label)});
  for (const Tally& tally : wave.numbers.tallies) {
    const TallyFigures figures = figures_of(tally, smallest_cell);
    page.push_back(Paragraph{Line().add(*tally.question->text, Phrase::Style::strong)});
    if (figures.cells.empty()) {
      say(figures.answers == 0
              ? "Nobody answered."
              : fmt::format("{} answered, too few to show what they said.",
                            counted(static_cast<std::size_t>(*figures.answers), "person", "people")),
          page);
      continue;
    }
    // Where only percentages are known there is no count to show, nor to hide.
    const bool has_counts = !tally.counts.empty() && tally.is_exact;
    Table table{{"Answer", "Count", "Share", ""}, {}, {false, true, true, false}};
    for (std::size_t i = 0; i < figures.cells.size(); ++i) {
      const auto& cell = figures.cells[i];
      const auto& share = figures.shares[i];
      const std::string_view hidden = has_counts || !share ? "not shown" : "not recorded";
      table.rows.push_back({answer_name(*tally.question, i),
                            cell ? std::to_string(*cell) : std::string(hidden),
                            share ? fmt::format("{} %", std::lround(*share)) : "", share ? bar(*share) : ""});
    }
    page.push_back(std::move(table));
    if (const std::string note = sum_note(tally, figures); !note.empty()) say(note, page);
  }
}

void write_parts(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  Table table{
      {"Survey", "Part", "Invited", "Responses", "Response rate"}, {}, {false, false, true, true, true}};
  for (const Wave& wave : waves)
    for (const Ref<Survey>& ref : wave.survey->combines)
      if (const Survey* part = scope.ws.find<Survey>(ref.id)) {
        const Group* group = scope.ws.group(part->common.group);
        const SurveyNumbers numbers = numbers_of(scope.ws, *part);
        table.rows.push_back({wave.label, group ? group->short_name() : part->common.group,
                              number_phrase(numbers.invited), number_phrase(numbers.responses),
                              rate_phrase(numbers)});
      }
  if (table.rows.empty()) return;
  page.push_back(Heading{3, "By part of the group"});
  page.push_back(std::move(table));
}

void write_issues(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  const Answers answers(scope.ws);
  List list;
  for (const Wave& wave : waves)
    for (const Issue& issue : wave.survey->issues) {
      const std::string severity =
          issue.severity ? fmt::format(", {}", to_word(**issue.severity)) : ", weight not recorded";
      Item item{
          Line().add(*issue.summary, Phrase::Style::strong).add(fmt::format(" ({}{})", wave.label, severity)),
          {}};
      for (const Activity* activity : answers.to(*wave.survey, issue))
        item.below.items.push_back(answer_item(*activity));
      if (item.below.items.empty()) item.below.items.push_back({"No activity answers it so far.", {}});
      list.items.push_back(std::move(item));
    }
  page.push_back(Heading{3, "What the surveys brought up, and what answered it"});
  if (list.items.empty()) return say("No issue is recorded.", page);
  page.push_back(std::move(list));
}

void write_list(const std::vector<Wave>& waves, Page& page) {
  List list;
  for (const Wave& wave : waves) {
    const Survey& survey = *wave.survey;
    const bool equivalent = survey.mechanism && **survey.mechanism == Mechanism::equivalent;
    Line line = record_line(*survey.common.title, held_phrase(survey), survey.common);
    if (equivalent) line.add(" In place of a survey.");
    if (survey.population) line.add(fmt::format(" Asked: {}.", **survey.population));
    if (survey.published) line.add(" ").link("Results", **survey.published).add(".");
    list.items.push_back({line, {}});
  }
  page.push_back(std::move(list));
}

/// What was answered, in one line: "Are you heard? no 10 %, yes 90 % (n = 40)."
std::string answers_line(const Tally& tally, int smallest_cell) {
  const TallyFigures figures = figures_of(tally, smallest_cell);
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < figures.cells.size(); ++i) {
    const auto& share = figures.shares[i];
    const auto& cell = figures.cells[i];
    answers.push_back(fmt::format("{} {}", answer_name(*tally.question, i),
                                  share  ? fmt::format("{} %", std::lround(*share))
                                  : cell ? std::to_string(*cell)
                                         : "not shown"));
  }
  const std::string_view end = tally.question->text->ends_with('?') ? "" : ":";
  const std::string note = sum_note(tally, figures);
  return fmt::format(
      "{}{} {}{}.{}{}", *tally.question->text, end,
      answers.empty() ? "too few answered to show anything" : fmt::format("{}", fmt::join(answers, ", ")),
      figures.answers && !figures.is_small ? fmt::format(" (n = {})", *figures.answers) : "",
      note.empty() ? "" : " ", note);
}

/// Those of another time, and those that no date places: they are told nowhere else.
void write_others(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  List list;
  for (const Survey* survey : surveys_of(scope.ws, *scope.group.id)) {
    if (std::ranges::find(waves, survey, &Wave::survey) != waves.end()) continue;
    const bool checked = !held_in(*survey) && survey->common.as_of;
    Item item{record_line(*survey->common.title,
                          held_phrase(*survey) +
                              (checked ? ", last checked " + to_words(**survey->common.as_of) : ""),
                          survey->common),
              {}};
    for (const Tally& tally : numbers_of(scope.ws, *survey).tallies)
      item.below.items.push_back({answers_line(tally, *scope.ws.duties().smallest_cell), {}});
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return;
  page.push_back(Heading{3, "Outside this period, or without a date"});
  page.push_back(std::move(list));
}

}  // namespace

void write_surveys(const ReportScope& scope, Page& page) {
  const auto waves = waves_of(scope);
  if (waves.empty()) {
    say("No survey of members, nor anything in its place, is recorded for this period. ATRT3 Recommendation "
        "3.6 asks for one every year.",
        page);
    return write_others(scope, waves, page);
  }
  write_list(waves, page);
  const bool has_numbers = std::ranges::any_of(
      waves, [](const Wave& wave) { return wave.numbers.responses || !wave.numbers.tallies.empty(); });
  if (!has_numbers) {
    say("The records hold no results in numbers.", page);
  } else {
    page.push_back(Heading{3, "Year by year"});
    write_waves(scope, waves, page);
    const auto last = std::ranges::find_if(waves.rbegin(), waves.rend(),
                                           [](const Wave& wave) { return !wave.numbers.tallies.empty(); });
    if (last != waves.rend()) write_answers(*last, *scope.ws.duties().smallest_cell, page);
    write_parts(scope, waves, page);
  }
  write_issues(scope, waves, page);
  write_others(scope, waves, page);
}

}  // namespace cip
