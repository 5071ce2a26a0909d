// The only file that knows cmark-gfm.
#include "cip/base/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <sstream>
#include <utility>

#include "cip/base/text.hpp"

namespace cip {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

constexpr std::array all_extensions = {"table", "strikethrough"};
/// Safe in several threads: strikethrough has a special character, and cmark-gfm keeps those in a global
/// table that each parser fills and empties (0.29.0.gfm.6, as in Debian 12).
constexpr std::array shared_extensions = {"table"};

Tree parse(std::string_view text, std::span<const char* const> extensions) {
  // The library's own guard takes no lock; that of a static variable does.
  [[maybe_unused]] static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : extensions)
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Tree(cmark_parser_finish(parser.get()));
}

/// The nodes in document order, each once, parents first. A list, so that the tree may be changed meanwhile.
std::vector<cmark_node*> nodes(const Tree& tree) {
  std::vector<cmark_node*> result;
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(tree.get()));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get()))
    if (event == CMARK_EVENT_ENTER) result.push_back(cmark_iter_get_node(iterator.get()));
  return result;
}

bool is_html(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

bool is_link(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
}

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text ? text : "";
}

std::string_view address(cmark_node* node) {
  const char* url = cmark_node_get_url(node);
  return url ? url : "";
}

bool is_odd(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (url.starts_with(scheme)) return false;
  return url.find(':') != std::string_view::npos || url.starts_with("//");
}

/// True for `</b>` when a `<b>` has been reported: the two are one mistake.
bool closes_reported(cmark_node* node, const std::vector<MarkdownProblem>& problems) {
  const std::string_view tag = literal(node);
  if (!tag.starts_with("</")) return false;
  const std::string opening = "<" + std::string(tag.substr(2, tag.find_first_of("> ") - 2));
  return std::ranges::any_of(problems,
                             [&](const MarkdownProblem& p) { return p.snippet.starts_with(opening); });
}

std::string first_line(std::string_view text, std::size_t line) {
  for (; line > 1; --line) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  return std::string(text.substr(0, text.find('\n')));
}

cmark_node* text_node(std::string_view text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, one_line(text).c_str());
  return node;
}

void move_children(cmark_node* from, cmark_node* to) {
  while (cmark_node* child = cmark_node_first_child(from)) cmark_node_append_child(to, child);
}

/// Nodes that were taken out of a tree. They outlive it, for its texts may lie in their buffers.
using Removed = std::vector<Tree>;

void replace(cmark_node* old, cmark_node* replacement, Removed& removed) {
  cmark_node_replace(old, replacement);
  removed.emplace_back(old);
}

void make_safe(cmark_node* node, Removed& removed) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HTML_INLINE) {
    replace(node, text_node(literal(node)), removed);
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(paragraph, text_node(literal(node)));
    replace(node, paragraph, removed);
  } else if (type == CMARK_NODE_HEADING) {
    cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node* strong = cmark_node_new(CMARK_NODE_STRONG);
    move_children(node, strong);
    cmark_node_append_child(paragraph, strong);
    replace(node, paragraph, removed);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {  // a line of dashes under text would make a heading of it
    cmark_node_unlink(node);
    removed.emplace_back(node);
  } else if (is_link(node) && is_odd(address(node))) {
    cmark_node* plain = cmark_node_new(CMARK_NODE_EMPH);
    move_children(node, plain);
    replace(node, plain, removed);
  }
}

cmark_node* custom_block(const char* roff) {
  cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(block, roff);
  return block;
}

/// What roff would print as another character, and cmark-gfm leaves as it is (0.29.0.gfm.6).
constexpr std::pair<char, std::string_view> roff_characters[] = {
    {'\'', "\\(aq"}, {'"', "\\(dq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}, {'|', "|\\:"},
};

/// A line of text, in which every backslash that is not an escape is escaped already. Code is bold: terminals
/// have no other way to set it apart.
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

std::string trimmed(std::string text) {
  while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace

std::vector<MarkdownProblem> find_markdown_problems(std::string_view markdown) {
  // Text without these characters can hold none of the problems, and most text has none of them.
  if (markdown.find_first_of("<#=-(:") == std::string_view::npos) return {};
  const Tree tree = parse(markdown, shared_extensions);
  std::vector<MarkdownProblem> problems;
  for (cmark_node* node : nodes(tree)) {
    const auto line = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
    if (is_html(node) && !closes_reported(node, problems))
      problems.push_back({MarkdownProblem::Kind::html, first_line(literal(node), 1)});
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
      problems.push_back({MarkdownProblem::Kind::heading, first_line(markdown, line)});
    if (is_link(node) && is_odd(address(node)))
      problems.push_back({MarkdownProblem::Kind::link, std::string(address(node))});
  }
  return problems;
}

std::string to_safe_markdown(std::string_view markdown, int width) {
  Removed removed;
  const Tree tree = parse(markdown, all_extensions);
  for (cmark_node* node : nodes(tree)) make_safe(node, removed);
  const std::unique_ptr<char, FreeText> text(cmark_render_commonmark(tree.get(), CMARK_OPT_DEFAULT, width));
  return trimmed(text.get());
}

std::string to_html(std::string_view markdown) {
  const Tree tree = parse(markdown, all_extensions);
  const std::unique_ptr<char, FreeText> text(cmark_render_html(tree.get(), CMARK_OPT_DEFAULT, nullptr));
  return text.get();
}

std::string to_man(std::string_view markdown) {
  Removed removed;
  const Tree tree = parse(markdown, all_extensions);
  for (cmark_node* node : nodes(tree)) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LINEBREAK) replace(node, cmark_node_new(CMARK_NODE_SOFTBREAK), removed);
    if (type != CMARK_NODE_LIST || cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_ITEM) continue;
    cmark_node_insert_before(node, custom_block(".RS 4"));
    cmark_node_insert_after(node, custom_block(".RE"));
  }
  const std::unique_ptr<char, FreeText> roff(cmark_render_man(tree.get(), CMARK_OPT_DEFAULT, 0));
  // The writer knows no terms and leaves dots in code as they are; mandoc wants no paragraph right below a
  // heading. What begins with a dot is a request, except in code: all other text was escaped.
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

std::string to_plain_text(std::string_view markdown) {
  const Tree tree = parse(markdown, all_extensions);
  std::string out;
  for (cmark_node* node : nodes(tree)) {
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ||
        cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
      out += ' ';
    out += literal(node);
  }
  return one_line(out);
}

}  // namespace cip
