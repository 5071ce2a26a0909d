#pragma once

#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// The parts of `src/rules/pages/<rule>.md`, which is built into the program; split when asked for.
struct RulePage {
  std::string_view heading;  ///< "overdue (warning)"
  std::string_view summary;  ///< one sentence
  std::string_view details;  ///< Markdown: all below, which is the three that follow
  std::string_view why;      ///< what it means and why it matters, with the source of a duty
  /// A record that breaks the rule, and one that doesn't, with a line `# path` above each file. Empty if
  /// it takes more than a text to break it.
  std::string_view wrong, right;
};

RulePage page_of(const Rule& rule);

}  // namespace cip
