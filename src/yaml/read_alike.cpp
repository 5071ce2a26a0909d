// YAML 1.1, which many programs still read, takes more words for numbers, times and truth than YAML 1.2.
#include "cip/yaml/read_alike.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// With capitals, too.
constexpr std::string_view words_of_yaml[] = {"~", "null", "true", "false", "yes",  "no",    "on",    "off",
                                              "y", "n",    "=",    "<<",    ".inf", "-.inf", "+.inf", ".nan"};

bool is_word_of_yaml(std::string_view word) {
  return word.size() <= 5 && is_among(lower(word), words_of_yaml);
}

std::string_view take_digits(std::string_view& text) {
  const auto digits = text.substr(0, std::min(text.find_first_not_of("0123456789_"), text.size()));
  text.remove_prefix(digits.size());
  return digits;
}

bool is_digits_of(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

/// `012`, `1_000`, `0x1F`, `1:30`, `.5` and `1e3`.
bool may_be_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  for (const auto& [prefix, digits] :
       {std::pair("0x", "0123456789abcdefABCDEF_"), {"0o", "01234567_"}, {"0b", "01_"}})
    if (text.starts_with(prefix)) return is_digits_of(text.substr(2), digits);
  if (text.starts_with('_')) return false;
  bool has_digits = !take_digits(text).empty();
  while (has_digits && text.size() > 1 && text[0] == ':' && is_digit(text[1]))
    text.remove_prefix(1), take_digits(text);
  if (text.starts_with('.')) text.remove_prefix(1), has_digits |= !take_digits(text).empty();
  if (has_digits && text.size() > 1 && is_any_of(text[0], "eE")) {
    text.remove_prefix(is_any_of(text[1], "+-") ? 2 : 1);
    has_digits = !take_digits(text).empty();
  }
  return has_digits && text.empty();
}

/// `2025-06-25`, and `2025-6-25 10:00`.
bool may_be_time(std::string_view text) {
  return text.size() > 7 && is_digits(text.substr(0, 4)) && text[4] == '-' &&
         std::ranges::count(text, '-') > 1 && is_digits_of(text, "0123456789-:.+TtZz ");
}

bool is_date(std::string_view text) {
  return text.size() == 10 && is_digits(text.substr(0, 4)) && text[4] == '-' &&
         is_digits(text.substr(5, 2)) && text[7] == '-' && is_digits(text.substr(8));
}

}  // namespace

std::string plain_number(std::string_view number) {
  std::string_view rest = number.substr(number.starts_with('-') ? 1 : 0);
  const std::string sign(number.substr(0, number.size() - rest.size()));
  const auto whole = take_digits(rest);
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (!is_digits(whole) || error != std::errc() || end != number.data() + number.size() ||
      !std::isfinite(value))
    return std::string(number);
  if (rest.find_first_of("eE") != std::string_view::npos) {
    std::array<char, 800> digits{};  // the smallest number has 0 and more than 300 zeros after the point
    const auto all =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    return {digits.data(), all.ptr};
  }
  return sign + std::string(whole.substr(std::min(whole.find_first_not_of('0'), whole.size() - 1))) +
         std::string(rest);
}

std::string number_of_yaml_1_1(std::string_view number) {
  const std::string_view digits = number.substr(number.starts_with('-') ? 1 : 0);
  if (digits.size() > 1 && digits.front() == '0' && digits.find('.') == std::string_view::npos) {
    long long value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value, 8);
    const bool is_octal = error == std::errc() && end == number.data() + number.size();
    return is_octal ? std::to_string(value) : "";
  }
  const auto exponent = number.find_first_of("eE");
  const bool is_text = exponent != std::string_view::npos &&
                       (number.find('.') > exponent || !is_any_of(number[exponent + 1], "+-"));
  return is_text ? "" : std::string(number);
}

bool is_text_everywhere(std::string_view word) {
  return !is_word_of_yaml(word) && !may_be_number(word) && !may_be_time(word);
}

bool is_figure_everywhere(std::string_view word) {
  const std::string_view digits = word.substr(word.starts_with('-') ? 1 : 0);
  const bool is_number = may_be_number(word) && is_digits_of(digits, "0123456789.") && digits.front() != '.';
  return is_date(word) || (is_number && plain_number(word) == word);
}

}  // namespace cip
