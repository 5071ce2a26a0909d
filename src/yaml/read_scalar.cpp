// Single values: plain, quoted, in a block, plain in brackets.

#include <algorithm>
#include <charconv>

#include "cip/yaml/text_rules.hpp"
#include "reader.hpp"

namespace cip {
namespace {

struct EscapeLetter {
  char letter;
  std::string_view text;
};

constexpr EscapeLetter escape_letters[] = {
    {'"', "\""},           {'\\', "\\"},      {'/', "/"},        {'n', "\n"},
    {'t', "\t"},           {'r', "\r"},       {' ', " "},        {'0', {"\0", 1}},
    {'a', "\a"},           {'b', "\b"},       {'v', "\v"},       {'f', "\f"},
    {'e', "\x1B"},         {'N', "\xC2\x85"}, {'_', "\xC2\xA0"}, {'L', "\xE2\x80\xA8"},
    {'P', "\xE2\x80\xA9"},
};

void append_utf8(std::string& text, std::uint32_t c) {
  const auto byte = [&](std::uint32_t bits) { text += static_cast<char>(bits); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) return byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
  if (c < 0x10000) return byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
  byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
}

/// One line end between two lines becomes a space; several become one less.
void fold(std::string& text, std::size_t breaks) {
  breaks == 1 ? text += ' ' : text.append(breaks - 1, '\n');
}

/// The lines of a block of text without their indentation, joined as its indicator says.
class BlockText {
 public:
  BlockText(char sign, char chomp) : is_folded_(sign == '>'), chomp_(chomp) {}

  void add(std::string_view line, bool has_end) {
    has_end_ = has_end;
    if (line.empty()) {
      ++blanks_;
      return;
    }
    const bool is_deeper = is_blank(line.front());
    if (!has_text_)
      text_.append(blanks_, '\n');
    else if (!is_folded_ || is_deeper || was_deeper_)
      text_.append(blanks_ + 1, '\n');
    else
      fold(text_, blanks_ + 1);
    text_ += line;
    has_text_ = true;
    was_deeper_ = is_deeper;
    blanks_ = 0;
  }

  std::string take() {
    if (has_text_ && chomp_ != '-' && (has_end_ || blanks_ > 0)) text_ += '\n';
    if (chomp_ == '+') text_.append(blanks_, '\n');
    return std::move(text_);
  }

 private:
  bool is_folded_;
  char chomp_;
  std::string text_;
  std::size_t blanks_ = 0;
  bool has_text_ = false, was_deeper_ = false, has_end_ = true;
};

}  // namespace

bool is_null_word(std::string_view text) {
  if (text.empty() || !is_any_of(text.front(), "~nN")) return false;
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

Value Reader::scalar(std::size_t begin, std::size_t end) const {
  return {Value::Kind::scalar, span(begin, end), std::string(text_.substr(begin, end - begin)), {}, {}};
}

/// Where plain text ends on its line, including trailing spaces.
std::size_t Reader::plain_stop(std::size_t from, Place place) const {
  static constexpr CharSet signs("\r\n:#"), signs_in_flow("\r\n:#,[]{}?");
  const CharSet& stops = place == Place::flow ? signs_in_flow : signs;
  for (std::size_t at = from; (at = stops.find_in(text_, at)) < text_.size(); ++at) {
    const char c = text_[at];
    if (is_line_end(c)) return at;
    if (c == ':' && (is_gap(this->at(at + 1)) || (place == Place::flow && is_flow_sign(text_[at + 1]))))
      return at;
    if (c == '#' && at > from && is_blank(text_[at - 1])) return at;
    if (place == Place::flow && is_flow_sign(c)) return at;
  }
  return text_.size();
}

Value Reader::plain(int column) {
  const std::size_t begin = at_;
  const bool is_own_line = column_of(begin) == column_;
  std::size_t stop = plain_stop(begin, Place::block);
  if (at(stop) == ':' && stop < text_.size()) {
    refuse_unspaced_colon(begin);
    stray_colon(stop);
  }
  Value value = scalar(begin, trimmed(begin, stop));
  Span above = value.span;
  std::size_t breaks = 0;
  bool is_told = false;  // the first is enough
  for (std::size_t place = stop; is_line_end(at(place)) && skip_lines(place, breaks, column); breaks = 0) {
    line_ = text_.rfind('\n', place) + 1;
    if (breaks > 1) refuse_tabs_between(stop, place);
    stop = plain_stop(place, Place::block);
    if (at(stop) == ':' && stop < text_.size()) explain_colon(place, stop, above, is_own_line);
    is_told = is_told || report_swallowed_item(place);
    fold(value.text, breaks);
    above = span(place, trimmed(place, stop));
    value.text += text_.substr(place, above.end - place);
    place = stop;
  }
  value.span.end = above.end;
  at_ = above.end;
  report_lost_text();
  refuse_odd_edges(value);
  if (is_null_word(value.text)) value.kind = Value::Kind::null, value.text.clear();
  end_line(value);
  return value;
}

Value Reader::flow_plain(int column, std::size_t bracket) {
  if (!starts_plain(peek(), peek(1), true)) explain_flow_start(bracket);
  const std::size_t begin = at_;
  std::size_t stop = plain_stop(begin, Place::flow);
  Value value = scalar(begin, trimmed(begin, stop));
  std::size_t breaks = 0;
  for (std::size_t place = stop; is_line_end(at(place)) && skip_lines(place, breaks, -1); breaks = 0) {
    at_ = line_ = text_.rfind('\n', place) + 1;
    refuse_end_of_flow(column, bracket);
    stop = place;
    if (is_flow_sign(at(place)) || (at(place) == ':' && is_gap(at(place + 1)))) break;
    stop = plain_stop(place, Place::flow);
    if (at(stop) == ':') unclosed_bracket(bracket);
    fold(value.text, breaks);
    const std::size_t end = trimmed(place, stop);
    value.text += text_.substr(place, end - place);
    value.span.end = static_cast<std::uint32_t>(end);
    place = stop;
  }
  at_ = value.span.end;
  if (at(stop) == '?') explain_flow_question(stop);
  if (!hides_bracket()) report_lost_text();
  refuse_odd_edges(value);
  if (is_null_word(value.text)) value.kind = Value::Kind::null, value.text.clear();
  return value;
}

/// One of the escapes that begin with a backslash, at the backslash.
void Reader::escape(std::string& text) {
  const char letter = peek(1);
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (digits > 0) return escape_code(text, digits);
  const auto* known = std::ranges::find(escape_letters, letter, &EscapeLetter::letter);
  if (known == std::end(escape_letters))
    stop(text_rule::yaml_syntax, span(at_, at_ + 1), "a backslash before an unknown letter",
         "write `\\\\` for a backslash, or use single quotation marks");
  text += known->text;
  at_ += 2;
}

void Reader::escape_code(std::string& text, std::size_t digits) {
  const std::string_view code = text_.substr(std::min(at_ + 2, text_.size()), digits);
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), c, 16);
  if (code.size() < digits || error != std::errc() || end != code.data() + digits)
    stop(text_rule::yaml_syntax, span(at_, at_ + 1), "`\\x`, `\\u` or `\\U` without its digits",
         "write `\\\\` for a backslash, or use single quotation marks");
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
    stop(text_rule::yaml_syntax, span(at_, at_ + 2 + digits), "`\\u` with a number that is not a character",
         "type the character itself");
  append_utf8(text, c);
  at_ += 2 + digits;
}

Value Reader::quoted(int column) {
  const std::size_t begin = at_;
  const char quote = peek();
  static constexpr CharSet in_double("\"\\\n\r"), in_single("'\n\r");
  const CharSet& signs = quote == '"' ? in_double : in_single;
  Value value;
  value.kind = Value::Kind::scalar;
  std::string& text = value.text;
  std::size_t keep = 0;  // what was escaped stays, spaces before a line end don't
  bool has_escape = false;
  for (++at_;;) {
    const std::size_t sign = signs.find_in(text_, at_);
    if (sign == std::string_view::npos) unclosed_quote(begin);
    text += text_.substr(at_, sign - at_);
    at_ = sign;
    if (is_line_end(peek())) {
      while (text.size() > keep && is_blank(text.back())) text.pop_back();
      fold(text, quoted_breaks(column, begin));
    } else if (peek() == '\\' && is_line_end(peek(1))) {
      ++at_;
      text.append(quoted_breaks(column, begin) - 1, '\n');
      keep = text.size();
    } else if (peek() == '\\') {
      escape(text);
      keep = text.size();
      has_escape = true;
    } else if (quote == '\'' && peek(1) == '\'') {
      text += quote;
      at_ += 2;
    } else {
      break;
    }
  }
  value.span = span(begin, ++at_);
  if (has_escape) refuse_bad_character(value);
  return value;
}

/// From a line end inside quotes to the text that continues below; returns the number of line ends.
std::size_t Reader::quoted_breaks(int column, std::size_t begin) {
  std::size_t breaks = 0;
  const bool goes_on = skip_lines(at_, breaks, column);
  const std::size_t line = text_.rfind('\n', at_) + 1;
  // A `#` doesn't begin a comment here.
  const bool is_deeper = static_cast<int>(text_.find_first_not_of(' ', line) - line) > column;
  if (!goes_on && !(peek() == '#' && is_deeper)) unclosed_quote(begin);
  return breaks;
}

/// At the `|` or `>`, to the end of its line; the column where its text has to begin, or -1.
int Reader::block_header(int column, char& chomp) {
  int indent = -1;
  for (++at_; peek() == '+' || peek() == '-' || (peek() >= '1' && peek() <= '9'); ++at_) {
    if (is_digit(peek()) ? indent >= 0 : chomp != ' ') break;
    is_digit(peek()) ? indent = std::max(column, 0) + (peek() - '0') : chomp = peek();
  }
  const std::size_t behind = at_;
  skip_blanks();
  if (peek() == '#' && at_ > behind) take_comment();
  if (!is_line_end(peek()))
    stop(text_rule::yaml_syntax, span(at_, trimmed(at_, line_stop(at_))),
         "text after the `|` or `>` that starts a block of text", "put the text on the next line, indented");
  return indent;
}

Value Reader::block_text(int column) {
  const std::size_t begin = at_;
  const char sign = peek();
  char chomp = ' ';
  int indent = block_header(column, chomp);
  if (sign == '>' && chomp == '+')
    stop(text_rule::yaml_feature, span(begin, text_.find('+', begin) + 1), "YAML text that begins with `>+`",
         "write `>`; other programs read the empty lines at its end differently");
  const int least = std::max(column, 0) + 1;
  BlockText text(sign, chomp);
  std::size_t end = at_, blank_line = 0;
  int widest_blank = 0;
  for (std::size_t line = next_line(at_); line < text_.size();) {
    const std::size_t stop_of_line = line_stop(line);
    std::size_t first = line;
    while (first < stop_of_line && text_[first] == ' ' &&
           (indent < 0 || first - line < static_cast<std::size_t>(indent)))
      ++first;
    const auto spaces = static_cast<int>(first - line);
    const bool is_empty = first == stop_of_line;
    if (is_empty && stop_of_line == text_.size() && first > line)
      stop(text_rule::yaml_syntax, span(line, first), "spaces after the last line", "delete them", "");
    if (!is_empty && text_[first] == '\t' && spaces < std::max(indent, least))
      stop(text_rule::tab_indent, span(first, first + 1), "tab in the indentation", "indent with spaces");
    if (is_empty && indent < 0 && spaces > widest_blank) widest_blank = spaces, blank_line = line;
    if (!is_empty && spaces < std::max(indent, least)) break;
    if (!is_empty && indent < 0) {
      indent = spaces;
      if (widest_blank > indent)
        stop(text_rule::yaml_syntax, span(blank_line, blank_line + static_cast<std::size_t>(widest_blank)),
             "blank line that is indented deeper than the text below it", "delete its spaces");
    }
    if (!is_empty || chomp == '+') end = stop_of_line;
    const bool has_end = stop_of_line < text_.size();
    if (!is_empty || has_end) text.add(text_.substr(first, stop_of_line - first), has_end);
    at_ = stop_of_line;
    line = next_line(stop_of_line);
  }
  Value value;
  value.kind = Value::Kind::scalar;
  value.span = span(begin, end);
  value.text = text.take();
  next_content();
  const bool is_text = column_ >= 0 && !is_field_at(at_) && !is_item() && peek() != '"' && peek() != '\'';
  if (value.text.empty() && column_ <= column && is_text) explain_text_not_indented();
  if (column_ > column && !value.text.empty() && column >= 0)
    stop(text_rule::yaml_syntax, span(at_, trimmed(at_, line_stop(at_))),
         "line that is indented less than the text above it", "indent it like the first line of the text");
  return value;
}

}  // namespace cip
