#include "cip/cli/text_answer.hpp"

#include <utility>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::string_view line_end_in_text = "\u23CE";

/// `- `, `* ` or `1. ` at the beginning of a line, where an item of a list begins.
bool begins_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return true;
  const auto digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits < 3 &&
         (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
}

}  // namespace

std::string on_one_line(std::string words) { return with_replaced(std::move(words), "\n", line_end_in_text); }

std::string with_line_ends(std::string line) {
  return with_replaced(std::move(line), line_end_in_text, "\n");
}

std::string paragraphs_of(std::string_view text) {
  constexpr std::string_view bullet = "• ";
  std::string out;
  for (bool has_gap = false, was_item = false; !text.empty();) {
    std::string line = one_line(take_until(text, '\n'));
    if (line.starts_with(bullet)) line.replace(0, bullet.size(), "- ");
    if (line.empty()) {
      has_gap = true;
      continue;
    }
    const bool is_item = begins_item(line);
    const bool joins = !is_item && !has_gap;
    const bool is_in_list = is_item && was_item;
    if (!out.empty()) out += joins ? " " : is_in_list || (is_item && !has_gap) ? "\n" : "\n\n";
    out += line;
    was_item = is_item || (was_item && joins);
    has_gap = false;
  }
  return out;
}

}  // namespace cip
