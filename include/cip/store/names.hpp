#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

// The names that people use: they write `ALAC`, `At-Large` or `P4` where records say `alac` and 4. Upper and
// lower case, and spaces, hyphens and underscores between words, make no difference.

/// What makes two names of groups the same: the words in lower case, without the article.
std::string group_words(std::string_view name);
/// The groups with that id, abbreviation, name or alias, or in the folder of that path; a group with that id
/// is the only one.
std::vector<const Group*> groups_called(const Workspace& ws, std::string_view name);
/// The group with that id, abbreviation, name or alias; nullptr if there is none, or more than one.
const Group* group_called(const Workspace& ws, std::string_view name);
/// The principle with that number, `P4` or title; nullptr if there is none.
const Principle* principle_called(const Workspace& ws, std::string_view name);
/// The period with that id, or from the one year to the other: `2025-2027`; nullptr if there is none.
const Period* period_called(const Workspace& ws, std::string_view name);

/// What a name or a path says: `data/alac/metrics/turnout.yaml:12:3` is `turnout` of `alac`, a metric.
struct NamedPlace {
  std::string group;                 ///< its id, or as it is written when there is none; empty: any
  const RecordType* type = nullptr;  ///< nullptr: any
  std::string_view last;             ///< the name alone; empty if the path ends with `/`
};
NamedPlace named_place(const Workspace& ws, std::string_view name);

/// Which records to look among, and for which group.
struct Asking {
  std::string_view group = {};  ///< whose own records need no group before their names, and come first
  std::function<bool(const Document&)> accepts = {};  ///< empty: any record
};

/// Finds the records of a workspace by the names that people use; the workspace must outlive it.
class Names {
 public:
  explicit Names(const Workspace& ws) : ws_(ws) {}

  /// The documents with that id, slug, code or title; failing these, those whose titles contain the words,
  /// unless a group is called so.
  /// The name may start with a group (`ALAC/P1-C2`), or be a path as findings print it, with line and column.
  /// The first way, in this order, that finds something counts.
  std::vector<const Document*> called(std::string_view name, const Asking& asking = {});
  /// Suggestions for an unknown name, at most three: records of other groups with that name, similar names,
  /// titles that contain its words.
  std::vector<const Document*> like(std::string_view name, const Asking& asking = {});

 private:
  struct Wanted;
  std::vector<const Document*> found(const Wanted& wanted, const Asking& asking);

  const Workspace& ws_;
  std::vector<std::string>
      titles_;  ///< made when first needed, one for each document; empty of one not sound
};

/// Whether the field, a reference or an answer, may name a record of that kind.
bool may_name(const Field& field, const RecordType& type);
/// The id as written in a record of that group.
std::string id_within(const Document& document, std::string_view group);

/// The dates that words such as `last Friday` or `end of March` mean; where they mean two, those alone that
/// the field can have: a measurement is not made tomorrow.
std::vector<std::string> dates_meant(const Field& field, const std::string& word, Date today);
/// The field of the table as a record of that status has it: what is over ended in the past, and what is
/// under way began there.
Field dated_by(const Field& field, const RecordType& type, std::string_view status);
/// The word as a record of the group writes it: the id of what has that name, the number of the principle,
/// the word of a choice in its case, the date of `yesterday` if today is known. Words of which that is
/// not certain stay as they are and are reported later. `unit` is that of the metric which the field belongs
/// to.
std::string word_meant(const Workspace& ws, const Field& field, const std::string& word,
                       const std::string& group, std::optional<Date> today, std::string_view unit = {});
/// The group at the start of an id or of a path from a data folder: "alac".
std::string group_of(std::string_view id);
/// The path of a record from its data folder: "alac/criteria/open-meetings.yaml".
std::string record_path(const RecordType& type, std::string_view id);

}  // namespace cip
