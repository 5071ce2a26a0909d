#include "cip/cli/command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {

std::string one_of(std::span<const std::string_view> words) {
  return fmt::format("{}", fmt::join(words, "|"));
}

void require_word(std::string_view what, std::string_view word, std::span<const std::string_view> words,
                  std::string_view where) {
  if (std::ranges::find(words, word) != words.end()) return;
  std::string hint = did_you_mean(word, words);
  if (hint.empty()) hint = where.empty() ? "there is " + any_of(words) : std::string(where);
  throw UsageError(fmt::format("no {} `{}`; {}", what, printable(word), hint));
}

const Group& require_group(const Workspace& ws, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Group& group : ws.groups()) ids.push_back(*group.id);
  require_word("group", id, ids, "`groups.yaml` has them all");
  return *ws.group(id);
}

const Document& require_document(const Workspace& ws, const std::string& id) {
  std::vector<const Document*> found;
  std::vector<std::string_view> ids;
  for (const Document& document : ws.documents) {
    ids.push_back(document.id);
    if (document.id == id || document.id.ends_with("/" + id)) found.push_back(&document);
  }
  if (found.empty()) {
    const std::string hint = did_you_mean(id, ids);
    throw UsageError(
        fmt::format("no record `{}`; {}", id, hint.empty() ? "`cip list` shows them all" : hint));
  }
  if (found.size() > 1) {
    std::vector<std::string_view> same;
    for (const Document* document : found) same.push_back(document->id);
    throw UsageError(fmt::format("more than one record `{}`: write {}", id, any_of(same)));
  }
  return *found.front();
}

const Period& require_period(const Workspace& ws, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Period& period : ws.program->periods) ids.push_back(*period.id);
  const std::string_view chosen = id.empty() ? std::string_view(*ws.program->current_period) : id;
  require_word("period", chosen, ids);
  return *ws.period(chosen);
}

When require_date(std::string_view option, std::string_view text) {
  if (const auto when = parse_when(text)) return *when;
  throw UsageError(
      fmt::format("{}: `{}` is not a date; write `2024`, `2024-03` or `2024-03-15`", option, text));
}

void add_group_options(Usage& usage, GroupOptions& options) {
  usage.add("-g,--group", options.group, "GROUP", "Only this group");
  usage.add("--subgroups", options.subgroups, "With --group: and the groups below it");
}

GroupChoice choose_groups(const Workspace& ws, const GroupOptions& options) {
  if (options.group.empty()) return {};
  const std::string_view id = *require_group(ws, options.group).id;
  return {options.subgroups ? ws.with_subgroups(id) : std::vector{id}};
}

}  // namespace cip
