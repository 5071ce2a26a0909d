#pragma once

#include <span>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// A file of this repository that is built into the program. CMakeLists.txt lists them.
struct EmbeddedFile {
  std::string_view name, text;
};

/// What `cip init` writes, by its path from the top of the new repository.
std::span<const EmbeddedFile> starter_files();
/// The script that a shell runs to complete a line, by the name of the shell: `src/commands/completion`. It
/// passes the words to `cip completion SHELL -- WORD...` and shows what that prints: on each line a candidate
/// for the last word, a tab, and its help. No space follows a candidate that continues (`data/`, `due=`,
/// `outcome.`).
std::span<const EmbeddedFile> completion_scripts();
/// The documents in `src/rules/pages` and `src/figures/pages`, by the name of the rule or figure: "overdue".
std::span<const EmbeddedFile> rule_pages();
std::span<const EmbeddedFile> figure_pages();
/// What the manual says about files and the environment: `src/cli/manual.md`.
std::string_view manual_text();
/// The way from an empty folder to a published report: `src/cli/guide.md`, which README.md repeats.
std::string_view guide_text();
/// Records of a fictional group, by the name of their kind, with an example of nearly every field.
std::span<const EmbeddedFile> example_records();
/// The style of HTML pages: `src/print/page.css`.
std::string_view page_style();
/// The JSON Schema of what `cip validate --format json` prints: `src/print/findings.schema.json`.
std::string_view findings_json_schema();

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
