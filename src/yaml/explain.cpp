// Explains why a text can't be read, at the place where a person would fix it.
#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/yaml/characters.hpp"
#include "cip/yaml/text_rules.hpp"
#include "reader.hpp"

namespace cip {
namespace {

bool is_list_or_mapping(const Value& value) {
  return value.kind == Value::Kind::list || value.kind == Value::Kind::mapping;
}

/// Characters that people or word processors write instead of the `-` of an item.
constexpr std::string_view dashes[] = {"–", "—", "−", "‐", "‑", "•", "·", "▪", "●"};

/// The same, as Markdown and word processors write them; YAML reads a text that begins with one.
constexpr std::string_view bullets[] = {"+", "--", "‣", "►", "▸", "◦", "➢"};

constexpr std::string_view in_quotes = "put the value in quotes";

/// The colon of Chinese and Japanese.
constexpr std::string_view wide_colon = "：";

}  // namespace

/// To the end of the line.
Span Reader::rest_of(std::size_t begin) const { return span(begin, trimmed(begin, line_stop(begin))); }

void Reader::stop(const Rule& rule, Span where, std::string message, std::string help,
                  std::optional<std::string> instead) {
  Finding& finding = out_.report(rule, where, std::move(message)).suggest(std::move(help));
  if (instead) finding.fix({where, std::move(*instead), true});
  throw Stop{};
}

void Reader::syntax(Span where, std::string message, std::string help) {
  stop(text_rule::yaml_syntax, where, std::move(message), std::move(help));
}

void Reader::feature(Span where, std::string_view what) {
  stop(text_rule::yaml_feature, where, fmt::format("YAML {}", what), "write out the value");
}

void Reader::not_plain_key(Span where) {
  stop(text_rule::yaml_feature, where, "YAML key that is not plain text", "write the field as `name: value`");
}

void Reader::too_deep() {
  stop(text_rule::too_complex, span(at_, at_ + 1), "nested more than 32 levels deep", "");
}

// Before anything is read

void Reader::refuse_unreadable() {
  if (auto bad = find_bad_character(text_))
    stop(*bad->rule, span(bad->begin, bad->end), std::move(bad->message), std::move(bad->help),
         bad->has_no_meaning ? std::optional(std::string()) : std::nullopt);
  for (auto at = text_.find('\r'); at != std::string_view::npos; at = text_.find('\r', at + 1))
    if (this->at(at + 1) != '\n' || at + 1 == text_.size())
      stop(text_rule::control_character, span(at, at + 1), "old-style line ending (CR alone)",
           "save the file with Unix (LF) or Windows (CR LF) line endings", "\n");
}

/// An escape can produce a character that must not be written.
void Reader::refuse_bad_character(const Value& value) {
  auto bad = find_bad_character(value.text);
  if (!bad) return;
  failed_ = true;
  out_.report(*bad->rule, value.span, std::move(bad->message)).suggest(std::move(bad->help));
}

/// After a tab in the indentation. YAML allows it in a line that says nothing, and before a comment, but
/// other readers stop there.
void Reader::refuse_tab(std::size_t tab) {
  if (!is_line_end(peek()) && peek() != '#')
    stop(text_rule::tab_indent, span(tab, tab + 1), "tab in the indentation", "indent with spaces");
  failed_ = true;
  Finding& finding = out_.report(text_rule::tab_indent, span(tab, at_),
                                 peek() == '#' ? "tab before a comment" : "tab in an empty line");
  finding.suggest(peek() == '#' ? "indent with spaces" : "delete it");
  if (peek() != '#') finding.fix({finding.span, "", true});
}

/// In the empty lines inside of plain text, from the end of one line to the next that says something.
void Reader::refuse_tabs_between(std::size_t begin, std::size_t end) {
  for (std::size_t line = next_line(begin); line < end; line = next_line(line_stop(line))) {
    const std::size_t tab = text_.find_first_not_of(' ', line);
    if (at(tab) != '\t' || line_stop(line) >= end) continue;
    at_ = line_stop(line);
    refuse_tab(tab);
  }
}

// Where a value begins

/// `!!str`, which says of what type the value is; `cip` knows that. Any other `!` begins text.
void Reader::refuse_tag() {
  constexpr std::string_view types[] = {"!!str",  "!!int", "!!float", "!!bool",
                                        "!!null", "!!seq", "!!map",   "!!set"};
  const auto end = std::min(text_.find_first_of(" \r\n", at_), text_.size());
  const std::string_view tag = text_.substr(at_, end - at_);
  if (!is_among(tag, types)) return;
  const auto value = std::min(text_.find_first_not_of(' ', end), text_.size());
  stop(text_rule::yaml_feature, span(at_, value), fmt::format("YAML tag `{}`", tag), "delete it", "");
}

/// A character that can't begin a value without quotes.
void Reader::refuse_start() {
  const Span sign = span(at_, at_ + 1);
  const char next = peek(1);
  switch (peek()) {
    case '!':
      refuse_tag();
      [[fallthrough]];
    case '&':
    case '*':
      stop(text_rule::yaml_feature, sign, fmt::format("a value cannot start with `{}`", peek()),
           std::string(in_quotes));
    case '%':
    case '@':
    case '`':
    case ',':
      syntax(sign, fmt::format("a value cannot start with `{}`", peek()), std::string(in_quotes));
    case ']':
    case '}':
      syntax(sign, "a closing bracket without an opening bracket", "delete it, or open the list with `[`");
    case '-':
      if (is_gap(next))
        syntax(sign, "a list item that starts in the middle of a line",
               "delete `- `; or, if there are several values, put `- ` and each on a line of its own");
      return;
    case '?':
      if (is_gap(next))
        stop(text_rule::yaml_feature, sign, "a value cannot start with `? `", std::string(in_quotes));
      return;
    case ':':
      if (is_gap(next)) stray_colon(at_);
      return;
    default:
      return;
  }
}

/// What looks like a list item, or like indentation, and is neither.
void Reader::refuse_own_line() {
  if (is_letter_or_digit(peek())) return;
  const std::string_view rest = text_.substr(at_);
  std::string name;
  if (const std::size_t length = odd_space(rest, &name))
    syntax(span(at_, at_ + length), name + " in the indentation", "indent with ordinary spaces");
  const char next = peek(1);
  const bool is_word = is_letter(next) || static_cast<unsigned char>(next) >= 0x80;
  if (peek() == '-' && (is_word || next == '"' || next == '\'' || next == '[')) unspaced_dash();
  for (const std::string_view dash : dashes)
    if (rest.starts_with(dash) && is_blank(at(at_ + dash.size()))) not_an_item(dash.size());
  if (peek() == '*' && is_blank(next)) not_an_item(1);
}

/// A `+`, a `-2` or a number where a field or an item has to begin.
void Reader::refuse_bullet() {
  const std::string_view rest = text_.substr(at_);
  if (peek() == '-' && is_digit(peek(1))) unspaced_dash();
  for (const std::string_view bullet : bullets)
    if (rest.starts_with(bullet) && is_blank(at(at_ + bullet.size()))) not_an_item(bullet.size());
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits > 0 && (at(at_ + digits) == '.' || at(at_ + digits) == ')') && is_blank(at(at_ + digits + 1)))
    not_an_item(digits + 1);
}

void Reader::unspaced_dash() {
  syntax(span(at_, at_ + 1), "a `-` without a space after it", "write `- ` before each item");
}

void Reader::not_an_item(std::size_t length) {
  syntax(span(at_, at_ + length), fmt::format("`{}` doesn't start a list item", text_.substr(at_, length)),
         "write `- ` before each item");
}

// Fields

/// A name, a `:` and a space.
bool Reader::is_field_at(std::size_t place) const {
  std::size_t end = place;
  while (is_name_part(at(end))) ++end;
  return end > place && at(end) == ':' && is_gap(at(end + 1));
}

void Reader::stray_colon(std::size_t colon) {
  static constexpr std::string_view curly[] = {"“", "”", "„", "‘", "«", "‹"};
  const std::size_t line = text_.rfind('\n', colon) + 1;
  const std::string_view before = text_.substr(line, colon - line);
  for (const std::string_view mark : curly)
    if (const auto place = before.find(mark);
        place > 0 && place < before.size() && is_any_of(before[place - 1], " [{,"))
      syntax(span(line + place, line + place + mark.size()),
             fmt::format("`{}` does not quote text here", mark),
             "put straight quotes, `\"`, around text that contains `: `");
  syntax(span(colon, colon + 1), "a `:` that doesn't start a field",
         "put text that contains `: ` in quotes, and start each field in the column of the one above");
}

/// `status:complete` where a field has to begin.
void Reader::refuse_unspaced_colon(std::size_t begin) {
  std::size_t colon = begin;
  while (is_name_part(at(colon))) ++colon;
  if (colon > begin && text_.substr(colon).starts_with(wide_colon))
    syntax(span(colon, colon + wide_colon.size()),
           fmt::format("`{}` is not the `:` that ends the name of a field", wide_colon),
           "write a `:` and a space");
  const std::string_view value = text_.substr(std::min(colon + 1, text_.size()));
  if (colon == begin || at(colon) != ':' || value.empty() || is_gap(value.front()) || value.starts_with("//"))
    return;
  const std::string_view name = text_.substr(begin, colon - begin);
  std::string space;
  if (const std::size_t length = odd_space(value, &space))
    syntax(span(colon + 1, colon + 1 + length), fmt::format("{} after `{}:`", space, name),
           "type an ordinary space");
  const Span rest = rest_of(colon + 1);
  const std::string_view shown = text_.substr(rest.begin, rest.end - rest.begin);
  // A list of numbers may be counts that must not be shown.
  const bool is_told = shown.size() <= 40 && shown.find_first_of("[0123456789") != 0;
  syntax(span(begin, colon + 1), fmt::format("`{}:` without a space after it", name),
         fmt::format("write `{}: {}`", name, is_told ? shown : "…"));
}

/// Below a `|` or `>`, in the column of its field.
void Reader::explain_text_not_indented() {
  syntax(rest_of(at_), "text that is not indented below its field",
         "indent the text by two spaces more than its field");
}

/// A line in the column of the fields that is not a field.
void Reader::explain_line(const Value& mapping) {
  refuse_own_line();
  refuse_bullet();
  const Value* above = mapping.entries.empty() ? nullptr : &mapping.entries.back().value;
  const bool is_below_block = above && above->kind == Value::Kind::scalar &&
                              (at(above->span.begin) == '|' || at(above->span.begin) == '>');
  if (is_below_block) explain_text_not_indented();
  if (is_item())
    syntax(span(at_, at_ + 1), "a list item that isn't part of a list",
           "start it in the column of the items above, or below the field it belongs to");
  refuse_start();
  if (peek() == '[' || peek() == '{') not_plain_key(rest_of(at_));
  refuse_unspaced_colon(at_);
  syntax(rest_of(at_), "field without a `:`",
         "write its name, `: ` and its value; if the text above goes on here, indent it more than its field");
}

/// A field can't be below a single value: it, or those above, have the wrong indentation. They have it if
/// above them is a field without a value, or with fields in this column.
void Reader::explain_deeper_field(Span name) {
  constexpr std::size_t most_above = 3;
  const auto column_of = [&](Span span) { return span.begin - (text_.rfind('\n', span.begin) + 1); };
  const std::size_t count = fields_ ? fields_->entries.size() : 0;
  for (std::size_t above = 1; above <= most_above && above < count; ++above) {
    const Entry& part = fields_->entries[count - 1 - above];
    const bool is_empty = part.value.kind == Value::Kind::null,
               holds_column = !part.value.entries.empty() &&
                              column_of(part.value.entries.front().key_span) == column_of(name);
    if (!is_empty && !holds_column) continue;
    Finding& finding = out_.report(text_rule::yaml_syntax, fields_->entries[count - above].key_span,
                                   fmt::format("field that is not indented below `{}`", part.key))
                           .suggest(above == 1 && is_empty ? "indent it like the line below it"
                                                           : "indent it like the other fields of that part");
    if (is_empty) finding.note(part.key_span, "this has no value");
    throw Stop{};
  }
  syntax(name, "field that is indented too far", "start it in the column of the field above");
}

/// A line to the left of the first field.
void Reader::explain_left_of(const Value& fields) {
  const Entry& first = fields.entries.front();
  out_.report(text_rule::yaml_syntax, first.key_span,
              fmt::format("`{}` is indented more than a line below it", first.key))
      .suggest("start all fields of the record in the first column")
      .note(rest_of(at_), "this one");
  throw Stop{};
}

/// A line that is indented deeper than the fields of the mapping, after the last of them has ended.
void Reader::explain_deeper(const Value& mapping) {
  const std::size_t begin = at_;
  const Value* last = mapping.entries.empty() ? nullptr : &mapping.entries.back().value;
  const bool is_inline =
      last && (!is_list_or_mapping(*last) || at(last->span.begin) == '[' || at(last->span.begin) == '{');
  if (is_item())
    syntax(span(begin, begin + 1), "a list item that isn't part of a list",
           "start it in the column of the items above, or below the field it belongs to");
  refuse_own_line();
  refuse_bullet();
  if (const auto key = find_key(); key && is_inline) {
    fields_ = &mapping;
    explain_deeper_field(key->span);
  }
  syntax(rest_of(begin), "text that isn't part of a field",
         "start the line in the column of the fields above, or put the whole value in quotes");
}

/// A line below a list, in the column of its items or deeper, that is not an item.
void Reader::explain_list(int column, const Value&) {
  const std::size_t begin = at_;
  refuse_own_line();
  refuse_bullet();
  if (is_item())
    syntax(span(begin, begin + 1), "a list item that isn't part of a list",
           "start it in the column of the items above");
  if (const auto key = find_key(); key && column_ == column)
    syntax(key->span, "field that starts in the column of the `-` above",
           "start it in the column of the fields above, or put `- ` before it");
  else if (key)
    syntax(key->span, "text that isn't part of a field",
           "start the line in the column of the fields above, or put the whole value in quotes");
  syntax(rest_of(begin), "text that isn't part of a list item",
         "start the line in the column of the items above");
}

/// A line that would continue the text above it contains a `: `.
void Reader::explain_colon(std::size_t line, std::size_t colon, Span above, bool is_own_line) {
  if (!is_field_at(line)) stray_colon(colon);
  const std::size_t start_above = text_.rfind('\n', above.begin) + 1;
  if (above.begin - start_above == line - line_) {
    refuse_unspaced_colon(above.begin);
    if (is_own_line) syntax(above, "field without a `:`", "write its name, `: ` and its value");
  }
  if (last_key_.begin < start_above || last_key_.end > above.begin) fields_ = nullptr;
  explain_deeper_field(span(line, colon));
}

// After a value

/// `'it's'` and `'the members' view'`, and other text after the quotation mark that closes a value.
void Reader::explain_quote_end(char quote) {
  const std::size_t end = trimmed(0, at_);
  const std::string_view rest = text_.substr(at_, text_.find_first_of(",]}\n", at_) - at_);
  const bool is_letter_next = is_letter(peek()) || static_cast<unsigned char>(peek()) >= 0x80;
  const bool is_apostrophe = (end == at_ && is_letter_next) || rest.find(quote) != std::string_view::npos;
  if (quote == '\'' && is_apostrophe)
    syntax(span(end - 1, end), "an apostrophe ends the text in single quotation marks",
           "write it twice, `''`, or put double quotation marks around the whole text");
  syntax(rest_of(at_), "text after the closing quotation mark",
         fmt::format("put {} quotation marks around the whole value", quote == '"' ? "single" : "double"));
}

void Reader::explain_rest(const Value& value) {
  if (peek() == ':' && is_gap(peek(1))) {
    if (is_list_or_mapping(value)) not_plain_key(value.span);
    stray_colon(at_);
  }
  if (peek() == '#')
    syntax(span(at_, at_ + 1), "a `#` that doesn't start a comment",
           "put a space before it, or the whole value in quotes");
  if (!is_list_or_mapping(value)) explain_quote_end(at(value.span.begin));
  if (peek() == ']' || peek() == '}') refuse_start();
  syntax(rest_of(at_), "text after the closing bracket", "put the whole value in quotes");
}

/// `#staff` where a value should be; `# staff` is a comment.
void Reader::report_comment(std::size_t begin) {
  const char sign = at(begin + 1);
  if (begin >= text_.size() || is_gap(sign) || sign == '#') return;
  failed_ = true;
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n", begin), text_.size());
  out_.report(text_rule::yaml_syntax, rest_of(begin),
              fmt::format("`{}` is read as a comment", text_.substr(begin, end - begin)))
      .suggest("put the value in quotes");
}

/// Whether a comment comes next that has the end of the brackets, which is reported where they never end.
bool Reader::hides_bracket() const {
  std::size_t sign = at_;
  while (is_blank(at(sign))) ++sign;
  if (at(sign) != '#') return false;
  const std::string_view comment = text_.substr(sign, text_.find('\n', sign) - sign);
  return comment.find_first_of("]}") != std::string_view::npos;
}

/// ` #2` or ` #staff` after plain text: it may have been meant as text, and is lost. A number surely was.
void Reader::report_lost_text() {
  std::size_t sign = at_;
  while (is_blank(at(sign))) ++sign;
  if (at(sign) != '#' || is_gap(at(sign + 1)) || at(sign + 1) == '#') return;
  const bool is_number = is_digit(at(sign + 1));
  std::size_t end = sign + 1;
  while (is_number ? is_digit(at(end)) : !is_gap(at(end))) ++end;
  out_.report(text_rule::yaml_syntax, span(sign, end),
              fmt::format("`{}` is read as a comment", text_.substr(sign, end - sign)))
      .suggest("put the whole value in quotes, or a space after the `#` of a comment")
      .weigh(is_number ? Severity::error : Severity::warning);
  if (is_number) failed_ = true;  // and the others in the text are reported too
}

/// A line that continues plain text, although it begins like an item of a list.
bool Reader::report_swallowed_item(std::size_t at) {
  if (this->at(at) != '-' || !is_gap(this->at(at + 1))) return false;
  out_.report(text_rule::yaml_syntax, span(at, at + 1), "a `-` that is read as part of the text above")
      .suggest("start it in the column of the items above, or put the whole value in quotes")
      .weigh(Severity::warning);
  return true;
}

/// Spaces at the ends of a plain text that YAML takes for letters.
void Reader::refuse_odd_edges(const Value& value) {
  const std::string_view text = value.text;
  if (text.empty() || (static_cast<unsigned char>(text.front() | text.back()) < 0x80)) return;
  std::string name;
  if (const std::size_t length = odd_space(text, &name))
    stop(text_rule::control_character, span(value.span.begin, value.span.begin + length),
         name + " before the value", "type an ordinary space", " ");
  if (const std::size_t length = odd_space(last_character(text), &name))
    stop(text_rule::control_character, span(value.span.end - length, value.span.end),
         name + " after the value", "delete it", "");
}

void Reader::unclosed_quote(std::size_t begin) {
  stop(text_rule::unclosed_quote, span(begin, begin + 1), "quoted text is not closed",
       "put the same quotation mark at its end");
}

// Brackets

/// The bracket may be there, after a ` #`.
void Reader::unclosed_bracket(std::size_t bracket) {
  const char close = text_[bracket] == '[' ? ']' : '}';
  for (const auto [begin, end] : comments_) {
    if (begin < bracket || text_.substr(begin, end - begin).find(close) == std::string_view::npos) continue;
    out_.report(text_rule::unclosed_bracket, rest_of(begin),
                fmt::format("the `{}` that closes the brackets is part of a comment", close))
        .suggest("put the item that contains ` #` in quotes")
        .note(span(bracket, bracket + 1), "opened here");
    throw Stop{};
  }
  stop(text_rule::unclosed_bracket, span(bracket, bracket + 1),
       fmt::format("`{}` is not closed", text_[bracket]),
       fmt::format("put `{}` at the end of the list", close));
}

/// At the start of a line between brackets: one that begins a field or an item, and is not indented, is meant
/// to come after them.
void Reader::refuse_end_of_flow(int column, std::size_t bracket) {
  std::size_t first = line_;
  while (is_blank(at(first))) ++first;
  if (column_of(first) == 0 && is_marker(first)) unclosed_bracket(bracket);
  if (column_of(first) > column) return;
  if (is_field_at(first) || (at(first) == '-' && is_gap(at(first + 1)))) unclosed_bracket(bracket);
}

/// Something that is neither a comma nor the closing bracket.
void Reader::explain_flow(std::size_t bracket, char close) {
  if (peek() == ':') stray_colon(at_);
  if (peek() == ']' || peek() == '}') unclosed_bracket(bracket);
  if (peek() == '?') explain_flow_question(at_);
  const char before = at(trimmed(bracket, at_) - 1);
  const bool is_next = peek() == '"' || peek() == '\'' || is_field_at(at_);  // a comma is missing
  if ((before == '\'' || before == '"') && !is_next) explain_quote_end(before);
  const Span sign = span(at_, at_ + 1);
  if (close == ']')
    syntax(sign, "a list in brackets ends too early", "put commas between the items and `]` at the end");
  syntax(sign, "a set of fields in brackets ends too early",
         "put commas between the fields and `}` at the end");
}

/// `{end:}` and `{end:, start: 2026}`: YAML 1.2 reads a field without a value, other readers stop there.
void Reader::refuse_key_without_gap(const Key& key) {
  const bool is_plain = text_[key.span.begin] != '"' && text_[key.span.begin] != '\'';
  if (is_plain && (peek() == ',' || peek() == '}' || peek() == ']'))
    stop(text_rule::yaml_syntax, span(key.span.begin, at_), fmt::format("`{}:` without a value", key.text),
         "leave the field out, or write its value after a space");
}

void Reader::explain_flow_key(std::size_t bracket) {
  const std::string_view line = text_.substr(at_, line_stop(at_) - at_);
  const std::size_t close = std::min(line.find_last_of("{}"), line.size());
  const std::string_view behind =
      line.substr(std::min(line.find_first_not_of(" \t", close + 1), line.size()));
  const bool is_text = peek() == '{' || (close < line.size() && line.find(": ") == std::string_view::npos &&
                                         !behind.empty() && !is_flow_sign(behind[0]) && behind[0] != '#');
  if (is_text)
    syntax(span(bracket, bracket + 1), "a `{` that doesn't begin a set of fields",
           "put the whole value in quotes");
  if (peek() == '[' || peek() == '{') not_plain_key(span(at_, at_ + 1));
  const bool is_quoted = peek() == '"' || peek() == '\'';
  const std::size_t begin = at_;
  if (is_quoted) at_ = quoted(-1).span.end;
  if (!is_quoted && !starts_plain(peek(), peek(1), true)) explain_flow_start(bracket);
  const std::size_t end = is_quoted ? at_ : plain_stop(at_, Place::flow);
  refuse_unspaced_colon(begin);
  if (at(end) == '?') explain_flow_question(end);
  syntax(span(begin, trimmed(begin, end)), "field without a `:`",
         "write its name, `: ` and its value; or, if the braces are part of a text, put that in quotes");
}

/// Characters that can't begin an item.
void Reader::explain_flow_start(std::size_t bracket) {
  const Span sign = span(at_, at_ + 1);
  if (peek() == ',') syntax(sign, "a `,` with nothing before it", "delete it, or write the item before it");
  if (peek() == ']' || peek() == '}') unclosed_bracket(bracket);
  if (peek() == '-') syntax(sign, "a `-` inside brackets", "put commas between the items, and no `-`");
  refuse_start();
  explain_flow_question(at_);
}

void Reader::explain_flow_question(std::size_t at) {
  syntax(span(at, at + 1), "a `?` in brackets", std::string(in_quotes));
}

}  // namespace cip
