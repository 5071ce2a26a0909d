// Every page that `cip explain` prints is that of a rule, and its examples do what they say.
#include <algorithm>
#include <sstream>

#include "catch.hpp"
#include "cip/base/embedded.hpp"
#include "cip/base/rule_page.hpp"
#include "cip/rules/rules.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

std::vector<const Rule*> all_rules() {
  std::vector<const Rule*> rules;
  for (const RuleFamily& family : rule_families())
    rules.insert(rules.end(), family.rules.begin(), family.rules.end());
  return rules;
}

/// What a page can't show as it is.
std::string with_bytes(std::string line) {
  for (const auto& [shown, bytes] :
       {std::pair("\\xE9", "\xE9"), {"\\u{9}", "\t"}, {"\\u{FEFF}", "\xEF\xBB\xBF"}})
    if (const auto at = line.find(shown); at != std::string::npos)
      line.replace(at, std::string_view(shown).size(), bytes);
  return line;
}

/// Each file of an example stands below its path, as in "# alac/activities/review.yaml".
void write_files(std::string_view example, const Sandbox& sandbox) {
  std::istringstream lines{std::string(example)};
  std::string path, text;
  for (std::string line; std::getline(lines, line);) {
    const bool is_path = line.starts_with("# ") && line.ends_with(".yaml");
    if (is_path) path = line.substr(2), text.clear();
    if (!is_path) text += with_bytes(line) + "\n";
    sandbox.write(path, text);
  }
}

/// The findings of a folder that holds the example, as "rule: message": those of the rule, and the errors of
/// others.
struct Found {
  std::vector<std::string> of_rule, errors_of_others;
};
Found find_in_example(const Rule& rule, std::string_view example) {
  const Sandbox sandbox;
  write_files(example, sandbox);
  const Workspace ws = load_workspace(sandbox.folder());
  Found found;
  const Findings findings = validate(ws, std::chrono::year(2026) / 6 / 30);
  for (const Finding& finding : findings.list()) {
    if (!finding.waived_because.empty()) continue;
    const std::string text = std::string(finding.rule->name) + ": " + finding.message;
    if (finding.rule == &rule)
      found.of_rule.push_back(text);
    else if (finding.severity == Severity::error)
      found.errors_of_others.push_back(text);
  }
  return found;
}

}  // namespace

TEST_CASE("each rule has a page, and each page a rule") {
  std::vector<std::string_view> pages, names = rule_names();
  for (const EmbeddedFile& page : rule_pages()) pages.push_back(page.name);
  std::ranges::sort(pages);
  std::ranges::sort(names);
  CHECK(pages == names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("a page names its rule and its severity, and its examples do what they say") {
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    const RulePage page = page_of(*rule);
    CHECK(page.heading == std::string(rule->name) + " (" + std::string(to_word(rule->severity)) + ")");
    CHECK_FALSE(page.summary.empty());
    CHECK_FALSE(page.why.empty());
    CHECK((page.details == page.why || page.details.ends_with("\n" + std::string(page.right) + "```")));
    CHECK(page.wrong.empty() == page.right.empty());
    if (page.wrong.empty()) continue;  // needs more than a text: a link, a large or a missing file
    const Found wrong = find_in_example(*rule, page.wrong), right = find_in_example(*rule, page.right);
    CHECK_FALSE(wrong.of_rule.empty());
    CHECK(wrong.errors_of_others == std::vector<std::string>{});
    CHECK(right.of_rule == std::vector<std::string>{});
    CHECK(right.errors_of_others == std::vector<std::string>{});
  }
}

TEST_CASE("names of rules are slugs") {
  for (const std::string_view name : rule_names())
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
}
