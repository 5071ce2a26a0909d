#pragma once

#include <span>
#include <string_view>

namespace cip {

/// The one of the words that means what was written, as people say it elsewhere: `complete` for `done`,
/// `annual` for `yearly`; empty if none does.
std::string_view synonym_of(std::string_view written, std::span<const std::string_view> words);

}  // namespace cip
