#include <regex>
#include <sstream>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/commands/commands.hpp"
#include "terminal.hpp"

namespace fs = std::filesystem;

namespace {

/// The names in calls such as `getenv("TERM")`.
std::vector<std::string> variables_read() {
  static const std::regex call(R"re((?:getenv|is_set)\("([A-Z_]+)"\)|\{"(VISUAL)", "(EDITOR)"\})re");
  std::vector<std::string> names;
  for (const auto& [path, text] : files_in(repository() / "src"))
    for (auto match = std::sregex_iterator(text.begin(), text.end(), call); match != std::sregex_iterator();
         ++match)
      for (std::size_t group = 1; group < match->size(); ++group)
        if ((*match)[group].matched) names.push_back((*match)[group]);
  return names;
}

}  // namespace

TEST_CASE("there is a page of the manual for each command, and each is in the list") {
  const Sandbox sandbox;
  CHECK(run_cip({"manual", "-o", "pages"}, sandbox.folder()).status == 0);
  const auto files = files_in(sandbox.folder() / "pages");
  CHECK(files.size() == std::size(cip::all_commands()) + 3);
  const std::string list = run_cip({"manual"}, sandbox.folder()).out;
  for (const auto& [file, text] : files) {
    const std::string name = fs::path(file).stem().string();
    CHECK(list.find(name + "(" + fs::path(file).extension().string().substr(1) + ")") != std::string::npos);
    CHECK(run_cip({"manual", name}, sandbox.folder()).out == text);
  }
}

TEST_CASE("at a terminal, a page of the manual is shown to be read, not as its source") {
  const Sandbox sandbox;
  Terminal terminal({"manual", "cip-records"}, sandbox.folder());
  CHECK(terminal.shows("title"));
  CHECK(terminal.shown().find(".TH") == std::string::npos);
}

TEST_CASE("the manual names every variable of the environment that is read") {
  const Sandbox sandbox;
  const auto names = variables_read();
  CHECK(names.size() >= 7);
  const std::string page = run_cip({"manual", "cip"}, sandbox.folder()).out;
  for (const std::string& name : names) {
    INFO(name);
    CHECK(page.find(name) != std::string::npos);
  }
}

TEST_CASE("the version comes with the commit and the libraries") {
  const Sandbox sandbox;
  const std::string out = run_cip({"--version"}, sandbox.folder()).out;
  INFO(out);
  const std::string number = R"( [0-9]+(\.[0-9]+)+[.0-9a-z]*)";
  std::string libraries;
  for (const char* name : {"CLI11", "SQLite3", "cmark-gfm", "fmt", "nettle", "yaml-cpp"})
    libraries += ", " + (name + number);
  CHECK(std::regex_match(
      out, std::regex(R"(cip [0-9]+\.[0-9]+\.[0-9]+( \([0-9a-f]+(-dirty)?\))?\nbuilt with [A-Za-z]+)" +
                      number + libraries + "\n")));
}
