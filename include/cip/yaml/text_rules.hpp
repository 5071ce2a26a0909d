#pragma once

#include <span>

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about the text of a file, whatever record it holds.
namespace text_rule {
extern const Rule not_utf8, byte_order_mark, control_character, too_large, too_complex, empty_file,
    conflict_marker, yaml_syntax, unclosed_quote, unclosed_bracket, tab_indent, second_document, yaml_feature,
    duplicate_key, raw_html, markdown_heading, link_scheme, placeholder;
}  // namespace text_rule

std::span<const Rule* const> text_rules();

}  // namespace cip
