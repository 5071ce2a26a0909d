#include "cip/figures/surveys.hpp"

#include <fmt/format.h>

#include "figures/records.hpp"

using namespace cip;

namespace {

constexpr int smallest = 5;

TallyFigures figures(std::optional<Scale> scale, std::vector<std::int64_t> counts) {
  Question question;
  if (scale) question.scale = Choice<Scale>{*scale, {}};
  return figures_of(Tally{&question, std::move(counts), 0}, smallest);
}

std::string cells(std::vector<std::int64_t> counts) {
  std::string shown;
  for (const auto& cell : figures(std::nullopt, std::move(counts)).cells)
    shown += (shown.empty() ? "" : " ") + (cell ? std::to_string(*cell) : "-");
  return shown;
}

std::string survey(const std::string& id, const std::string& fields) {
  return "-- " + id + ".yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n" + fields;
}

std::string question(const std::string& rest) {
  return "questions:\n  - {id: satisfied, text: How satisfied are you, " + rest + "}\n";
}

const Survey& find(const Workspace& ws, std::string_view id) { return *ws.find<Survey>(id); }

std::string show(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "none";
}

std::string show(const SurveyNumbers& numbers) {
  std::string text = show(numbers.invited) + " " + show(numbers.responses);
  for (const Tally& tally : numbers.tallies) text += fmt::format(" [{}]", fmt::join(tally.counts, ", "));
  return text;
}

}  // namespace

TEST_CASE("a percentage is rounded to the nearest, and nothing of nothing") {
  CHECK(percent_of(34, 43) == 79);  // 79.07
  CHECK(percent_of(43, 54) == 80);  // 79.63
  CHECK(percent_of(1, 200) == 1);   // 0.5
  CHECK(percent_of(0, 43) == 0);
  CHECK(percent_of(43, 43) == 100);
  CHECK(percent_of(0, 0) == std::nullopt);
  CHECK(percent_of(199, 200) == 99);  // not everybody
  CHECK(percent_of(1, 1000) == 1);    // not nobody
  CHECK(whole_percent(0.1 + 33.3 + 66.6) == 100);
}

TEST_CASE("a mean is rounded as people round, whatever binary fractions make of it") {
  const std::pair<double, double> rows[] = {{90.0 / 40, 2.3},
                                            {110.0 / 40, 2.8},
                                            {174.0 / 40, 4.4},
                                            {102.0 / 40, 2.6},
                                            {146.0 / 40, 3.7},
                                            {2.24, 2.2},
                                            {5, 5}};
  for (const auto& [mean, shown] : rows)
    CHECK(fmt::format("{:.1f}", to_tenths(mean)) == fmt::format("{:.1f}", shown));
}

TEST_CASE("agreement has a mean and a share of the two best answers") {
  // (10*1 + 10*2 + 20*3 + 40*4 + 20*5) / 100 = 350 / 100; 60 of 100.
  const TallyFigures five = figures(Scale::likert_5, {10, 10, 20, 40, 20});
  CHECK(five.answers == 100);
  CHECK(five.mean == 3.5);
  CHECK(five.top_two == 60);
  CHECK_FALSE(five.yes);
  CHECK_FALSE(five.net_promoter);
  // (5*1 + 15*7) / 20 = 110 / 20; 15 of 20.
  const TallyFigures seven = figures(Scale::likert_7, {5, 0, 0, 0, 0, 0, 15});
  CHECK(seven.mean == 5.5);
  CHECK(seven.top_two == 75);
}

TEST_CASE("where each person gives one answer, those who answered are the sum of the counts") {
  for (const std::string answered : {"", "answered: 60, ", "answered: 92, ", "answered: 120, "}) {
    const Workspace ws = workspace_of(
        survey("alac/surveys/s",
               "responses: 97\n" + question(answered + "scale: likert-5, counts: [10, 12, 20, 30, 20]")));
    const TallyFigures found = figures_of(numbers_of(ws, find(ws, "alac/s")).tallies.at(0), smallest);
    CHECK(found.answers == 92);
    CHECK(found.top_two == 54);  // 50 of 92
    CHECK(found.shares.at(3) == 100 * 30.0 / 92);
  }
}

TEST_CASE("the net promoter score goes from -100 to 100") {
  const struct {
    std::vector<std::int64_t> counts;
    int score;
    double mean;
  } rows[] = {
      {{0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0}, -100, 6},       {{0, 0, 0, 0, 0, 0, 0, 10, 10, 0, 0}, 0, 7.5},
      {{10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10}, 0, 5},         {{0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 15}, 100, 9.75},
      {{0, 0, 0, 0, 0, 0, 10, 0, 10, 10, 0}, 0, 23.0 / 3},  // 10 promoters, 10 detractors
  };
  for (const auto& row : rows) {
    const TallyFigures of_row = figures(Scale::nps, row.counts);
    CHECK(of_row.net_promoter == row.score);
    CHECK(of_row.mean == row.mean);
  }
}

TEST_CASE("yes is the second of two answers") {
  CHECK(figures(Scale::yes_no, {9, 34}).yes == 79);
  CHECK_FALSE(figures(Scale::yes_no, {9, 34}).mean);
  CHECK_FALSE(figures(Scale::choice, {9, 34}).yes);
  CHECK_FALSE(figures(Scale::yes_no, {9, 34, 10}).yes);  // doesn't fit its scale
}

TEST_CASE("of percentages the same is told as of the counts they stand for") {
  const auto told = [](const std::string& rest, const std::string& responses = "") {
    const Workspace ws = workspace_of(survey("alac/surveys/s", responses + question(rest)));
    const SurveyNumbers numbers = numbers_of(ws, find(ws, "alac/s"));
    const TallyFigures figures = figures_of(numbers.tallies.at(0), smallest);
    std::string text = show(figures.answers) + (figures.is_small ? " small" : "");
    for (std::size_t i = 0; i < figures.cells.size(); ++i)
      text += fmt::format(" {}/{}", figures.cells[i] ? std::to_string(*figures.cells[i]) : "-",
                          figures.shares[i] ? fmt::format("{:g}", *figures.shares[i]) : "-");
    if (figures.top_two) text += fmt::format(" top {}", *figures.top_two);
    if (figures.yes) text += fmt::format(" yes {}", *figures.yes);
    if (figures.mean) text += fmt::format(" mean {:g}", *figures.mean);
    return text;
  };
  // At-Large 2010: 98.61% of 72 are 71, which leaves one; 24 and 54 are left of the others.
  CHECK(told("choose: several, shares: [98.61, 66.67, 25]", "responses: 72\n") == "72 -/- 48/66.67 18/25");
  CHECK(told("choose: several, shares: [98.61, 66.67]") ==
        "none -/99 -/67");  // nobody knows of how many, so decimals could tell
  CHECK(told("choose: several, counts: [6, 6, 20, 12]", "responses: 38\n") ==
        "38 6/15.7895 6/15.7895 20/52.6316 12/31.5789");
  CHECK(told("choose: several, counts: [6, 4]") == "none 6/- -/-");
  CHECK(told("shares: [75, 20], answered: 60", "responses: 72\n") == "60 45/75 12/20");
  CHECK(told("shares: [75, 20], no_answer: 20", "responses: 100\n") == "80 60/75 16/20");
  CHECK(told("choose: several, counts: [40, 20], no_answer: 20", "responses: 100\n") == "80 40/50 20/25");
  CHECK(told("shares: [75, 20], answered: 60, no_answer: 20", "responses: 100\n") == "60 45/75 12/20");
  CHECK(told("shares: [75, 20], no_answer: 20", "responses: 10\n") == "0");  // contradict each other
  CHECK(told("shares: [90, 10], answered: 20") == "20 -/- -/-");  // 2 of 20, and what it would follow from
  CHECK(told("shares: [46, 15], answered: 13") == "13 -/- -/-");  // 6 and 2
  CHECK(told("shares: [50, 50], answered: 4") == "4 small");
  CHECK(told("shares: [52, 48], answered: 1000") == "1000 -/52 -/48");  // 515 to 524 of 1000 are 52%
  CHECK(told("shares: [99.9, 0.1], answered: 1000") == "1000 -/- -/-");
  CHECK(told("scale: likert-5, shares: [0, 10, 20, 30, 40]") == "none -/0 -/10 -/20 -/30 -/40 top 70 mean 4");
  CHECK(told("scale: likert-5, choose: several, shares: [0, 10, 20, 80, 90]") ==
        "none -/0 -/10 -/20 -/80 -/90");  // 170% did not choose one of the two best
  CHECK(told("scale: likert-5, choose: several, counts: [10, 10, 20, 80, 90]", "responses: 100\n") ==
        "100 10/10 10/10 20/20 80/80 90/90");
  CHECK(told("scale: yes-no, choose: several, counts: [60, 90]", "responses: 100\n") == "100 60/60 90/90");
  CHECK(told("scale: yes-no, shares: [40.5, 59.5]") == "none -/41 -/60 yes 60");
  CHECK(told("scale: likert-5, shares: [0, 0, 0, 0, 0]") == "none -/0 -/0 -/0 -/0 -/0");
}

TEST_CASE("percentages of parts add up where each stands for one number") {
  const auto sums = [](const std::string& first, const std::string& second) {
    const Workspace ws = workspace_of(survey("alac/surveys/s", "combines: [gac/s, apralo/s]\n") +
                                      survey("gac/surveys/s", first) + survey("apralo/surveys/s", second));
    return show(numbers_of(ws, find(ws, "alac/s")));
  };
  const auto part = [](int responses, const std::string& rest) {
    return fmt::format("responses: {}\n{}", responses, question(rest));
  };
  CHECK(sums(part(13, "choose: several, shares: [92.31, 61.54]"),
             part(10, "choose: several, shares: [100, 60]")) == "none 23 [22, 14]");
  CHECK(sums(part(13, "choose: several, shares: [92.31, 61.54]"), part(10, "shares: [100, 60]")) ==
        "none 23");
  CHECK(sums(part(1000, "shares: [92, 8]"), part(10, "shares: [40, 60]")) == "none 1010");
  CHECK(sums(part(13, "shares: [92.31, 61.54]"), question("shares: [40, 60]")) == "none none");
}

TEST_CASE("of fewer answers than the smallest cell only their number is told") {
  for (const auto& counts : {std::vector<std::int64_t>{0, 4}, std::vector<std::int64_t>{2, 2}}) {
    const TallyFigures few = figures(Scale::yes_no, counts);
    CHECK(few.answers == 4);
    CHECK(few.is_small);
    CHECK_FALSE(few.yes);
    CHECK(few.cells.empty());
  }
  CHECK_FALSE(figures(Scale::yes_no, {0, 5}).is_small);
  const TallyFigures none = figures(Scale::yes_no, {0, 0});
  CHECK(none.answers == 0);
  CHECK_FALSE(none.is_small);
  CHECK_FALSE(none.yes);
  CHECK(none.cells.empty());
}

TEST_CASE("a small cell is left out, and what it would follow from") {
  CHECK(cells({20, 30, 0}) == "20 30 0");
  CHECK(cells({3, 20, 30}) == "- - 30");  // 20 would leave 3 of 53
  CHECK(cells({30, 20, 0, 3}) == "30 - 0 -");
  CHECK(cells({20, 20, 1}) == "- - -");
  CHECK(cells({4, 4, 20}) == "- - -");                 // 8 of two answers can only be 4 and 4
  CHECK(cells({1, 1, 20, 30}) == "- - - 30");          // 2 of two answers can only be 1 and 1
  CHECK(cells({1, 3, 20}) == "- - -");                 // 4 of two answers: both are small
  CHECK(cells({1, 1, 1, 1, 1, 40}) == "- - - - - -");  // 5 of five answers
  CHECK(cells({1, 1, 1, 1, 1, 0}) == "- - - - - -");   // nothing else to leave out but the 0
}

TEST_CASE("a combined survey has the sums of its parts") {
  const std::string combined = survey("alac/surveys/all", "combines: [apralo/north, apralo/south]\n");
  const auto sums = [&](const std::string& north, const std::string& south) {
    const Workspace ws = workspace_of(combined + survey("apralo/surveys/north", north) +
                                      survey("apralo/surveys/south", south));
    return show(numbers_of(ws, find(ws, "alac/all")));
  };
  const std::string yes_no = "scale: yes-no, counts: ";
  CHECK(sums("invited: 50\nresponses: 20\n" + question(yes_no + "[8, 12]"),
             "invited: 40\nresponses: 10\n" + question(yes_no + "[5, 5]")) == "90 30 [13, 17]");
  // A sum of which a part is unknown is unknown.
  CHECK(sums("invited: 50\nresponses: 20\n" + question(yes_no + "[8, 12]"), "responses: 10\n") == "none 30");
  CHECK(sums("responses: 10\n", "invited: 50\n") == "none none");
  // Another scale is another question.
  CHECK(sums(question(yes_no + "[8, 12]"), question("scale: choice, counts: [5, 5]")) == "none none");
  CHECK(sums(question("scale: choice, counts: [8, 12]"), question("scale: choice, counts: [5, 5, 5]")) ==
        "none none");
  // So are other words; the order of the options doesn't matter.
  const std::string days = "scale: choice, counts: [50, 10], options: ";
  CHECK(sums(question(days + "[Monday, Friday]"), question(days + "[friday, Monday]")) ==
        "none none [60, 60]");
  CHECK(sums(question(days + "[Monday, Friday]"), question(days + "[Monday, Tuesday]")) == "none none");
  CHECK(sums(question(yes_no + "[8, 12]"), "questions:\n  - {id: satisfied, text: How unhappy are you, " +
                                               yes_no + "[5, 5]}\n") == "none none");
}

TEST_CASE("a combined survey's own numbers come before the sums") {
  const Workspace ws =
      workspace_of(survey("alac/surveys/all", "responses: 33\ncombines: [apralo/north, apralo/south]\n") +
                   survey("apralo/surveys/north", "invited: 50\nresponses: 20\n") +
                   survey("apralo/surveys/south", "invited: 40\nresponses: 10\n"));
  CHECK(show(numbers_of(ws, find(ws, "alac/all"))) == "90 33");
  CHECK(show(sums_of(ws, find(ws, "alac/all"))) == "90 30");
  CHECK(show(sums_of(ws, find(ws, "apralo/north"))) == "none none");
}

TEST_CASE("surveys that combine each other have no sums") {
  const Workspace ws = workspace_of(survey("alac/surveys/one", "combines: [two]\n") +
                                    survey("alac/surveys/two", "combines: [one]\n") +
                                    survey("alac/surveys/three", "combines: [three]\n"));
  CHECK(show(numbers_of(ws, find(ws, "alac/one"))) == "none none");
  CHECK(show(numbers_of(ws, find(ws, "alac/three"))) == "none none");
}

TEST_CASE("surveys that took place come in the order in which they closed") {
  const Workspace ws = workspace_of(
      survey("alac/surveys/a", "closed: 2026-03\n") +
      survey("alac/surveys/b", "opened: 2025-02\nclosed: 2025-09\n") +
      survey("alac/surveys/c", "opened: 2025-03\nclosed: 2025-04\n") + survey("alac/surveys/undated", "") +
      survey("alac/surveys/replaced", "closed: 2024\nsuperseded_by: a\n") +
      survey("apralo/surveys/other", "") +
      "-- alac/surveys/planned.yaml --\ntitle: S\nprinciples: [1]\nstatus: planned\nopened: 2025\n");
  std::string ids;
  for (const Survey* each : surveys_of(ws, "alac")) ids += each->common.id + " ";
  CHECK(ids == "alac/c alac/b alac/a alac/undated ");
}

TEST_CASE("an open survey lasts until it was last checked") {
  const Workspace ws = workspace_of(
      "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: open\nopened: 2027-12-01\nas_of: "
      "2028-01-05\n");
  const Survey& open = ws.all<Survey>().front();
  CHECK(was_held(open, from_to("2027", "2027"), date("2028-03-20")));
  CHECK(was_held(open, from_to("2028", "2028"), date("2028-03-20")));
  CHECK_FALSE(was_held(open, from_to("2028-01-06", "2028"), date("2028-03-20")));
  CHECK(surveys_for(ws, "alac", from_to("2027", "2027"), date("2028-03-20")).size() == 1);
  CHECK(surveys_for(ws, "alac", from_to("2028", "2028"), date("2028-03-20")).empty());
}
