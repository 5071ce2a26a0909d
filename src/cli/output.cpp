#include "cip/cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"

namespace cip {

std::string format_for(const std::string& said, const std::string& file, std::span<const Ending> endings) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (!said.empty()) return said;
  if (ending.empty()) return std::string(endings.front().format);
  const auto found = std::ranges::find(endings, ending, &Ending::ending);
  if (found != endings.end()) return std::string(found->format);
  std::vector<std::string_view> known;
  for (const Ending& each : endings) known.push_back(each.ending);
  throw UsageError(fmt::format("`{}`: unknown ending `{}`; use {}, or name the format with --format", file,
                               ending, any_of(known)));
}

}  // namespace cip
