#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"
#include "cip/table/record_json.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// Columns of the table beside the fields of the kind.
namespace column_name {
inline constexpr std::string_view id = "id", kind = "kind", group = "group", as_exported = "as exported";
}

/// These records of one kind, all sound, as a CSV file that a spreadsheet program can open and save, and `cip
/// import` can read: a row for each, by id; `id`, `kind`, the columns of the kind, `as exported`.
std::string to_spreadsheet(const Workspace& ws, std::vector<const Document*> documents,
                           const RecordType& type, const Veil& veil);

/// The contents of a sound document's file, except for what the veil removes.
Value read_value(const Workspace& ws, const Document& document, const Veil& veil = {});

/// The contents of a row when it was exported, as short marks, one for each cell that was not empty. They
/// show an import whether the user changed a cell or the record has changed since, even after columns were
/// moved or removed, and without git. Two texts in 262,144 have the same mark: enough to notice a change, of
/// no use to prove that there was none.
class Marks {
 public:
  void add(std::string_view column, std::string_view meaning);
  /// Whether the column had that meaning; if empty, whether the column was empty.
  bool hold(std::string_view column, std::string_view meaning) const;

  std::string to_text() const;
  /// Nothing if the text was not written by to_text.
  static std::optional<Marks> parse(std::string_view text);

 private:
  std::vector<std::string> marks_;
};

/// The marks of a record: of its id, its cells, and each list of parts as a whole, under the list's name.
Marks marks_of(std::string_view id, const Value& record, const RecordType& type);

/// The contents of a list of parts, for its mark; empty if there is no list.
std::string meaning_of_list(const Value& record, const RecordType& type, std::string_view list);

}  // namespace cip
