#pragma once

#include "cip/records/common.hpp"

namespace cip {

struct Framework {
  Title name;
  Text version;
  Maybe<Url> url;
};

template <>
struct Schema<Framework> {
  static constexpr std::string_view name = "framework", folder = "",
                                    help = "The framework that the groups follow.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Framework::name>("name", "Its name"),
      field<&Framework::version>("version", "The wording of the principles that applies"),
      field<&Framework::url>("url", "Where it can be read"),
  });
};

struct Phase {
  Text name;
  Maybe<Day> start;
  Maybe<Day> end;
};

template <>
struct Schema<Phase> {
  static constexpr std::string_view name = "phase", folder = "", help = "A part of a period.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Phase::name>("name", "What is done in it"),
      field<&Phase::start>("start", "Its first day"),
      field<&Phase::end>("end", "Its last day"),
  });
};

/// A three-year assessment period.
struct Period {
  LocalId id;
  Day start;
  Day end;
  Maybe<Prose> note;
  Many<Phase> phases;
  Many<Evidence> evidence;
};

template <>
struct Schema<Period> {
  static constexpr std::string_view name = "period", folder = "", help = "A three-year assessment period.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Period::id>("id", "A short name for it"),
      field<&Period::start>("start", "When it begins"),
      field<&Period::end>("end", "When it ends"),
      field<&Period::note>("note", "What a reader should know about it"),
      field<&Period::phases>("phases", "Its parts"),
      field<&Period::evidence>("evidence", "Where its dates come from"),
  });
};

/// What the groups owe, and when something is late. The numbers here hold where cip.yaml gives none.
struct Duties {
  Months report_every{36, {}};         ///< ATRT3 3.6: at least every three years
  Months survey_every{12, {}};         ///< ATRT3 3.6: annual
  Whole comment_days{40, {}};          ///< Public Comment standard of January 2015
  Whole comment_summary_days{14, {}};  ///< the same
  Months continuity_gap{12, {}};
  Months stale_after{12, {}};
  Whole smallest_cell{5, {}};
};

template <>
struct Schema<Duties> {
  static constexpr std::string_view name = "duties", folder = "", help = "What the groups owe.";
  static constexpr auto fields = std::to_array<Field>({
      optional_field<&Duties::report_every>("report_every", "The longest time from one report to the next"),
      optional_field<&Duties::survey_every>("survey_every", "The longest time from one survey to the next"),
      optional_field<&Duties::comment_days>("comment_days", "The shortest comment period, in days"),
      optional_field<&Duties::comment_summary_days>("comment_summary_days",
                                                    "The days until the summary of comments"),
      optional_field<&Duties::continuity_gap>(
          "continuity_gap", "The longest time without improvement work that still is continuous"),
      optional_field<&Duties::stale_after>("stale_after",
                                           "The time without news after which a record is stale"),
      optional_field<&Duties::smallest_cell>("smallest_cell",
                                             "The smallest number of answers that identifies nobody"),
  });
};

/// How heavy a rule weighs here, where it differs from the rule's own severity.
struct RuleLevel {
  RuleName rule;
  std::optional<Severity> severity;  ///< nothing: the rule is off
};

struct RuleLevels {
  std::vector<RuleLevel> levels;
};

namespace detail {
template <>
struct Traits<RuleLevels> {
  static constexpr void describe(Field& f) { f.kind = Kind::levels; }
  static void read(RuleLevels& to, const Value& v, std::string_view) {
    for (const Entry& entry : v.entries) {
      RuleLevel level{{entry.key, entry.key_span}, std::nullopt};
      for (const Severity severity : {Severity::note, Severity::warning, Severity::error})
        if (entry.value.text == to_word(severity)) level.severity = severity;
      to.levels.push_back(std::move(level));
    }
  }
};
}  // namespace detail

/// cip.yaml.
struct Program {
  Whole schema;
  Framework framework;
  OneOrMore<Period> periods;
  PeriodId current_period;
  Duties duties;
  Maybe<RuleLevels> rules;
};

template <>
struct Schema<Program> {
  static constexpr std::string_view name = "program", folder = "", help = "What holds for all groups.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Program::schema>("schema", "The version of the record format: 1"),
      field<&Program::framework>("framework", "The framework that the groups follow"),
      field<&Program::periods>("periods", "The assessment periods"),
      field<&Program::current_period>("current_period", "The id of the period that is going on"),
      optional_field<&Program::duties>("duties", "What the groups owe"),
      field<&Program::rules>("rules", "Rules that weigh differently here: error, warning, note or off"),
  });
};

}  // namespace cip
