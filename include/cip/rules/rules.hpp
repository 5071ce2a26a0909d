#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// What a rule may ask: the records, and the day on which they are judged.
struct Judged {
  const Workspace& ws;
  Date as_of;
};

/// A rule and the function that looks for breaches of it. The function gets its own rule to report under.
struct Check {
  Rule rule;
  void (*run)(const Rule& rule, const Judged& judged, Findings& out);
};

std::span<const Check> identity_checks();
std::span<const Check> principle_checks();
std::span<const Check> date_checks();
std::span<const Check> activity_checks();
std::span<const Check> metric_checks();
std::span<const Check> survey_checks();
std::span<const Check> report_checks();

/// Rules about waivers and names of rules; they are not run like the others, since they speak of findings.
namespace waiver_rule {
inline constexpr Rule unknown_rule{"unknown-rule", Severity::error};
inline constexpr Rule idle_waiver{"idle-waiver", Severity::warning};
inline constexpr Rule expired_waiver{"expired-waiver", Severity::warning};
}  // namespace waiver_rule
inline constexpr const Rule* waiver_rules[] = {&waiver_rule::unknown_rule, &waiver_rule::idle_waiver,
                                               &waiver_rule::expired_waiver};

/// Rules of one subject, as the catalog shows them.
struct RuleFamily {
  std::string_view name;
  std::string_view about;
  std::vector<const Rule*> rules;
};

/// Every rule there is, in the order of the catalog.
std::vector<RuleFamily> rule_catalog();
const Rule* find_rule(std::string_view name);
std::vector<std::string_view> rule_names();

/// Everything that is wrong: what loading found and what the rules find, weighed as cip.yaml says, with
/// waivers applied, sorted. Nothing is found twice.
Findings validate(const Workspace& ws, Date as_of, Findings loading);

}  // namespace cip
