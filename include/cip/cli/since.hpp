#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "cip/cli/moment.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/rewordings.hpp"

namespace cip {

/// Whether git calls the text that was opened by this name. Git may have given the work tree other line ends.
/// What is no record is never read, so it always has.
bool has_name(const SourceFile& source, const std::string& blob, const Opened& opened);

/// Whether the records that were opened are those of a commit, by its files in the data folder: this believes
/// what was read, and nothing that git was told of the work tree.
bool are_those_of(std::span<const GitFile> commit, const Opened& opened);

/// What git has of the records at a commit: paths and names of texts.
struct Committed {
  Repository repository;
  std::vector<GitFile> files;
  std::string commit{};  ///< empty: before the first one
  std::string folder{};  ///< of the records, from the top
};
Committed records_at(const std::string& commit, const Repository& repository);

/// Asks git, while the records of `moment` are being read, for those of the commit that `revision` has in
/// common with it. What is referred to must outlive the answer, which may be an Error.
std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session);

/// The records as of the commit, made from those that were opened: only what differs is read. What the
/// history tells is found in them where it was in the others.
Workspace state_at(Committed then, const Opened& opened);

/// What the opened records come from in git; of those on disk or staged, the commit that is checked out.
/// Nothing where there is no repository, or no commit.
std::optional<Past> past_of(const Opened& opened, Session& session);

/// Finds in the opened records what only the history tells, where there is one and a rating rests on it; says
/// on standard error why that can't be known.
void ask_history(Opened& opened, Session& session);

/// What is wrong with the opened records, by their history as well; those of a merge are judged by the
/// stricter side's rules.
Findings validate_opened(Opened opened, Session& session);

/// The cip.yaml of each side that the opened records were merged from; none without a merge.
std::vector<Workspace> sides_of(const Opened& opened);

}  // namespace cip
