#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// Bytes [begin, end) that no record may hold, and what a finding says of them.
struct BadCharacter {
  const Rule* rule;
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
  std::string help;
  bool has_no_meaning = false;  ///< the text is the same without it
};

/// The first byte that no record may hold: not UTF-8, a byte order mark, a character that nobody can see, an
/// override of the reading direction; or the mark of an unresolved merge.
std::optional<BadCharacter> find_bad_character(std::string_view text);

/// The length in bytes of the space at the beginning of the text that looks like an ordinary one and isn't:
/// U+00A0, U+3000 and their like; 0 when there is none. `name` gets what to call it.
std::size_t odd_space(std::string_view text, std::string* name = nullptr);

/// The bytes of the last character.
std::string_view last_character(std::string_view text);

}  // namespace cip
