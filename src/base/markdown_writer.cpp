#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "markdown_tree.hpp"

namespace cip {
namespace {

bool is_table(cmark_node* node) { return cmark_node_get_type_string(node) == std::string_view("table"); }

/// The lines of `text`, the first after `first` and the others after `others`.
std::string behind(std::string_view text, std::string_view first, std::string_view others) {
  std::string out;
  std::string_view lead = first;
  while (!text.empty()) {
    out += std::string(lead) + std::string(take_until(text, '\n'));
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
    lead = others;
  }
  return out;
}

/// Writes a tree as Markdown: blocks as whole lines, with the same escapes as all words.
class Writer {
 public:
  enum class Marks { written, left_out };

  explicit Writer(Marks marks) : marks_(marks) {}

  std::string blocks(cmark_node* parent, std::size_t width) {
    const bool is_tight = cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
                          cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;
    std::string out;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      const std::string text = block(node, width);
      const bool is_joined = is_tight && cmark_node_get_type(node) == CMARK_NODE_LIST;
      if (!out.empty() && !text.empty() && !is_joined) out += '\n';
      out += text;
    }
    return out;
  }

 private:
  std::string block(cmark_node* node, std::size_t width) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        return lines(node, width);
      case CMARK_NODE_BLOCK_QUOTE:
        return behind(blocks(node, narrowed(width, 2)), "> ", "> ");
      case CMARK_NODE_LIST:
        return list(node, width);
      case CMARK_NODE_CODE_BLOCK: {
        const std::string fence(std::max<std::size_t>(3, longest_fence(literal(node)) + 1), '`');
        return fmt::format("{}\n{}{}\n", fence, literal(node), fence);
      }
      default:
        return is_table(node) ? table(node) : "";
    }
  }

  static std::size_t narrowed(std::size_t width, std::size_t by) { return std::max(width, by + 20) - by; }

  std::string lines(cmark_node* node, std::size_t width) {
    const std::string text = words(node);
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(hard_break, at), text.size());
      const std::string part = wrap_markdown(text.substr(at, end - at), width, 0);
      if (!part.empty()) out += (out.empty() ? "" : "\\\n") + part;
      at = end + 1;
    }
    return out.empty() ? "" : out + "\n";
  }

  /// Two adjacent lists stay separate because their marks differ.
  std::string list(cmark_node* node, std::size_t width) {
    cmark_node* before = cmark_node_previous(node);
    is_other_ = before && cmark_node_get_type(before) == CMARK_NODE_LIST && !is_other_;
    const bool is_other = is_other_, is_tight = cmark_node_get_list_tight(node) != 0;
    const bool is_numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int number = cmark_node_get_list_start(node);
    std::string out;
    for (cmark_node* item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
      const std::string mark = is_numbered ? fmt::format("{}{} ", number++, is_other ? ')' : '.')
                                           : std::string(is_other ? "* " : "- ");
      std::string text = blocks(item, narrowed(width, mark.size()));
      if (text.empty()) text = "\n";
      if (!out.empty() && !is_tight) out += '\n';
      out += behind(text, mark, std::string(mark.size(), ' '));
    }
    is_other_ = is_other;
    return out;
  }

  std::string table(cmark_node* node) {
    const std::size_t columns = cmark_gfm_extensions_get_table_columns(node);
    const std::uint8_t* sides = cmark_gfm_extensions_get_table_alignments(node);
    std::string rule = "|", out;
    for (std::size_t i = 0; i < columns; ++i)
      rule += sides[i] == 'l' ? " :-- |" : sides[i] == 'c' ? " :-: |" : sides[i] == 'r' ? " --: |" : " --- |";
    in_cell_ = true;
    for (cmark_node* row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
      const bool is_head = out.empty();
      out += '|';
      for (cmark_node* cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        out += fmt::format(" {} |", unwrapped_markdown(words(cell)));
      out += '\n';
      if (is_head) out += rule + "\n";
    }
    in_cell_ = false;
    return out;
  }

  std::string words(cmark_node* parent) {
    std::string out;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      std::string piece = inline_text(node);
      // The marks of two adjacent ones would be taken for different ones.
      if (!out.empty() && !piece.empty() && out.back() == piece.front() &&
          (out.back() == '*' || out.back() == '~'))
        piece = words(node);
      append_markdown(out, piece);
    }
    return out;
  }

  std::string inline_text(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return escaped(literal(node));
      case CMARK_NODE_SOFTBREAK:
        return " ";
      case CMARK_NODE_LINEBREAK:
        return std::string(1, in_cell_ ? ' ' : hard_break);
      case CMARK_NODE_CODE:
        // Readers differ on what a backslash does in front of a `|` in the code of a cell.
        return in_cell_ && literal(node).find('|') != std::string_view::npos ? escaped(literal(node))
                                                                             : markdown_code(literal(node));
      case CMARK_NODE_EMPH:
        return marked(node, "*");
      case CMARK_NODE_STRONG:
        return marked(node, "**");
      case CMARK_NODE_LINK:
        return link(node);
      default:
        return is_strike(node) ? marked(node, "~~") : words(node);
    }
  }

  std::string escaped(std::string_view text) const {
    const std::string_view first = text.starts_with(' ') ? " " : "", last = text.ends_with(' ') ? " " : "";
    const std::string inner = escape_markdown(text, in_link_ ? Addresses::dead : Addresses::linked);
    return inner.empty() ? std::string(first) : fmt::format("{}{}{}", first, inner, last);
  }

  std::string marked(cmark_node* node, std::string_view mark) {
    const std::string text = words(node);
    return text.empty() || marks_ == Marks::left_out ? text : fmt::format("{0}{1}{0}", mark, text);
  }

  std::string link(cmark_node* node) {
    if (in_link_) return words(node);
    const std::string url(address(node));
    cmark_node* only = cmark_node_first_child(node);
    const bool is_alone = only && !cmark_node_next(only) && cmark_node_get_type(only) == CMARK_NODE_TEXT;
    const std::string_view shown = is_alone ? literal(only) : "";
    if (is_alone && (url == shown || url == fmt::format("mailto:{}", shown)))
      if (std::string itself = escape_markdown(shown); itself == markdown_address(shown)) return itself;
    in_link_ = true;
    const std::string text = words(node);
    in_link_ = false;
    return text.empty() ? "" : markdown_link(text, url);
  }

  static constexpr char hard_break = '\xFE';  // in a line, until it is wrapped

  const Marks marks_;
  bool in_cell_ = false, in_link_ = false;
  bool is_other_ = false;  ///< the last list had the other marks
};

/// All words of a tree, without what a writer may add or leave out: white space, word joiners, and the
/// `<span>` around a `$`. A safe tree has no HTML; what becomes HTML by mistake is missing from its words.
std::string words_in(const MarkdownTree& tree) {
  std::string words;
  for (cmark_node* node : nodes(tree))
    for (std::string_view rest = cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE ? "" : literal(node);
         !rest.empty();) {
      const bool is_joiner = rest.starts_with("\u2060");
      if (!is_joiner && rest[0] != ' ' && rest[0] != '\n' && rest[0] != '\t') words += rest[0];
      rest.remove_prefix(is_joiner ? 3 : 1);
    }
  return words;
}

}  // namespace

std::string to_safe_markdown(std::string_view markdown, std::size_t width, std::string_view label) {
  const SafeTree tree = parse_safe_markdown(markdown, label);
  std::string text = Writer(Writer::Marks::written).blocks(tree.top.get(), width);
  // Whether a character is a mark depends on its neighbors, which were written differently.
  if (words_in(parse_markdown(text, Dialect::github)) != words_in(tree.top))
    text = Writer(Writer::Marks::left_out).blocks(tree.top.get(), width);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace cip
