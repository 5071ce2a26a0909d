#include <algorithm>
#include <regex>
#include <sstream>

#include "../git/program.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/commands/commands.hpp"

namespace fs = std::filesystem;

namespace {

using Typed = std::vector<std::string>;

/// What can stand in place of the last word, without what it is.
Typed offered(Typed words, const fs::path& folder) {
  words.insert(words.begin(), {"completion", "bash", "--"});
  const RunResult outcome = run_cip(words, folder);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  Typed texts;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) texts.push_back(line.substr(0, line.find('\t')));
  return texts;
}

bool holds(const Typed& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

void add_records(const Sandbox& sandbox) {
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  sandbox.write("alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  sandbox.write("alac/metrics/broken.yaml", "title: [\n");
  sandbox.write("gac/criteria/openness.yaml", "title: Openness\n");
}

}  // namespace

TEST_CASE("what is typed is completed") {
  const Sandbox sandbox;
  add_records(sandbox);
  const std::pair<Typed, Typed> lines[] = {
      {{"val"}, {"validate"}},
      {{"--as"}, {"--as-of"}},
      {{"-C"}, {"-C"}},
      {{"--color", "al"}, {"always"}},
      {{"--color=n"}, {"--color=never"}},
      {{"validate", "--format", "g"}, {"github", "gitlab"}},
      {{"validate", "--format=s"}, {"--format=sarif"}},
      {{"validate", "--col"}, {"--color"}},
      {{"validate", "--select", "overdue,unclosed-q"}, {"overdue,unclosed-quote"}},
      {{"list", "--status", "on"}, {"on-hold"}},
      {{"list", "me"}, {"metric"}},
      {{"list", "-g", "a"}, {"alac", "apralo"}},
      {{"list", "metric", "me"}, {}},
      {{"explain", "metric-s"}, {"metric-status"}},
      {{"matrix", "-p", ""}, {"p1"}},
      {{"show", "a"}, {"alac/review", "alac/broken", "alac/turnout"}},
      {{"show", ""}, {"alac/review", "alac/broken", "alac/turnout", "gac/openness"}},
      {{"record", ""}, {"alac/broken", "alac/turnout"}},
      {{"show", "rev"}, {"review"}},
      {{"record", "op"}, {}},
      {{"set", "tu"}, {"turnout"}},
      {{"add", "re"}, {"report"}},
      {{"add", "practice", "--grade", ""}, {"good", "best"}},
      {{"add", "activity", "--metrics", "alac/t"}, {"alac/turnout"}},
      {{"add", "criterion", "--principle", ""}, {"1", "2", "3", "4", "5"}},
      {{"set", "al"}, {"alac/review", "alac/broken", "alac/turnout"}},
      {{"set", "alac/review", "sta"}, {"status=", "start="}},
      {{"set", "alac/review", "tag"}, {"tags+="}},
      {{"set", "review", "outcome.r"}, {"outcome.result="}},
      {{"set", "alac/review", "status=on"}, {"status=on-hold"}},
      {{"set", "alac/review", "metrics+=alac/t"}, {"metrics+=alac/turnout"}},
      {{"set", "alac/review", "next[0].wh"}, {}},
      {{"set", "alac/review", "--remove", "outcome.res"}, {"outcome.result"}},
      {{"schema", "f"}, {"findings"}},
      {{"completion", "z"}, {"zsh"}},
      {{"manual", "cip-rep"}, {"cip-report"}},
      {{"format", "alac/me"}, {"alac/metrics/"}},
      {{"format", "gac/"}, {"gac/openness", "gac/criteria/"}},
      {{"-C", "alac", "validate", "m"}, {"metrics/"}},
      {{"-C", "g"}, {"gac/"}},
      {{"report", "-o", "gr"}, {"groups.yaml"}},
      {{"validate", "--", "gr"}, {"groups.yaml"}},
      {{"validate", "--", "--f"}, {}},
      {{"move", "alac/review", ""}, {}},
      {{"list", "--from", ""}, {}},
      {{"nonsense", "a"}, {}},
      {{"validate", "--nonsense=a"}, {}},
  };
  for (const auto& [words, expected] : lines) {
    INFO(words.front() << " ... " << words.back());
    CHECK(offered(words, sandbox.folder()) == expected);
  }
}

TEST_CASE("a revision is completed from branches and tags") {
  const Sandbox sandbox;
  for (const Typed& words :
       {Typed{"init", "-q"}, Typed{"add", "."}, Typed{"commit", "-qm", "Begin"}, Typed{"tag", "report-2024"}})
    run_git(words, sandbox.folder());
  CHECK(offered({"validate", "--since", ""}, sandbox.folder()) == Typed{"main", "report-2024"});
  CHECK(offered({"--at", "re"}, sandbox.folder()) == Typed{"report-2024"});
}

TEST_CASE("completion says what a candidate is") {
  const Sandbox sandbox;
  const auto shown = [&](Typed words) {
    words.insert(words.begin(), {"completion", "fish", "--"});
    return run_cip(words, sandbox.folder()).out;
  };
  CHECK(shown({"vali"}) == "validate\tCheck the records and print what is wrong\n");
  CHECK(shown({"list", "-g", "ala"}) == "alac\tAt-Large Advisory Committee\n");
  CHECK(shown({"validate", "--stag"}) == "--staged\tCheck what is staged for the next commit\n");
}

TEST_CASE("completion is silent where nothing can be read, and still knows the commands") {
  const Sandbox sandbox;
  sandbox.write("empty/cip.yaml", "a: [\n");
  sandbox.write("empty/groups.yaml", "\xff\xfe");
  for (const std::string folder : {"empty", "nowhere", "groups.yaml"}) {
    INFO(folder);
    CHECK(offered({"-C", folder, "show", ""}, sandbox.folder()).empty());
    CHECK(offered({"-C", folder, "list", "-g", ""}, sandbox.folder()).empty());
    CHECK(offered({"-C", folder, "set", "alac/x", ""}, sandbox.folder()).empty());
    CHECK(offered({"-C", folder, "sch"}, sandbox.folder()) == Typed{"schema"});
  }
  CHECK(offered({"--at", ""}, sandbox.folder()).empty());
}

TEST_CASE("every value that an option takes is completed, or is free text") {
  const Sandbox sandbox;
  add_records(sandbox);
  for (const char* kind : {"practices", "surveys", "assessments", "reports"})
    sandbox.write(std::string("gac/") + kind + "/some-" + kind + ".yaml", "title: Some\n");
  for (const Typed& words : {Typed{"init", "-q"}, Typed{"add", "."}, Typed{"commit", "-qm", "Begin"}})
    run_git(words, sandbox.folder());
  const Typed free{"DATE", "WORDS", "MONTHS", "TEXT",    "SLUG", "NUMBER",
                   "CODE", "URL",   "YAML",   "ID#PART", "FIELD"};
  static const std::regex option_line(R"(\n  (?:-[a-zA-Z],)?(--?[a-zA-Z_-]+) ([^ \n=]+))");
  std::size_t count = 0;
  for (const cip::Usage& command : cip::all_commands())
    for (Typed words : {Typed{std::string(command.name)}, Typed{std::string(command.name), "activity"}}) {
      if (words.size() > 1 && command.name != "add") continue;
      words.emplace_back("--help");
      const std::string help = run_cip(words, sandbox.folder()).out;
      for (std::sregex_iterator line(help.begin(), help.end(), option_line), end; line != end; ++line) {
        words.resize(words.size() - 1);
        words.insert(words.end(), {(*line)[1], ""});
        INFO(command.name << ": " << line->str());
        CHECK((holds(free, (*line)[2]) || !offered(words, sandbox.folder()).empty()));
        words.resize(words.size() - 1);
        ++count;
      }
    }
  CHECK(count > 50);
}
