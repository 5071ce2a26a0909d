// Rules about the principles: which records are linked to them, and what is missing for one of them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cip/base/text.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// Records about a whole period concern all principles.
bool is_of_period(const RecordType& type) {
  return std::ranges::find(type.fields, Kind::period, &Field::kind) != type.fields.end();
}

void no_principle(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents) {
    if (!document.is_sound() || is_of_period(*document.type)) continue;
    const bool through_others = std::ranges::any_of(document.links, [](const Link& link) {
      return link.field->role == Role::ties && link.field->kind == Kind::reference;
    });
    if (through_others || !principles_of(judged.ws, document.read()).empty()) continue;
    out.report(document.read().common().title.span,
               fmt::format("{} is not linked to a principle", document.type->name))
        .suggest("write `principles:` with the numbers of those it serves, as in `[1, 4]`");
  }
}

void unknown_principle(const Judged& judged, Breaches& out) {
  if (!judged.ws.principles) return;
  std::vector<std::string> numbers;
  for (const Principle& principle : judged.ws.principles->principles)
    numbers.push_back(std::to_string(*principle.number));
  std::map<std::string_view, std::vector<Span>> named;
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links)
      if (link.fits && link.field->kind == Kind::principle) named[link.id].push_back(link.span);
  const auto is_unnamed = [&](const Principle& each) {
    return !named.contains(std::to_string(*each.number));
  };
  const auto& principles = judged.ws.principles->principles.items;
  const auto unnamed = std::ranges::find_if(principles, is_unnamed);
  const bool is_one = std::ranges::count_if(principles, is_unnamed) == 1;
  for (const auto& [number, places] : named) {
    if (std::ranges::find(numbers, number) != numbers.end()) continue;
    if (is_one && places.size() > 1) {  // then its own number is wrong
      out.report(unnamed->number.span,
                 fmt::format("nothing refers to principle {}; {} references are to principle {}",
                             *unnamed->number, places.size(), number))
          .note(places.front(), "the first of them")
          .suggest(fmt::format("write `{}`, or correct the records", number));
      continue;
    }
    for (const Span& place : places)
      out.report(place, fmt::format("no principle {} in `principles.yaml`", number))
          .suggest(fmt::format("the principles are {}", all_of(numbers)));
  }
}

/// The number after the `P` of a code.
int principle_in(const Code& code) { return std::stoi(std::string(code->substr(1))); }

/// The code of the criterion with the number of its principle.
std::string code_for(const Criterion& criterion) {
  const std::string_view code = **criterion.code;
  return fmt::format("P{}{}", *criterion.principle, code.substr(code.find('-')));
}

/// The `-I2` of a code, or `-I1` if it has none.
std::string indicator_in(const Code& code) {
  const auto at = code->find("-I");
  return std::string(at == std::string::npos ? "-I1" : code->substr(at));
}

bool is_of_metric(const Code& code) { return code->find("-I") != std::string::npos; }

/// `P1-C2` of `P1-C2-I3`.
std::string criterion_code_in(const Code& code) { return std::string(code->substr(0, code->find("-I"))); }

void report_principle(const Judged& judged, const Criterion& criterion, Breaches& out) {
  const int named = principle_in(*criterion.code);
  Finding& finding =
      out.report(criterion.code->span,
                 fmt::format("code `{}` names principle {}, but the criterion serves principle {}",
                             **criterion.code, named, *criterion.principle))
          .note(criterion.principle.span, "the principle")
          .suggest(fmt::format("write `{}`, or correct `principle`", code_for(criterion)))
          .fix({criterion.code->span, code_for(criterion), false});
  if (judged.ws.principle(named)) finding.fix({criterion.principle.span, std::to_string(named), false});
}

void code_contradicts(const Judged& judged, Breaches& out) {
  for (const Criterion& criterion : judged.all<Criterion>()) {
    if (!criterion.code) continue;
    if (is_of_metric(*criterion.code))
      out.report(criterion.code->span, fmt::format("code `{}` is that of a metric", **criterion.code))
          .suggest(fmt::format("write `{}`", criterion_code_in(*criterion.code)))
          .fix({criterion.code->span, criterion_code_in(*criterion.code), false});
    else if (principle_in(*criterion.code) != *criterion.principle)
      report_principle(judged, criterion, out);
  }
  for (const Metric& metric : judged.all<Metric>()) {
    if (!metric.code) continue;
    const Criterion* criterion = metric.criterion ? judged.ws.find<Criterion>(metric.criterion->id) : nullptr;
    const auto principles = principles_of(judged.ws, metric);
    if (!is_of_metric(*metric.code)) {
      out.report(metric.code->span, fmt::format("code `{}` is that of a criterion", **metric.code))
          .suggest(fmt::format("write `{}-I1`, or the number of the metric", **metric.code))
          .fix({metric.code->span, **metric.code + "-I1", false});
    } else if (criterion && criterion->code) {
      if (!is_of_metric(*criterion->code) && !metric.code->value.starts_with(**criterion->code + "-I"))
        out.report(metric.code->span,
                   fmt::format("code `{}` does not continue the code `{}` of its criterion", **metric.code,
                               **criterion->code))
            .note(criterion->code->span, "the criterion's code")
            .suggest(fmt::format("write `{}{}`, or correct `criterion`", **criterion->code,
                                 indicator_in(*metric.code)))
            .fix({metric.code->span, **criterion->code + indicator_in(*metric.code), false});
    } else if (!principles.empty() && !principles.contains(principle_in(*metric.code))) {
      out.report(metric.code->span,
                 fmt::format("code `{}` names principle {}, which the metric does not serve", **metric.code,
                             principle_in(*metric.code)))
          .suggest("correct the code, or the link from the metric to its principles");
    }
  }
}

/// A metric counts under its own principles and under that of its criterion.
void principles_differ(const Metric& metric, const Judged& judged, Breaches& out) {
  const auto& own = metric.common.principles;
  const Criterion* criterion = metric.criterion ? judged.ws.find<Criterion>(metric.criterion->id) : nullptr;
  if (!criterion || own.empty()) return;
  const auto all = principles_of(judged.ws, *criterion);
  if (std::ranges::none_of(own, [&](const PrincipleNumber& each) { return all.contains(*each); }))
    out.report(own.front().span, fmt::format("serves principle {}, but its criterion serves principle {}",
                                             *own.front(), *criterion->principle))
        .note(criterion->principle.span, "the principle of the criterion")
        .suggest("delete `principles`: a metric serves those of its criterion; or correct `criterion`");
}

template <class T>
void check_codes(const Judged& judged, Breaches& out) {
  std::map<std::pair<std::string_view, std::string_view>, const T*> first;
  for (const T& record : judged.all<T>()) {
    if (!record.code) continue;
    const auto [other, is_new] = first.emplace(
        std::pair<std::string_view, std::string_view>(record.common.group, **record.code), &record);
    if (!is_new)
      out.report(record.code->span, fmt::format("code `{}` is taken", **record.code))
          .note(other->second->code->span, "first used here")
          .suggest("give one of the two a code of its own");
  }
}

void code_taken(const Judged& judged, Breaches& out) {
  check_codes<Criterion>(judged, out);
  check_codes<Metric>(judged, out);
}

constexpr Severity weight_of(Relevance relevance) {
  return relevance == Relevance::required      ? Severity::error
         : relevance == Relevance::recommended ? Severity::warning
                                               : Severity::note;
}

void unmeasured_criterion(const Judged& judged, Breaches& out) {
  std::set<std::string_view> measured;
  for (const Metric& metric : judged.all<Metric>())
    if (metric.criterion && !has_ended(metric)) measured.insert(metric.criterion->id);
  for (const Criterion& criterion : judged.all<Criterion>()) {
    if (!criterion.status || **criterion.status != Stage::active || has_ended(criterion) ||
        measured.contains(criterion.common.id))
      continue;
    if (!judged.ws.is_complete(record_type<Metric>(), criterion.common.group)) continue;
    const auto relevance = criterion.relevance.value_or(Choice<Relevance>{Relevance::recommended, {}});
    out.report(criterion.common.title.span, "no metric measures this criterion")
        .weigh(weight_of(*relevance))
        .suggest(fmt::format("add one: `cip add metric --group {} --criterion {}`", criterion.common.group,
                             criterion.common.slug()));
  }
}

/// "principles 2 and 3": those for which the group has none of the records; empty if it has one for each.
std::string uncovered(const Workspace& ws, std::map<int, Coverage>& coverage,
                      std::size_t Coverage::*records) {
  std::vector<std::string> missing;
  for (const Principle& principle : ws.principles->principles)
    if (coverage[*principle.number].*records == 0) missing.push_back(std::to_string(*principle.number));
  if (missing.empty()) return "";
  if (missing.size() == ws.principles->principles.items.size()) return "any principle";
  return (missing.size() == 1 ? "principle " : "principles ") + all_of(missing);
}

void uncovered_principle(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  const Period* period = ws.current_period();
  if (!period || !ws.principles) return;
  if (ws.documents.empty() && ws.groups().size() > 1) {
    out.report(ws.groups().front().id.span, "there are no records yet")
        .weigh(Severity::note)
        .suggest("begin with the conditions that a group sets itself: `cip add criterion`");
    return;
  }
  const Workspace& known = known_in(ws, days_of(*period), judged.as_of);
  for (const Group& group : ws.groups()) {
    if (!keeps_records(group) || !was_there(group, on(judged.as_of)) || !was_there(group, days_of(*period)))
      continue;
    auto coverage = coverage_of(known, *group.id, days_of(*period), judged.as_of);
    std::vector<std::pair<std::string, std::vector<std::string>>> gaps;  // "principle 2", and what it lacks
    std::vector<std::string> additions;  // the commands that add what is lacking
    const auto add_gap = [&](std::string_view what, const RecordType& kind, std::size_t Coverage::*records) {
      // A file that can't be read may be one of them, or link others to the principle.
      for (const RecordType* type :
           {&kind, &record_type<Criterion>(), &record_type<Metric>(), &record_type<Practice>()})
        if (!ws.is_complete(*type, *group.id)) return;
      const std::string missing = uncovered(ws, coverage, records);
      if (missing.empty()) return;
      if (gaps.empty() || gaps.back().first != missing) gaps.push_back({missing, {}});
      gaps.back().second.push_back(fmt::format("no {}", what));
      additions.push_back(fmt::format("`cip add {} --group {}`", kind.name, *group.id));
    };
    add_gap("criterion", record_type<Criterion>(), &Coverage::criteria);
    add_gap("metric", record_type<Metric>(), &Coverage::metrics);
    add_gap("activity in this period", record_type<Activity>(), &Coverage::activities);
    std::string message;
    for (const auto& [principles, lacks] : gaps)
      message += fmt::format("{}{} for {}", message.empty() ? "" : "; ", all_of(lacks), principles);
    const bool is_expected = owes_duties(ws, *group.id) || has_records(ws, group);
    if (!message.empty())
      out.report(group.id.span, fmt::format("`{}` has {}", *group.id, message))
          .of({days_of(*period)})
          .weigh(is_expected ? Severity::warning : Severity::note)
          .suggest(fmt::format("record those that the group has: {}{}", all_of(additions),
                               otherwise_waive(out.rule)));
  }
}

/// It is for the group to adopt them, not for the one that offers them.
void required_practice_not_adopted(const Judged& judged, Breaches& out) {
  for (const Group* group : groups_asked(judged))
    for (const Practice* practice : required_of(judged.ws, *group->id))
      out.report(group->id.span, fmt::format("`{}` has not adopted `{}`, which is required of every group",
                                             *group->id, practice->common.id))
          .note(practice->relevance->span, "required here")
          .suggest("if it has, add that under `adoptions:` of the practice" + otherwise_waive(out.rule));
}

/// The SOs, ACs and the NomCom without a decision on the practice or a reason, as "`gac` and `ccnso`".
std::string silent_groups(const Judged& judged, const Practice& practice) {
  std::vector<std::string> silent;
  for (const Group* group : groups_asked(judged)) {
    const Answer answer = answer_of(judged.ws, practice, *group->id);
    const bool has_answered = answer == Answer::own || took_over(answer) || answer == Answer::proposed ||
                              gave_reason(judged.ws, practice, *group->id);
    if (!has_answered) silent.push_back(fmt::format("`{}`", *group->id));
  }
  return all_of(silent);
}

void practice_unanswered(const Practice& practice, const Judged& judged, Breaches& out) {
  const bool optional = practice.relevance && **practice.relevance != Relevance::required;
  if (!optional || !is_in_force(practice) || !names_groups(judged.ws, practice)) return;
  const std::string silent = silent_groups(judged, practice);
  if (!silent.empty())
    out.report(practice.relevance->span,
               fmt::format("neither adopted nor declined with a reason by {}", silent))
        .suggest(
            "if they have decided, add that under `adoptions:`, with the reason for declining as `note:`");
}

}  // namespace

std::span<const Check> principle_checks() {
  static constexpr Check checks[] = {
      {{"no-principle", Severity::error}, no_principle},
      {{"unknown-principle", Severity::error}, unknown_principle},
      {{"code-contradicts", Severity::error}, apart(code_contradicts)},
      {{"code-taken", Severity::error}, code_taken},
      {{"principles-differ", Severity::note}, each<principles_differ>},
      {{"unmeasured-criterion", Severity::warning}, unmeasured_criterion, Refused::no_change},
      {{"uncovered-principle", Severity::warning}, uncovered_principle},
      {{"required-practice-not-adopted", Severity::warning}, required_practice_not_adopted},
      {{"practice-unanswered", Severity::note}, each<practice_unanswered>},
  };
  return checks;
}

}  // namespace cip
