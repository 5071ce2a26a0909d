#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "charts.hpp"
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
  std::string time;   ///< "In 2025", "On 9 May 2025"; with the title, if others have the same label
  SurveyNumbers numbers;
};

/// The day by which a survey is told apart from others: that on which it closed or, while it is open, began.
When day_of_wave(const Survey& survey) {
  const bool is_open = *survey.status == SurveyStatus::open && survey.opened;
  return survey.closed && !is_open ? **survey.closed : **survey.opened;
}

std::vector<Wave> waves_of(const ReportScope& scope) {
  std::vector<Wave> waves;
  for (const Survey* survey : surveys_in(scope.ws, *scope.group.id, scope.period, scope.as_of))
    waves.push_back({survey, to_string(**first_day_of(*survey)).substr(0, 4), "",
                     numbers_of(scope.ws, *survey)});  // the year for which it counts
  // Surveys of one year are told apart by their months, those of one month by their days, others by titles.
  const auto tell_apart = [&](const auto& label_of) {
    std::map<std::string, int> labels;
    for (const Wave& wave : waves) ++labels[wave.label];
    for (Wave& wave : waves)
      if (labels[wave.label] > 1) wave.label = label_of(wave);
  };
  for (const std::size_t size : {std::string_view("2025-06").size(), std::string_view("2025-06-25").size()})
    tell_apart([&](const Wave& wave) {
      return to_words(*parse_when(to_string(day_of_wave(*wave.survey)).substr(0, size)));
    });
  for (Wave& wave : waves)
    wave.time = fmt::format("{} {}", std::ranges::count(wave.label, ' ') == 2 ? "On" : "In", wave.label);
  tell_apart([](Wave& wave) {
    wave.time += fmt::format(" (“{}”)", one_line(*wave.survey->common.title));
    return fmt::format("{}, {}", wave.label, one_line(*wave.survey->common.title));
  });
  return waves;
}

std::string number_phrase(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "–";
}

std::string percent(std::optional<int> share) { return share ? fmt::format("{}%", *share) : "–"; }

std::string rate_phrase(const SurveyNumbers& numbers) {
  if (numbers.invited.value_or(0) == 0 || !numbers.responses) return "–";
  return percent_words(static_cast<double>(*numbers.responses), static_cast<double>(*numbers.invited));
}

/// The one figure by which waves of a question are compared.
std::optional<int> main_figure(const TallyFigures& figures) {
  return figures.top_two ? figures.top_two : figures.yes ? figures.yes : figures.net_promoter;
}

std::string_view measure_of(const Question& question) {
  if (!question.scale || has_best_in_middle(question)) return "";
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
  return "";
}

/// A question and its answers in each wave in which the same people were asked it.
struct Asked {
  const Question* question;           ///< as the newest wave has it
  std::string people;                 ///< those asked, without their number; empty if no wave names them
  std::vector<const Tally*> tallies;  ///< of each wave; nullptr where it wasn't asked
  bool is_asked_of_others = false;    ///< another one is the same question, to other people
};

std::string people_asked(const Survey& survey) {
  std::string people = survey.population ? **survey.population : "";
  std::erase_if(people, is_digit);
  return wording_of(people);
}

using Sign = std::pair<std::string, std::string>;  // the id of a question, and its wording
Sign sign_of(const Question& question) { return {*question.id, wording_of(*question.text)}; }

/// Every question of any wave once, those of the newest wave first. An id alone doesn't make two questions
/// the same. A wave that doesn't name its people is like the others, unless these asked different people.
std::vector<Asked> questions_of(const std::vector<Wave>& waves) {
  std::vector<Asked> questions;
  std::map<Sign, std::set<std::string>> named;  // the people, where a wave names them
  for (const Wave& wave : waves)
    for (const Tally& tally : wave.numbers.tallies)
      if (std::string people = people_asked(*wave.survey); !people.empty())
        named[sign_of(*tally.question)].insert(std::move(people));
  std::map<Sign, std::vector<std::size_t>> alike;
  for (std::size_t i = waves.size(); i-- > 0;) {
    const std::string people = people_asked(*waves[i].survey);
    for (const Tally& tally : waves[i].numbers.tallies) {
      const Sign sign = sign_of(*tally.question);
      const bool may_be_any = named[sign].size() < 2;
      auto& known = alike[sign];
      const auto is_asked = [&](std::size_t at) {
        const Asked& asked = questions[at];
        return !asked.tallies[i] && allows_several(*tally.question) == allows_several(*asked.question) &&
               has_same_answers(*tally.question, *asked.question) &&
               (people == asked.people || (may_be_any && (people.empty() || asked.people.empty())));
      };
      auto at = std::ranges::find_if(known, is_asked);
      if (at == known.end()) {
        at = known.insert(at, questions.size());
        questions.push_back({tally.question, "", std::vector<const Tally*>(waves.size())});
      }
      Asked& asked = questions[*at];
      asked.tallies[i] = &tally;
      if (asked.people.empty()) asked.people = people;
    }
  }
  for (const auto& [sign, same] : alike)
    for (const std::size_t at : same)
      questions[at].is_asked_of_others = std::ranges::any_of(same, [&](std::size_t other) {
        return other != at && what_differs(*questions[other].question, *questions[at].question).empty();
      });
  return questions;
}

/// What a reader must know before adding up the answers.
std::string sum_note(const Tally& tally, const TallyFigures& figures) {
  std::string note;
  if (allows_several(*tally.question))
    note = " Several answers were possible, so the percentages need not add up to 100%.";
  const double sum = std::accumulate(tally.shares.begin(), tally.shares.end(), 0.0);
  if (note.empty() && tally.shares.size() > 1 && sum + 0.5 * static_cast<double>(tally.shares.size()) < 100)
    note = fmt::format(" The percentages that are recorded add up to {:.0f}%.", sum);
  if (!figures.answers) note += " The number of people who answered is not recorded.";
  return note;
}

/// "3", or the option's own words; the ends of a scale say which is which.
std::string answer_name(const Question& question, std::size_t index, std::size_t count) {
  if (index < question.options.size()) return *question.options[index];
  if (!question.scale || **question.scale == Scale::choice) return std::to_string(index + 1);
  if (**question.scale == Scale::yes_no) return index == 0 ? "no" : "yes";
  const std::string number = std::to_string(index + (**question.scale == Scale::nps ? 0 : 1));
  return number + (index == 0 ? " (worst)" : index + 1 == count ? " (best)" : "");
}

/// Whether there are as many as the question has answers.
bool fits_answers(const Question& question, std::size_t count) {
  if (!question.options.empty()) return count == question.options.size();
  return !question.scale || **question.scale != Scale::yes_no || count == 2;
}

/// "no: 14 (15%), yes: 78 (85%)", "29 (30%) chose 5 (best), 44 (45%) chose 4": the answers, without small
/// counts.
std::string answers_phrase(const Tally& tally, const TallyFigures& figures) {
  if (!fits_answers(*tally.question, figures.cells.size()))
    return fmt::format("not shown: {} for {} possible answers",
                       counted(figures.cells.size(), "figure", "figures"),
                       tally.question->options.empty() ? 2 : tally.question->options.size());
  if (figures.cells.empty())
    return figures.answers == 0
               ? "nobody answered"
               : fmt::format("{} answered, too few to show the results",
                             counted(static_cast<std::size_t>(*figures.answers), "person", "people"));
  if (std::ranges::none_of(figures.cells, [](const auto& cell) { return cell.has_value(); }) &&
      std::ranges::none_of(figures.shares, [](const auto& share) { return share.has_value(); }))
    return "too few chose some answers to show the results without identifying people";
  const bool is_number =
      tally.question->options.empty() && tally.question->scale && **tally.question->scale != Scale::yes_no;
  std::vector<std::string> answers, unchosen;
  for (std::size_t i = 0; i < figures.cells.size(); ++i) {
    const auto& cell = figures.cells[i];
    const auto& share = figures.shares[i];
    const std::string percents = share ? percent_words(*share, 100) : "";
    if (cell == 0) {
      unchosen.push_back(answer_name(*tally.question, i, figures.cells.size()));
      continue;
    }
    const std::string count = cell && share ? fmt::format("{} ({})", *cell, percents)
                              : cell        ? std::to_string(*cell)
                              : share       ? percents
                                            : "not shown",
                      name = answer_name(*tally.question, i, figures.cells.size());
    answers.push_back(!is_number || count == "not shown" ? fmt::format("{}: {}", name, count)
                                                         : fmt::format("{} chose {}", count, name));
  }
  if (unchosen.empty()) return fmt::format("{}", fmt::join(answers, ", "));
  return fmt::format(
      "{}; nobody chose {}", fmt::join(answers, ", "),
      unchosen.size() > 2 ? std::string("the others") : fmt::format("{}", fmt::join(unchosen, " or ")));
}

/// "Are you heard? In 2025, no: 10%, yes: 90%."
std::string question_words(const Tally& tally, std::string_view when, int smallest_cell) {
  const TallyFigures figures = figures_of(tally, smallest_cell);
  const bool ends = tally.question->text->ends_with('?') || tally.question->text->ends_with('.');
  return fmt::format("{}{}{}, {}.{}", *tally.question->text, ends ? " " : ": ", when,
                     answers_phrase(tally, figures), sum_note(tally, figures));
}

/// The figures of the questions, year by year, under the numbers that the list above gives them.
void write_waves(const std::vector<Wave>& waves, const std::vector<Asked>& questions, int smallest_cell,
                 Page& page) {
  Table table{{"Figure"}, {}, {false}};
  for (const Wave& wave : waves) table.header.push_back(wave.label);
  if (waves.size() > 1) table.header.emplace_back("Change");
  table.to_the_right.resize(table.header.size(), true);
  const auto row = [&](std::string name, const auto& cell) -> std::vector<Cell>& {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{std::move(name)});
    bool is_known = false;
    for (const Wave& wave : waves) {
      std::string text = cell(wave);
      is_known = is_known || text != "–";
      cells.emplace_back(std::move(text));
    }
    if (waves.size() > 1) cells.emplace_back("");
    if (!is_known) table.rows.pop_back();
    return table.rows.empty() ? cells : table.rows.back();
  };
  bool is_any_change = false;
  row("Invited", [](const Wave& wave) { return number_phrase(wave.numbers.invited); });
  row("Responses", [](const Wave& wave) { return number_phrase(wave.numbers.responses); });
  row("Response rate", [](const Wave& wave) { return rate_phrase(wave.numbers); });
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Asked& asked = questions[i];
    std::vector<int> values;
    const auto figures = [&](const Wave& wave) {
      const Tally* tally = asked.tallies[static_cast<std::size_t>(&wave - waves.data())];
      return tally ? std::optional(figures_of(*tally, smallest_cell)) : std::nullopt;
    };
    const std::size_t before = table.rows.size();
    row(fmt::format("Q{} {}", i + 1, measure_of(*asked.question)), [&](const Wave& wave) -> std::string {
      const auto known = figures(wave);
      if (known && known->is_small) return "too few";
      const auto value = known ? main_figure(*known) : std::nullopt;
      if (!value) return "–";
      values.push_back(*value);
      return known->net_promoter ? signed_number(*value) : percent(value);
    });
    const bool has_change = values.size() > 1 && table.rows.size() > before;
    is_any_change = is_any_change || has_change;
    if (has_change) table.rows.back().back() = signed_number(values.back() - values.front());
    row(fmt::format("Q{} mean", i + 1), [&](const Wave& wave) -> std::string {
      const auto known = figures(wave);
      return known && known->mean ? fmt::format("{:.1f}", to_tenths(*known->mean)) : "–";
    });
    row(fmt::format("Q{} answers", i + 1), [&](const Wave& wave) {
      const auto known = figures(wave);
      return number_phrase(known ? known->answers : std::nullopt);
    });
  }
  if (table.rows.empty()) return;
  if (waves.size() > 1 && !is_any_change) {
    table.header.pop_back();
    table.to_the_right.pop_back();
    for (auto& cells : table.rows) cells.pop_back();
  }
  page.push_back(std::move(table));
  if (is_any_change) say("The change is in points, from the first result shown to the last.", page);
}

/// " (asked: The 30 chairs)", if other people were asked the same.
std::string people_note(const Asked& asked, const Survey& survey) {
  if (!asked.is_asked_of_others) return "";
  return survey.population ? fmt::format(" (asked: {})", **survey.population)
                           : " (whom it asked is not recorded)";
}

/// What was asked, with the newest answers.
void write_questions(const std::vector<Wave>& waves, const std::vector<Asked>& questions, int smallest_cell,
                     Page& page) {
  List list;
  for (const Asked& asked : questions) {
    const auto newest = std::ranges::find_if(asked.tallies.rbegin(), asked.tallies.rend(),
                                             [](const Tally* tally) { return tally != nullptr; });
    const Wave& wave = waves[static_cast<std::size_t>(asked.tallies.rend() - newest) - 1];
    const std::string when = wave.time + people_note(asked, *wave.survey);
    list.items.push_back({Line()
                              .add(fmt::format("Q{}", list.items.size() + 1), Phrase::Style::strong)
                              .add(" " + question_words(**newest, when, smallest_cell)),
                          {}});
  }
  if (!list.items.empty()) page.push_back(std::move(list));
}

/// Responses of the parts of the group, year by year.
void write_parts(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  Table table{{"Responses from"}, {}, {false}};
  std::vector<std::string> groups;
  for (const Wave& wave : waves) {
    table.header.push_back(wave.label);
    for (const Ref<Survey>& ref : wave.survey->combines)
      if (const Survey* part = scope.ws.find<Survey>(ref.id))
        if (std::ranges::find(groups, part->common.group) == groups.end())
          groups.push_back(part->common.group);
  }
  table.to_the_right.resize(table.header.size(), true);
  for (const std::string& id : groups) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{scope.ws.name_of(id)});
    for (const Wave& wave : waves) {
      std::vector<std::string> said;  // of each of its surveys, which may have asked the same people
      for (const Ref<Survey>& ref : wave.survey->combines)
        if (const Survey* part = scope.ws.find<Survey>(ref.id); part && part->common.group == id) {
          const SurveyNumbers numbers = numbers_of(scope.ws, *part);
          said.push_back(number_phrase(numbers.responses));
          if (numbers.invited && numbers.responses)
            said.back() += fmt::format(" of {} ({})", *numbers.invited, rate_phrase(numbers));
        }
      cells.emplace_back(said.empty() ? "–" : fmt::format("{}", fmt::join(said, "; ")));
    }
  }
  if (!table.rows.empty()) page.push_back(std::move(table));
}

void write_charts(const std::vector<Wave>& waves, const std::vector<Asked>& questions, int smallest_cell,
                  Page& page) {
  for (const Asked& asked : questions) {
    std::vector<AnswersOfYear> years;
    std::vector<std::string> answers;
    for (std::size_t i = 0; i < waves.size(); ++i)
      if (const Tally* tally = asked.tallies[i]) {
        years.emplace_back(waves[i].label, figures_of(*tally, smallest_cell));
        const std::size_t count = years.back().second.shares.size();
        answers.clear();
        for (std::size_t k = 0; k < count; ++k) answers.push_back(answer_name(*asked.question, k, count));
      }
    if (!fits_answers(*asked.question, answers.size())) continue;
    if (const auto chart = answers_chart(*asked.question, answers, years)) page.push_back(*chart);
  }
}

void write_issues(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  const Answers answers(scope.ws), given_up(scope.ws, Answers::Of::given_up);
  Table table{{"Issue", "Survey", "What was done"}};
  for (const Wave& wave : waves)
    for (const Issue& issue : wave.survey->issues) {
      const std::string severity = issue.severity ? fmt::format(", {}", to_word(**issue.severity)) : "";
      Line done = work_line(scope, answers.to(*wave.survey, issue), given_up.to(*wave.survey, issue));
      if (done.empty()) done.add("No activity is recorded for it.");
      table.rows.push_back({*issue.summary, wave.label + severity, std::move(done)});
    }
  if (table.rows.empty())
    return say(
        fmt::format("No issues from {} are recorded.", waves.size() == 1 ? "this survey" : "these surveys"),
        page);
  page.push_back(Heading{3, "Issues raised"});
  page.push_back(std::move(table));
}

void write_list(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  std::vector<Line> lines;
  for (const Wave& wave : waves) {
    const Survey& survey = *wave.survey;
    const bool equivalent = survey.mechanism && **survey.mechanism == Mechanism::equivalent;
    Line& line = lines.emplace_back(record_line(survey, held_phrase(scope.ws, survey, scope.as_of)));
    if (equivalent) line.add(" Used instead of a survey.");
    if (survey.population) line.add(fmt::format(" Asked: {}.", **survey.population));
    add_description(survey.common, line);
    if (survey.published) {
      line.add(" ");
      cite("Results of " + wave.label, **survey.published, line);
      line.add(".");
    }
  }
  write_records("Survey", std::move(lines), page);
}

bool is_coming(const ReportScope& scope, const Survey& survey) {
  const Maybe<Day>& checked = survey.common.as_of;
  const bool is_old = checked && is_out_of_date(scope.ws, **checked, scope.as_of);
  return !has_ended(survey) && !is_old && *survey.status != SurveyStatus::closed &&
         *survey.status != SurveyStatus::unknown;
}

/// Planned ones and those under way, unless they were last checked long ago; the others are in the annex.
void write_coming(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  std::vector<Line> lines;
  for (const Survey* survey : scope.all<Survey>()) {
    if (!is_coming(scope, *survey) || std::ranges::find(waves, survey, &Wave::survey) != waves.end())
      continue;
    Line& line = lines.emplace_back(record_line(*survey, held_phrase(scope.ws, *survey, scope.as_of)));
    add_description(survey->common, line);
  }
  if (!lines.empty() && !waves.empty()) page.push_back(Heading{3, "Surveys to come"});
  write_records("Survey", std::move(lines), page);
}

void write_results_of_waves(const ReportScope& scope, const std::vector<Wave>& waves, Page& page) {
  const int smallest_cell = *scope.ws.duties().smallest_cell;
  const auto questions = questions_of(waves);
  const bool has_numbers = !questions.empty() || std::ranges::any_of(waves, [](const Wave& wave) {
    return wave.numbers.responses.has_value();
  });
  if (!has_numbers) return say("No numerical results are recorded.", page);
  page.push_back(Heading{3, "Year by year"});
  write_questions(waves, questions, smallest_cell, page);
  write_waves(waves, questions, smallest_cell, page);
  write_charts(waves, questions, smallest_cell, page);
  write_parts(scope, waves, page);
}

}  // namespace

std::string held_and_answered(const ReportScope& scope, const Survey& survey) {
  const SurveyNumbers numbers = numbers_of(scope.ws, survey);
  const std::string rate =
      numbers.invited ? fmt::format(" of {} ({})", *numbers.invited, rate_phrase(numbers)) : "";
  return held_phrase(scope.ws, survey, scope.as_of) +
         (numbers.responses ? fmt::format("; responses: {}{}", *numbers.responses, rate) : "");
}

bool has_surveys(const ReportScope& scope) {
  return !waves_of(scope).empty() || std::ranges::any_of(scope.all<Survey>(), [&](const Survey* survey) {
    return is_coming(scope, *survey);
  });
}

void write_surveys(const ReportScope& scope, Page& page) {
  const auto waves = waves_of(scope);
  if (!waves.empty()) {
    write_list(scope, waves, page);
    write_results_of_waves(scope, waves, page);
    write_issues(scope, waves, page);
  }
  write_coming(scope, waves, page);
}

}  // namespace cip
