#include "table_head.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/all.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/table/spreadsheet.hpp"

namespace cip {

namespace {

constexpr std::string_view special_names[] = {column_name::id, column_name::kind, column_name::group,
                                              column_name::as_exported};

/// A better name for a column: `outcome.result` for `outcome`, otherwise the most similar name.
std::string help_for(const std::string& name, std::span<const RecordType* const> types) {
  std::vector<std::string> known(std::begin(special_names), std::end(special_names));
  for (const RecordType* type : types)
    for (Column& column : columns_of(*type, {})) known.push_back(std::move(column.name));
  const auto inside = std::ranges::find_if(known, [&](const std::string& column) {
    return column.starts_with(name + ".") || column.starts_with(name + "[");
  });
  if (inside != known.end()) return fmt::format("each of its fields has a column: `{}`", *inside);
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string hint = did_you_mean(name, views);
  return hint.empty() ? "name it as `cip set` does: `due`, `outcome.result`, `next[0].when`; or delete it"
                      : hint;
}

}  // namespace

bool is_special(std::string_view column) {
  return std::ranges::find(special_names, column) != std::end(special_names);
}

TableHead::TableHead(const CsvRow& row, const RecordType* type, Findings& out) {
  const auto types = type ? std::span(&type, 1) : kinds();
  names_.reserve(row.size());
  std::map<std::string, Span> seen;
  for (const CsvCell& cell : row) {
    if (out.list().size() >= most_mistakes) return;
    const std::string& name = names_.emplace_back(one_line(as_written(cell.text)));
    if (name.empty()) continue;
    const auto [first, is_new] = seen.emplace(name, cell.span);
    const bool is_known = is_special(name) || std::ranges::any_of(types, [&](const RecordType* each) {
                            return find_column(*each, name).has_value();
                          });
    if (!is_new)
      out.report(shape_rule::bad_table, cell.span, fmt::format("column `{}` appears twice", name))
          .suggest("delete one of the two")
          .note(first->second, "first here");
    else if (!is_known)
      out.report(shape_rule::unknown_field, cell.span,
                 type ? fmt::format("{} has no column `{}`", type->name, name)
                      : fmt::format("no kind of record has a column `{}`", name))
          .suggest(help_for(name, types));
  }
}

std::optional<std::size_t> TableHead::find(std::string_view name) const {
  const auto it = std::ranges::find(names_, name);
  return it == names_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - names_.begin()));
}

const std::vector<std::optional<Column>>& TableHead::columns(const RecordType& type) {
  auto& columns = columns_[&type];
  if (columns.empty())
    for (const std::string& name : names_)
      columns.push_back(is_special(name) ? std::nullopt : find_column(type, name));
  return columns;
}

}  // namespace cip
