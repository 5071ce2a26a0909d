#pragma once

#include "cip/rules/rules.hpp"

namespace cip {

// Addresses that are well formed, but hardly those that were meant.

/// By those of other records.
void address_of_another(const Judged& judged, Breaches& out);
/// By itself.
void unlikely_address(const Judged& judged, Breaches& out);

}  // namespace cip
