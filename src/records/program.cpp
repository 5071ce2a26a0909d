#include "cip/records/program.hpp"

#include <algorithm>

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace detail {
template <>
struct Traits<RuleLevels> {
  static constexpr void describe(Field& f) { f.kind = Kind::levels; }
  static void read(RuleLevels& to, const Value& v, const RecordSource& from) {
    for (const Entry& entry : v.entries) {
      RuleLevel level{{from.lasting(entry.key, entry.key_span), entry.key_span}, std::nullopt};
      for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
        if (entry.value.text == to_word(severity)) level.severity = severity;
      to.levels.push_back(level);
    }
  }
  static Said say(const RuleLevels&, std::size_t) { return {}; }
};
}  // namespace detail

namespace {

constexpr auto framework_fields = std::to_array<Field>({
    field<&Framework::name>("name", "Its name"),
    field<&Framework::version>("version", "The version whose wording of the principles applies"),
    field<&Framework::url>("url", "Where it can be read"),
});
constexpr RecordType framework_type{"framework", "", "The framework that the groups follow.",
                                    framework_fields};

constexpr auto abbreviation_fields = std::to_array<Field>({
    field<&Abbreviation::abbreviation>("abbreviation", "As the records write it, in the singular"),
    field<&Abbreviation::name>("name", "Its full form"),
    field<&Abbreviation::url>("url", "Where it is spelled out"),
});
constexpr RecordType abbreviation_type{"abbreviation", "", "The full form of an abbreviation.",
                                       abbreviation_fields};

constexpr auto phase_fields = std::to_array<Field>({
    field<&Phase::name>("name", "What the phase is for"),
    field<&Phase::start>("start", "Its first day", begins("it starts")),
    field<&Phase::end>("end", "Its last day", ends("phase ends")),
});
constexpr RecordType phase_type{"phase", "", "A part of a period.", phase_fields};

constexpr auto period_fields = std::to_array<Field>({
    field<&Period::id>("id", "A short name for it"),
    field<&Period::start>("start", "When it begins", begins("it starts")),
    field<&Period::end>("end", "When it ends", ends("period ends")),
    field<&Period::framework_version>("framework_version",
                                      "The version of the framework in it, if not `framework.version`"),
    field<&Period::note>("note", "What a reader should know about it"),
    field<&Period::phases>("phases", "Its phases"),
    field<&Period::evidence>("evidence", "Sources for its dates"),
});
constexpr RecordType period_type{"period", "", "A three-year assessment period.", period_fields};

constexpr auto duties_fields = std::to_array<Field>({
    optional_field<&Duties::report_every>("report_every", "The longest time allowed between two reports"),
    optional_field<&Duties::survey_every>("survey_every", "How often a survey is due"),
    optional_field<&Duties::comment_days>(
        "comment_days", "The shortest Public Comment period allowed, in days", counted_in("days")),
    optional_field<&Duties::comment_summary_days>("comment_summary_days",
                                                  "The days allowed for publishing the summary of comments",
                                                  counted_in("days")),
    optional_field<&Duties::continuity_gap>(
        "continuity_gap", "The longest gap in improvement work that still counts as continuous"),
    optional_field<&Duties::stale_after>("stale_after",
                                         "How long a record may go without an update before it is stale"),
    optional_field<&Duties::smallest_cell>("smallest_cell",
                                           "The smallest number of answers that identifies nobody"),
});
constexpr RecordType duties_type{"duties", "", "What each group has to do, and how often.", duties_fields};

constexpr auto include_fields = std::to_array<Field>({
    field<&Include::path>("path", "The folder of the other repository, in `sources`: `sources/apralo`"),
    field<&Include::groups>("groups", "The groups whose records come from there, and from nowhere else"),
    field<&Include::digest>("digest", "The digest of the records to read, as `cip validate` prints it"),
});
constexpr RecordType include_type{"source", "", "The records of other groups, kept in another repository.",
                                  include_fields};

constexpr auto program_fields = std::to_array<Field>({
    field<&Program::schema>("schema", "The version of the record format: 1"),
    field<&Program::about>("about", "Where the records come from, for readers of the reports"),
    field<&Program::framework>("framework", "The framework that the groups follow"),
    field<&Program::abbreviations>(
        "abbreviations",
        "Those in the records that are not of groups; a report spells out the ones that occur in it"),
    field<&Program::periods>("periods", "The assessment periods"),
    field<&Program::current_period>("current_period", "The id of the current period"),
    optional_field<&Program::duties>("duties", "What each group has to do, and how often"),
    field<&Program::rules>("rules", "Rules whose severity you change: error, warning, note or off"),
    field<&Program::include>("include", "Folders with records that are kept in other repositories"),
});
constexpr RecordType program_type{"program", "", "What applies to all groups.", program_fields};

}  // namespace

const RecordType& Framework::type() { return framework_type; }
const RecordType& Abbreviation::type() { return abbreviation_type; }
const RecordType& Phase::type() { return phase_type; }
const RecordType& Period::type() { return period_type; }
const RecordType& Duties::type() { return duties_type; }
const RecordType& Include::type() { return include_type; }
const RecordType& Program::type() { return program_type; }

bool names(const Include& include, std::string_view group) {
  return std::ranges::find(include.groups.items, group, &GroupRef::id) != include.groups.items.end();
}

}  // namespace cip
