#pragma once

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about where files lie and what they are called.
namespace layout_rule {
inline constexpr Rule unknown_group_folder{"unknown-group-folder", Severity::error};
inline constexpr Rule stray_file{"stray-file", Severity::error};
inline constexpr Rule bad_slug{"bad-slug", Severity::error};
inline constexpr Rule symbolic_link{"symbolic-link", Severity::error};
inline constexpr Rule merge_conflict{"merge-conflict", Severity::error};
inline constexpr Rule missing_file{"missing-file", Severity::error};
}  // namespace layout_rule

inline constexpr const Rule* layout_rules[] = {
    &layout_rule::unknown_group_folder, &layout_rule::stray_file,     &layout_rule::bad_slug,
    &layout_rule::symbolic_link,        &layout_rule::merge_conflict, &layout_rule::missing_file};

}  // namespace cip
