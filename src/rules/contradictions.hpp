#pragma once

#include "cip/rules/rules.hpp"

namespace cip {

/// What a record says beside its status, or beside a rating, that can hardly be true together with it.
void status_contradicts(const Judged& judged, Breaches& out);

}  // namespace cip
