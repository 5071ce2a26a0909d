#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cip {

/// In half the space of `std::chrono::sys_days`, since records have many of them.
using Date = std::chrono::sys_time<std::chrono::duration<std::int32_t, std::chrono::days::period>>;

/// A date as precise as its source: `2024`, `2024-03` or `2024-03-06`. It means one of the days [first,
/// last]; a comparison of two dates is true only if it holds for every day of both.
struct When {
  enum class Precision : std::uint8_t { year, month, day };

  Date first;
  Date last;
  Precision precision = Precision::day;

  // NOLINTNEXTLINE(modernize-use-nullptr): a false alarm of clang-tidy 14
  auto operator<=>(const When&) const = default;
};

/// Reads the three forms above, years 1900 to 2999; nothing else, and no day that is not in the calendar.
std::optional<When> parse_when(std::string_view text);
/// Of a text in one of these forms with another year: "before 1900" or "after 2999"; else empty.
std::string_view beyond_years(std::string_view text);
/// The form it was read from.
std::string to_string(When when);
std::string to_string(Date date);
/// For running text: "2024", "March 2024", "6 March 2024".
std::string to_words(When when);

/// The same with its preposition: "in 2024", "in March 2024", "on 6 March 2024".
std::string in_words(When when);
/// An interval in its shortest form: "2025" for a calendar year, "2025-01 to 2025-06" for whole months,
/// otherwise the two days.
std::string days_to_words(When days);

/// "every year", "every three years", "every 18 months".
std::string every_months(int months);
/// "one month", "18 months".
std::string months_in_words(int months);
/// "two weeks", "30 days".
std::string days_in_words(int days);

inline bool certainly_before(When a, When b) { return a.last < b.first; }
inline bool certainly_before(When a, Date b) { return a.last < b; }
inline bool certainly_after(When a, Date b) { return b < a.first; }

/// The place of a date in time, where some are known only to the month or year: by the last day that it may
/// be and, of two with the same, by the first. What asks which of several records is the newest asks this.
inline std::pair<Date, Date> place_in_time(When when) { return {when.last, when.first}; }

/// "40 days", "6 months", "16 years": what is whole of it, in months from two on, in years from 24 months on.
std::string length_in_words(Date from, Date to);
/// The same from the last day of the one to the first of the other: "3 days", "more than 3 years", or "at
/// least 3 days" if one of the two is not given to the day.
std::string time_between(When from, When to);

/// A day as a When.
inline When on(Date date) { return {date, date}; }

/// The same day this many months later, or the last day of that month if it is shorter.
Date plus_months(Date date, int months);

/// The last day of the date this many months later: a month stays a month, so that six of them after June
/// end on 31 December.
Date last_day_after(When when, int months);

/// The whole months from one day to a later one.
int months_between(Date from, Date to);

/// The date used as today. A date is certainly in the future only if it has not begun anywhere on earth.
struct Today {
  Date day;     ///< where the user is, or the day the user names
  Date newest;  ///< the last one that has begun somewhere

  Today(Date only) : day(only), newest(only) {}
  Today(std::chrono::year_month_day only) : Today(Date(std::chrono::sys_days(only))) {}
  Today(Date here, Date somewhere) : day(here), newest(somewhere) {}

  bool operator==(const Today&) const = default;

  /// In the time zone of the process, as set by `TZ` or the machine.
  static Today at(std::chrono::system_clock::time_point now);
};

}  // namespace cip
