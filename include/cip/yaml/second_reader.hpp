#pragma once

#include <string>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// The values that yaml-cpp, which other programs use too, reads from a text, without spans. Nothing if it
/// can't read the text, or finds more than one document, an anchor or a tag.
std::optional<Value> read_again(const std::string& text);

/// Whether yaml-cpp reads the same values as our reader, so that the text may be written.
bool reads_alike(const std::string& text, const Value& root);

}  // namespace cip
