#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/records/field.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {

/// What a row of a table held when it was exported, in short marks, one for each cell that held something.
/// By them an import tells a cell that its user changed from one that the record changed meanwhile, also
/// after columns were moved or taken out, and without asking git. Two texts in 262,144 have the same mark:
/// enough to notice a change, of no use to prove that there was none.
class Marks {
 public:
  void add(std::string_view column, std::string_view meaning);
  /// Whether the column held that; an empty meaning asks whether it held nothing.
  bool hold(std::string_view column, std::string_view meaning) const;

  std::string to_text() const;
  /// Nothing when the text was not written by to_text.
  static std::optional<Marks> parse(std::string_view text);

 private:
  std::vector<std::string> marks_;
};

/// The marks of a record: of its id, its cells, and each list of parts as a whole, under the list's name.
Marks marks_of(std::string_view id, const Value& record, const RecordType& type);

/// What a list of parts holds, as far as marks tell it; empty for no list.
std::string meaning_of_list(const Value& record, const RecordType& type, std::string_view list);

}  // namespace cip
