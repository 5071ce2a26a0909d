#pragma once

#include <string_view>

#include "cip/records/common.hpp"

namespace cip {

struct Framework {
  Title name;
  Text version;
  Maybe<Url> url;

  static const RecordType& type();
};

struct Phase {
  Text name;
  Maybe<Day> start;
  Maybe<Day> end;

  static const RecordType& type();
};

/// The full form of an abbreviation in the records, unless it is that of a group.
struct Abbreviation {
  Text abbreviation;  ///< unique in its list
  Text name;
  Maybe<Url> url;

  static const RecordType& type();
};

/// A three-year assessment period.
struct Period {
  LocalId id;
  Day start;
  Day end;
  Maybe<Text> framework_version;  ///< that applied in it, if not that of the program
  Maybe<Prose> note;
  Many<Phase> phases;
  Many<Evidence> evidence;

  static const RecordType& type();
};

/// The duties of the groups, and when something is late. These numbers apply unless cip.yaml sets others.
struct Duties {
  Months report_every{36, {}};         ///< ATRT3 3.6: at least every three years
  Months survey_every{12, {}};         ///< ATRT3 3.6: annual
  Limit comment_days{40, {}};          ///< Public Comment standard of January 2015
  Limit comment_summary_days{14, {}};  ///< the same
  Months continuity_gap{12, {}};
  Months stale_after{12, {}};
  Limit smallest_cell{5, {}};

  static const RecordType& type();
};

/// The severity of a rule here, if it differs from the rule's own.
struct RuleLevel {
  RuleName rule;
  std::optional<Severity> severity;  ///< nothing: the rule is off
};

struct RuleLevels {
  std::vector<RuleLevel> levels;
};

/// Records of other groups, kept in another repository.
struct Include {
  Text path;                   ///< "sources/apralo"
  OneOrMore<GroupRef> groups;  ///< whose records come from there
  Maybe<Text> digest;          ///< of the records that are meant

  static const RecordType& type();
};

/// Whether that group's records come from there.
bool names(const Include& include, std::string_view group);

/// cip.yaml.
struct Program {
  SchemaVersion schema;
  Maybe<Prose> about;  ///< what readers should know of all records
  Framework framework;
  Many<Abbreviation> abbreviations;
  OneOrMore<Period> periods;
  PeriodId current_period;
  Duties duties;
  Maybe<RuleLevels> rules;
  Many<Include> include;

  static const RecordType& type();
};

}  // namespace cip
