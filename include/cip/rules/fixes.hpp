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

/// Makes every certain fix of the chosen findings, and of those found afterwards, until none is left. Skips a
/// fix that would make its file worse or cause a new error.
Fixed with_fixes(const Workspace& ws, Today today, const IsChosen& is_chosen);

/// Takes back each proposal of an error that would bring another error at its place: for findings that a
/// person will read, since all records are checked once more for it.
void try_proposals(const Workspace& ws, Today today, Findings& findings);

/// Gives the finding one fix that makes these changes to its file, if that can be done. It is certain unless
/// a comment would be lost: whether that may be is for a person to say.
void fix_by(const std::vector<Change>& changes, FieldOrder order, const Workspace& ws, Finding& finding);
/// The same, to move an item of a list of the record before an earlier one.
void fix_by_moving(std::string_view list, std::size_t item, std::size_t before, const Record& record,
                   const Workspace& ws, Finding& finding);

}  // namespace cip
