#pragma once

#include "cip/rules/rules.hpp"

namespace cip {

/// Finds addresses that are well formed, but hardly those that were meant.
void unlikely_address(const Judged& judged, Breaches& out);

}  // namespace cip
