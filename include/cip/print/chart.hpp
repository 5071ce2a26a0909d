#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cip/print/table.hpp"

namespace cip {

// Charts as data: HTML pages draw them, other formats print their tables.

/// A measured value, and its text.
struct Reading {
  When when;
  double value;
  std::string label;  ///< "72%"
};

/// Measurements by date, with their baseline and target.
struct Points {
  std::vector<Reading> measured;  ///< two or more
  std::optional<Reading> baseline;
  std::optional<double> at_least, at_most;  ///< the target; both: between them
  std::optional<When> by;
  std::string target;                  ///< in words; empty: there is none in numbers
  std::optional<double> highest = {};  ///< that the unit allows: 100 for percent
};

/// A whole, split into the parts that the chart names.
struct Bar {
  std::string name;                            ///< "2025"; empty if there is one bar only
  std::vector<std::optional<double>> amounts;  ///< nothing: not to be shown
  std::vector<std::string> labels;             ///< how each amount is written: "6", "12%"
};
struct Bars {
  std::vector<std::string> parts;  ///< from the least to the most
  std::vector<Bar> bars;           ///< as many amounts and labels in each as there are parts
  double whole = 0;                ///< of each bar; 0: the sum of its amounts
  std::string rest{};              ///< what is left of the whole: "not shown"
};

/// Quarters of a year with or without something; absent: whose strip it is did not exist.
enum class Shade { none, possible, certain, absent };
struct Strip {
  std::string name;
  std::string said;  ///< "9 of 12"
  std::vector<Shade> now, before;
};
struct Strips {
  std::vector<Strip> strips;
  When now, before;  ///< the two periods; what has not begun is left blank
};

/// The shares in each row, by column.
struct GridCell {
  std::size_t part, whole;
};
struct Grid {
  std::vector<std::string> columns;
  std::vector<std::pair<std::string, std::vector<GridCell>>> rows;
};

/// A chart and what it shows. Without a table, it comes with words or a table that say the same, and only
/// HTML pages have it.
struct Chart {
  enum class Fold { yes, no };

  std::string finding;  ///< a sentence: "Answers in time rose from 72% to 92%"
  std::variant<Points, Bars, Strips, Grid> drawn;
  Table table{};         ///< of strips: a row for each, its quarters left out
  Fold fold = Fold::no;  ///< folded: the chart shows everything, so its table is folded below it
  std::string note{};    ///< what a reader of the marks in a table must know; the drawing says it itself
};

/// The figures; for strips, a mark for each quarter after the name: ■ certain, □ possible, · none, – absent.
Table in_a_table(const Chart& chart);

}  // namespace cip
