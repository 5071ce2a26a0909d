#include "cip/print/chart.hpp"

#include <algorithm>

namespace cip {
namespace {

int year_in(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }

/// One mark for each quarter of the year that has begun.
std::string marks_of(const std::vector<Shade>& quarters, Date first, int year) {
  static constexpr std::string_view marks[] = {"·", "□", "■", "–"};
  std::string out;
  for (std::size_t i = 0; i < quarters.size(); ++i)
    if (year_in(plus_months(first, 3 * static_cast<int>(i))) == year)
      out += marks[static_cast<std::size_t>(quarters[i])];
  return out;
}

Table with_quarters(const Strips& strips, const Table& table) {
  Table out = table;
  std::size_t begun = 1;
  for (const Strip& strip : strips.strips) begun = std::max(begun, strip.now.size());
  const int first = year_in(strips.now.first),
            last = year_in(plus_months(strips.now.first, 3 * static_cast<int>(begun - 1)));
  for (int year = last; year >= first; --year)
    out.header.insert(out.header.begin() + 1, std::to_string(year));
  out.to_the_right.clear();
  for (std::size_t i = 0; i < out.rows.size(); ++i)
    for (int year = last; year >= first; --year)
      out.rows[i].insert(out.rows[i].begin() + 1, marks_of(strips.strips[i].now, strips.now.first, year));
  return out;
}

}  // namespace

Table in_a_table(const Chart& chart) {
  const auto* strips = std::get_if<Strips>(&chart.drawn);
  return strips ? with_quarters(*strips, chart.table) : chart.table;
}

}  // namespace cip
