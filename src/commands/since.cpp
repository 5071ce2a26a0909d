#include "since.hpp"

#include <algorithm>
#include <future>
#include <set>

#include "cip/rules/new_findings.hpp"
#include "cip/rules/rules.hpp"
#include "cip/workspace/states.hpp"

namespace cip {
namespace {

/// Whether a file of now has the same text at the commit. Of files on disk git tells which it may have
/// touched, of all others it knows the text by name.
class Sameness {
 public:
  Sameness(const Opened& opened, std::span<const Unsaved> unsaved, const Repository& repository,
           const std::string& commit, const std::string& folder)
      : opened_(opened), is_on_disk_(!opened.repository), is_moved_(folder != repository.prefix) {
    for (const SourceFile& source : opened.ws.sources) now_.insert(source.path);
    for (const Unsaved& each : unsaved) touched_.insert(each.path);
    if (is_on_disk_) touched_.merge(as_set(touched_files(repository, commit)));
  }

  bool operator()(const GitFile& file) const {
    if (!now_.contains(file.path)) return false;
    if (is_on_disk_) return !is_moved_ && !touched_.contains(file.path);
    const auto it = opened_.blobs.find(file.path);
    return it != opened_.blobs.end() && it->second == file.blob;
  }

 private:
  static std::set<std::string> as_set(const std::vector<std::string>& paths) {
    return {paths.begin(), paths.end()};
  }

  const Opened& opened_;
  const bool is_on_disk_, is_moved_;
  std::set<std::string> touched_;
  std::set<std::string_view> now_;
};

/// What turns the records of now into those of the commit.
FolderChange change_to(const std::string& commit, const Repository& repository, const Opened& opened,
                       std::span<const Unsaved> unsaved) {
  FolderChange change;
  std::set<std::string> same;
  if (const auto folder = data_folder_at(repository, commit)) {
    std::vector<GitFile> files = folder_at(repository, commit, *folder).files;
    const Sameness is_same(opened, unsaved, repository, commit, *folder);
    for (const GitFile& file : files)
      if (is_same(file)) same.insert(file.path);
    std::erase_if(files, [&](const GitFile& file) { return same.contains(file.path); });
    read_record_texts(repository, files);
    change.come = to_listed(std::move(files));
  }
  for (const SourceFile& source : opened.ws.sources)
    if (!same.contains(source.path)) change.gone.push_back(source.path);
  return change;
}

}  // namespace

Repository repository_of(const Opened& opened, const Console& console, const Globals& globals) {
  return opened.repository ? *opened.repository
                           : open_repository(find_data_folder(start_folder(console, globals)));
}

std::optional<Past> past_of(const std::string& commit, const Repository& repository, const Opened& opened,
                            std::span<const Unsaved> unsaved, const Findings& loading) {
  FolderChange change = change_to(commit, repository, opened, unsaved);
  if (change.gone.empty() && change.come.empty()) return std::nullopt;
  Findings found;
  Workspace ws = revise(opened.ws, loading, std::move(change), found);
  return Past{std::move(ws), std::move(found)};
}

Findings validate_since(const std::string& revision, const Opened& opened, std::span<const Unsaved> unsaved,
                        Findings loading, const Console& console, const Globals& globals) {
  const Date as_of = judging_date(console, globals);
  // The two states are judged at the same time: that costs little more than judging one.
  auto found_now =
      std::async(std::launch::async, [&, loading] { return validate(opened.ws, as_of, loading); });
  const Repository repository = repository_of(opened, console, globals);
  const auto commits = opened.commits.empty() ? std::vector{commit_of(repository, "HEAD")} : opened.commits;
  auto past = past_of(merge_base(repository, revision, commits), repository, opened, unsaved, loading);
  if (!past) return {};
  const Findings found_before = validate(past->ws, as_of, std::move(past->loading), opened.ws);
  return new_findings({opened.ws, found_now.get(), past->ws, found_before});
}

}  // namespace cip
