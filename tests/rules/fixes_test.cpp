// What `validate --fix` does to whatever the cases hold: it comes to an end, loses no comment, and makes
// nothing wrong that was right.
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "catch.hpp"
#include "cip/base/today.hpp"
#include "cip/rules/fixes.hpp"
#include "sandbox.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

const Today today = std::chrono::year(2026) / 6 / 30;

/// The cases whose records lie at the top and are files as they are.
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

bool is_soundly_read(const Workspace& ws, const std::string& path) {
  const File* file = ws.file_at(path);
  return file && file->tree && std::ranges::none_of(file->found.list(), [](const Finding& f) {
           return f.severity == Severity::error;
         });
}

/// File, rule and words of each error.
std::multiset<std::string> errors_of(const Workspace& ws) {
  std::multiset<std::string> errors;
  const Findings findings = validate(ws, today);
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::error)
      errors.insert(ws.sources[finding.span.file].path + ": " + std::string(finding.rule->name) + ": " +
                    finding.message);
  return errors;
}

std::multiset<std::string> comments_of(const std::string& text) {
  std::multiset<std::string> comments;
  const std::regex comment("(^|\\s)#.*");
  for (auto at = std::sregex_iterator(text.begin(), text.end(), comment); at != std::sregex_iterator(); ++at)
    comments.insert(at->str().substr(at->str().find('#')));
  return comments;
}

}  // namespace

TEST_CASE("fixes come to an end, lose no comment and make nothing worse") {
  std::size_t fixed_in_all = 0;
  for (const fs::path& file : plain_cases()) {
    INFO(file.string());
    const Sandbox sandbox;
    for (const Section& section : split_sections(read_text(file)))
      if (section.name.ends_with(".yaml")) sandbox.write(section.name, section.text);
    const Workspace before = load_workspace(sandbox.folder());
    const auto always = [](const Finding&, const Workspace&) { return true; };
    const Fixed fixed = with_fixes(before, today, always);
    fixed_in_all += fixed.count;
    CHECK(with_fixes(fixed.then, today, always).count == 0);
    const auto errors_before = errors_of(before);
    for (const std::string& error : errors_of(fixed.then)) {
      const std::string path = error.substr(0, error.find(": "));
      if (!is_soundly_read(before, path)) continue;  // what it has to say could not be seen
      INFO(error);
      CHECK(errors_before.contains(error));
    }
    for (const auto& shared : fixed.then.files) {
      const SourceFile& after = shared.source;
      const File* was = before.file_at(after.path);
      REQUIRE(was);
      if (was->source.text != after.text && was->tree)
        CHECK(comments_of(was->source.text) == comments_of(after.text));
    }
  }
  CHECK(fixed_in_all > 50);
}
