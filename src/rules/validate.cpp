#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <set>

#include "cip/base/text.hpp"
#include "cip/rules/new_findings.hpp"

namespace cip {
namespace {

/// A waiver and the bytes of the record or group that it stands in: it reaches no further.
struct Scope {
  const Waiver* waiver;
  Span where;
  const Rule* rule = find_rule(*waiver->rule);  ///< nullptr when there is none of that name
  bool used = false;
};

std::vector<Scope> all_scopes(const Workspace& ws) {
  std::vector<Scope> scopes;
  for (const Document& document : ws.documents)
    if (document.is_sound())
      for (const Waiver& waiver : document.read().common().waivers)
        scopes.push_back({&waiver, {document.file, 0, static_cast<std::uint32_t>(-1)}});
  for (std::size_t i = 0; i < ws.groups().size(); ++i) {
    const auto end =
        i + 1 < ws.groups().size() ? ws.groups()[i + 1].id.span.begin : static_cast<std::uint32_t>(-1);
    for (const Waiver& waiver : ws.groups()[i].waivers)
      scopes.push_back({&waiver, {ws.tree_file, ws.groups()[i].id.span.begin, end}});
  }
  return scopes;
}

bool covers(const Scope& scope, const Finding& finding) {
  return scope.rule == finding.rule && scope.where.file == finding.span.file &&
         scope.where.begin <= finding.span.begin && finding.span.begin < scope.where.end;
}

bool has_expired(const Waiver& waiver, Date as_of) {
  return waiver.until && certainly_before(**waiver.until, as_of);
}

std::span<Finding> findings_of(FileId file, Findings& findings) {
  const auto file_of = [](const Finding& finding) { return finding.span.file; };
  return {std::ranges::lower_bound(findings.list(), file, {}, file_of),
          std::ranges::upper_bound(findings.list(), file, {}, file_of)};
}

/// The findings must be sorted.
void apply_waivers(std::vector<Scope>& scopes, Date as_of, Findings& findings) {
  for (Scope& scope : scopes)
    for (Finding& finding : findings_of(scope.where.file, findings))
      if (covers(scope, finding)) {
        scope.used = true;
        if (!has_expired(*scope.waiver, as_of)) finding.waived_because = *scope.waiver->reason;
      }
}

void judge_waivers(const std::vector<Scope>& scopes, Date as_of, Findings& out) {
  const auto names = rule_names();
  for (const Scope& scope : scopes) {
    const RuleName& rule = scope.waiver->rule;
    if (!scope.rule)
      out.report(waiver_rule::unknown_rule, rule.span, fmt::format("no rule `{}`", *rule))
          .suggest(did_you_mean(*rule, names));
    else if (!scope.used)
      out.report(waiver_rule::idle_waiver, rule.span, fmt::format("nothing here breaks `{}`", *rule))
          .suggest("delete the waiver");
    else if (has_expired(*scope.waiver, as_of))
      out.report(waiver_rule::expired_waiver, scope.waiver->until->span,
                 fmt::format("the waiver of `{}` ran out", *rule))
          .suggest("mend the cause, or let the group decide anew");
  }
}

void judge_levels(const Workspace& ws, Findings& out) {
  if (!ws.program || !ws.program->rules) return;
  const auto names = rule_names();
  for (const RuleLevel& level : ws.program->rules->levels)
    if (!find_rule(*level.rule))
      out.report(waiver_rule::unknown_rule, level.rule.span, fmt::format("no rule `{}`", *level.rule))
          .suggest(did_you_mean(*level.rule, names));
}

void apply_levels(const std::optional<Program>& program, Findings& findings) {
  if (!program || !program->rules) return;
  for (const RuleLevel& level : program->rules->levels) {
    const Rule* rule = find_rule(*level.rule);
    if (!level.severity)
      std::erase_if(findings.list(), [&](const Finding& finding) { return finding.rule == rule; });
    for (Finding& finding : findings.list())
      if (finding.rule == rule) finding.severity = *level.severity;
  }
}

/// The families of checks at the same time: none changes anything but its own findings.
void judge_records(const Workspace& ws, Date as_of, Findings& out) {
  std::vector<std::future<Findings>> families;
  for (const RuleFamily& family : rule_families())
    families.push_back(std::async(std::launch::async, [&] {
      Findings found;
      for (const Check& check : family.checks) {
        Breaches breaches{check.rule, found};
        check.run({ws, as_of}, breaches);
      }
      return found;
    }));
  for (auto& family : families) std::ranges::move(family.get().list(), std::back_inserter(out.list()));
}

}  // namespace

Findings validate(const Workspace& ws, Date as_of, Findings loading) {
  return validate(ws, as_of, std::move(loading), ws.program);
}

Findings validate(const Workspace& ws, Date as_of, Findings loading, const std::optional<Program>& weighing) {
  Findings findings = std::move(loading);
  answer_bad_references(ws, findings);
  judge_records(ws, as_of, findings);
  findings.sort();
  auto scopes = all_scopes(ws);
  apply_waivers(scopes, as_of, findings);
  judge_waivers(scopes, as_of, findings);
  judge_levels(ws, findings);
  apply_levels(weighing, findings);
  findings.sort();
  return findings;
}

}  // namespace cip
