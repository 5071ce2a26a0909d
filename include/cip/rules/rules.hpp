#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cip/base/when.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// The input of a rule: the day as of which records are checked, the last day that has begun anywhere, and
/// those to look at: all, or some that stand together.
struct Judged {
  const Workspace& ws;
  Date as_of;
  Date newest_day;
  std::span<const Record> records;

  /// Those of one kind.
  template <class T>
  RecordsOf<T> all() const {
    const std::span<const Record> kind = ws.records(record_type<T>());
    const Record* const begin = std::max(kind.data(), records.data());
    const Record* const end = std::min(kind.data() + kind.size(), records.data() + records.size());
    return RecordsOf<T>(begin < end ? std::span(begin, end) : std::span<const Record>());
  }
};

/// Where a rule reports.
struct Breaches {
  const Rule& rule;
  Findings& findings;

  Finding& report(Span where, std::string message) {
    return findings.report(rule, where, std::move(message));
  }
};

/// The changes that are refused for bringing such an error. Of others, it is said what is still to do.
enum class Refused {
  every_change,
  change_of_it,  ///< of the record that has it: there, the change can be made so that it fits
  no_change,     ///< since other records are missing
};

/// The functions that find what breaks a rule.
struct Finder {
  using Function = void (*)(const Judged& judged, Breaches& out);
  Function once = nullptr;   ///< is given all records
  Function apart = nullptr;  ///< looks at each record by itself, so that it can be given a few at a time

  constexpr Finder(Function all) : once(all) {}
  constexpr Finder(Function all, Function few) : once(all), apart(few) {}
};

/// Rules that look at the same few records, one after the other, find them in the processor's cache.
constexpr Finder apart(Finder::Function few) { return {nullptr, few}; }

struct Check {
  Rule rule;
  Finder find;
  Refused refused = Refused::every_change;
};

template <class T>
std::type_identity<T> kind_checked(void (*)(const T&, const Judged&, Breaches&));
template <class T>
std::type_identity<T> kind_checked(void (*)(const T&, Breaches&));

/// Runs a check of one record on each of its kind; on every record if it takes a Record.
template <auto check>
void run_on_each(const Judged& judged, Breaches& out) {
  using T = typename decltype(kind_checked(check))::type;
  const auto run = [&](const auto& records) {
    for (const T& record : records)
      if constexpr (std::is_invocable_v<decltype(check), const T&, Breaches&>)
        check(record, out);
      else
        check(record, judged, out);
  };
  if constexpr (std::is_same_v<T, Record>)
    run(judged.records);
  else
    run(judged.all<T>());
}
template <auto check>
inline constexpr Finder each = apart(run_on_each<check>);

/// The SOs, the ACs and the NomCom that are there on the day.
std::vector<const Group*> groups_asked(const Judged& judged);

/// The way out, for help that asks for something that perhaps nobody knows.
std::string otherwise_waive(const Rule& rule);
/// The same, for one period only, or for a time.
std::string otherwise_waive(const Rule& rule, std::string_view period);
std::string otherwise_waive(const Rule& rule, When time);

std::span<const Check> identity_checks();
std::span<const Check> reference_checks();
std::span<const Check> principle_checks();
std::span<const Check> date_checks();
std::span<const Check> activity_checks();
std::span<const Check> metric_checks();
std::span<const Check> survey_checks();
std::span<const Check> report_checks();

/// Adds to findings about malformed references which record, group or period was probably meant, which needs
/// all files.
void answer_bad_references(const Workspace& ws, Findings& findings);

/// Rules about waivers and names of rules; they are not run like the others, since they are about findings.
namespace waiver_rule {
inline constexpr Rule unknown_rule{"unknown-rule", Severity::error};
inline constexpr Rule idle_waiver{"idle-waiver", Severity::warning};
inline constexpr Rule expired_waiver{"expired-waiver", Severity::warning};
inline constexpr Rule waiver_for_all_times{"waiver-for-all-times", Severity::note};
inline constexpr Rule lowered_rule{"lowered-rule", Severity::warning};
}  // namespace waiver_rule
inline constexpr const Rule* waiver_rules[] = {
    &waiver_rule::unknown_rule, &waiver_rule::idle_waiver, &waiver_rule::expired_waiver,
    &waiver_rule::waiver_for_all_times, &waiver_rule::lowered_rule};

/// Rules of one subject, as the catalog shows them.
struct RuleFamily {
  std::string_view name;
  std::string_view about;
  std::vector<const Rule*> rules;
  std::span<const Check> checks;  ///< of the rules about records; the others check files or findings
};

/// Every rule there is, in the order of the catalog.
std::span<const RuleFamily> rule_families();
Refused refused_for(const Rule& rule);
/// nullptr if there is none of that name.
const Rule* find_rule(std::string_view name);
std::vector<std::string_view> rule_names();

/// What cip.yaml and groups.yaml say in another state; nullptr where they have mistakes.
struct Rulebook {
  std::shared_ptr<const Program> program;
  std::shared_ptr<const GroupTree> tree;
};
using Rulebooks = std::vector<Rulebook>;

/// All findings, sorted: those of loading and those of the rules, with waivers applied and proposals tried.
/// Nothing is reported twice. Severities and duties are the strictest of cip.yaml here and in the other
/// states; what is less strict here is reported, and no cip.yaml can switch that off.
Findings validate(const Workspace& ws, Today today, const Rulebooks& others = {});

/// Applies the waivers of a state to findings that compare it with another, and marks what other repositories
/// have to fix. They must be sorted.
void excuse(const Workspace& ws, Date as_of, Findings& findings);

/// Sets the field of each finding, which is empty before. They must be sorted.
void tell_fields(const Workspace& ws, Findings& findings);

}  // namespace cip
