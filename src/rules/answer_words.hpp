#pragma once

#include <string_view>

#include "cip/records/survey.hpp"

namespace cip {

/// Whether an answer says that a person has none to give: "Don't know".
bool is_no_answer(std::string_view answer);

/// Whether the words of the options, or their numbers, have another order than the counts of the scale, which
/// begin with the lowest answer.
bool have_other_order(const Question& question);

}  // namespace cip
