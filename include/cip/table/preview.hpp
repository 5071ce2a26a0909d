#pragma once

#include <string>

#include "cip/table/import.hpp"

namespace cip {

/// What importing would do, as text: the rows that change something, their cells, and a count.
std::string to_preview(const ImportPlan& plan);

}  // namespace cip
