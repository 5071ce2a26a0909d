#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

// The tree that cmark-gfm makes of Markdown. Only the files `src/base/markdown*` know the library.

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using MarkdownTree = std::unique_ptr<cmark_node, FreeNode>;

struct FreeText {
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};
/// What the library has written.
using CmarkText = std::unique_ptr<char, FreeText>;

/// `bare` reads tables only and is safe in several threads. `github` reads all that GitHub does, and is not:
/// cmark-gfm keeps special characters in a global table that each parser fills and empties
/// (0.29.0.gfm.6, as in Debian 12).
enum class Dialect { bare, github };

MarkdownTree parse_markdown(std::string_view text, Dialect dialect);

/// The nodes in document order, each once, parents first. A list, so that the tree may be changed during the
/// walk.
std::vector<cmark_node*> nodes(const MarkdownTree& tree);

/// Nodes that were taken out of a tree. They outlive it, for its texts may be in their buffers.
using Removed = std::vector<MarkdownTree>;
void replace(cmark_node* old, cmark_node* replacement, Removed& removed);

/// A tree without what a record must not hold: a text that goes over the budget is one paragraph, HTML
/// becomes visible text, headings become strong paragraphs, images become links, links to odd places lose
/// their address.
struct SafeTree {
  Removed removed;
  MarkdownTree top;
};
/// A label stands in front of the first paragraph, in strong words.
SafeTree parse_safe_markdown(std::string_view text, std::string_view label = "");

/// What a text has too much of, for cmark-gfm takes more than linear time and memory on some texts
/// (CVE-2023-37463, CVE-2023-24824 and others, which 0.29.0.gfm.6 has). Empty: nothing. Asks it nothing.
std::string excess_of(std::string_view text);

bool is_html(cmark_node* node);
bool is_link(cmark_node* node);  ///< or an image
bool is_odd_address(std::string_view url);
std::string_view literal(cmark_node* node);
std::string_view address(cmark_node* node);

}  // namespace cip
