#include "cip/print/formulas.hpp"

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::size_t most_digits = 10;   // what a column of the usual width shows of a number
constexpr std::size_t longest_date = 40;  // "Wednesday, 24 September 2024 12:00:00 AM"

std::string_view without_apostrophes(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of('\''), text.size()));
}

bool is_formula(std::string_view text) { return !text.empty() && is_any_of(text.front(), "=+-@\t\r\n"); }

bool is_whole(std::string_view text) {
  if (text == "-0") return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, is_digit) && (text == "0" || text.front() != '0') &&
         text.size() <= most_digits;
}

/// A word that occurs in dates and numbers.
bool is_of_dates(const std::string& word) {
  static constexpr std::string_view longs[] = {"january",  "february", "march",    "april",     "may",
                                               "june",     "july",     "august",   "september", "october",
                                               "november", "december", "monday",   "tuesday",   "wednesday",
                                               "thursday", "friday",   "saturday", "sunday"};
  static constexpr std::string_view shorts[] = {"e", "t", "z", "am", "pm", "eur", "usd"};
  return std::ranges::find(shorts, word) != std::end(shorts) ||
         (word.size() >= 3 &&
          std::ranges::any_of(longs, [&](std::string_view name) { return name.starts_with(word); }));
}

/// Digits among signs and the words of dates: some program, in some country, takes this for a date or number.
bool looks_like_number(std::string_view text) {
  if (text.size() > longest_date || !std::ranges::any_of(text, is_digit) ||
      text.find(';') != std::string_view::npos)
    return false;
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
    if (end > 0 && !is_of_dates(lower(text.substr(0, end)))) return false;
    text.remove_prefix(std::max<std::size_t>(end, 1));
  }
  return true;
}

bool is_truth(std::string_view text) {
  static constexpr std::string_view words[] = {"TRUE", "True", "true", "FALSE", "False", "false"};
  return std::ranges::find(words, text) != std::end(words);
}

bool is_changed(std::string_view text) {
  return is_formula(text) || is_truth(text) || looks_like_number(text);
}

/// A formula where another program may begin a cell: after a semicolon, a tab or a line end, and an optional
/// quotation mark.
bool is_inner_formula(std::string_view text, std::size_t at) {
  const auto rest = text.substr(std::min(text.find_first_not_of("'\"", at), text.size()));
  return at > 0 && is_any_of(text[at - 1], ";\t\r\n") && !rest.empty() && is_any_of(rest.front(), "=+-@");
}

std::string with_inner_led(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_inner_formula(text, at)) out += '\'';
    out += text[at];
  }
  return out;
}

std::string without_inner_led(std::string_view cell) {
  std::string out;
  for (std::size_t at = 0; at < cell.size(); ++at)
    if (cell[at] != '\'' || !is_inner_formula(cell, at)) out += cell[at];
  return out;
}

}  // namespace

bool is_plain_number(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  const auto fraction = text.substr(std::min(dot + 1, text.size()));
  return is_whole(text.substr(0, dot) == "-0" ? "0" : text.substr(0, dot)) &&
         (dot == text.size() || !fraction.empty()) && std::ranges::all_of(fraction, is_digit) &&
         text.size() <= most_digits;
}

std::string harmless(std::string_view text) {
  const bool is_led = is_formula(without_apostrophes(text)) && !is_plain_number(text);
  return (is_led ? "'" : "") + with_inner_led(text);
}

std::string lasting(std::string_view text) {
  const bool is_led = is_changed(without_apostrophes(text)) && !is_whole(text);
  return (is_led ? "'" : "") + with_inner_led(text);
}

std::string as_written(std::string_view cell) {
  const std::string text = without_inner_led(cell);
  const bool is_led = text.starts_with('\'') && is_changed(without_apostrophes(text));
  return is_led ? text.substr(1) : text;
}

}  // namespace cip
