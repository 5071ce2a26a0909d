#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"
#include "cip/table/record_json.hpp"

namespace cip {

/// What to do with a row.
enum class Fate { create, update, unchanged, conflict, bad };
inline constexpr std::string_view fate_words[] = {"create", "update", "unchanged", "conflict", "bad"};
constexpr std::string_view to_word(Fate fate) { return fate_words[static_cast<std::size_t>(fate)]; }

/// One cell that differs from the record.
struct CellChange {
  /// A conflict: the record has neither the cell's value nor the exported one.
  enum class State { wanted, conflict };

  std::string column;
  std::string before, after;  ///< as cells; empty: nothing there
  State state = State::wanted;
};

struct RowPlan {
  std::uint32_t line = 0;
  Fate fate = Fate::unchanged;
  std::string id{};  ///< empty if it is not known
  std::vector<CellChange> cells{};
  const RecordType* type = nullptr;       ///< of the record that is created or updated
  Value record{};                         ///< create: its contents
  std::string path{}, before{}, after{};  ///< update: its file, the text that it has, and will have
  std::vector<std::pair<std::string, Span>> places{};  ///< of the cells, by their columns

  /// The cell of the column, or of the list or part that it is in, or the first one.
  Span place_of(std::string_view column) const;
};

/// What importing a table would do.
struct ImportPlan {
  std::vector<RowPlan> rows;
  Findings mistakes;              ///< of the table, each at its cell
  std::size_t without_marks = 0;  ///< rows that differ, with no marks of the export: every cell counts
};

/// Compares the rows of a table with the records. Nothing is written. `type` is the kind of rows that don't
/// name theirs, if known; otherwise that of all the others, if it is one. New records that name no group are
/// of the one that all other rows are of, or else of `group`. `table` is the file that the
/// findings point to. A table that can't be parsed gives findings and no rows. The veil is that of the
/// export; a table that was exported without one is accepted too.
ImportPlan plan_import(const Workspace& ws, const SourceFile& table, const RecordType* type, const Veil& veil,
                       const std::string& group = {});

}  // namespace cip
