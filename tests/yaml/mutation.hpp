#pragma once

#include <random>
#include <string>
#include <string_view>

/// Damages or changes a text as a slip of the hand might, in a place and a way that `random` chooses.
inline std::string mutated(std::string text, std::mt19937& random) {
  static constexpr std::string_view scraps[] = {
      "[",      "]",    "{",     "}",    ":",    ": ",     "- ",   "? ",    "\"",    "'",  "|\n",
      "|-\n",   ">-\n", "|2\n",  ">+\n", "#",    " #",     " # ",  "&a ",   "*a",    "! ", "%",
      "@",      "`",    "\t",    "\n\t", "\r\n", "\n",     "\n\n", "---\n", "...\n", ",",  ", ",
      "<<: ",   "\\",   "\\x41", "\\n",  " ",    "  ",     "\n  ", "\n ",   "-",     "~",  "null",
      "a: b\n", "''",   "\"\"",  "é",    "\\\n", "\n\n  ", "\n- ", "\n  - "};
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const std::size_t at = below(text.size());
  switch (below(7)) {
    case 0:
      return text.substr(0, at);
    case 1:
      return text.erase(at, 1 + below(3));
    case 2:
      return text.erase(at, 1 + below(40));
    case 3:
      return text.insert(at, text.substr(below(text.size()), below(60)));
    default:
      return text.insert(at, scraps[below(std::size(scraps))]);
  }
}
