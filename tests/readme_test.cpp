// Runs what README.md, CONTRIBUTING.md and the pages of examples/ show. In a block marked `sh` each line is a
// command, and a block marked `text` is the output of the last one; in a block marked `console` a line that
// begins with `$` is a command and what follows is its output. A line of `...` stands for any lines. Commands
// other than `cip` are left alone. Paths are as from the top of the repository; only data/ and examples/ are
// there, committed.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "catch.hpp"
#include "git/program.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

struct Example {
  std::string command;
  Lines output;
};

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Example> examples_in(const std::string& text) {
  std::vector<Example> examples;
  std::string block;  // the mark of the block that the line is in
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("```"))
      block = line.substr(3);
    else if (block == "sh")
      examples.push_back({line, {}});
    else if (block == "console" && line.starts_with("$ "))
      examples.push_back({line.substr(2), {}});
    else if ((block == "console" || block == "text") && !examples.empty())
      examples.back().output.push_back(line);
  }
  return examples;
}

bool matches(const Lines& shown, const Lines& actual, std::size_t i = 0, std::size_t k = 0) {
  if (i == shown.size()) return k == actual.size();
  if (shown[i] == "...")
    return matches(shown, actual, i + 1, k) || (k < actual.size() && matches(shown, actual, i, k + 1));
  return k < actual.size() && shown[i] == actual[k] && matches(shown, actual, i + 1, k + 1);
}

/// Installed, or as it was just built.
std::string without_folder(const std::string& command) {
  constexpr std::string_view built = "build/release/";
  return command.starts_with(built) ? command.substr(built.size()) : command;
}

void run_example(const Example& example, const fs::path& top) {
  const std::string command = without_folder(example.command);
  if (!command.starts_with("cip ")) return;
  const RunResult outcome = run_cip(arguments_of(command), top);
  INFO(outcome.out + outcome.err);
  CHECK((outcome.status == 0 || outcome.status == 1));
  CHECK((example.output.empty() || matches(example.output, lines_of(outcome.out + outcome.err))));
}

/// With the branch and the tag that the documentation speaks of.
void make_repository(const fs::path& top) {
  run_git({"init", "-q"}, top);
  run_git({"add", "-A"}, top);
  run_git({"commit", "-qm", "The records"}, top);
  run_git({"tag", "v2025"}, top);
  run_git({"update-ref", "refs/remotes/origin/main", "HEAD"}, top);
}

}  // namespace

TEST_CASE("the examples in the documentation do what it shows") {
  const Sandbox sandbox;
  move_to_data(sandbox);
  const fs::path top = sandbox.folder() / "repository";
  fs::create_directory(top);
  for (const char* folder : {"data", "examples"})
    fs::copy(repository() / folder, top / folder, fs::copy_options::recursive);
  make_repository(top);
  for (const std::string document :
       {"README.md", "CONTRIBUTING.md", "examples/README.md", "examples/queries/README.md"}) {
    for (const Example& example : examples_in(read_text(repository() / document))) {
      INFO(document << ": " << example.command);
      run_example(example, top);
    }
    run_git({"reset", "-q", "--hard"}, top);
    run_git({"clean", "-qfdx"}, top);
  }
}

/// The commands in backticks, each on one line.
std::vector<std::string> commands_told_in(const std::string& text) {
  std::vector<std::string> commands;
  for (auto at = text.find("`cip "); at != std::string::npos; at = text.find("`cip ", at)) {
    const auto end = text.find('`', at + 1);
    std::string command = text.substr(at + 1, end - at - 1);
    std::ranges::replace(command, '\n', ' ');
    commands.push_back(command);
    at = end + 1;
  }
  return commands;
}

TEST_CASE("README has the guide that the program has, and each of its commands takes what it says") {
  const std::string guide = read_text(repository() / "src/cli/guide.md");
  CHECK(read_text(repository() / "README.md").find(guide) != std::string::npos);
  CHECK(run_cip({"manual", "cip"}, repository()).out.find("asks for what it needs") != std::string::npos);
  const auto commands = commands_told_in(guide);
  CHECK(commands.size() > 10);
  for (const std::string& command : commands) {
    std::vector<std::string> words = arguments_of(command);
    INFO(command);
    const auto is_set = words.front() == "set";
    for (std::size_t i = is_set ? 2 : words.size(); i < words.size(); ++i) {
      const std::string field = words[1] + "." + words[i].substr(0, words[i].find('='));
      std::string name = field;
      std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
      CHECK(run_cip({"explain", name}, repository()).status == 0);
    }
    const bool has_kind = words.front() == "add";
    const RunResult help = has_kind ? run_cip({words[0], words[1], "--help"}, repository())
                                    : run_cip({words[0], "--help"}, repository());
    CHECK(help.status == 0);
    for (const std::string& word : words)
      if (word.starts_with('-')) CHECK(help.out.find(word) != std::string::npos);
  }
}

TEST_CASE("an ellipsis in shown output stands for any lines") {
  CHECK(matches({"a", "...", "c"}, {"a", "c"}));
  CHECK(matches({"a", "...", "c"}, {"a", "b", "c", "c"}));
  CHECK(matches({"..."}, {}));
  CHECK_FALSE(matches({"a", "...", "c"}, {"a", "b"}));
  CHECK_FALSE(matches({"a"}, {"a", "b"}));
}
