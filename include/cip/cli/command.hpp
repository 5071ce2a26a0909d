#pragma once

#include <algorithm>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/usage.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// Everything of the outside that a command may see; tests hand in their own.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::filesystem::path folder;  ///< where it was started
  Date today;
  bool interactive = false;  ///< somebody sits at a terminal and can be asked
  bool color = false;        ///< the terminal shows colours, and nobody asked for none
  std::size_t width = 0;     ///< columns of the terminal; 0 when the output goes to a file or a pipe
  std::string editor{};      ///< the shell command that edits a file, without the file; empty: none is set
};

/// What every command takes.
struct Globals {
  std::string folder;  ///< -C
  std::string at;      ///< read the records as of this revision
  std::string as_of;
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
};

/// Wrong words on the command line; exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr int status_fine = 0, status_findings = 1, status_failed = 2;

struct ExitStatus {
  int status;
  std::string_view means;
};
inline constexpr ExitStatus exit_statuses[] = {
    {status_fine, "fine"},
    {status_findings, "findings at or above --fail-on"},
    {status_failed, "cip could not do its work"},
};

struct Command {
  std::string_view name;
  std::string_view help;
  Run (*setup)(Usage& usage);  ///< declares the options, gives what to run once they are read
};

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

inline constexpr Command commands[] = {
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
    {"init", "Make a data folder, or add to one what it lacks", setup_init},
    {"add", "Write a new record", setup_add},
    {"record", "Append a measurement to a metric", setup_record},
    {"set", "Change fields of a record, and nothing else in its file", setup_set},
    {"edit", "Open a record in $EDITOR and check it when the editor closes", setup_edit},
    {"move", "Rename a record and every reference to it", setup_move},
    {"format", "Lay records out in one canonical way, and keep their comments", setup_format},
    {"export", "Write the records for spreadsheets and other programs", setup_export},
    {"import", "Take a table back that was exported and edited", setup_import},
    {"schema", "Print the JSON Schema of a kind of record", setup_schema},
    {"hook", "Let git check staged records before each commit, or no more", setup_hook},
    {"completion", "Print a script by which a shell completes what is typed", setup_completion},
    {"manual", "Print a page of the manual, for man", setup_manual},
};

/// What can be said to `cip`: the options of all commands go to `globals`, the commands are yet to declare
/// theirs.
Usage usage_of_program(Globals& globals);

/// Runs `cip` with these arguments, the program name left out.
int run(const std::vector<std::string>& arguments, const Console& console);

/// The folder that a command works from: where `cip` was started, or what `-C` says.
std::filesystem::path start_folder(const Console& console, const Globals& globals);
Date judging_date(const Console& console, const Globals& globals);
inline constexpr std::string_view color_choices[] = {"auto", "always", "never"};
bool use_color(const Console& console, const Globals& globals);

/// What stands between the folder that a command works from and a path of the data folder: "data/".
std::string path_prefix(const std::filesystem::path& data_folder, const std::filesystem::path& start);

/// The records of the data folder, for the commands that only read them; what loading found goes to
/// `findings`. Says on standard error how many files were left out for their mistakes.
Workspace read_records(const Console& console, const Globals& globals, Findings& findings);

/// What the rows of a table are called.
template <class Table>
std::vector<std::string_view> names_of(const Table& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}
/// "a|b|c": the type of an option that takes one of the words, as help and completion show it.
std::string one_of(std::span<const std::string_view> words);
/// Throws UsageError, with the nearest of them, when `word` is none of the words. Where none is near, the
/// message says all of them, or the sentence `where` instead when they are many.
void require_word(std::string_view what, std::string_view word, std::span<const std::string_view> words,
                  std::string_view where = {});
/// Throws UsageError when the tree has no such group.
const Group& require_group(const Workspace& ws, std::string_view id);
/// The document of that id, or of that slug where only one group has it; UsageError otherwise.
const Document& require_document(const Workspace& ws, const std::string& id);
/// The period of that id, or the current one for no id. Throws UsageError when cip.yaml has no such period.
const Period& require_period(const Workspace& ws, std::string_view id);
/// The date of an option, or a UsageError that names the option.
When require_date(std::string_view option, std::string_view text);

/// -g and --subgroups, where a command takes them.
struct GroupOptions {
  std::string group;
  bool subgroups = false;
};

/// The groups that somebody asks about.
struct GroupChoice {
  std::vector<std::string_view> ids;  ///< none: every group, also one that groups.yaml doesn't name
  bool holds(std::string_view id) const { return ids.empty() || std::ranges::find(ids, id) != ids.end(); }
};

void add_group_options(Usage& usage, GroupOptions& options);
/// Throws UsageError when the tree has no such group.
GroupChoice choose_groups(const Workspace& ws, const GroupOptions& options);

}  // namespace cip
