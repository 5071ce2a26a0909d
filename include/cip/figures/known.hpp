#pragma once

#include <optional>

#include "cip/store/workspace.hpp"

namespace cip {

/// The records as known on a day. What begins later is left out, except plans; work that ended or was
/// paused later is in progress, a survey that closed later is open, and a report that was published later is
/// a draft. A practice that was retired later is in use, and what is replaced by a record that is not known
/// yet is not replaced. What is dated later within a record is left out as well: measurements, events,
/// evidence, adoptions and comments.
///
/// Criteria and metrics are those in force on that day or, if it is earlier, on the last one of the period
/// that is told of. One that applies from a later day is left out, with its metrics; one that applied until a
/// later day is neither retired nor replaced. So are the groups, and the version of the framework: a group
/// that was not there counts as one whose records are elsewhere.
///
/// What the newest approved assessment of a period does not assess keeps the rating of the one before it, and
/// so do drafts where none is approved.
///
/// Files and findings stay as they are: they show what was read.
Workspace known_on(const Workspace& ws, Date as_of, std::optional<When> period = std::nullopt);

/// The same, made once of each state of the records; several threads may ask.
const Workspace& known_in(const Workspace& ws, When period, Date as_of);

/// Whether `known_on` has the record, or part of it.
bool is_known_on(const Workspace& ws, const Document& document, Date as_of);

}  // namespace cip
