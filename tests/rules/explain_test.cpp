// Every example that `cip explain` prints does what it says.
#include <algorithm>

#include "catch.hpp"
#include "cip/rules/rules.hpp"
#include "sandbox.hpp"

using namespace cip;

namespace {

std::vector<const Rule*> all_rules() {
  std::vector<const Rule*> rules;
  for (const RuleFamily& family : rule_catalog())
    rules.insert(rules.end(), family.rules.begin(), family.rules.end());
  return rules;
}

/// The findings of a folder that holds the example, as "severity rule: message".
std::vector<std::string> findings_of(const Rule& rule, std::string_view example,
                                     std::vector<std::string>& of_rule) {
  const Sandbox sandbox;
  sandbox.write_all(example, std::string(rule.path));
  Findings loading;
  const Workspace ws = load_workspace(sandbox.folder(), {}, loading);
  std::vector<std::string> errors;
  const Findings findings = validate(ws, std::chrono::year(2026) / 6 / 30, std::move(loading));
  for (const Finding& finding : findings.list()) {
    if (!finding.waived_because.empty()) continue;
    const std::string text = std::string(finding.rule->name) + ": " + finding.message;
    if (finding.rule->name == rule.name)
      of_rule.push_back(text);
    else if (finding.severity == Severity::error)
      errors.push_back(text);
  }
  return errors;
}

}  // namespace

TEST_CASE("the examples of each rule do what they say") {
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    CHECK_FALSE(rule->summary.empty());
    CHECK_FALSE(rule->why.empty());
    if (rule->fails.empty()) continue;  // needs more than a text: a link, a large or a missing file
    std::vector<std::string> found, not_found;
    CHECK(findings_of(*rule, rule->fails, found) == std::vector<std::string>{});
    CHECK(found.size() >= 1);
    CHECK(findings_of(*rule, rule->passes, not_found) == std::vector<std::string>{});
    CHECK(not_found == std::vector<std::string>{});
  }
}

TEST_CASE("names of rules are unique slugs") {
  auto names = rule_names();
  for (const std::string_view name : names)
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
  std::ranges::sort(names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}
