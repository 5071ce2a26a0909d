#include "cip/exchange/import.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <istream>
#include <memory>
#include <ostream>
#include <unordered_map>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/output/findings.hpp"
#include "find_kind.hpp"
#include "import_preview.hpp"
#include "writing.hpp"

namespace cip {
namespace {

constexpr std::size_t largest_table = 64 << 20;

struct Options {
  std::string file, kind;
  bool yes = false, partial = false;
  WriteOptions writing;
};

bool changes_file(const RowPlan& row) { return row.fate == Fate::create || row.fate == Fate::update; }

SourceFile read_table(const Options& options, const Console& console, const Globals& globals) {
  const auto path = start_folder(console, globals) / options.file;
  if (!std::filesystem::is_regular_file(path)) throw Error(options.file, "no such file");
  SourceFile table{options.file, read_file(path, largest_table)};
  if (table.text.size() > largest_table)
    throw Error(options.file, "is larger than 64 MiB; import it in parts");
  return table;
}

/// The changes that were shown, once it is sure that they still are the same: what they were made from has
/// not changed.
std::vector<FileChange> shown_changes(const ImportPlan& plan, const Workspace& ws) {
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const SourceFile& source : ws.sources) texts.emplace(source.path, source.text);
  std::vector<FileChange> changes;
  for (const RowPlan& row : plan.rows) {
    if (!changes_file(row)) continue;
    const auto found = texts.find(row.path);
    if (row.before ? found == texts.end() || found->second != *row.before : found != texts.end())
      throw Error(row.path, "was changed since it was read; nothing was written, run it again");
    changes.push_back({row.path, row.before, row.after});
  }
  return changes;
}

bool agrees(const Console& console) {
  console.out << std::flush;
  console.err << "write these changes? [y/N] " << std::flush;
  std::string answer;
  std::getline(console.in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

/// Says why when the answer is no.
bool may_write(const Options& options, const Console& console) {
  if (options.yes || options.writing.dry_run) return true;
  if (console.interactive && agrees(console)) return true;
  console.err << (console.interactive
                      ? "cip: nothing was written\n"
                      : "cip: nothing was written; --yes writes these changes without asking\n");
  return false;
}

/// The preview is the result, unless the difference is.
void show(const ImportPlan& plan, const SourceFile& table, const Options& options, const Console& console,
          const Globals& globals) {
  (options.writing.dry_run ? console.err : console.out) << to_preview(plan);
  console.out << std::flush;
  console.err << findings_to_full(plan.mistakes.list(), {table}, {"", use_color(console, globals)});
  if (plan.without_marks > 0 && !globals.quiet)
    console.err << fmt::format(
        "cip: {} without `as exported`: each cell that differs counts as a change, whoever made it\n",
        counted(plan.without_marks, "row", "rows"));
}

int import_table(const Options& options, const Console& console, const Globals& globals) {
  const RecordType* type = find_kind(options.kind);
  const SourceFile table = read_table(options, console, globals);
  Findings findings;
  const ImportPlan plan = plan_import(read_records(console, globals, findings), table, type);
  show(plan, table, options, console, globals);
  const bool refused = !plan.mistakes.list().empty() ||
                       std::ranges::find(plan.rows, Fate::conflict, &RowPlan::fate) != plan.rows.end();
  const bool changes = std::ranges::any_of(plan.rows, changes_file);
  if (refused && !(options.partial && changes)) {
    console.err << "cip: nothing was written"
                << (changes ? "; --partial writes the rows that are in order\n" : "\n");
    return status_findings;
  }
  if (changes && !may_write(options, console)) return status_failed;
  const int status = write_changes([&](const Workspace& ws) { return shown_changes(plan, ws); },
                                   options.writing, console, globals);
  return status == status_fine && refused ? status_findings : status;
}

}  // namespace

Run setup_import(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("file", options->file, "The table, as `cip export` and a spreadsheet program write it")
      ->type_name("FILE.csv")
      ->required();
  app.add_option("--kind", options->kind, "The kind of new records, where no column `kind` tells it")
      ->type_name("KIND");
  app.add_flag("-y,--yes", options->yes, "Write without asking");
  app.add_flag("--partial", options->partial, "Write the rows that are in order, though others are not");
  add_write_options(app, options->writing);
  app.footer(
      "Each row is shown first: create, update, unchanged, conflict or bad, with the cells that differ. An\n"
      "empty cell takes the field out; a column that is missing is not touched. A row without an id, or "
      "with\n"
      "a new one, adds a record. Cells that changed in the record since the export are refused.");
  return [options](const Console& console, const Globals& globals) {
    return import_table(*options, console, globals);
  };
}

}  // namespace cip
