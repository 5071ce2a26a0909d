// Runs every tests/cases/**/*.txt: the files it holds, the command it names, the output it expects.
// One folder: `cip_tests cases -c git`; one file: `cip_tests cases -c git -c log.txt`.
// CIP_ACCEPT=1 writes what the command really did back into the case; read the diff before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "cip/rules/rules.hpp"
#include "git/program.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path cases = repository() / "tests/cases";

/// The folders of `tests/cases`, or the cases of one folder.
std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Lays out one section of a case: a file; `no FILE`, `FILE -> TARGET` and `FILE * COUNT` for a missing one,
/// a symbolic link and a text repeated; `git` for lines that git is run with, when what stands above was laid
/// out.
void lay_out(const Sandbox& sandbox, const Section& section) {
  const auto arrow = section.name.find(" -> "), times = section.name.find(" * ");
  if (section.name == "git") {
    std::istringstream lines(section.text);
    for (std::string line; std::getline(lines, line);) run_git(arguments_of("cip " + line), sandbox.folder());
  } else if (section.name.starts_with("no ")) {
    fs::remove(sandbox.folder() / section.name.substr(3));
  } else if (arrow != std::string::npos) {
    fs::create_symlink(section.name.substr(arrow + 4), sandbox.folder() / section.name.substr(0, arrow));
  } else if (times != std::string::npos) {
    std::string text;
    for (int i = std::stoi(section.name.substr(times + 3)); i > 0; --i) text += section.text;
    sandbox.write(section.name.substr(0, times), text);
  } else {
    sandbox.write(section.name, section.text);
  }
}

bool is_output(const Section& section) {
  return section.name == "stdout" || section.name == "stderr" || section.name == "status";
}

std::string output_of(const RunResult& outcome) {
  const auto section = [](const char* name, const std::string& text) {
    return text.empty() ? "" : "-- " + std::string(name) + " --\n" + text;
  };
  return section("stdout", outcome.out) + section("stderr", outcome.err) + "-- status --\n" +
         std::to_string(outcome.status) + "\n";
}

void check_case(const fs::path& file) {
  const Sandbox sandbox;
  std::vector<std::string> arguments;
  std::string kept, expected, input;
  for (const Section& section : split_sections(read_text(file))) {
    (is_output(section) ? expected : kept) +=
        (section.name.empty() ? "" : "-- " + section.name + " --\n") + section.text;
    if (section.name.empty())
      arguments = arguments_of(section.text.substr(section.text.find("$ cip")));
    else if (section.name == "stdin")
      input = section.text;
    else if (!is_output(section))
      lay_out(sandbox, section);
  }
  // A command on the repository's own records runs on a copy of them, outside of any git repository.
  for (const std::string folder : {"data", "examples"})
    if (std::ranges::any_of(arguments, [&](const auto& word) { return word.starts_with(folder); }))
      fs::copy(repository() / folder, sandbox.folder() / folder, fs::copy_options::recursive);
  const std::string actual = output_of(run_cip(arguments, sandbox.folder(), input));
  if (std::getenv("CIP_ACCEPT"))
    std::ofstream(file, std::ios::binary) << kept + actual;
  else
    CHECK(actual == expected);
}

}  // namespace

TEST_CASE("cases") {
  for (const fs::path& folder : sorted_entries(cases)) {
    DYNAMIC_SECTION(folder.filename().string()) {
      for (const fs::path& file : sorted_entries(folder)) {
        DYNAMIC_SECTION(file.filename().string()) { check_case(file); }
      }
    }
  }
}

TEST_CASE("every rule is shown by a case") {
  std::string all;
  for (const fs::path& folder : sorted_entries(cases))
    for (const fs::path& file : sorted_entries(folder)) all += read_text(file);
  for (const std::string_view rule : cip::rule_names()) {
    INFO(rule);
    CHECK(all.find("[" + std::string(rule) + "]") != std::string::npos);
  }
}
