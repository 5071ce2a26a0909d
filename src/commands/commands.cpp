#include "cip/commands/commands.hpp"

#include "cip/cli/run.hpp"

namespace cip {

Run setup_validate(Usage& usage);
Run setup_explain(Usage& usage);
Run setup_list(Usage& usage);
Run setup_show(Usage& usage);
Run setup_status(Usage& usage);
Run setup_matrix(Usage& usage);
Run setup_practices(Usage& usage);
Run setup_report(Usage& usage);
Run setup_diff(Usage& usage);
Run setup_log(Usage& usage);
Run setup_record(Usage& usage);
Run setup_set(Usage& usage);
Run setup_move(Usage& usage);
Run setup_init(Usage& usage);
Run setup_format(Usage& usage);
Run setup_add(Usage& usage);
Run setup_edit(Usage& usage);
Run setup_export(Usage& usage);
Run setup_import(Usage& usage);
Run setup_schema(Usage& usage);
Run setup_hook(Usage& usage);
Run setup_completion(Usage& usage);
Run setup_manual(Usage& usage);

namespace {

constexpr Command commands[] = {
    {"validate", "Check the records and print what is wrong", setup_validate},
    {"explain", "Explain a rule or a figure, or list them all", setup_explain},
    {"list", "List records", setup_list},
    {"show", "Show one record and what refers to it", setup_show},
    {"status", "Show what is due and overdue, and who is responsible", setup_status},
    {"matrix", "Compare groups by principle: coverage, continuity, metrics", setup_matrix},
    {"practices", "List shared practices and the groups that adopted them", setup_practices},
    {"report", "Write the triennial report of a group", setup_report},
    {"diff", "Show what changed between two revisions of the records", setup_diff},
    {"log", "Show the history of a record, field by field", setup_log},
    {"init", "Set up a data folder, or add what is missing from one", setup_init, Records::on_disk},
    {"add", "Add a record", setup_add, Records::on_disk},
    {"record", "Add a measurement to a metric", setup_record, Records::on_disk},
    {"set", "Change fields of a record", setup_set, Records::on_disk},
    {"edit", "Edit a record in your editor, then check it", setup_edit, Records::on_disk},
    {"move", "Rename a record and update every reference to it", setup_move, Records::on_disk},
    {"format", "Format records in the standard layout, keeping comments", setup_format, Records::on_disk},
    {"export", "Export records to a spreadsheet, JSON Lines or SQLite", setup_export},
    {"import", "Update records from an edited spreadsheet (CSV)", setup_import, Records::on_disk},
    {"schema", "Print the JSON Schema of a kind of record", setup_schema},
    {"hook", "Install or remove the git hooks that check records before commits and merges", setup_hook,
     Records::on_disk},
    {"completion", "Print the tab-completion script for your shell", setup_completion, Records::on_disk},
    {"manual", "Print a page of the manual", setup_manual, Records::on_disk},
};

}  // namespace

std::span<const Command> all_commands() { return commands; }

int run(const std::vector<std::string>& arguments, const Console& console) {
  return run(arguments, console, commands);
}

}  // namespace cip
