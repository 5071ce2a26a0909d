#pragma once

#include <string>
#include <string_view>

#include "cip/base/finding.hpp"
#include "cip/records/field.hpp"

namespace cip {

/// How the single values of a kind are written; `validate`, the JSON Schema and the help texts all use it.
/// `pattern` is a regular expression as ECMA-262 and JSON Schema understand it; `fits` decides.
struct Form {
  Kind kind;
  std::string_view name;  ///< completes "`x` is not …": "a date"
  std::string_view help;  ///< completes "write …"
  bool (*fits)(std::string_view text);
  const Rule* rule;       ///< reported when it does not fit
  std::string_view json;  ///< the JSON Schema of one value
};

/// The bytes of an address that every program takes.
inline constexpr std::size_t longest_address = 2000;

/// Whether values of the kind are numbers, with no unit behind them.
bool holds_number(Kind kind);
/// Whether they are words that people write freely.
bool holds_words(Kind kind);
/// Whether a comma in a word of such a list always separates two items.
bool has_no_commas(const Field& field);
/// "1 2 3", "1; 2" and "1, 2 and 3", as people write a list of numbers, and "rop-review and outreach-plan",
/// with commas between them; else, and for lists of words, the text. Brackets around such a list go.
std::string items_apart(const Field& field, std::string_view text);

/// Nothing for kinds that are not a single value, and for choices, whose words are in the field.
const Form* find_form(Kind kind);
/// How a value of the field is written, for help texts: "`2024`, `2024-03` or `2024-03-15`"; empty for those
/// too.
std::string form_in_words(const Field& field);

}  // namespace cip
