#include "cip/figures/definitions.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"

namespace cip {
namespace {

/// In the order of a report.
constexpr std::string_view figure_names[] = {
    "metric-status", "on-target", "trend",         "owed-measurements", "smart",  "completion",
    "continuity",    "coverage",  "response-rate", "survey-figures",    "duties", "answers"};

/// A paragraph on one line; of a list, each item.
std::string unwrapped(std::string_view paragraph) {
  std::string text;
  while (!paragraph.empty()) {
    const std::string line = one_line(take_until(paragraph, '\n'));
    if (line.empty()) continue;
    text += text.empty() ? "" : line.starts_with("- ") ? "\n" : " ";
    text += line;
  }
  return text;
}

/// A page is a heading with the title, and the text.
Definition definition_of(std::string_view name) {
  const auto pages = figure_pages();
  const auto page = std::ranges::find(pages, name, &EmbeddedFile::name);
  assert(page != pages.end());
  constexpr std::size_t mark = 2;  // "# "
  const auto end = page->text.find('\n');
  Definition definition{name, page->text.substr(mark, end - mark), {}};
  for (auto rest = page->text.substr(end); !rest.empty();) {
    const auto paragraph = rest.substr(0, rest.find("\n\n", 1));
    if (const std::string text = unwrapped(paragraph); !text.empty()) definition.paragraphs.push_back(text);
    rest.remove_prefix(paragraph.size());
  }
  return definition;
}

}  // namespace

std::span<const Definition> definitions() {
  static const auto all = [] {
    std::vector<Definition> definitions;
    for (const std::string_view name : figure_names) definitions.push_back(definition_of(name));
    return definitions;
  }();
  return all;
}

}  // namespace cip
