#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// What is to be done about a record; by a group, for one of its duties; or by those who keep the records.
enum class Task { begin, finish, step, measure, review, open, hold, close, publish, duty, waiver };
/// What it is once that is done.
template <>
inline constexpr auto words<Task> = std::to_array<std::string_view>({"started", "finished", "done",
                                                                     "measured", "reviewed", "opened", "held",
                                                                     "closed", "published", "met",
                                                                     "renewed"});

/// A task: where, who, what, when, how, then.
struct AgendaItem {
  Task task;
  std::string where;  ///< the id of a record, or of a group for its duties
  std::string group;
  std::string what;
  std::string who, how, then;      ///< empty if the records don't say
  std::string why;                 ///< what asks for it, if `what` doesn't say so: the duty, the cadence
  std::optional<When> when;        ///< nothing: no day is agreed
  bool is_overdue = false;         ///< its day has certainly passed, and no waiver excuses that
  bool is_waived = false;          ///< it has passed, and a waiver says in `why` that it may
  const Record* record = nullptr;  ///< of the state that was asked; nullptr: the group itself
  std::string command{};  ///< records that it was done; words in capitals are for somebody to fill in
};

enum class AgendaState { overdue, due, undated, waived };
template <>
inline constexpr auto words<AgendaState> = std::to_array<std::string_view>({"overdue", "due", "no date",
                                                                            "waived"});
AgendaState state_of(const AgendaItem& item);

/// The time that is left until the last day of a date, to the nearest month, or in years if these are whole,
/// or ten and more, or all that is known: "16 years", "59 months", "40 days", "today".
std::string distance(When when, Date as_of);
/// How long after the last day of a date it was done, or is not: "40 days late", "16 years late".
std::string lateness(When when, Date as_of);
/// The same of a date to come: "in 3 months", "today".
std::string time_until(When when, Date as_of);
/// The heading above items of that state: "Without a date".
std::string_view title_of(AgendaState state);

/// Everything that is due, in all groups: open activities, to begin and to finish, and their next steps;
/// measurements, practices to review, reports, surveys to open and to close; waivers that expire; and the
/// duties of the SOs, ACs and the NomCom in the current period. Overdue first, then by date; then tasks
/// without a date, and those that are excused by a waiver.
std::vector<AgendaItem> agenda(const Workspace& ws, Date as_of);
/// What is asked for by the records of a group alone, in the same order: neither its duties nor its waivers.
std::vector<AgendaItem> tasks_of(const Workspace& ws, std::string_view group, Date as_of);

/// "who: Chair", "why: annual": the details with their names; those that the records don't give are left out.
std::vector<std::string> details_of(const AgendaItem& item);

/// A calendar (RFC 5545) of the items that have a date and are not waived; what is overdue is on the day
/// itself, since nobody looks at the days before.
std::string calendar_of(const std::vector<AgendaItem>& items, const Workspace& ws, Date as_of);

}  // namespace cip
