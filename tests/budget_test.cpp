// A text twice as long takes about twice the time, whatever stands in it.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "cip/base/files.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/workspace.hpp"
#include "cip/table/cells.hpp"
#include "git/program.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (; count > 0; --count) text += piece;
  return text;
}

std::string record(std::string_view rest) {
  return "title: Review\nprinciples: [4]\nstatus: unknown\n" + std::string(rest) + "\n";
}

/// Markdown in as many fields as it needs.
std::string described(std::string_view piece, std::size_t count) {
  std::string text = "evidence:\n";
  for (const std::size_t each = 15'000 / piece.size(); count > 0; count -= std::min(count, each))
    text += "  - title: x\n    note: \"" + repeated(piece, std::min(count, each)) + "\"\n";
  return record(text);
}

/// The worst text of each sort, of a length that grows with `n`.
struct Sort {
  const char* name;
  std::string (*text)(std::size_t n);
};

const Sort sorts[] = {
    {"spaces in brackets", [](std::size_t n) { return "a: [" + std::string(50 * n, ' '); }},
    {"quotes", [](std::size_t n) { return record("description: '" + repeated("> ", 20 * n) + "'"); }},
    {"lists", [](std::size_t n) { return record("description: '" + repeated("- ", 20 * n) + "'"); }},
    {"short rows of a wide table",
     [](std::size_t n) {
       return record("description: |\n  |" + repeated("x|", n) + "\n  |" + repeated("-|", n) + "\n" +
                     repeated("  |x\n", 4 * n));
     }},
    {"headings", [](std::size_t n) { return record("description: |\n" + repeated("  # a\n\n", 5 * n)); }},
    {"tags", [](std::size_t n) { return described("<b1> </b1>", 2 * n); }},
    {"emphasis", [](std::size_t n) { return described("*a ", 10 * n); }},
    {"brackets", [](std::size_t n) { return described("[a](", 10 * n); }},
    {"unknown fields", [](std::size_t n) { return record(repeated("tagz: [a]\n", n)); }},
    {"bad values", [](std::size_t n) { return record("principles: [" + repeated("x, ", 10 * n) + "x]"); }},
    {"one long word", [](std::size_t n) { return record("supersedded_by: " + repeated("a", 50 * n)); }},
    {"long id", [](std::size_t n) { return record("depends_on: [" + repeated("a", 50 * n) + "]"); }},
    {"unknown references",
     [](std::size_t n) {
       std::string list = "depends_on: [a-0";
       for (std::size_t i = 1; i < n; ++i) list += ", some-activity-" + std::to_string(i);
       return record(list + "]");
     }},
    {"signs of addresses", [](std::size_t n) { return record("owner: x" + repeated("\uFF20", 20 * n)); }},
    {"signs of addresses in brackets",
     [](std::size_t n) { return record("owner: x" + repeated("(at)", 15 * n)); }},
    {"invisible characters", [](std::size_t n) { return record("owner: " + repeated("\u200B", 20 * n)); }},
};

/// Of the processor, the least of three.
template <class Work>
double seconds(const Work& work) {
  double least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t begin = std::clock();
    work();
    least = std::min(least, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return least;
}

constexpr double too_short_to_tell = 0.03;

/// The findings of each rule in the example, of whose records there are so many copies.
std::map<std::string, std::size_t> findings_in_copies(int copies) {
  const std::filesystem::path folder = repository() / "examples/community";
  std::vector<ListedFile> files = list_files(folder);
  for (ListedFile& file : files) file.text = read_file(folder / file.path, largest_file);
  for (std::size_t i = 0, count = files.size(); i < count; ++i)
    for (int copy = 1; copy < copies && std::ranges::count(files[i].path, '/') == 2; ++copy) {
      ListedFile file = files[i];
      file.path.insert(file.path.rfind('.'), fmt::format("-{}", copy));
      files.push_back(std::move(file));
    }
  sort_files(files);
  using namespace std::chrono;
  std::map<std::string, std::size_t> found;
  const Workspace ws = load_workspace(std::move(files));
  const Findings findings = validate(ws, 2026y / March / 31);
  for (const Finding& finding : findings.list()) ++found[std::string(finding.rule->name)];
  return found;
}

}  // namespace

TEST_CASE("twice the text takes about twice the time to check") {
  const Sandbox sandbox;
  const auto check = [&](const std::string& text) {
    return seconds([&] {
      run_cip({"validate", "-", "--path", "alac/activities/a.yaml"}, sandbox.folder(), text);
    });
  };
  for (const Sort& sort : sorts) {
    const double once = check(sort.text(1'000)), twice = check(sort.text(2'000));
    INFO(sort.name << ": " << once << " s, " << twice << " s");
    CHECK(twice < 2.5 * once + too_short_to_tell);
    CHECK(twice < 2);
  }
}

TEST_CASE("texts that the file has in other signs are found in a time that grows with their number") {
  const Sandbox sandbox;
  const auto check = [&](int submissions) {
    std::string text = "title: R\nperiod: p1\nstatus: drafting\ncomment:\n  submissions:\n";
    for (int i = 0; i < submissions; ++i) {
      text += fmt::format("    - id: s{0}\n      from: S{0}\n      points:\n", i);
      for (int k = 0; k < 900; ++k)
        text += fmt::format(
            "        - {{id: \"p{0}\", summary: \"\\u0050oint {0} {1}\", response: accepted}}\n", k, i);
    }
    sandbox.write("alac/reports/r.yaml", text);
    return seconds([&] { cip::load_workspace(sandbox.folder()); });
  };
  const double once = check(6), twice = check(12);
  INFO(once << " s, " << twice << " s");
  CHECK(twice < 2.5 * once + too_short_to_tell);
}

TEST_CASE(
    "the answers of surveys that may share people are compared in a time that grows with their number") {
  const Sandbox sandbox;
  const auto check = [&](int questions) {
    for (int survey = 0; survey < 12; ++survey) {
      std::string text = "title: S\nprinciples: [4]\nstatus: closed\nclosed: 2025-06-01\nquestions:\n";
      for (int i = 0; i < questions; ++i)
        text += fmt::format("  - {{id: q{0}, text: Question {0}, scale: yes-no, counts: [{1}, 30]}}\n", i,
                            30 + survey);
      sandbox.write(fmt::format("alac/surveys/s{}.yaml", survey), text);
    }
    return seconds([&] { run_cip({"validate", "-q"}, sandbox.folder()); });
  };
  const double once = check(100), twice = check(200);
  INFO(once << " s, " << twice << " s");
  CHECK(twice < 2.5 * once + too_short_to_tell);
}

TEST_CASE("a text of a million signs is changed and cut in time in proportion") {
  const std::string blanks = repeated("\u00A0", 500'000), lines = repeated("\r\n", 500'000);
  CHECK(seconds([&] { with_replaced(blanks, "\u00A0", "-"); }) < 0.5);
  CHECK(seconds([&] { with_replaced(lines, "\r\n", "\n"); }) < 0.5);
  CHECK(trimmed(blanks).empty());
  const std::string list = "+" + repeated("; *", 200'000);
  CHECK(seconds([&] { parse_cell(list, *record_type<Activity>().find("tags")); }) < 1);
}

TEST_CASE("standard input is read as far as a record may go") {
  std::istringstream endless(std::string(std::size_t{3} << 20U, '#'));
  CHECK(read_stream(endless, 1000).size() == 1001);
  CHECK(endless.tellg() == 1001);
}

TEST_CASE("the longest Markdown that is read takes no time that anybody waits for") {
  constexpr std::string_view pieces[] = {"> a\n",
                                         "*a ",
                                         "**a *b ",
                                         "[",
                                         "![l",
                                         "[a](",
                                         "[a](<b",
                                         "<!-- ",
                                         "<?",
                                         "`",
                                         "_",
                                         "~~a ",
                                         "a@b.c ",
                                         "www.",
                                         "&amp",
                                         "- a\n",
                                         "# a\n",
                                         "\\",
                                         "|a|b|\n|-|-|\n|c\n\n",
                                         "http://a(",
                                         "<b1> </b1>"};
  for (const std::string_view piece : pieces) {
    std::string text;
    while (text.size() + piece.size() < 20'000) text += piece, text += text.size() % 1'990 < 8 ? " " : "";
    INFO(piece);
    CHECK(seconds([&] { review_markdown(text); }) < 0.5);
    CHECK(seconds([&] { to_safe_markdown(text, 110); }) < 1);
    CHECK(seconds([&] { to_safe_html(text); }) < 0.5);
  }
}

TEST_CASE("twice the copies of the records have about twice the findings of each rule") {
  const auto once = findings_in_copies(8);
  for (const auto& [rule, count] : findings_in_copies(16)) {
    const auto before = once.find(rule);
    INFO(rule << ": " << (before == once.end() ? 0 : before->second) << ", " << count);
    CHECK(before != once.end());
    if (before != once.end()) CHECK(2 * count < 5 * before->second);
  }
}

TEST_CASE("drafts of an assessment take no time that anybody waits for") {
  const Sandbox sandbox;
  constexpr std::string_view judgements[] = {"met", "not-met", "partly-met"};
  std::string ratings[3];
  for (int i = 0; i < 60; ++i) {
    sandbox.write(fmt::format("alac/criteria/k{}.yaml", i),
                  fmt::format("title: K {0}\nprinciple: 1\nstatement: It is so {0}.\nstatus: active\n", i));
    for (std::size_t j = 0; j < 3; ++j)
      ratings[j] += fmt::format("  - {{criterion: k{}, rating: {}}}\n", i, judgements[j]);
  }
  for (std::size_t i = 0; i < 200; ++i)
    sandbox.write(fmt::format("alac/assessments/draft-{}.yaml", i),
                  fmt::format("title: Draft {}\nperiod: p1\nratings:\n{}", i, ratings[i % 3]));
  const std::string out = run_cip({"validate", "--format", "concise"}, sandbox.folder()).out;
  std::size_t found = 0;
  for (auto at = out.find("[rated-twice]"); at != std::string::npos; at = out.find("[rated-twice]", at + 1))
    ++found;
  CHECK(found == 199 * 60);  // one for each rating but those of the first
  CHECK(seconds([&] { run_cip({"validate", "-q"}, sandbox.folder()); }) < 5);
}

TEST_CASE("groups inside groups take no time that anybody waits for") {
  const Sandbox sandbox;
  constexpr int depth = 200;
  std::string groups = "groups:\n";
  for (int i = 0; i < depth; ++i) {
    const std::string id = "g" + std::to_string(i);
    groups += "  - {id: " + id + ", name: Group " + std::to_string(i) + ", kind: set" +
              (i > 0 ? ", parent: g" + std::to_string(i - 1) : "") + "}\n";
    sandbox.write(id + "/activities/a.yaml",
                  "title: A\nprinciples: [1]\nstatus: in-progress\nstart: 2025-01\nas_of: 2026-03\n");
  }
  sandbox.write("groups.yaml", groups);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"matrix"}, {"status", "-g", "g0", "--subgroups"}, {"report", "--all"}}) {
    INFO(words.front());
    CHECK(seconds([&] { run_cip(words, sandbox.folder()); }) < 3);
  }
}

TEST_CASE("practices that all groups adopt take no time that anybody waits for") {
  const Sandbox sandbox;
  constexpr int count = 300;
  std::string groups = "groups:\n", adoptions = "adoptions:\n";
  for (int i = 0; i < count; ++i) {
    groups += fmt::format("  - {{id: g{0}, name: Group {0}, kind: advisory-committee}}\n", i);
    if (i > 0) adoptions += fmt::format("  - {{group: g{}, status: adopted, since: 2024-01}}\n", i);
  }
  sandbox.write("groups.yaml", groups);
  for (int i = 0; i < 20; ++i)
    sandbox.write(fmt::format("g0/practices/p{}.yaml", i),
                  fmt::format("title: Practice {}\nprinciples: [1]\nstatus: active\n{}", i, adoptions));
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"matrix"}, {"practices"}, {"report", "--all"}}) {
    INFO(words.front());
    CHECK(seconds([&] { run_cip(words, sandbox.folder()); }) < 2);
  }
}

TEST_CASE("surveys that combine or replace each other many times take no time that anybody waits for") {
  const Sandbox sandbox;
  const auto write = [&](const std::string& name, const std::string& fields) {
    sandbox.write(fmt::format("alac/surveys/{}.yaml", name),
                  "title: S\nprinciples: [1]\nstatus: closed\nclosed: 2025-10\n" + fields);
  };
  std::string shares, earlier;
  for (int i = 0; i < 40; ++i) {
    write(fmt::format("part-{}", i),
          "invited: 80\nquestions:\n  - {id: q, text: H, scale: yes-no, shares: [60, 40]}\n");
    shares += fmt::format("{}part-{}", i > 0 ? ", " : "", i);
  }
  for (int i = 0; i < 40; ++i)
    write(fmt::format("whole-{}", i), "responses: 4000\ncombines: [" + shares + "]\n");
  for (int i = 0; i < 40; ++i) {
    write(fmt::format("chain-{}", i),
          (i > 0 ? "combines: [" + earlier + "]\n" : "") +
              "questions:\n  - {id: q, text: H, scale: yes-no, counts: [60, 40]}\n");
    earlier += fmt::format("{}chain-{}", i > 0 ? ", " : "", i);
  }
  for (int i = 0; i < 600; ++i)
    write(fmt::format("version-{}", i), fmt::format("superseded_by: version-{}\nquestions:\n  - {{id: q, "
                                                    "text: H, scale: yes-no, counts: [60, 40]}}\n",
                                                    i + 1));
  write("version-600", "questions:\n  - {id: q, text: H, scale: yes-no, counts: [60, 40]}\n");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"validate"}, {"report", "alac"}, {"export", "survey", "--format", "csv"}}) {
    INFO(words.front());
    CHECK(seconds([&] { run_cip(words, sandbox.folder()); }) < 5);
  }
}

TEST_CASE("surveys that ask something else each year take no time that anybody waits for") {
  const Sandbox sandbox;
  for (int year = 0; year < 6; ++year) {
    std::string text =
        fmt::format("title: S\nprinciples: [1]\nstatus: closed\nclosed: 202{}-10\nquestions:\n", year);
    for (int i = 0; i < 150; ++i)
      text += fmt::format(
          "  - {{id: q{0}, text: Question {0} in {1}, principle: 1, scale: yes-no, counts: [40, 60]}}\n", i,
          year);
    sandbox.write(fmt::format("alac/surveys/s{}.yaml", year), text);
  }
  const std::vector<std::string> words{"report", "alac", "--from", "2020-01", "--to", "2025-12"};
  CHECK(seconds([&] { run_cip(words, sandbox.folder()); }) < 5);
}

TEST_CASE("a thousand rewritten records take no time that anybody waits for") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  const auto write = [&](int factor, const std::string& fields) {
    for (int i = 1; i <= 1'000; ++i)
      sandbox.write(fmt::format("alac/activities/a{}.yaml", i),
                    fmt::format("title: {:x} {:x} {:x}\nprinciples: [1]\n{}", i * factor, i * factor * 3,
                                i * factor * 7, fields));
  };
  write(104'729, "status: in-progress\nstart: 2025-01\nas_of: 2026-03\nowner: Chair\n");
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "Begin"}, sandbox.folder());
  write(7'919, "status: complete\nstart: 2025-02\nend: 2026-02\nowner: Secretariat\n");
  CHECK(seconds([&] { run_cip({"diff", "--format", "markdown"}, sandbox.folder()); }) < 5);
}

TEST_CASE("a table stops at a hundred mistakes") {
  const Sandbox sandbox;
  const auto import = [&](std::size_t rows) {
    sandbox.write("table.csv", "id,title\n" + repeated("alac/no-such,x\n", rows));
    return seconds([&] {
      const RunResult outcome = run_cip({"import", "table.csv", "--yes"}, sandbox.folder());
      CHECK(outcome.status == 1);
      CHECK(outcome.err.find("100 errors above this row") != std::string::npos);
    });
  };
  const double once = import(10'000), twice = import(20'000);
  CHECK(twice < 2.5 * once + too_short_to_tell);
}
