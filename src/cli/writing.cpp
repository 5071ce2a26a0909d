#include "cip/cli/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/since.hpp"
#include "cip/cli/to_do.hpp"
#include "cip/figures/field_changes.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/git/repository.hpp"
#include "cip/print/difference.hpp"
#include "cip/print/findings.hpp"
#include "cip/records/field_order.hpp"
#include "cip/rules/fixes.hpp"
#include "cip/rules/new_findings.hpp"
#include "cip/rules/published.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/names.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/read_alike.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

using Paths = std::set<std::string_view>;

/// The records after the changes; a schema is not a record.
Workspace state_after(const std::vector<FileChange>& changes, const Workspace& now) {
  FolderChange exchanged;
  for (const FileChange& change : changes) {
    if (change.path.starts_with('.')) continue;
    if (change.after)
      exchanged.come.push_back({change.path, false, change.after});
    else
      exchanged.gone.push_back(change.path);
  }
  sort_files(exchanged.come);
  return exchange(now, std::move(exchanged));
}

Paths written_paths(const std::vector<FileChange>& changes) {
  Paths touched;
  for (const FileChange& change : changes)
    if (change.after) touched.insert(change.path);
  return touched;
}

/// Who takes one file away and adds one renames a record.
Moves moves_in(const std::vector<FileChange>& changes) {
  std::vector<std::string> gone, come;
  for (const FileChange& change : changes) {
    if (!change.after) gone.push_back(change.path);
    if (!change.before) come.push_back(change.path);
  }
  return gone.size() == 1 && come.size() == 1 ? Moves{{gone.front(), come.front()}} : Moves();
}

/// Of the file of a record, "gac/activities/x.yaml": "gac"; empty for a settings file.
fs::path folder_of_group(const fs::path& path) { return path.parent_path().parent_path(); }

bool is_in(const Paths& paths, const Finding& finding, const Workspace& then) {
  return paths.contains(then.sources[finding.span.file].path);
}

/// What is looked for in files that were not written.
enum class Elsewhere { nothing, errors, errors_and_warnings };

std::vector<Finding> found_in(const Paths& paths, const Workspace& then, Today today,
                              Elsewhere elsewhere = Elsewhere::nothing) {
  Findings found = validate(then, today);
  std::vector<Finding> warnings;
  if (elsewhere == Elsewhere::errors_and_warnings)
    std::ranges::copy_if(found.list(), std::back_inserter(warnings), [&](const Finding& finding) {
      return finding.severity == Severity::warning && finding.waived_because.empty() &&
             !is_in(paths, finding, then);
    });
  std::erase_if(found.list(), [&](const Finding& finding) {
    const bool is_error = elsewhere != Elsewhere::nothing && finding.severity == Severity::error;
    return !finding.waived_because.empty() || !(is_error || is_in(paths, finding, then));
  });
  try_proposals(then, today, found);
  tell_fields(then, found);
  std::ranges::move(warnings, std::back_inserter(found.list()));
  return std::move(found.list());
}

/// Whether a change that brings it is refused; `is_written`: it is in a file that the change writes.
bool blocks(const Finding& finding, bool is_written) {
  if (finding.severity != Severity::error) return false;
  const Refused refused = refused_for(*finding.rule);
  return refused == Refused::every_change || (refused == Refused::change_of_it && is_written);
}

/// The errors that were not there before: those that block, in whatever file, and the others in files that
/// were not written.
std::vector<Finding> brought_by(const Paths& written, const std::vector<Finding>& found,
                                const Workspace& then, FindingsBefore& before) {
  std::vector<Finding> brought;
  std::ranges::copy_if(found, std::back_inserter(brought), [&](const Finding& finding) {
    const bool is_written = is_in(written, finding, then);
    return blocks(finding, is_written) || (finding.severity == Severity::error && !is_written);
  });
  before.erase_from(brought);
  return brought;
}

/// Whether it can wait until somebody looks. Not a target that asks for nothing: often, its direction is
/// wrong.
bool is_note(const Finding& finding) {
  return finding.severity == Severity::note && finding.rule->name != "target-already-met";
}

/// What the records still lack, unless the command says it later, or is about other items.
std::string lacks_in_words(std::vector<Finding> found, const Lacks& lacks, const Workspace& ws,
                           const Session& session) {
  std::erase_if(found, [&](const Finding& finding) {
    const auto is_of = [&](const std::string& item) {
      return finding.field == item || finding.field.starts_with(item + ".");
    };
    return blocks(finding, false) || !(lacks.items.empty() || std::ranges::any_of(lacks.items, is_of));
  });
  return lacks.are_said ? still_to_do(found, ws, session.err_width, lacks.most) : "";
}

/// The comments that went with what was removed.
std::string comments_gone(const std::vector<FileChange>& changes) {
  std::vector<std::string> gone;
  for (const FileChange& change : changes)
    if (change.before && change.after &&
        std::ranges::count(*change.after, '#') < std::ranges::count(*change.before, '#'))
      std::ranges::set_difference(comments_of(*change.before), comments_of(*change.after),
                                  std::back_inserter(gone));
  std::string out;
  for (const std::string& comment : gone)
    out += fmt::format("its comment is gone too: `{}`\n", printable(comment));
  return out;
}

/// What a change publishes: the answers of few people, which a survey had kept back.
std::string published_by(const Paths& written, const Workspace& before, const Workspace& then) {
  std::string out;
  for (const Survey& survey : then.all<Survey>()) {
    const auto* was = before.find<Survey>(survey.common.id);
    if (written.contains(then.sources[survey.common.file].path) && shows_small_cells(survey) &&
        !(was && shows_small_cells(*was)))
      out += fmt::format("{}: reports, pages and exports now show how few people chose an answer\n",
                         survey.common.id);
  }
  return out;
}

/// The ratings that rest on other words since the change: criteria and metrics were reworded after they were
/// rated.
std::vector<Finding> suspected_by(const std::vector<FileChange>& changes, const Workspace& now,
                                  const Workspace& then, Session& session) {
  const auto is_reworded = [&](const FileChange& change) {
    const File *was = now.file_at(change.path),
               *is = change.before && change.after ? then.file_at(change.path) : nullptr;
    const RecordType* type = was && is && is->document.is_sound() ? was->document.type : nullptr;
    if (type != &record_type<Criterion>() && type != &record_type<Metric>()) return false;
    const auto before = now.value_of(was->document.file), after = then.value_of(is->document.file);
    return before && after && !rewordings(*before, *after, *type).empty();
  };
  Paths reworded;
  for (const FileChange& change : changes)
    if (is_reworded(change)) reworded.insert(change.path);
  if (reworded.empty()) return {};
  Findings found = ratings_before_rewording(then, session);
  std::erase_if(found.list(), [&](const Finding& finding) {
    return finding.is_waived() || std::ranges::none_of(finding.notes, [&](const Note& note) {
             return reworded.contains(then.sources[note.span.file].path);
           });
  });
  tell_fields(then, found);
  return std::move(found.list());
}

/// What is wrong, by its field: who gave options or answers has seen no lines. The record is named if there
/// are several.
std::string by_fields(const std::vector<Finding>& findings, bool names_files, const Workspace& ws,
                      Session& session) {
  std::string out;
  for (const Finding& finding : findings) {
    const std::string field = fmt::format("`{}`", finding.field.substr(finding.field.rfind('.') + 1));
    const bool is_named = finding.field.empty() || finding.message.find(field) != std::string::npos;
    out += indented(
        printable(fmt::format("cip: {}{}{}{} [{}]",
                              names_files ? session.prefix() + ws.sources[finding.span.file].path + ": " : "",
                              is_named               ? ""
                              : findings.size() == 1 ? field + ": "
                                                     : fmt::format("`{}`: ", finding.field),
                              finding.message, finding.help.empty() ? "" : "; " + without_yaml(finding),
                              finding.rule->name)),
        0, session.err_width);
  }
  return out;
}

/// The rule by which a written record is in error until others are added, which no change is refused for;
/// empty if there is none.
std::string_view rule_that_waits(const Paths& written, Session& session) {
  std::set<const Rule*> rules;
  for (const RuleFamily& family : rule_families())
    for (const Check& check : family.checks)
      if (check.refused == Refused::no_change) rules.insert(&check.rule);
  const Workspace ws = session.records_on_disk();
  Findings found = judge(ws, session.today, rules);
  weigh(weights_of(ws.program.get()), found);
  const auto waits = std::ranges::find_if(found.list(), [&](const Finding& finding) {
    return finding.severity == Severity::error && !finding.is_waived() && is_in(written, finding, ws);
  });
  return waits == found.list().end() ? std::string_view() : waits->rule->name;
}

/// Refuses a text that yaml-cpp reads otherwise than we do.
void require_alike(const Paths& written, const Workspace& then, const std::string& prefix) {
  for (const std::string_view path : written) {
    const File* file = then.file_at(path);
    const auto value = file ? then.value_of(file->document.file) : std::nullopt;
    if (value && !reads_alike(file->source.text, *value))
      throw Error(prefix + file->source.path,
                  "other programs read this file differently; put texts in quotes, and delete tabs and empty "
                  "lines in lists");
  }
}

}  // namespace

void add_write_options(Usage& usage, WriteOptions& options) {
  usage.add("-n,--dry-run", options.dry_run, "Write nothing; print the changes as a patch for `git apply`");
}

void add_yes_option(Usage& usage, WriteOptions& options) {
  usage.add("-y,--yes", options.yes, "Write without asking");
}

bool may_write(const WriteOptions& options, std::string_view question, Session& session) {
  if (options.yes || options.dry_run) return true;
  if (session.interactive && confirms(session, question, Otherwise::no)) return true;
  session.say(session.interactive ? "cip: nothing was written"
                                  : "cip: nothing was written; use --yes to write without asking");
  return false;
}

FileChange edited(const Workspace& ws, const Document& document, const std::vector<Change>& changes) {
  const SourceFile& source = ws.sources[document.file];
  return {source.path, source.text, edit(source.text, field_order(*document.type), changes)};
}

std::function<void()> waiting(Session& session) {
  return [&session] {
    session.say("cip: another `cip` is writing here; waiting for it to finish");
    session.err << std::flush;
  };
}

std::vector<Finding> findings_of(const std::vector<FileChange>& changes, Session& session) {
  const Workspace then = state_after(changes, session.records_on_disk());
  std::vector<Finding> found = found_in(written_paths(changes), then, session.today);
  std::erase_if(found, [](const Finding& finding) {
    return !blocks(finding, true) && finding.severity != Severity::warning;
  });
  return found;
}

void say_how_to_share(const std::vector<FileChange>& changes, std::string_view message, Session& session) {
  constexpr std::size_t most_named = 5;
  bool adds = false, removes = false;
  std::vector<std::string> files;
  std::set<std::string> folders;
  for (const FileChange& change : changes) {
    adds |= !change.before, removes |= !change.after;
    files.push_back(change.path);
    folders.insert(fs::path(change.path).parent_path().generic_string());
  }
  if (!adds && !removes) return;
  if (files.size() > most_named) files.assign(folders.begin(), folders.end());
  // What fixes an error of a new record belongs into the same commit, or a hook refuses both.
  const std::string_view waits = removes ? "" : rule_that_waits(written_paths(changes), session);
  if (!waits.empty()) {
    std::set<std::string> groups;
    for (const std::string& file : files)
      groups.insert(file.starts_with('.') ? file : file.substr(0, file.find('/')));
    files.assign(groups.begin(), groups.end());
  }
  const std::string to_add = session.what_to_add(files);
  if (to_add.find(files.front()) != std::string::npos || removes)
    session.note(fmt::format("next, to share it{}: `git add {}`, then `git commit -m \"{}\"`",
                             waits.empty() ? "" : fmt::format(" once the error `{}` is fixed", waits), to_add,
                             message));
}

Brought errors_brought_by(const std::vector<FileChange>& changes, Session& session) {
  const Workspace now = session.records_on_disk();
  Brought brought{{}, state_after(changes, now)};
  const Paths written = written_paths(changes);
  const auto found = found_in(written, brought.then, session.today, Elsewhere::errors);
  const TwoStates states{now, brought.then, moves_in(changes)};
  FindingsBefore before(states, session.today, found);
  brought.errors = brought_by(written, found, brought.then, before);
  std::erase_if(brought.errors, [&](const Finding& finding) {
    return !blocks(finding, is_in(written, finding, brought.then));
  });
  return brought;
}

void require_own(const std::string& path, const Workspace& ws, Session& session) {
  std::string source(source_of(path));
  if (const Included* one = ws.source_of_group(group_of(path))) source = *one->include->path;
  const std::string folder = printable(session.prefix() + source);
  if (!source.empty())
    throw Error(
        session.prefix() + path,
        fmt::format(
            "this record belongs to the repository in `{0}`: change it there (`cip -C {0}`), then put "
            "the new digest into `cip.yaml` here",
            folder));
}

void say_lacks(const std::string& path, const Lacks& lacks, Session& session) {
  const Workspace ws = session.records_on_disk();
  auto found = found_in({path}, ws, session.today);
  std::erase_if(found, is_note);
  if (!session.quiet) session.err << lacks_in_words(std::move(found), lacks, ws, session);
}

int write_changes(const Plan& plan, const WriteOptions& options, Session& session, Judge judge,
                  const Lacks& lacks) {
  const fs::path& data_folder = session.data_folder();
  const std::string& prefix = session.prefix();
  const FolderLock lock(data_folder, waiting(session));
  const Workspace ws = session.records_on_disk();
  std::vector<FileChange> changes = plan(ws);
  std::erase_if(changes, [](const FileChange& change) { return change.before == change.after; });
  for (const FileChange& change : changes) require_own(change.path, ws, session);
  if (changes.empty()) {
    session.note("nothing to change");
    return status_fine;
  }
  Workspace then = state_after(changes, ws);
  const Paths written = written_paths(changes);
  require_alike(written, then, prefix);
  auto found = found_in(written, then, session.today, Elsewhere::errors_and_warnings);
  const TwoStates states{ws, then, moves_in(changes)};
  FindingsBefore before(states, session.today, found);
  auto brought = judge == Judge::plan ? std::vector<Finding>() : brought_by(written, found, then, before);
  const auto is_elsewhere = [&](const Finding& finding) { return !is_in(written, finding, then); };
  std::vector<Finding> others;  // warnings
  std::ranges::copy_if(found, std::back_inserter(others), [&](const Finding& finding) {
    return is_elsewhere(finding) && finding.severity == Severity::warning;
  });
  std::erase_if(found, is_elsewhere);
  const auto mended_elsewhere =
      std::stable_partition(brought.begin(), brought.end(),
                            [&](const Finding& finding) { return blocks(finding, !is_elsewhere(finding)); });
  const std::vector<Finding> told(mended_elsewhere, brought.end());
  brought.erase(mended_elsewhere, brought.end());
  if (!brought.empty()) {
    const bool names_files = std::ranges::count_if(changes, is_record_file, &FileChange::path) > 1 ||
                             std::ranges::any_of(brought, is_elsewhere);
    session.err << (judge == Judge::of_fields
                        ? by_fields(brought, names_files, then, session)
                        : findings_to_full(brought, {then.sources, prefix, session.color, Severity::error,
                                                     kept_back(then), session.err_width}))
                << "cip: nothing was written\n";
    return status_findings;
  }
  if (options.dry_run) {
    const auto top = repository_top(data_folder);  // `git apply` works from there
    const std::string from_top = top ? path_prefix(data_folder, *top) : prefix;
    for (const FileChange& change : changes)
      session.out << difference(from_top + change.path, change.before, change.after);
    return status_fine;
  }
  const bool adds_only =
      std::ranges::none_of(changes, [](const FileChange& change) { return change.before.has_value(); });
  std::vector<Finding> notes;  // told if the change brought them to a record that could be read
  std::ranges::copy_if(found, std::back_inserter(notes), [&](const Finding& finding) {
    const File* before_it = ws.file_at(then.sources[finding.span.file].path);
    return is_note(finding) && before_it && before_it->document.is_sound();
  });
  std::erase_if(found, [&](const Finding& finding) {
    return is_note(finding) && !(adds_only && is_about_missing(finding));
  });
  if (lacks.are_new) before.erase_from(found);
  if (lacks.are_said) before.erase_from(others), before.erase_from(notes);
  if (adds_only)  // of each new record is told what it lacks itself, not what its group does, or another
    std::erase_if(others, [&](const Finding& finding) {
      const std::string& path = then.sources[finding.span.file].path;
      return std::ranges::none_of(changes, [&](const FileChange& change) {
        return is_record_file(change.path) && folder_of_group(change.path) == folder_of_group(path);
      });
    });
  std::ranges::move(notes, std::back_inserter(found));
  save(changes, data_folder, prefix);
  if (!session.quiet) {
    for (const FileChange& change : changes)
      session.err << fmt::format("{} {}\n", done_to(change), printable(prefix + change.path));
    if (lacks.are_said) session.err << comments_gone(changes);  // otherwise a person wrote the text
    session.err << published_by(written, ws, then);
    Findings altered = changes_after_reports(states, session.today.day);
    weigh(weights_of(then.program.get()), altered);
    std::erase_if(altered.list(), [](const Finding& finding) { return finding.is_waived(); });
    session.err << by_fields(altered.list(), true, then, session);
    session.err << by_fields(told, true, then, session) << lacks_in_words(found, lacks, then, session);
    if (lacks.are_said) {
      std::ranges::move(suspected_by(changes, ws, then, session), std::back_inserter(others));
      session.err << still_to_do(others, then, session.err_width, lacks.most);
    }
  }
  session.know(std::move(then));
  return status_fine;
}

}  // namespace cip
