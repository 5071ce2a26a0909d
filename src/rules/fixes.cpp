#include "cip/rules/fixes.hpp"

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

/// As many fixes of one state as can be made together.
class Round {
 public:
  Round(const Workspace& start, Today today) : start_(start), today_(today) {}

  /// Among fixes that can't all be made together, finds those that can.
  void make(std::span<const Fix> fixes) {
    Fixes together = made_;
    together.insert(together.end(), fixes.begin(), fixes.end());
    std::ranges::sort(together, {}, [](const Fix& fix) { return std::pair(fix.span.file, fix.span.begin); });
    Workspace then = exchange(start_, change_of(together));
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
  FolderChange change_of(const Fixes& fixes) {
    touched_.clear();
    std::map<FileId, std::string> texts;
    for (auto fix = fixes.rbegin(); fix != fixes.rend(); ++fix) {  // from the end, so that places before stay
      std::string& text = texts.emplace(fix->span.file, start_.sources[fix->span.file].text).first->second;
      text.replace(fix->span.begin, fix->span.end - fix->span.begin, fix->text);
    }
    FolderChange change;
    for (auto& [file, text] : texts) {
      touched_.push_back(start_.sources[file].path);
      change.come.push_back({start_.sources[file].path, false, std::move(text)});
    }
    return change;
  }

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

/// In any order.
std::vector<std::string> comments_of(const std::string& text) {
  std::vector<std::string> comments;
  Findings none;
  if (const auto tree = read_tree(text, 0, none))
    for (const auto& [begin, end] : tree->comments) {
      comments.push_back(text.substr(begin, end - begin));
      comments.back().erase(comments.back().find_last_not_of(" \t\r") + 1);
    }
  std::ranges::sort(comments);
  return comments;
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

}  // namespace

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
