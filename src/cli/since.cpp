#include "cip/cli/since.hpp"

#include <algorithm>
#include <map>

#include "cip/base/background.hpp"
#include "cip/base/digest.hpp"
#include "cip/cli/session.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/moved.hpp"

namespace cip {
namespace {

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// The cip.yaml of a commit; nothing where it has none that can be read.
std::optional<Program> program_at(const std::string& commit, const Repository& repository) {
  std::vector<GitFile> found = records_at(commit, repository).files;
  std::erase_if(found, [](const GitFile& file) { return file.path != "cip.yaml"; });
  read_record_texts(repository, found);
  Findings ignored;
  return load_workspace(to_listed(std::move(found)), ignored).program;
}

/// By the strictest of what was opened and, where it is a merge, of its two sides.
Weights weights_of_sides(const Opened& opened, const std::optional<Program>& program) {
  Weights weights = weights_of(program);
  if (opened.commits.size() > 1)
    for (const std::string& commit : opened.commits)
      if (const auto side = program_at(commit, *opened.repository))
        weights = stricter(weights, weights_of(side));
  return weights;
}

}  // namespace

bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened) {
  if (!is_record_file(source.path)) return true;
  if (const auto it = opened.blobs.find(source.path); it != opened.blobs.end()) return it->second == blob;
  return blob_name(source.text, blob.size()) == blob ||
         (source.text.find('\r') != std::string::npos &&
          blob_name(without_carriage_returns(source.text), blob.size()) == blob);
}

bool are_those_of(std::span<const GitFile> commit, const Opened& opened) {
  std::map<std::string_view, const SourceFile*> now;
  for (const SourceFile& source : opened.ws.sources)
    if (is_record_file(source.path)) now.emplace(source.path, &source);
  for (const GitFile& file : commit) {
    if (!is_record_file(file.path)) continue;
    const auto it = now.find(file.path);
    if (it == now.end()) return false;
    if (file.kind != GitFile::Kind::link && !has_name(*it->second, file.blob, opened)) return false;
    now.erase(it);
  }
  return now.empty();
}

FolderChange change_to(Committed then, const Opened& opened) {
  std::map<std::string_view, const SourceFile*> now;
  for (const SourceFile& source : opened.ws.sources) now.emplace(source.path, &source);
  std::vector<GitFile> others;
  for (GitFile& file : then.files) {
    const auto it = now.find(file.path);
    if (it != now.end() && has_name(*it->second, file.blob, opened))
      now.erase(it);
    else
      others.push_back(std::move(file));
  }
  read_record_texts(then.repository, others);
  FolderChange change{{}, to_listed(std::move(others))};
  for (const auto& [path, source] : now) change.gone.emplace_back(path);
  return change;
}

Committed records_at(const std::string& commit, const Repository& repository) {
  std::vector<GitFile> files = files_at(repository, commit);
  const auto folder = data_folder_among(files, repository.prefix);
  return {repository, folder ? files_below(*folder, std::move(files)) : std::vector<GitFile>()};
}

std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session) {
  return in_background([&revision, &moment, repository = session.repository()] {
    if (moment.staged && revision == "HEAD" && !has_commit(repository))
      return Committed{repository, {}};  // the first commit: all of it is new
    return records_at(merge_base(repository, revision, moment.made_from()), repository);
  });
}

Findings validate_opened(const Opened& opened, Findings loading, Today today) {
  Findings found = judge(opened.ws, today, std::move(loading));
  weigh_strictly(weights_of_sides(opened, opened.ws.program), opened.ws.program, opened.ws.program_file,
                 found);
  return found;
}

Findings validate_since(std::future<Committed> base, Opened& opened, const Findings& loading, Today today) {
  auto judging = in_background([&] { return judge(opened.ws, today, loading); });
  FolderChange change = change_to(base.get(), opened);
  Findings now = judging.get();
  if (change.is_empty()) return {};
  const auto moves = moves_of(opened.ws, change);
  const auto program = opened.ws.program;
  const FileId program_file = opened.ws.program_file;
  Findings found;
  opened.ws = revise(std::move(opened.ws), loading, std::move(change), found);
  Findings before = judge(opened.ws, today, std::move(found));
  Weights weights = weights_of_sides(opened, program);
  if (opened.ws.program) weights = stricter(weights, weights_of(opened.ws.program));
  weigh_strictly(weights, program, program_file, now);
  weigh(weights, before);
  return new_findings({opened.ws.sources, now, before, moves});
}

}  // namespace cip
