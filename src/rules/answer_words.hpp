#pragma once

#include <string_view>

#include "cip/records/survey.hpp"

namespace cip {

/// Whether an answer says that a person has none to give: "Don't know".
bool is_no_answer(std::string_view answer);

/// Whether the words of the options, or their numbers, have the order of the counts of the scale, which begin
/// with the lowest answer. Unclear: the last denies what may be bad, as in "no burden at all".
enum class OptionOrder { right, unclear, other };
OptionOrder order_of_options(const Question& question);

}  // namespace cip
