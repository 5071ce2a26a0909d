#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace cip {

/// The lines before and after each list of findings, by which an editor recognizes a complete one.
inline constexpr std::string_view check_begins = "cip: checking the records";
inline constexpr std::string_view check_ends = "cip: waiting for changes; Ctrl-C ends this";

/// Calls `act` now, after each change of a file below the folder, and whenever `is_due` says so, until it
/// returns false. It polls, because the kernel doesn't report changes on a network drive.
void at_each_change(const std::filesystem::path& folder, const std::function<bool()>& is_due,
                    const std::function<bool()>& act);

}  // namespace cip
