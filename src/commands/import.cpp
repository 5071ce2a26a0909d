#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <istream>
#include <memory>
#include <ostream>
#include <unordered_map>
#include <unordered_set>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/renamed_parts.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/print/findings.hpp"
#include "cip/store/names.hpp"
#include "cip/table/import.hpp"

namespace cip {
namespace {

constexpr std::size_t largest_table = 64 << 20;

struct ImportOptions {
  std::string file, kind;
  bool partial = false;
  WriteOptions writing;
};

bool changes_file(const RowPlan& row) { return row.fate == Fate::create || row.fate == Fate::update; }

SourceFile read_table(const ImportOptions& options, Session& session) {
  SourceFile table{options.file, read_file_or_pipe(options.file, largest_table, session)};
  if (table.text.size() > largest_table)
    throw Error(options.file, "is larger than 64 MiB; import it in parts");
  if (table.text.starts_with("PK\x03\x04"))  // an archive, as office programs save their files
    throw Error(options.file, "is not a CSV file; open it and save the table as CSV (UTF-8)");
  if (table.text.starts_with("\xEF\xBB\xBF")) table.text.erase(0, 3);  // not at a column
  if (table.text.find('\n') == std::string::npos)
    std::ranges::replace(table.text, '\r', '\n');  // of old Macs
  return table;
}

/// The path of the record that a row is or will be.
std::string path_of(const RowPlan& row) {
  return row.fate == Fate::create ? record_path(*row.type, row.id) : row.path;
}

/// The changes that were shown. Throws Error if they would now be different, because the records have
/// changed.
std::vector<FileChange> shown_changes(const ImportPlan& plan, const Workspace& ws, Session& session) {
  std::vector<FileChange> changes;
  std::unordered_set<std::string> new_files;  // several new records may name the same schema
  for (const RowPlan& row : plan.rows) {
    if (!changes_file(row)) continue;
    const bool is_new = row.fate == Fate::create;
    const std::string path = path_of(row);
    const File* file = ws.file_at(path);
    if (is_new ? file != nullptr : !file || file->source.text != row.before)
      throw Error(session.prefix() + path,
                  "changed on disk while cip was running; nothing was written; run it again");
    if (!is_new) {
      changes.push_back({path, row.before, row.after});
      continue;
    }
    const std::string text = text_of_new(row.record, *row.type);
    for (FileChange& change : new_record(session.data_folder(), *row.type, path, text))
      if (new_files.insert(change.path).second) changes.push_back(std::move(change));
  }
  rename_references(renamed_by(changes, ws).answered, ws, changes);
  rename_codes(ws, changes);
  return changes;
}

/// Errors that the written records would have are those of the rows, at the cells of their fields.
void judge_rows(ImportPlan& plan, const Workspace& ws, Session& session) {
  const Brought brought = errors_brought_by(shown_changes(plan, ws, session), session);
  std::unordered_map<std::string, RowPlan*> rows;
  for (RowPlan& row : plan.rows) rows.emplace(path_of(row), &row);
  for (const Finding& finding : brought.errors) {
    const auto row = rows.find(brought.then.sources[finding.span.file].path);
    if (row == rows.end()) continue;
    row->second->fate = Fate::bad;
    Finding& mistake =
        plan.mistakes.report(*finding.rule, row->second->place_of(finding.field), finding.message)
            .suggest(with_replaced(finding.help, ":`", "`"));  // a table has columns, not lines
    mistake.severity = finding.severity;
  }
  plan.mistakes.sort();
}

constexpr std::size_t widest = 60;          // of one value
constexpr std::size_t longest_common = 30;  // beginning of two long texts that is shown of both

std::string shortened(std::string_view text) {
  const auto lines = wrap(text, widest);
  return lines.size() > 1 ? lines.front() + " …" : lines.front();
}

/// Two texts, one line each, from a little before they differ.
std::pair<std::string, std::string> compared(const std::string& before, const std::string& after) {
  const std::string a = printable(one_line(before)), b = printable(one_line(after));
  const auto differ = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const auto space = differ > longest_common ? a.rfind(' ', differ - longest_common / 2) : std::string::npos;
  if (space == std::string::npos) return {shortened(a), shortened(b)};
  return {"… " + shortened(a.substr(space + 1)), "… " + shortened(b.substr(space + 1))};
}

std::string to_line(const CellChange& cell) {
  const auto [before, after] = compared(cell.before, cell.after);
  if (cell.state == CellChange::State::conflict)
    return fmt::format("  {}: {} in the record since the export, {} in the table\n", cell.column,
                       before.empty() ? "nothing" : before, after.empty() ? "nothing" : after);
  if (after.empty()) return fmt::format("  {}: removed, was {}\n", cell.column, before);
  if (spaced_alike(before) == spaced_alike(after))
    return fmt::format("  {}: {} (other spaces or line ends)\n", cell.column, after);
  return before.empty() ? fmt::format("  {}: {}\n", cell.column, after)
                        : fmt::format("  {}: {} → {}\n", cell.column, before, after);
}

std::string to_lines(const RowPlan& row) {
  std::string lines = fmt::format("line {}  {}", row.line, to_word(row.fate));
  lines += (row.id.empty() ? "" : "  " + printable(row.id)) + "\n";
  if (row.fate != Fate::bad)
    for (const CellChange& cell : row.cells) lines += to_line(cell);
  return lines;
}

/// "1 to create, 2 to update, 104 unchanged, 1 conflict, 1 bad row"
std::string summary(const ImportPlan& plan) {
  std::array<std::size_t, std::size(fate_words)> count{};
  for (const RowPlan& row : plan.rows) ++count[static_cast<std::size_t>(row.fate)];
  const auto of = [&](Fate fate) { return count[static_cast<std::size_t>(fate)]; };
  std::string words = fmt::format("{} to create, {} to update, {} unchanged", of(Fate::create),
                                  of(Fate::update), of(Fate::unchanged));
  if (of(Fate::conflict) > 0) words += ", " + counted(of(Fate::conflict), "conflict", "conflicts");
  if (of(Fate::bad) > 0) words += ", " + counted(of(Fate::bad), "bad row", "bad rows");
  return words + "\n";
}

/// What importing would do: the rows that change something, their cells, and a count.
std::string to_preview(const ImportPlan& plan) {
  std::string text;
  for (const RowPlan& row : plan.rows)
    if (row.fate != Fate::unchanged) text += to_lines(row);
  return plan.rows.empty() ? "" : text + summary(plan);
}

/// With --dry-run the output is the patch, and the preview goes to standard error.
void show_plan(const ImportPlan& plan, const SourceFile& table, const ImportOptions& options,
               Session& session) {
  (options.writing.dry_run ? session.err : session.out) << to_preview(plan);
  session.out << std::flush;
  session.err << findings_to_full(plan.mistakes.list(),
                                  {{table}, "", session.color, Severity::error, {}, session.err_width});
  if (plan.without_marks > 0)
    session.note(fmt::format(
        "cip: {} without `as exported`: every cell that differs from the record counts as your change",
        counted(plan.without_marks, "row", "rows")));
}

int import_table(const ImportOptions& options, Session& session) {
  const RecordType* type = kind_named(options.kind);
  const SourceFile table = read_table(options, session);
  const Workspace& records = session.records();
  const Group* own = own_group(records);
  ImportPlan plan = plan_import(records, table, type, veil_over(records), own ? *own->id : "");
  if (std::ranges::any_of(plan.rows, changes_file)) judge_rows(plan, records, session);
  show_plan(plan, table, options, session);
  const bool refused = !plan.mistakes.list().empty() || is_among(Fate::conflict, plan.rows, &RowPlan::fate);
  const bool changes = std::ranges::any_of(plan.rows, changes_file);
  if (refused && !(options.partial && changes)) {
    session.say(changes ? "cip: nothing was written; use --partial to import the other rows"
                        : "cip: nothing was written");
    return status_findings;
  }
  if (changes && !may_write(options.writing, "write these changes?", session)) return status_failed;
  std::vector<FileChange> made;
  const int status = write_changes(
      [&](const Workspace& ws) { return made = shown_changes(plan, ws, session); }, options.writing, session);
  if (status == status_fine && !options.writing.dry_run) say_how_to_share(made, "Import records", session);
  return status == status_fine && refused ? status_findings : status;
}

}  // namespace

Run setup_import(Usage& usage) {
  const auto options = std::make_shared<ImportOptions>();
  usage
      .add("file", options->file, "FILE.csv",
           "A table that `cip export` wrote and you have edited; `-` reads standard input")
      .required = true;
  usage.add("--kind", options->kind, "KIND", "The kind of new records, if the table has no column `kind`")
      .words = {"kind", kind_names()};
  add_yes_option(usage, options->writing);
  usage.add("--partial", options->partial, "Import the rows without errors even if others have some");
  add_write_options(usage, options->writing);
  usage.notes =
      "Each row that differs is shown first: create, update, conflict or bad, with its cells; the "
      "others are counted. An empty cell removes the field; a missing column changes nothing. A row "
      "with a new id, or without one but with a group in a column `group`, adds a record; its kind and group "
      "are those of all other rows, if they have one and the row names none. Cells that "
      "have changed in the record since the export are refused. Cells are read as answers to questions "
      "are (`In progress`, `P4-C1`, `01.02.2025`), except for words that depend on the day, such as "
      "`yesterday`. The column `as_of` is for the day on which a row was true; a new record without it "
      "has none.";
  return [options](Session& session) { return import_table(*options, session); };
}

}  // namespace cip
