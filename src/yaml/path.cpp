#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

bool is_key(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-0123456789") == std::string_view::npos;
}

/// "next[0]": a field, followed by any number of items.
bool add_steps(std::string_view text, Path& path) {
  const auto bracket = std::min(text.find('['), text.size());
  if (!is_key(text.substr(0, bracket))) return false;
  path.push_back({std::string(text.substr(0, bracket)), 0});
  text.remove_prefix(bracket);
  while (!text.empty()) {
    const auto close = text.find(']');
    if (text.front() != '[' || close == std::string_view::npos) return false;
    Step item;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + close, item.index);
    const bool is_padded = text[1] == '0' && close > 2;  // the id `01`
    if (error != std::errc() || end != text.data() + close || is_padded)
      item = {"", 0, std::string(text.substr(1, close - 1))};
    if (close == 1) return false;
    path.push_back(item);
    text.remove_prefix(close + 1);
  }
  return true;
}

}  // namespace

std::optional<Path> parse_named_path(std::string_view text) {
  Path path;
  for (;;) {
    const auto dot = text.find('.');
    if (!add_steps(text.substr(0, dot), path)) return std::nullopt;
    if (dot == std::string_view::npos) return path;
    text.remove_prefix(dot + 1);
  }
}

std::optional<Path> parse_path(std::string_view text) {
  auto path = parse_named_path(text);
  const bool has_labels =
      path && std::ranges::any_of(*path, [](const Step& step) { return !step.label.empty(); });
  return has_labels ? std::nullopt : path;
}

std::string to_string(const Path& path) {
  std::string text;
  for (const Step& step : path)
    if (!step.key.empty())
      text += (text.empty() ? "" : ".") + step.key;
    else
      text += step.label.empty() ? fmt::format("[{}]", step.index) : fmt::format("[{}]", step.label);
  return text;
}

}  // namespace cip
