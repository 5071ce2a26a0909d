#include <algorithm>

#include "cip/report/changes.hpp"

namespace cip {
namespace {

/// GitHub limits a comment to 65,536 characters; this leaves room for a line added by whoever posts it.
constexpr std::size_t longest_comment = 65'000;
/// More of them than this would push the conversation off the screen.
constexpr std::ptrdiff_t most_lines = 15;

bool is_folded(const Page::value_type& part) {
  const auto* heading = std::get_if<Heading>(&part);
  return heading && heading->below == Heading::Below::folded;
}

/// The verdict and what is newly wrong stay in sight.
std::string with_fold(const Page& page) {
  const auto details = std::ranges::find_if(page, is_folded);
  const std::string below = to_markdown(Page(details, page.end()));
  if (std::ranges::count(below, '\n') <= most_lines) return to_markdown(page);
  return to_markdown(Page(page.begin(), details)) + "\n<details><summary>What changed</summary>\n\n" + below +
         "\n</details>\n";
}

}  // namespace

std::string changes_comment(const ChangesScope& scope) {
  std::size_t most = 1'000;
  std::string text = with_fold(changes_page(scope, most));
  while (text.size() > longest_comment && most > 0) text = with_fold(changes_page(scope, most /= 2));
  return text;
}

}  // namespace cip
