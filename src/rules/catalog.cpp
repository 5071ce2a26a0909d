#include <fmt/format.h>

#include "cip/figures/groups.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/rules/rewordings.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

RuleFamily family(std::string_view name, std::string_view about, std::span<const Rule* const> rules,
                  std::span<const Check> found_by) {
  RuleFamily family{name, about, {rules.begin(), rules.end()}, found_by};
  for (const Check& check : found_by) family.rules.push_back(&check.rule);
  return family;
}

}  // namespace

std::vector<const Group*> groups_asked(const Judged& judged) {
  auto groups = top_groups(judged.ws);
  std::erase_if(groups, [&](const Group* group) { return !was_there(*group, on(judged.as_of)); });
  return groups;
}

std::string otherwise_waive(const Rule& rule) {
  return fmt::format("; otherwise add `rule: {}` and a `reason:` under `waivers:`", rule.name);
}

std::string otherwise_waive(const Rule& rule, std::string_view period) {
  return fmt::format("; otherwise add `rule: {}`, `for: {}` and a `reason:` under `waivers:`", rule.name,
                     period);
}

std::string otherwise_waive(const Rule& rule, When time) {
  const bool is_long = plus_months(time.first, 12) <= time.last + std::chrono::days(1);
  return otherwise_waive(rule, std::string_view(to_string(time.first)).substr(0, is_long ? 4 : 7));
}

std::span<const RuleFamily> rule_families() {
  static const RuleFamily families[] = {
      family("text", "the text of a file", text_rules, {}),
      family("fields", "the fields of a record", shape_rules, {}),
      family("identity", "where records are kept, and what they are called", layout_rules, identity_checks()),
      family("references", "what records refer to", {}, reference_checks()),
      family("principles", "the five principles", {}, principle_checks()),
      family("dates", "dates", {}, date_checks()),
      family("activities", "activities", {}, activity_checks()),
      family("metrics", "metrics and their measurements", {}, metric_checks()),
      family("surveys", "surveys", {}, survey_checks()),
      family("reports", "assessments and reports", history_rules, report_checks()),
      family("waivers", "waivers and names of rules", waiver_rules, {}),
  };
  return families;
}

Refused refused_for(const Rule& rule) {
  for (const RuleFamily& family : rule_families())
    for (const Check& check : family.checks)
      if (&check.rule == &rule) return check.refused;
  return Refused::every_change;
}

const Rule* find_rule(std::string_view name) {
  for (const RuleFamily& family : rule_families())
    for (const Rule* rule : family.rules)
      if (rule->name == name) return rule;
  return nullptr;
}

std::vector<std::string_view> rule_names() {
  std::vector<std::string_view> names;
  for (const RuleFamily& family : rule_families())
    for (const Rule* rule : family.rules) names.push_back(rule->name);
  return names;
}

}  // namespace cip
