#include "cip/records/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/records/forms.hpp"
#include "cip/yaml/read_alike.hpp"

namespace cip {
namespace {

constexpr std::size_t thousand = 3;  // digits between two separators

/// With one way of writing each sign.
std::string plain(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> signs[] = {
      {"\u2212", "-"}, {"\u2019", "'"}, {"\u00A0", " "}, {"\u2009", " "}, {"\u202F", " "}};
  std::string out(text);
  for (const auto& [sign, ascii] : signs) out = with_replaced(std::move(out), sign, ascii);
  return one_line(out);
}

/// `1,234,567` without what separates its thousands; empty for anything else.
std::string ungrouped(std::string_view text, char separator) {
  std::string digits;
  for (std::size_t begin = 0, end = 0; end < text.size(); begin = end + 1) {
    end = std::min(text.find(separator, begin), text.size());
    const auto group = text.substr(begin, end - begin);
    const bool fits = begin == 0 ? group.size() <= thousand : group.size() == thousand;
    if (!is_digits(group) || !fits) return "";
    digits += group;
  }
  return digits.size() > thousand && digits.front() != '0' ? digits : "";
}

/// With no zeros at its end, but with no three digits that could be thousands again.
std::string decimal(std::string_view whole, std::string_view fraction, bool may_be_thousands) {
  std::string digits(fraction.substr(0, fraction.find_last_not_of('0') + 1));
  if (digits.empty()) return std::string(whole);
  return fmt::format("{}.{}{}", whole.empty() ? "0" : whole, digits,
                     may_be_thousands && digits.size() == thousand ? "0" : "");
}

/// What digits with separators may mean: none, one or two numbers.
std::vector<std::string> readings_of(std::string_view text) {
  if (is_digits(text)) return {std::string(text)};
  const auto last = text.find_last_of(",. '");
  if (last == std::string_view::npos) return {};
  const char separator = text[last];
  std::string_view whole = text.substr(0, last);
  const auto fraction = text.substr(last + 1);
  const std::string thousands = ungrouped(text, separator);
  const bool is_alone = whole.find(separator) == std::string_view::npos;
  if (!is_alone || separator == ' ' || separator == '\'')
    return thousands.empty() ? std::vector<std::string>() : std::vector{thousands};
  std::string digits(whole);
  if (const auto other = whole.find_first_of(",. '"); other != std::string_view::npos) {
    digits = ungrouped(whole, whole[other]);
    if (digits.empty()) return {};
  } else if (!whole.empty() && !is_digits(whole)) {
    return {};
  }
  if (!is_digits(fraction)) return {};
  std::vector<std::string> readings;
  if (!thousands.empty()) readings.push_back(thousands);
  readings.push_back(decimal(digits, fraction, !thousands.empty()));
  return readings;
}

/// "day" of `Days`, `d` and `days.`: one word for each unit.
std::string unit_word(std::string_view written) {
  constexpr std::pair<std::string_view, std::string_view> short_words[] = {
      {"%", "percent"},
      {"per cent", "percent"},
      {"percentage", "percent"},
      {"pct", "percent"},
      {"d", "day"},
      {"w", "week"},
      {"wk", "week"},
      {"h", "hour"},
      {"hr", "hour"},
      {"min", "minute"},
      {"yr", "year"},
      {"y", "year"},
      {"person", "people"},
      {"member", "people"},
      {"respondent", "people"},
      {"participant", "people"},
  };
  std::string word = lower(one_line(written));
  if (word.ends_with('.')) word.pop_back();
  if (word.size() > 2 && word.ends_with('s')) word.pop_back();
  for (const auto& [each, full] : short_words)
    if (word == each) return std::string(full);
  return word;
}

/// `days` of "days", and of "days before the meeting".
bool is_unit(std::string_view written, std::string_view unit) {
  const std::string word = unit_word(written);
  return word == unit_word(unit) || word == unit_word(unit.substr(0, unit.find(' ')));
}

/// The factor from one unit to another that is exact; 0 if there is none.
int factor(std::string_view from, std::string_view to) {
  struct Row {
    std::string_view from, to;
    int factor;
  };
  constexpr Row rows[] = {{"week", "day", 7}, {"year", "month", 12}};
  const std::string one = unit_word(from), other = unit_word(to);
  for (const Row& row : rows)
    if (row.from == one && row.to == other) return row.factor;
  return 0;
}

std::string_view unit_of(const Field& field, std::string_view unit) {
  if (field.kind == Kind::percent) return "percent";
  return field.kind == Kind::number ? unit : field.unit;
}

/// The text behind `about`.
std::string_view without_about(std::string_view text) {
  for (const std::string_view word : {"about ", "around ", "approximately ", "approx. ", "ca. ", "ca ", "~"})
    if (lower(text.substr(0, word.size())) == word) return text.substr(word.size());
  return text;
}

/// Of `3 of 5`, a percentage where the field counts in percent, else the first number.
Quantity share_of(std::string_view text, std::string_view unit) {
  const auto of = text.find(" of ");
  const std::string part(text.substr(0, of)), whole(text.substr(std::min(of + 4, text.size())));
  const bool are_numbers = is_digits(part) && is_digits(whole) && part.size() < 6 && whole.size() < 6;
  if (of == std::string_view::npos || !are_numbers || to_whole(whole) == 0) return {};
  if (unit_word(unit) != "percent") return {{part}, false};
  return {{fmt::format("{:.4g}", 100.0 * to_whole(part) / to_whole(whole))}, false};
}

}  // namespace

std::optional<Bound> read_bound(std::string_view text) {
  struct Row {
    std::string_view words, direction;
  };
  static constexpr Row before[] = {{"at least ", "higher"},
                                   {"no less than ", "higher"},
                                   {"not less than ", "higher"},
                                   {"no fewer than ", "higher"},
                                   {"minimum ", "higher"},
                                   {"min. ", "higher"},
                                   {"min ", "higher"},
                                   {">=", "higher"},
                                   {"\u2265", "higher"},
                                   {"at most ", "lower"},
                                   {"no more than ", "lower"},
                                   {"not more than ", "lower"},
                                   {"up to ", "lower"},
                                   {"maximum ", "lower"},
                                   {"max. ", "lower"},
                                   {"max ", "lower"},
                                   {"<=", "lower"},
                                   {"\u2264", "lower"}};
  static constexpr Row behind[] = {{" or more", "higher"},
                                   {" or higher", "higher"},
                                   {" or less", "lower"},
                                   {" or fewer", "lower"},
                                   {" or lower", "lower"}};
  const std::string written = one_line(text), small = lower(written);
  const auto bound = [&](const Row& row, std::size_t begin) {
    const std::string quantity = one_line(written.substr(begin, written.size() - row.words.size()));
    return std::ranges::any_of(quantity, is_digit) ? std::optional(Bound{row.direction, quantity})
                                                   : std::nullopt;
  };
  for (const Row& row : before)
    if (small.starts_with(row.words)) return bound(row, row.words.size());
  for (const Row& row : behind)
    if (small.ends_with(row.words)) return bound(row, 0);
  return std::nullopt;
}

std::string why_no_target(const Bound& bound, std::string_view text, std::string_view direction) {
  if (direction.empty() || direction == bound.direction) return "";
  return fmt::format("`{}` is a target where `direction` is `{}`, and here it is `{}`", text, bound.direction,
                     direction);
}

Quantity read_quantity(const Field& field, std::string_view text, std::string_view metric_unit) {
  const std::string clean = plain(text), unit(unit_of(field, metric_unit));
  std::string_view rest = clean;
  if (Quantity share = share_of(without_about(rest), unit); !share.readings.empty()) return share;
  const auto bound = read_bound(rest);
  if (const std::string_view exact = bound ? std::string_view(bound->quantity) : without_about(rest);
      exact.size() < rest.size()) {
    Quantity quantity = read_quantity(field, exact, metric_unit);
    quantity.is_certain = false;
    return quantity;
  }
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  const auto end = std::min(rest.find_first_not_of("0123456789,. '"), rest.size());
  const std::string number = one_line(rest.substr(0, end));
  const std::string_view behind = rest.substr(end);
  Quantity quantity{readings_of(number)};
  if (!behind.empty() && unit.empty() && field.kind == Kind::number)
    quantity.is_certain = false;
  else if (!behind.empty() && !is_unit(behind, unit)) {
    const int times = is_digits(number) && number.size() < 6 ? factor(behind, unit) : 0;
    if (times == 0) return {};
    quantity.readings = {std::to_string(times * to_whole(number))};
  }
  const Form& form = *find_form(field.kind);
  for (std::string& reading : quantity.readings)
    reading = plain_number(fmt::format("{}{}", is_negative ? "-" : "", reading));
  std::erase_if(quantity.readings, [&](const std::string& reading) { return !form.fits(reading); });
  return quantity;
}

std::vector<std::string> readings_of_point(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  auto readings = readings_of(text.substr(is_negative ? 1 : 0));
  if (readings.size() < 2) return {};
  for (std::string& reading : readings)
    if (is_negative) reading.insert(0, 1, '-');
  return readings;
}

}  // namespace cip
