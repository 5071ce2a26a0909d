#pragma once

#include <optional>
#include <string_view>

#include "cip/store/workspace.hpp"

namespace cip {

/// From the first to the last year of "Report, 2023 to 2025"; nothing if there are not two.
std::optional<When> years_in(std::string_view title);

/// The period that the record is on, by its title and the day of its approval or publication, although its
/// `period` names another one, which that day does not fit; otherwise nullptr.
const Period* period_meant(const Workspace& ws, const Assessment& assessment);
const Period* period_meant(const Workspace& ws, const Report& report);

}  // namespace cip
