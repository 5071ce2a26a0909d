#pragma once

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about the text of a file, whatever its record.
namespace text_rule {
inline constexpr Rule not_utf8{"not-utf8", Severity::error};
inline constexpr Rule byte_order_mark{"byte-order-mark", Severity::error};
inline constexpr Rule control_character{"control-character", Severity::error};
inline constexpr Rule too_large{"too-large", Severity::error};
inline constexpr Rule too_complex{"too-complex", Severity::error};
inline constexpr Rule empty_file{"empty-file", Severity::error};
inline constexpr Rule conflict_marker{"conflict-marker", Severity::error};
inline constexpr Rule yaml_syntax{"yaml-syntax", Severity::error};
inline constexpr Rule unclosed_quote{"unclosed-quote", Severity::error};
inline constexpr Rule unclosed_bracket{"unclosed-bracket", Severity::error};
inline constexpr Rule tab_indent{"tab-indent", Severity::error};
inline constexpr Rule second_document{"second-document", Severity::error};
inline constexpr Rule yaml_feature{"yaml-feature", Severity::error};
inline constexpr Rule duplicate_key{"duplicate-key", Severity::error};
inline constexpr Rule raw_html{"raw-html", Severity::error};
inline constexpr Rule markdown_heading{"markdown-heading", Severity::error};
inline constexpr Rule folded_list{"folded-list", Severity::warning};
inline constexpr Rule link_scheme{"link-scheme", Severity::error};
inline constexpr Rule placeholder{"placeholder", Severity::warning};
inline constexpr Rule email_address{"email-address", Severity::warning};
inline constexpr Rule telephone_number{"telephone-number", Severity::warning};
}  // namespace text_rule

inline constexpr const Rule* text_rules[] = {
    &text_rule::not_utf8,         &text_rule::byte_order_mark, &text_rule::control_character,
    &text_rule::too_large,        &text_rule::too_complex,     &text_rule::empty_file,
    &text_rule::conflict_marker,  &text_rule::yaml_syntax,     &text_rule::unclosed_quote,
    &text_rule::unclosed_bracket, &text_rule::tab_indent,      &text_rule::second_document,
    &text_rule::yaml_feature,     &text_rule::duplicate_key,   &text_rule::raw_html,
    &text_rule::markdown_heading, &text_rule::folded_list,     &text_rule::link_scheme,
    &text_rule::placeholder,      &text_rule::email_address,   &text_rule::telephone_number};

}  // namespace cip
