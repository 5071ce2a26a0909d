#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

// What people call things: they write `ALAC`, `At-Large` or `P4` where records say `alac` and 4. Upper and
// lower case, and blanks, hyphens and underscores between words, make no difference.

/// The group of that id, abbreviation, name or alias; nullptr when there is none, or more than one.
const Group* group_called(const Workspace& ws, std::string_view name);
/// The principle of that number, `P4` or title; nullptr when there is none.
const Principle* principle_called(const Workspace& ws, std::string_view name);
/// The documents of that id, slug, path (as findings print it, with line and column), code or title; failing
/// these, those whose titles hold the words. A group may stand before the slug or the code: `ALAC/P1-C2`. Of
/// several ways to read the name, the first in this order that finds something.
std::vector<const Document*> documents_called(const Workspace& ws, std::string_view name);
/// "did you mean `x`?", of ids that are written almost like the name, or hold its words; nothing when none
/// is.
std::string nearest_document(const Workspace& ws, std::string_view name);

}  // namespace cip
