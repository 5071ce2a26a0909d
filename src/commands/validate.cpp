#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/since.hpp"
#include "cip/cli/watch.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/small_cells.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/print/findings.hpp"
#include "cip/rules/fixes.hpp"
#include "cip/store/names.hpp"
#include "cip/store/saving.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct ValidateOptions {
  std::vector<std::string> paths;
  std::string path_of_input;
  std::string format = "full";
  std::string fail_on = "error", severity = "note";
  std::string summary;
  std::vector<std::string> select, ignore;
  bool statistics = false, staged = false, fix = false, watch = false;
  std::string since, merge_with;
  WriteOptions writing;
};

/// The folder of the group, or the file of the record, with that name.
std::optional<std::string> path_called(const Workspace& ws, const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos;
  if (const Group* group = is_path ? nullptr : group_called(ws, name)) return ws.folder_of(*group->id);
  const auto found = Names(ws).called(name);
  if (found.size() != 1) return std::nullopt;
  return ws.sources[found.front()->file].path;
}

/// The paths on the command line, each as a path from the data folder, or the path of the group or record
/// with that name. It must exist, on disk or among the records that were read.
std::vector<std::string> chosen_paths(const ValidateOptions& options, const Opened& opened,
                                      const std::optional<ListedFile>& input, const fs::path& start) {
  const auto to_inner = [&](const std::string& path) {
    if (path == "-") return input->path;
    if (std::error_code none; !fs::exists(start / path, none))
      if (const auto called = path_called(opened.ws, path)) return *called;
    if (!opened.repository) return from_data_folder(opened.folder, start, path);
    std::string inner = inside_data_folder(opened.folder, start, path);
    const auto lies_there = [&](const File& file) { return lies_in(file.source.path, inner); };
    if (std::ranges::none_of(opened.ws.files, lies_there)) throw Error(path, "no such file or folder");
    return inner;
  };
  std::vector<std::string> paths;
  for (const std::string& path : options.paths) paths.push_back(to_inner(path));
  return paths;
}

bool is_chosen(const Finding& finding, const Workspace& ws, const ValidateOptions& options,
               const std::vector<std::string>& paths) {
  const auto is_in = [&](const std::vector<std::string>& rules) {
    return is_among(finding.rule->name, rules);
  };
  const std::string& file = ws.sources[finding.span.file].path;
  const auto holds_it = [&](const std::string& path) { return lies_in(file, path); };
  return (paths.empty() || std::ranges::any_of(paths, holds_it)) &&
         (options.select.empty() || is_in(options.select)) && !is_in(options.ignore);
}

std::vector<Finding> chosen_findings(Findings findings, const Workspace& ws, const ValidateOptions& options,
                                     const std::vector<std::string>& paths) {
  std::erase_if(findings.list(),
                [&](const Finding& finding) { return !is_chosen(finding, ws, options, paths); });
  return std::move(findings.list());
}

/// Writes the fixes that are certain.
int fix_records(const ValidateOptions& options, const std::vector<std::string>& paths, Session& session) {
  std::size_t count = 0;
  const auto plan = [&](const Workspace& ws) {
    const Fixed fixed = with_fixes(ws, session.today, [&](const Finding& finding, const Workspace& now) {
      return is_chosen(finding, now, options, paths);
    });
    count = fixed.count;
    std::vector<FileChange> changes;
    for (const File& file : fixed.then.files)
      if (const File* before = ws.file_at(file.source.path); before->source.text != file.source.text)
        changes.push_back({file.source.path, before->source.text, file.source.text});
    return changes;
  };
  // A file that a fix makes readable may have errors of its own; the fix is still right.
  const int status = write_changes(plan, options.writing, session, Judge::plan);
  if (count > 0 && status == status_fine && !options.writing.dry_run)
    session.note(fmt::format("{} made", counted(count, "fix", "fixes")));
  return status;
}

/// How many findings `--fix` would fix.
std::size_t count_fixable(const std::vector<Finding>& findings) {
  return static_cast<std::size_t>(std::ranges::count_if(findings, [](const Finding& finding) {
    return finding.waived_because.empty() && finding.fixes.size() == 1 && finding.fixes.front().is_certain;
  }));
}

std::string statistics(const std::vector<Finding>& findings) {
  std::map<std::string_view, std::size_t> counts;
  for (const Finding& finding : findings) ++counts[finding.rule->name];
  std::vector<std::pair<std::size_t, std::string_view>> rows;
  for (const auto& [name, count] : counts) rows.emplace_back(count, name);
  std::ranges::stable_sort(rows, std::greater(), [](const auto& row) { return row.first; });
  std::string out;
  for (const auto& [count, name] : rows) out += fmt::format("{:6}  {}\n", count, name);
  return out;
}

constexpr std::string_view levels[] = {"error", "warning", "note", "never"};

/// The severity of that name; nothing for `never`.
std::optional<Severity> severity_called(std::string_view level) {
  const auto* word = std::ranges::find(severity_words, level);
  if (word == std::end(severity_words)) return std::nullopt;
  return static_cast<Severity>(word - std::begin(severity_words));
}

bool fails(const std::vector<Finding>& findings, std::optional<Severity> least) {
  return least && std::ranges::any_of(findings, [&](const Finding& finding) {
           return finding.waived_because.empty() && finding.source.empty() && finding.severity >= *least;
         });
}

/// Counts all findings, only new ones with --since, and says how many are below the requested severity.
std::string summary(const ValidateOptions& options, const std::vector<Finding>& findings, std::size_t records,
                    Severity least_shown) {
  const auto less_severe = [&](const Finding& finding) {
    return finding.waived_because.empty() && finding.severity < least_shown;
  };
  const auto hidden = std::ranges::count_if(findings, less_severe);
  const std::string_view which = options.paths.empty()   ? ""
                                 : options.since.empty() ? "; in what you named"
                                                         : " in what you named";
  return fmt::format("{} checked{}{}: {}{}", counted(records, "record", "records"),
                     options.since.empty() ? "" : "; new", which, to_words(count_findings(findings)),
                     hidden > 0 ? fmt::format("; {} not shown", hidden) : "");
}

/// What is true if no finding is shown: others may have been left out.
std::string_view nothing_found(const ValidateOptions& options, Severity least_shown) {
  if (least_shown == Severity::error) return "No error was found.";
  if (least_shown == Severity::warning) return "No error and no warning was found.";
  const bool is_part = !options.paths.empty() || !options.select.empty() || !options.ignore.empty();
  if (options.since.empty())
    return is_part ? "Nothing was found in what was checked." : "Nothing is wrong with the records.";
  return is_part ? "Nothing new was found in what was checked." : "The change adds no problem.";
}

/// The findings of the opened records that the base didn't have.
Findings new_since(Committed base, Opened& opened, Session& session) {
  ask_history(opened, session);
  Workspace before = state_at(std::move(base), opened);
  const TwoStates states{before, opened.ws};
  Findings found = findings_that_come(states, session.today, sides_of(opened));
  hide_alike(before, opened.ws, states.moves);  // in the lines that are printed
  return found;
}

void require_records_on_disk(const ValidateOptions& options, const Moment& moment) {
  if (options.fix && (!moment.is_on_disk() || !options.path_of_input.empty() || !options.since.empty()))
    throw UsageError(
        "--fix changes files, so it can't be used with --at, --staged, --since, --merge-with or `-`");
  if (options.writing.dry_run && !options.fix) throw UsageError("--dry-run needs --fix");
}

void require_watchable(const ValidateOptions& options, const Moment& moment) {
  if (!moment.is_on_disk() || !options.path_of_input.empty() || options.fix || !options.summary.empty())
    throw UsageError(
        "--watch checks the files on disk, so it can't be used with --at, --staged, --merge-with, --fix, "
        "--summary or `-`");
  if (options.format != "full" && options.format != "concise")
    throw UsageError("--watch needs --format full or concise");
}

int check_records(const ValidateOptions& options, const Moment& moment, Session& session, std::ostream& out) {
  const auto least = severity_called(options.fail_on);
  const FindingFormat& format = row_named(finding_formats, options.format);
  if (!options.path_of_input.empty() && !moment.is_on_disk())
    throw UsageError("`-` can't be used with --at, --staged or --merge-with");
  const auto input = read_input(options.paths, options.path_of_input, "validate", session);
  std::future<Committed> base;
  if (!options.since.empty()) base = ask_for_base(options.since, moment, session);
  Opened& opened = session.open(moment);
  if (input) opened.ws = exchange(opened.ws, {{}, {*input}});
  const Workspace& ws = opened.ws;
  const auto paths = chosen_paths(options, opened, input, session.folder);
  if (options.fix) {
    session.know(opened.ws);  // so that only what has changed since is read again
    const int status = fix_records(options, paths, session);
    if (status != status_fine || options.writing.dry_run) return status;
    session.open(moment);
  }
  auto found = base.valid() ? new_since(base.get(), opened, session) : validation_of(opened, session)();
  try_proposals(ws, session.today, found);
  if (format.names_fields) tell_fields(ws, found);
  auto findings = chosen_findings(std::move(found), ws, options, paths);
  const bool failed = fails(findings, least);
  const Severity least_shown = *severity_called(options.severity);
  const std::string counts = summary(options, findings, ws.documents.size(), least_shown);
  const FindingCounts all = count_findings(findings);
  std::erase_if(findings, [&](const Finding& finding) { return finding.severity < least_shown; });
  if (!session.verbose && format.waived == FindingFormat::Waived::left_out)
    std::erase_if(findings, [](const Finding& finding) { return !finding.waived_because.empty(); });
  const std::string& prefix =
      format.paths == FindingFormat::Paths::from_repository ? opened.prefix_from_top : opened.prefix;
  const Printing how{ws.sources, prefix, session.color, least, kept_back(ws), session.width, all};
  out << (options.statistics ? statistics(findings) : format.write(findings, how)) << std::flush;
  if (!options.summary.empty())
    append_to_file(session.folder / options.summary,
                   findings_to_summary(counts + "\n", nothing_found(options, least_shown), findings,
                                       {ws.sources, opened.prefix_from_top}));
  session.note(counts);
  if (const std::size_t fixable = count_fixable(findings); fixable > 0)
    session.note(options.fix ? fmt::format("{} to avoid adding an error",
                                           counted(fixable, "fix was left out", "fixes were left out"))
                             : fmt::format("`cip validate --fix` fixes {} of them", fixable));
  return failed ? status_findings : status_fine;
}

/// Goes on until Ctrl-C, or until nobody can read what it prints.
int watch_records(const ValidateOptions& options, const Moment& moment, Session& session) {
  const auto is_new_day = [&] { return session.has_new_day(); };
  at_each_change(session.data_folder(), is_new_day, [&] {
    session.live << check_begins << '\n';
    try {
      check_records(options, moment, session, session.live);
    } catch (const Error& error) {  // for example while an editor is saving a settings file
      session.say(fmt::format("cip: {}", error.what()));
    }
    session.live << check_ends << '\n' << std::flush;
    return !session.live.fail();
  });
  return status_failed;
}

int validate_records(const ValidateOptions& options, Session& session) {
  if (options.statistics && options.format != "full")
    throw UsageError("--statistics prints its own table, so it can't be used with --format");
  if (!options.summary.empty())
    require_place_for_output(session.folder / options.summary, session.shown(options.summary));
  const Moment moment{session.at, options.merge_with, options.staged};
  require_records_on_disk(options, moment);
  if (!options.watch) return check_records(options, moment, session, session.out);
  require_watchable(options, moment);
  return watch_records(options, moment, session);
}

}  // namespace

Run setup_validate(Usage& usage) {
  const auto options = std::make_shared<ValidateOptions>();
  usage.add("paths", options->paths, "PATH",
            "Files and folders to report on (default: all); `-` reads one record from standard input");
  usage.add("--path", options->path_of_input, "PATH", "The path to assume for `-`");
  usage.add_choice("--format", options->format, {"format", names_of(finding_formats)},
                   "Output format; see below");
  usage.add_choice("--fail-on", options->fail_on, {"level", {levels, std::end(levels)}},
                   "Exit with 1 on findings of this severity or worse");
  usage.add_choice("--severity", options->severity, {"severity", {levels, std::end(levels) - 1}},
                   "Report only findings of this severity or worse; all are counted");
  for (auto& [names, target, help] :
       {std::tuple("--select", &options->select, "Report only these rules"),
        std::tuple("--ignore", &options->ignore, "Report all rules except these")}) {
    Option& rules = usage.add(names, *target, "RULE", help);
    rules.delimiter = ',';
    rules.words = {"rule", rule_names(), "`cip explain` lists them"};
  }
  usage.add("--fix", options->fix, "Apply the fixes that are certain, then report what is left");
  add_write_options(usage, options->writing);
  usage.find("--dry-run")->help = "With --fix: write nothing; print the changes as a patch for `git apply`";
  usage.add("--watch", options->watch, "Check again when a file changes or a day begins, until Ctrl-C");
  usage.add("--statistics", options->statistics, "Print a count per rule instead");
  usage.add("--staged", options->staged, "Check what is staged for the next commit");
  usage.add("--merge-with", options->merge_with, "REV", "Check the result of merging this revision");
  usage.add("--since", options->since, "REV",
            "Report only what is new since branching off from this revision");
  usage
      .add("--summary", options->summary, "FILE",
           "Also append a Markdown summary to this file, such as \"$GITHUB_STEP_SUMMARY\"")
      .may_be_empty = true;  // as it is outside of GitHub
  usage.terms_heading = "Formats:";
  for (const FindingFormat& format : finding_formats)
    usage.terms.push_back({std::string(format.name), std::string(format.help)});
  usage.notes =
      "Waived findings are counted; json and junit mark them, and the other formats show them with -v. `cip "
      "explain RULE` explains a finding.";
  return [options](Session& session) { return validate_records(*options, session); };
}

}  // namespace cip
