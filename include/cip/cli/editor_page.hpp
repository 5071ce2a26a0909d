#pragma once

#include <string>

#include "cip/store/workspace.hpp"

namespace cip {

// What an editor opens on: the record, and for each field that it could still have a comment that explains
// it. One line says that the comments below it go away when the record is saved.

/// The page of a new record with these fields. What it can't do without has a line of its own to fill in, and
/// so has the rating of each criterion that an assessment of the group could rate.
std::string page_of_new(const Value& given, const RecordType& type, const Workspace& ws,
                        const std::string& group, Date as_of);
/// The text of a record, and below it the fields that it does not have.
std::string page_of(const std::string& text, const RecordType& type);
/// The text without the comments below the line that says so.
std::string without_hints(const std::string& page);
/// The text without the comments that the page brought, as long as nobody changed them.
std::string without_unchanged_hints(const std::string& page, const std::string& original);

}  // namespace cip
