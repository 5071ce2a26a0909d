#include "cip/rules/rules.hpp"
namespace cip {
std::span<const Check> activity_checks() { return {}; }
std::span<const Check> metric_checks() { return {}; }
std::span<const Check> survey_checks() { return {}; }
std::span<const Check> report_checks() { return {}; }
}  // namespace cip
