#include "markdown_tree.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::array extensions = {"table", "strikethrough", "autolink"};

constexpr std::size_t longest_text = 20'000;  // characters
constexpr std::size_t longest_word = 2'000;
constexpr std::size_t most_marks = 8;      // of quotes and lists that begin on one line
constexpr std::size_t most_cells = 5'000;  // of all tables; cmark-gfm fills short rows up

/// How many quotes and items of lists begin on a line.
std::size_t marks_of(std::string_view line) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ' || line[at] == '\t') continue;
    const std::size_t number = std::min(line.find_first_not_of("0123456789", at), line.size());
    const bool is_numbered =
        number > at && number < line.size() && (line[number] == '.' || line[number] == ')');
    const std::size_t last = is_numbered ? number : at;
    const bool is_item = (is_numbered || is_any_of(line[at], "-+*")) &&
                         (last + 1 == line.size() || line[last + 1] == ' ' || line[last + 1] == '\t');
    if (!is_item && line[at] != '>') break;
    ++marks;
    at = last;
  }
  return marks;
}

std::size_t longest_run(std::string_view text, bool (*belongs)(char)) {
  std::size_t longest = 0, length = 0;
  for (const char c : text) longest = std::max(longest, length = belongs(c) ? length + 1 : 0);
  return longest;
}

/// The number of cells in the line below a table's head, and so in each line below it; 0 for other lines.
std::size_t columns_of(std::string_view line) {
  if (line.find_first_not_of(" \t\r|:->") != std::string_view::npos) return 0;
  std::size_t columns = 0;
  for (std::string_view rest = line; !rest.empty();)
    if (take_until(rest, '|').find('-') != std::string_view::npos) ++columns;
  return line.find('|') == std::string_view::npos ? 0 : columns;
}

/// No line of a table, in a quote or outside of it.
bool is_empty(std::string_view line) { return line.find_first_not_of(" \t\r>") == std::string_view::npos; }

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

cmark_node* text_node(std::string_view text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, text == " " ? " " : one_line(text).c_str());
  return node;
}

cmark_node* paragraph(cmark_node* child) {
  cmark_node* node = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(node, child);
  return node;
}

/// A node with the children of another one.
cmark_node* adopted(cmark_node* from, cmark_node_type type) {
  cmark_node* node = cmark_node_new(type);
  while (cmark_node* child = cmark_node_first_child(from)) cmark_node_append_child(node, child);
  return node;
}

/// Replaces a node with its children.
void unpack(cmark_node* node, Removed& removed) {
  while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
  cmark_node_unlink(node);
  removed.emplace_back(node);
}

bool is_mark(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || is_strike(node);
}

/// Bold within bold, as in a heading, or an image in a link: no mark could show the difference.
bool is_repeated(cmark_node* node) {
  if (!is_mark(node) && !is_link(node)) return false;
  for (cmark_node* above = cmark_node_parent(node); above; above = cmark_node_parent(above))
    if (cmark_node_get_type(above) == cmark_node_get_type(node) || (is_link(node) && is_link(above)))
      return true;
  return false;
}

void make_safe(cmark_node* node, Removed& removed) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HTML_INLINE) {
    replace(node, text_node(literal(node)), removed);
  } else if (type == CMARK_NODE_HTML_BLOCK) {
    replace(node, paragraph(text_node(literal(node))), removed);
  } else if (type == CMARK_NODE_HEADING) {
    replace(node, paragraph(adopted(node, CMARK_NODE_STRONG)), removed);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {  // a line of dashes under text would make it a heading
    cmark_node_unlink(node);
    removed.emplace_back(node);
  } else if (is_repeated(node) ||
             (is_link(node) && (address(node).empty() || is_odd_address(address(node))))) {
    unpack(node, removed);
  } else if (type == CMARK_NODE_IMAGE) {
    cmark_node* link = adopted(node, CMARK_NODE_LINK);
    cmark_node_set_url(link, std::string(address(node)).c_str());
    replace(node, link, removed);
  }
}

}  // namespace

MarkdownTree parse_markdown(std::string_view text, Dialect dialect) {
  // The library's own guard takes no lock; that of a static variable does.
  [[maybe_unused]] static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  const std::size_t count = dialect == Dialect::bare ? 1 : extensions.size();
  for (const char* name : std::span(extensions).first(count))
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return MarkdownTree(cmark_parser_finish(parser.get()));
}

std::string excess_of(std::string_view text) {
  if (text.size() > longest_text &&
      static_cast<std::size_t>(std::ranges::count_if(text, starts_character)) > longest_text)
    return fmt::format("more than {} characters", longest_text);
  // Words of Latin letters and signs; other scripts don't use spaces.
  if (text.size() > longest_word && longest_run(text, [](char c) { return c > ' '; }) > longest_word)
    return fmt::format("a word of more than {} characters", longest_word);
  std::size_t columns = 0, cells = 0;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (marks_of(line) > most_marks)
      return fmt::format("quotes and lists nested more than {} deep", most_marks);
    columns = is_empty(line) ? 0 : std::max(columns, columns_of(line));
    cells += columns;
    if (cells > most_cells) return fmt::format("more than {} cells in tables", most_cells);
  }
  return "";
}

SafeTree parse_safe_markdown(std::string_view text, std::string_view label) {
  if (!label.empty()) {
    SafeTree tree = parse_safe_markdown(text);
    cmark_node* first = cmark_node_first_child(tree.top.get());
    if (!first || cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH) {
      first = cmark_node_new(CMARK_NODE_PARAGRAPH);
      cmark_node_prepend_child(tree.top.get(), first);
    } else if (cmark_node* words = cmark_node_first_child(first);
               words && cmark_node_get_type(words) == CMARK_NODE_TEXT) {
      cmark_node_set_literal(words, (" " + std::string(literal(words))).c_str());
    } else {
      cmark_node_prepend_child(first, text_node(" "));
    }
    cmark_node* strong = cmark_node_new(CMARK_NODE_STRONG);
    cmark_node_append_child(strong, text_node(label));
    cmark_node_prepend_child(first, strong);
    return tree;
  }
  if (!excess_of(text).empty()) {
    SafeTree tree{{}, MarkdownTree(cmark_node_new(CMARK_NODE_DOCUMENT))};
    cmark_node_append_child(tree.top.get(), paragraph(text_node(text)));
    return tree;
  }
  SafeTree tree{{}, parse_markdown(text, Dialect::github)};
  for (cmark_node* node : nodes(tree.top)) make_safe(node, tree.removed);
  cmark_consolidate_text_nodes(tree.top.get());
  return tree;
}

std::vector<cmark_node*> nodes(const MarkdownTree& tree) {
  std::vector<cmark_node*> result;
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(tree.get()));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get()))
    if (event == CMARK_EVENT_ENTER) result.push_back(cmark_iter_get_node(iterator.get()));
  return result;
}

void replace(cmark_node* old, cmark_node* replacement, Removed& removed) {
  cmark_node_replace(old, replacement);
  removed.emplace_back(old);
}

std::size_t longest_fence(std::string_view text) {
  return longest_run(text, [](char c) { return c == '`'; });
}

bool is_html(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

std::string_view address_around(cmark_node* node) {
  while (node && !is_link(node)) node = cmark_node_parent(node);
  return node ? address(node) : "";
}

bool is_strike(cmark_node* node) {
  return cmark_node_get_type_string(node) == std::string_view("strikethrough");
}

bool is_struck(cmark_node* node) {
  while (node && !is_strike(node)) node = cmark_node_parent(node);
  return node != nullptr;
}

bool is_link(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
}

bool is_odd_address(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (lower(url.substr(0, scheme.size())) == scheme) return false;
  return url.find(':') != std::string_view::npos || url.starts_with("//") || url.find_first_of("#?") == 0;
}

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text ? text : "";
}

std::string_view address(cmark_node* node) {
  const char* url = cmark_node_get_url(node);
  return url ? url : "";
}

}  // namespace cip
