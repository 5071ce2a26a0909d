#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cip/base/text.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

// The meaning of single bytes in YAML.

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
inline bool is_line_end(char c) { return c == '\n' || c == '\r'; }
inline bool is_gap(char c) { return is_blank(c) || is_line_end(c); }

/// The characters of nearly all keys.
inline bool is_name_part(char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; }

/// Separators in brackets. `?` is not one in YAML 1.2, but other readers stop there.
inline bool is_flow_sign(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '?';
}

inline constexpr CharSet never_begins_plain(" \t\n\r,[]{}#&*!|>'\"%@`");

/// True if text without quotes may begin here. In brackets, YAML 1.2 lets it begin with a `:`, but other
/// readers stop there.
inline bool starts_plain(char c, char next, bool in_flow) {
  if (c == '-' || c == ':' || c == '?')
    return !is_gap(next) && !(in_flow && (is_flow_sign(next) || c != '-'));
  return !never_begins_plain.contains(c);
}

/// Words that YAML reads as null.
bool is_null_word(std::string_view text);

/// Reads one text from its first byte to its last. Every line is read once or twice, nothing is nested deeper
/// than the limit, and what can't be read is reported at the place to fix.
class Reader {
 public:
  Reader(std::string_view text, FileId file, Findings& out) : text_(text), file_(file), out_(out) {}

  std::optional<Tree> read();

 private:
  /// Thrown after reporting an error that makes the rest of the text meaningless.
  struct Stop {};
  /// Whether text is in brackets, where more characters end it.
  enum class Place { block, flow };

  struct Key {
    std::string_view text;  ///< if it is in quotes, until the next one is read
    Span span;
    std::size_t after;  ///< after the `:`
  };

  // Lines. A column is -1 where the text has ended, and for what is in no block.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n'; }
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\n'; }
  int column_of(std::size_t at) const { return static_cast<int>(at - line_); }
  Span span(std::size_t begin, std::size_t end) const {
    const std::size_t size = text_.size();
    return {file_, static_cast<std::uint32_t>(std::min(begin, size)),
            static_cast<std::uint32_t>(std::min(end, size))};
  }
  std::size_t line_stop(std::size_t at) const;
  std::size_t next_line(std::size_t stop) const;
  std::size_t trimmed(std::size_t begin, std::size_t end) const;
  void skip_blanks();
  bool skip_lines(std::size_t& place, std::size_t& breaks, int column) const;
  bool starts_content();
  void next_content();
  void end_line(const Value& value);
  void take_comment();
  bool is_marker(std::size_t at) const;
  bool is_item() const;

  // Blocks: each function starts at the first byte, and stops at the next line with content.
  void read_document(Tree& tree);
  void end_document();
  Value own_line(int column, std::size_t depth);
  Value rest_of_line(int column, std::size_t depth);
  Value list(int column, int parent, std::size_t depth);
  Value item(int column, std::size_t depth);
  Value mapping(Key key, std::size_t depth);
  Value entry_value(int column, std::size_t depth);
  std::optional<Key> find_key();
  std::optional<Key> find_odd_key(Place place);
  Key quoted_key(std::size_t end);
  Key plain_key(std::size_t end);
  /// `taken` has a bit for each key of the mapping so far; most keys have one of their own.
  void add_entry(Value& mapping, const Key& key, std::uint64_t& taken);

  // Flow: each function starts at the first byte, and stops after the last.
  Value flow(int column, std::size_t depth);
  Value flow_list(int column, std::size_t depth);
  Value flow_mapping(int column, std::size_t depth);
  Value flow_value(int column, std::size_t depth, std::size_t bracket);
  Value flow_plain(int column, std::size_t bracket);
  bool flow_goes_on(int column, std::size_t bracket, char close, bool is_first);
  void skip_flow_space(int column, std::size_t bracket);

  // Single values.
  Value plain(int column);
  std::size_t plain_stop(std::size_t from, Place place) const;
  Value quoted(int column);
  std::size_t quoted_breaks(int column, std::size_t begin);
  void escape(std::string& text);
  void escape_code(std::string& text, std::size_t digits);
  Value block_text(int column);
  int block_header(int column, char& chomp);
  Value scalar(std::size_t begin, std::size_t end) const;
  Value null_at(std::size_t place) const;

  // Errors. Functions named `refuse…` return if nothing is wrong.
  Span rest_of(std::size_t begin) const;
  /// `instead` is the text to put in place of what is marked.
  [[noreturn]] void stop(const Rule& rule, Span where, std::string message, std::string help,
                         std::optional<std::string> instead = std::nullopt);
  [[noreturn]] void syntax(Span where, std::string message, std::string help);
  [[noreturn]] void feature(Span where, std::string_view what);
  [[noreturn]] void not_plain_key(Span where);
  [[noreturn]] void too_deep();
  [[noreturn]] void unclosed_bracket(std::size_t bracket);
  [[noreturn]] void unclosed_quote(std::size_t begin);
  [[noreturn]] void stray_colon(std::size_t colon);
  [[noreturn]] void explain_line(const Value& mapping);
  [[noreturn]] void explain_text_not_indented();
  [[noreturn]] void explain_left_of(const Value& fields);
  [[noreturn]] void explain_deeper(const Value& last);
  [[noreturn]] void explain_deeper_field(Span name);
  [[noreturn]] void explain_list(int column, const Value& list);
  [[noreturn]] void explain_colon(std::size_t line, std::size_t colon, Span above, bool is_own_line);
  [[noreturn]] void explain_quote_end(char quote);
  [[noreturn]] void explain_rest(const Value& value);
  [[noreturn]] void explain_flow(std::size_t bracket, char close);
  [[noreturn]] void explain_flow_key(std::size_t bracket);
  void refuse_key_without_gap(const Key& key);
  [[noreturn]] void explain_flow_start(std::size_t bracket);
  [[noreturn]] void explain_flow_question(std::size_t at);
  void refuse_unreadable();
  void refuse_bad_character(const Value& value);
  void refuse_tab(std::size_t tab);
  void refuse_tabs_between(std::size_t begin, std::size_t end);
  void refuse_tag();
  void refuse_start();
  void refuse_own_line();
  void refuse_bullet();
  [[noreturn]] void unspaced_dash();
  [[noreturn]] void not_an_item(std::size_t length);
  void report_comment(std::size_t begin);
  void refuse_unspaced_colon(std::size_t begin);
  bool hides_bracket() const;
  void report_lost_text();
  bool report_swallowed_item(std::size_t at);
  void refuse_odd_edges(const Value& value);
  void refuse_end_of_flow(int column, std::size_t bracket);
  bool is_field_at(std::size_t at) const;

  std::string_view text_;
  FileId file_;
  Findings& out_;
  std::vector<Tree::Comment> comments_;
  std::size_t at_ = 0;    ///< what is read next
  std::size_t line_ = 0;  ///< the start of its line
  int column_ = -1;       ///< of what begins the line, or of the item after a dash
  bool has_begun_ = false;
  bool failed_ = false;
  std::string quoted_key_;         ///< the last one
  const Value* fields_ = nullptr;  ///< the mapping that is read
  Span last_key_;                  ///< of the field that is read
};

}  // namespace cip
