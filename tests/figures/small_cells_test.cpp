#include "cip/figures/small_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "cip/figures/surveys.hpp"
#include "figures/records.hpp"

using namespace cip;

namespace {

using Counts = std::vector<std::int64_t>;

/// What a reader sees: "3 - - 20", and how many answered.
std::string shown(const Counts& counts, const std::vector<bool>& hidden) {
  std::string text = fmt::format("{} of", std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  for (std::size_t i = 0; i < counts.size(); ++i) text += hidden[i] ? " -" : fmt::format(" {}", counts[i]);
  return text;
}

std::string shown(const Counts& counts) { return shown(counts, hidden_cells(counts, 5)); }

/// Every table of so many counts that make up the sum.
void for_each_table(std::size_t size, std::int64_t sum, Counts& begun, const auto& visit) {
  if (begun.size() + 1 == size) {
    begun.push_back(sum);
    visit(begun);
    begun.pop_back();
    return;
  }
  for (std::int64_t count = 0; count <= sum; ++count) {
    begun.push_back(count);
    for_each_table(size, sum - count, begun, visit);
    begun.pop_back();
  }
}

template <class T>
std::string text_of(const std::optional<T>& figure) {
  return figure ? fmt::format("{:.9g}", static_cast<double>(*figure)) : "-";
}

/// All that reports and databases say of the survey's questions.
std::string all_shown(const Workspace& ws, const std::string& survey) {
  std::string text = survey;
  for (const Tally& tally : numbers_of(ws, *ws.find<Survey>(survey)).tallies) {
    const TallyFigures figures = figures_of(tally, *ws.duties().smallest_cell);
    text += fmt::format(" {}: {} {} {} {} {} {}", *tally.question->id, text_of(figures.answers),
                        figures.is_small, text_of(figures.mean), text_of(figures.top_two),
                        text_of(figures.yes), text_of(figures.net_promoter));
    for (const auto& cell : figures.cells) text += " " + text_of(cell);
    for (const auto& share : figures.shares) text += " " + text_of(share);
  }
  return text;
}

/// The counts of the survey's first question that are shown: " 14 -".
std::string cells_of(const Workspace& ws, std::string_view survey) {
  std::string cells;
  for (const auto& cell : figures_of(numbers_of(ws, *ws.find<Survey>(survey)).tallies.at(0), 5).cells)
    cells += " " + text_of(cell);
  return cells;
}

/// Groups inside another, and a set with none inside.
std::string regions() {
  std::string groups = "-- groups.yaml --\ngroups:\n";
  const auto add = [&](std::string_view id, std::string_view kind, std::string_view fields) {
    groups += fmt::format("  - {{id: {0}, name: {0}, abbreviation: {0}, kind: {1}{2}}}\n", id, kind, fields);
  };
  add("alac", "advisory-committee", "");
  add("ccnso", "supporting-organization", "");
  add("community", "set", "");
  for (const std::string_view region : {"afralo", "apralo", "euralo", "lacralo", "naralo"})
    add(region, "regional-organization", ", parent: alac");
  return groups;
}

struct Part {
  std::string group;
  std::map<std::string, Counts> counts;  ///< by question
};

/// Makes tables that look the same: in each question, two of the hidden counts change places. Returns in how
/// many.
int exchange_hidden(Part& part) {
  int exchanged = 0;
  for (auto& [scale, counts] : part.counts) {
    const auto hidden = hidden_cells(counts, 5);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (hidden[i]) places.push_back(i);
    if (places.size() < 2 || counts[places.front()] == counts[places.back()]) continue;
    std::swap(counts[places.front()], counts[places.back()]);
    ++exchanged;
  }
  return exchanged;
}

/// A way to ask what people think, from 0 (worst) to 4: the answer that stands for each.
struct Way {
  std::string_view question;
  std::array<std::size_t, 5> answer;
};

constexpr Way ways[] = {
    {"scale: likert-5", {0, 1, 2, 3, 4}},
    {"scale: yes-no", {0, 0, 0, 1, 1}},
    {"scale: choice, options: [No, Yes]", {0, 0, 0, 1, 1}},
    {"scale: choice, options: [Yes, No]", {1, 1, 1, 0, 0}},
    {"scale: choice, options: [No, Yes, Don't know]", {0, 0, 2, 1, 1}},
    {"scale: choice, options: [Dissatisfied, Neutral, Satisfied]", {0, 0, 1, 2, 2}},
};

using Equation = std::vector<double>;

/// What follows from equations, each a row of coefficients of what is unknown.
class Equations {
 public:
  void add(Equation row) {
    reduce(row);
    const auto lead = std::ranges::find_if(row, [](double each) { return std::abs(each) > 1e-9; });
    if (lead == row.end()) return;
    const double first = *lead;
    for (double& each : row) each /= first;
    rows_.emplace_back(static_cast<std::size_t>(lead - row.begin()), std::move(row));
  }

  bool tell(Equation row) const {
    reduce(row);
    return std::ranges::all_of(row, [](double each) { return std::abs(each) < 1e-9; });
  }

 private:
  void reduce(Equation& row) const {
    for (const auto& [lead, known] : rows_)
      if (const double factor = row[lead]; std::abs(factor) > 1e-9)
        for (std::size_t i = 0; i < row.size(); ++i) row[i] -= factor * known[i];
  }

  std::vector<std::pair<std::size_t, Equation>> rows_;  ///< each by the place of its first coefficient
};

/// What some people think, and how they were asked.
struct People {
  std::string survey;  ///< empty if it is recorded nowhere
  const Way* way;
  Counts thinking;

  Counts counts(const Way& asked) const {
    Counts all(1 + *std::ranges::max_element(asked.answer));
    for (std::size_t i = 0; i < thinking.size(); ++i) all[asked.answer[i]] += thinking[i];
    return all;
  }
};

constexpr std::pair<std::string_view, std::size_t> scales[] = {{"likert-5", 5}, {"yes-no", 2}, {"nps", 11}};

/// Two parts, what combines them and is told by sums, and what combines that with a third.
std::string everything_shown(const std::vector<Part>& parts) {
  std::string files;
  for (const Part& part : parts) {
    files += fmt::format(
        "-- {}/surveys/part.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nquestions:\n", part.group);
    for (const auto& [scale, counts] : part.counts)
      files += fmt::format("  - {{id: {0}, text: {0}, scale: {0}, counts: [{1}]}}\n", scale,
                           fmt::join(counts, ", "));
  }
  const Workspace ws =
      workspace_of(files +
                   "-- alac/surveys/half.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n"
                   "combines: [apralo/part, ccnso/part]\n"
                   "-- alac/surveys/whole.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n"
                   "combines: [alac/half, gac/part]\n");
  std::string text;
  for (const Survey& survey : ws.all<Survey>()) text += all_shown(ws, survey.common.id) + "\n";
  return text;
}

}  // namespace

TEST_CASE("small counts are hidden, and what they would follow from") {
  CHECK(shown({0, 1, 20, 30, 10}) == "61 of 0 - 20 30 -");
  CHECK(shown({3, 20, 30, 10, 12}) == "75 of - 20 30 - 12");
  CHECK(shown({1, 2, 10, 20, 15}) == "48 of - - - 20 15");  // the two are 3 together, fewer than five
  CHECK(shown({3, 4, 10, 20, 15}) == "52 of - - 10 20 15");
  CHECK(shown({4, 4, 10, 20, 15}) == "53 of - - - 20 15");  // 8 of two can be nothing but 4 and 4
  CHECK(shown({1, 1, 1, 1, 1}) == "5 of - - - - -");
  CHECK(shown({5, 5, 3}) == "13 of - - -");  // which of the two fives is hidden would tell that 3 is one
  CHECK(shown({0, 40}) == "40 of 0 40");
  CHECK(shown({5, 0}) == "5 of - -");  // what all of five said, each of them said
  CHECK(shown({3, 40}) == "43 of - -");
  CHECK(shown({0, 6, 0, 1}) == "7 of - - - -");
  CHECK(shown({2, 0, 0, 0, 2}) == "4 of - - - - -");
  CHECK(shown({5, 10, 0, 0, 0}) == "15 of 5 10 0 0 0");
}

TEST_CASE("who knows the rule and all that is shown can't tell any hidden count") {
  for (const int smallest : {2, 3, 5})
    for (const std::size_t size : {2U, 3U, 4U, 5U})
      for (std::int64_t sum = 1; sum <= (size < 5 ? 26 : 21); ++sum) {
        std::map<std::string, std::vector<std::set<std::int64_t>>> solutions;
        Counts begun;
        for_each_table(size, sum, begun, [&](const Counts& counts) {
          const auto hidden = hidden_cells(counts, smallest);
          auto& values = solutions[shown(counts, hidden)];
          values.resize(size);
          for (std::size_t i = 0; i < size; ++i) {
            if (hidden[i]) values[i].insert(counts[i]);
            if (!hidden[i] && counts[i] > 0 && counts[i] < smallest)
              FAIL(fmt::format("{}", fmt::join(counts, " ")));
          }
        });
        for (const auto& [text, values] : solutions)
          for (const auto& each : values)
            if (each.size() == 1)
              FAIL(fmt::format("{} tells {}, smallest cell {}", text, *each.begin(), smallest));
      }
}

TEST_CASE("a figure tells no more than the counts that are shown") {
  CHECK(follows_from_shown({true, true, false, false}, std::array{0, 0, 1, 1}));
  CHECK(follows_from_shown({false, false, true, true}, std::array{0, 0, 1, 1}));
  CHECK_FALSE(follows_from_shown({false, true, true, false}, std::array{0, 0, 1, 1}));
  CHECK_FALSE(follows_from_shown({true, true}, std::array{1, 2}));
}

TEST_CASE("nothing that is shown of parts and wholes tells which of them a hidden count is") {
  std::mt19937 random(20261128);  // NOLINT(cert-msc51-cpp): the same tables each time
  const auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  int hidden_somewhere = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<Part> parts{{"apralo", {}}, {"ccnso", {}}, {"gac", {}}};
    for (Part& part : parts)
      for (const auto& [scale, size] : scales)
        for (std::size_t i = 0; i < size; ++i)
          part.counts[std::string(scale)].push_back(up_to(3) == 0 ? up_to(4) : up_to(30));
    std::vector<Part> others = parts;
    for (Part& part : others) hidden_somewhere += exchange_hidden(part);
    CHECK(everything_shown(others) == everything_shown(parts));
  }
  CHECK(hidden_somewhere > 60);
}

TEST_CASE("a corrected whole that names no parts hides what the ones that it replaces hide") {
  const auto survey = [](const std::string& name, const std::string& counts, const std::string& fields) {
    return fmt::format(
        "-- {}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n{}questions:\n"
        "  - {{id: a, text: A, scale: yes-no, counts: [{}]}}\n",
        name, fields, counts);
  };
  const Workspace ws = workspace_of(
      survey("apralo/surveys/east", "14, 10", "") + survey("apralo/surveys/west", "1, 10", "") +
      survey("alac/surveys/old", "15, 20", "combines: [apralo/east, apralo/west]\nsuperseded_by: new\n") +
      survey("alac/surveys/new", "15, 20", "superseded_by: newest\n") +
      survey("alac/surveys/newest", "15, 20", "") + survey("alac/surveys/other", "15, 20", ""));
  CHECK(cells_of(ws, "alac/old") == " - -");
  CHECK(cells_of(ws, "alac/new") == " - -");
  CHECK(cells_of(ws, "alac/newest") == " - -");
  CHECK(cells_of(ws, "alac/other") == " - -");
}

TEST_CASE("a total that names no parts tells nothing that one of them hides") {
  const auto survey = [](const std::string& name, const std::string& question,
                         const std::string& closed = "2026-03-31") {
    return fmt::format(
        "-- {}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: {}\nquestions:\n  - {{{}}}\n",
        name, closed, question);
  };
  const std::string asked = "id: a, text: A, scale: yes-no, ";
  const std::string small = survey("euralo/surveys/s", asked + "counts: [3, 21]"),
                    others = survey("naralo/surveys/s", asked + "counts: [10, 9]") +
                             survey("afralo/surveys/s", asked + "counts: [12, 18]");
  const auto total = [&](const std::string& files, const std::string& name, const std::string& question,
                         const std::string& closed = "2026-03") {
    return cells_of(workspace_of(regions() + files + survey(name, question, closed)),
                    name.substr(0, name.find('/')) + "/" + name.substr(name.rfind('/') + 1));
  };
  const std::string parts = small + others, sum = asked + "counts: [25, 48]";
  CHECK(total(parts, "alac/surveys/all", sum) == " - -");
  CHECK(total(parts, "community/surveys/all", sum) == " - -");
  CHECK(total(parts, "alac/surveys/all", "id: b, text: \"a?\", scale: yes-no, counts: [25, 48]") == " - -");
  CHECK(total(parts, "alac/surveys/all", asked + "counts: [26, 50]") == " - -");  // and three others
  CHECK(total(parts, "alac/surveys/all", asked + "shares: [34, 66]") == " - -");
  CHECK(total(others, "alac/surveys/all", sum) == " - -");  // the third part is recorded nowhere
  CHECK(total(parts, "alac/surveys/all", asked + "counts: [425, 648]") == " 425 648");
  CHECK(total(parts, "alac/surveys/all", sum, "2026-05") == " 25 48");
  CHECK(total(parts, "ccnso/surveys/all", sum) == " 25 48");
  // Of one group, only what is the sum of all but a few people.
  const std::string same = survey("alac/surveys/x", asked + "counts: [3, 21]") +
                           survey("alac/surveys/y", asked + "counts: [10, 9]");
  CHECK(total(same, "alac/surveys/all", asked + "counts: [13, 30]") == " - -");
  CHECK(total(same, "alac/surveys/all", asked + "counts: [30, 60]") == " 30 60");
}

TEST_CASE("a total of random surveys that names no parts shows no count that one of them hides") {
  std::mt19937 random(20261130);  // NOLINT(cert-msc51-cpp): the same tables each time
  const auto up_to = [&](std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
  };
  constexpr std::string_view regions_of_alac[] = {"afralo", "apralo", "euralo", "lacralo", "naralo"},
                             totals[] = {"alac", "community", "naralo"};
  int hidden_somewhere = 0;
  for (int round = 0; round < 100; ++round) {
    const std::string_view group_of_total = totals[up_to(2)];
    const std::size_t parts = 1 + up_to(4), in_total = 1 + up_to(parts - 1);
    std::string files = regions();
    const auto add = [&](std::string_view group, std::size_t number, std::string_view scale,
                         const Counts& counts) {
      files += fmt::format(
          "-- {}/surveys/s{}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: "
          "2026-03\nquestions:\n"
          "  - {{id: {}, text: A, scale: {}, counts: [{}]}}\n",
          group, number, number == 9 && up_to(1) == 0 ? "b" : "a", scale, fmt::join(counts, ", "));
    };
    const auto& [scale, size] = scales[up_to(2)];
    Counts sums(size);
    std::vector<bool> hidden(size);
    for (std::size_t part = 0; part < parts; ++part) {
      Counts counts;
      for (std::size_t i = 0; i < size; ++i)
        counts.push_back(static_cast<std::int64_t>(up_to(3) == 0 ? up_to(4) : up_to(30)));
      add(group_of_total == "naralo" ? group_of_total : regions_of_alac[part], part, scale, counts);
      const auto of_part = hidden_cells(counts, 5);
      for (std::size_t i = 0; part < in_total && i < size; ++i) {
        sums[i] += counts[i];
        hidden[i] = hidden[i] || of_part[i];
      }
    }
    add(group_of_total, 9, scale, sums);
    const Workspace ws = workspace_of(files);
    const auto tallies = numbers_of(ws, *ws.find<Survey>(fmt::format("{}/s9", group_of_total))).tallies;
    for (std::size_t i = 0; i < size; ++i) {
      CHECK((!hidden[i] || tallies.at(0).hidden[i]));
      hidden_somewhere += hidden[i] ? 1 : 0;
    }
  }
  CHECK(hidden_somewhere > 60);
}

TEST_CASE("a total of people in no part as well doesn't tell a hidden count") {
  std::mt19937 random(20261130);  // NOLINT(cert-msc51-cpp): the same tables each time
  const auto up_to = [&](std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(random);
  };
  int shown = 0;
  for (int round = 0; round < 200; ++round) {
    const Counts hidden{1 + up_to(3), 5 + up_to(20)}, part{5 + up_to(9), 5 + up_to(9)};
    const Counts others{up_to(60), up_to(60)};
    std::string files = regions();
    const auto add = [&](std::string_view group, const Counts& counts) {
      files += fmt::format(
          "-- {}/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: 2026-03\nquestions:\n"
          "  - {{id: a, text: A, scale: yes-no, counts: [{}]}}\n",
          group, fmt::join(counts, ", "));
    };
    add("euralo", hidden);
    add("naralo", part);
    add("alac", {hidden[0] + part[0] + others[0], hidden[1] + part[1] + others[1]});
    if (cells_of(workspace_of(files), "alac/s") == " - -") continue;
    ++shown;
    const std::int64_t answers = hidden[0] + hidden[1];
    int possible = 0;
    for (std::int64_t count = 0; count <= answers; ++count)
      possible += hidden_cells(Counts{count, answers - count}, 5)[0] && count <= hidden[0] + others[0] &&
                          answers - count <= hidden[1] + others[1]
                      ? 1
                      : 0;
    CHECK(possible > 1);
  }
  CHECK(shown > 20);
}

TEST_CASE("whether a total that names no parts is shown is the same for all tables that look alike") {
  const auto shown = [](const Counts& part, const Counts& total) {
    const auto survey = [](std::string_view group, const Counts& counts) {
      return fmt::format(
          "-- {}/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: 2026-03\nquestions:\n"
          "  - {{id: a, text: A, scale: yes-no, counts: [{}]}}\n",
          group, fmt::join(counts, ", "));
    };
    const Workspace ws = workspace_of(regions() + survey("euralo", part) + survey("alac", total));
    return cells_of(ws, "euralo/s") + " of" + cells_of(ws, "alac/s");
  };
  CHECK(shown({0, 4}, {0, 20}) == " of - -");  // a zero would say what all four did not
  for (const std::int64_t people : {1, 4, 7})
    for (const Counts& total : {Counts{5, 6}, Counts{0, 20}, Counts{8, 9}, Counts{11, 12}, Counts{12, 30}}) {
      std::map<std::string, std::set<std::string>> told;  // by what is shown of the part
      for (std::int64_t count = 0; count <= people; ++count) {
        if (count > total[0] || people - count > total[1]) continue;
        const std::string text = shown({count, people - count}, total);
        told[text.substr(0, text.find(" of"))].insert(text);
      }
      for (const auto& [part, texts] : told) CHECK(texts.size() == 1);
    }
}

TEST_CASE("what is shown of parts and their total, however each asks, tells nothing that is hidden") {
  std::mt19937 random(20261201);  // NOLINT(cert-msc51-cpp): the same tables each time
  const auto up_to = [&](std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
  };
  int told = 0, shown_totals = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t size = 2 + up_to(1), combined = up_to(1) * up_to(size);
    std::vector<People> all;
    for (const std::string_view group : {"apralo", "euralo", "naralo"}) {
      if (all.size() == size) break;
      all.push_back({fmt::format("{}/s", group), &ways[up_to(1) * up_to(std::size(ways) - 1)], {}});
    }
    all.push_back({"", nullptr, {}});
    const bool is_of_parts = up_to(1) == 0;
    People total{"alac/s", &ways[up_to(1) * up_to(std::size(ways) - 1)], Counts(5)};
    std::string files = regions();
    const auto add = [&](const People& people, std::string_view fields) {
      files += fmt::format(
          "-- {}.yaml --\ntitle: S\nprinciples: [1]\nclosed: 2026-03\n{}questions:\n"
          "  - {{id: a, text: A, {}, counts: [{}]}}\n",
          std::string(people.survey).replace(people.survey.find('/'), 1, "/surveys/"), fields,
          people.way->question, fmt::join(people.counts(*people.way), ", "));
    };
    const std::size_t open = up_to(2) == 0 ? up_to(size - 1) : size;
    for (People& people : all) {
      const std::size_t most = people.survey.empty() && is_of_parts ? 0 : up_to(3) == 0 ? 300 : 30;
      for (std::size_t i = 0; i < 5; ++i) {
        people.thinking.push_back(
            static_cast<std::int64_t>(up_to(7) == 0 ? up_to(std::min(most, 4UL)) : up_to(most)));
        total.thinking[i] += people.thinking[i];
      }
      if (!people.survey.empty())
        add(people, &people == &all[0] + open ? "status: open\n" : "status: closed\n");
    }
    std::string named;
    for (std::size_t i = 0; i < combined; ++i) named += (i > 0 ? ", " : "") + all[i].survey;
    add(total, combined > 0 ? fmt::format("status: closed\ncombines: [{}]\n", named) : "status: closed\n");
    const Workspace ws = workspace_of(files);

    // The unknown numbers are how many of each of these people think what.
    const std::size_t unknown = 5 * all.size();
    const auto row_of = [&](std::size_t begin, std::size_t end, const Way& way, std::size_t answer) {
      Equation row(unknown);
      for (std::size_t i = begin; i < end; ++i)
        for (std::size_t at = 0; at < 5; ++at)
          if (way.answer[at] == answer) row[5 * i + at] = 1;
      return row;
    };
    const auto learn = [&](const People& people, std::size_t begin, std::size_t end, Equations& known) {
      Equation everybody(unknown);
      std::fill(everybody.begin() + static_cast<std::ptrdiff_t>(5 * begin),
                everybody.begin() + static_cast<std::ptrdiff_t>(5 * end), 1);
      known.add(everybody);
      const auto tallies = numbers_of(ws, *ws.find<Survey>(people.survey)).tallies;
      const Counts counts = people.counts(*people.way);
      bool shows = false;
      for (std::size_t answer = 0; answer < counts.size(); ++answer) {
        if (tallies.at(0).hidden[answer]) continue;
        shows = true;
        const Equation row = row_of(begin, end, *people.way, answer);
        known.add(row);
        for (std::size_t i = 0; counts[answer] == 0 && i < unknown; ++i) {  // then there is nobody anywhere
          Equation one(unknown);
          one[i] = row[i];
          known.add(one);
        }
      }
      return shows;
    };
    Equations known;
    std::vector<Equations> alone(all.size());
    for (std::size_t i = 0; i < size; ++i) {
      learn(all[i], i, i + 1, known);
      learn(all[i], i, i + 1, alone[i]);
    }
    if (is_of_parts)  // at worst, somebody knows that
      for (std::size_t i = 5 * size; i < unknown; ++i) {
        Equation none(unknown);
        none[i] = 1;
        known.add(none);
      }
    shown_totals += learn(total, 0, all.size(), known) ? 1 : 0;
    // Whether others are in the total as well, nobody can tell if these were asked otherwise and aren't
    // named.
    const bool is_unclear =
        combined < size && std::any_of(all.begin(), all.end() - 1, [&](const People& people) {
          return people.way->question != total.way->question;
        });
    for (std::size_t i = 0; i < all.size(); ++i)
      for (const Way* way : {all[i].way, total.way}) {
        if (!way || (i == size && (is_of_parts || is_unclear))) continue;
        const Counts counts = all[i].counts(*way);
        for (std::size_t answer = 0; answer < counts.size(); ++answer) {
          const Equation row = row_of(i, i + 1, *way, answer);
          const bool is_hidden = way == all[i].way || (counts[answer] > 0 && counts[answer] < 5);
          if (!is_hidden || alone[i].tell(row) || !known.tell(row)) continue;
          ++told;
          UNSCOPED_INFO(files << "tells of " << i << " answer " << answer << ": " << counts[answer]);
        }
      }
    CHECK(told == 0);
    if (told > 0) break;
  }
  CHECK(shown_totals > 40);
}

TEST_CASE("what all of those asked answered is not shown") {
  const auto shown = [](const std::string& fields, const std::string& question,
                        const std::string& more = "") {
    const Workspace ws =
        workspace_of("-- apralo/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n" + fields +
                     "questions:\n  - {id: a, text: A, " + question + "}\n" + more);
    return cells_of(ws, "apralo/s");
  };
  const std::string yes = "scale: yes-no, counts: [0, 12]";
  CHECK(shown("invited: 12\n", yes) == " - -");
  CHECK(shown("invited: 16\n", yes) == " - -");  // four of 16 is as small as four of the others
  CHECK(shown("invited: 17\n", yes) == " 0 12");
  CHECK(shown("responses: 12\n", yes) == " 0 12");
  CHECK(shown("population: The 12 operators\n", yes) == " - -");
  CHECK(shown("population: The operators of 5 regions\n", yes) == " 0 12");
  CHECK(shown("invited: 900\nresponses: 900\n", "scale: yes-no, counts: [0, 900]") == " - -");
  CHECK(shown("invited: 12\n", "scale: likert-5, counts: [0, 0, 0, 6, 6]") == " 0 0 0 6 6");
  CHECK(shown("invited: 12\nresponses: 12\n", "scale: yes-no, shares: [0, 100]") == " - -");
  CHECK(shown("invited: 12\nresponses: 12\n",
              "choose: several, scale: choice, options: [A, B, C], counts: [12, 0, 7]") == " - 0 7");
  CHECK(shown("invited: 12\nwaivers:\n  - {rule: small-cell, reason: They are public}\n", yes) == " 0 12");
  const std::string h = "title: S\nprinciples: [1]\nstatus: closed\n";
  CHECK(shown("", yes,
              "-- gac/surveys/s.yaml --\n" + h + "responses: 30\n-- alac/surveys/s.yaml --\n" + h +
                  "invited: 44\nresponses: 42\ncombines: [apralo/s, gac/s]\n") == " - -");
}

TEST_CASE("two versions of a survey don't tell by their difference what a few people answered") {
  const auto shown = [](const std::string& was, const std::string& is) {
    const auto survey = [](const std::string& name, const std::string& fields, const std::string& question) {
      return fmt::format(
          "-- alac/surveys/{}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n{}questions:\n  - {{{}}}\n",
          name, fields, question);
    };
    const Workspace ws = workspace_of(survey("old", "superseded_by: new\n", was) + survey("new", "", is));
    return cells_of(ws, "alac/old") + cells_of(ws, "alac/new");
  };
  const std::string asked = "id: a, text: A, scale: yes-no, ", other = "id: b, text: B, scale: yes-no, ";
  CHECK(shown(asked + "counts: [14, 10]", asked + "counts: [15, 10]") == " - - - -");
  CHECK(shown(asked + "counts: [14, 10]", asked + "counts: [14, 10]") == " 14 10 14 10");
  CHECK(shown(asked + "counts: [14, 10]", asked + "counts: [24, 30]") == " 14 10 24 30");
  CHECK(shown(asked + "counts: [14, 10]", other + "counts: [15, 10]") == " - - - -");
  CHECK(shown(asked + "counts: [14, 10]", other + "counts: [35, 10]") == " 14 10 35 10");
  CHECK(shown(asked + "counts: [14, 2, 9]", other + "counts: [35, 10]") == " 14 - - - -");
}

TEST_CASE("who did not choose an answer is hidden, from wherever it follows how many could") {
  const auto shown = [](const std::string& fields, const std::string& more = "") {
    const Workspace ws =
        workspace_of("-- apralo/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n" + fields +
                     "questions:\n  - {id: a, text: Which, scale: choice, choose: several, options: [A, B], "
                     "counts: [23, 10]}\n" +
                     more);
    return cells_of(ws, "apralo/s");
  };
  CHECK(shown("") == " 23 10");
  CHECK(shown("responses: 24\n") == " - 10");
  CHECK(shown("invited: 24\n") == " - 10");
  CHECK(shown("invited: 24\nresponses: 23\n") == " - 10");  // all of those who answered chose it
  CHECK(shown("invited: 28\nresponses: 23\n") == " 23 10");
  CHECK(shown("population: All 24 members\n") == " - 10");
  CHECK(shown("", "  - {id: b, text: B, scale: yes-no, counts: [14, 10]}\n") == " - 10");
  const std::string h = "title: S\nprinciples: [1]\nstatus: closed\n";
  CHECK(shown("", "-- gac/surveys/s.yaml --\n" + h + "responses: 50\n-- alac/surveys/s.yaml --\n" + h +
                      "responses: 74\ncombines: [apralo/s, gac/s]\n") == " - 10");
}

TEST_CASE("where answers overlap, what the whole has beyond its parts is one more part") {
  const auto shows = [](const std::string& part, const std::string& whole) {
    const auto survey = [](const std::string& name, const std::string& fields, const std::string& counts) {
      return fmt::format(
          "-- {}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n{}questions:\n"
          "  - {{id: a, text: Which, choose: several, counts: [{}]}}\n",
          name, fields, counts);
    };
    const Workspace ws =
        workspace_of(survey("apralo/surveys/part", "responses: 20\n", part) +
                     survey("alac/surveys/whole", "responses: 40\ncombines: [apralo/part]\n", whole));
    return cells_of(ws, "alac/whole");
  };
  CHECK(shows("10, 9", "12, 19") == " - 19");   // 2 of the other 20 chose the first
  CHECK(shows("10, 9", "27, 19") == " - 19");   // 3 of them did not
  CHECK(shows("3, 9", "20, 19") == " - 19");    // what a part hides, the whole doesn't tell
  CHECK(shows("10, 9", "8, 19") == " 8 19");    // contradicts its part, and is no part's
  CHECK(shows("10, 9", "10, 29") == " 10 29");  // none, and all, of the others
  for (int others = 0; others <= 20; ++others) {
    const bool is_small = (others > 0 && others < 5) || (others > 15 && others < 20);
    CHECK(shows("10, 9", fmt::format("{}, 19", 10 + others)) ==
          (is_small ? " - 19" : fmt::format(" {} 19", 10 + others)));
  }
}

TEST_CASE("percentages of nobody knows how many tell no small count to who knows the most there can be") {
  Question question;
  question.scale = Choice<Scale>{Scale::choice, {}};
  for (const std::size_t size : {2U, 3U})
    for (const std::int64_t most : {4, 9, 20, 31, 40, 57, 80, 130}) {
      if (size == 3 && most > 40) continue;
      // What may be published of each table of at most so many people, and the counts that each answer may
      // have.
      std::map<std::string, std::vector<std::set<std::int64_t>>> solutions;
      std::map<std::string, std::vector<bool>> shown_in;
      for (std::int64_t people = 1; people <= most; ++people) {
        Counts begun;
        for_each_table(size, people, begun, [&](const Counts& counts) {
          Tally tally{&question, {}};
          tally.at_most = most;
          for (const std::int64_t count : counts)
            tally.shares.push_back(
                std::round(100 * static_cast<double>(count) / static_cast<double>(people)));
          std::string text;
          const auto shares = figures_of(tally, 5).shares;
          for (const auto& share : shares) text += " " + text_of(share);
          auto& values = solutions[text];
          auto& is_shown = shown_in[text];
          values.resize(size), is_shown.resize(size);
          for (std::size_t i = 0; i < size; ++i)
            values[i].insert(counts[i]), is_shown[i] = shares[i].has_value();
        });
      }
      // That a hidden one is small may be clear, but not which number it is.
      for (const auto& [text, values] : solutions)
        for (std::size_t i = 0; i < size; ++i) {
          const std::int64_t least = *values[i].begin(), largest = *values[i].rbegin();
          if (least > 0 && largest < 5 && (shown_in[text][i] || least == largest))
            FAIL(fmt::format("{} of at most {} tells {}", text, most, fmt::join(values[i], " or ")));
        }
    }
}

TEST_CASE("the most people who can have answered follow from all that is told of them") {
  const auto survey = [](const std::string& name, const std::string& fields) {
    return fmt::format("-- {}.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n{}", name, fields);
  };
  const auto ask = [](const std::string& shares) {
    return "questions:\n  - {id: a, text: Harassed, scale: yes-no, " + shares + "}\n";
  };
  const auto shares = [](const std::string& files) {
    const Workspace ws = workspace_of(files);
    std::string shown;
    for (const auto& share : figures_of(numbers_of(ws, *ws.find<Survey>("apralo/s")).tallies.at(0), 5).shares)
      shown += " " + text_of(share);
    return shown;
  };
  const std::string one = ask("shares: [98.61, 1.39]"), east = survey("apralo/surveys/s", one);
  const std::string west = survey("gac/surveys/s", "responses: 50\ninvited: 60\n");
  const std::string combines = "combines: [apralo/s, gac/s]\n";
  CHECK(shares(east) == " 99 1");  // of nobody knows how many, without decimals
  CHECK(shares(survey("apralo/surveys/s", "invited: 80\n" + one)) == " - -");
  CHECK(shares(survey("apralo/surveys/s", "invited: 800\n" + one)) == " 99 1");
  CHECK(shares(survey("apralo/surveys/s", "responses: 72\n" + one)) == " - -");
  CHECK(shares(survey("apralo/surveys/s", "population: All 80 members\n" + one)) == " - -");
  for (const std::string_view told :
       {"Members of the council (80)", "80-member council", "Council members, 80 in all",
        "Council (80 seats)", "The chair and the 79 other councillors", "One member from each of 80 regions"})
    CHECK(shares(survey("apralo/surveys/s", fmt::format("population: {}\n", told) + one)) == " - -");
  CHECK(shares(survey("apralo/surveys/s", "population: All members of 2025 in 2 regions\n" + one)) ==
        " 99 1");
  CHECK(shares(east + "  - {id: b, text: B, scale: yes-no, counts: [40, 10]}\n") == " - -");
  CHECK(shares(east + west + survey("alac/surveys/s", combines + "responses: 122\n")) == " - -");
  CHECK(shares(east + west + survey("alac/surveys/s", combines + "responses: 1022\n")) == " 99 1");
  CHECK(shares(east + west + survey("alac/surveys/s", combines + "responses: 1022\ninvited: 140\n")) ==
        " - -");
  CHECK(shares(east + west + survey("alac/surveys/s", combines + ask("counts: [120, 2]"))) == " - -");
  CHECK(shares(east + west +
               survey("alac/surveys/s", combines + "responses: 1022\n" + ask("counts: [120, 2]"))) == " - -");
  CHECK(shares(survey("apralo/surveys/s", "invited: 800\n" + ask("shares: [98.61, 1.39], no_answer: 728"))) ==
        " - -");
  CHECK(shares(east + west + survey("alac/surveys/s", combines) +
               survey("ccnso/surveys/s", "responses: 10\n") +
               survey("alac/surveys/both", "combines: [alac/s, ccnso/s]\nresponses: 132\n")) == " - -");
  CHECK(shares(survey("apralo/surveys/s",
                      "invited: 80\n" + one +
                          "waivers:\n  - {rule: small-cell, reason: They are public}\n")) == " 98.61 1.39");
}
