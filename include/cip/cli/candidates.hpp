#pragma once

#include <span>
#include <string>
#include <vector>

#include "cip/cli/session.hpp"

namespace cip {

/// A possible word at some place in a command line.
struct Candidate {
  std::string text;
  std::string help;  ///< one line; may be empty
};

/// Every word that can replace the last one and begins like it: commands, options, values. `words` is the
/// line up to there, without the name of the program. Errors in the line or the records only reduce the
/// candidates.
std::vector<Candidate> candidates(std::span<const std::string> words, const Session& session);

}  // namespace cip
