#pragma once

#include <functional>
#include <future>
#include <set>
#include <string>
#include <vector>

#include "cip/cli/moment.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rewordings.hpp"

namespace cip {

/// Whether git has the opened text under this name; line ends may differ. Files that are not records are
/// never read and always match.
bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened);

/// Whether the opened records are those of a commit, given its files in the data folder; this compares what
/// was read, and does not rely on git's view of the work tree.
bool are_those_of(std::span<const GitFile> commit, const Opened& opened);

/// The records at a commit, as git has them: paths, and names of texts.
struct Committed {
  Repository repository;
  std::vector<GitFile> files;
  std::string commit{};  ///< empty: before the first one
  std::string folder{};  ///< of the records, from the top
};
Committed records_at(const std::string& commit, const Repository& repository);

/// Asks git, while other records are being read, for those of the commit that `choose` chooses; none if that
/// is empty. The answer may be an Error.
std::future<Committed> ask_for_records(std::function<std::string(const Repository&)> choose,
                                       Session& session);
/// The same for the commit that `revision` has in common with `moment`. Both must outlive the answer.
std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session);

/// The records as of the commit, made from the opened ones: only what differs is read. Findings from the
/// history are added if the others have them.
Workspace state_at(Committed then, const Opened& opened);

/// Where the history of these sources is ("" for the records of this repository): in the repository that is
/// checked out as the source or, last, in this one. None if the records are in no repository.
std::vector<Past> pasts_of(const std::set<std::string>& sources, const Opened& opened, Session& session);

/// Says on standard error that the history of a source, or of this repository (""), goes back only so far.
void tell_if_shallow(const Repository& repository, const std::string& source, Session& session);

/// Adds to the opened records the findings that need the history, if there is one and a rating depends on it;
/// says on standard error why if that fails.
void ask_history(Opened& opened, Session& session);

/// The findings from the history of this repository of records that are to be on disk, with their severity;
/// none if git has no answer.
Findings ratings_before_rewording(Workspace ws, Session& session);

/// Gives the findings of the opened records, including those from their history; those of a merge have the
/// severity of the stricter side. It may be called in another thread: git is asked before this returns. The
/// opened records must outlive it.
std::function<Findings()> validation_of(Opened& opened, Session& session);

/// The cip.yaml and groups.yaml of each side of the merge; empty without a merge.
Rulebooks sides_of(const Opened& opened);

}  // namespace cip
