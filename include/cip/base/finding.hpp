#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/base/source.hpp"
#include "cip/base/when.hpp"

namespace cip {

/// Ascending, so that "at or above" is `>=`. An error blocks, a warning asks for a look, a note informs.
enum class Severity { note, warning, error };

inline constexpr std::string_view severity_words[] = {"note", "warning", "error"};
constexpr std::string_view to_word(Severity severity) { return severity_words[static_cast<int>(severity)]; }

/// What a finding is about. `src/rules/pages/<name>.md` explains it. Each rule is one object that findings
/// point to; only people and files refer to it by name.
struct Rule {
  std::string_view name;  ///< "ends-before-start": reads well in "this record has …"
  Severity severity;      ///< unless cip.yaml, or the relevance of what is missing, says otherwise
};

/// A second place that helps explain a finding.
struct Note {
  Span span;
  std::string text;
};

/// A change that fixes a finding: these bytes of its file become that text.
struct Fix {
  Span span;
  std::string text;
  bool is_certain;  ///< if not: one of several to choose from, or one that a person has to decide on
};

/// One problem, at the smallest place that is wrong.
struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
  Span span;
  std::string message;
  std::vector<Note> notes{};
  std::string help{};            ///< what to write; empty if nobody can know
  std::vector<Fix> fixes{};      ///< each fixes it alone; at most one is certain, and then it is the only one
  std::string waived_because{};  ///< the reason of the waiver; empty when none applies
  /// The field that it is about: `next[Ask].when`, see FieldPlace; empty for the record itself, and until
  /// tell_fields.
  std::string field{};
  bool marks_value = false;   ///< of that field, not its key
  std::string source{};       ///< of records that `include` takes from there: it fails nothing here
  std::vector<When> times{};  ///< of what is asked for in each year or period: a waiver may be for one alone

  bool is_waived() const { return !waived_because.empty(); }
  Finding& note(Span where, std::string text);
  Finding& suggest(std::string text);
  /// Without help, the finding asks whether the text of the fix was meant.
  Finding& fix(Fix fix);
  Finding& weigh(Severity weight);
  Finding& of(std::vector<When> all);
};

/// Collects findings; code that finds a problem reports it here and carries on.
class Findings {
 public:
  Finding& report(const Rule& rule, Span where, std::string message);
  void append(Findings&& more);
  /// By file, then position, then rule: the same input always gives the same list.
  void sort();

  std::vector<Finding>& list() { return list_; }
  const std::vector<Finding>& list() const { return list_; }

 private:
  std::vector<Finding> list_;
};

}  // namespace cip
