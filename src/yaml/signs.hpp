#pragma once

#include <array>
#include <string_view>

#include "cip/base/text.hpp"

namespace cip {

// The meaning of single bytes in YAML.

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }
inline bool is_gap(char c) { return is_blank(c) || is_line_end(c); }

/// The characters of nearly all keys.
inline bool is_name_part(char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; }

/// Separators in brackets. `?` is not one in YAML 1.2, but other readers stop there.
inline bool is_flow_sign(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '?';
}

/// True if text without quotes may begin here. In brackets, YAML 1.2 lets it begin with a `:`, but other
/// readers stop there.
inline bool starts_plain(char c, char next, bool in_flow) {
  if (c == '-' || c == ':' || c == '?')
    return !is_gap(next) && !(in_flow && (is_flow_sign(next) || c != '-'));
  return !is_gap(c) && std::string_view(",[]{}#&*!|>'\"%@`").find(c) == std::string_view::npos;
}

}  // namespace cip
