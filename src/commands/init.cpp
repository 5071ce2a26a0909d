#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>

#include "cip/base/embedded.hpp"
#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/answer_reader.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/groups.hpp"
#include "cip/git/repository.hpp"
#include "cip/git/user.hpp"
#include "cip/print/difference.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/json_schema.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string folder = ".";
  std::vector<std::string> groups;
  std::vector<FieldWords> new_groups;  ///< those of them that the built-in table lacks
  bool without_git = false;
  WriteOptions writing;
};

std::string built_in_groups() {
  for (const EmbeddedFile& file : starter_files())
    if (file.name == "data/groups.yaml") return std::string(file.text);
  throw std::logic_error("no table of groups is built in");
}

/// The groups of a groups.yaml with this text, as a workspace without records.
Workspace groups_in(std::string text) {
  return load_workspace(std::vector<ListedFile>{{"groups.yaml", false, std::move(text)}});
}

Workspace known_groups() { return groups_in(built_in_groups()); }

/// The ids of groups given by any of their names; messages can't name `groups.yaml`, which may not exist yet.
std::vector<std::string> ids_of(const std::vector<std::string>& named) {
  const Workspace ws = known_groups();
  std::vector<std::string> ids, offers;
  for (const Group* group : top_groups(ws)) offers.push_back(group->short_name());
  const std::string where = fmt::format(
      "write one of {}, or a group inside one of these; at a terminal, `cip init` asks about a new "
      "group",
      fmt::join(offers, ", "));
  for (const std::string& name : named) ids.push_back(*require_group(ws, name, where).id);
  return ids;
}

/// Asks for what the table has to say of a group that it lacks; its id, or "" if nobody wants to add it.
std::string ask_for_new_group(const std::string& name, const Workspace& ws, InitOptions& options,
                              Session& session) {
  if (!confirms(session, fmt::format("is `{}` a new group, to be added?", name), Otherwise::no)) return "";
  KeptAnswers kept("", "");
  Interview interview(session, ws, record_type<Group>(), {}, kept);
  interview.run([&](Interview& asked) {
    asked.ask({"name", "Its full name", name});
    asked.ask({"kind", "What kind of group is it?", "constituency"});
    static constexpr std::string_view alone[] = {"supporting-organization", "advisory-committee",
                                                 "nominating-committee"};
    if (!is_among(asked.said("kind"), alone)) asked.ask({"parent", "Which group is it inside?", "", true});
    asked.ask({"abbreviation", "The short name that people use"});
    const std::string shortest = asked.said("abbreviation");
    asked.ask({"id", "A short name for its folder", to_slug(shortest.empty() ? name : shortest)});
  });
  options.new_groups.push_back(interview.fields());
  return interview.said("id");
}

/// Asks which group the folder is for.
std::vector<std::string> ask_for_groups(InitOptions& options, Session& session) {
  const Workspace ws = known_groups();
  const std::string none;
  const AnswerReader reader{ws, record_type<GroupTree>(), none, session.as_of};
  Field field{"group", "Which group are the records of?"};
  field.kind = Kind::group;
  std::vector<std::string> offers, all;
  for (const Group& group : ws.groups()) all.push_back(group.short_name());
  session.err << field.help << "\n";
  for (const Group* group : top_groups(ws)) {
    offers.push_back(group->short_name());
    session.err << fmt::format("  {:2}  {:10}  {}\n", offers.size(), group->short_name(), *group->name);
  }
  const std::string how =
      "or a group inside one of these, which Tab completes, or a new one; commas between several, "
      "`all` for all";
  session.err << indented(how, 2, session.err_width);
  for (std::string meant;;) {
    const auto answer = session.ask(meant.empty() ? "group: " : fmt::format("group [{}]: ", meant), all);
    if (!answer) throw UsageError("stopped; nothing was written");
    if (lower(*answer) == "all") return {};
    std::vector<std::string> words = split_at_commas(answer->empty() ? meant : *answer);
    if (words.empty() || words.front() == "?") {
      session.say("Name the group by its number, its short name or its full name, " + how);
      continue;
    }
    const auto meant_by = [&](std::vector<std::string> named) {
      for (std::string& word : named)
        if (const std::size_t number = number_in(word, offers.size())) word = offers[number - 1];
      return reader.meant(field, std::move(named));
    };
    if (auto both = meant_by(split_at_commas(with_replaced(*answer, " and ", ", ")));  // "ssac and rssac"
        both.size() > 1 && reader.complaint_of_names(field, both).text.empty())
      return both;
    words = meant_by(std::move(words));
    const Complaint wrong = reader.complaint_of_names(field, words);
    if (wrong.text.empty()) return words;
    meant = wrong.meant.answer;
    if (const std::string added =
            words.size() == 1 && meant.empty() ? ask_for_new_group(words.front(), ws, options, session) : "";
        !added.empty())
      return {added};
    session.say(wrong.words());
  }
}

/// The groups named with those below them, and those above, whose records are elsewhere.
struct Kin {
  std::set<std::string_view> own, above;
};

Kin kin_of(const GroupTree& tree, const std::vector<std::string>& named) {
  Kin kin{{named.begin(), named.end()}, {}};
  auto& [kept, above] = kin;
  for (bool grew = true; grew;) {
    grew = false;
    for (const Group& group : tree.groups) {
      if (!group.parent) continue;
      if (kept.contains(group.parent->id)) grew |= kept.insert(*group.id).second;
      if (kept.contains(*group.id) || above.contains(*group.id))
        grew |= above.insert(group.parent->id).second;
    }
  }
  return kin;
}

/// groups.yaml with the new groups and without the others; those above are only named. Unchanged if none is
/// named.
std::string only_groups(std::string text, const InitOptions& options) {
  const std::vector<std::string>& named = options.groups;
  if (named.empty()) return text;
  for (const FieldWords& words : options.new_groups)
    text = edit(text, field_order(record_type<GroupTree>()),
                {{Action::append, {{"groups", 0}}, value_for(record_type<Group>(), words)}});
  const auto groups = parse_yaml(text);
  GroupTree tree;
  read_record(tree, *groups, {});
  const Kin kin = kin_of(tree, named);
  std::vector<Change> changes;
  for (std::size_t i = tree.groups.items.size(); i-- > 0;) {
    const Group& group = tree.groups.items[i];
    if (kin.own.contains(*group.id)) continue;
    if (!kin.above.contains(*group.id))
      changes.push_back({Action::remove, {{"groups", 0}, {"", i}}, {}});
    else if (*group.kind != GroupKind::set)
      changes.push_back({Action::set, {{"groups", 0}, {"", i}, {"kind", 0}}, value_of("outside")});
  }
  return edit(text, field_order(record_type<GroupTree>()), changes);
}

/// README.md with the guide, and the group whose report it speaks of; none if the folder is for one.
std::string readme(std::string text, const InitOptions& options) {
  if (!options.groups.empty()) {
    const Workspace ws = groups_in(only_groups(built_in_groups(), options));
    text = with_replaced(text, " --group alac",
                         lowest_group(ws) ? "" : fmt::format(" --group {}", options.groups.front()));
  }
  return text.append(guide_text());
}

/// Without what is about the records in data/, and what sources of other groups say of the periods.
std::string without_sources(std::string_view program) {
  const std::string text(program);
  std::vector<Change> changes{{Action::remove, {{"about", 0}}, {}}};
  const Value value = *parse_yaml(text);
  const auto& periods = value.find("periods")->value.items;
  for (std::size_t i = 0; i < periods.size(); ++i)
    for (const char* field : {"note", "evidence"})
      if (periods[i].find(field))
        changes.push_back({Action::remove, {{"periods", 0}, {"", i}, {field, 0}}, {}});
  return edit(text, field_order(record_type<Program>()), changes);
}

/// The files that the folder lacks, and the schemas that this version changes.
std::vector<FileChange> plan_folder(const fs::path& folder, const InitOptions& options) {
  std::vector<FileChange> changes;
  const auto lacks = [&](const std::string& path) { return !fs::exists(folder / path); };
  for (const EmbeddedFile& file : starter_files()) {
    const std::string path(file.name), text(file.text);
    if (lacks(path))
      changes.push_back({path, std::nullopt,
                         path == "data/groups.yaml" ? only_groups(text, options)
                         : path == "README.md"      ? readme(text, options)
                         : path == "data/cip.yaml"  ? without_sources(text)
                                                    : text});
  }
  const auto add_schema = [&](const RecordType& type) {
    FileChange change{"data/" + schema_path(type), std::nullopt, to_json_schema(type)};
    if (!lacks(change.path)) change.before = read_file(folder / change.path, largest_file);
    if (change.before != change.after) changes.push_back(std::move(change));
  };
  for (const RecordType* type : kinds()) add_schema(*type);
  for (const ProgramFile& file : program_files()) add_schema(*file.type);
  return changes;
}

/// `cip init ncuc` may mean the group or a folder of that name.
void take_group_for_folder(InitOptions& options, Session& session) {
  const Workspace ws = known_groups();
  const Group* group = options.groups.empty() && !fs::exists(session.folder / options.folder)
                           ? group_called(ws, options.folder)
                           : nullptr;
  if (!group) return;
  if (!session.interactive)
    throw UsageError(
        fmt::format("`{0}` is a group: its records begin with `cip init --group {0}`; for a folder of "
                    "that name, write `cip init ./{0}`",
                    options.folder));
  if (!confirms(
          session,
          fmt::format("`{0}` is a group: keep its records here? `n` makes a folder `{0}`", options.folder),
          Otherwise::yes))
    return;
  options.groups = {*group->id};
  options.folder = ".";
}

/// The groups that the folder is for: "for the Business Constituency (bc), with the groups above".
std::string groups_in_words(const InitOptions& options, const fs::path& folder) {
  const Workspace ws = load_workspace(folder / "data");
  std::vector<std::string> names;
  std::vector<std::string_view> kin;
  for (const std::string& id : options.groups)
    if (const Group* group = ws.group(id)) names.push_back(fmt::format("the {} ({})", *group->name, id));
  const auto any_named = [&](auto is) { return std::ranges::any_of(options.groups, is); };
  if (any_named([&](const std::string& id) { return !groups_above(ws, id).empty(); })) kin.push_back("above");
  if (any_named([&](const std::string& id) { return !ws.groups_in(id).empty(); })) kin.push_back("below");
  if (names.empty()) return "for all groups";
  return fmt::format("for {}{}{}", all_of(names), kin.empty() ? "" : ", with the groups ",
                     fmt::join(kin, " and "));
}

/// An existing groups.yaml stays as it is, so it must have the groups that the folder is to be for.
void require_groups(const std::vector<std::string>& groups, const fs::path& folder) {
  const Workspace ws = load_workspace(folder / "data");
  for (const std::string& id : groups)
    if (ws.tree && !ws.group(id))
      throw UsageError(
          fmt::format("`data/groups.yaml` has no `{}`, and `init` changes no existing file: add the "
                      "group there, with those above and below it, or begin another folder",
                      id));
}

int init_folder(InitOptions options, Session& session) {
  take_group_for_folder(options, session);
  const fs::path folder = session.folder / options.folder;
  const bool is_new = !fs::exists(folder / "data/cip.yaml");
  if (fs::exists(folder / "cip.yaml") || is_among_records(fs::weakly_canonical(folder / "x")))
    throw Error(options.folder, "contains records itself; name the folder that `data` is in, or another one");
  options.groups = session.interactive && is_new && options.groups.empty() ? ask_for_groups(options, session)
                                                                           : ids_of(options.groups);
  if (!is_new) require_groups(options.groups, folder);
  const std::string prefix = options.folder == "." ? "" : options.folder + "/";
  auto changes = plan_folder(folder, options);
  if (options.writing.dry_run) {
    for (const FileChange& change : changes)
      session.out << difference(prefix + change.path, change.before, change.after);
    return status_fine;
  }
  fs::create_directories(folder);
  const FolderLock lock(folder, waiting(session));
  std::optional<FolderLock> records_lock;  // the lock that writing commands take
  if (fs::is_directory(folder / "data")) records_lock.emplace(folder / "data", waiting(session));
  changes = plan_folder(folder, options);
  save(changes, folder, prefix);
  const bool is_in_git = std::getenv("GIT_DIR") || repository_top(fs::absolute(folder).lexically_normal()),
             made = !options.without_git && !is_in_git && init_repository(folder);
  if (session.quiet) return status_fine;
  if (is_new)
    session.say(
        fmt::format("added {}: `{}data` contains the records, the others are for git, GitHub and editors",
                    counted(changes.size(), "file", "files"), prefix));
  for (const FileChange& change : changes)
    if (!is_new)
      session.err << fmt::format("{} {}{}\n", change.before ? "updated" : "added", prefix, change.path);
  if (made) session.err << fmt::format("made `{}` a git repository\n", options.folder);
  if (is_new) session.say(groups_in_words(options, folder));
  const std::string go =
      options.folder == "." ? "" : fmt::format("`cd {}`, then ", for_shell(options.folder));
  const std::string next =
      is_new ? fmt::format(
                   "next: {}run `cip add criterion` for each condition that the group sets itself, then "
                   "`cip add metric` for what measures it; `cip status` shows what is due. To share "
                   "all of it: `git add .`, then `git commit -m \"Set up the records\"`",
                   go)
      : changes.empty() ? "nothing to add"
                        : fmt::format(
                              "next: {}add records, as with `cip add criterion`, then `git add` and "
                              "`git commit`",
                              go);
  session.say(next);
  if (is_new)
    session.say(
        fmt::format("still to do: `{}data/principles.yaml` has the draft wording of 2024; add the wording of "
                    "the framework of July 2025, and in `cip.yaml` set `version` to it and check the dates "
                    "of the periods",
                    prefix));
  if (made && !git_knows_user())
    session.say(
        "git does not know who you are, and commits nothing until it does: `git config --global user.name "
        "\"YOUR NAME\"`, then `git config --global user.email ADDRESS`");
  return status_fine;
}

}  // namespace

Run setup_init(Usage& usage) {
  const auto options = std::make_shared<InitOptions>();
  usage.add("folder", options->folder, "DIR", "The repository (default: this folder)");
  usage.add("-g,--group", options->groups, "GROUP",
            "Only this group and those above and below it (default: all groups)");
  usage.add("--no-git", options->without_git, "Do not make the folder a git repository");
  add_write_options(usage, options->writing);
  usage.notes =
      "Makes the folder a git repository, unless it is in one, and writes data/ with the framework, the "
      "principles and the groups; schemas and settings for editors; a "
      "workflow for GitHub, the configuration for pre-commit, a README and .gitignore. Existing files are "
      "left alone, so it is "
      "safe to run again; only the schemas are brought up to date, for example after an upgrade.";
  return [options](Session& session) { return init_folder(*options, session); };
}

}  // namespace cip
