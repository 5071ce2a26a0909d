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
Run setup_site(Usage& usage);
Run setup_diff(Usage& usage);
Run setup_log(Usage& usage);
Run setup_digest(Usage& usage);
Run setup_record(Usage& usage);
Run setup_confirm(Usage& usage);
Run setup_comment(Usage& usage);
Run setup_set(Usage& usage);
Run setup_move(Usage& usage);
Run setup_init(Usage& usage);
Run setup_format(Usage& usage);
Run setup_add(Usage& usage);  // NOLINT(readability-redundant-declaration): its file comes first in a batch
Run setup_edit(Usage& usage);
Run setup_export(Usage& usage);
Run setup_import(Usage& usage);
Run setup_schema(Usage& usage);
Run setup_hook(Usage& usage);
Run setup_completion(Usage& usage);
Run setup_manual(Usage& usage);

namespace {

constexpr std::string_view enter = "Enter records", see = "See where things stand",
                           check = "Check and report", set_up = "Set up, and other tools";
constexpr Records on_disk = Records::on_disk, if_changed = Records::on_disk_if_changed,
                  any = Records::of_any_state, no_records = Records::none;

// clang-format off
const Usage commands[] = {
    {"status", "Show what is due and overdue, and who is responsible", setup_status, see, "cip status --group alac --within 6", any},
    {"list", "List records", setup_list, see, "cip list activity --group alac --status in-progress", any},
    {"show", "Show one record and what refers to it", setup_show, see, "cip show alac/template-for-policy-statements", any},
    {"log", "Show the history of a record, field by field", setup_log, see, "cip log alac/template-for-policy-statements", any},
    {"digest", "Summarize what was done and changed since a date, and what is due", setup_digest, see, "cip digest --since 2026-06-01 --group gnso", any},
    {"matrix", "Compare groups by principle: coverage, continuity, metrics", setup_matrix, see, "cip matrix", any},
    {"practices", "List shared practices and the groups that adopted them", setup_practices, see, "cip practices --framework", any},
    {"add", "Add a record", setup_add, enter, "cip add criterion\ncip add activity --edit", on_disk},
    {"record", "Add a measurement to a metric", setup_record, enter, "cip record gac/open-items-of-gac-advice 41\ncip record --all", if_changed},
    {"confirm", "Confirm that records are still true", setup_confirm, enter, "cip confirm --group alac\ncip confirm alac/template-for-policy-statements", if_changed},
    {"comment", "Add a comment on a report, or the responses to its points", setup_comment, enter, "cip comment alac/report-2027\ncip comment alac/report-2027 --answer gac/p1=accepted --reason 'Done in May.'", on_disk},
    {"set", "Change fields of a record", setup_set, enter, "cip set alac/template-for-policy-statements as_of=2026-06 tags+=policy\ncip set open-items-of-gac-advice target=30 target.by=2027-12", on_disk},
    {"edit", "Edit a record in your editor, then check it", setup_edit, enter, "cip edit alac/template-for-policy-statements", on_disk},
    {"move", "Rename a record and update every reference to it", setup_move, enter, "cip move alac/template-for-policy-statements policy-template", on_disk},
    {"format", "Format records in the standard layout, keeping comments", setup_format, enter, "cip format --check", if_changed},
    {"import", "Update records from an edited spreadsheet (CSV)", setup_import, enter, "cip import activities.csv", on_disk},
    {"validate", "Check the records and print what is wrong", setup_validate, check, "cip validate\ncip validate --since origin/main", any},
    {"explain", "Explain a rule, a figure, a field or a word", setup_explain, check, "cip explain overdue\ncip explain harmonization", no_records},
    {"report", "Write the triennial report of a group", setup_report, check, "cip report --group alac -o report.html", any},
    {"site", "Write the reports and records of all groups as a web site", setup_site, check, "cip site -o public", any},
    {"diff", "Show what changed between two revisions of the records", setup_diff, check, "cip diff origin/main", any},
    {"export", "Export records to a spreadsheet, JSON Lines or SQLite", setup_export, check, "cip export activity -o activities.csv", any},
    {"init", "Set up a data folder, or add what is missing from one", setup_init, set_up, "cip init\ncip init records --group alac", on_disk},
    {"hook", "Install or remove the git hooks that check records before commits and merges", setup_hook, set_up, "cip hook install", if_changed},
    {"schema", "Print the JSON Schema of a kind of record", setup_schema, set_up, "cip schema activity", no_records},
    {"completion", "Print the tab-completion script for your shell", setup_completion, set_up, "source <(cip completion bash)", no_records},
    {"manual", "Print a page of the manual", setup_manual, set_up, "cip manual cip-records", no_records},
};
// clang-format on

}  // namespace

std::span<const Usage> all_commands() { return commands; }

int run(const std::vector<std::string>& arguments, const Console& console) {
  return run(arguments, console, commands);
}

}  // namespace cip
