#include <fmt/format.h>

#include <algorithm>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "markdown_tree.hpp"

namespace cip {
namespace {

constexpr std::string_view word_joiner = "\u2060";
/// A space in code, until the line is wrapped: a byte that no printable text contains, one column wide.
constexpr char unbreakable = '\xFF';

/// A character of the text, or a space beyond its ends.
char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : ' '; }

/// `&amp;`, or what would become that with the words after it.
bool is_entity(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && (is_letter_or_digit(text[end]) || text[end] == '#')) ++end;
  return end == text.size() || (end > 1 && text[end] == ';');
}

/// `:tada:`; not the minutes of a time.
bool is_emoji(std::string_view text) {
  std::size_t end = 1;
  bool is_word = false;
  for (; is_letter_or_digit(at(text, end)) || is_any_of(at(text, end), "_+-"); ++end)
    is_word = is_word || !is_digit(text[end]);
  const auto name = text.substr(1, end - 1);
  return at(text, end) == ':' && (is_word || name == "100" || name == "1234");
}

/// Whether a link, a mention or the like would begin here; a word joiner after that many characters prevents
/// it.
std::size_t joined_behind(std::string_view text, std::size_t i) {
  const auto rest = text.substr(i);
  const bool is_start = i == 0 || !is_letter_or_digit(text[i - 1]);
  const bool is_last = rest.size() == 1;  // what follows may be a word in bold
  switch (text[i]) {
    case '@':
      return is_last || is_letter_or_digit(at(rest, 1)) ? 1 : 0;
    case '#':
      return is_last || is_digit(at(rest, 1)) ? 1 : 0;
    case '!':
      return is_start && is_digit(at(rest, 1)) ? 1 : 0;
    case ':':
      return is_emoji(rest) ? 1 : 0;
    case 'g':
    case 'G':
      return is_start && lower(rest.substr(0, 3)) == "gh-" && is_digit(at(rest, 3)) ? 3 : 0;
    default:
      return 0;
  }
}

bool is_special(std::string_view text, std::size_t i) {
  const char before = i == 0 ? ' ' : text[i - 1], after = at(text, i + 1);
  switch (text[i]) {
    case '_':  // inside a word it is not an emphasis, and readable text matters more than a needless
               // backslash
      return !is_letter_or_digit(before) || !is_letter_or_digit(after);
    case '#':  // the mark of a heading, at its beginning or end
      return is_any_of(before, " #") && is_any_of(after, " #");
    case '.':  // no link, but seen and copied as it was written
      return i >= 3 && lower(text.substr(i - 3, 3)) == "www" && (i == 3 || !is_letter_or_digit(text[i - 4]));
    case '/':
      return before == ':' && after == '/';
    default:
      return is_any_of(text[i], "\\`*[]~|");
  }
}

/// Whether GitHub could take a dollar sign for the start or end of mathematics. At the ends of the text, code
/// or anything else may be next to it.
bool is_mathematical(std::string_view text, std::size_t i) {
  const bool stands_alone = i > 0 && text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
  return !stands_alone && !is_digit(at(text, i + 1));
}

void escape_words(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '$' && is_mathematical(text, i)) {
      out += "<span>$</span>";  // as GitHub documents; neither a backslash nor an entity helps
      continue;
    }
    if (c == '<' || c == '>' || (c == '&' && is_entity(text.substr(i)))) {
      out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;";
      continue;
    }
    if (is_special(text, i)) out += '\\';
    const std::size_t joined = joined_behind(text, i);
    out += text.substr(i, std::max<std::size_t>(1, joined));
    if (joined == 0) continue;
    out += word_joiner;
    i += joined - 1;
  }
}

/// The characters that would end an address, or mean something else there, as hexadecimal numbers: two dollar
/// signs in a paragraph would be mathematics.
std::string with_hidden(std::string_view url, std::string_view characters) {
  return percent_encoded(
      url, [&](char c) { return static_cast<unsigned char>(c) > ' ' && !is_any_of(c, characters); });
}

/// Whether Markdown, or a program that reads comments, would take a line for the start of a list, a heading,
/// a table or a command. Within a paragraph, only the number 1 starts a list.
std::string escape_start(const std::string& text, bool is_first) {
  if (is_any_of(at(text, 0), "-+=/") || text.starts_with(":-")) return "\\" + text;
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  const bool is_mark = digits > 0 && is_any_of(at(text, digits), ".)") && at(text, digits + 1) == ' ';
  if (is_mark && (is_first || text.substr(0, digits) == "1"))
    return text.substr(0, digits) + "\\" + text.substr(digits);
  return text;
}

}  // namespace

std::string escape_markdown(std::string_view words, Addresses addresses) {
  const std::string shown = printable(one_line(words));
  std::string_view rest = shown;
  std::string out;
  if (addresses == Addresses::linked)
    for (const std::string_view address : addresses_in(shown)) {
      const auto before = static_cast<std::size_t>(address.data() - rest.data());
      const bool may_hold_entity =
          address.find('&') != std::string_view::npos && address.find(';') != std::string_view::npos;
      if (may_hold_entity || address.find('$') != std::string_view::npos)
        continue;  // readers differ on entities in addresses, and GitHub takes two dollar signs for
                   // mathematics
      escape_words(rest.substr(0, before), out);
      append_markdown(out, markdown_address(address));
      rest.remove_prefix(before + address.size());
    }
  escape_words(rest, out);
  return out;
}

std::string markdown_code(std::string_view words) {
  std::string text = printable(one_line(words));
  if (text.empty()) return "";
  const std::string fence(longest_fence(text) + 1, '`');
  // A space separates backticks, and a dollar sign from the fence: to GitHub, the two start mathematics.
  if (is_any_of(at(text, 0), "`$") || is_any_of(at(text, text.size() - 1), "`$")) text = " " + text + " ";
  std::ranges::replace(text, ' ', unbreakable);
  return fence + text + fence;
}

std::string markdown_target(std::string_view url) {
  std::string target;
  const std::string hidden = with_hidden(url, "<>()[]\\|\"`$");
  for (std::size_t i = 0; i < hidden.size(); ++i)
    if (hidden[i] == '&' && is_entity(std::string_view(hidden).substr(i)))
      target += "&amp;";
    else
      target += hidden[i];
  return target;
}

std::string markdown_link(std::string_view words, std::string_view url) {
  return fmt::format("[{}]({})", words, markdown_target(url));
}

std::string markdown_anchor(std::string_view heading) {
  std::string anchor = "#";
  for (const char c : lower(one_line(heading)))
    if (c == ' ' || c == '-')
      anchor += '-';
    else if (is_letter_or_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80)
      anchor += c;
  return anchor;
}

std::string markdown_address(std::string_view url) { return fmt::format("<{}>", with_hidden(url, "<>|")); }

void append_markdown(std::string& line, std::string_view piece) {
  if (line.empty() || piece.empty()) {
    line += piece;
    return;
  }
  const char last = line.back(), first = piece.front();
  if (last == '!' && first == '[')
    line.insert(line.size() - 1, 1, '\\');  // no image
  else if (first == last && (first == '`' || (is_any_of(first, "*~") && at(line, line.size() - 2) != '\\')))
    line += word_joiner;
  line += piece;
}

std::string wrap_markdown(std::string_view line, std::size_t width, std::size_t indent) {
  std::string out;
  for (const std::string& part : wrap_at_spaces(line, width - std::min(indent, width))) {
    if (!out.empty()) out += "\n" + std::string(indent, ' ');
    out += escape_start(part, out.empty());
  }
  return unwrapped_markdown(out);
}

std::string unwrapped_markdown(std::string_view line) {
  std::string out(line);
  std::ranges::replace(out, unbreakable, ' ');
  return out;
}

}  // namespace cip
