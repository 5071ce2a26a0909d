#include "generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "words.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t smallest_group = 50;  // one report, one assessment, five criteria, all they need

/// A linear congruential generator: the same numbers with every compiler.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15 + 1) {}

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005 + 1442695040888963407;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }
  std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

/// How many records of each kind a group has; one assessment and one report besides.
struct Shares {
  std::size_t criteria, practices, activities, metrics, surveys;
};

Shares divide(std::size_t records) {
  Shares s{};
  s.criteria = std::max<std::size_t>(5, records * 9 / 100);
  s.metrics = std::max(s.criteria, records * 15 / 100);
  s.surveys = std::max<std::size_t>(5, records / 10);
  s.practices = std::max<std::size_t>(1, records / 4);
  const std::size_t rest = s.criteria + s.metrics + s.surveys + s.practices + 2;
  s.activities = std::max(s.surveys + 2, records - std::min(records, rest));
  return s;
}

template <class Topics>
std::string slug(const Topics& topics, std::size_t i) {
  return fmt::format("{}-{}", topics[i % topics.size()].slug, i + 1);
}
template <class Topics>
std::string title(const Topics& topics, std::size_t i) {
  const auto text = fmt::format("{} ({})", topics[i % topics.size()].title, i + 1);
  return i % 4 == 1 ? "\"" + text + "\"" : i % 4 == 2 ? "'" + text + "'" : text;
}

std::string day(std::size_t year, std::size_t month, std::size_t day) {
  return fmt::format("{}-{:02}-{:02}", year, month, day);
}

std::size_t principle_of(std::size_t i) { return 1 + i % 5; }
std::string code_of_criterion(std::size_t c) { return fmt::format("P{}-C{}", principle_of(c), 1 + c / 5); }
/// The last of twelve is retired, and replaced by the one before.
bool is_retired_practice(std::size_t i) { return i % 12 == 11; }

/// What a survey counted: five answers to the first question, two to the second.
struct Counts {
  std::size_t likert[5] = {}, yes_no[2] = {};
  std::size_t invited = 0, responses = 0;
};

Counts counts_of(std::size_t group, std::size_t survey) {
  Dice dice(group * 7919 + survey + 17);
  Counts counts;
  for (std::size_t& count : counts.likert) counts.responses += count = dice.between(5, 24);
  counts.yes_no[0] = dice.between(5, counts.responses - 5);
  counts.yes_no[1] = counts.responses - counts.yes_no[0];
  counts.invited = counts.responses * 3 + dice.below(50);
  return counts;
}

Counts sum(const Counts& a, const Counts& b) {
  Counts total = a;
  for (std::size_t i = 0; i < 5; ++i) total.likert[i] += b.likert[i];
  for (std::size_t i = 0; i < 2; ++i) total.yes_no[i] += b.yes_no[i];
  total.invited += b.invited;
  total.responses += b.responses;
  return total;
}

/// The records of one group. Every reference is to a record that the same arithmetic writes.
class GroupPages {
 public:
  GroupPages(const fs::path& folder, std::size_t group, std::size_t groups, const Shares& shares)
      : folder_(folder / group_words[group].id),
        group_(group),
        groups_(groups),
        shares_(shares),
        dice_(group + 1) {}

  std::size_t write() {
    each("criteria", criteria_topics, shares_.criteria, &GroupPages::criterion);
    each("practices", practice_topics, shares_.practices, &GroupPages::practice);
    each("activities", activity_topics, shares_.activities, &GroupPages::activity);
    each("metrics", metric_topics, shares_.metrics, &GroupPages::metric);
    each("surveys", survey_topics, shares_.surveys, &GroupPages::survey);
    assessment(), save("assessments", "assessment-2022-2024");
    report(), save("reports", "report-2022-2024");
    return written_;
  }

 private:
  template <class Topics>
  void each(const char* kind, const Topics& topics, std::size_t count,
            void (GroupPages::*page)(std::size_t)) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 3 == 0) add("# Kept by the secretariat; see the wiki for the discussion.\n");
      add("title: {}\n", title(topics, i));
      (this->*page)(i);
      save(kind, slug(topics, i));
    }
  }

  template <class... Arguments>
  void add(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(page_), text, std::forward<Arguments>(arguments)...);
  }

  void save(const char* kind, const std::string& slug) {
    fs::create_directories(folder_ / kind);
    std::ofstream(folder_ / kind / (slug + ".yaml"), std::ios::binary) << page_;
    page_.clear();
    ++written_;
  }

  std::string_view sentence() { return dice_.pick(sentences); }

  void description() {
    if (!dice_.one_in(4)) return add("description: >-\n  {}\n  {}\n", sentence(), sentence());
    add("description: |\n  {}\n\n  - **{}**\n  - *{}*\n\n  See [the notes](https://example.org/n/{}).\n",
        sentence(), dice_.pick(steps), dice_.pick(steps), dice_.below(1000));
  }

  void kept_by(std::string_view as_of) {
    add("owner: {}\nas_of: {}\n", dice_.pick(owners), as_of);
    const std::size_t first = dice_.below(tags.size() - 1);
    add("tags: [{}, {}]\n", tags[first], tags[first + 1]);
  }

  void evidence(std::size_t year) {
    add("evidence:\n  - title: Minutes of the call\n    url: https://example.org/minutes/{}\n    date: {}\n",
        dice_.below(100000), year);
    if (dice_.one_in(2))
      add("  - title: \"Résumé: ce qui a changé\"\n    url: cip.yaml#{}\n", dice_.below(900));
  }

  void origin() {
    if (dice_.one_in(2)) return add("origin: {{ref: Item {}, status: 'on track'}}\n", dice_.below(30));
    add("origin:\n  ref: '{}.{}'\n  url: https://example.org/wiki/{}\n  status: on track\n", dice_.below(9),
        dice_.below(30), dice_.below(100000));
  }

  void criterion(std::size_t c) {
    description();
    kept_by(day(2025, 7 + dice_.below(6), 3));
    add("code: {}\nprinciple: {}\n", code_of_criterion(c), principle_of(c));
    add("statement: |\n  {} is true when\n\n  1. the members say so,\n  2. the records show it, and\n"
        "  3. nobody had to ask twice.\n\n  {}\n",
        criteria_topics[c % criteria_topics.size()].title, sentence());
    if (c < 5) add("relevance: required\n");
    add("status: active\n");
    for (int i = 0; i < 3; ++i) {
      if (i == 0) add("evidence:\n");
      add("  - title: Call {}, item {}\n    url: https://example.org/c/{}\n    date: 2024-{:02}\n", i + 1,
          dice_.below(9), dice_.below(90000), 1 + i);
    }
    origin();
  }

  void practice(std::size_t i) {
    const bool retired = is_retired_practice(i), shared = group_ == 0 && i == 0;
    description();
    if (i % 4 == 0)
      add("principles:\n  - {}\n  - {}\n", principle_of(i), principle_of(i + 1));
    else
      add("principles: [{}, {}]\n", principle_of(i), principle_of(i + 1));
    kept_by(day(2025, 7 + dice_.below(6), 12));
    add("grade: {}\n", i % 3 == 0 ? "best" : "good");
    if (shared) add("relevance: required\n");
    add("harmonization: {}\n", shared ? "uniform" : "adapted");
    add("resourcing:\n  provided_by: {}\n  effort: low\n  note: {}\n",
        i % 2 == 0 ? "icann-org" : "volunteers", sentence());
    add("cadence: {}\nstatus: {}\n", i % 2 == 0 ? "monthly" : "per-meeting", retired ? "retired" : "active");
    add("goal: >-\n  {}\n  {}\n", sentence(), sentence());
    add("since: {}\n", 2015 + dice_.below(6));
    if (retired) add("until: 2024-12\n");
    if (!retired) add("review_by: 2027-{:02}\n", 1 + dice_.below(12));
    adoptions(shared);
    evidence(2024);
    origin();
    if (retired) add("superseded_by: {}\n", slug(practice_topics, i - 1));
  }

  void adoptions(bool by_all) {
    if (groups_ < 4) return;
    const std::size_t count = by_all ? groups_ - 1 : 3;
    add("adoptions:\n");
    for (std::size_t i = 1; i <= count; ++i) {
      const auto& other = group_words[(group_ + i) % groups_];
      add("  - {{group: {}, status: adopted, since: {}}}\n", other.id, day(2022, 1 + dice_.below(12), 9));
    }
  }

  void activity(std::size_t i) {
    description();
    add("principles: [{}]\n", principle_of(i));
    switch (i % 10) {
      case 0:
      case 1:
        complete(i, day(2025, 1, 9 + i % 20), day(2025, 4, 1 + dice_.below(28)));
        break;
      case 3:
      case 5:
        complete(i, day(2025, 5, 20 + i % 9), day(2025, 12, 1 + dice_.below(20)));
        break;
      case 7:
      case 8:
        planned(i);
        break;
      case 9:
        cancelled();
        break;
      default:
        in_progress(i);
    }
    origin();
  }

  void complete(std::size_t i, const std::string& start, const std::string& end) {
    kept_by("2026-02-11");
    add("status: complete\ngoal: {}\nstart: {}\nend: {}\n", sentence(), start, end);
    serves(i);
    add("method:\n  plan: {}\n  do: |\n    {}\n    {}\n  study: {}\n", sentence(), sentence(), sentence(),
        sentence());
    add("outcome:\n  result: implemented\n  date: {}\n  summary: >-\n    {}\n    {}\n", end, sentence(),
        sentence());
    evidence(2025);
  }

  void in_progress(std::size_t i) {
    kept_by(day(2026, 1 + dice_.below(5), 7));
    add("status: in-progress\nprogress: {}\ngoal: {}\n", i % 2 == 0 ? "limited" : "substantial", sentence());
    add("start: {}\ndue: {}\n", day(2025, 9, 1 + dice_.below(28)), day(2027, 1 + dice_.below(12), 1));
    serves(i);
    add("resources: {}\npriority: {{resources: {}, risk: {}, rank: 2}}\n", sentence(), 1 + dice_.below(3),
        1 + dice_.below(3));
    next_steps();
    evidence(2025);
  }

  void planned(std::size_t i) {
    kept_by("2026-05-19");
    add("status: planned\ngoal: >-\n  {}\n  {}\n", sentence(), sentence());
    add("start: {}\ndue: 2027-{:02}\n", day(2026, 9, 1 + dice_.below(28)), 1 + dice_.below(12));
    serves(i);
    add("priority:\n  resources: {}\n  risk: 1\n  rank: {}\n", 1 + dice_.below(3), 1 + dice_.below(3));
    next_steps();
  }

  void cancelled() {
    kept_by("2026-03-02");
    add("status: cancelled\nstart: 2025-03\nend: 2025-06\n");
    add("outcome:\n  result: not-implemented\n  date: 2025-06\n  summary: |\n    {}\n    {}\n", sentence(),
        sentence());
    evidence(2025);
  }

  void next_steps() {
    add("next:\n");
    for (std::size_t month = 9; month <= 10; ++month)
      add("  - what: {}\n    who: {}\n    when: {}\n    then: {}\n", dice_.pick(steps), dice_.pick(owners),
          day(2026, month, 1 + dice_.below(28)), dice_.pick(steps));
  }

  /// What the activity carries out, serves, moves, waits for and answers. Every fourth names no criterion.
  void serves(std::size_t i) {
    const std::size_t own = dice_.below(shares_.practices), other = (group_ + 1) % groups_;
    if (!is_retired_practice(own)) add("practices: [{}", slug(practice_topics, own));
    if (!is_retired_practice(own) && other != group_)
      add(", {}/{}", group_words[other].id, slug(practice_topics, 0));
    if (!is_retired_practice(own)) add("]\n");
    if (i % 4 != 3) {
      const std::size_t c = i % 5 + 5 * dice_.below((shares_.criteria - i % 5 + 4) / 5);
      add("criteria: [{}]\nmetrics:\n  - {}\n", slug(criteria_topics, c), slug(metric_topics, c));
    }
    if (i % 10 > 1) add("depends_on: [{}]\n", slug(activity_topics, i - i % 10 + i % 2));
    if (i < shares_.surveys) add("answers:\n  - {}#few-replies\n", slug(survey_topics, i));
    if (i == shares_.surveys + (shares_.surveys % 10 == 9 ? 1 : 0))
      add("answers: [report-2022-2024#comment-1/shorter-guide]\n");
  }

  void metric(std::size_t m) {
    const std::size_t c = m % shares_.criteria, form = m % metric_topics.size();
    description();
    kept_by("2026-06-20");
    if (c % 5 != 2) add("code: {}-I{}\n", code_of_criterion(c), 1 + m / shares_.criteria);
    add("criterion: {}\n", slug(criteria_topics, c));
    add("form: {}\nfacet: {}\n", form == 3 ? "qualitative" : "quantitative",
        m % 2 == 0 ? "effectiveness" : "frequency");
    static constexpr std::string_view units[] = {"percent", "days", "people"};
    if (form != 3) add("unit: {}\ndirection: {}\n", units[form], form == 1 ? "lower" : "higher");
    add("method: >-\n  Counted by the secretariat at the end of each quarter.\n  {}\ncadence: quarterly\n",
        sentence());
    if (form == 3)
      add("target:\n  by: 2027-12\n  text: Three of four newcomers call it clear.\n");
    else
      add("baseline: {{date: 2024-06, value: {}}}\ntarget:\n  by: 2027-12\n  value: {}\n",
          form == 1 ? 30 : 40, form == 1 ? 5 : 90);
    add("availability: exists\nstatus: active\nmeasurements:\n");
    for (std::size_t quarter = 2; quarter < 10; ++quarter) measurement(form, quarter);
    evidence(2025);
    origin();
  }

  /// Quarters are counted from 2024: eight of them, up to the second of 2026.
  void measurement(std::size_t form, std::size_t quarter) {
    const auto date = day(2024 + quarter / 4, 3 + quarter % 4 * 3, 10 + dice_.below(9));
    if (form == 3) return add("  - {{date: {}, rating: {}}}\n", date, quarter < 4 ? "partly-met" : "met");
    const double value =
        form == 1 ? 29.5 - static_cast<double>(quarter) * 2 : 39.5 + static_cast<double>(quarter * 4);
    if (dice_.one_in(9))
      add("  - date: {}\n    value: {}\n    note: {}\n", date, value, sentence());
    else
      add("  - {{date: {}, value: {}}}\n", date, value);
  }

  bool combines(std::size_t s) const { return group_ == 0 && groups_ > last_ralo && s % 5 == 0; }

  void survey(std::size_t s) {
    static constexpr std::size_t years[] = {2025, 2024, 2026, 2023, 2022};
    Counts counts = combines(s) ? Counts{} : counts_of(group_, s);
    for (std::size_t ralo = first_ralo; combines(s) && ralo <= last_ralo; ++ralo)
      counts = sum(counts, counts_of(ralo, s));
    const auto& [likert, yes_no, invited, responses] = counts;
    description();
    add("principles: [1, 4]\n");
    kept_by("2026-06-01");
    add("status: closed\nopened: {}\nclosed: {}\n", day(years[s % 5], 3, 2), day(years[s % 5], 4, 20));
    add("population: Members – Mitglieder – 成员\ninvited: {}\nresponses: {}\n", invited, responses);
    add("instrument: https://example.org/form/{}\npublished: https://example.org/results/{}\n", s, s);
    add("questions:\n  - id: satisfied\n    text: How satisfied are you with the work of the group?\n"
        "    principle: 1\n    scale: likert-5\n    counts: [{}, {}, {}, {}, {}]\n",
        likert[0], likert[1], likert[2], likert[3], likert[4]);
    add("  - id: heard\n    text: '¿Se siente escuchado?'\n    principle: 4\n    scale: yes-no\n"
        "    counts:\n      - {}\n      - {}\n",
        yes_no[0], yes_no[1]);
    add("issues:\n  - id: few-replies\n    summary: Few replies from smaller countries\n    severity: {}\n",
        s % 10 == 9 ? "minor" : "significant");
    if (combines(s)) add("combines:\n");
    for (std::size_t ralo = first_ralo; combines(s) && ralo <= last_ralo; ++ralo)
      add("  - {}/{}\n", group_words[ralo].id, slug(survey_topics, s));
    evidence(years[s % 5]);
  }

  void assessment() {
    add("title: Assessment for 2022 to 2024\nprinciples: [1, 2, 3, 4, 5]\nowner: {}\nas_of: 2026-01-15\n",
        dice_.pick(owners));
    add("period: period-0\nassessor:\n  kind: self\n  who: Review team\napproved: 2024-11-{:02}\n"
        "purpose: >-\n  The group still has its purpose.\n  {}\nratings:\n",
        1 + dice_.below(28), sentence());
    for (std::size_t c = 0; c < 5; ++c) {
      add("  - criterion: {}\n    rating: {}\n    summary: {}\n", slug(criteria_topics, c),
          c == 3 ? "met" : "partly-met", sentence());
      add("    evidence:\n      - title: Notes of the review\n        url: https://example.org/r/{}\n", c);
      if (c != 3) add("    gaps: {}\n", sentence());
    }
    evidence(2024);
  }

  void report() {
    add("title: Report for 2022 to 2024\nprinciples: [1, 2, 3, 4, 5]\nas_of: 2026-01-20\nperiod: period-0\n"
        "status: final\ndue: 2024-12\nsummary: |\n  {}\n  {}\n",
        sentence(), sentence());
    add("questions:\n  - Is the report clear?\n  - \"What is missing: facts, or words?\"\n");
    add("comment:\n  opens: 2024-09-02\n  closes: 2024-10-21\n  url: https://example.org/comment/{}\n"
        "  summary_published: 2024-10-30\n  submissions:\n",
        group_);
    add("    - id: comment-1\n      from: Business users\n      kind: group\n      date: 2024-10-20\n"
        "      url: https://example.org/letter\n      points:\n        - id: shorter-guide\n"
        "          principle: 3\n          summary: A shorter guide\n          response: accepted\n"
        "          reason: Asked for by many\n        - id: two-chairs\n          summary: Two chairs\n"
        "          response: declined\n          reason: >-\n            {}\n",
        sentence());
    add("published: {{date: 2024-12-05, url: 'https://example.org/report'}}\npriorities:\n  - {}\n  - Fewer "
        "calls\n"
        "enablers: [Staff support]\nbarriers: [Time zones]\n",
        dice_.pick(steps));
    evidence(2024);
  }

  fs::path folder_;
  std::size_t group_, groups_;
  Shares shares_;
  Dice dice_;
  std::string page_;
  std::size_t written_ = 0;
};

std::string program() {
  return "# Made by cip_generate.\nschema: 1\nframework:\n  name: Continuous Improvement Program\n  version: "
         "made-up\nperiods:\n  - {id: period-0, start: 2022-01, end: 2024-12}\n  - {id: period-1, start: "
         "2025-01, end: 2027-12}\ncurrent_period: period-1\n";
}

std::string principles() {
  static constexpr std::string_view titles[] = {"Purpose", "Effectiveness", "Efficiency", "Accountability",
                                                "Collaboration"};
  std::string text =
      "continuing_purpose:\n  title: Continuing purpose\n  wordings:\n    - {version: made-up, text: The "
      "group has a purpose., source: {title: Made up}}\nprinciples:\n";
  for (std::size_t i = 0; i < std::size(titles); ++i)
    text += fmt::format(
        "  - number: {}\n    title: {}\n    wordings:\n      - {{version: made-up, text: "
        "Principle {} holds., source: {{title: Made up}}}}\n",
        i + 1, titles[i], i + 1);
  return text;
}

std::string groups(std::size_t count) {
  std::string text = "groups:\n";
  for (const GroupWords& group : std::span(group_words).first(count)) {
    text += fmt::format("  - id: {}\n    name: {}\n    abbreviation: {}\n    kind: {}\n", group.id,
                        group.name, group.abbreviation, group.kind);
    if (!group.parent.empty()) text += fmt::format("    parent: {}\n", group.parent);
  }
  return text;
}

}  // namespace

std::size_t generate_records(const fs::path& folder, std::size_t count) {
  fs::create_directories(folder);
  const std::size_t number = std::clamp<std::size_t>(count / smallest_group, 1, group_words.size());
  std::ofstream(folder / "cip.yaml", std::ios::binary) << program();
  std::ofstream(folder / "principles.yaml", std::ios::binary) << principles();
  std::ofstream(folder / "groups.yaml", std::ios::binary) << groups(number);
  std::size_t written = 0;
  for (std::size_t group = 0; group < number; ++group)
    written += GroupPages(folder, group, number, divide(count / number)).write();
  return written;
}
