#pragma once

#include <string>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// How yaml-cpp, which other programs use too, reads a text: nothing when it can't, or sees more than one
/// document, an anchor or a tag. Values only; no spans.
std::optional<Value> read_again(const std::string& text);

/// Whether yaml-cpp sees the same values as our reader does, so that the text may be written.
bool reads_alike(const std::string& text, const Value& root);

}  // namespace cip
