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
    {"validate", "Check every record and print what is wrong", setup_validate},
    {"explain", "Print what a rule or a figure means, or the list of all", setup_explain},
    {"list", "List records", setup_list},
    {"show", "Print one record and what refers to it", setup_show},
    {"status", "Print what is due and overdue: where, who, what, when, how, then", setup_status},
    {"matrix", "Print how groups stand to principles: coverage, continuity, metrics on target", setup_matrix},
    {"practices", "Print the catalog of shared practices and who took them over", setup_practices},
    {"report", "Write the triennial report of a group", setup_report},
    {"diff", "Print what changed between two revisions, in the program's own terms", setup_diff},
    {"log", "Print the history of a record, field by field", setup_log},
    {"init", "Make a data folder, or add to one what it lacks", setup_init, Records::on_disk},
    {"add", "Write a new record", setup_add, Records::on_disk},
    {"record", "Append a measurement to a metric", setup_record, Records::on_disk},
    {"set", "Change fields of a record, and nothing else in its file", setup_set, Records::on_disk},
    {"edit", "Open a record in $EDITOR and check it when the editor closes", setup_edit, Records::on_disk},
    {"move", "Rename a record and every reference to it", setup_move, Records::on_disk},
    {"format", "Lay records out in one canonical way, and keep their comments", setup_format,
     Records::on_disk},
    {"export", "Write the records for spreadsheets and other programs", setup_export},
    {"import", "Take a table back that was exported and edited", setup_import, Records::on_disk},
    {"schema", "Print the JSON Schema of a kind of record", setup_schema},
    {"hook", "Let git check staged records before commits and merges, or no more", setup_hook,
     Records::on_disk},
    {"completion", "Print a script by which a shell completes what is typed", setup_completion,
     Records::on_disk},
    {"manual", "Print a page of the manual, for man", setup_manual, Records::on_disk},
};

}  // namespace

std::span<const Command> all_commands() { return commands; }

int run(const std::vector<std::string>& arguments, const Console& console) {
  return run(arguments, console, commands);
}

}  // namespace cip
