#pragma once

#include "cip/records/field.hpp"

namespace cip {

/// Something that a reader can open to check what the record says.
struct Evidence {
  Text title;
  Maybe<Url> url;
  Maybe<Day> date;
  Maybe<Text> note;
};

template <>
struct Schema<Evidence> {
  static constexpr std::string_view name = "evidence", folder = "",
                                    help = "Something that a reader can open.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Evidence::title>("title", "What it is"),
      field<&Evidence::url>("url", "Its web address, or a path inside the repository"),
      field<&Evidence::date>("date", "When it was published"),
      field<&Evidence::note>("note", "What it shows"),
  });
};

/// Where the record comes from, in the source's own words.
struct Origin {
  Maybe<Text> ref;
  Maybe<Url> url;
  Maybe<Text> status;
};

template <>
struct Schema<Origin> {
  static constexpr std::string_view name = "origin", folder = "", help = "Where the record comes from.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Origin::ref>("ref", "The number or name that the source gives it"),
      field<&Origin::url>("url", "The page that says so"),
      field<&Origin::status>("status", "The source's own wording of the status"),
  });
};

/// Comply or explain: the findings of one rule on this record are accepted, for a reason that the report
/// prints.
struct Waiver {
  RuleName rule;
  Text reason;
  Maybe<Day> until;
};

template <>
struct Schema<Waiver> {
  static constexpr std::string_view name = "waiver", folder = "",
                                    help = "A rule that this record may break, and why.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Waiver::rule>("rule", "The rule, as `cip explain` lists it"),
      field<&Waiver::reason>("reason", "Why, as the report prints it"),
      field<&Waiver::until>("until", "The last day it holds; leave out for no end"),
  });
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
  Maybe<Day> as_of;
  Many<Text> tags;
  Many<Evidence> evidence;
  Maybe<Origin> origin;
  Many<Waiver> waivers;

  std::string_view slug() const { return std::string_view(id).substr(group.size() + 1); }
};

/// The rows that every kind begins with.
template <class T>
inline constexpr auto first_fields = std::to_array<Field>({
    field<&T::common, &Common::title>("title", "A few words, as tables and headings print them"),
    field<&T::common, &Common::description>("description", "What it is, in Markdown"),
    field<&T::common, &Common::principles>("principles", "The principles it serves, as in [1, 4]"),
    field<&T::common, &Common::inferred>("inferred", "Fields whose value is our reading, not the source's"),
    field<&T::common, &Common::owner>("owner",
                                      "The role or team that answers for it; never a private person"),
    field<&T::common, &Common::as_of>("as_of", "When what the record says was last checked"),
    field<&T::common, &Common::tags>("tags", "Words to find it by"),
});

/// The rows that every kind ends with.
template <class T>
inline constexpr auto last_fields = std::to_array<Field>({
    field<&T::common, &Common::evidence>("evidence", "What shows that it is so"),
    field<&T::common, &Common::origin>("origin", "Where the record comes from"),
    field<&T::superseded_by>("superseded_by", "The record that takes its place"),
    field<&T::common, &Common::waivers>("waivers", "Rules that it may break, and why"),
});

enum class Relevance { required, recommended, desirable };
template <>
inline constexpr auto words<Relevance> = std::to_array<std::string_view>({"required", "recommended",
                                                                          "desirable"});

/// How often something is owed. `per_meeting`: ICANN holds three public meetings a year.
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

/// The life of a criterion or a metric.
enum class Stage { draft, active, retired };
template <>
inline constexpr auto words<Stage> = std::to_array<std::string_view>({"draft", "active", "retired"});

/// Low to high: work that something takes.
enum class Effort { low, medium, high };
template <>
inline constexpr auto words<Effort> = std::to_array<std::string_view>({"low", "medium", "high"});

}  // namespace cip
