#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

// What people call things: they write `ALAC`, `At-Large` or `P4` where records say `alac` and 4. Upper and
// lower case, and blanks, hyphens and underscores between words, make no difference.

/// The group of that id, abbreviation, name or alias; nullptr when there is none, or more than one.
const Group* group_called(const Workspace& ws, std::string_view name);
/// The principle of that number, `P4` or title; nullptr when there is none.
const Principle* principle_called(const Workspace& ws, std::string_view name);
/// Who asks for a record, and which will do.
struct Asking {
  std::string_view group = {};  ///< whose own records need no group before their names, and come first
  std::function<bool(const Document&)> accepts = {};  ///< empty: any record
};

/// Looks up what people call the records of a workspace, which outlives it.
class Names {
 public:
  explicit Names(const Workspace& ws) : ws_(ws) {}

  /// The documents of that id, slug, code or title; failing these, those whose titles hold the words. A group
  /// may stand before the name (`ALAC/P1-C2`), and a path may stand for it, as findings print it, with line
  /// and column. Of several ways to read the name, the first in this order that finds something.
  std::vector<const Document*> called(std::string_view name, const Asking& asking = {});
  /// Of a name that nothing is called, what may have been meant, at most three: what another group calls so,
  /// what is written almost so, what holds its words.
  std::vector<const Document*> like(std::string_view name, const Asking& asking = {});

 private:
  struct Wanted;
  std::vector<const Document*> found(const Wanted& wanted, const Asking& asking);

  const Workspace& ws_;
  std::vector<std::string>
      titles_;  ///< made when first needed, one for each document; empty of one not sound
};

/// The id as a record of that group writes it.
std::string id_within(const Document& document, std::string_view group);

/// The group that an id, or a path from a data folder, begins with: "alac".
std::string group_of(std::string_view id);
/// The path of a record from its data folder: "alac/criteria/open-meetings.yaml".
std::string record_path(const RecordType& type, std::string_view id);

}  // namespace cip
