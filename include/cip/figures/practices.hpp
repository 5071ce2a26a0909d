#pragma once

#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// A group's decision about a practice. `own`: the practice is its own, or of a group inside it.
enum class Answer { own, adopted, adapted, proposed, declined, none };
template <>
inline constexpr auto words<Answer> = std::to_array<std::string_view>({"own", "adopted", "adapted",
                                                                       "proposed", "declined", "no answer"});

Answer answer_of(const Workspace& ws, const Practice& practice, std::string_view group);
/// True if a practice was declined with a reason: comply or explain.
bool gave_reason(const Workspace& ws, const Practice& practice, std::string_view group);

/// False if a group is misspelled: then it is not known whose decision it is.
bool names_groups(const Workspace& ws, const Practice& practice);

/// What the group adopted or adapted from others, in the order of the practices.
std::vector<Decision> taken_over_by(const Workspace& ws, std::string_view group);

inline bool took_over(Answer answer) { return answer == Answer::adopted || answer == Answer::adapted; }

/// The practices that every group must adopt in the same way, and this one has neither adopted nor as its
/// own. Not those of which it is unclear whose decisions they have.
std::vector<const Practice*> required_of(const Workspace& ws, std::string_view group);

/// Whether any other group adopted or adapted it.
bool is_taken_over(const Practice& practice);

/// Whether a group is said to decline, or still to discuss, what it follows itself.
bool contradicts(const Practice& practice, const Adoption& adoption);

/// True for a practice that is followed now and could be adopted.
bool is_in_force(const Practice& practice);
/// The same on a day: the practice had begun by then, or has no date. One that has ended was followed until
/// its `until`, if that is recorded.
bool is_in_force_on(const Practice& practice, Date day);

}  // namespace cip
