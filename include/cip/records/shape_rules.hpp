#pragma once

#include <span>

#include "cip/base/finding.hpp"

namespace cip {

/// Rules about the fields of a record: their names, and the form of their values.
namespace shape_rule {
extern const Rule unknown_field, missing_field, wrong_type, unknown_word, bad_date, bad_number, bad_url,
    bad_code, bad_reference, listed_twice, long_title;
}  // namespace shape_rule

std::span<const Rule* const> shape_rules();

}  // namespace cip
