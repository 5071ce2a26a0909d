#include "cip/base/source.hpp"

#include <algorithm>

namespace cip {

LineColumn SourceFile::locate(std::uint32_t offset) const {
  const auto before = std::string_view(text).substr(0, offset);
  const auto newline = before.rfind('\n');
  const auto in_line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto is_char_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return {1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')),
          1 + static_cast<std::uint32_t>(std::count_if(in_line.begin(), in_line.end(), is_char_start))};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  std::string_view rest = text;
  for (; number > 1; --number) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  auto line = rest.substr(0, rest.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace cip
