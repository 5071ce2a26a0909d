#pragma once

#include <functional>
#include <optional>

#include "cip/rules/rules.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

using IsChosen = std::function<bool(const Finding& finding, const Workspace& ws)>;

struct Fixed {
  Workspace then;
  std::size_t count = 0;  ///< of fixes made
};

/// Makes every certain fix of the chosen findings, and of those found after them, until none is left. A fix
/// is left out where it would make its file worse, or bring an error that was not there.
Fixed with_fixes(const Workspace& ws, Today today, const IsChosen& is_chosen);

/// Gives the finding the certain fix that makes these changes of its file, and no other; none where that
/// would lose a comment.
void fix_by(const std::vector<Change>& changes, FieldOrder order, const Workspace& ws, Finding& finding);
/// The same, to move an item of a list of the record before another one.
void fix_by_moving(std::string_view list, std::size_t item, std::size_t before, const Document& document,
                   const Workspace& ws, Finding& finding);

}  // namespace cip
