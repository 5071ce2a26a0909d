#pragma once

#include <string>

#include "cip/print/chart.hpp"

namespace cip {

/// The drawing, as wide as the page allows: horizontal positions are percentages, so that text is as large on
/// a phone as on a wide screen.
std::string chart_as_svg(const Chart& chart);
/// What colors and patterns mean; empty if the drawing says it.
std::string legend_of(const Chart& chart);
/// The fill patterns of charts, once on each page that has a chart.
std::string_view chart_patterns();

}  // namespace cip
