#include "cip/cli/conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/store/layout_rules.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

struct ConflictWords {
  std::string_view message, help;
};

/// In the order of Conflict::Kind; `{}` is the other side.
constexpr ConflictWords words_of[] = {
    {"this branch and {} changed the same lines", "merge {}, keep the lines that are right, and commit"},
    {"this branch and {} both added this file",
     "rename one of the two records with `cip move`; or merge {} and keep the lines that are right"},
    {"this branch deleted what {} changed", "merge {}, and keep the file or delete it"},
    {"{} deleted what this branch changed", "merge {}, and keep the file or delete it"},
    {"{} deleted what this branch renamed", "merge {}, and keep the file or delete it"},
    {"this branch deleted what {} renamed", "merge {}, and keep the file or delete it"},
    {"this branch and {} moved this file to different places", "merge {}, and keep the file in one of them"},
    {"only one of this branch and {} has a file here", "merge {}, and keep the file"},
};

/// Where git's conflict markers begin; their own finding is removed. The whole file if there are none.
Span take_mark(FileId file, Findings& findings) {
  const auto is_mark = [&](const Finding& finding) {
    return finding.span.file == file && finding.rule == &text_rule::conflict_marker;
  };
  const auto it = std::ranges::find_if(findings.list(), is_mark);
  if (it == findings.list().end()) return {file, 0, 0};
  const Span span = it->span;
  findings.list().erase(it);
  return span;
}

}  // namespace

void report_conflicts(std::span<const Conflict> conflicts, const std::string& theirs, Workspace& ws) {
  const std::string other = theirs.empty() ? "the other side" : fmt::format("`{}`", theirs);
  for (const Conflict& conflict : conflicts) {
    const File* file = ws.file_at(conflict.path);
    if (!file) continue;  // a file that is not a record
    const ConflictWords& words = words_of[static_cast<int>(conflict.kind)];
    ws.found
        .report(layout_rule::merge_conflict, take_mark(file->document.file, ws.found),
                fmt::format(fmt::runtime(words.message), other))
        .suggest(theirs.empty() ? "decide which is right, then `git add` or `git rm` the file"
                                : fmt::format(fmt::runtime(words.help), other));
  }
}

}  // namespace cip
