#include "cip/base/source.hpp"

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {
namespace {

const std::vector<std::uint32_t>& lines_of(const SourceFile& file) {
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (auto end = file.text.find('\n'); end != std::string::npos; end = file.text.find('\n', end + 1))
      file.line_starts.push_back(static_cast<std::uint32_t>(end + 1));
  }
  return file.line_starts;
}

}  // namespace

LineColumn SourceFile::locate(std::uint32_t offset) const {
  const auto& starts = lines_of(*this);
  const auto line = static_cast<std::size_t>(std::ranges::upper_bound(starts, offset) - starts.begin());
  const auto before =
      std::string_view(text).substr(0, offset).substr(std::min<std::size_t>(starts[line - 1], text.size()));
  return {static_cast<std::uint32_t>(line),
          1 + static_cast<std::uint32_t>(std::ranges::count_if(before, starts_character))};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  const std::string_view rest = std::string_view(text).substr(lines_of(*this)[number - 1]);
  auto line = rest.substr(0, rest.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace cip
