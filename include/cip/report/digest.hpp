#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/print/page.hpp"

namespace cip {

/// What a digest needs.
struct DigestScope {
  const Workspace& ws;  ///< as known on the last day
  std::string about;    ///< "GNSO", "the community"
  GroupChoice groups;
  When time;                         ///< from the day asked for to the as-of date
  std::optional<Page> changed;       ///< as changed_records, of those groups; nothing: nobody can tell
  std::string untold{};              ///< why nobody can, as a sentence
  std::vector<AgendaItem> agenda{};  ///< of those groups, as agenda() sorts it
  std::string all{};                 ///< the command that shows what a list leaves out
  std::string group_option{};        ///< what the commands named in it need: " --group gnso"
};

/// The monthly e-mail: what was finished, measured and surveyed, what changed in the records, what is overdue
/// and due next, and which commands to run. What was done is found by the dates in the records, so it doesn't
/// need git. Lists have at most `most` rows, and say how many they leave out.
Page digest_page(const DigestScope& scope, std::size_t most);

}  // namespace cip
