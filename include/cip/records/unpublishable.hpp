// What the text of a record must not say, since reports print it.
#pragma once

#include <string_view>

#include "cip/records/field.hpp"

namespace cip {

/// Whether a text may contain a placeholder, e-mail address or telephone number: most have none of their
/// signs, which is quicker to see at once than to look for each.
bool may_be_unpublishable(std::string_view text);

/// The first placeholder that is a word of its own: `TBD`.
std::string_view find_placeholder(std::string_view text);

/// The first word that was typed twice in a row, which is certain of few: `the the`, `fourteen fourteen`.
std::string_view find_doubled(std::string_view text);

/// Whether a text has a passcode or password of digits: `passcode 123456`.
bool has_passcode(std::string_view text);

/// Whether a text says only that there is none yet, or that a spreadsheet could not compute it. An answer of
/// a survey may be called so.
bool is_placeholder(std::string_view text, const Field& field);
/// The same, also of words that say so where a date or a number belongs: `ongoing`, `none`.
bool is_not_known(std::string_view text, const Field& field);

/// The first e-mail address, also one that is spelled out: `name (at) example.org`, `name at example dot
/// org`.
std::string_view find_email(std::string_view text);

/// The first telephone number: with the code of a country, as in `+41 22 000 00 00`, after a word such as
/// `Tel.`, or in the form of North America.
std::string_view find_telephone(std::string_view text);

}  // namespace cip
