#include "cip/print/style.hpp"

#include <fmt/format.h>

namespace cip {

std::string styled(std::string_view text, Look look, bool color) {
  static constexpr std::string_view codes[] = {"0", "1", "2", "1;31", "1;33", "36", "32"};
  if (!color || look == Look::plain) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(look)], text);
}

}  // namespace cip
