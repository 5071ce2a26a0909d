#include "meant_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cip/base/text.hpp"
#include "cip/base/when.hpp"

namespace cip {
namespace {

using namespace std::chrono;

/// The runs of digits and of letters in a text, whatever separates them: `15th` is two.
std::vector<std::string> parts_of_date(std::string_view text) {
  std::vector<std::string> parts;
  char before = ' ';
  for (const char c : lower(text)) {
    const char sort = c >= '0' && c <= '9' ? '0' : c >= 'a' && c <= 'z' ? 'a' : ' ';
    if (sort != ' ' && sort != before) parts.emplace_back();
    if (sort != ' ') parts.back() += c;
    before = sort;
  }
  std::erase_if(parts, [](const std::string& part) {
    return part == "st" || part == "nd" || part == "rd" || part == "th" || part == "of";
  });
  return parts;
}

/// 1 to 12 for the name of a month or at least three letters of it; 0 for anything else.
int month_of(std::string_view part) {
  static constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                                "may",       "june",     "july",     "august",
                                                "september", "october",  "november", "december"};
  for (int i = 0; i < 12; ++i)
    if (part.size() >= 3 && months[i].starts_with(part)) return i + 1;
  return part == "sept" ? 9 : 0;
}

std::string joined(std::string_view year, std::string_view month, std::string_view day) {
  return fmt::format("{}-{:0>2}", year, month) + (day.empty() ? "" : fmt::format("-{:0>2}", day));
}

/// What comes before the time of the day in `2024-03-15T12:00`.
std::string_view without_time(std::string_view text) {
  for (auto at = text.find('T'); at != std::string_view::npos; at = text.find('T', at + 1))
    if (at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]))
      return text.substr(0, at);
  return text;
}

constexpr std::string_view weekday_names[] = {"sunday",   "monday", "tuesday", "wednesday",
                                              "thursday", "friday", "saturday"};

/// A day of the week, or at least three letters of it.
std::optional<weekday> weekday_of(std::string_view part) {
  const auto* found = std::ranges::find_if(
      weekday_names, [&](std::string_view each) { return part.size() >= 3 && each.starts_with(part); });
  if (found == std::end(weekday_names)) return std::nullopt;
  return weekday(static_cast<unsigned>(found - weekday_names));
}

/// Words and signs that leave open whether the date is the right one.
bool says_about(const std::string& part) {
  static constexpr std::string_view words[] = {"about", "approx",  "approximately", "around",    "c",
                                               "ca",    "circa",   "est",           "estimated", "expected",
                                               "maybe", "perhaps", "probably",      "roughly"};
  return std::ranges::find(words, part) != std::end(words);
}

/// `2025/26`, `2024-2025`: its first and its last year.
std::vector<std::string> years_of(const std::vector<std::string>& parts) {
  const bool are_two = parts.size() == 2 || (parts.size() == 3 && parts[1] == "to");
  if (!are_two || parts[0].size() != 4 || !is_digits(parts[0]) || !is_digits(parts.back())) return {};
  const int first = to_whole(parts[0]), last = to_whole(parts.back());
  const bool is_whole = parts.back().size() == 4 && last > first;
  const bool is_next = parts.back().size() == 2 && last == (first + 1) % 100;
  return is_whole || is_next ? std::vector{parts[0], std::to_string(is_whole ? last : first + 1)}
                             : std::vector<std::string>();
}

/// What spreadsheets make of years, months and days: `2025.0`, `2025.1` (of 2025.10), `1-Mar-25`, `15/03/25`.
std::vector<std::string> readings_of_cell(std::string_view text, const std::vector<std::string>& parts) {
  if (parts.size() == 2 && parts[0].size() == 4 && is_digits(parts[0]) && text[4] == '.' &&
      parts[1].find_first_not_of('0') == std::string::npos)
    return {parts[0]};
  if (parts.size() == 2 && parts[0].size() == 4 && text.ends_with(".1"))
    return {parts[0] + "-01", parts[0] + "-10"};
  const bool is_short = parts.size() >= 2 && parts.back().size() == 2 && is_digits(parts.back()) &&
                        std::ranges::none_of(parts, [](const std::string& part) { return part.size() == 4; });
  if (!is_short || parts.size() > 3) return {};
  const std::string year = "20" + parts.back();
  const bool are_digits = is_digits(parts[0]) && is_digits(parts[1]);
  if (parts.size() == 2 || (!are_digits && text.find('-') == std::string_view::npos)) return {};
  if (const int month = month_of(parts[1]); month > 0) return {joined(year, std::to_string(month), parts[0])};
  if (!are_digits) return {};
  if (text.find('.') != std::string_view::npos) return {joined(year, parts[1], parts[0])};
  if (text.find('/') == std::string_view::npos) return {};
  std::vector<std::string> dates = {joined(year, parts[1], parts[0]), joined(year, parts[0], parts[1])};
  if (parts[0].size() == 2) dates.push_back(joined("20" + parts[0], parts[1], parts[2]));
  return dates;
}

/// Whether the numbers of a date are separated by different signs: `2025-10/11` may be two months.
bool has_different_signs(std::string_view text) {
  char sign = 0;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (!is_any_of(text[i], "-/.,") || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) continue;
    if (sign != 0 && text[i] != sign) return true;
    sign = text[i];
  }
  return false;
}

/// The dates that the text may mean: two if day and month can't be distinguished.
std::vector<std::string> date_readings(std::string_view text) {
  auto parts = parts_of_date(without_time(text));
  std::erase_if(parts, says_about);
  if (parts.size() == 4 && text.find(':') == std::string_view::npos)
    std::erase_if(parts, [](const std::string& part) { return weekday_of(part).has_value(); });
  if (auto days = readings_of_cell(text, parts); !days.empty()) return days;
  if (parts.size() == 1 && parts[0].size() == 8 && is_digits(parts[0]))
    return {joined(parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6))};
  if (parts.size() >= 5 && text.find(':') != std::string_view::npos) parts.resize(3);  // a time of the day
  if (parts.size() < 2 || parts.size() > 3) return {};
  const auto named = std::ranges::find_if(parts, [](const std::string& part) { return month_of(part) > 0; });
  const std::string month = named == parts.end() ? "" : std::to_string(month_of(*named));
  if (named != parts.end()) parts.erase(named);
  if (!std::ranges::all_of(parts, is_digits)) return {};
  const auto year = std::ranges::find_if(parts, [](const std::string& part) { return part.size() == 4; });
  if (year == parts.end()) return {};
  const std::string years = *year;
  const bool year_first = year == parts.begin();
  parts.erase(year);
  if (!month.empty()) return {joined(years, month, parts.empty() ? "" : parts[0])};
  if (parts.size() == 1 && parts[0].size() > 2) return {};  // two years
  if (parts.size() == 1) return {joined(years, parts[0], "")};
  if (has_different_signs(text)) return {};
  if (year_first) return {joined(years, parts[0], parts[1])};
  if (text.find('.') != std::string_view::npos) return {joined(years, parts[1], parts[0])};
  return {joined(years, parts[1], parts[0]), joined(years, parts[0], parts[1])};
}

/// The months of `Q1 2024` or `2024-Q3`, as `2024-01` to `2024-03`; empty if it is no quarter.
std::vector<std::string> months_of_quarter(std::string_view text) {
  const auto parts = parts_of_date(text);
  const auto q = std::ranges::find(parts, "q");
  if (parts.size() != 3 || q == parts.end() || q + 1 == parts.end()) return {};
  const std::string& number = q[1];
  const std::string& year = q == parts.begin() ? parts[2] : parts[0];
  if (number.size() != 1 || number[0] < '1' || number[0] > '4' || year.size() != 4 || !is_digits(year))
    return {};
  const int first = 3 * (number[0] - '1') + 1;
  std::vector<std::string> months;
  for (int month = first; month < first + 3; ++month) months.push_back(fmt::format("{}-{:02}", year, month));
  return months;
}

/// How a date in words is written, as precise as the words.
std::string date_of(Date day, When::Precision precision) { return to_string(When{day, day, precision}); }

/// 2027 of `27`, `2027`; 0 of anything else.
int year_in(std::string_view digits) {
  if (!is_digits(digits) || (digits.size() != 2 && digits.size() != 4)) return 0;
  return to_whole(digits) + (digits.size() == 2 ? 2000 : 0);
}

/// Of `FY27`, `FY26-27`, `FY27 Q2`: the fiscal years of ICANN begin in July.
std::string help_for_fiscal_year(const std::vector<std::string>& parts) {
  const auto at = std::ranges::find(parts, "fy"), q = std::ranges::find(parts, "q");
  if (parts.end() - at < 2) return "";
  int year = year_in(at[1]);
  if (parts.end() - at > 2 && year_in(at[2]) == year + 1) ++year;
  const bool has_quarter = parts.end() - q > 1 && q[1].size() == 1 && q[1][0] >= '1' && q[1][0] <= '4';
  const auto july = parse_when(fmt::format("{}-07", year - 1));
  if (!july) return "";
  const Date first = plus_months(july->first, has_quarter ? 3 * (q[1][0] - '1') : 0);
  return fmt::format("{}fiscal year {} is from `{}` to `{}`; write the month that is meant",
                     has_quarter ? "that quarter of " : "", year, date_of(first, When::Precision::month),
                     date_of(plus_months(first, has_quarter ? 2 : 11), When::Precision::month));
}

/// Of `ICANN87`: since ICANN55, the meetings of a year have been in March, in June and in autumn.
std::string help_for_meeting(const std::vector<std::string>& parts) {
  constexpr int first_of_three = 55, first_year = 2016;
  if (parts.size() < 2 || parts[0] != "icann" || !is_digits(parts[1]) || parts[1].size() > 3) return "";
  const int number = to_whole(parts[1]) - first_of_three;
  if (number < 0) return "write the month in which it took place, as in `2014-03`";
  static constexpr std::pair<std::string_view, std::string_view> meetings[] = {
      {"first", "03"}, {"second", "06"}, {"third", "10"}};
  const auto& [which, month] = meetings[number % 3];
  return fmt::format(
      "ICANN{0} is the {1} meeting of {2}; write its month, as in `{2}-{3}`, or `{2}` if nobody knows",
      parts[1], which, first_year + number / 3, month);
}

/// `2024-02-30`, `2024-13`.
std::string no_such_day(std::string_view date) {
  const std::string month(date.substr(0, 7)), year(date.substr(0, 4));
  if (const auto when = parse_when(month); when && date.size() > 7)
    return fmt::format("{} has {} days; write the right one, or `{}` if nobody knows", to_words(*when),
                       (when->last - when->first).count() + 1, month);
  return parse_when(year)
             ? fmt::format("a year has 12 months; write the right one, or `{}` if nobody knows", year)
             : "";
}

/// Keeps the days that are on the weekday in the text; if none is, says on which the first is.
std::string other_weekday(std::string_view text, std::vector<std::string>& days) {
  std::optional<weekday> named;
  for (const std::string& part : parts_of_date(text))
    if (const auto day = weekday_of(part)) named = day;
  if (!named || days.empty()) return "";
  const std::string first = days.front();
  const Date date = parse_when(first)->first;
  std::erase_if(days, [&](const std::string& day) { return weekday(parse_when(day)->first) != *named; });
  if (!days.empty()) return "";
  std::string name(weekday_names[weekday(date).c_encoding()]);
  name[0] = upper(name).front();
  return fmt::format("`{}` is a {}; write the right day, or `{}` if nobody knows", first, name,
                     first.substr(0, 7));
}

/// `about March 2024`, `2024-03-15?`
bool leaves_open(std::string_view text) {
  return text.find_first_of("?~") != std::string_view::npos ||
         std::ranges::any_of(parts_of_date(text), says_about);
}

std::string perhaps(const std::string& date) {
  const std::string shorter = date.substr(0, std::max<std::size_t>(date.size() - 3, 4));
  return fmt::format("write `{}`, or `{}` if nobody knows", date, shorter);
}

/// As precise as the unit, this many of them from today; empty if it is none.
std::string counted_from(Date today, std::string_view unit, int count) {
  if (unit.starts_with("day")) return date_of(today + days(count), When::Precision::day);
  if (unit.starts_with("week")) return date_of(today + days(7 * count), When::Precision::day);
  if (unit.starts_with("month")) return date_of(plus_months(today, count), When::Precision::month);
  if (unit.starts_with("year")) return date_of(plus_months(today, 12 * count), When::Precision::year);
  return "";
}

/// -1 for `last`, 0 for `this`, 1 for `next`.
std::optional<int> direction_of(std::string_view word) {
  constexpr std::pair<std::string_view, int> all[] = {
      {"last", -1}, {"previous", -1}, {"past", -1}, {"this", 0}, {"current", 0}, {"next", 1}, {"coming", 1}};
  for (const auto& [name, direction] : all)
    if (name == word) return direction;
  return std::nullopt;
}

/// `Friday`, `last Friday`: the one before today, the one after it, or, of `next`, also the one a week later.
std::vector<std::string> weekdays(std::string_view name, std::optional<int> direction, Date today) {
  const auto named = weekday_of(name);
  if (!named) return {};
  const weekday wanted = *named;
  const Date before = today - days(1) - (weekday(today - days(1)) - wanted),
             after = today + days(1) + (wanted - weekday(today + days(1)));
  if (direction == -1) return {to_string(before)};
  if (direction == 0) return {to_string(after)};
  return direction ? std::vector{to_string(after), to_string(after + days(7))}
                   : std::vector{to_string(before), to_string(after)};
}

/// `March`, `15 March`: the last one that has begun, and the one after it; of `5/6`, with either order.
std::vector<std::string> without_year(std::span<const std::string> words, Date today,
                                      bool day_first = false) {
  std::vector<std::string> all;
  const int this_year = static_cast<int>(year_month_day(today).year());
  for (std::size_t order = 0; order < (day_first ? 1 : 2); ++order) {
    std::vector<std::string> near;
    for (int year = this_year - 1; year <= this_year + 1; ++year) {
      const auto dates = date_readings(fmt::format("{} {}", fmt::join(words, " "), year));
      const auto when = order < dates.size() ? parse_when(dates[order]) : std::nullopt;
      if (!when || (near.size() == 2 && when->first > today)) continue;
      if (when->first <= today) near.clear();
      if (near.empty() || parse_when(near.back())->first <= today) near.push_back(dates[order]);
    }
    for (std::string& date : near)
      if (std::ranges::find(all, date) == all.end()) all.push_back(std::move(date));
  }
  return all;
}

/// Of `Oct-25` and `Oct '25`, which may be a month of 2025 as well as a day: the month.
std::vector<std::string> month_of_short_year(std::string_view text, const std::vector<std::string>& words) {
  const bool is_year = words.size() == 2 && month_of(words[0]) > 0 && words[1].size() == 2 &&
                       is_digits(words[1]) && text.find_first_of("-'/") != std::string_view::npos;
  return is_year ? std::vector{joined("20" + words[1], std::to_string(month_of(words[0])), "")}
                 : std::vector<std::string>();
}

/// The last or the first month of a year, or day of a month.
std::string edge_of(const std::string& date, bool is_last) {
  const auto when = parse_when(date);
  if (!when || when->precision == When::Precision::day) return "";
  return to_string(is_last ? when->last : when->first).substr(0, date.size() + 3);
}

bool is_year_or_month(std::string_view word) { return word == "year" || word == "month"; }

std::vector<std::string> if_any(std::string date) {
  return date.empty() ? std::vector<std::string>() : std::vector{std::move(date)};
}

/// Whether a text has only the signs that separate the parts of a date. A sign before or after it says that
/// the day is another one: `<2025-10`, `~2025`, `2026-10+`.
bool is_only_date(std::string_view text) {
  std::string words = lower(text.substr(0, text.find('T')));
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2013", "\u2212", "\u00A0"})
    words = with_replaced(std::move(words), dash, "-");
  if (words.ends_with('.')) words.pop_back();
  return !words.empty() && is_letter_or_digit(words.front()) && is_letter_or_digit(words.back()) &&
         std::ranges::all_of(words, [](char c) { return is_letter_or_digit(c) || is_any_of(c, " -/.,:_"); });
}

Meant guess_date(std::string_view text) {
  const auto readings = date_readings(text);
  std::vector<std::string> days = readings;
  std::ranges::copy(years_of(parts_of_date(text)), std::back_inserter(days));
  std::erase_if(days, [](const std::string& day) { return !parse_when(day); });
  if (days.size() == 2 && days[0] == days[1]) days.pop_back();
  if (std::string help = other_weekday(text, days); !help.empty()) return {{}, std::move(help)};
  if (days.size() == 1 && leaves_open(text)) return {{}, perhaps(days[0])};
  if (!days.empty()) return one_of(std::move(days));
  if (readings.size() == 1) return {{}, no_such_day(readings[0])};
  if (const auto months = months_of_quarter(text); !months.empty())
    return {{},
            fmt::format("write a month of that quarter, `{}`, `{}` or `{}`, or `{}`", months[0], months[1],
                        months[2], months[0].substr(0, 4))};
  const auto parts = parts_of_date(text);
  for (std::string help : {help_for_fiscal_year(parts), help_for_meeting(parts)})
    if (!help.empty()) return {{}, std::move(help)};
  const auto is_year = [](const std::string& part) { return part.size() == 4 && parse_when(part); };
  if (parts.size() == 2 && month_of(parts[0]) > 0 && parts[1].size() == 2 && is_digits(parts[1]))
    return {{}, fmt::format("write the year in full, as in `20{}-{:02}`", parts[1], month_of(parts[0]))};
  if (std::ranges::count_if(parts, is_year) != 1) return {};
  return {{},
          fmt::format("write `{0}`, or the month, as in `{0}-03`", *std::ranges::find_if(parts, is_year))};
}

}  // namespace

Meant meant_date(std::string_view text) {
  Meant date = guess_date(text);
  date.is_certain = is_only_date(text);
  return date;
}

std::vector<std::string> spoken_dates(std::string_view text, Date today) {
  auto words = parts_of_date(text);
  std::erase_if(words, [](const std::string& word) { return word == "the" || word == "by" || word == "on"; });
  if (words.size() == 3 && (words[0] == "in" || words[2] == "ago")) {
    const bool is_past = words[2] == "ago";
    const std::string &number = words[is_past ? 0 : 1], &unit = words[is_past ? 1 : 2];
    if (is_digits(number) && number.size() < 4)
      return if_any(counted_from(today, unit, is_past ? -to_whole(number) : to_whole(number)));
  }
  std::erase(words, "in");
  if (words.empty()) return {};
  const std::string& first = words.front();
  if (words.size() == 1) {
    constexpr std::pair<std::string_view, int> days_near[] = {
        {"today", 0}, {"now", 0}, {"yesterday", -1}, {"tomorrow", 1}};
    for (const auto& [word, count] : days_near)
      if (word == first) return if_any(counted_from(today, "day", count));
    if (is_year_or_month(first)) return if_any(counted_from(today, first, 0));
    return month_of(first) > 0 ? without_year(words, today) : weekdays(first, std::nullopt, today);
  }
  const bool is_edge = first == "end" || first == "start" || first == "beginning";
  if (is_edge || first == "early" || first == "mid" || first == "middle" || first == "late") {
    const std::string of = fmt::format("{}", fmt::join(std::span(words).subspan(1), " "));
    auto dates = parse_when(of) ? std::vector{of} : date_readings(of);
    if (dates.empty()) dates = spoken_dates(of, today);
    if (const auto months = months_of_quarter(of); dates.empty() && !months.empty())
      dates = {first == "end" || first == "late"     ? months.back()
               : first == "mid" || first == "middle" ? months[1]
                                                     : months.front()};
    if (!is_edge) return dates;  // no more is said than the month or the year
    for (std::string& date : dates) date = edge_of(date, first == "end");
    std::erase(dates, "");
    return dates;
  }
  if (words.size() != 2) return {};
  const auto direction = direction_of(first);
  if (!direction) {
    auto dates = month_of_short_year(text, words);
    std::ranges::copy(without_year(words, today, text.find('.') != std::string_view::npos),
                      std::back_inserter(dates));
    return dates;
  }
  if (is_year_or_month(words[1])) return if_any(counted_from(today, words[1], *direction));
  if (month_of(words[1]) == 0) return weekdays(words[1], direction, today);
  const auto near = without_year(std::span(words).subspan(1), today);
  return near.size() < 2 || *direction == 0 ? near : std::vector{*direction < 0 ? near.front() : near.back()};
}

}  // namespace cip
