#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "cip/base/background.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/records/field_order.hpp"
#include "cip/rules/fixes.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rewordings.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/field_at.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

/// A waiver and the bytes of the record or group that contains it; it applies only there.
struct Scope {
  const Waiver* waiver;
  Span where;
  Path path;                                    ///< in its file
  FieldOrder order;                             ///< of its file
  std::string_view group;                       ///< of which it is, or its record
  const Rule* rule = find_rule(*waiver->rule);  ///< nullptr when there is none of that name
  bool used = false;
  std::vector<When> excused{};  ///< the times of what it excuses
};

std::vector<Scope> all_scopes(const Workspace& ws) {
  std::vector<Scope> scopes;
  for (const Record& record : ws.records())
    for (const auto& waivers = record.common().waivers; const Waiver& waiver : waivers)
      scopes.push_back({&waiver,
                        {record.common().file, 0, static_cast<std::uint32_t>(-1)},
                        {{"waivers"}, {"", static_cast<std::size_t>(&waiver - waivers.data())}},
                        field_order(*record.type),
                        record.common().group});
  for (std::size_t i = 0; i < ws.groups().size(); ++i) {
    const auto end =
        i + 1 < ws.groups().size() ? Span(ws.groups()[i + 1].id.span).begin : static_cast<std::uint32_t>(-1);
    for (const auto& waivers = ws.groups()[i].waivers; const Waiver& waiver : waivers)
      scopes.push_back(
          {&waiver,
           {ws.tree_file, Span(ws.groups()[i].id.span).begin, end},
           {{"groups"}, {"", i}, {"waivers"}, {"", static_cast<std::size_t>(&waiver - waivers.data())}},
           field_order(record_type<GroupTree>()),
           *ws.groups()[i].id});
  }
  return scopes;
}

bool covers(const Workspace& ws, const Scope& scope, const Finding& finding) {
  if (scope.rule != finding.rule || scope.where.file != finding.span.file ||
      finding.span.begin < scope.where.begin || scope.where.end <= finding.span.begin)
    return false;
  const auto is_in = [&](When time) { return is_for(ws, *scope.waiver, time); };
  return !scope.waiver->about || std::ranges::any_of(finding.times, is_in);
}

std::span<Finding> findings_of(FileId file, Findings& findings) {
  const auto file_of = [](const Finding& finding) { return finding.span.file; };
  return {std::ranges::lower_bound(findings.list(), file, {}, file_of),
          std::ranges::upper_bound(findings.list(), file, {}, file_of)};
}

/// The findings must be sorted.
void apply_waivers(const Workspace& ws, std::vector<Scope>& scopes, Date as_of, Findings& findings) {
  for (Scope& scope : scopes)
    for (Finding& finding : findings_of(scope.where.file, findings))
      if (covers(ws, scope, finding)) {
        scope.used = true;
        scope.excused.insert(scope.excused.end(), finding.times.begin(), finding.times.end());
        if (!has_expired(*scope.waiver, as_of)) finding.waived_because = *scope.waiver->reason;
      }
}

void unknown_rule(std::string_view name, Span where, Findings& out) {
  Finding& finding = out.report(waiver_rule::unknown_rule, where, fmt::format("no rule `{}`", name));
  const auto names = rule_names();
  const auto begins = std::ranges::find_if(
      names, [&](std::string_view each) { return name.starts_with(fmt::format("{}-", each)); });
  if (const auto near = closest(name, names); !near.empty())
    finding.fix({where, std::string(near), is_surely_meant(near, name)});
  else if (begins != names.end())
    finding.fix({where, std::string(*begins), false});
  else
    finding.suggest("`cip explain` lists the rules");
}

/// In the waivers of records with errors, which excuse nothing yet.
void unknown_rules_in_unsound(const Workspace& ws, Findings& out) {
  for (const Document& document : ws.documents) {
    const auto record = document.is_sound() ? std::nullopt : ws.value_of(document.file);
    const Entry* waivers = record ? record->find("waivers") : nullptr;
    if (!waivers) continue;
    for (const Value& waiver : waivers->value.items)
      if (const Entry* rule = waiver.find("rule");
          rule && is_slug(rule->value.text) && !find_rule(rule->value.text))
        unknown_rule(rule->value.text, rule->value.span, out);
  }
}

/// Whether every rule could look at everything: a waiver may excuse what is found once a file can be read.
bool is_read_whole(const Workspace& ws) {
  const auto is_complete = [&](const Group& group) {
    return std::ranges::all_of(kinds(),
                               [&](const RecordType* type) { return ws.is_complete(*type, *group.id); });
  };
  return ws.program && ws.principles && ws.tree && std::ranges::all_of(ws.documents, &Document::is_sound) &&
         std::ranges::all_of(ws.groups(), is_complete) && ws.period(*ws.program->current_period);
}

/// Whether nobody can say yet that the waiver is not needed: until its day, or the end of the time that it is
/// for, what it excuses may come. Of a time before those that are asked for now, its reason stays in reports.
bool is_kept(const Workspace& ws, const Scope& scope, Date as_of) {
  if (scope.waiver->until && !has_expired(*scope.waiver, as_of)) return true;
  const auto time = time_of(ws, *scope.waiver);
  const auto asked = periods_asked_for(ws, scope.group, as_of);
  return time &&
         (as_of <= time->last || (!asked.empty() && certainly_before(*time, asked.front()->start->first)));
}

/// What a reason is for, if that is neither a date nor a period.
void unknown_time(const Workspace& ws, const Text& about, Finding& finding) {
  std::vector<std::string_view> periods;
  for (const Period& period : ws.program->periods) periods.push_back(*period.id);
  finding.span = about.span;
  finding.message = fmt::format("`{}` is neither a date nor a period of `cip.yaml`", *about);
  finding.suggest("write a year, such as `2025`, or the id of a period");
  if (const auto near = closest(*about, periods); !near.empty())
    finding.fix({about.span, std::string(near), false});
}

/// A reason of one year is that of the next only if somebody says so.
void report_times(const Scope& scope, Findings& out) {
  if (scope.waiver->about || scope.waiver->until || scope.excused.size() < 2) return;
  std::vector<std::string> times;
  for (const When time : scope.excused) times.push_back(days_to_words(time));
  out.report(waiver_rule::waiver_for_all_times, scope.waiver->rule.span,
             fmt::format("the waiver of `{}` excuses {}, and all that follow", *scope.waiver->rule,
                         all_of(times)))
      .suggest(fmt::format("add `for:` with the one that its reason is about, such as `for: {}`, or `until:` "
                           "with the last day that the group's decision is for",
                           to_string(scope.excused.front().first).substr(0, 4)));
}

/// Proposes to remove the waiver. Its reason is lost then, so a person has to decide.
void propose_removal(const Scope& scope, const Workspace& ws, Finding& finding) {
  fix_by({{Action::remove, scope.path, {}}}, scope.order, ws, finding);
  for (Fix& fix : finding.fixes) fix.is_certain = false;
}

void judge_waivers(const Workspace& ws, const std::vector<Scope>& scopes, Date as_of, Findings& out) {
  const bool knows_all = is_read_whole(ws);
  for (const Scope& scope : scopes) {
    const RuleName& rule = scope.waiver->rule;
    if (!scope.rule)
      unknown_rule(*rule, rule.span, out);
    else if (ws.program && scope.waiver->about && !time_of(ws, *scope.waiver))
      unknown_time(ws, *scope.waiver->about, out.report(waiver_rule::idle_waiver, rule.span, ""));
    else if (!scope.used && (!knows_all || scope.rule == &history_rule::changed_after_report ||
                             (is_history_rule(*scope.rule) &&
                              !(ws.knows_history && is_own(ws.sources[scope.where.file].path)))))
      continue;  // nobody knows, only a change does, or its own repository
    else if (!scope.used && !is_kept(ws, scope, as_of))
      propose_removal(
          scope, ws,
          out.report(waiver_rule::idle_waiver, rule.span,
                     fmt::format("nothing here breaks `{}`{}", *rule,
                                 scope.waiver->about ? fmt::format(" for `{}`", **scope.waiver->about) : ""))
              .suggest(scope.waiver->about ? "correct `for`, or delete the waiver" : "delete the waiver"));
    else if (scope.used && has_expired(*scope.waiver, as_of))
      out.report(waiver_rule::expired_waiver, scope.waiver->until->span,
                 fmt::format("the waiver of `{}` has expired", *rule))
          .suggest("fix the cause, or have the group renew its decision");
    report_times(scope, out);
  }
  unknown_rules_in_unsound(ws, out);
}

/// No other rule checks what can't be read or found, so the errors of these families stay errors. And the
/// rule about lowering rules can't be lowered itself.
bool is_fixed(const Rule& rule) {
  const auto is_in = [&](std::string_view name) {
    const auto rules = std::ranges::find(rule_families(), name, &RuleFamily::name)->rules;
    return std::ranges::find(rules, &rule) != rules.end();
  };
  return &rule == &waiver_rule::lowered_rule ||
         (rule.severity == Severity::error && (is_in("text") || is_in("identity")));
}

void judge_levels(const Workspace& ws, Findings& out) {
  if (!ws.program || !ws.program->rules) return;
  for (const RuleLevel& level : ws.program->rules->levels) {
    const Rule* rule = find_rule(*level.rule);
    if (!rule)
      unknown_rule(*level.rule, level.rule.span, out);
    else if (is_fixed(*rule) && level.severity < rule->severity)
      out.report(waiver_rule::lowered_rule, level.rule.span,
                 fmt::format("`{}` can't be lowered below `{}`", rule->name, to_word(rule->severity)))
          .weigh(Severity::error)
          .suggest("delete the line");
  }
}

/// Marks the findings in records of other repositories, which have to be fixed there.
void tell_sources(const Workspace& ws, Findings& findings) {
  if (ws.included.empty()) return;
  std::map<std::uint32_t, const Included*> groups;  // by their place in groups.yaml
  for (const Group& group : ws.groups())
    if (const Included* source = ws.source_of_group(*group.id)) groups.emplace(group.id.span.begin, source);
  for (Finding& finding : findings.list()) {
    const Included* source = ws.source_of_file(finding.span.file);
    if (finding.span.file == ws.tree_file)
      if (const auto group = groups.find(finding.span.begin); group != groups.end()) source = group->second;
    if (!source || !finding.source.empty()) continue;
    finding.source = *source->include->path;
    for (Fix& fix : finding.fixes) fix.is_certain = false;
  }
}

/// Runs the checks in parallel, on all records or on a few at a time: each changes only its own findings.
void judge_records(const Workspace& ws, Today today, const ChosenRules& chosen, Findings& out) {
  std::vector<const Check*> checks;
  for (const RuleFamily& family : rule_families())
    for (const Check& check : family.checks)
      if (!chosen || chosen->contains(&check.rule)) checks.push_back(&check);
  constexpr std::size_t few = 64;
  const std::span<const Record> records = ws.records();
  const std::size_t parts = (records.size() + few - 1) / few;
  std::vector<Findings> found(checks.size() + parts);
  const auto run = [&](std::size_t i, const Check& check, Finder::Function function,
                       std::span<const Record> on) {
    Breaches breaches{check.rule, found[i]};
    if (function) function({ws, today.day, today.newest, on}, breaches);
  };
  in_parallel(
      found.size(),
      [&](std::size_t i) {
        if (i < checks.size()) return run(i, *checks[i], checks[i]->find.once, records);
        const std::size_t begin = (i - checks.size()) * few;
        const auto part = records.subspan(begin, std::min(few, records.size() - begin));
        for (const Check* check : checks) run(i, *check, check->find.apart, part);
      },
      1);
  for (Findings& each : found) out.append(std::move(each));
}

/// A fix that changes nothing is none, whichever rule proposes it.
void drop_idle_fixes(const Workspace& ws, Findings& findings) {
  for (Finding& finding : findings.list())
    for (auto fix = finding.fixes.begin(); fix != finding.fixes.end();) {
      if (ws.sources[fix->span.file].at(fix->span) != fix->text) {
        ++fix;
        continue;
      }
      if (finding.help == fmt::format("did you mean `{}`?", fix->text)) finding.help.clear();
      fix = finding.fixes.erase(fix);
    }
}

}  // namespace

Findings judge(const Workspace& ws, Today today, const ChosenRules& chosen) {
  Findings findings = ws.found;
  answer_bad_references(ws, findings);
  judge_records(ws, today, chosen, findings);
  drop_idle_fixes(ws, findings);
  findings.sort();
  auto scopes = all_scopes(ws);
  apply_waivers(ws, scopes, today.day, findings);
  judge_waivers(ws, scopes, today.day, findings);
  judge_levels(ws, findings);
  findings.sort();
  tell_sources(ws, findings);
  return findings;
}

void excuse(const Workspace& ws, Date as_of, Findings& findings) {
  auto scopes = all_scopes(ws);
  apply_waivers(ws, scopes, as_of, findings);
  tell_sources(ws, findings);
}

void tell_fields(const Workspace& ws, Findings& findings) {
  std::vector<std::span<Finding>> in_files;
  for (std::span<Finding> rest = findings.list(); !rest.empty();) {
    const auto next = std::ranges::find_if(
        rest, [&](const Finding& finding) { return finding.span.file != rest.front().span.file; });
    in_files.emplace_back(rest.begin(), next);
    rest = {next, rest.end()};
  }
  in_parallel(in_files.size(), [&](std::size_t i) {
    if (const auto record = ws.value_of(in_files[i].front().span.file))
      for (Finding& finding : in_files[i]) tell_field(*record, finding);
  });
}

Weights weights_of(const Program* program) {
  Weights weights;
  if (program && program->rules)
    for (const RuleLevel& level : program->rules->levels)
      if (const Rule* rule = find_rule(*level.rule);
          rule && !(is_fixed(*rule) && level.severity < rule->severity))
        weights[rule] = level.severity;
  return weights;
}

std::optional<Severity> weight_in(const Weights& weights, const Rule& rule) {
  const auto it = weights.find(&rule);
  return it == weights.end() ? rule.severity : it->second;
}

Weights strictest(const Workspace& ws, const Rulebooks& others) {
  Weights weights = weights_of(ws.program.get());
  for (const auto& [program, tree] : others) {
    if (!program) continue;
    const Weights own = weights, more = weights_of(program.get());
    for (const Weights* from : {&own, &more})
      for (const auto& [rule, weight] : *from)
        weights[rule] = std::max(weight_in(own, *rule), weight_in(more, *rule));
  }
  return weights;
}

void weigh(const Weights& weights, Findings& findings) {
  std::erase_if(findings.list(), [&](const Finding& finding) { return !weight_in(weights, *finding.rule); });
  for (Finding& finding : findings.list())
    if (const auto it = weights.find(finding.rule); it != weights.end()) finding.severity = *it->second;
  for (Finding& finding : findings.list()) {
    if (finding.source.empty() || finding.severity == Severity::note) continue;
    finding.message += fmt::format(" ({} in `{}`)", to_word(finding.severity), finding.source);
    finding.severity = Severity::note;
  }
}

namespace {

/// A duty given as a number, and whether more or less is stricter.
struct DutyNumber {
  std::string_view name;
  int& (*value_in)(Duties& duties);
  Span (*span_in)(const Duties& duties);
  bool more_is_stricter;
};

template <auto member>
constexpr DutyNumber number(std::string_view name, bool more_is_stricter = false) {
  return {name, [](Duties& duties) -> int& { return (duties.*member).value; },
          [](const Duties& duties) -> Span { return (duties.*member).span; }, more_is_stricter};
}

constexpr DutyNumber duty_numbers[] = {number<&Duties::report_every>("report_every"),
                                       number<&Duties::survey_every>("survey_every"),
                                       number<&Duties::comment_days>("comment_days", true),
                                       number<&Duties::comment_summary_days>("comment_summary_days"),
                                       number<&Duties::continuity_gap>("continuity_gap"),
                                       number<&Duties::stale_after>("stale_after"),
                                       number<&Duties::smallest_cell>("smallest_cell", true)};

/// The strictest duties of all; reports those of the state that are less strict.
Duties strictest_duties(const Workspace& ws, const Rulebooks& others, Findings& findings) {
  Duties duties = ws.duties();
  if (!ws.program) return duties;
  for (const DutyNumber& number : duty_numbers) {
    int& strictest = number.value_in(duties);
    const int own = strictest;
    for (const auto& [program, tree] : others) {
      if (!program) continue;
      Duties theirs = program->duties;
      strictest = number.more_is_stricter ? std::max(strictest, number.value_in(theirs))
                                          : std::min(strictest, number.value_in(theirs));
    }
    const Span where = number.span_in(duties);
    if (strictest != own)
      findings
          .report(
              waiver_rule::lowered_rule, {ws.program_file, where.begin, where.end},
              fmt::format("this change makes `{}` less strict, from {} to {}", number.name, strictest, own))
          .suggest("the old number still applies here; change it separately");
  }
  return duties;
}

bool includes(const Program& program, const std::string& group) {
  return std::ranges::any_of(program.include, [&](const Include& include) { return names(include, group); });
}

/// Errors of a newly included group no longer make the check fail.
void report_new_sources(const Workspace& ws, const Rulebooks& others, Findings& findings) {
  for (const Included& one : ws.included)
    for (const GroupRef& group : one.include->groups)
      if (std::ranges::any_of(others, [&](const Rulebook& other) {
            return other.program && !includes(*other.program, group.id);
          }))
        findings
            .report(waiver_rule::lowered_rule, group.span,
                    fmt::format("records of `{}` now come from `{}`, so errors in them no longer make the "
                                "check fail here",
                                group.id, *one.include->path))
            .suggest("make sure that they are checked there");
}

/// A group that has no duties any more, an earlier period, or one that begins or ends later: what is not done
/// is no finding then.
void report_lost_duties(const Workspace& ws, const Rulebooks& others, Findings& findings) {
  const auto report = [&](Span where, std::string message) {
    findings.report(waiver_rule::lowered_rule, where, std::move(message))
        .suggest("nothing checks these duties then; make this change separately, once it is agreed");
  };
  std::set<std::string_view> told;
  for (const auto& [program, tree] : others) {
    if (tree && ws.tree)
      for (const Group& group : tree->groups) {
        const Group* now = ws.group(*group.id);
        // A parent that is a mistake has a rule of its own.
        const bool is_mistaken =
            now && now->parent && (!ws.group(now->parent->id) || is_inside(ws, *now->id, *now->id));
        if (!owes_duties(tree->groups.items, group) || (now && owes_duties(ws.groups(), *now)) ||
            is_mistaken || !told.insert(*group.id).second)
          continue;
        report(now ? (Span(now->parent ? now->parent->span : now->kind.span)) : Span{ws.tree_file, 0, 0},
               fmt::format("this change relieves `{}` of its duties", *group.id));
      }
    const Period* now = ws.current_period();
    if (!now || !program) continue;
    const auto find = [&periods = program->periods](const std::string& id) {
      const auto it = std::ranges::find(periods, id, [](const Period& each) { return *each.id; });
      return it == periods.end() ? nullptr : &*it;
    };
    const Period *before = find(*now->id), *then = find(*program->current_period);
    const auto compare = [&](std::string_view what, const Day& from, const Day& to) {
      if (certainly_before(*from, *to) && told.insert(what).second)
        report(to.span, fmt::format("this change moves the {} of `{}` from {} to {}", what, *now->id,
                                    to_string(*from), to_string(*to)));
    };
    const bool is_renamed = then && !before && overlaps(days_of(*then), days_of(*now));
    for (const Period* earlier : {before, is_renamed ? then : nullptr})
      if (earlier) compare("start", earlier->start, now->start), compare("end", earlier->end, now->end);
    if (then && then != before && !is_renamed && certainly_before(*now->start, *then->start) &&
        told.insert(*then->id).second)
      report(ws.program->current_period.span,
             fmt::format("this change makes `{}` the current period instead of `{}`, which is later",
                         *now->id, *then->id));
  }
}

void report_lowered(const Weights& weights, const Workspace& ws, Findings& findings) {
  const Weights own = weights_of(ws.program.get());
  for (const auto& [rule, before] : weights) {
    const auto now = weight_in(own, *rule);
    if (now >= before) continue;
    Span where{ws.program_file, 0, 0};
    if (ws.program && ws.program->rules)
      for (const RuleLevel& level : ws.program->rules->levels)
        if (*level.rule == rule->name) where = level.rule.span;
    findings
        .report(waiver_rule::lowered_rule, where,
                fmt::format("this change lowers `{}` from `{}` to `{}`", rule->name, to_word(*before),
                            now ? to_word(*now) : "off"))
        .suggest("its old severity still applies here; lower it in a separate change");
  }
}

}  // namespace

Findings validate(const Workspace& ws, Today today, const Rulebooks& others) {
  Findings lowered;
  const Duties duties = strictest_duties(ws, others, lowered);
  std::optional<Workspace> strict;
  if (!lowered.list().empty()) {
    Program program = *ws.program;
    program.duties = duties;
    strict = ws;
    strict->program = std::make_shared<const Program>(std::move(program));
  }
  const Weights weights = strictest(ws, others);
  Findings findings = judge(strict ? *strict : ws, today);
  weigh(weights, findings);
  report_lowered(weights, ws, lowered);
  report_new_sources(ws, others, lowered);
  report_lost_duties(ws, others, lowered);
  findings.append(std::move(lowered));
  findings.sort();
  return findings;
}

}  // namespace cip
