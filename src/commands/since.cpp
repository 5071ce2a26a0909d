#include "since.hpp"

#include <future>
#include <map>

#include "cip/base/digest.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rules.hpp"
#include "cip/workspace/states.hpp"

namespace cip {
namespace {

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// What turns the records of now into those of the commit.
FolderChange change_to(const std::string& commit, const Repository& repository, const Opened& opened) {
  std::map<std::string_view, const SourceFile*> now;
  for (const SourceFile& source : opened.ws.sources) now.emplace(source.path, &source);
  std::vector<GitFile> others;
  if (const auto folder = data_folder_at(repository, commit))
    for (GitFile& file : folder_at(repository, commit, *folder).files) {
      const auto it = now.find(file.path);
      if (it != now.end() && has_name(*it->second, file.blob, opened))
        now.erase(it);
      else
        others.push_back(std::move(file));
    }
  read_record_texts(repository, others);
  FolderChange change{{}, to_listed(std::move(others))};
  for (const auto& [path, source] : now) change.gone.emplace_back(path);
  return change;
}

}  // namespace

bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened) {
  if (!source.path.ends_with(".yaml")) return true;
  if (const auto it = opened.blobs.find(source.path); it != opened.blobs.end()) return it->second == blob;
  return blob_name(source.text, blob.size()) == blob ||
         (source.text.find('\r') != std::string::npos &&
          blob_name(without_carriage_returns(source.text), blob.size()) == blob);
}

Repository repository_of(const Opened& opened, const Console& console, const Globals& globals) {
  return opened.repository ? *opened.repository
                           : open_repository(find_data_folder(start_folder(console, globals)));
}

std::optional<Past> past_of(const std::string& commit, const Repository& repository, const Opened& opened,
                            const Findings& loading) {
  FolderChange change = change_to(commit, repository, opened);
  if (change.gone.empty() && change.come.empty()) return std::nullopt;
  Findings found;
  Workspace ws = revise(opened.ws, loading, std::move(change), found);
  return Past{std::move(ws), std::move(found)};
}

Findings validate_since(const std::string& revision, const Opened& opened, Findings loading,
                        const Console& console, const Globals& globals) {
  const Date as_of = judging_date(console, globals);
  // The two states are judged at the same time: that costs little more than judging one.
  auto found_now =
      std::async(std::launch::async, [&, loading] { return validate(opened.ws, as_of, loading); });
  const Repository repository = repository_of(opened, console, globals);
  const auto commits = opened.commits.empty() ? std::vector{commit_of(repository, "HEAD")} : opened.commits;
  auto past = past_of(merge_base(repository, revision, commits), repository, opened, loading);
  if (!past) return {};
  const Findings found_before = validate(past->ws, as_of, std::move(past->loading), opened.ws);
  return new_findings({opened.ws, found_now.get(), past->ws, found_before});
}

}  // namespace cip
