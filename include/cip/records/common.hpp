#pragma once

#include "cip/records/field.hpp"

namespace cip {

/// Something that a reader can open to check what the record says.
struct Evidence {
  Text title;
  Maybe<Url> url;
  Maybe<Day> date;
  Maybe<Text> note;

  static const RecordType& type();
};

enum class EventKind {
  planned,
  in_progress,
  deferred,
  paused,
  resumed,
  revised,
  adopted,
  accepted,
  approved,
  endorsed,
  rejected
};
template <>
inline constexpr auto word_table<EventKind> = std::to_array<Word>({
    {"planned", "it was planned"},
    {"in-progress", "work on it began"},
    {"deferred", "it was put off to a later date"},
    {"paused", "work on it stopped for a time"},
    {"resumed", "work on it resumed after a pause"},
    {"revised", "it was changed after its adoption"},
    {"adopted", "the body decided to put it into force"},
    {"accepted", "it was accepted, for example by the Board"},
    {"approved", "the deciding body approved it"},
    {"endorsed", "another body supported it"},
    {"rejected", "it was turned down"},
});

/// Something that happened to what the record describes, or an earlier status.
struct Event {
  Choice<EventKind> event;
  Maybe<Text> what;
  Maybe<Day> date;
  Maybe<Text> by;

  static const RecordType& type();
};

/// Where the record comes from, in the source's words.
struct Origin {
  Maybe<Text> ref;
  Maybe<Url> url;
  Maybe<Text> status;

  static const RecordType& type();
};

/// Comply or explain: the findings of one rule on this record are accepted, for a reason that the report
/// prints.
struct Waiver {
  RuleName rule;
  Text reason;
  Maybe<Text> about;  ///< `for`: a date or the id of a period, of a rule that asks again in each
  Maybe<Day> until;

  static const RecordType& type();
};

/// What every kind of record has. `id`, `group` and `file` come from the path; no field repeats them.
struct Common {
  Written id;     ///< "alac/rop-review"
  Written group;  ///< "alac"
  FileId file = 0;

  Title title;
  Maybe<Prose> description;
  Many<PrincipleNumber> principles;
  Many<FieldName> inferred;
  Maybe<Text> owner;
  Maybe<Text> carried_out_by;  ///< of some kinds, as `history`: see table_of_fields.hpp
  Many<Event> history;
  Maybe<Day> as_of;
  Many<Text> tags;
  Many<Evidence> evidence;
  Maybe<Origin> origin;
  Many<Waiver> waivers;

  std::string_view slug() const { return id.substr(group.size() + 1); }
};

enum class Relevance { required, recommended, desirable };
template <>
inline constexpr auto word_table<Relevance> = std::to_array<Word>({
    {"required", "binding"},
    {"recommended", "expected, unless there is a good reason not to"},
    {"desirable", "welcome, but optional"},
});

/// How often something is due. `per_meeting`: ICANN holds three public meetings a year.
enum class Cadence {
  continuous,
  weekly,
  monthly,
  per_meeting,
  quarterly,
  semiannual,
  annual,
  triennial,
  as_needed,
  once
};
template <>
inline constexpr auto word_table<Cadence> = std::to_array<Word>({
    {"continuous", "all the time, with no due date"},
    {"weekly", "every week"},
    {"monthly", "every month"},
    {"per-meeting", "at each ICANN Public Meeting, three times a year"},
    {"quarterly", "every three months"},
    {"semiannual", "every six months"},
    {"annual", "every year"},
    {"triennial", "every three years"},
    {"as-needed", "when there is a reason, with no due date"},
    {"once", "one time only"},
});

/// Whether a criterion is satisfied, or a qualitative metric reached.
enum class Rating { met, partly_met, not_met };
template <>
inline constexpr auto word_table<Rating> = std::to_array<Word>({
    {"met", "fully reached"},
    {"partly-met", "reached in part"},
    {"not-met", "not reached"},
});

/// The status of a criterion or a metric.
enum class Stage { draft, active, retired };
template <>
inline constexpr auto word_table<Stage> = std::to_array<Word>({
    {"draft", "still being discussed; nothing is expected of it yet"},
    {"active", "in use"},
    {"retired", "no longer used; kept for the record"},
});

/// Nothing is expected of it yet.
template <class T>
bool is_draft(const T& record) {
  return record.status && **record.status == Stage::draft;
}

/// How much work something takes.
enum class Effort { low, medium, high };
template <>
inline constexpr auto word_table<Effort> = std::to_array<Word>({
    {"low", "little work"},
    {"medium", "some work"},
    {"high", "a lot of work"},
});

}  // namespace cip
