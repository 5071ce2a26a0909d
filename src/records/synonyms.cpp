#include "cip/records/synonyms.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "cip/base/text.hpp"

namespace cip {
namespace {

struct Synonyms {
  std::string_view word;
  std::string_view said;  ///< what people say for it, blanks between
};

/// Where several words mean what was said, the first of those that a field has counts.
constexpr Synonyms what_people_say[] = {
    {"supporting-organization", "so"},
    {"advisory-committee", "ac"},
    {"nominating-committee", "nomcom"},
    {"stakeholder-group", "sg"},
    {"regional-organization", "ralo"},
    {"planned", "to-do not-started not-yet upcoming scheduled pending new future proposed"},
    {"in-progress",
     "ongoing started underway under-way begun running current active open doing wip partially-complete "
     "partly-complete partially-completed partly-done"},
    {"on-hold", "onhold paused suspended waiting blocked deferred postponed delayed"},
    {"complete", "done finished completed closed ended over achieved implemented"},
    {"cancelled", "abandoned dropped withdrawn stopped discontinued rejected"},
    {"active", "yes in-use in-force in-effect current ongoing running live adopted in-progress open"},
    {"retired", "ended old obsolete deprecated inactive discontinued closed withdrawn"},
    {"proposed", "planned new suggested draft idea"},
    {"draft", "proposed planned new drafting"},
    {"open", "running ongoing in-progress active started"},
    {"closed", "done finished completed complete ended over"},
    {"drafting", "draft writing started in-progress planned"},
    {"public-comment", "comment comments consultation open"},
    {"final", "done finished completed complete closed"},
    {"implemented", "done finished completed complete carried-out"},
    {"partly-implemented",
     "in-part partly partial partially partially-implemented partially-complete partly-complete"},
    {"not-implemented", "not-done cancelled rejected"},
    {"met", "yes done achieved reached fulfilled satisfied"},
    {"partly-met", "in-part partly mostly partial partially partially-met"},
    {"not-met", "no unmet missed failed"},
    {"accepted", "yes agreed approved accept we-accept we-agree"},
    {"partly-accepted", "in-part partial partially partially-accepted accepted-in-part"},
    {"noted", "we-take-note take-note taken-note-of"},
    {"declined", "no rejected refused denied decline we-decline"},
    {"continuous", "always constant ongoing"},
    {"weekly", "week every-week once-a-week"},
    {"monthly", "month every-month once-a-month"},
    {"per-meeting", "meeting meetings every-meeting each-meeting"},
    {"quarterly", "quarter every-quarter three-monthly every-three-months every-3-months"},
    {"semiannual",
     "half-year half-yearly biannual twice-a-year every-half-year every-six-months every-6-months "
     "six-monthly"},
    {"annual", "yearly annually every-year each-year once-a-year once-per-year"},
    {"triennial", "every-three-years every-3-years three-yearly"},
    {"as-needed", "ad-hoc when-needed on-demand irregular sometimes"},
    {"once", "one-time one-off"},
    {"required", "mandatory obligatory must yes"},
    {"recommended", "should advised"},
    {"desirable", "optional nice-to-have could"},
    {"low", "little small"},
    {"medium", "average middle moderate"},
    {"high", "much large great"},
    {"limited", "little small some"},
    {"substantial", "much large most"},
    {"minor", "small low"},
    {"significant", "major serious severe high"},
    {"higher", "more up increase higher-is-better more-is-better"},
    {"lower", "less fewer down decrease lower-is-better less-is-better fewer-is-better"},
    {"within", "between range"},
    {"quantitative", "number numeric numbers a-number count a-count percent percentage"},
    {"qualitative", "words text"},
    {"exists", "yes available"},
    {"to-be-developed", "no not-yet"},
    {"likert-5", "five-steps five-point 5-point 1-to-5 1-5 likert"},
    {"likert-7", "seven-steps seven-point 7-point 1-to-7 1-7"},
    {"yes-no", "yes-or-no no-or-yes yes/no"},
    {"nps", "0-to-10 0-10"},
    {"self", "we we-did ourselves us"},
    {"not-assessed", "not-rated"},
    {"off", "none no false never disabled"},
    {"icann-org", "icann org staff icann-staff"},
    {"external", "contractor consultant vendor"},
    // Fields.
    {"title", "name heading subject label"},
    {"owner", "responsible responsible-party lead leader assignee assigned-to coordinator contact who"},
    {"who", "owner responsible lead assignee assigned-to"},
    {"what", "step action task title"},
    {"when", "due due-date deadline date by"},
    {"due", "due-date deadline target-date due-by finish-by by"},
    {"by", "date due deadline due-date"},
    {"start", "start-date startdate started begin begins began begun begin-date from since"},
    {"opened", "opens open start start-date started begin begins began from date"},
    {"since", "start start-date started begin begins began from date"},
    {"end", "end-date enddate ended finish finished completed completed-on closed until done-on to"},
    {"closed", "closes close closing-date end-date ended until to"},
    {"until", "end end-date ended to"},
    {"date", "day on when published"},
    {"as_of", "updated last-updated checked last-checked reviewed last-reviewed status-date"},
    {"evidence", "source sources link links document documents reference references proof"},
    {"url", "link address href web website page"},
    {"description", "notes note comment comments text details about body summary"},
    {"goal", "objective objectives aim aims purpose"},
    {"text", "question wording"},
    {"summary", "text description details"},
    {"next", "next-step next-steps steps actions"},
    {"progress", "percent-complete"},
    {"population", "audience"},
    {"counts", "answers votes"},
    {"shares", "percentages percentage percents percent"},
    {"responses", "respondents participants replies answers"},
    {"measurements", "values data results readings"},
    {"adoptions", "adopted-by"},
    {"superseded_by", "replaced-by successor"},
    {"depends_on", "depends depends-upon dependency dependencies requires needs prerequisites"},
    {"tags", "keywords labels topics"},
};

/// Words that are spelt like one of a choice and mean something else, which no choice offers.
constexpr std::string_view without_a_word[] = {"biennial",     "biennially",  "bi-annually", "bimonthly",
                                               "bi-monthly",   "biweekly",    "bi-weekly",   "semiweekly",
                                               "semi-monthly", "semimonthly", "fortnightly", "daily",
                                               "hourly",       "decennial",   "quadrennial", "perennial"};

/// As records write the words of a choice.
std::string as_word(std::string_view written) {
  std::string word = lower(without_stop(written));
  std::ranges::replace_if(
      word, [](char c) { return c == ' ' || c == '_'; }, '-');
  return word;
}

/// An answer to another question: "no" is not short for "noted".
bool is_yes_or_no(std::string_view word) {
  static constexpr std::string_view answers[] = {"y", "yes", "n", "no"};
  return std::ranges::find(answers, word) != std::end(answers);
}

/// Whether the clause is what the text says before its first comma or colon: "every year".
bool begins_with_clause(std::string_view text, std::string_view clause) {
  return clause == text.substr(0, text.find_first_of(",;:"));
}

/// Whether one word says the opposite of the other: `incomplete`, `not accepted`, `inactive`.
bool is_negated(std::string_view word, std::string_view other) {
  if (!word.ends_with(other)) return false;
  static constexpr std::string_view negations[] = {"not-", "non-", "no-", "non", "un",
                                                   "in",   "im",   "dis", "de"};
  const auto before = word.substr(0, word.size() - other.size());
  return std::ranges::find(negations, before) != std::end(negations);
}

}  // namespace

std::string_view near_choice(std::string_view written, std::span<const std::string_view> words) {
  if (const auto synonym = synonym_of(written, words); !synonym.empty()) return synonym;
  const std::string word = as_word(written);
  if (const auto bare = std::ranges::find(words, to_slug(written)); bare != words.end()) return *bare;
  const auto near = closest(written, words);
  const bool is_other = std::ranges::find(without_a_word, word) != std::end(without_a_word);
  return is_other || is_negated(word, near) ? std::string_view() : near;
}

std::string choice_meant(const Field& field, const std::string& written) {
  std::string word = as_word(written);
  const std::string words = lower(written);
  if (word.empty() || std::ranges::find(field.choices, word) != field.choices.end()) return word;
  std::vector<std::string_view> beginning, meaning, holding;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (!is_yes_or_no(word) && field.choices[i].starts_with(word)) beginning.push_back(field.choices[i]);
    if (i >= field.meanings.size()) continue;
    if (begins_with_clause(field.meanings[i], words)) meaning.push_back(field.choices[i]);
    if (words.size() > 4 && field.meanings[i].find(words) != std::string_view::npos)
      holding.push_back(field.choices[i]);
  }
  if (beginning.empty())
    if (const auto said = synonym_of(word, field.choices); !said.empty()) return std::string(said);
  for (const auto& fitting : {beginning, meaning, holding})
    if (!fitting.empty()) return fitting.size() == 1 ? std::string(fitting.front()) : written;
  return written;
}

std::string_view synonym_of(std::string_view written, std::span<const std::string_view> words) {
  const std::string wanted = as_word(written);
  for (const Synonyms& each : what_people_say) {
    if (std::ranges::find(words, each.word) == words.end()) continue;
    for (std::string_view said = each.said; !said.empty();)
      if (take_until(said, ' ') == wanted) return each.word;
  }
  return {};
}

}  // namespace cip
