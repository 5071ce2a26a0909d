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
inline constexpr auto words<EventKind> =
    std::to_array<std::string_view>({"planned", "in-progress", "deferred", "paused", "resumed", "revised",
                                     "adopted", "accepted", "approved", "endorsed", "rejected"});

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
  Maybe<Day> until;

  static const RecordType& type();
};

/// What every kind of record has. `id`, `group` and `file` come from the path; no field repeats them.
struct Common {
  std::string id;     ///< "alac/rop-review"
  std::string group;  ///< "alac"
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

  std::string_view slug() const { return std::string_view(id).substr(group.size() + 1); }
};

enum class Relevance { required, recommended, desirable };
template <>
inline constexpr auto words<Relevance> = std::to_array<std::string_view>({"required", "recommended",
                                                                          "desirable"});

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
inline constexpr auto words<Cadence> = std::to_array<std::string_view>({"continuous", "weekly", "monthly",
                                                                        "per-meeting", "quarterly",
                                                                        "semiannual", "annual", "triennial",
                                                                        "as-needed", "once"});

/// Whether a criterion is satisfied, or a qualitative metric reached.
enum class Rating { met, partly_met, not_met };
template <>
inline constexpr auto words<Rating> = std::to_array<std::string_view>({"met", "partly-met", "not-met"});

/// The status of a criterion or a metric.
enum class Stage { draft, active, retired };
template <>
inline constexpr auto words<Stage> = std::to_array<std::string_view>({"draft", "active", "retired"});

/// How much work something takes.
enum class Effort { low, medium, high };
template <>
inline constexpr auto words<Effort> = std::to_array<std::string_view>({"low", "medium", "high"});

}  // namespace cip
