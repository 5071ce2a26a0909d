#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cip {

/// A format, and how the names of its files end.
struct Ending {
  std::string_view ending, format;
};

/// The format that was said, or else that of the file's ending, or else the first. Throws UsageError when
/// nothing is written with such an ending.
std::string format_for(const std::string& said, const std::string& file, std::span<const Ending> endings);

}  // namespace cip
