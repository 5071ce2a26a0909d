// The numbers of surveys, with those of the surveys that they combine.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "parts_not_named.hpp"
#include "tallies.hpp"

namespace cip {

bool shows_small_cells(const Survey& survey) {
  return std::ranges::any_of(survey.common.waivers, [](const Waiver& waiver) {
    return *waiver.rule == "small-cell" && !waiver.about && !waiver.until;
  });
}

int smallest_cell_of(const Survey& survey, int smallest_cell) {
  return shows_small_cells(survey) ? 0 : smallest_cell;
}

namespace {

/// For each option of the question, its position in the other; its own where the scale or a lack of options
/// gives the order. Nothing if these are other options.
std::optional<std::vector<std::size_t>> order_in(const Question& other, const Question& question,
                                                 std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0u);
  const bool is_free = !question.scale || **question.scale == Scale::choice;
  if (!is_free || question.options.empty() || other.options.empty()) return order;
  if (question.options.size() != size || other.options.size() != size) return std::nullopt;
  std::vector<std::string> theirs;
  for (const Text& option : other.options) theirs.push_back(wording_of(*option));
  for (std::size_t i = 0; i < size; ++i) {
    const auto at = std::ranges::find(theirs, wording_of(*question.options[i]));
    if (at == theirs.end()) return std::nullopt;
    order[i] = static_cast<std::size_t>(at - theirs.begin());
    at->clear();
  }
  return order;
}

/// The answers in the order of the options of another question; as they are if those are others.
Tally in_order_of(const Question& question, Tally tally) {
  const auto order = order_in(*tally.question, question, std::max(tally.counts.size(), tally.shares.size()));
  const auto reorder = [&](auto& values) {
    if (!order || values.size() != order->size()) return;
    auto sorted = values;
    for (std::size_t i = 0; i < values.size(); ++i) sorted[i] = values[(*order)[i]];
    values = std::move(sorted);
  };
  reorder(tally.counts);
  reorder(tally.shares);
  reorder(tally.hidden);
  return tally;
}

Scale scale_or_choice(const Question& question) { return scale_of(question).value_or(Scale::choice); }

/// The answers of a survey, by what makes a question alike: its id or its words.
class Alike {
 public:
  explicit Alike(const SurveyNumbers& numbers) {
    for (const Tally& tally : numbers.tallies)
      for (const auto& scale : {std::optional(scale_or_choice(*tally.question)), std::optional<Scale>()}) {
        keep(by_id_[{scale, *tally.question->id}], tally);
        keep(by_words_[{scale, wording_of(*tally.question->text)}], tally);
      }
  }

  /// What may be the same question, with the same scale if there is one; nullptr if nothing is.
  const Tally* find(const Question& question) const {
    for (const auto& scale : {std::optional(scale_or_choice(question)), std::optional<Scale>()}) {
      if (const auto same = by_id_.find({scale, *question.id}); same != by_id_.end()) return same->second;
      const auto same = by_words_.find({scale, wording_of(*question.text)});
      if (same != by_words_.end()) return same->second;
    }
    return nullptr;
  }

 private:
  /// Of several, one that hides an answer.
  static void keep(const Tally*& known, const Tally& tally) {
    if (!known || (!is_among(true, known->hidden) && is_among(true, tally.hidden))) known = &tally;
  }

  std::map<std::pair<std::optional<Scale>, std::string_view>, const Tally*> by_id_;
  std::map<std::pair<std::optional<Scale>, std::string>, const Tally*> by_words_;
};

/// The answers of a part in the order of the options of a whole; nothing if they can't be subtracted from its
/// own: those of another scale, or to other options.
std::optional<Tally> beside(const Tally& whole, const Tally& part) {
  if (scale_or_choice(*whole.question) != scale_or_choice(*part.question) ||
      part.counts.size() != whole.hidden.size() ||
      !order_in(*part.question, *whole.question, part.counts.size()))
    return std::nullopt;
  return in_order_of(*whole.question, part);
}

/// A part of a whole, or one that may be.
Part part_of(const Tally& whole, const Tally& part, bool is_inside) {
  const auto same = beside(whole, part);
  return {same ? *same : part, is_inside, same.has_value()};
}

bool hides_any_answer(const Part& part) { return is_among(true, part.tally.hidden); }

/// Adds a part's answers to the same question; false if that can't be done.
bool add(const std::optional<Tally>& same, Tally& sum) {
  if (!same || same->counts.size() != sum.counts.size() || !same->is_exact || !sum.is_exact ||
      sum.counts.empty())
    return false;
  auto answers = answers_of(sum);
  add_people(answers, answers_of(*same));
  sum.answered = answers;
  for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += same->counts[i];
  sum.no_answer += same->no_answer;
  sum.shares.clear();
  hide(same->hidden, sum.hidden);
  return true;
}

/// The surveys that it combines; empty if one of them can't be read, or if they combine each other in a
/// circle.
std::vector<const Survey*> find_parts(const Workspace& ws, const Survey& survey) {
  std::vector<const Survey*> parts;
  for (const Ref<Survey>& ref : survey.combines) {
    const Survey* part = ws.find<Survey>(ref.id);
    if (!part || part == &survey) return {};
    parts.push_back(part);
  }
  return parts;
}

/// How many people were asked and answered; nothing if that isn't known.
struct People {
  std::optional<std::int64_t> invited, responses;
};

/// How many people "All 1,200 members of 2025 in 4 regions" are: the largest number in it that can't be a
/// year. A small one is only of people as one of the first two words, or before "members" or "people".
std::optional<std::int64_t> people_in(std::string_view population) {
  std::optional<std::int64_t> most;
  for (int place = 0; !population.empty(); ++place) {
    std::string digits;
    for (const char c : take_until(population, ' '))
      if (!is_any_of(c, "()[],.;:'")) digits += c;
    digits.resize(std::min(digits.find_first_not_of("0123456789"), digits.size()));  // of "21-member"
    const bool is_of_people = population.starts_with("member") || population.starts_with("people");
    const bool is_year = digits.size() == 4 && digits >= "1980" && digits < "2100";
    const bool may_be_people = is_of_people || (!is_year && (place < 2 || digits.size() > 1));
    if (!digits.empty() && digits.size() < 10 && may_be_people)
      most = std::max(most.value_or(0), std::int64_t{std::stoi(digits)});
  }
  return most;
}

/// How many people can have answered a question at most, and how many of those asked gave no answer; nothing
/// if no record says.
struct MostPeople {
  std::optional<std::int64_t> answers, silent;
};

void limit(std::optional<std::int64_t>& most, const std::optional<std::int64_t>& people) {
  if (people && (!most || *people < *most)) most = people;
}

/// Whether no count above 0 is left to show.
bool leaves_none(const Tally& tally, const std::vector<bool>& hidden) {
  for (std::size_t i = 0; i < tally.counts.size(); ++i)
    if (tally.counts[i] > 0 && !hidden[i]) return false;
  return !allows_several(*tally.question) && is_among(true, hidden) && !tally.counts.empty();
}

std::vector<bool> all_hidden(const Tally& tally) { return std::vector<bool>(tally.hidden.size(), true); }

using Numbers = std::shared_ptr<const SurveyNumbers>;

/// The same numbers with other answers hidden in their questions.
Numbers with_hidden(const Numbers& numbers, std::vector<std::vector<bool>> hidden) {
  if (std::ranges::equal(numbers->tallies, hidden, {}, &Tally::hidden)) return numbers;
  const auto changed = std::make_shared<SurveyNumbers>(*numbers);
  for (std::size_t i = 0; i < hidden.size(); ++i) changed->tallies[i].hidden = std::move(hidden[i]);
  return changed;
}

/// The numbers of surveys and of what they combine, each computed once for each depth: surveys that combine
/// each other would never end, and shared parts would be computed many times.
class Combining {
 public:
  explicit Combining(const Workspace& ws) : ws_(ws) {
    std::vector<std::string_view> sets;  // of all groups, and what these do together
    for (const Group& group : ws.groups())
      if (*group.kind == GroupKind::set && ws.groups_in(*group.id).empty()) sets.push_back(*group.id);
    for (const Survey& survey : ws.all<Survey>()) {
      for (const Ref<Survey>& ref : survey.combines)
        if (const Survey* part = ws.find<Survey>(ref.id); part && part != &survey)
          wholes_[part].push_back(&survey);
      if (const Survey* next = survey.superseded_by ? ws.find<Survey>(survey.superseded_by->id) : nullptr)
        replaced_by_[next].push_back(&survey);
      if (!survey.questions.empty() || !survey.combines.empty()) {
        add_near(survey.common.group, survey);
        for (const std::string_view above : groups_above(ws, survey.common.group)) add_near(above, survey);
        for (const std::string_view set : sets)
          if (set != survey.common.group) add_near(set, survey);
      }
    }
  }

  SurveyNumbers numbers_of(const Survey& survey) {
    const std::lock_guard lock(mutex_);
    return *numbers(survey, deepest_combining);
  }
  SurveyNumbers sums_of(const Survey& survey) {
    const std::lock_guard lock(mutex_);
    return sums(survey, deepest_combining);
  }

 private:
  static constexpr std::size_t most_versions = 20;  ///< nothing is told of a survey that has more
  static constexpr std::size_t most_near = 50;      ///< nor of one with more that may be parts
  static constexpr int unknown_year = 0;
  using SurveyLists = std::map<const Survey*, std::vector<const Survey*>>;
  using SurveysByYear = std::map<int, std::vector<const Survey*>>;
  using LikelyPeople = std::map<std::pair<const Survey*, std::string_view>, People>;

  Numbers numbers(const Survey& survey, int depth) {
    const auto known = known_.find({&survey, depth});
    if (known != known_.end()) return known->second;
    return known_.emplace(std::pair(&survey, depth), with_secrets(survey, depth, &Combining::numbers_alone))
        .first->second;
  }

  /// As those that may include its people have to take it: without what surveys near it hide, which may
  /// include it in turn.
  Numbers numbers_as_part(const Survey& survey, int depth) {
    const auto known = as_part_.find({&survey, depth});
    if (known != as_part_.end()) return known->second;
    return as_part_
        .emplace(std::pair(&survey, depth), with_secrets(survey, depth, &Combining::numbers_with_parts))
        .first->second;
  }

  /// No count is shown while the survey is open, nor one that another version of it hides.
  Numbers with_secrets(const Survey& survey, int depth, Numbers (Combining::*of)(const Survey&, int)) {
    const Numbers numbers = (this->*of)(survey, depth);
    const int smallest_cell = smallest_cell_of(survey, *ws_.duties().smallest_cell);
    const auto versions = versions_of(survey);
    const auto is_secret = [&](const Tally& tally) {
      return *survey.status == SurveyStatus::open || versions.size() > most_versions ||
             ws_.kept_secret().contains(fmt::format("{}#{}", survey.common.id, *tally.question->id)) ||
             std::ranges::any_of(versions, [&](const Survey* other) {
               return other != &survey &&
                      tells_more_beside(*(this->*of)(*other, depth), tally, *numbers, smallest_cell);
             });
    };
    std::vector<std::vector<bool>> hidden;
    for (const Tally& tally : numbers->tallies)
      hidden.push_back(is_secret(tally) ? all_hidden(tally) : tally.hidden);
    return with_hidden(numbers, std::move(hidden));
  }

  /// As if no other version of the survey were at hand.
  Numbers numbers_alone(const Survey& survey, int depth) {
    const auto known = alone_.find({&survey, depth});
    if (known != alone_.end()) return known->second;
    const Numbers numbers = numbers_with_parts(survey, depth);
    const auto combined = combined_in(whole_of(survey));
    std::vector<std::vector<bool>> hidden;
    for (const Tally& tally : numbers->tallies) {
      hidden.push_back(hidden_by_parts_not_named(survey, depth, tally, combined));
      if (leaves_none(tally, hidden.back())) hidden.back() = all_hidden(tally);
    }
    return alone_.emplace(std::pair(&survey, depth), with_hidden(numbers, std::move(hidden))).first->second;
  }

  /// As if no survey but those that it combines were at hand.
  Numbers numbers_with_parts(const Survey& survey, int depth) {
    const auto known = with_parts_.find({&survey, depth});
    if (known != with_parts_.end()) return known->second;
    SurveyNumbers numbers = own_numbers(survey, depth);
    if (const Survey& whole = whole_of(survey); !whole.combines.empty() && depth > 0)
      for (Tally& tally : numbers.tallies) hide_parts(whole, depth, tally);
    if (!survey.combines.empty() && numbers.tallies.empty()) numbers.tallies = sums(survey, depth).tallies;
    numbers.tallies.shrink_to_fit();
    return with_parts_
        .emplace(std::pair(&survey, depth), std::make_shared<const SurveyNumbers>(std::move(numbers)))
        .first->second;
  }

  /// The part's answers to the same question, in the order of its options.
  std::optional<Tally> same_in(const Numbers& part, const Question& question) {
    const Tally* alike = alike_in(part, question);
    if (!alike || *alike->question->id != *question.id || !what_differs(*alike->question, question).empty())
      return std::nullopt;
    return in_order_of(question, *alike);
  }

  /// The answers of its first part as a survey asks the questions; those that it asks otherwise are left out.
  std::vector<Tally> answers_to(const Survey& survey, const Numbers& first) {
    std::map<std::string_view, const Question*> own;
    for (const Question& question : survey.questions) own.emplace(*question.id, &question);
    std::vector<Tally> tallies;
    for (const Tally& tally : first->tallies) {
      const auto asked = own.find(*tally.question->id);
      auto same = asked == own.end() ? std::optional(tally) : same_in(first, *asked->second);
      if (!same) continue;
      if (asked != own.end()) same->question = asked->second;
      tallies.push_back(std::move(*same));
    }
    return tallies;
  }

  SurveyNumbers sums(const Survey& survey, int depth) {
    const auto& parts = parts_of(survey);
    if (parts.empty() || depth == 0) return {};
    std::vector<Tally> tallies = answers_to(survey, numbers(*parts.front(), depth - 1));
    for (const Survey* part : std::span(parts).subspan(1)) {
      const Numbers numbers_of_part = numbers(*part, depth - 1);
      std::vector<Tally> added;
      for (Tally& tally : tallies)
        if (add(same_in(numbers_of_part, *tally.question), tally)) added.push_back(std::move(tally));
      tallies = std::move(added);
    }
    const People all = people_of(parts, depth);
    return {all.invited, all.responses, std::move(tallies)};
  }

  const std::vector<const Survey*>& parts_of(const Survey& survey) {
    const auto known = parts_.find(&survey);
    return known != parts_.end() ? known->second
                                 : parts_.emplace(&survey, find_parts(ws_, survey)).first->second;
  }

  static std::span<const Survey* const> at(const SurveyLists& lists, const Survey& survey) {
    const auto it = lists.find(&survey);
    if (it == lists.end()) return {};
    return it->second;
  }

  /// Itself and all that `next` leads to; no more than one too many to compare.
  std::vector<const Survey*> reached_from(const Survey& survey, const auto& next) const {
    std::vector<const Survey*> all(1, &survey);
    for (std::size_t i = 0; i < all.size() && all.size() <= most_versions; ++i)
      for (const Survey* other : next(*all[i]))
        if (all.size() <= most_versions && std::ranges::find(all, other) == all.end()) all.push_back(other);
    return all;
  }

  /// Those that replace each other, itself among them.
  std::vector<const Survey*> versions_of(const Survey& survey) const {
    return reached_from(survey, [&](const Survey& each) {
      const auto before = at(replaced_by_, each);
      std::vector<const Survey*> others(before.begin(), before.end());
      if (each.superseded_by)
        if (const Survey* next = ws_.find<Survey>(each.superseded_by->id)) others.push_back(next);
      return others;
    });
  }

  /// The survey or, if it combines none, one that it replaces: its counts may still be sums of those parts.
  const Survey& whole_of(const Survey& survey) const {
    if (survey.combines.empty())
      for (const Survey* other :
           reached_from(survey, [&](const Survey& each) { return at(replaced_by_, each); }))
        if (!other->combines.empty()) return *other;
    return survey;
  }

  /// Its own numbers or else the sums of its parts.
  const People& people(const Survey& survey, int depth) {
    const auto known = people_.find({&survey, depth});
    if (known != people_.end()) return known->second;
    People people = people_of(parts_of(survey), depth);
    if (survey.invited) people.invited = **survey.invited;
    if (survey.responses) people.responses = **survey.responses;
    return people_.emplace(std::pair(&survey, depth), people).first->second;
  }

  People people_of(const std::vector<const Survey*>& parts, int depth) {
    if (parts.empty() || depth == 0) return {};
    People all{0, 0};
    for (const Survey* part : parts) {
      add_people(all.invited, people(*part, depth - 1).invited);
      add_people(all.responses, people(*part, depth - 1).responses);
    }
    return all;
  }

  /// The people who can have answered a question: those invited, or else the population; and those who did
  /// answer it, or else responded, or else answered another question.
  const People& likely_people(const Survey& survey, std::string_view question) {
    const auto known = likely_.find({&survey, question});
    if (known != likely_.end()) return known->second;
    return likely_.emplace(std::pair(&survey, question), work_out_likely(survey, question)).first->second;
  }

  People work_out_likely(const Survey& survey, std::string_view question) {
    People likely = people(survey, deepest_combining);
    if (!likely.invited && survey.population) likely.invited = people_in(**survey.population);
    const Answered& answered = answered_in(survey);
    const auto own = answered.by_question.find(question);
    if (own != answered.by_question.end())
      likely.responses = own->second;
    else if (!likely.responses)
      likely.responses = answered.most;
    return likely;
  }

  /// How many people answered each question of a survey that says so, and the most of them.
  struct Answered {
    std::map<std::string_view, std::int64_t> by_question;
    std::optional<std::int64_t> most;
  };
  const Answered& answered_in(const Survey& survey) {
    const auto [place, is_new] = answered_.try_emplace(&survey);
    Answered& answered = place->second;
    if (is_new)
      for (const Question& question : survey.questions)
        if (const auto tally = tally_of(question, std::nullopt))
          if (const auto answers = answers_of(*tally)) {
            answered.by_question.emplace(*question.id, *answers);
            answered.most = std::max(answered.most.value_or(0), *answers);
          }
    return answered;
  }

  /// The likely people of all parts together; a part of which they aren't known has none.
  const People& likely_in_parts(const Survey& whole, std::string_view question) {
    const auto known = likely_in_parts_.find({&whole, question});
    if (known != likely_in_parts_.end()) return known->second;
    People all{0, 0};
    for (const Survey* part : parts_of(whole)) {
      const People& likely = likely_people(*part, question);
      *all.invited += likely.invited.value_or(0);
      *all.responses += likely.responses.value_or(0);
    }
    return likely_in_parts_.emplace(std::pair(&whole, question), all).first->second;
  }

  /// By the survey's own numbers, or by those of a survey that combines it, less those of the other parts.
  const MostPeople& most_people(const Survey& survey, std::string_view question, int depth) {
    const auto known = most_people_.find({&survey, question, depth});
    if (known != most_people_.end()) return known->second;
    const auto& [asked, answered] = likely_people(survey, question);
    MostPeople limits{answered, std::nullopt};
    limit(limits.answers, asked);
    // A number of the population below those who answered is one of something else.
    if (asked && answered && (survey.invited || *asked >= *answered)) limits.silent = *asked - *answered;
    if (depth > 0)
      for (const Survey* whole : at(wholes_, survey)) {
        const MostPeople& of_whole = most_people(*whole, question, depth - 1);
        const People rest{likely_people(*whole, question).invited, of_whole.answers};
        if (parts_of(*whole).empty() && (rest.invited || rest.responses))
          limit(limits.answers, 0);  // all but those of a part not at hand
        const People& parts = likely_in_parts(*whole, question);
        if (rest.invited) limit(limits.answers, *rest.invited - (*parts.invited - asked.value_or(0)));
        if (rest.responses)
          limit(limits.answers, *rest.responses - (*parts.responses - answered.value_or(0)));
        limit(limits.silent, of_whole.silent);
      }
    return most_people_.emplace(std::tuple(&survey, question, depth), limits).first->second;
  }

  SurveyNumbers own_numbers(const Survey& survey, int depth) {
    const int smallest_cell = smallest_cell_of(survey, *ws_.duties().smallest_cell);
    const People all = people(survey, depth);
    SurveyNumbers numbers{all.invited, all.responses, {}};
    for (const Question& question : survey.questions)
      if (auto tally = tally_of(question, numbers.responses)) {
        const MostPeople& limits = most_people(survey, *question.id, deepest_combining);
        tally->silent = limits.silent;
        if (!tally->answered && (tally->counts.empty() || allows_several(question)) && limits.answers)
          tally->at_most = *limits.answers - tally->no_answer;
        // Decimals tell of how many they are: 1.39% of nobody knows how many is 1 of 72.
        if (tally->counts.empty() && smallest_cell > 1)
          for (double& share : tally->shares) share = whole_percent(share);
        tally->hidden = hidden_in(*tally, smallest_cell);
        numbers.tallies.push_back(std::move(*tally));
      }
    return numbers;
  }

  /// The answers to the same question in the surveys that it combines.
  std::vector<Part> named_parts(const Survey& whole, int depth, const Tally& tally) {
    std::vector<Part> parts;
    for (const Survey* part : parts_of(whole))
      if (const Tally* alike = alike_in(numbers(*part, depth - 1), *tally.question))
        parts.push_back(part_of(tally, *alike, true));
    return parts;
  }

  /// Hides in a survey's own counts what its parts hide. People in no part are treated as one more part.
  void hide_parts(const Survey& survey, int depth, Tally& tally) {
    const auto parts = named_parts(survey, depth, tally);
    const bool hides = std::ranges::any_of(parts, hides_any_answer);
    if (tally.counts.empty()) {  // of how many people the percentages are, the parts tell
      if (hides) tally.hidden = all_hidden(tally);
      return;
    }
    const bool overlaps = allows_several(*tally.question), adds_up = tally.is_exact && !overlaps;
    Tally rest = tally;
    if (adds_up) rest.answered.reset();  // as many as the counts that are left
    auto people = answers_of(tally);
    std::vector<bool> hidden(tally.hidden.size());
    bool are_beside = true;
    for (const Part& part : parts) {
      if (part.tally.counts.empty()) continue;  // nobody knows how many: as people in no part
      const auto answers = answers_of(part.tally);
      people = people && answers ? std::optional(*people - *answers) : std::nullopt;
      are_beside = are_beside && part.is_beside;
      if (!part.is_beside) continue;
      hide(part.tally.hidden, hidden);
      take_away(part.tally, rest);
    }
    const bool contradicts =
        adds_up && std::ranges::any_of(rest.counts, [](std::int64_t count) { return count < 0; });
    // What a part hides that is not at hand, nobody knows.
    if (parts_of(survey).empty() || contradicts || (!are_beside && (hides || people != 0))) {
      tally.hidden = all_hidden(tally);
      return;
    }
    if (adds_up) tally.hidden.assign(rest.counts.size(), false);
    hide(hidden, tally.hidden);
    if (adds_up || overlaps) hide(hidden_in(rest, *ws_.duties().smallest_cell), tally.hidden);
    // What a part shows that asked otherwise can tell apart what is hidden here.
    if (!are_beside && is_among(true, tally.hidden)) tally.hidden = all_hidden(tally);
  }

  static int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }
  void add_near(std::string_view group, const Survey& survey) {
    const auto held = held_in(survey);
    const int last = held ? year_of(held->last) : unknown_year;
    for (int year = held ? year_of(held->first) : unknown_year; year <= last; ++year)
      near_[group][year].push_back(&survey);
  }

  /// All that it combines, and all that these combine.
  std::set<const Survey*> combined_in(const Survey& survey) {
    std::set<const Survey*> combined;
    std::vector<const Survey*> left{&survey};
    while (!left.empty()) {
      const Survey& whole = *left.back();
      left.pop_back();
      for (const Survey* part : parts_of(whole))
        if (combined.insert(part).second) left.push_back(part);
    }
    return combined;
  }

  /// The answers to hide in a survey, so that its counts don't tell what those hide whose people it may
  /// include without naming them: surveys of its group and of groups inside it that may have been open on the
  /// same days.
  std::vector<bool> hidden_by_parts_not_named(const Survey& survey, int depth, const Tally& tally,
                                              const std::set<const Survey*>& combined) {
    if (!combined.empty() && (!tally.shares.empty() || depth == 0)) return tally.hidden;
    std::vector<Part> named;
    if (!combined.empty()) named = named_parts(whole_of(survey), depth, tally);
    std::erase_if(named, [](const Part& part) { return part.tally.counts.empty(); });
    const auto held = held_in(survey);
    std::vector<const Survey*> others;
    std::vector<Part> parts;
    for (const auto& [year, some] : near_[survey.common.group]) {
      if (held && year != unknown_year && (year < year_of(held->first) || year > year_of(held->last)))
        continue;
      for (const Survey* other : some) {
        const auto time = held_in(*other);
        const bool may_overlap = !held || !time || overlaps(*held, *time);
        const bool is_known = other == &survey || combined.contains(other) ||
                              is_among(other, others);  // it may last into the next year
        const Tally* alike =
            is_known || !may_overlap ? nullptr : alike_in(numbers_as_part(*other, depth), *tally.question);
        if (!alike) continue;
        others.push_back(other);
        if (others.size() > most_near) return all_hidden(tally);
        if (sum_of(alike->counts) > 0)
          parts.push_back(part_of(tally, *alike, other->common.group != survey.common.group));
      }
    }
    const int smallest_cell = *ws_.duties().smallest_cell;
    return hidden_by_parts(tally, named, std::move(parts), smallest_cell_of(survey, smallest_cell),
                           smallest_cell);
  }

  const Tally* alike_in(const Numbers& numbers, const Question& question) {
    return alike_.try_emplace(numbers.get(), *numbers).first->second.find(question);
  }

  const Workspace& ws_;
  std::mutex mutex_;
  SurveyLists parts_;                               // that it combines
  SurveyLists wholes_;                              // that combine it
  SurveyLists replaced_by_;                         // directly
  std::map<std::string_view, SurveysByYear> near_;  // of a group and of those inside it
  std::map<std::pair<const Survey*, int>, Numbers> known_, as_part_, alone_, with_parts_;
  std::map<std::pair<const Survey*, int>, People> people_;
  std::map<const SurveyNumbers*, Alike> alike_;  // of those kept in the maps above
  std::map<const Survey*, Answered> answered_;
  LikelyPeople likely_, likely_in_parts_;
  std::map<std::tuple<const Survey*, std::string_view, int>, MostPeople> most_people_;
};

}  // namespace

SurveyNumbers numbers_of(const Workspace& ws, const Survey& survey) {
  return ws.computed<Combining>().numbers_of(survey);
}

SurveyNumbers sums_of(const Workspace& ws, const Survey& survey) {
  return ws.computed<Combining>().sums_of(survey);
}

const Tally* find_tally(const SurveyNumbers& numbers, const Question& question) {
  const auto it = std::ranges::find_if(numbers.tallies, [&](const Tally& tally) {
    return *tally.question->id == *question.id && has_same_answers(*tally.question, question);
  });
  return it == numbers.tallies.end() ? nullptr : &*it;
}

bool has_same_answers(const Question& one, const Question& other) {
  if (scale_of(one) != scale_of(other)) return false;
  const auto order = order_in(one, other, other.options.size());
  return order && std::ranges::is_sorted(*order);
}

std::string_view what_differs(const Question& one, const Question& other) {
  if (wording_of(*one.text) != wording_of(*other.text)) return "another text";
  if (scale_of(one) != scale_of(other)) return "another scale";
  if (allows_several(one) != allows_several(other)) return "another `choose`";
  return order_in(one, other, std::max(one.options.size(), other.options.size())) ? "" : "other options";
}

}  // namespace cip
