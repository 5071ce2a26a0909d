#include <algorithm>
#include <cassert>

#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"

namespace cip {

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
