#include "cip/base/rule_page.hpp"

#include <algorithm>
#include <cassert>

#include "cip/base/embedded.hpp"

namespace cip {
namespace {

/// Takes what comes before `end`, and drops that; all of the text where it lacks the end.
std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(taken.size() + end.size(), text.size()));
  return taken;
}

}  // namespace

RulePage page_of(const Rule& rule) {
  const auto pages = rule_pages();
  const auto file = std::ranges::find(pages, rule.name, &EmbeddedFile::name);
  assert(file != pages.end());
  std::string_view text = file->text.substr(0, file->text.size() - 1);  // but for the last end of line
  RulePage page;
  take_until(text, "# ");
  page.heading = take_until(text, "\n\n");
  page.summary = take_until(text, "\n\n");
  page.details = text;
  page.why = take_until(text, "\n\nWrong:\n\n```yaml\n");
  page.wrong = take_until(text, "```\n\nRight:\n\n```yaml\n");
  page.right = take_until(text, "```");
  return page;
}

}  // namespace cip
