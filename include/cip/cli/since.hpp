#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "cip/cli/moment.hpp"
#include "cip/store/states.hpp"

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
};
Committed records_at(const std::string& commit, const Repository& repository);

/// Asks git, while the records of `moment` are being read, for those of the commit that `revision` has in
/// common with it. What is referred to must outlive the answer, which may be an Error.
std::future<Committed> ask_for_base(const std::string& revision, const Moment& moment, Session& session);

/// What turns the records of now into those of the commit; reads only what differs.
FolderChange change_to(Committed then, const Opened& opened);

/// What is wrong with the opened records; those of a merge are judged by the stricter side's rules.
Findings validate_opened(const Opened& opened, Findings loading, Today today);

/// What is wrong with the opened records, and was not yet at the base. Afterwards `opened` holds the records
/// as of the base, and the sources of both. Each rule weighs as the stricter of the two cip.yaml says.
Findings validate_since(std::future<Committed> base, Opened& opened, const Findings& loading, Today today);

}  // namespace cip
