#include "cip/table/spreadsheet.hpp"

#include <algorithm>
#include <map>

#include "cip/base/digest.hpp"
#include "cip/base/text.hpp"
#include "cip/print/csv.hpp"
#include "cip/table/cells.hpp"
#include "cip/table/columns.hpp"

namespace cip {
namespace {

std::string header_of(const std::vector<Column>& columns) {
  std::vector<std::string> names{std::string(column_name::id), std::string(column_name::kind)};
  for (const Column& column : columns) names.push_back(column.name);
  names.emplace_back(column_name::as_exported);
  return to_csv_row(names);
}

std::string row_of(const Document& document, const Value& record, const std::vector<Column>& columns) {
  std::vector<std::string> cells{document.id, std::string(document.type->name)};
  for (const Column& column : columns)
    cells.push_back(lasting_cell(to_cell(value_at(record, column.path), *column.field), *column.field));
  cells.push_back(marks_of(document.id, record, *document.type).to_text());
  return to_csv_row(cells);
}

// A letter in front, so that no spreadsheet program takes the marks for a number or a formula.
constexpr std::string_view version = "v1:";
constexpr std::size_t half = 3;  // of the column's name, then as many of its meaning

/// Each list of parts by its name, as one text made of all its cells.
std::map<std::string, std::string> lists_of(const Value& record, const RecordType& type) {
  std::map<std::string, std::string> lists;
  for_each_cell(record, type, [&](const Column& column, const Value& value) {
    if (const std::string list = list_around(column.path); !list.empty())
      lists[list] += column.name + '\0' + meaning_of(to_cell(&value, *column.field), *column.field) + '\0';
  });
  return lists;
}

}  // namespace

Value read_value(const Workspace& ws, const Document& document, const Veil& veil) {
  auto record = read_written(ws, document, "", veil);
  return record ? std::move(record->value) : Value();
}

std::string to_spreadsheet(const Workspace& ws, std::vector<const Document*> documents,
                           const RecordType& type, const Veil& veil) {
  std::ranges::sort(documents, {}, &Document::id);
  std::vector<Value> records;
  for (const Document* document : documents) records.push_back(read_value(ws, *document, veil));
  std::vector<const Value*> pointers;
  for (const Value& record : records) pointers.push_back(&record);
  const auto columns = columns_of(type, pointers);
  std::string text(byte_order_mark);
  text += header_of(columns);
  for (std::size_t i = 0; i < records.size(); ++i) text += row_of(*documents[i], records[i], columns);
  return text;
}

void Marks::add(std::string_view column, std::string_view meaning) {
  marks_.push_back(short_digest(column, half) + short_digest(meaning, half));
}

bool Marks::hold(std::string_view column, std::string_view meaning) const {
  const std::string of_column = short_digest(column, half);
  if (meaning.empty())
    return std::ranges::none_of(marks_, [&](const std::string& mark) { return mark.starts_with(of_column); });
  return is_among(of_column + short_digest(meaning, half), marks_);
}

std::string Marks::to_text() const {
  std::string text(version);
  for (const std::string& mark : marks_) text += mark;
  return text;
}

std::optional<Marks> Marks::parse(std::string_view text) {
  if (!text.starts_with(version) || (text.size() - version.size()) % (2 * half) != 0) return std::nullopt;
  Marks marks;
  for (text.remove_prefix(version.size()); !text.empty(); text.remove_prefix(2 * half))
    marks.marks_.emplace_back(text.substr(0, 2 * half));
  return marks;
}

Marks marks_of(std::string_view id, const Value& record, const RecordType& type) {
  Marks marks;
  marks.add("id", id);
  for_each_cell(record, type, [&](const Column& column, const Value& value) {
    marks.add(column.name, meaning_of(to_cell(&value, *column.field), *column.field));
  });
  for (const auto& [list, meaning] : lists_of(record, type)) marks.add(list, meaning);
  return marks;
}

std::string meaning_of_list(const Value& record, const RecordType& type, std::string_view list) {
  const auto lists = lists_of(record, type);
  const auto found = lists.find(std::string(list));
  return found == lists.end() ? "" : found->second;
}

}  // namespace cip
