#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cip {

/// What a figure means, for those who read it, as `src/figures/pages/<name>.md` says it: `cip explain` prints
/// it, and so does each report.
struct Definition {
  std::string_view name;  ///< a slug that no rule has: "metric-status"
  std::string_view title;
  std::string text;  ///< Markdown on one line, plain words
};

std::span<const Definition> definitions();

}  // namespace cip
