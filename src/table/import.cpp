#include "cip/table/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cip/base/text.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/quantity.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/table/cells.hpp"
#include "cip/table/patch.hpp"
#include "cip/table/spreadsheet.hpp"
#include "cip/yaml/text_rules.hpp"
#include "table_head.hpp"

namespace cip {
namespace {

void set_span(Value& value, Span span) {
  value.span = span;
  for (Value& item : value.items) set_span(item, span);
  for (Entry& entry : value.entries) entry.key_span = span, set_span(entry.value, span);
}

/// The place of each item of a list in its cell; the whole cell where quotation marks hide it.
void set_spans_of_items(Value& list, std::string_view written, Span cell) {
  std::size_t at = 0;
  for (Value& item : list.items) {
    const auto begin = written.find(item.text, at);
    if (begin == std::string_view::npos) continue;
    at = begin + item.text.size();
    item.span = {cell.file, cell.begin + static_cast<std::uint32_t>(begin),
                 cell.begin + static_cast<std::uint32_t>(at)};
  }
}

/// Reads one row: its record, what it changes, and what is wrong with it.
class RowReader {
 public:
  RowReader(const Workspace& ws, const SourceFile& table, TableHead& head, const RecordType* type,
            const CsvRow& row, std::uint32_t line, const Veil& veil, const std::string& group,
            ImportPlan& plan)
      : ws_(ws),
        table_(table),
        head_(head),
        type_(type),
        cells_(row),
        row_(head, row, plan.mistakes),
        veil_(veil),
        group_(group),
        plan_(plan) {
    result_.line = line;
    for (std::size_t i = 0; i < row.size(); ++i) result_.places.emplace_back(head.name(i), row[i].span);
  }

  /// `seen` has the ids of the rows above, with their places.
  RowPlan read(std::map<std::string, Span>& seen) {
    const std::size_t known = plan_.mistakes.list().size();
    if (const auto subject = find_subject(ws_, row_, type_, group_)) {
      result_.id = subject->id;
      if (!subject->id.empty()) require_new(subject->id, seen);
      compare(*subject);
      if (subject->document && !marks_ && !result_.cells.empty()) ++plan_.without_marks;
    }
    if (plan_.mistakes.list().size() > known) result_.fate = Fate::bad;
    return std::move(result_);
  }

 private:
  void require_new(const std::string& id, std::map<std::string, Span>& seen) {
    const auto [first, is_new] = seen.emplace(id, row_.place(column_name::id));
    if (!is_new)
      row_.wrong(column_name::id, fmt::format("`{}` has two rows", id))
          .suggest("keep one of them")
          .note(first->second, "the other one");
  }

  /// The row's marks from its export.
  std::optional<Marks> read_marks(const Subject& subject) {
    const std::string written = row_.word(column_name::as_exported);
    if (!subject.document || written.empty()) return std::nullopt;
    auto marks = Marks::parse(written);
    if (!marks)
      row_.wrong(column_name::as_exported, "`as exported` was changed")
          .suggest("export again; or empty this cell to import every cell that differs");
    else if (!marks->hold(column_name::id, subject.id))
      row_.wrong(column_name::as_exported,
                 fmt::format("`as exported` belongs to a record other than `{}`", subject.id))
          .suggest("this row mixes two records (were only some columns sorted?); export again");
    return marks;
  }

  void compare(const Subject& subject) {
    marks_ = read_marks(subject);
    const Document* document = subject.document;
    Value now = document ? read_value(ws_, *document) : mapping_of({}),
          veiled = document ? read_value(ws_, *document, veil_) : mapping_of({});
    std::vector<NewValue> values;
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (!head_.name(i).empty() && !is_special(head_.name(i))) compare_cell(i, subject, now, veiled, values);
    const bool conflict = std::ranges::any_of(
        result_.cells, [](const CellChange& cell) { return cell.state == CellChange::State::conflict; });
    if (conflict)
      result_.fate = Fate::conflict;
    else if (!subject.document || !values.empty())
      change(subject, std::move(now), values);
  }

  void compare_cell(std::size_t index, const Subject& subject, const Value& now, const Value& veiled,
                    std::vector<NewValue>& values) {
    const CsvCell& cell = cells_[index];
    const auto& column = head_.columns(*subject.type)[index];
    if (!column) {
      if (!cell.text.empty())
        plan_.mistakes
            .report(shape_rule::unknown_field, cell.span,
                    fmt::format("{} has no column `{}`", subject.type->name, head_.name(index)))
            .suggest("empty the cell");
      return;
    }
    std::string after = as_written(cell.text);
    if (column->name == "target.value" && !take_bound(after, cell, now, values)) return;
    const std::string before = to_cell(value_at(now, column->path), *column->field),
                      shown = to_cell(value_at(veiled, column->path), *column->field);
    if (after.empty() && before.empty()) return;
    auto value = parse_cell(after, *column->field);
    if (!value) {
      plan_.mistakes
          .report(shape_rule::bad_table, cell.span,
                  fmt::format("`{}`: quoted item is not closed", column->name))
          .suggest("put `\"` at its end, and double those inside it");
      return;
    }
    const std::string there = meaning_of(before, *column->field);
    const auto is_unchanged = [&] {
      const std::string wanted = meaning_of(to_cell(&*value, *column->field), *column->field);
      return wanted == there || wanted == meaning_of(shown, *column->field) ||
             (marks_ && marks_->hold(column->name, wanted));
    };
    if (is_unchanged()) return;  // though it may be written in another way than `cip` does
    if (holds_counts(*column->field) && is_among(hidden_count, value->items, &Value::text)) {
      plan_.mistakes
          .report(shape_rule::bad_number, cell.span,
                  fmt::format("`{}`: counts that are not shown, beside others", column->name))
          .suggest("write all of them: `cip export --small-counts` shows them");
      return;
    }
    put_meant(*value, *column->field, subject, now);
    if (is_unchanged()) return;
    if (to_cell(&*value, *column->field) == before) return;
    if (column->field->kind == Kind::number)
      if (const auto readings = readings_of_point(after); readings.size() > 1) {
        plan_.mistakes
            .report(
                shape_rule::bad_number, cell.span,
                fmt::format("`{}`: `{}` may be `{}` or `{}`", column->name, after, readings[0], readings[1]))
            .suggest("write one of them");
        return;
      }
    const bool conflict =
        marks_ && !is_as_exported(*marks_, *column, there, now, *subject.type) &&
        !is_as_exported(*marks_, *column, meaning_of(shown, *column->field), veiled, *subject.type);
    result_.cells.push_back({column->name, shown, to_cell(&*value, *column->field),
                             conflict ? CellChange::State::conflict : CellChange::State::wanted});
    if (!value->text.empty() && value->text.find('\n') != std::string::npos)
      keep_last_line_end(*column, now, *value);
    set_span(*value, cell.span);
    set_spans_of_items(*value, table_.at(cell.span), cell.span);
    values.push_back({column->path, std::move(*value)});
  }

  /// `at least 80%` says the direction, too. False if it contradicts that of the row or the record.
  bool take_bound(std::string& text, const CsvCell& cell, const Value& now, std::vector<NewValue>& values) {
    const auto bound = read_bound(text);
    if (!bound) return true;
    const Field& field = *record_type<Metric>().find("direction");
    const Entry* entry = now.find(field.name);
    const std::string here = word_meant(ws_, field, row_.word(std::string(field.name)), "", std::nullopt),
                      direction = here.empty() && entry ? entry->value.text : here;
    if (const std::string why = why_no_target(*bound, text, direction); !why.empty()) {
      plan_.mistakes.report(shape_rule::bad_number, cell.span, why).suggest("write the number alone");
      return false;
    }
    if (direction.empty()) {
      const std::string word(bound->direction);
      result_.cells.push_back({std::string(field.name), "", word, CellChange::State::wanted});
      values.push_back({{{std::string(field.name), 0, ""}}, {Value::Kind::scalar, cell.span, word, {}, {}}});
    }
    text = bound->quantity;
    return true;
  }

  /// Names, dates and the words of choices become those that records contain.
  void put_meant(Value& value, const Field& field, const Subject& subject, const Value& now) const {
    const Entry* unit = now.find("unit");
    const std::string here = row_.word("unit");
    if (value.kind == Value::Kind::scalar)
      value.text = word_meant(ws_, field, value.text, group_of(subject.id), std::nullopt,
                              here.empty() && unit ? unit->value.text : here);
    for (Value& item : value.items) put_meant(item, field, subject, now);
  }

  /// An item is identified only by its number: once its list has changed, it may be another one.
  static bool is_as_exported(const Marks& marks, const Column& column, const std::string& there,
                             const Value& now, const RecordType& type) {
    const std::string list = list_around(column.path);
    return list.empty() ? marks.hold(column.name, there) : marks.hold(list, meaning_of_list(now, type, list));
  }

  /// Cells don't show whether a text of several lines ends with a line end, as a block in YAML does.
  static void keep_last_line_end(const Column& column, const Value& now, Value& value) {
    const Value* old = value_at(now, column.path);
    if (old && old->text.ends_with('\n')) value.text += '\n';
  }

  void change(const Subject& subject, Value now, const std::vector<NewValue>& values) {
    set_span(now, row_.place(column_name::id));
    Patch patch = make_patch(now, values);
    if (!fits(patch.wanted, subject) || subject.id.empty()) return;
    result_.fate = subject.document ? Fate::update : Fate::create;
    result_.type = subject.type;
    if (!subject.document) {
      result_.record = std::move(patch.wanted);
      return;
    }
    const SourceFile& source = ws_.sources[subject.document->file];
    result_.path = source.path;
    result_.before = source.text;
    try {
      result_.after = edit(source.text, field_order(*subject.type), patch.changes);
    } catch (const EditRefused& e) {
      row_.wrong(column_name::id, e.what()).suggest("change the record in an editor");
    }
  }

  /// Checks the new record by the rules of its kind; the places of findings are cells of the row.
  bool fits(const Value& wanted, const Subject& subject) {
    Findings found;
    const std::string group = group_of(subject.id);
    const bool is_sound = check_shape(table_, wanted, *subject.type, {group}, found).fits;
    for (Finding& finding : found.list()) {
      if (finding.severity != Severity::error) continue;
      finding.rule == &shape_rule::missing_field ? place_missing(finding) : name_column(finding);
      plan_.mistakes.list().push_back(std::move(finding));
    }
    return is_sound;
  }

  /// The name of the finding's column.
  std::string column_at(Span span) const {
    const auto cell =
        std::ranges::find_if(cells_, [&](const CsvCell& each) { return span.begin < each.span.end; });
    return cell == cells_.end() ? "" : head_.name(static_cast<std::size_t>(cell - cells_.begin()));
  }

  void name_column(Finding& finding) const {
    const std::string name = column_at(finding.span);
    if (finding.message.find(fmt::format("`{}`", name)) == std::string::npos)
      finding.message = fmt::format("`{}`: {}", name, finding.message);
  }

  /// A missing field is reported at its empty cell, if there is one, rather than next to a neighbor.
  void place_missing(Finding& finding) const {
    const std::string beside = column_at(finding.span);
    const auto end = finding.message.rfind('`');
    const auto begin = end == 0 ? end : finding.message.rfind('`', end - 1) + 1;
    // The cell of another field of the same part; nothing if the record itself lacks the field.
    const std::string name =
        beside.substr(0, beside.rfind('.') + 1) + finding.message.substr(begin, end - begin);
    if (const auto index = head_.find(name)) finding.span = cells_[*index].span;
    finding.suggest(fmt::format("fill in `{}`", name));
  }

  const Workspace& ws_;
  const SourceFile& table_;
  TableHead& head_;
  const RecordType* type_;
  const CsvRow& cells_;
  const TableRow row_;
  const Veil& veil_;
  const std::string& group_;  ///< of new records that name none
  ImportPlan& plan_;
  std::optional<Marks> marks_;
  RowPlan result_;
};

bool is_blank(const CsvRow& row) {
  return std::ranges::all_of(row, [](const CsvCell& cell) { return cell.text.empty(); });
}

/// As many cells as the head has columns; further empty ones don't matter.
bool has_right_size(CsvRow& row, const TableHead& head, Findings& out) {
  while (row.size() > head.size() && row.back().text.empty()) row.pop_back();
  if (row.size() == head.size()) return true;
  const bool too_many = row.size() > head.size();
  out.report(shape_rule::bad_table, too_many ? row[head.size()].span : row.back().span,
             fmt::format("row of {}, but the first row has {}", counted(row.size(), "cell", "cells"),
                         head.size()))
      .suggest(too_many ? "put a cell that contains the separator in quotes"
                        : "add the missing cells; they may be empty");
  return false;
}

/// Cells in a column without a name would be lost.
void require_named(const CsvRow& row, const TableHead& head, Findings& out) {
  for (std::size_t i = 0; i < row.size(); ++i)
    if (head.name(i).empty() && !row[i].text.empty())
      out.report(shape_rule::bad_table, row[i].span, "cell in a column without a name")
          .suggest("name the column, or empty it");
}

}  // namespace

Span RowPlan::place_of(std::string_view column) const {
  while (!column.empty()) {
    for (const auto& [each, span] : places)
      if (each == column || (each.starts_with(column) && is_any_of(each[column.size()], ".["))) return span;
    const auto end = column.find_last_of(".[");
    column = column.substr(0, end == std::string_view::npos ? 0 : end);
  }
  return places.empty() ? Span{} : places.front().second;
}

namespace {

/// Whether each record has a text of its own there; an owner, a date or a status may be that of several.
bool holds_own_text(const RowPlan& row, std::string_view column) {
  const Field* field = row.type->find(column);
  return field && (field->kind == Kind::title || field->kind == Kind::prose);
}

/// Cells that rows exchange: the sign of a table in which one column was sorted alone.
void refuse_exchanged_cells(ImportPlan& plan) {
  constexpr std::size_t fewest = 5;  // two teams may exchange their work
  struct Exchange {
    std::multiset<std::string_view> before, after;
    std::vector<RowPlan*> rows{};
  };
  std::map<std::string_view, Exchange> by_column;
  for (RowPlan& row : plan.rows) {
    if (row.fate != Fate::update) continue;
    for (const CellChange& cell : row.cells) {
      Exchange& exchange = by_column[cell.column];
      exchange.before.insert(cell.before);
      exchange.after.insert(cell.after);
      exchange.rows.push_back(&row);
    }
  }
  for (auto& [column, exchange] : by_column) {
    const std::size_t least = holds_own_text(*exchange.rows.front(), column) ? 2 : fewest;
    if (exchange.before.size() < least || exchange.before != exchange.after) continue;
    plan.mistakes
        .report(shape_rule::bad_table, exchange.rows.front()->place_of(column),
                fmt::format("{} rows exchange what they have in `{}`", exchange.before.size(), column))
        .suggest("was only this column sorted? Export again; if it is meant, change one row at a time");
    for (RowPlan* row : exchange.rows) row->fate = Fate::bad;
  }
}

/// What all rows that say it have in common: their kind and their group. Empty where two differ.
struct OfAllRows {
  const RecordType* type = nullptr;
  std::string group;
};

OfAllRows said_by_all(std::span<const CsvRow> rows, const TableHead& head, const Workspace& ws) {
  std::set<const RecordType*> types;
  std::set<std::string> groups;
  Findings none;
  for (const CsvRow& cells : rows) {
    if (cells.size() != head.size()) continue;
    const TableRow row(head, cells, none);
    const std::string id = row.word(column_name::id), kind = row.word(column_name::kind),
                      column = row.word(column_name::group);
    const auto documents = ws.with_id(id);
    const RecordType* type = documents.empty() ? kind_named(lower(kind)) : documents.front()->type;
    const std::string group = !documents.empty()                  ? documents.front()->group
                              : id.find('/') != std::string::npos ? id.substr(0, id.find('/'))
                                                                  : column;
    if (type) types.insert(type);
    const Group* called = group.empty() ? nullptr : group_called(ws, group);
    if (!group.empty()) groups.insert(called ? *called->id : group);
  }
  return {types.size() == 1 ? *types.begin() : nullptr, groups.size() == 1 ? *groups.begin() : ""};
}

}  // namespace

ImportPlan plan_import(const Workspace& ws, const SourceFile& table, const RecordType* type, const Veil& veil,
                       const std::string& group) {
  ImportPlan plan;
  auto rows = parse_csv(table, 0, plan.mistakes);
  for (Finding& finding : plan.mistakes.list())
    if (finding.rule == &text_rule::not_utf8)
      finding.help = "save the table as CSV UTF-8; Excel calls it `CSV UTF-8 (Comma delimited)`";
  if (!rows) return plan;
  if (rows->empty()) {
    plan.mistakes.report(shape_rule::bad_table, {}, "the table has no rows")
        .suggest("start with the names of the columns");
    return plan;
  }
  TableHead head(rows->front(), type, plan.mistakes);
  if (!plan.mistakes.list().empty()) return plan;
  const OfAllRows said = said_by_all(std::span(*rows).subspan(1), head, ws);
  const RecordType* kind = type ? type : said.type;
  const std::string& own = said.group.empty() ? group : said.group;
  std::map<std::string, Span> seen;
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
    if (is_blank(*row)) continue;
    if (plan.mistakes.list().size() >= most_mistakes) {
      plan.mistakes
          .report(shape_rule::bad_table, row->front().span,
                  fmt::format("{} errors above this row; this row and those below it were not read",
                              most_mistakes))
          .suggest("fix these first");
      break;
    }
    const std::uint32_t line = table.locate(row->front().span.begin).line;
    const std::size_t known = plan.mistakes.list().size();
    if (has_right_size(*row, head, plan.mistakes)) require_named(*row, head, plan.mistakes);
    if (plan.mistakes.list().size() > known)
      plan.rows.push_back({.line = line, .fate = Fate::bad});
    else
      plan.rows.push_back(RowReader(ws, table, head, kind, *row, line, veil, own, plan).read(seen));
  }
  refuse_exchanged_cells(plan);
  return plan;
}

}  // namespace cip
