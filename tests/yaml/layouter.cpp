#include "yaml/layouter.hpp"

#include <fmt/format.h>

#include <sstream>

using namespace cip;

namespace {

std::size_t indent_of(const std::string& line) {
  const auto first = line.find_first_not_of(' ');
  return first == std::string::npos ? line.size() : first;
}

/// `key:` or `- key:` begins the line; where its value would stand.
std::size_t value_of_line(const std::string& line) {
  const auto colon = line.find(':');
  if (colon == std::string::npos || line.find_first_of("\"'[{#") < colon) return std::string::npos;
  return colon + 1 == line.size() || line[colon + 1] == ' ' ? colon + 1 : std::string::npos;
}

bool begins_block(const std::string& line) {
  return line.ends_with("|") || line.ends_with(">-") || line.ends_with("|-") || line.ends_with(">");
}

}  // namespace

std::string Layouter::comment() { return fmt::format("# note {} - [x], {{y}}: 'z", 1000 + comments_++); }

/// Each item on a line of its own, some with a comment behind.
std::string Layouter::brackets_shaken(const std::string& line, std::size_t open) {
  const std::string indent(indent_of(line) + 4, ' ');
  const bool has_nested = line.find_first_of("[{\"'", open + 1) != std::string::npos;
  const auto close = line.find_first_of("]}");
  if (has_nested || close != line.size() - 1) return line;
  std::string out = line.substr(0, open + 1) + (one_in(3) ? " " + comment() : "") + "\n" + indent;
  for (std::size_t at = open + 1; at < close;) {
    const auto comma = std::min(line.find(", ", at), close);
    out += line.substr(at, comma - at);
    const bool is_last = comma == close;
    if (!is_last || one_in(3)) out += ",";
    if (one_in(3)) out += " " + comment();
    out += "\n" + (is_last ? indent.substr(2) : indent);
    at = comma + 2;
  }
  return out + line[close];
}

std::string Layouter::line_shaken(const std::string& line) {
  const auto value = value_of_line(line);
  if (value == std::string::npos) return line;
  const bool is_key_alone = value == line.size();
  if (is_key_alone) return one_in(4) ? line + " " + comment() : line;
  const std::string key = line.substr(0, value), text = line.substr(value + 1);
  if ((text[0] == '[' || text[0] == '{') && one_in(2)) return brackets_shaken(line, value + 1);
  if (one_in(9) && text.find_first_of("\"'\\[{|>") == std::string::npos) return key + "   '" + text + "'";
  if (one_in(9) && text.find_first_of("\"\\[{|>'") == std::string::npos)
    return key + " \"" + text + "\" " + comment();
  if (one_in(12) && text.find_first_of("[{|>\"'") == std::string::npos)
    return key + " " + comment() + "\n" + std::string(indent_of(line) + 6, ' ') + text;
  return one_in(4) ? line + (one_in(2) ? " " : "   ") + comment() : line;
}

std::string Layouter::shaken(const std::string& text) {
  const std::string wider(one_in(3) ? 2 : 0, ' ');  // what is indented is indented by so much more
  std::string out = one_in(9) ? "--- " + comment() + "\n" : "";
  std::istringstream in(text);
  std::size_t block = std::string::npos;  // the indentation of the line that began one
  for (std::string line; std::getline(in, line);) {
    if (indent_of(line) > 0 && !line.empty()) line.insert(0, wider);
    if (block != std::string::npos && (line.empty() || indent_of(line) > block)) {
      out += line + "\n";
      continue;
    }
    block = begins_block(line) ? indent_of(line) : std::string::npos;
    if (one_in(6)) out += std::string(indent_of(line) + (one_in(3) ? 1 : 0), ' ') + comment() + "\n";
    if (one_in(9)) out += "\n";
    const bool is_folded = line.find(": ") == std::string::npos && line.find("- ") == std::string::npos;
    out += (is_folded && !line.ends_with(":") ? line : line_shaken(line)) + "\n";
  }
  if (one_in(4)) out += comment() + "\n";
  if (one_in(5)) out.pop_back();
  if (!one_in(5)) return out;
  std::string windows;
  for (const char c : out) windows += c == '\n' ? "\r\n" : std::string(1, c);
  return windows;
}

Change Layouter::any_change(const std::vector<Path>& paths) {
  constexpr const char* values[] = {"word",
                                    "two: words # and 'more'",
                                    "ünïcode \"x\" \\y",
                                    "[a, b]",
                                    "{title: A}",
                                    "[{title: A}, {title: B}]",
                                    "- x",
                                    "2027-03",
                                    "One.\n\n  Two.\n"};
  Path path = paths[random_() % paths.size()];
  if (one_in(3)) return {Action::remove, path, {}};
  if (path.back().key.empty() && one_in(3))
    return {Action::insert, path, value_of(values[random_() % std::size(values)])};
  if (one_in(4))
    return {Action::append, {{one_in(2) ? "tags" : "evidence", 0}}, value_of(values[random_() % 5])};
  if (one_in(6)) path = {{one_in(2) ? "owner" : "outcome", 0}};
  return {Action::set, path, value_of(values[one_in(2) ? random_() % 3 : random_() % std::size(values)])};
}
