#include "rules/examples.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace {

/// What a page can't show as it is.
std::string with_bytes(std::string line) {
  for (const auto& [shown, bytes] :
       {std::pair("\\xE9", "\xE9"), {"\\u{9}", "\t"}, {"\\u{FEFF}", "\xEF\xBB\xBF"}})
    if (const auto at = line.find(shown); at != std::string::npos)
      line.replace(at, std::string_view(shown).size(), bytes);
  return line;
}

}  // namespace

std::vector<fs::path> plain_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(repository() / "tests/cases")) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_text(entry.path());
    if (text.find(".yaml --\n") != std::string::npos &&
        !std::regex_search(text, std::regex("\n-- (git|.* -> .*|.* \\* .*|no .*) --\n")))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void write_case(const fs::path& file, const Sandbox& sandbox) {
  for (const Section& section : split_sections(read_text(file)))
    if (section.name.ends_with(".yaml")) sandbox.write(section.name, section.text);
}

void write_example(std::string_view example, const Sandbox& sandbox) {
  std::istringstream lines{std::string(example)};
  std::string path, text;
  for (std::string line; std::getline(lines, line);) {
    const bool is_path = line.starts_with("# ") && line.ends_with(".yaml");
    if (is_path) path = line.substr(2), text.clear();
    if (!is_path) text += with_bytes(line) + "\n";
    sandbox.write(path, text);
  }
}
