#include "verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/print/findings.hpp"

namespace cip {
namespace {

/// What a principle must not be without, by the name of its figure.
struct Support {
  std::string_view figure, one, many;
};
constexpr Support kinds_of_support[] = {
    {"criteria", "criterion", "criteria"},
    {"metrics", "metric", "metrics"},
    {"activities", "activity of this period", "activities of this period"},
    {"practices", "practice in use", "practices in use"},
};

constexpr std::size_t most_losses = 3;

std::string records_in_words(const Changes& changes) {
  std::array<std::size_t, std::size(kinds_of_change)> counts{};
  for (const RecordChange& change : changes.records)
    ++counts[static_cast<std::size_t>(kind_of_change(change))];
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      parts.push_back(parts.empty()
                          ? fmt::format("{} {}", counted(counts[i], "record", "records"), kinds_of_change[i])
                          : fmt::format("{} {}", counts[i], kinds_of_change[i]));
  if (!changes.framework.empty())
    parts.push_back(counted(changes.framework.size(), "file", "files") + " of the framework changed");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string findings_in_words(const ChangesScope& scope) {
  const FindingCounts come = count_findings(scope.found.list());
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count > 0) parts.push_back(fmt::format("{} new {}", count, count == 1 ? one : many));
  };
  add(come.errors, "error", "errors");
  add(come.warnings, "warning", "warnings");
  add(come.notes, "note", "notes");
  add(come.waived, "waived finding", "waived findings");
  if (const std::size_t gone = scope.gone.list().size(); gone > 0)
    parts.push_back(counted(gone, "finding", "findings") + " resolved");
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// A principle of a group that had some of what kinds_of_support it, and has none now.
std::string loss_in_words(const FigureChange& change, const ChangesScope& scope) {
  const auto* support = std::ranges::find(kinds_of_support, change.figure->name, &Support::figure);
  const auto* before = std::get_if<std::int64_t>(&change.before);
  const auto* now = std::get_if<std::int64_t>(&change.now);
  if (change.principle == 0 || support == std::end(kinds_of_support) || !before || !now || *before == 0 ||
      *now != 0)
    return "";
  const std::string lost =
      *before == 1 ? fmt::format("only {}", support->one) : fmt::format("last {} {}", *before, support->many);
  return fmt::format("principle {} of {} loses its {}", change.principle,
                     name_of(scope.before, scope.now, change.group), lost);
}

std::vector<std::string> losses_in_words(const ChangesScope& scope) {
  std::vector<std::string> losses;
  for (const FigureChange& change : scope.changes.figures)
    if (std::string loss = loss_in_words(change, scope); !loss.empty()) losses.push_back(std::move(loss));
  if (losses.size() > most_losses) {
    const std::size_t more = losses.size() - most_losses;
    losses.resize(most_losses);
    losses.push_back(counted(more, "other loss", "other losses"));
  }
  return losses;
}

}  // namespace

ChangeKind kind_of_change(const RecordChange& change) {
  if (!change.before) return ChangeKind::added;
  if (!change.now) return ChangeKind::removed;
  return change.has_ended ? ChangeKind::ended : change.is_moved() ? ChangeKind::moved : ChangeKind::changed;
}

std::string name_of(const Workspace& before, const Workspace& now, std::string_view group) {
  return (now.group(group) ? now : before).name_of(group);
}

std::string verdict(const ChangesScope& scope) {
  const std::string records = records_in_words(scope.changes), findings = findings_in_words(scope);
  std::vector<std::string> parts{records + (records.empty() || findings.empty() ? "" : ": ") + findings};
  for (std::string& loss : losses_in_words(scope)) parts.push_back(std::move(loss));
  if (const std::size_t files = scope.changes.layout_only; files > 0)
    parts.push_back(counted(files, "file differs", "files differ") + " in layout or comments only");
  std::erase(parts, "");
  return parts.empty() ? "Nothing in the records has changed" : fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace cip
