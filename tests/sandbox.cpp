#include "sandbox.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cip/commands/commands.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::string_view community = R"(-- cip.yaml --
schema: 1
framework:
  name: Continuous Improvement Program
  version: test
periods:
  - id: p1
    start: 2025-01
    end: 2027-12
current_period: p1
rules:
  uncovered-principle: off
  no-survey: off
  improvement-gap: off
-- principles.yaml --
continuing_purpose:
  title: Continuing purpose
  wordings:
    - version: test
      text: Whether the group has a continuing purpose.
      source:
        title: Test
principles:
  - number: 1
    title: Purpose
    wordings:
      - {version: test, text: The group fulfils its purpose., source: {title: Test}}
  - number: 2
    title: Structure
    wordings:
      - {version: test, text: The structure is effective., source: {title: Test}}
  - number: 3
    title: Operations
    wordings:
      - {version: test, text: The operations are efficient., source: {title: Test}}
  - number: 4
    title: Accountability
    wordings:
      - {version: test, text: The group is accountable., source: {title: Test}}
  - number: 5
    title: Collaboration
    wordings:
      - {version: test, text: The community collaborates., source: {title: Test}}
-- groups.yaml --
groups:
  - id: alac
    name: At-Large Advisory Committee
    abbreviation: ALAC
    kind: advisory-committee
  - id: apralo
    name: Asia-Pacific Regional At-Large Organization
    abbreviation: APRALO
    kind: regional-organization
    parent: alac
  - id: ccnso
    name: Country Code Names Supporting Organization
    abbreviation: ccNSO
    kind: supporting-organization
  - id: gac
    name: Governmental Advisory Committee
    abbreviation: GAC
    kind: advisory-committee
)";

}  // namespace

fs::path repository() { return CIP_REPOSITORY; }

Sandbox::Sandbox() {
  std::string name = (fs::temp_directory_path() / "cip-test-XXXXXX").string();
  folder_ = ::mkdtemp(name.data());
  write_all(community, "");
}

Sandbox::~Sandbox() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Sandbox::write(const std::string& path, std::string_view text) const {
  fs::create_directories((folder_ / path).parent_path());
  std::ofstream(folder_ / path, std::ios::binary) << text;
}

void Sandbox::write_all(std::string_view text, const std::string& path) const {
  for (const Section& section : split_sections(text))
    if (!section.name.empty() || !section.text.empty())
      write(section.name.empty() ? path : section.name, section.text);
}

RunResult run_cip(const std::vector<std::string>& arguments, const fs::path& folder,
                  const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out, err;
  const cip::Console console{in, out, err, folder, std::chrono::year(2026) / 6 / 30, false, false, 0};
  const int status = cip::run(arguments, console);
  return {status, out.str(), err.str()};
}

std::vector<std::string> arguments_of(const std::string& text) {
  const auto begin = text.find("cip") + 3;
  std::vector<std::string> words;
  bool quoted = false, open = false;
  for (const char c : text.substr(begin, text.find('\n', begin) - begin)) {
    if (c == '\'') quoted = !quoted;
    if (c == '\'' || (c == ' ' && !quoted)) {
      open = open && c == '\'';
      continue;
    }
    if (!open) words.emplace_back(), open = true;
    words.back() += c;
  }
  return words;
}

std::string read_text(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

Files files_in(const fs::path& folder) {
  Files files;
  for (auto it = fs::recursive_directory_iterator(folder); it != fs::recursive_directory_iterator(); ++it) {
    if (it->path().filename() == ".git") it.disable_recursion_pending();
    if (it->is_regular_file())
      files[it->path().lexically_relative(folder).generic_string()] = read_text(it->path());
  }
  return files;
}

std::vector<Section> split_sections(std::string_view text) {
  std::vector<Section> sections{{"", ""}};
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto line = text.substr(0, length);
    text.remove_prefix(length);
    if (line.starts_with("-- ") && line.ends_with(" --\n"))
      sections.push_back({std::string(line.substr(3, line.size() - 7)), ""});
    else
      sections.back().text += line;
  }
  return sections;
}
