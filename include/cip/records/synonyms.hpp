#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// The one of the words, which are those of a choice or names of fields, that means what was written, as
/// people say it elsewhere: `complete` for `done`, `due` for `deadline`; empty if none does.
std::string_view synonym_of(std::string_view written, std::span<const std::string_view> words);

/// The one of the words that was probably meant; empty if what was written means something else, as
/// `biennial` and `incomplete` do.
std::string_view near_choice(std::string_view written, std::span<const std::string_view> words);

/// The word of the field's choices that was meant: written with capitals or blanks, by a beginning that
/// no other has, by what people say for it, or by words of its meaning, `every year`. The text itself if it
/// is none of these.
std::string choice_meant(const Field& field, const std::string& written);

}  // namespace cip
