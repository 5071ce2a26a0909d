#include "cip/yaml/yaml_mistakes.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

constexpr auto npos = std::string_view::npos;

std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

std::size_t line_start(std::string_view text, std::size_t at) {
  const auto newline = at == 0 ? npos : text.rfind('\n', at - 1);
  return newline == npos ? 0 : newline + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

std::size_t indent(std::string_view line) {
  const auto first = line.find_first_not_of(' ');
  return first == npos ? line.size() : first;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == npos; }

/// True when the line at `start` ends a value that began on a line indented by `depth`.
bool leaves_value(std::string_view text, std::size_t start, std::size_t depth) {
  const auto line = text.substr(start, line_end(text, start) - start);
  return !is_blank(line) && indent(line) <= depth;
}

bool is_unwanted(utf8proc_int32_t c) {
  const bool control =
      (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0 && c != 0x85);
  return control || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::optional<Mistake> find_conflict(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = line_end(text, at) + 1) {
    const auto line = text.substr(at, line_end(text, at) - at);
    if (line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line.starts_with("||||||| ") ||
        line == "=======")
      return Mistake{&text_rule::conflict_marker, to_offset(at), to_offset(at + 7),
                     "merge conflict that was not resolved",
                     "keep the lines that are right and delete the marks of git"};
  }
  return std::nullopt;
}

Mistake unclosed_quote(std::size_t at) {
  return {&text_rule::unclosed_quote, to_offset(at), to_offset(at + 1), "quoted text is not closed",
          "put the same quotation mark at its end"};
}

/// Reads one value in brackets; the place of the bracket that is never closed, or where the value ends.
struct Bracket {
  std::optional<Mistake> mistake;
  std::size_t end;
};

Bracket read_brackets(std::string_view text, std::size_t begin) {
  const auto depth = indent(text.substr(line_start(text, begin)));
  std::string open;
  std::vector<std::size_t> places;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    const char before = text[i == 0                                      ? 0
                             : text.find_last_not_of(' ', i - 1) == npos ? 0
                                                                         : text.find_last_not_of(' ', i - 1)];
    if (c == '\n' && i + 1 < text.size() && leaves_value(text, i + 1, depth)) break;
    if (c == '#' && i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\n')) i = line_end(text, i) - 1;
    if ((c == '"' || c == '\'') && std::string_view("[{,:\n").find(before) != npos) {
      const auto end = quote_end(text, to_offset(i));
      if (!end) return {unclosed_quote(i), i};
      i = *end - 1;
    }
    if (c == '[' || c == '{') open += c == '[' ? ']' : '}', places.push_back(i);
    if (c != ']' && c != '}') continue;
    if (open.empty() || open.back() != c) break;
    open.pop_back(), places.pop_back();
    if (open.empty()) return {std::nullopt, i + 1};
  }
  if (places.empty()) return {std::nullopt, begin + 1};
  const std::size_t at = places.back();
  return {Mistake{&text_rule::unclosed_bracket, to_offset(at), to_offset(at + 1),
                  fmt::format("`{}` is not closed", text[at]),
                  fmt::format("put `{}` at the end of the list", open.back())},
          at};
}

/// Where the value of the line at `start` begins: behind list marks and a plain key.
std::size_t value_start(std::string_view text, std::size_t start) {
  const auto end = line_end(text, start);
  std::size_t at = start + indent(text.substr(start, end - start));
  while (at + 1 < end && text[at] == '-' && text[at + 1] == ' ')
    at = std::min(end, text.find_first_not_of(' ', at + 1));
  if (at < end && (text[at] == '"' || text[at] == '\'' || text[at] == '[' || text[at] == '{')) return at;
  const auto colon = text.substr(0, end).find(": ", at);
  return colon == npos ? end : std::min(end, text.find_first_not_of(' ', colon + 1));
}

std::optional<Mistake> find_unclosed(std::string_view text) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t at = value_start(text, start);
    std::size_t after = at;
    const char c = at < text.size() ? text[at] : '\n';
    if (c == '"' || c == '\'') {
      const auto end = quote_end(text, to_offset(at));
      if (!end) return unclosed_quote(at);
      after = *end;
    } else if (c == '[' || c == '{') {
      auto bracket = read_brackets(text, at);
      if (bracket.mistake) return bracket.mistake;
      after = bracket.end;
    } else if (c == '|' || c == '>') {
      const auto depth = indent(text.substr(start));
      std::size_t next = line_end(text, at) + 1;
      while (next < text.size() && !leaves_value(text, next, depth)) next = line_end(text, next) + 1;
      after = std::min(next, text.size()) - 1;
    }
    start = line_end(text, after) + 1;
  }
  return std::nullopt;
}

std::optional<Mistake> find_tab(std::string_view text, std::size_t until) {
  for (std::size_t at = 0; at <= until && at < text.size(); at = line_end(text, at) + 1) {
    const auto first = text.find_first_not_of(' ', at);
    if (first != npos && text[first] == '\t' && first < line_end(text, at) &&
        !is_blank(text.substr(at, line_end(text, at) - at)))
      return Mistake{&text_rule::tab_indent, to_offset(first), to_offset(first + 1), "tab in the indentation",
                     "indent with spaces"};
  }
  return std::nullopt;
}

/// What is wrong when the parser meets the first `:` of a line where no field can be: the line above is a
/// field without its `:`, or this one is indented too far.
std::optional<Mistake> find_misplaced_field(std::string_view text, std::size_t colon) {
  const auto here = line_start(text, colon);
  if (here == 0 || text.substr(here, colon - here).find(':') != npos) return std::nullopt;
  const auto above = line_start(text, here - 1);
  const auto line = text.substr(above, here - 1 - above);
  const auto depth = indent(text.substr(here)), depth_above = indent(line);
  const bool has_colon = line.find(':') != npos;
  if (depth > depth_above && has_colon)
    return Mistake{&text_rule::yaml_syntax, to_offset(here + depth), to_offset(colon),
                   "field that is indented too far", "start it in the column of the field above"};
  if (depth != depth_above || has_colon || is_blank(line)) return std::nullopt;
  return Mistake{&text_rule::yaml_syntax, to_offset(above + depth),
                 to_offset(above + line.find_last_not_of(" \r") + 1), "field without a `:`",
                 "write its name, `: ` and its value"};
}

struct Complaint {
  std::string_view parser;  ///< how yaml-cpp puts it
  std::string_view message;
  std::string_view help;
  const Rule* rule = &text_rule::yaml_syntax;
};

constexpr std::string_view quote_it = "put text that starts with `&`, `*`, `!` or `%` in quotes";

constexpr Complaint complaints[] = {
    {"illegal map value", "a `:` that starts no field",
     "put text that contains `: ` in quotes, and start each field in the column of the one above"},
    {"end of map not found", "text that belongs to no field",
     "start the line in the column of the fields above, or put the whole value in quotes"},
    {"end of sequence not found", "text that belongs to no list item",
     "start the line in the column of the items above"},
    {"illegal block entry", "a list item that starts in the middle of a line",
     "put `- ` on a line of its own, below the field"},
    {"illegal flow end", "a closing bracket without an opening one", "delete it, or open the list with `[`"},
    {"end of sequence flow not found", "a list in brackets ends in the middle",
     "put commas between the items and `]` at the end"},
    {"end of map flow not found", "a mapping in brackets ends in the middle",
     "put commas between the fields and `}` at the end"},
    {"unknown escape character", "a backslash that no known letter follows",
     "write `\\\\` for a backslash, or use single quotation marks"},
    {"bad character found while scanning hex number", "`\\x`, `\\u` or `\\U` without its digits",
     "write `\\\\` for a backslash, or use single quotation marks"},
    {"invalid unicode", "`\\u` with a number that is no character", "type the character itself"},
    {"unknown token", "a character that cannot stand here without quotes", "put the value in quotes"},
    {"illegal map key", "a key where no field can start", "put the value in quotes"},
    {"unexpected character in block scalar", "text behind the `|` or `>` that starts a block of text",
     "put the text on the next line, indented"},
    {"the referenced anchor is not defined", "a value cannot start with `*`", "put the value in quotes",
     &text_rule::yaml_feature},
    {"alias not found after *", "YAML alias", quote_it, &text_rule::yaml_feature},
    {"aliases can't have any content", "YAML alias", quote_it, &text_rule::yaml_feature},
    {"cannot assign multiple aliases", "YAML alias", quote_it, &text_rule::yaml_feature},
    {"anchor not found after &", "YAML anchor", quote_it, &text_rule::yaml_feature},
    {"cannot assign multiple anchors", "YAML anchor", quote_it, &text_rule::yaml_feature},
    {"illegal character found while scanning a", "YAML anchor or alias", quote_it, &text_rule::yaml_feature},
    {"illegal character found while scanning tag", "YAML tag", quote_it, &text_rule::yaml_feature},
    {"cannot assign multiple tags", "YAML tag", quote_it, &text_rule::yaml_feature},
    {"tag handle with no suffix", "YAML tag", quote_it, &text_rule::yaml_feature},
    {"end of verbatim tag not found", "YAML tag", quote_it, &text_rule::yaml_feature},
    {"YAML directives must", "YAML directive", quote_it, &text_rule::yaml_feature},
    {"bad YAML version", "YAML directive", quote_it, &text_rule::yaml_feature},
    {"YAML major version", "YAML directive", quote_it, &text_rule::yaml_feature},
    {"repeated YAML directive", "YAML directive", quote_it, &text_rule::yaml_feature},
    {"TAG directives must", "YAML directive", quote_it, &text_rule::yaml_feature},
    {"repeated TAG directive", "YAML directive", quote_it, &text_rule::yaml_feature},
};

}  // namespace

std::optional<Mistake> find_bad_character(std::string_view text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
      continue;
    }
    utf8proc_int32_t c = -1;
    const auto read = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    const std::size_t length = read > 0 ? static_cast<std::size_t>(read) : 1;
    if (read <= 0)
      return Mistake{&text_rule::not_utf8, to_offset(i), to_offset(i + 1),
                     fmt::format("byte 0x{:02X} is not UTF-8", byte), "save the file as UTF-8"};
    if (c == 0xFEFF)
      return Mistake{&text_rule::byte_order_mark, to_offset(i), to_offset(i + length), "byte order mark",
                     "save the file as UTF-8 without a byte order mark"};
    if (is_unwanted(c))
      return Mistake{&text_rule::control_character, to_offset(i), to_offset(i + length),
                     fmt::format("invisible character U+{:04X}", c),
                     "delete it, and type the text anew where it was copied from"};
    i += length;
  }
  return find_conflict(text);
}

std::optional<std::uint32_t> quote_end(std::string_view text, std::uint32_t begin) {
  const char quote = text[begin];
  const auto depth = indent(text.substr(line_start(text, begin)));
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size() && leaves_value(text, i + 1, depth)) return std::nullopt;
    if (quote == '"' && text[i] == '\\')
      ++i;
    else if (text[i] == quote && quote == '\'' && text.substr(i + 1).starts_with('\''))
      ++i;
    else if (text[i] == quote)
      return to_offset(i + 1);
  }
  return std::nullopt;
}

Mistake find_mistake(std::string_view text, std::uint32_t offset, std::string_view complaint) {
  if (const auto tab = find_tab(text, offset)) return *tab;
  if (const auto unclosed = find_unclosed(text)) return *unclosed;
  const auto begin = std::min(offset, to_offset(text.size()));
  if (complaint.starts_with("illegal map value"))
    if (const auto misplaced = find_misplaced_field(text, begin)) return *misplaced;
  for (const Complaint& known : complaints)
    if (complaint.starts_with(known.parser))
      return {known.rule, begin, begin + 1, std::string(known.message), std::string(known.help)};
  return {&text_rule::yaml_syntax, begin, begin + 1, fmt::format("not readable as YAML ({})", complaint),
          "compare with a record that is sound"};
}

}  // namespace cip
