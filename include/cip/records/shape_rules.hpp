#pragma once

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about the fields of a record: their names, and the form of their values.
namespace shape_rule {
inline constexpr Rule unknown_field{"unknown-field", Severity::error};
inline constexpr Rule missing_field{"missing-field", Severity::error};
inline constexpr Rule wrong_type{"wrong-type", Severity::error};
inline constexpr Rule unknown_word{"unknown-word", Severity::error};
inline constexpr Rule bad_date{"bad-date", Severity::error};
inline constexpr Rule bad_number{"bad-number", Severity::error};
inline constexpr Rule ambiguous_number{"ambiguous-number", Severity::note};
inline constexpr Rule bad_url{"bad-url", Severity::error};
inline constexpr Rule bad_code{"bad-code", Severity::error};
inline constexpr Rule bad_reference{"bad-reference", Severity::error};
inline constexpr Rule listed_twice{"listed-twice", Severity::error};
inline constexpr Rule long_title{"long-title", Severity::error};
inline constexpr Rule bad_table{"bad-table", Severity::error};
inline constexpr Rule unsupported_schema{"unsupported-schema", Severity::error};
}  // namespace shape_rule

inline constexpr const Rule* shape_rules[] = {
    &shape_rule::unknown_field,    &shape_rule::missing_field,     &shape_rule::wrong_type,
    &shape_rule::unknown_word,     &shape_rule::bad_date,          &shape_rule::bad_number,
    &shape_rule::ambiguous_number, &shape_rule::bad_url,           &shape_rule::bad_code,
    &shape_rule::bad_reference,    &shape_rule::listed_twice,      &shape_rule::long_title,
    &shape_rule::bad_table,        &shape_rule::unsupported_schema};

}  // namespace cip
