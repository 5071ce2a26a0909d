#pragma once

#include <string>
#include <string_view>

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about the places and names of files.
namespace layout_rule {
inline constexpr Rule unknown_group_folder{"unknown-group-folder", Severity::error};
inline constexpr Rule stray_file{"stray-file", Severity::error};
inline constexpr Rule bad_slug{"bad-slug", Severity::error};
inline constexpr Rule symbolic_link{"symbolic-link", Severity::error};
inline constexpr Rule merge_conflict{"merge-conflict", Severity::error};
inline constexpr Rule missing_file{"missing-file", Severity::error};
inline constexpr Rule missing_source{"missing-source", Severity::error};
inline constexpr Rule changed_source{"changed-source", Severity::error};
inline constexpr Rule group_in_two_sources{"group-in-two-sources", Severity::error};
inline constexpr Rule not_included{"not-included", Severity::note};
}  // namespace layout_rule

/// Why a slug can't be the name of a file or folder on every system: "is a name that Windows keeps for a
/// device"; empty if it can.
std::string why_no_file_name(std::string_view slug);

inline constexpr const Rule* layout_rules[] = {
    &layout_rule::unknown_group_folder, &layout_rule::stray_file,     &layout_rule::bad_slug,
    &layout_rule::symbolic_link,        &layout_rule::merge_conflict, &layout_rule::missing_file,
    &layout_rule::missing_source,       &layout_rule::changed_source, &layout_rule::group_in_two_sources,
    &layout_rule::not_included};

}  // namespace cip
