#pragma once

#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// An example of a rule, `fails` or `passes`, to be read: above each file stands `# path`. Safe to print.
std::string example_of(const Rule& rule, std::string_view text);

/// What `cip explain` says of a rule, as Markdown.
std::string rule_to_markdown(const Rule& rule);

}  // namespace cip
