#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cip {

/// A format, and the extension of its files.
struct Ending {
  std::string_view ending, format;
};

/// The given format, or the one for the file's extension, or the first. Throws UsageError for an unknown
/// extension.
std::string format_for(const std::string& said, const std::string& file, std::span<const Ending> endings);

}  // namespace cip
