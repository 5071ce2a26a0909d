#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// Bytes [begin, end) that no record may contain, and what the finding says.
struct BadCharacter {
  const Rule* rule;
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
  std::string help;
  bool has_no_meaning = false;  ///< the text is the same without it
};

/// The first byte that no record may contain: not UTF-8, a byte order mark, an invisible character, an
/// override of the text direction, or the marker of an unresolved merge.
std::optional<BadCharacter> find_bad_character(std::string_view text);

/// The length in bytes of a space at the beginning of the text that only looks like an ordinary one, such as
/// U+00A0 or U+3000; 0 if there is none. `name` gets its name.
std::size_t odd_space(std::string_view text, std::string* name = nullptr);

/// The bytes of the last character.
std::string_view last_character(std::string_view text);

}  // namespace cip
