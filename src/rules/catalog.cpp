#include <algorithm>

#include "cip/records/shape_rules.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

std::vector<const Rule*> joined(std::span<const Rule* const> rules, std::span<const Check> checks) {
  std::vector<const Rule*> all(rules.begin(), rules.end());
  for (const Check& check : checks) all.push_back(&check.rule);
  return all;
}

}  // namespace

std::vector<RuleFamily> rule_catalog() {
  return {
      {"text", "the text of a file", joined(text_rules, {})},
      {"fields", "the fields of a record", joined(shape_rules, {})},
      {"identity", "where records lie and what they refer to", joined(layout_rules, identity_checks())},
      {"principles", "the five principles", joined({}, principle_checks())},
      {"dates", "dates", joined({}, date_checks())},
      {"activities", "activities", joined({}, activity_checks())},
      {"metrics", "metrics and their measurements", joined({}, metric_checks())},
      {"surveys", "surveys", joined({}, survey_checks())},
      {"reports", "assessments and reports", joined({}, report_checks())},
      {"waivers", "waivers and names of rules", joined(waiver_rules, {})},
  };
}

const Rule* find_rule(std::string_view name) {
  for (const RuleFamily& family : rule_catalog())
    for (const Rule* rule : family.rules)
      if (rule->name == name) return rule;
  return nullptr;
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const RuleFamily& family : rule_catalog())
    for (const Rule* rule : family.rules) names.push_back(rule->name);
  return names;
}

}  // namespace cip
