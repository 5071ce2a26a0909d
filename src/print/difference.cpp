// The only file that uses dtl.
#include "cip/print/difference.hpp"

#include <fmt/format.h>

#include <dtl/dtl.hpp>
#include <vector>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// Lines with their line ends; the last one may lack it.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string diff_line(char mark, const std::string& line) {
  return mark + line + (line.ends_with('\n') ? "" : "\n\\ No newline at end of file\n");
}

/// A path as git writes it into a patch: in quotes if it contains special characters.
std::string path_as_git_quotes(const std::string& path) {
  const bool is_text = printable(path) == path;
  std::string out;
  for (const char c : path) {
    static constexpr std::string_view signs = "\a\b\t\n\v\f\r\"\\", letters = "abtnvfr\"\\";
    const auto sign = signs.find(c);
    if (sign != std::string_view::npos)
      out += {'\\', letters[sign]};
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || (c < 0 && !is_text))
      out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out == path ? path : '"' + out + '"';
}

std::string range(long long first, long long count) {
  return count == 1 ? std::to_string(first) : fmt::format("{},{}", first, count);
}

}  // namespace

std::string difference(const std::string& path, const std::optional<std::string>& before,
                       const std::optional<std::string>& after) {
  dtl::Diff<std::string, std::vector<std::string>> diff(lines_of(before.value_or("")),
                                                        lines_of(after.value_or("")));
  diff.compose();
  diff.composeUnifiedHunks();
  const std::string a = path_as_git_quotes("a/" + path), b = path_as_git_quotes("b/" + path);
  std::string out = fmt::format("diff --git {} {}\n", a, b);
  if (!before) out += "new file mode 100644\n";
  if (!after) out += "deleted file mode 100644\n";
  out += fmt::format("--- {}\n+++ {}\n", before ? a : "/dev/null", after ? b : "/dev/null");
  for (const auto& hunk : diff.getUniHunks()) {
    out +=
        fmt::format("@@ -{} +{} @@\n", range(before ? hunk.a : 0, hunk.b), range(after ? hunk.c : 0, hunk.d));
    for (const auto& [line, info] : hunk.common[0]) out += diff_line(' ', line);
    for (const auto& [line, info] : hunk.change)
      out += diff_line(info.type == dtl::SES_DELETE ? '-' : info.type == dtl::SES_ADD ? '+' : ' ', line);
    for (const auto& [line, info] : hunk.common[1]) out += diff_line(' ', line);
  }
  return out;
}

}  // namespace cip
