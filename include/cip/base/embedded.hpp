#pragma once

#include <span>
#include <string_view>

namespace cip {

/// A file of this repository that the program carries with it. CMakeLists.txt says which those are.
struct EmbeddedFile {
  std::string_view name, text;
};

/// What `cip init` writes, by its path from the top of the new repository.
std::span<const EmbeddedFile> starter_files();
/// The documents in `src/rules/pages` and `src/figures/pages`, by what they are about: "overdue".
std::span<const EmbeddedFile> rule_pages();
std::span<const EmbeddedFile> figure_pages();
/// How pages look: `src/print/page.css`.
std::string_view page_style();

}  // namespace cip
