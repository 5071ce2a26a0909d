#pragma once

#include <string>
#include <string_view>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// A number as programs read it alike, whether they read YAML 1.1 or 1.2: `010` is 8 and `1e3` is text by
/// YAML 1.1, so they become `10` and `1000`. What is no number stays.
std::string plain_number(std::string_view number);

/// What those that read YAML 1.1 take a number for: 8 for `010`; empty for text.
std::string number_of_yaml_1_1(std::string_view number);

/// Whether they all read the word, without quotes, as text: not as a number, a time, `true` or nothing.
bool is_text_everywhere(std::string_view word);

/// Whether they all read it, without quotes, as the same number or date.
bool is_figure_everywhere(std::string_view word);

/// The values that yaml-cpp, which other programs use too, reads from a text, without spans. Nothing if it
/// can't read the text, or finds more than one document, an anchor or a tag.
std::optional<Value> read_again(const std::string& text);

/// Whether yaml-cpp reads the same values as our reader, so that the text may be written.
bool reads_alike(const std::string& text, const Value& root);

}  // namespace cip
