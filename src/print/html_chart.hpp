#pragma once

#include <string>

#include "cip/print/chart.hpp"

namespace cip {

/// The drawing, as wide as the page lets it be: positions from left to right are percentages, so that text is
/// as large on a phone as on a wide screen.
std::string chart_as_svg(const Chart& chart);
/// What colours and patterns mean; empty where the drawing says it.
std::string legend_of(const Chart& chart);
/// The patterns that charts are filled with: once on a page that has one.
std::string_view chart_patterns();

}  // namespace cip
