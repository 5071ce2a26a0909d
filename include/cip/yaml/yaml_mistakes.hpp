#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// What is probably wrong in a text, at the place where a person would mend it.
struct Mistake {
  const Rule* rule;
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
  std::string help;
};

/// The first byte that no record may hold: not UTF-8, a byte order mark, a control character, an override of
/// the reading direction; or the mark of an unresolved merge.
std::optional<Mistake> find_bad_character(std::string_view text);

/// Where a text that is not YAML went wrong. A parser notices a missing quote or bracket lines later, at a
/// place that is right; this looks for the place that is wrong. `offset` and `complaint` are the parser's
/// own, for what is left.
Mistake find_mistake(std::string_view text, std::uint32_t offset, std::string_view complaint);

/// The offset after the closing quote of the quoted text at `begin`, or nothing when it is not closed. As
/// YAML demands, text that goes on over several lines must be indented deeper than the line it begins on.
std::optional<std::uint32_t> quote_end(std::string_view text, std::uint32_t begin);

}  // namespace cip
