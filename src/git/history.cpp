#include "cip/git/history.hpp"

#include <algorithm>

#include "run.hpp"

namespace cip {
namespace {

std::string blob_or_nothing(std::string_view blob) {
  return blob.find_first_not_of('0') == std::string_view::npos ? "" : std::string(blob);
}

/// One commit of `git log`, whose name was preceded by a mark.
Revision parse_revision(std::string_view text) {
  Revision revision;
  for (std::string* part : {&revision.commit, &revision.day, &revision.author, &revision.subject})
    *part = take_until(text, '\0');
  while (text.starts_with('\0') || text.starts_with('\n')) text.remove_prefix(1);
  const auto status = take_until(text, '\0');
  if (status.starts_with('R') || status.starts_with('C')) revision.path_before = take_until(text, '\0');
  revision.path = take_until(text, '\0');
  return revision;
}

}  // namespace

std::vector<FileDifference> differences_between(const Repository& repository, const std::string& before,
                                                const std::string& after, const std::string& folder) {
  const std::string output = output_of_git(
      repository, {"diff-tree", "-r", "-z", "-M", "--raw", "--relative=" + folder, before, after});
  std::vector<FileDifference> differences;
  for (std::string_view rest = output; !rest.empty();) {
    std::string_view head = take_until(rest, '\0');  // ":100644 100644 blob blob M"
    take_until(head, ' ');
    take_until(head, ' ');
    const auto before_blob = take_until(head, ' '), after_blob = take_until(head, ' ');
    FileDifference& found = differences.emplace_back();
    found.before_blob = blob_or_nothing(before_blob);
    found.after_blob = blob_or_nothing(after_blob);
    const std::string path(take_until(rest, '\0'));
    if (!found.before_blob.empty()) found.before = path;
    if (!found.after_blob.empty())
      found.after = head.starts_with('R') ? std::string(take_until(rest, '\0')) : path;
  }
  return differences;
}

std::vector<Revision> history_of(const Repository& repository, const std::string& commit,
                                 const std::string& path) {
  const std::string output = output_of_git(
      repository, {"log", "--follow", "-M", "-z", "--name-status", "--no-ext-diff", "--no-textconv",
                   "--format=%x01%H%x00%as%x00%an%x00%s%x00", commit, "--", ":(top,literal)" + path});
  std::vector<Revision> revisions;
  for (std::string_view rest = output; !rest.empty();) {
    const auto begin = rest.find('\1');
    if (begin == std::string_view::npos) break;
    rest.remove_prefix(begin + 1);
    revisions.push_back(parse_revision(rest.substr(0, rest.find('\1'))));
  }
  return revisions;
}

}  // namespace cip
