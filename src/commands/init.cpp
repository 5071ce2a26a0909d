#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <set>

#include "cip/base/embedded.hpp"
#include "cip/base/files.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/print/difference.hpp"
#include "cip/print/json.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/json_schema.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string folder = ".";
  std::vector<std::string> groups;
  WriteOptions writing;
};

/// Each type of file that has a schema, and the pattern of its paths.
std::vector<std::pair<const RecordType*, std::string>> kinds_of_file() {
  std::vector<std::pair<const RecordType*, std::string>> files;
  for (const RecordType* type : kinds())
    files.emplace_back(type, fmt::format("data/*/{}/*.yaml", type->folder));
  for (const ProgramFile& file : program_files())
    files.emplace_back(file.type, fmt::format("data/{}", file.path));
  return files;
}

/// Settings for Visual Studio Code and editors that read its settings: which schema applies to which files.
std::string editor_settings() {
  Json schemas = Json::object();
  for (const auto& [type, files] : kinds_of_file()) schemas.add("data/" + schema_path(*type), files);
  return Json{{"yaml.schemas", schemas}}.to_text();
}

/// The groups named, those above them, and those below them.
std::set<std::string_view> with_kin(const GroupTree& tree, const std::vector<std::string>& named) {
  std::vector<std::string_view> ids;
  for (const Group& group : tree.groups) ids.push_back(*group.id);
  for (const std::string& id : named) require_word("group", id, ids);
  std::set<std::string_view> kept(named.begin(), named.end()), above;
  for (bool grew = true; grew;) {
    grew = false;
    for (const Group& group : tree.groups) {
      if (!group.parent) continue;
      if (kept.contains(group.parent->id)) grew |= kept.insert(*group.id).second;
      if (kept.contains(*group.id) || above.contains(*group.id))
        grew |= above.insert(group.parent->id).second;
    }
  }
  kept.merge(above);
  return kept;
}

/// groups.yaml without the other groups; all of it when none is named.
std::string only_groups(const std::string& text, const std::vector<std::string>& named) {
  if (named.empty()) return text;
  Findings findings;
  GroupTree tree;
  read_record(tree, *parse_yaml({"groups.yaml", text}, 0, findings), "");
  const auto kept = with_kin(tree, named);
  std::vector<Change> removals;
  for (std::size_t i = tree.groups.items.size(); i-- > 0;)
    if (!kept.contains(*tree.groups.items[i].id))
      removals.push_back({Action::remove, {{"groups", 0}, {"", i}}, {}});
  return edit(text, field_order(record_type<GroupTree>()), removals);
}

/// The files that the folder lacks, and the schemas that this version writes differently.
std::vector<FileChange> plan_folder(const fs::path& folder, const Options& options) {
  std::vector<FileChange> changes;
  const auto lacks = [&](const std::string& path) { return !fs::exists(folder / path); };
  for (const EmbeddedFile& file : starter_files()) {
    const std::string path(file.name), text(file.text);
    if (lacks(path))
      changes.push_back(
          {path, std::nullopt, path == "data/groups.yaml" ? only_groups(text, options.groups) : text});
  }
  if (lacks(".vscode/settings.json"))
    changes.push_back({".vscode/settings.json", std::nullopt, editor_settings()});
  for (const auto& [type, files] : kinds_of_file()) {
    FileChange change{"data/" + schema_path(*type), std::nullopt, to_json_schema(*type)};
    if (!lacks(change.path)) change.before = read_file(folder / change.path, largest_file);
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

int init_folder(const Options& options, Session& session) {
  const fs::path folder = session.folder / options.folder;
  const std::string prefix = options.folder == "." ? "" : options.folder + "/";
  auto changes = plan_folder(folder, options);
  if (options.writing.dry_run) {
    for (const FileChange& change : changes)
      session.out << difference(prefix + change.path, change.before, change.after);
    return status_fine;
  }
  fs::create_directories(folder);
  const FolderLock lock(folder, waiting(session));
  std::optional<FolderLock> records_lock;  // as those who write records take it
  if (fs::is_directory(folder / "data")) records_lock.emplace(folder / "data", waiting(session));
  changes = plan_folder(folder, options);
  save(changes, folder);
  if (session.quiet) return status_fine;
  for (const FileChange& change : changes)
    session.err << fmt::format("{} {}{}\n", change.before ? "updated" : "added", prefix, change.path);
  session.err << (changes.empty()
                      ? "nothing to add\n"
                      : "next: add records, as with `cip add criterion`, then `git add` and `git commit`\n");
  return status_fine;
}

}  // namespace

Run setup_init(Usage& usage) {
  const auto options = std::make_shared<Options>();
  usage.add("folder", options->folder, "DIR", "The repository (default: this folder)");
  usage.add("-g,--group", options->groups, "GROUP",
            "Only this group and those above and below it (default: all groups)");
  add_write_options(usage, options->writing);
  usage.notes =
      "Writes data/ with the framework, the principles and the groups; schemas and settings for editors; a\n"
      "workflow for GitHub and the configuration for pre-commit. Existing files are left alone, so it is\n"
      "safe to run again; only the schemas are brought up to date, for example after an upgrade.";
  return [options](Session& session) { return init_folder(*options, session); };
}

}  // namespace cip
