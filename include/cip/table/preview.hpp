#pragma once

#include <string>

#include "cip/table/import.hpp"

namespace cip {

/// What importing would do, for people: rows that change something, the cells below them, and a count.
std::string to_preview(const ImportPlan& plan);

}  // namespace cip
