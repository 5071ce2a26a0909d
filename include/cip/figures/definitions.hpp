#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// The definition of a figure, from `src/figures/pages/<name>.md`. A report prints the first paragraph; `cip
/// explain` prints all, so that readers can compute the figure themselves.
struct Definition {
  std::string_view name;  ///< a slug that no rule has: "metric-status"
  std::string_view title;
  std::vector<std::string> paragraphs;  ///< Markdown, each on one line, plain words
};

std::span<const Definition> definitions();

}  // namespace cip
