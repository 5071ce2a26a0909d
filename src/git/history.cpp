#include "cip/git/history.hpp"

#include <algorithm>

#include "run.hpp"

namespace cip {
namespace {

bool is_blob(std::string_view name) { return name.find_first_not_of('0') != std::string_view::npos; }

/// Takes what `--raw -z` prints of one file: a colon, a mode and a blob for each parent, mode and blob since,
/// `M`, one path or two.
void take_difference(std::string_view& rest, Revision& revision) {
  std::string_view head = take_until(rest, '\0');
  const std::size_t parents = std::min(head.find_first_not_of(':'), head.size());
  for (std::size_t i = 0; i < parents + 1; ++i) take_until(head, ' ');  // modes
  for (std::size_t i = 0; i < parents; ++i)
    if (const auto blob = take_until(head, ' '); is_blob(blob)) revision.blobs_before.emplace_back(blob);
  if (const auto blob = take_until(head, ' '); is_blob(blob)) revision.blob = blob;
  const std::string path(take_until(rest, '\0'));
  if (!revision.blobs_before.empty()) revision.path_before = path;
  if (!revision.blob.empty())
    revision.path = head.starts_with('R') ? std::string(take_until(rest, '\0')) : path;
}

}  // namespace

std::vector<Revision> history_of(const Repository& repository, const std::string& commit,
                                 const std::string& path) {
  const std::string output =
      output_of_git(repository, {"log", "--follow", "-M", "-z", "--raw", "--no-abbrev",
                                 "--diff-merges=combined", "--no-color", "--no-ext-diff", "--no-textconv",
                                 "--format=%H%x00%as%x00%an%x00%s%x00", commit, "--", path});
  std::vector<Revision> revisions;
  for (std::string_view rest = output; !rest.empty();) {
    Revision& revision = revisions.emplace_back();
    for (std::string* part : {&revision.commit, &revision.day, &revision.author, &revision.subject})
      *part = take_until(rest, '\0');
    while (rest.starts_with('\0') || rest.starts_with('\n')) rest.remove_prefix(1);
    if (rest.starts_with(':'))
      take_difference(rest, revision);
    else
      revisions.pop_back();  // a merge that took the text of a parent
  }
  return revisions;
}

}  // namespace cip
