#include "cip/cli/since.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "cip/base/background.hpp"
#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/session.hpp"
#include "cip/rules/rewordings.hpp"
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

/// What git calls each text, or each submodule's commit, by path.
using GitNames = std::map<std::string, std::string, std::less<>>;

/// What the opened records come from in git; of those on disk or staged, the commit that is checked out.
/// Nothing if there is no repository.
std::optional<Past> past_of(const Opened& opened, Session& session) {
  try {
    const Repository& repository = session.repository();
    if (opened.commits.empty()) return Past{repository, {"HEAD"}, repository.prefix};
    return Past{repository, opened.commits, opened.prefix_from_top};
  } catch (const NoRepository&) {  // then nobody expects a history
    return std::nullopt;
  }
}

/// Where the history of these sources is: in this repository, or in one that is checked out as the source, as
/// of what a state in git has for it. On disk (nullptr), that is at HEAD.
std::vector<Past> pasts_of(const std::set<std::string>& sources, const Past& own, const GitNames* in_git) {
  std::vector<Past> pasts;
  bool is_own_needed = false;
  for (const std::string& source : sources) {
    const auto recorded = in_git ? in_git->find(source) : GitNames::const_iterator();
    const bool is_elsewhere =
        !source.empty() && !own.repository.is_bare && (!in_git || recorded != in_git->end());
    auto inner = is_elsewhere ? repository_inside(own.repository.folder / source) : std::nullopt;
    if (inner)
      pasts.push_back({std::move(*inner), {in_git ? recorded->second : "HEAD"}, "", source});
    else
      is_own_needed = true;
  }
  if (is_own_needed) pasts.push_back(own);
  return pasts;
}

/// "git -C sources/apralo fetch --unshallow".
std::string command_to_deepen(const std::string& source, const Opened& opened) {
  return fmt::format("git {}fetch --unshallow",
                     source.empty() ? "" : fmt::format("-C {} ", printable(opened.prefix + source)));
}

/// Why the history gave no answer; empty if it did, or if nothing was committed yet.
std::string look_back(const Past& past, Opened& opened) {
  if (past.repository.is_shallow)
    return fmt::format("this clone is shallow; `{}` fetches the rest",
                       command_to_deepen(past.source, opened));
  try {
    find_rewordings(past, opened.ws);
  } catch (const Error& e) {
    if (past.commits.front() != "HEAD" || has_commit(past.repository)) return e.what();
  }
  return "";
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
  GitNames submodules;
  for (const GitFile& file : then.files)
    if (file.kind == GitFile::Kind::submodule) submodules.emplace(file.path, file.blob);
  std::vector<const File*> same(then.files.size());
  in_parallel(then.files.size(), [&](std::size_t i) {
    const File* now = opened.ws.file_at(then.files[i].path);
    if (now && has_name(now->source, then.files[i].blob, opened)) same[i] = now;
  });
  std::vector<GitFile> come;
  for (std::size_t i = 0; i < same.size(); ++i)
    if (!same[i]) come.push_back(std::move(then.files[i]));
  read_record_texts(then.repository, come);
  FolderChange change{{}, to_listed(std::move(come))};
  const std::unordered_set<const File*> stay(same.begin(), same.end());
  for (const File& file : opened.ws.files)
    if (!stay.contains(&file)) change.gone.push_back(file.source.path);
  Workspace ws = exchange(opened.ws, std::move(change));
  if (!opened.asked_history || then.commit.empty()) return ws;
  for (const Past& past :
       pasts_of(needs_history(ws), {then.repository, {then.commit}, then.folder}, &submodules))
    if (past.source.empty() ? opened.ws.knows_history : !past.repository.is_shallow)
      find_rewordings(past, ws);
  return ws;
}

Committed records_at(const std::string& commit, const Repository& repository) {
  std::vector<GitFile> files = files_at(repository, commit);
  const auto folder = data_folder_among(files, repository.prefix);
  // Another folder that is still there is not this one under an earlier name.
  std::error_code error;
  const auto is_there = [&](const std::string& place) {
    return std::filesystem::exists(repository.top / place / "cip.yaml", error);
  };
  const bool is_other = folder && *folder != repository.prefix && !repository.is_bare &&
                        is_there(repository.prefix) && is_there(*folder);
  if (!folder || is_other) return {repository, {}, commit};
  files = files_below(*folder, std::move(files));
  std::ranges::move(files_of_sources(repository, files), std::back_inserter(files));
  return {repository, std::move(files), commit, *folder};
}

std::future<Committed> ask_for_records(std::function<std::string(const Repository&)> choose,
                                       Session& session) {
  return in_background([choose = std::move(choose), repository = session.repository()] {
    const std::string commit = choose(repository);
    return commit.empty() ? Committed{repository, {}} : records_at(commit, repository);
  });
}

std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session) {
  const auto choose = [&](const Repository& repository) -> std::string {
    if (moment.staged && revision == "HEAD" && !has_commit(repository)) return "";  // all of it is new
    return merge_base(repository, revision, moment.made_from());
  };
  return ask_for_records(choose, session);
}

Rulebooks sides_of(const Opened& opened) {
  Rulebooks sides;
  if (opened.commits.size() > 1)
    for (const std::string& commit : opened.commits) {
      Committed side = records_at(commit, *opened.repository);
      std::erase_if(side.files, [](const GitFile& file) {
        return file.path != "cip.yaml" && file.path != "groups.yaml";
      });
      const Workspace ws = state_at(std::move(side), opened);
      sides.push_back({ws.program, ws.tree});
    }
  return sides;
}

std::vector<Past> pasts_of(const std::set<std::string>& sources, const Opened& opened, Session& session) {
  const auto own = past_of(opened, session);
  return own ? pasts_of(sources, *own, opened.repository ? &opened.blobs : nullptr) : std::vector<Past>();
}

void tell_if_shallow(const Repository& repository, const std::string& source, Session& session) {
  if (repository.is_shallow)
    session.note(fmt::format("cip: this clone is shallow, so the history is incomplete; `{}` gets the rest",
                             command_to_deepen(source, session.opened())));
}

Findings ratings_before_rewording(Workspace ws, Session& session) {
  Findings found;
  try {
    const Repository& repository = session.repository();
    if (repository.is_shallow || !has_commit(repository)) return found;
    find_rewordings({repository, {"HEAD"}, repository.prefix}, ws);
  } catch (const Error&) {  // then `validate` says why
    return found;
  }
  for (Finding& finding : ws.found.list())
    if (finding.rule == &history_rule::rated_before_rewording) found.list().push_back(std::move(finding));
  weigh(weights_of(ws.program.get()), found);
  excuse(ws, session.today.day, found);
  return found;
}

void ask_history(Opened& opened, Session& session) {
  opened.asked_history = true;
  const auto sources = needs_history(opened.ws);
  if (sources.empty()) return;
  const auto tell = [&](const std::string& where, const std::string& why) {
    if (!why.empty())
      session.note(fmt::format("cip: can't check what was reworded after rating{}: {}", where, why));
  };
  try {
    for (const Past& past : pasts_of(sources, opened, session)) {
      const std::string place = printable(opened.prefix + past.source);
      tell(past.source.empty() ? "" : fmt::format(" in `{}`", place), look_back(past, opened));
    }
  } catch (const Error& e) {
    tell("", e.what());
  }
}

std::function<Findings()> validation_of(Opened& opened, Session& session) {
  ask_history(opened, session);
  return [&opened, today = session.today] { return validate(opened.ws, today, sides_of(opened)); };
}

}  // namespace cip
