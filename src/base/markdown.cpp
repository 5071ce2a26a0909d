#include "cip/base/markdown.hpp"

#include <algorithm>

#include "cip/base/text.hpp"
#include "markdown_tree.hpp"

namespace cip {
namespace {

constexpr std::size_t most_problems = 100;  // in one text; as many findings as are kept for a file

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

/// Whether the line is parsed as anything but words; HTML, which is reported separately, doesn't count.
bool opens_block(std::string_view line) {
  const MarkdownTree tree = parse_markdown(line, Dialect::bare);
  cmark_node* first = cmark_node_first_child(tree.get());
  return !first || (cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH &&
                    cmark_node_get_type(first) != CMARK_NODE_HTML_BLOCK);
}

/// Whether a line after the first ends with `=` or `-`, as the line below a heading does.
bool may_underline(std::string_view markdown) {
  take_until(markdown, '\n');
  while (!markdown.empty()) {
    const std::string_view line = take_until(markdown, '\n');
    const auto last = line.find_last_not_of(" \t\r");
    if (last < line.size() && is_any_of(line[last], "=-")) return true;
  }
  return false;
}

/// False for most texts, which then need not be parsed: HTML, headings and links are written with these
/// characters, or with a line below that of a heading.
bool is_worth_parsing(std::string_view markdown) {
  static constexpr CharSet marks("<#]");
  return marks.find_in(markdown) != std::string_view::npos || may_underline(markdown);
}

/// `[^1]: Unanimously` at the beginning of a line is a note; without a backslash, its first word would be the
/// address of a link.
std::string with_notes(std::string_view text) {
  std::string out(text);
  for (auto at = out.find("[^"); at != std::string::npos; at = out.find("[^", at + 2)) {
    const auto before = at == 0 ? std::string::npos : out.find_last_not_of(' ', at - 1);
    const auto end = out.find_first_of("]\n", at);
    const bool is_first = before == std::string::npos || out[before] == '\n';
    if (is_first && end < out.size() - 1 && out.compare(end, 2, "]:") == 0) out.insert(at++, "\\");
  }
  return out;
}

}  // namespace

std::string markdown_of_prose(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const auto sign = text.find_first_not_of("0123456789", begin);
  const bool may_open = sign < text.size() && is_any_of(text[sign], ">#-+*~`[.)_");
  const bool is_one_line =
      text.substr(0, text.find_last_not_of("\r\n") + 1).find('\n') == std::string_view::npos;
  if (!may_open || !is_one_line) return with_notes(text);
  const std::string line = one_line(text);
  if (!excess_of(line).empty() || !opens_block(line)) return std::string(text);
  return line.substr(0, sign - begin) + "\\" + line.substr(sign - begin);
}

bool leads_to_file(std::string_view address) {
  return !address.empty() && address.find(':') == std::string_view::npos && !address.starts_with('#');
}

MarkdownReview review_markdown(std::string_view markdown) {
  if (std::string excess = excess_of(markdown); !excess.empty())
    return {{{MarkdownProblem::Kind::complex, std::move(excess)}}, {}};
  if (!is_worth_parsing(markdown)) return {};
  const MarkdownTree tree = parse_markdown(markdown, Dialect::bare);
  MarkdownReview review;
  auto& problems = review.problems;
  for (cmark_node* node : nodes(tree)) {
    if (problems.size() >= most_problems) break;
    const auto line = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
    if (is_html(node) && !closes_reported(node, problems))
      problems.push_back({MarkdownProblem::Kind::html, first_line(literal(node), 1)});
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
      problems.push_back({MarkdownProblem::Kind::heading, first_line(markdown, line)});
    if (is_link(node) && (address(node).empty() || is_odd_address(address(node))))
      problems.push_back({MarkdownProblem::Kind::link, std::string(address(node))});
    else if (is_link(node) && leads_to_file(address(node)))
      review.paths.emplace_back(address(node));
  }
  return review;
}

std::string to_safe_html(std::string_view markdown, std::string_view label) {
  const SafeTree tree = parse_safe_markdown(markdown, label);
  const CmarkText text(cmark_render_html(tree.top.get(), CMARK_OPT_DEFAULT, nullptr));
  return text.get();
}

std::vector<MarkdownWords> to_words(std::string_view markdown) {
  const SafeTree tree = parse_safe_markdown(markdown);
  std::vector<MarkdownWords> all;
  bool is_apart = false;
  for (cmark_node* node : nodes(tree.top)) {
    const cmark_node_type type = cmark_node_get_type(node);
    is_apart |= (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK || type == CMARK_NODE_SOFTBREAK ||
                type == CMARK_NODE_LINEBREAK;
    std::string_view text = is_struck(node) ? std::string_view() : literal(node);
    if (!all.empty() && all.back().text.ends_with(' ') && text.starts_with(' ')) text.remove_prefix(1);
    if (text.empty()) continue;
    if (is_apart && !all.empty()) all.back().text += ' ';
    is_apart = false;
    std::string url(address_around(node));
    if (all.empty() || all.back().url != url) all.push_back({"", std::move(url)});
    all.back().text += text;
  }
  return all;
}

std::string to_plain_text(std::string_view markdown) {
  std::string out;
  for (const MarkdownWords& words : to_words(markdown)) out += words.text;
  return one_line(out);
}

}  // namespace cip
