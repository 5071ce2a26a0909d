#include "cip/table/spreadsheet.hpp"

#include <algorithm>

#include "cip/print/csv.hpp"
#include "cip/table/cells.hpp"
#include "cip/table/columns.hpp"
#include "cip/table/marks.hpp"

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

}  // namespace cip
