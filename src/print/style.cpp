#include "cip/print/style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {

std::string styled(std::string_view text, Look look, bool color) {
  static constexpr std::string_view codes[] = {"0", "1", "2", "1;31", "1;33", "36", "32"};
  if (!color || look == Look::plain) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(look)], text);
}

std::string indented(std::string_view text, std::size_t indent, std::size_t width, Look look, bool color) {
  const std::string lines = indented(text, indent, width);
  std::string out;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin);
    const std::size_t words = std::min(begin + indent, end);
    out += lines.substr(begin, words - begin) +
           styled(std::string_view(lines).substr(words, end - words), look, color) + "\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace cip
