#include "cip/print/rule_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {
namespace {

std::string fenced(std::string_view title, const std::string& example) {
  return example.empty() ? "" : fmt::format("\n\n{}\n\n````yaml\n{}````", title, example);
}

}  // namespace

std::string example_of(const Rule& rule, std::string_view text) {
  if (text.empty()) return "";
  std::string out = text.starts_with("-- ") ? "" : fmt::format("# {}\n", rule.path);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("-- ") && line.ends_with(" --"))
      out += fmt::format("# {}\n", line.substr(3, line.size() - 6));
    else
      out += printable(line) + "\n";
  }
  return out;
}

std::string rule_to_markdown(const Rule& rule) {
  return fmt::format("{}{}{}", rule.why, fenced("Found in:", example_of(rule, rule.fails)),
                     fenced("Not in:", example_of(rule, rule.passes)));
}

}  // namespace cip
