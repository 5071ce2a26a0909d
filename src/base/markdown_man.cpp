#include <algorithm>
#include <sstream>
#include <utility>

#include "cip/base/markdown.hpp"
#include "markdown_tree.hpp"

namespace cip {
namespace {

cmark_node* custom_block(const char* roff) {
  cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(block, roff);
  return block;
}

/// Characters that roff would change, and that cmark-gfm doesn't escape (0.29.0.gfm.6).
constexpr std::pair<char, std::string_view> roff_characters[] = {
    {'\'', "\\(aq"}, {'"', "\\(dq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}, {'|', "|\\:"},
};

/// A line of text, with every backslash escaped that is not part of an escape. Code is bold: terminals have
/// no other way to show it.
std::string to_roff_text(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    const bool is_code = line.starts_with("\\f[C]");
    const auto* row = std::ranges::find(roff_characters, line[0], &std::pair<char, std::string_view>::first);
    if (is_code)
      out += "\\f[B]";
    else if (row != std::end(roff_characters))
      out += row->second;
    else
      out += line[0];
    line.remove_prefix(is_code ? 5 : 1);
  }
  return out;
}

}  // namespace

std::string to_man(std::string_view markdown) {
  Removed removed;
  const MarkdownTree tree = parse_markdown(markdown, Dialect::github);
  for (cmark_node* node : nodes(tree)) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINEBREAK) replace(node, cmark_node_new(CMARK_NODE_SOFTBREAK), removed);
    if (cmark_node* words = cmark_node_first_child(node);
        type == CMARK_NODE_LINK && words && literal(words) == address(node)) {
      cmark_node_unlink(words);  // the writer would print the address a second time
      replace(node, words, removed);
    }
    if (type != CMARK_NODE_LIST || cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_ITEM) continue;
    cmark_node_insert_before(node, custom_block(".RS 4"));
    cmark_node_insert_after(node, custom_block(".RE"));
  }
  const CmarkText roff(cmark_render_man(tree.get(), CMARK_OPT_DEFAULT, 0));
  // The writer has no terms and doesn't escape dots in code; mandoc warns of a paragraph right below a
  // heading. A line that begins with a dot is a request, except in code: all other text was escaped.
  std::string out;
  std::istringstream lines(roff.get());
  bool is_code = false;
  for (std::string line, before, earlier; std::getline(lines, line);) {
    if (line == ".fi") is_code = false;
    const bool is_needless = line == ".PP" && (earlier == ".SH" || earlier == ".SS");
    if (is_code || !line.starts_with('.')) {
      if (!is_code || (line != "\\f[C]" && line != "\\f[]"))
        out += (line.starts_with('.') ? "\\&" : "") + to_roff_text(line) + "\n";
    } else if (!is_needless) {
      out += (line == ".IP \\[bu] 2" ? ".TP" : line) + "\n";
    }
    if (line == ".nf") is_code = true;
    earlier = std::exchange(before, line);
  }
  return out;
}

}  // namespace cip
