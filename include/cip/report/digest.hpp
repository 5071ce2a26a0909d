#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/print/page.hpp"

namespace cip {

/// What a digest is about.
struct DigestScope {
  const Workspace& ws;  ///< as it is known on the last day
  std::string about;    ///< "GNSO", "the community"
  GroupChoice groups;
  When time;                         ///< from the day asked for to the day of judgement
  std::optional<Page> changed;       ///< as changed_records, of those groups; nothing: nobody can tell
  std::string untold{};              ///< why nobody can, as a sentence
  std::vector<AgendaItem> agenda{};  ///< of those groups, as agenda() sorts it
  std::string group_option{};        ///< what the commands named in it need: " --group gnso"
};

/// The monthly mail: what was finished, measured and surveyed, what changed in the records, what is overdue
/// and due next, and the commands to go on with. What was done goes by the dates in the records, so that it
/// can be told without git. No list has more than `most` rows; what is left out is counted.
Page digest_page(const DigestScope& scope, std::size_t most);

}  // namespace cip
