#include "cip/cli/since.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>
#include <set>

#include "cip/base/background.hpp"
#include "cip/base/digest.hpp"
#include "cip/cli/session.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// Included sources are pinned by this repository's own records.
bool is_own_record(std::string_view path) { return is_record_file(path) && is_own(path); }

}  // namespace

bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened) {
  if (!is_record_file(source.path)) return true;
  if (const auto it = opened.blobs.find(source.path); it != opened.blobs.end()) return it->second == blob;
  return blob_name(source.text, blob.size()) == blob ||
         (source.text.find('\r') != std::string::npos &&
          blob_name(without_carriage_returns(source.text), blob.size()) == blob);
}

bool are_those_of(std::span<const GitFile> commit, const Opened& opened) {
  std::size_t count = 0;
  for (const GitFile& file : commit) {
    if (!is_own_record(file.path)) continue;
    const File* now = opened.ws.file_at(file.path);
    if (!now || (file.kind != GitFile::Kind::link && !has_name(now->source, file.blob, opened))) return false;
    ++count;
  }
  const auto is_record = [](const File& file) { return is_own_record(file.source.path); };
  return static_cast<std::ptrdiff_t>(count) == std::ranges::count_if(opened.ws.files, is_record);
}

Workspace state_at(Committed then, const Opened& opened) {
  std::set<std::string_view> gone;
  for (const File& file : opened.ws.files) gone.insert(file.source.path);
  std::vector<GitFile> come;
  for (GitFile& file : then.files) {
    const File* now = opened.ws.file_at(file.path);
    if (now && has_name(now->source, file.blob, opened))
      gone.erase(now->source.path);
    else
      come.push_back(std::move(file));
  }
  read_record_texts(then.repository, come);
  Workspace ws = exchange(opened.ws, {{gone.begin(), gone.end()}, to_listed(std::move(come))});
  if (opened.ws.knows_history && !then.commit.empty() && needs_history(ws))
    find_rewordings(then.repository, {{then.commit}, then.folder}, ws);
  return ws;
}

Committed records_at(const std::string& commit, const Repository& repository) {
  std::vector<GitFile> files = files_at(repository, commit);
  const auto folder = data_folder_among(files, repository.prefix);
  if (!folder) return {repository, {}};
  files = files_below(*folder, std::move(files));
  std::ranges::move(files_of_sources(repository, files), std::back_inserter(files));
  return {repository, std::move(files), commit, *folder};
}

std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session) {
  return in_background([&revision, &moment, repository = session.repository()] {
    if (moment.staged && revision == "HEAD" && !has_commit(repository))
      return Committed{repository, {}};  // the first commit: all of it is new
    return records_at(merge_base(repository, revision, moment.made_from()), repository);
  });
}

std::vector<Workspace> sides_of(const Opened& opened) {
  std::vector<Workspace> sides;
  if (opened.commits.size() > 1)
    for (const std::string& commit : opened.commits) {
      Committed side = records_at(commit, *opened.repository);
      std::erase_if(side.files, [](const GitFile& file) { return file.path != "cip.yaml"; });
      sides.push_back(state_at(std::move(side), opened));
    }
  return sides;
}

std::optional<Past> past_of(const Opened& opened, Session& session) {
  try {
    const Repository& repository = session.repository();
    if (!opened.commits.empty()) return Past{opened.commits, opened.prefix_from_top};
    if (has_commit(repository)) return Past{{"HEAD"}, repository.prefix};
  } catch (const NoRepository&) {  // then there is no history to check
  }
  return std::nullopt;
}

void ask_history(Opened& opened, Session& session) {
  if (!needs_history(opened.ws)) return;
  std::string why;
  try {
    const auto past = past_of(opened, session);
    if (past && session.repository().is_shallow)
      why = "this clone is shallow; `git fetch --unshallow` fetches the rest";
    else if (past)
      find_rewordings(session.repository(), *past, opened.ws);
  } catch (const Error& e) {
    why = e.what();
  }
  if (!why.empty() && !session.quiet)
    session.err << fmt::format("cip: can't check what was reworded after rating: {}\n", why);
}

Findings validate_opened(Opened opened, Session& session) {
  ask_history(opened, session);
  return judge_strictly(opened.ws, sides_of(opened), session.today);
}

}  // namespace cip
