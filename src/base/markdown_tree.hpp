#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

// The tree that cmark-gfm makes of Markdown. Only the files `src/base/markdown*` use the library.

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using MarkdownTree = std::unique_ptr<cmark_node, FreeNode>;

struct FreeText {
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};
/// The output of the library.
using CmarkText = std::unique_ptr<char, FreeText>;

/// `bare` only adds tables, and is thread-safe. `github` parses all that GitHub does, and is not thread-safe:
/// cmark-gfm keeps special characters in a global table that each parser fills and empties (0.29.0.gfm.6, as
/// in Debian 12).
enum class Dialect { bare, github };

MarkdownTree parse_markdown(std::string_view text, Dialect dialect);

/// The nodes in document order, each once, parents first. They are in a list, so that the tree may be changed
/// during the walk.
std::vector<cmark_node*> nodes(const MarkdownTree& tree);

/// Nodes that were removed from a tree. They must outlive it, since its texts may be in their buffers.
using Removed = std::vector<MarkdownTree>;
void replace(cmark_node* old, cmark_node* replacement, Removed& removed);

/// A tree without what a record must not contain: a text over the budget is one paragraph, HTML becomes
/// visible text, headings become bold paragraphs, images become links, and links with other schemes lose
/// their address.
struct SafeTree {
  Removed removed;
  MarkdownTree top;
};
/// A label comes before the first paragraph, in bold.
SafeTree parse_safe_markdown(std::string_view text, std::string_view label = "");

/// What a text has too much of; empty: nothing. cmark-gfm takes more than linear time and memory on some
/// texts (CVE-2023-37463, CVE-2023-24824 and others, which 0.29.0.gfm.6 has), so this does not use it.
std::string excess_of(std::string_view text);

/// The length of the longest run of backticks.
std::size_t longest_fence(std::string_view text);

bool is_html(cmark_node* node);
bool is_link(cmark_node* node);  ///< or an image
bool is_odd_address(std::string_view url);
std::string_view literal(cmark_node* node);
std::string_view address(cmark_node* node);
/// The address of the link that a text is part of; empty if it is part of none.
std::string_view address_around(cmark_node* node);
/// A node that crosses out what is in it.
bool is_strike(cmark_node* node);
/// Whether the text is crossed out.
bool is_struck(cmark_node* node);

}  // namespace cip
