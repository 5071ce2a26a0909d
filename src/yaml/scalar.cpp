#include "scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/yaml/characters.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

struct Escape {
  std::string_view text, written;
};

/// What plain text can't contain.
constexpr Escape escapes[] = {{"\n", "\\n"}, {"\t", "\\t"}, {"\r", "\\r"}};

bool needs_escape(std::string_view text) {
  return std::ranges::any_of(escapes,
                             [&](const Escape& e) { return text.find(e.text) != std::string::npos; });
}

/// YAML would read it unchanged: it doesn't begin with an indicator, and contains none that ends it.
bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (odd_space(text) || odd_space(last_character(text))) return false;
  if (is_one_of(text, {"~", "null", "Null", "NULL", "---", "...", "<<"})) return false;
  if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return false;
  if (std::string_view("!&*?|>@`\"'%#,[]{}").find(text.front()) != std::string::npos) return false;
  if ((text.front() == '-' || text.front() == ':' || text.front() == '?') &&
      (text.size() == 1 || text[1] == ' '))
    return false;
  if (text.starts_with("--- ") || text.starts_with("... ")) return false;
  if (in_flow && text.find_first_of(",[]{}:?") != std::string::npos) return false;
  return text.find(": ") == std::string::npos && text.find(" #") == std::string::npos && !needs_escape(text);
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto* escape =
        std::ranges::find_if(escapes, [&](const Escape& e) { return text.starts_with(e.text); });
    if (escape != std::end(escapes)) {
      out += escape->written;
      text.remove_prefix(escape->text.size());
      continue;
    }
    if (text.front() == '"' || text.front() == '\\') out += '\\';
    out += text.front();
    text.remove_prefix(1);
  }
  return out + '"';
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// The next space that may become a line end: a single space between two words.
std::size_t find_break(std::string_view line, std::size_t from) {
  for (auto at = line.find(' ', from); at != std::string::npos; at = line.find(' ', at + 1))
    if (at > 0 && at + 1 < line.size() && !is_space(line[at - 1]) && !is_space(line[at + 1])) return at;
  return std::string::npos;
}

/// Lines that begin with a space are kept as they are by YAML, whatever is around them.
bool can_break(std::string_view line) {
  return !line.empty() && !is_space(line.front()) && find_break(line, 0) != std::string::npos;
}

std::vector<std::string> filled(std::string_view line, std::size_t width) {
  if (!can_break(line)) return {std::string(line)};
  std::vector<std::string> lines{""};
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(find_break(line, at), line.size());
    const auto word = line.substr(at, end - at);
    const auto needed = display_width(word);
    if (used > 0 && used + 1 + needed > width) lines.emplace_back(), used = 0;
    if (used > 0) lines.back() += ' ', ++used;
    lines.back() += word;
    used += needed;
    at = end + 1;
  }
  return lines;
}

/// A block holds only text without empty lines at its end.
bool fits_block(std::string_view text) {
  const auto last = text.find_last_not_of('\n');
  return last != std::string::npos && text.size() - last <= 2 &&
         std::ranges::none_of(escapes, [&](const Escape& e) {
           return e.text != "\n" && e.text != "\t" && text.find(e.text) != std::string::npos;
         });
}

/// ` |-`; a text that begins with a space needs the indentation of two columns stated.
std::string header(char style, std::string_view text) {
  const char first = text[text.find_first_not_of('\n')];
  return fmt::format(" {}{}{}", style, is_space(first) ? "2" : "", text.back() == '\n' ? "" : "-");
}

std::string_view without_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

ScalarLines literal(std::string_view text, std::size_t column) {
  ScalarLines block{header('|', text), ""};
  for (const std::string_view line : lines_of(without_end(text)))
    block.below += line.empty() ? "\n" : fmt::format("\n{}{}", std::string(column, ' '), line);
  return block;
}

/// One line end between lines is written as two, unless one of the lines begins with a space.
ScalarLines folded(std::string_view text, std::size_t column, std::size_t width) {
  ScalarLines block{header('>', text), ""};
  std::string_view above;
  for (const std::string_view line : lines_of(without_end(text))) {
    if (line.empty()) {
      block.below += '\n';
      continue;
    }
    if (!above.empty() && !is_space(above.front()) && !is_space(line.front())) block.below += '\n';
    for (const std::string& part : filled(line, width))
      block.below += fmt::format("\n{}{}", std::string(column, ' '), part);
    above = line;
  }
  return block;
}

/// Whether YAML would give the same text back.
bool holds(const ScalarLines& block, std::string_view text, std::size_t column) {
  const std::string whole = std::string(column - 2, ' ') + "text:" + block.first + block.below + "\n";
  Findings findings;
  const auto value = parse_yaml({"", whole}, 0, findings);
  return value && value->entries.size() == 1 && value->entries[0].value.text == text;
}

bool ends_in_space(std::string_view line) { return !line.empty() && is_space(line.back()); }

}  // namespace

std::string render_scalar(const std::string& text, bool in_flow) {
  if (is_plain(text, in_flow)) return text;
  if (needs_escape(text) || text.find('"') == std::string::npos) return double_quoted(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

ScalarLines render_text(const std::string& text, std::size_t column, std::size_t used) {
  const std::string line = " " + render_scalar(text, false);
  const auto lines = lines_of(without_end(text));
  const bool is_one = text.find('\n') == std::string::npos;
  if (!fits_block(text) || (is_one && used + display_width(line) <= widest)) return {line, ""};
  const std::size_t width = widest - std::min(column, widest / 2);
  const bool is_long = std::ranges::any_of(lines, [&](std::string_view each) {
    return can_break(each) && (is_one || display_width(each) > width);
  });
  if (is_long && std::ranges::none_of(lines, ends_in_space))
    if (auto block = folded(text, column, width); holds(block, text, column)) return block;
  if (!is_one)
    if (auto block = literal(text, column); holds(block, text, column)) return block;
  return {line, ""};
}

}  // namespace cip
