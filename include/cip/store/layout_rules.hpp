#pragma once

#include <span>

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about where files lie and what they are called.
namespace layout_rule {
extern const Rule unknown_group_folder, stray_file, bad_slug, symbolic_link, missing_file, merge_conflict;
}  // namespace layout_rule

std::span<const Rule* const> layout_rules();

}  // namespace cip
