#include "cip/rules/fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/records/field_order.hpp"
#include "cip/rules/new_findings.hpp"

namespace cip {
namespace {

using Fixes = std::vector<Fix>;

/// How bad a file is by itself: whether it can be read, and its errors.
std::pair<bool, std::ptrdiff_t> wrongness(const Workspace& ws, const std::string& path) {
  const File* file = ws.file_at(path);
  if (!file) return {};
  return {!file->tree, std::ranges::count(file->found.list(), Severity::error, &Finding::severity)};
}

/// The files with these fixes, which are in order and don't overlap.
FolderChange change_of(const Fixes& fixes, const Workspace& ws) {
  std::map<FileId, std::string> texts;
  for (auto fix = fixes.rbegin(); fix != fixes.rend(); ++fix) {  // from the end, so that places before stay
    std::string& text = texts.emplace(fix->span.file, ws.sources[fix->span.file].text).first->second;
    text.replace(fix->span.begin, fix->span.end - fix->span.begin, fix->text);
  }
  FolderChange change;
  for (auto& [file, text] : texts) change.come.push_back({ws.sources[file].path, false, std::move(text)});
  return change;
}

/// As many fixes of one state as can be made together.
class Round {
 public:
  Round(const Workspace& start, Today today) : start_(start), today_(today) {}

  /// Among fixes that can't all be made together, finds those that can.
  void make(std::span<const Fix> fixes) {
    Fixes together = made_;
    together.insert(together.end(), fixes.begin(), fixes.end());
    std::ranges::sort(together, {}, [](const Fix& fix) { return std::pair(fix.span.file, fix.span.begin); });
    FolderChange change = change_of(together, start_);
    touched_.clear();
    for (const auto& file : change.come) touched_.push_back(file.path);
    Workspace then = exchange(start_, std::move(change));
    if (is_better(then)) {
      made_ = std::move(together);
      then_ = std::move(then);
    } else if (fixes.size() > 1) {
      make(fixes.first(fixes.size() / 2));
      make(fixes.subspan(fixes.size() / 2));
    }
  }

  Fixed take() && { return {std::move(then_), made_.size()}; }

 private:
  /// Errors that only show once a file can be read are not caused by the fix that made it readable.
  bool is_better(const Workspace& then) const {
    std::vector<std::string> same;
    for (const std::string& path : touched_) {
      const auto before = wrongness(start_, path), after = wrongness(then, path);
      if (after > before) return false;
      if (after == before && !after.first) same.push_back(path);
    }
    const Findings found = findings_that_come({start_, then}, today_);
    const bool is_any = same.size() == touched_.size();
    return std::ranges::none_of(found.list(), [&](const Finding& finding) {
      return finding.severity == Severity::error &&
             (is_any || std::ranges::find(same, then.sources[finding.span.file].path) != same.end());
    });
  }

  const Workspace& start_;
  const Today today_;
  std::vector<std::string> touched_;
  Fixes made_;
  Workspace then_;
};

/// Those that don't overlap; the others come next time.
Fixes certain_fixes(const Workspace& ws, Today today, const IsChosen& is_chosen) {
  Fixes fixes;
  const Findings findings = validate(ws, today);
  for (const Finding& finding : findings.list()) {
    if (finding.fixes.size() != 1 || !finding.fixes.front().is_certain || finding.is_waived()) continue;
    const Fix& fix = finding.fixes.front();
    const bool is_apart =
        fixes.empty() || fixes.back().span.file != fix.span.file || fixes.back().span.end < fix.span.begin;
    if (is_apart && is_chosen(finding, ws)) fixes.push_back(fix);
  }
  return fixes;
}

bool is_inside_character(const std::string& text, std::size_t at) {
  return at < text.size() && !starts_character(text[at]);
}

/// Gives the finding the fix that makes of its file what `edited` makes of it.
void fix_with(const std::function<std::string(const std::string&)>& edited, const Workspace& ws,
              Finding& finding) {
  const std::string& before = ws.sources[finding.span.file].text;
  std::string after;
  try {
    after = edited(before);
  } catch (const EditRefused&) {
    return;
  }
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (is_inside_character(before, head) || is_inside_character(after, head)) --head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  while (is_inside_character(before, before.size() - tail)) --tail;
  const Span where{finding.span.file, static_cast<std::uint32_t>(head),
                   static_cast<std::uint32_t>(before.size() - tail)};
  finding.fix(
      {where, after.substr(head, after.size() - tail - head), comments_of(before) == comments_of(after)});
}

/// Proposals that are tried together, in order, none overlapping another.
struct Trial {
  std::vector<std::pair<Finding*, std::size_t>> proposals;  ///< a finding and the number of its fix
  Fixes fixes;
};

/// Whether the fix puts another value in place of one. The same words with other signs around them are not a
/// guess, and what a file that can't be read says is known only once it can.
bool is_guess(const Fix& fix, const Workspace& ws) {
  const SourceFile& source = ws.sources[fix.span.file];
  const File* file = ws.file_at(source.path);
  return !(file && !file->tree) && fix.text.find(source.at(fix.span)) == std::string::npos;
}

constexpr std::size_t most_tried = 100;  // nobody reads more

/// The next guess of each of the first errors that has one left; `done` counts those that were tried.
Trial next_trial(const Workspace& ws, Findings& findings, std::map<const Finding*, std::size_t>& done) {
  std::vector<std::pair<Finding*, std::size_t>> open;
  for (Finding& finding : findings.list()) {
    if (finding.severity != Severity::error || finding.fixes.empty()) continue;
    if (done.size() == most_tried && !done.contains(&finding)) break;
    std::size_t& next = done[&finding];
    while (next < finding.fixes.size() && !is_guess(finding.fixes[next], ws)) ++next;
    if (next < finding.fixes.size()) open.emplace_back(&finding, next);
  }
  const auto place_of = [](const auto& each) {
    const Span span = each.first->fixes[each.second].span;
    return std::pair(span.file, span.begin);
  };
  std::ranges::stable_sort(open, {}, place_of);
  Trial trial;
  for (const auto& [finding, number] : open) {
    const Fix& fix = finding->fixes[number];
    if (!trial.fixes.empty() && trial.fixes.back().span.file == fix.span.file &&
        fix.span.begin < trial.fixes.back().span.end)
      continue;
    done[finding] = number + 1;
    trial.proposals.emplace_back(finding, number);
    trial.fixes.push_back(fix);
  }
  return trial;
}

/// For each fix, the new error at its place; nullptr if there is none.
std::vector<const Finding*> refusals_of(const Trial& trial, const TwoStates& states, const Findings& come) {
  std::vector<const Finding*> refusals;
  std::int64_t grown = 0;  // the bytes that the fixes before it added to its file
  for (std::size_t i = 0; i < trial.fixes.size(); ++i) {
    const Fix& fix = trial.fixes[i];
    if (i == 0 || trial.fixes[i - 1].span.file != fix.span.file) grown = 0;
    const std::int64_t begin = fix.span.begin + grown,
                       end = begin + static_cast<std::int64_t>(fix.text.size());
    grown += static_cast<std::int64_t>(fix.text.size()) - (fix.span.end - fix.span.begin);
    const std::string& path = states.before.sources[fix.span.file].path;
    const auto found = std::ranges::find_if(come.list(), [&](const Finding& finding) {
      return finding.span.begin < end && begin < finding.span.end &&
             states.now.sources[finding.span.file].path == path;
    });
    refusals.push_back(found == come.list().end() ? nullptr : &*found);
  }
  return refusals;
}

/// Takes back the refused ones, and says why one of them can't be meant unless there are others in its place.
void take_back(Finding& finding, const std::map<std::size_t, std::string>& refused) {
  const auto& [number, why] = *refused.begin();
  const Fix wrong = finding.fixes[number];
  for (auto each = refused.rbegin(); each != refused.rend(); ++each)
    finding.fixes.erase(finding.fixes.begin() + static_cast<std::ptrdiff_t>(each->first));
  std::vector<std::string_view> others;
  for (const Fix& fix : finding.fixes)
    if (fix.span.begin == wrong.span.begin) others.push_back(fix.text);
  finding.help = others.empty()       ? fmt::format("`{}` does not fit either: {}", wrong.text, why)
                 : others.size() == 1 ? fmt::format("did you mean `{}`?", others.front())
                                      : fmt::format("write {}", any_of(others));
}

}  // namespace

void try_proposals(const Workspace& ws, Today today, Findings& findings) {
  std::map<const Finding*, std::size_t> done;
  std::map<Finding*, std::map<std::size_t, std::string>> refused;
  constexpr int most_trials = 5;
  for (int i = 0; i < most_trials; ++i) {
    const Trial trial = next_trial(ws, findings, done);
    if (trial.fixes.empty()) break;
    const Workspace then = exchange(ws, change_of(trial.fixes, ws));
    const TwoStates states{ws, then, {}};  // no file moves
    Findings after = judge(then, today);
    std::erase_if(after.list(), [](const Finding& each) { return each.severity != Severity::error; });
    const Findings come = new_among(states, after, findings);
    const auto refusals = refusals_of(trial, states, come);
    for (std::size_t each = 0; each < refusals.size(); ++each)
      if (const auto& [finding, number] = trial.proposals[each]; refusals[each])
        refused[finding].emplace(number, refusals[each]->message);
  }
  for (const auto& [finding, why] : refused) take_back(*finding, why);
}

Fixed with_fixes(const Workspace& ws, Today today, const IsChosen& is_chosen) {
  constexpr int most_rounds = 100;  // a file that can't be read shows one mistake at a time
  Fixed fixed{exchange(ws, {}), 0};
  for (int i = 0; i < most_rounds; ++i) {
    Round round(fixed.then, today);
    if (const Fixes fixes = certain_fixes(fixed.then, today, is_chosen); !fixes.empty()) round.make(fixes);
    Fixed next = std::move(round).take();
    if (next.count == 0) break;
    fixed = {std::move(next.then), fixed.count + next.count};
  }
  return fixed;
}

void fix_by(const std::vector<Change>& changes, FieldOrder order, const Workspace& ws, Finding& finding) {
  fix_with([&](const std::string& text) { return edit(text, order, changes); }, ws, finding);
}

void fix_by_moving(std::string_view list, std::size_t item, std::size_t before, const Record& record,
                   const Workspace& ws, Finding& finding) {
  const auto move = [&](const std::string& text) {
    return move_item(text, field_order(*record.type), {{std::string(list)}, {"", item}}, before);
  };
  fix_with(move, ws, finding);
}

}  // namespace cip
