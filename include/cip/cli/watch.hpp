#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace cip {

/// The lines before and behind what is printed each time, by which an editor knows a whole list.
inline constexpr std::string_view check_begins = "cip: checking the records";
inline constexpr std::string_view check_ends = "cip: waiting for changes; Ctrl-C ends this";

/// Acts now, and again after each change of a file below the folder, until somebody ends the program. It
/// looks at the files itself: the kernel tells nothing of what changes on a shared drive.
[[noreturn]] void at_each_change(const std::filesystem::path& folder, const std::function<void()>& act);

}  // namespace cip
