#include "cip/base/when.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "cip/base/text.hpp"

namespace cip {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "one year", "three weeks", "18 months".
std::string number_of(int number, std::string_view unit) {
  static constexpr std::string_view words[] = {"one", "two",   "three", "four", "five",
                                               "six", "seven", "eight", "nine", "ten"};
  const bool has_word = number >= 1 && number <= 10;
  return fmt::format(
      "{} {}{}", has_word ? std::string(words[static_cast<std::size_t>(number - 1)]) : std::to_string(number),
      unit, number == 1 ? "" : "s");
}

}  // namespace

std::optional<When> parse_when(std::string_view text) {
  const bool has_month = text.size() >= 7, has_day = text.size() == 10;
  if (text.size() != 4 && text.size() != 7 && !has_day) return std::nullopt;
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = has_month ? digits(text.substr(5, 2)) : 1;
  const auto d = has_day ? digits(text.substr(8, 2)) : 1;
  if (!y || !m || !d || *y < 1900 || *y > 2999) return std::nullopt;
  const year_month_day start{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  if (!start.ok()) return std::nullopt;
  const Date first = sys_days(start);
  if (has_day) return When{first, first, When::Precision::day};
  if (has_month) return When{first, sys_days(start.year() / start.month() / last), When::Precision::month};
  return When{first, sys_days(start.year() / December / 31), When::Precision::year};
}

std::string_view beyond_years(std::string_view text) {
  if (text.size() < 4 || !is_digits(text.substr(0, 4)) || parse_when(text.substr(0, 4)) ||
      !parse_when(fmt::format("2000{}", text.substr(4))))
    return "";
  return text < "1900" ? "before 1900" : "after 2999";
}

std::string to_string(When when) {
  return to_string(when.first)
      .substr(0, when.precision == When::Precision::year    ? 4
                 : when.precision == When::Precision::month ? 7
                                                            : 10);
}

std::string to_string(Date date) {
  const year_month_day d{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::string to_words(When when) {
  static constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
  const year_month_day d{when.first};
  const int year = static_cast<int>(d.year());
  const auto name = names[static_cast<unsigned>(d.month()) - 1];
  if (when.precision == When::Precision::year) return fmt::format("{}", year);
  if (when.precision == When::Precision::month) return fmt::format("{} {}", name, year);
  return fmt::format("{} {} {}", static_cast<unsigned>(d.day()), name, year);
}

std::string length_in_words(Date from, Date to) {
  const int months = months_between(from, to);
  return months < 2    ? counted(static_cast<std::size_t>((to - from).count()), "day", "days")
         : months < 24 ? fmt::format("{} months", months)
                       : fmt::format("{} years", months / 12);
}

std::string time_between(When from, When to) {
  const Date end = std::max(from.last, to.first);
  const int months = months_between(from.last, end);
  const bool is_exact = from.first == from.last && to.first == to.last,
             is_whole = months < 2 || plus_months(from.last, months < 24 ? months : months / 12 * 12) == end;
  return (!is_exact ? "at least " : is_whole ? "" : "more than ") + length_in_words(from.last, end);
}

std::string in_words(When when) {
  return (when.precision == When::Precision::day ? "on " : "in ") + to_words(when);
}

std::string every_months(int months) {
  const std::string time = months % 12 == 0 ? number_of(months / 12, "year") : number_of(months, "month");
  constexpr std::string_view one = "one ";
  return "every " + (time.starts_with(one) ? time.substr(one.size()) : time);
}

std::string months_in_words(int months) { return number_of(months, "month"); }

std::string days_in_words(int days) {
  return days % 7 == 0 ? number_of(days / 7, "week") : number_of(days, "day");
}

std::string days_to_words(When days) {
  const std::string first = to_string(days.first), last = to_string(days.last);
  const auto whole = [&](std::size_t length) {
    const auto begin = parse_when(first.substr(0, length)), end = parse_when(last.substr(0, length));
    return begin && end && begin->first == days.first && end->last == days.last;
  };
  const auto joined = [](const std::string& begin, const std::string& end) {
    return begin == end ? begin : begin + " to " + end;
  };
  for (const std::size_t length : {std::size_t{4}, std::size_t{7}})
    if (whole(length)) return joined(first.substr(0, length), last.substr(0, length));
  return joined(first, last);
}

Date plus_months(Date date, int count) {
  const year_month_day moved = year_month_day{date} + months(count);
  return moved.ok() ? sys_days(moved) : sys_days(moved.year() / moved.month() / last);
}

Date last_day_after(When when, int count) {
  if (when.precision == When::Precision::day) return plus_months(when.last, count);
  return plus_months(when.last + days(1), count) - days(1);
}

int months_between(Date from, Date to) {
  const year_month_day first{from}, last{to};
  const int count = static_cast<int>((last.year() / last.month() - first.year() / first.month()).count());
  return plus_months(from, count) > to ? count - 1 : count;
}

Today Today::at(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
  tzset();
  localtime_r(&seconds, &local);
  const Date here = sys_days(year(local.tm_year + 1900) / month(static_cast<unsigned>(local.tm_mon + 1)) /
                             std::chrono::day(static_cast<unsigned>(local.tm_mday)));
  // Kiribati's Line Islands are the first to begin a day, 14 hours before Greenwich.
  const Date somewhere = std::chrono::floor<std::chrono::days>(now + std::chrono::hours(14));
  return {here, std::max(here, somewhere)};
}

}  // namespace cip
