#pragma once

// A kind of record that the program doesn't know: what stands here is all that a new kind needs, but for a
// row in the list of kinds.

#include "cip/records/table_of_fields.hpp"

namespace cip {

enum class MeetingStatus { called, held, dropped };
template <>
inline constexpr auto words<MeetingStatus> = std::to_array<std::string_view>({"called", "held", "dropped"});

struct Decision {
  Text what;
  Maybe<PrincipleNumber> principle;

  static const RecordType& type();
};

struct Meeting {
  Common common;
  Choice<MeetingStatus> status;
  Maybe<Day> on;
  Maybe<Whole> attendance;
  Many<Decision> decisions;
  Maybe<Ref<Meeting>> superseded_by;

  static const RecordType& type();
};

inline constexpr auto decision_fields = std::to_array<Field>({
    field<&Decision::what>("what", "What was decided"),
    field<&Decision::principle>("principle", "The principle it concerns", ties),
});
inline constexpr RecordType decision_type{"decision", "", "Something that was decided.", decision_fields};

inline constexpr auto meeting_fields =
    all_fields(first_fields<Meeting>,
               std::to_array<Field>({
                   field<&Meeting::status>("status", "Whether it took place", status("called", "dropped")),
                   field<&Meeting::on>("on", "The day", happened("date of a meeting")),
                   field<&Meeting::attendance>("attendance", "How many came"),
                   field<&Meeting::decisions>("decisions", "What was decided"),
               }),
               last_fields<Meeting>);
inline constexpr RecordType meeting_type =
    kind<Meeting>("meeting", "meetings", "A meeting of the group.", meeting_fields);

inline const RecordType& Decision::type() { return decision_type; }
inline const RecordType& Meeting::type() { return meeting_type; }

}  // namespace cip
