#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// What a figure means, as `src/figures/pages/<name>.md` says it. A report prints the first paragraph, for
/// those who read it; `cip explain` all of them, for those who want to count themselves.
struct Definition {
  std::string_view name;  ///< a slug that no rule has: "metric-status"
  std::string_view title;
  std::vector<std::string> paragraphs;  ///< Markdown, each on one line, plain words
};

std::span<const Definition> definitions();

}  // namespace cip
