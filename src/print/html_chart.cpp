#include "html_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cip/base/text.hpp"
#include "html_words.hpp"

namespace cip {
namespace {

constexpr std::string_view shade_classes[] = {"none", "possible", "certain"};
constexpr std::size_t widest_name = 38;     // characters that fit on a phone
constexpr std::size_t beside_figures = 26;  // the same, with figures beside them
constexpr std::size_t ramp_steps = 7;       // as many as the style sheet has

std::string text_at(double x, double y, std::string_view looks, std::string_view words) {
  return fmt::format("<text x=\"{:.2f}%\" y=\"{}\" class=\"{}\">{}</text>\n", x, y, looks,
                     html_escaped(words));
}
std::string line_from(double x1, double y1, double x2, double y2, std::string_view looks) {
  return fmt::format("<line x1=\"{:.2f}%\" y1=\"{:.1f}\" x2=\"{:.2f}%\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1,
                     y1, x2, y2, looks);
}
std::string box(double x, double y, double width, double height, std::string_view looks) {
  return fmt::format("<rect x=\"{:.2f}%\" y=\"{:.1f}\" width=\"{:.2f}%\" height=\"{}\" class=\"{}\"/>\n", x,
                     y, width, height, looks);
}

struct Drawing {
  double height;
  std::string shapes;
  std::string description;
};

/// A round number that is at least this.
double round_up(double value) {
  if (value <= 0) return 1;
  const double unit = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
    if (step * unit >= value) return step * unit;
  return 10 * unit;
}

/// From the value at the foot of a chart to that at its top. It begins at 0, so that a small change looks
/// small, unless a value is below.
struct ValueAxis {
  double lowest = 0, highest = 0;

  explicit ValueAxis(const Points& points) {
    std::vector<double> values;
    for (const Reading& reading : points.measured) values.push_back(reading.value);
    if (points.baseline) values.push_back(points.baseline->value);
    for (const auto& limit : {points.at_least, points.at_most})
      if (limit) values.push_back(*limit);
    const auto [least, most] = std::ranges::minmax(values);
    lowest = least < 0 ? -round_up(-least) : 0;
    highest = points.highest && *points.highest >= most ? *points.highest : most <= 0 ? 0 : round_up(most);
  }
  static constexpr double top = 28, foot = 168;
  double at(double value) const { return foot - (value - lowest) / (highest - lowest) * (foot - top); }
};

struct TimeAxis {
  Date first, last;
  static constexpr double left = 5, right = 95;
  double at(When when) const {
    const Date middle = when.first + (when.last - when.first) / 2;
    const double share = last == first
                             ? 0.5
                             : static_cast<double>((std::clamp(middle, first, last) - first).count()) /
                                   static_cast<double>((last - first).count());
    return left + share * (right - left);
  }
};

std::string_view anchor_at(double x) { return x < 20 ? "start" : x > 80 ? "end" : "middle"; }

/// "Sep 2021": two of them have room below a narrow chart.
std::string short_words(When when) {
  if (when.precision == When::Precision::year) return to_words(when);
  const std::string month = to_words({when.first, when.last, When::Precision::month});
  return month.substr(0, 3) + month.substr(month.find(' '));
}

/// All that a chart of points shows, for those who can't see it.
std::string in_words(const Points& points) {
  std::vector<std::string> said;
  for (const Reading& reading : points.measured)
    said.push_back(fmt::format("{} ({})", reading.label, to_words(reading.when)));
  return fmt::format("{}{}{}.", fmt::join(said, ", "),
                     points.baseline ? fmt::format("; baseline {} ({})", points.baseline->label,
                                                   to_words(points.baseline->when))
                                     : "",
                     points.target.empty() ? "" : "; target: " + points.target);
}

/// The numbers beside the points, the last and the first before the others: none hides another or, where
/// there is room on the other side of its point, the line of the target and its mark.
std::string numbers_at(const Points& points, const ValueAxis& values, const TimeAxis& time) {
  constexpr double wide = 9, high = 15;  // in percent, and in pixels, of a number on a phone
  std::vector<const Reading*> order{&points.measured.back(), &points.measured.front()};
  if (points.measured.size() <= 6)
    for (std::size_t i = 1; i + 1 < points.measured.size(); ++i) order.push_back(&points.measured[i]);
  std::vector<std::pair<double, double>> taken;
  std::string out;
  for (const Reading* reading : order) {
    const double x = time.at(reading->when), y = values.at(reading->value);
    const bool is_at_mark = points.by && std::abs(time.at(*points.by) - x) < wide;
    const auto from_goal = [&](double middle) {
      double nearest = values.foot;
      for (const auto& limit : {points.at_least, points.at_most})
        if (limit) nearest = std::min(nearest, std::abs(values.at(*limit) - middle));
      return nearest;
    };
    const double above = from_goal(y - high), below = from_goal(y + high);
    const bool is_below = y < values.top + high || (above < (is_at_mark ? 18 : 11) && below > above);
    const double middle = is_below ? y + high : y - high;
    if (std::ranges::any_of(taken, [&](const auto& other) {
          return std::abs(other.first - x) < wide && std::abs(other.second - middle) < high;
        }))
      continue;
    taken.emplace_back(x, middle);
    out += text_at(x, is_below ? y + 20 : y - 10, fmt::format("value {}", anchor_at(x)),
                   fmt::format("{}", reading->value));
  }
  return out;
}

/// The first date and the last below their points, moved apart where a phone has no room for both.
std::string dates_below(When first, double from, When last, double to) {
  constexpr double wide = 23, gap = 2;  // in percent: a date on a phone, and between two
  std::string_view of_first = from < wide / 2 ? "start" : "middle",
                   of_last = to > 100 - wide / 2 ? "end" : "middle";
  const double end = from < wide / 2 ? from + wide : from + wide / 2;
  const double begin = to > 100 - wide / 2 ? to - wide : to - wide / 2;
  if (begin < end + gap) {
    of_first = from < wide ? "start" : "end";
    of_last = from < wide || to <= 100 - wide ? "start" : "end";
    if (from < wide)
      to = from + wide + gap;
    else if (of_last == "end")
      from = to - wide - gap;
    else
      to = std::max(to, from + gap);
  }
  constexpr double y = ValueAxis::foot + 18;
  return text_at(from, y, fmt::format("small {}", of_first), short_words(first)) +
         text_at(to, y, fmt::format("small {}", of_last), short_words(last));
}

/// A mark on the axis for the first day of each year.
std::string years_on(const TimeAxis& time, double foot) {
  std::string out;
  for (Date day = plus_months(parse_when(to_string(time.first).substr(0, 4))->first, 12); day <= time.last;
       day = plus_months(day, 12)) {
    const double x = time.at({day, day, When::Precision::day});
    out += line_from(x, foot - 5, x, foot, "axis");
  }
  return out;
}

Drawing draw(const Points& points) {
  const ValueAxis values(points);
  const When &first = points.measured.front().when, &last = points.measured.back().when;
  TimeAxis time{first.first, std::max(last.last, points.by ? points.by->first : last.last)};
  if (points.baseline) time.first = std::min(time.first, points.baseline->when.first);

  std::string out =
      line_from(0, values.foot, 100, values.foot, "axis") + line_from(0, values.top, 100, values.top, "grid");
  if (points.baseline) {
    const double x = time.at(points.baseline->when), y = values.at(points.baseline->value);
    out += line_from(0, y, 100, y, "base");
    out += fmt::format("<circle cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"4\" class=\"base-dot\"/>\n", x, y);
  }
  for (const auto& limit : {points.at_least, points.at_most}) {
    if (!limit) continue;
    const double y = values.at(*limit);
    out += line_from(0, y, 100, y, "goal");
    if (points.by)
      out += fmt::format(
          "<svg x=\"{:.2f}%\" y=\"{:.1f}\" class=\"over\"><path d=\"M0 -6L6 0L0 6L-6 0Z\" "
          "class=\"goal-mark\"/></svg>\n",
          time.at(*points.by), y);
  }
  for (std::size_t i = 1; i < points.measured.size(); ++i) {
    const Reading &from = points.measured[i - 1], &to = points.measured[i];
    out +=
        line_from(time.at(from.when), values.at(from.value), time.at(to.when), values.at(to.value), "course");
  }
  for (const Reading& reading : points.measured)
    out += fmt::format("<circle cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"4.5\" class=\"dot\"/>\n",
                       time.at(reading.when), values.at(reading.value));
  const std::string_view unit = points.measured.front().label.ends_with('%') ? "%" : "";
  out += text_at(0, values.foot - 4, "small muted over-lines", fmt::format("{}{}", values.lowest, unit)) +
         text_at(0, values.top - 4, "small muted over-lines", fmt::format("{}{}", values.highest, unit)) +
         years_on(time, values.foot) + numbers_at(points, values, time) +
         dates_below(first, time.at(first), last, time.at(last));
  return {values.foot + 26, out, in_words(points)};
}

double sum_of(const Bar& bar) {
  double sum = 0;
  for (const auto& amount : bar.amounts) sum += amount.value_or(0);
  return sum;
}

/// The rest of the whole; less than one in fifty is only rounding.
double rest_of(const Bar& bar, const Bars& bars) {
  const double rest = bars.whole - sum_of(bar);
  return rest > bars.whole / 50 ? rest : 0;
}

/// The step of the ramp for one of several parts: the first and the last are those of the ramp.
std::size_t ramp_step(std::size_t part, std::size_t parts) {
  return parts < 2 ? ramp_steps - 1 : part * (ramp_steps - 1) / (parts - 1);
}

Drawing draw(const Bars& bars) {
  constexpr double thick = 30;
  std::string out, said;
  double y = 0;
  for (const Bar& bar : bars.bars) {
    if (!bar.name.empty()) out += text_at(0, y + 15, "name", bar.name), y += 22;
    const double sum = sum_of(bar), whole = std::max(bars.whole, sum);
    std::vector<std::string> words;
    double x = 0;
    const auto add = [&](double amount, std::string_view looks, std::string_view label) {
      const double width = whole > 0 ? amount / whole * 100 : 0;
      out += box(x, y + 1, width, thick, looks);
      if (width >= 9)
        out += text_at(x + width / 2, y + 21,
                       fmt::format("middle{} on-{}", width < 11 ? " small" : "", looks), label);
      x += width;
    };
    for (std::size_t i = 0; i < bar.amounts.size(); ++i) {
      if (bar.amounts[i].value_or(0) > 0)
        add(*bar.amounts[i], fmt::format("step{}", ramp_step(i, bars.parts.size())), bar.labels[i]);
      if (bar.amounts[i]) words.push_back(fmt::format("{} {}", bars.parts[i], bar.labels[i]));
    }
    if (rest_of(bar, bars) > 0) add(whole - sum, "rest", ""), words.push_back(bars.rest);
    said += fmt::format("{}{}{}. ", bar.name, bar.name.empty() ? "" : ": ", fmt::join(words, ", "));
    y += thick + 10;
  }
  return {y, out, said};
}

std::size_t quarters_in(When time) {
  std::size_t count = 0;
  while (plus_months(time.first, 3 * static_cast<int>(count)) <= time.last) ++count;
  return count;
}

/// The years above a row of quarters, each at its first one.
std::string years_of(When time, std::size_t quarters, double x, double wide, double y) {
  std::string out;
  for (std::size_t i = 0; i < quarters; ++i) {
    const std::chrono::year_month_day day(plus_months(time.first, 3 * static_cast<int>(i)));
    if (i == 0 || day.month() == std::chrono::January)
      out += text_at(x + wide * static_cast<double>(i), y, "small muted",
                     std::to_string(static_cast<int>(day.year())));
  }
  return out;
}

std::string row_of(const std::vector<Shade>& quarters, std::size_t all, double x, double wide, double y,
                   std::string_view looks) {
  std::string out;
  for (std::size_t i = 0; i < all; ++i) {
    if (i < quarters.size() && quarters[i] == Shade::absent) continue;
    out += box(
        x + wide * static_cast<double>(i), y, wide - 0.6, 20,
        fmt::format("{}{}",
                    i < quarters.size() ? shade_classes[static_cast<std::size_t>(quarters[i])] : "to-come",
                    looks));
  }
  return out;
}

Drawing draw(const Strips& strips) {
  const bool compares =
      std::ranges::any_of(strips.strips, [](const Strip& strip) { return !strip.before.empty(); });
  const std::size_t now = quarters_in(strips.now), before = compares ? quarters_in(strips.before) : 0;
  const double gap = compares ? 2 : 0;
  const double wide = (100.0 - gap) / static_cast<double>(std::max<std::size_t>(now + before, 1));
  const double begin = wide * static_cast<double>(before) + gap;
  std::string out = years_of(strips.now, now, begin, wide, 13), said;
  if (compares) out += years_of(strips.before, before, 0, wide, 13);
  double y = 20;
  for (const Strip& strip : strips.strips) {
    const auto count = [](const std::vector<Shade>& quarters) {
      return std::ranges::count(quarters, Shade::certain);
    };
    const auto count_there = [](const std::vector<Shade>& quarters) {
      return quarters.size() - static_cast<std::size_t>(std::ranges::count(quarters, Shade::absent));
    };
    for (const std::string& line : wrap(strip.name, strip.said.empty() ? widest_name : beside_figures))
      out += text_at(0, y += 17, "name", line);
    out += text_at(100, y, "end", strip.said) + row_of(strip.now, now, begin, wide, y + 7, "");
    if (compares) out += row_of(strip.before, before, 0, wide, y + 7, " earlier");
    y += 36;
    said += fmt::format("{}: work in {} of {}{}. ", strip.name, count(strip.now),
                        counted(count_there(strip.now), "quarter", "quarters"),
                        compares ? fmt::format("; before this period in {} of {}", count(strip.before),
                                               count_there(strip.before))
                                 : "");
  }
  return {y, out, said};
}

Drawing draw(const Grid& grid) {
  constexpr double gap = 3;
  const double wide = 100.0 / static_cast<double>(std::max<std::size_t>(grid.columns.size(), 1));
  std::string out, said;
  for (std::size_t i = 0; i < grid.columns.size(); ++i)
    out += text_at(wide * static_cast<double>(i), 13, "small muted", grid.columns[i]);
  double y = 18;
  for (const auto& [name, cells] : grid.rows) {
    out += text_at(0, y + 15, "name", name);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const GridCell cell = cells[i];
      const double x = wide * static_cast<double>(i), room = wide - gap;
      const std::string label = cell.whole == 0 ? "–" : fmt::format("{} of {}", cell.part, cell.whole);
      out += box(x, y + 21, room, 12, cell.whole == 0 ? "to-come" : "none");
      if (cell.part > 0)
        out += box(x, y + 21, room * static_cast<double>(cell.part) / static_cast<double>(cell.whole), 12,
                   "certain");
      out += text_at(x, y + 47, "small", label);
      words.push_back(fmt::format("{} {}", grid.columns[i], label));
    }
    said += fmt::format("{}: {}. ", name, fmt::join(words, ", "));
    y += 56;
  }
  return {y, out, said};
}

std::string swatch(std::string_view looks, std::string_view words) {
  return fmt::format(
      "<li><svg width=\"16\" height=\"16\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"14\" "
      "height=\"14\" "
      "class=\"{}\"/></svg> {}</li>\n",
      looks, html_escaped(words));
}

std::string line_sample(std::string_view looks, std::string_view words) {
  return fmt::format(
      "<li><svg width=\"30\" height=\"16\" aria-hidden=\"true\"><line x1=\"0\" y1=\"9\" x2=\"30\" y2=\"9\" "
      "class=\"{}\"/></svg> {}</li>\n",
      looks, html_words(words));
}

struct Legend {
  std::string operator()(const Points& points) const {
    std::string out;
    if (!points.target.empty()) out += line_sample("goal", "target: " + points.target);
    if (points.baseline)
      out += line_sample(
          "base", fmt::format("baseline: {} ({})", points.baseline->label, to_words(points.baseline->when)));
    return out;
  }
  std::string operator()(const Bars& bars) const {
    std::string out;
    for (std::size_t i = 0; i < bars.parts.size(); ++i) {
      const bool alone = bars.bars.size() == 1;
      out += swatch(fmt::format("step{}", ramp_step(i, bars.parts.size())),
                    bars.parts[i] + (alone ? " " + bars.bars[0].labels[i] : ""));
    }
    const bool has_rest =
        std::ranges::any_of(bars.bars, [&](const Bar& bar) { return rest_of(bar, bars) > 0; });
    return out + (has_rest ? swatch("rest", bars.rest) : "");
  }
  std::string operator()(const Strips& strips) const {
    const bool compares =
        std::ranges::any_of(strips.strips, [](const Strip& strip) { return !strip.before.empty(); });
    const auto occurs = [&](Shade shade) {
      return std::ranges::any_of(strips.strips, [&](const Strip& strip) {
        return std::ranges::count(strip.now, shade) + std::ranges::count(strip.before, shade) > 0;
      });
    };
    const bool is_over = std::ranges::all_of(
        strips.strips, [&](const Strip& strip) { return strip.now.size() >= quarters_in(strips.now); });
    return (occurs(Shade::certain) ? swatch("certain", "work") : "") +
           (occurs(Shade::possible) ? swatch("possible", "possible: a date is not exact") : "") +
           (occurs(Shade::none) ? swatch("none", "none recorded") : "") +
           (is_over ? "" : swatch("to-come", "still to come")) +
           (occurs(Shade::absent) ? "<li>Blank: the group did not exist</li>\n" : "") +
           (compares ? "<li>Faint: before this period</li>\n" : "");
  }
  std::string operator()(const Grid&) const { return ""; }
};

}  // namespace

std::string chart_as_svg(const Chart& chart) {
  const Drawing drawing = std::visit([](const auto& drawn) { return draw(drawn); }, chart.drawn);
  return fmt::format(
      "<svg role=\"img\" width=\"100%\" height=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
      drawing.height, html_escaped(chart.finding), html_escaped(drawing.description), drawing.shapes);
}

std::string legend_of(const Chart& chart) {
  const std::string items = std::visit(Legend{}, chart.drawn);
  return items.empty() ? "" : "<ul class=\"legend\">\n" + items + "</ul>\n";
}

std::string_view chart_patterns() {
  return "<svg width=\"0\" height=\"0\" class=\"patterns\" aria-hidden=\"true\"><defs>"
         "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" class=\"hatch-ground\"/>"
         "<rect width=\"2.5\" height=\"6\" class=\"hatch-line\"/></pattern></defs></svg>\n";
}

}  // namespace cip
