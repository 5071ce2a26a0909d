#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"

namespace cip {

/// What to write instead of a malformed value, guessed from what it looks like.
struct Meant {
  std::vector<std::string> values;  ///< several if nobody can tell the day from the month
  std::string help;                 ///< "did you mean `2024-03`?"; empty if nobody can tell
  bool is_certain = true;           ///< the only value says all that was written
};

/// The numbers of `1-3`, `P1–P3` or `1 to 3`, as "1, 2, 3"; empty for anything else.
std::string meant_range(std::string_view written);

/// A link in Markdown, or a title followed by an address, as the fields of a part that has both:
/// `[Minutes](https://icann.org/x)`, `Minutes: https://icann.org/x`. Nothing for other texts and other parts.
std::optional<Value> meant_link(std::string_view written, const RecordType& part);

/// `3 of 4 groups` as the fields of a part that counts: `count`, `of` and, if it is said, `what`. Nothing for
/// other texts and other parts.
std::optional<Value> meant_count(std::string_view written, const RecordType& part);

/// The dates that words counted from today mean, as records write dates: `yesterday`, `last Friday`, `next
/// year`, `3 months ago`, `end of 2027`. Two where the words leave open which: `end of March` of this year or
/// the next.
std::vector<std::string> spoken_dates(std::string_view text, Date today);

/// Ids need the other records, so they are left to the rules. `unit` is that of the metric which the field
/// belongs to, if it is known.
Meant meant(const Field& field, std::string_view text, std::string_view unit = {});

}  // namespace cip
