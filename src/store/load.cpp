#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "cip/base/background.hpp"
#include "cip/base/files.hpp"
#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "cip/git/repository.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".yaml";
constexpr std::size_t most_findings = 100;

/// A damaged or generated file may break a rule at every character; the first findings are enough.
void cut(Findings& found) {
  if (found.list().size() <= most_findings) return;
  found.list().resize(most_findings);
  found
      .report(text_rule::too_complex, found.list().back().span,
              fmt::format("more than {} findings in one file", most_findings))
      .suggest("fix these first to see the rest");
}

template <class T>
std::shared_ptr<const void> make_program_file(const Value& value, const RecordSource& from) {
  const auto made = std::make_shared<T>();
  read_record(*made, value, from);
  return made;
}

std::shared_ptr<const void> make_record(const Document& document, const Value& value,
                                        const RecordSource& from) {
  const RecordType& type = *document.type;
  if (&type == &record_type<Program>()) return make_program_file<Program>(value, from);
  if (&type == &record_type<Principles>()) return make_program_file<Principles>(value, from);
  if (&type == &record_type<GroupTree>()) return make_program_file<GroupTree>(value, from);
  std::shared_ptr<void> record = type.make();
  Common& common = type.common(record.get());
  common.id = Written(document.id);
  common.group = Written(document.group);
  common.file = document.file;
  read_record(record.get(), type, value, from);
  return record;
}

/// The name without what looks like the extension of a record or a copy: `.yml`, `.YAML`, `.yaml.txt`.
std::string_view without_ending(std::string_view name) {
  const std::string small = lower(name);
  const auto dot = std::min(small.find(".yaml"), small.find(".yml"));
  return name.substr(0, dot == 0 ? std::string_view::npos : dot);
}

/// A better name for a file.
std::string better_name(std::string_view name) {
  const std::string slug = to_slug(without_ending(name)), small = lower(name);
  for (const std::string_view sign : {" copy", "conflict", "(1)", "(2)"})
    if (small.find(sign) != std::string::npos)
      return fmt::format(
          "if it is a copy, copy what is new in it, and delete it; otherwise name the file `{}.yaml`", slug);
  return slug.empty() ? "name the file with letters from a to z, digits and hyphens"
                      : fmt::format("name the file `{}.yaml`", slug);
}

/// Reads files, whose ids start from `first`, and checks each by itself.
class Loader {
 public:
  Loader(const fs::path& root, std::vector<ListedFile> files, std::size_t first)
      : root_((root / "").string()), listed_(std::move(files)), first_(first), files_(listed_.size()) {}

  std::vector<std::shared_ptr<File>> load() {
    in_parallel(files_.size(), [&](std::size_t i) {
      files_[i] = std::make_shared<File>();
      files_[i]->source.path = listed_[i].path;
      files_[i]->document.file = static_cast<FileId>(first_ + i);
      place(listed_[i], *files_[i]);
      if (files_[i]->document.type) read(listed_[i], *files_[i]);
    });
    return std::move(files_);
  }

 private:
  /// Says what a file is, by its path; a file without a type is not read.
  void place(const ListedFile& listed, File& file) const {
    const std::string_view path = path_in_source(listed.path);
    if (!is_own(listed.path) && !is_place(path)) return;  // left to the other repository
    if (listed.is_link) {
      report(layout_rule::symbolic_link, file, "symbolic link", "put the file itself there");
    } else if (listed.is_closed) {
      report(layout_rule::stray_file, file, "folder that you have no permission to read",
             "ask its owner for permission");
    } else if (listed.waits) {
      report(layout_rule::stray_file, file, "pipe, socket or device instead of a file", "delete it");
    } else if (std::ranges::any_of(listed.path, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
      report(layout_rule::stray_file, file, "file whose name contains a control character",
             "give it another name, with `git mv`");
    } else if (const auto* type = type_of_program_file(path)) {
      file.document.type = type;
    } else {
      place_record(path, file);
    }
  }

  /// Whether it is the path of a record or a settings file.
  static bool is_place(std::string_view path) {
    if (type_of_program_file(path)) return true;
    take_until(path, '/');
    const auto folder = take_until(path, '/'), name = take_until(path, '/');
    return kind_in_folder(folder) && name.ends_with(ending) && path.empty();
  }

  static const RecordType* type_of_program_file(std::string_view path) {
    const auto files = program_files();
    const auto it = std::ranges::find(files, path, &ProgramFile::path);
    return it == files.end() ? nullptr : it->type;
  }

  void place_record(std::string_view path, File& file) const {
    std::string_view rest = path;
    const auto group = take_until(rest, '/'), folder = take_until(rest, '/'), name = take_until(rest, '/');
    const RecordType* type = kind_in_folder(folder);
    if (!type || !name.ends_with(ending) || !rest.empty()) return;  // a stray
    const auto slug = name.substr(0, name.size() - ending.size());
    if (!is_slug(slug))
      report(layout_rule::bad_slug, file, fmt::format("`{}` can't be the name of a record", slug),
             better_name(slug));
    else if (const auto why = why_no_file_name(slug); !why.empty())
      report(layout_rule::bad_slug, file, fmt::format("`{}` {}", slug, why), "give the file another name");
    file.document.id = fmt::format("{}/{}", group, slug);
    file.document.group = group;
    file.document.type = type;
  }

  void read(ListedFile& listed, File& file) const {
    Findings found;
    if (listed.text) {
      file.source.text = std::move(*listed.text);
    } else {
      const std::string path = root_ + listed.path;
      try {
        file.source.text = read_file(path, largest_file);
      } catch (const Error&) {
        if (::access(path.c_str(), R_OK) == 0 || errno != EACCES) throw;
        return report(layout_rule::stray_file, file, "file that you have no permission to read",
                      "ask its owner for permission");
      }
    }
    if (file.source.text.size() > largest_file) {
      file.source.text.clear();
      found.report(text_rule::too_large, {file.document.file, 0, 0}, "file of more than 1 MiB")
          .suggest("keep attachments outside the data folder and link to them");
    } else if (const auto value = parse_yaml(file.source, file.document.file, found)) {
      bind(*value, file, found);
    }
    cut(found);
    file.found.append(std::move(found));
  }

  static void bind(const Value& value, File& file, Findings& found) {
    Document& document = file.document;
    file.tree.emplace(value, file.source.text);
    RecordSource from{document.group, file.source.text, &*file.tree};
    Shape shape = check_shape(file.source, value, *document.type, from, found);
    document.state = shape.fits ? Document::State::sound : Document::State::unsound;
    shape.paths.shrink_to_fit();
    document.paths = std::move(shape.paths);
    shape.links.shrink_to_fit();
    if (!document.id.empty()) document.links = std::move(shape.links);
    from.links = document.links;
    if (shape.fits) document.record = make_record(document, value, from);
  }

  static void report(const Rule& rule, File& file, std::string message, std::string help) {
    file.found.report(rule, {file.document.file, 0, 0}, std::move(message)).suggest(std::move(help));
  }

  const std::string root_;  ///< with a `/` at its end
  std::vector<ListedFile> listed_;
  const std::size_t first_;
  std::vector<std::shared_ptr<File>> files_;  // of each of listed_
};

/// The right name for the folder.
std::string meant_group(const Workspace& ws, const std::string& folder,
                        const std::vector<std::string_view>& ids) {
  if (const Group* group = group_called(ws, folder))
    return fmt::format("the folder of this group is `{}`", *group->id);
  const Group* near = ws.group(closest(folder, ids));
  if (!near) return "use " + any_of(ids) + ", or add a new group to `groups.yaml` first";
  const bool is_empty = std::ranges::none_of(
      ws.documents, [&](const Document& document) { return document.group == *near->id; });
  return fmt::format("did you mean `{}`?{}", *near->id,
                     is_empty ? " or correct its id in `groups.yaml`" : "");
}

std::string stray_help(const Workspace& ws, std::string_view path) {
  std::string_view rest = path;
  take_until(rest, '/');
  const auto folder = take_until(rest, '/'), name = take_until(rest, '/');
  std::vector<std::string_view> folders;
  for (const RecordType* type : kinds()) folders.push_back(type->folder);
  const std::string_view stem = without_ending(name);
  if (kind_in_folder(folder) && stem.size() < name.size() && rest.empty()) {
    const std::string right = fmt::format("{}{}", to_slug(stem), ending);
    const std::string sibling = std::string(path.substr(0, path.size() - name.size())) + right;
    return fmt::format(
        fmt::runtime(ws.file_at(sibling) ? "delete it: `{}` is in the same folder" : "name the file `{}`"),
        right);
  }
  if (const RecordType* type = kind_named(folder); type && type->folder != folder)
    return fmt::format("did you mean the folder `{}`?", type->folder);
  if (const auto meant = closest(folder, folders); !name.empty() && !meant.empty() && meant != folder)
    return fmt::format("did you mean the folder `{}`?", meant);
  return "records are in folders such as `<group>/activities/`; keep other files outside the data folder";
}

/// The outermost folder of a stray in which no record belongs, or the stray itself.
std::string_view stray_part(std::string_view path, const std::set<std::string_view>& groups) {
  const auto first = path.find('/');
  if (first == std::string_view::npos || !groups.contains(path.substr(0, first)))
    return path.substr(0, first);
  const auto second = path.find('/', first + 1);
  if (second == std::string_view::npos || !kind_in_folder(path.substr(first + 1, second - first - 1)))
    return path.substr(0, second);
  return path.substr(0, path.find('/', second + 1));
}

/// Files that are not records: one finding for a whole folder of them, and one for all that are only
/// leftovers.
void check_strays(const Workspace& ws, Findings& out) {
  std::set<std::string_view> groups;
  if (ws.tree)
    for (const Group& group : ws.groups()) groups.insert(*group.id);
  for (const Document& document : ws.documents) groups.insert(document.group);
  std::vector<const File*> strays, leftovers;
  for (const File& file : ws.files)
    if (!file.document.type && file.found.list().empty() && is_own(file.source.path))
      (is_leftover(fs::path(file.source.path).filename().string()) ? leftovers : strays).push_back(&file);
  if (!leftovers.empty())
    out.report(layout_rule::stray_file, {leftovers.front()->document.file, 0, 0},
               fmt::format("temporary file of a `cip` that was stopped{}",
                           leftovers.size() == 1 ? "" : fmt::format(", and {} more", leftovers.size() - 1)))
        .weigh(Severity::note)
        .suggest(leftovers.size() == 1 ? "delete it" : "delete all files whose names begin with `.cip-`");
  for (auto first = strays.begin(), next = first; first != strays.end(); first = next) {
    const std::string_view path = (*first)->source.path, part = stray_part(path, groups);
    next = std::find_if(first, strays.end(),
                        [&](const File* file) { return stray_part(file->source.path, groups) != part; });
    const auto others = next - first - 1;
    out.report(layout_rule::stray_file, {(*first)->document.file, 0, 0},
               others == 0 ? "file that is not a record"
                           : fmt::format("file that is not a record, and {} more in `{}`", others, part))
        .suggest(stray_help(ws, path));
  }
}

/// The id of a group is the name of its folder.
void check_names_of_groups(const Workspace& ws, Findings& out) {
  for (const Group& group : ws.groups()) {
    std::string why = why_no_file_name(*group.id);
    if (*group.id == "sources") why = "is the folder of included repositories";
    if (kind_in_folder(*group.id)) why = "is the name of a folder of records";
    if (!why.empty())
      out.report(layout_rule::bad_slug, group.id.span, fmt::format("`{}` {}", *group.id, why))
          .suggest("give the group another id");
  }
}

/// Problems that only all files together show: folders that are not named after a group, and missing settings
/// files.
void check_folders(const Workspace& ws, Findings& out) {
  for (const std::string_view name : {"principles.yaml", "groups.yaml"})
    if (ws.file_at("cip.yaml") && !ws.file_at(name))
      out.report(layout_rule::missing_file, {ws.program_file, 0, 0},
                 fmt::format("there is no `{}` next to this file", name))
          .suggest("restore it from git");
  check_strays(ws, out);
  check_sources(ws, out);
  if (!ws.tree) return;
  check_names_of_groups(ws, out);
  std::vector<std::string_view> ids;
  for (const Group& group : ws.groups()) ids.push_back(*group.id);
  std::string_view last;
  for (const Document& document : ws.documents) {
    if (document.group == last) continue;
    last = document.group;
    if (!ws.group(last))
      out.report(layout_rule::unknown_group_folder, {document.file, 0, 0},
                 fmt::format("folder `{}` is not a group in `groups.yaml`", last))
          .suggest(meant_group(ws, document.group, ids));
  }
}

}  // namespace

std::string why_no_file_name(std::string_view slug) {
  constexpr std::size_t longest = 150;
  if (slug.size() > longest) return fmt::format("has {} letters; the limit is {}", slug.size(), longest);
  static constexpr std::string_view devices[] = {"con", "prn", "aux", "nul"};
  const bool is_port =
      slug.size() == 4 && (slug.starts_with("com") || slug.starts_with("lpt")) && is_digit(slug[3]);
  return is_port || is_among(slug, devices) ? "is a name that Windows keeps for a device" : "";
}

Workspace exchange(const Workspace& ws, FolderChange change) {
  Workspace then;
  then.root = ws.root;
  then.sources = ws.sources;
  std::erase_if(change.come, [](const ListedFile& file) {
    return file.path == "README.md" || file.path.ends_with("/README.md");
  });
  std::set<std::string_view> gone(change.gone.begin(), change.gone.end());
  if (!ws.files.empty())
    for (const ListedFile& file : change.come) gone.insert(file.path);
  std::vector<std::shared_ptr<const File>> stay;
  for (const auto& file : ws.files.pointers())
    if (!gone.contains(file->source.path)) stay.push_back(file);
  const auto come = Loader(ws.root, std::move(change.come), ws.sources.size()).load();
  then.sources.reserve(ws.sources.size() + come.size());
  then.files.reserve(stay.size() + come.size());
  for (const auto& file : come) then.sources.push_back({file, &file->source});
  auto next = come.begin();
  for (const auto& file : stay) {
    for (; next != come.end() && stands_before((*next)->source.path, file->source.path); ++next)
      then.files.push_back(*next);
    then.files.push_back(file);
  }
  for (; next != come.end(); ++next) then.files.push_back(*next);
  then.bind();
  check_folders(then, then.found);
  return then;
}

Workspace load_workspace(const fs::path& root) {
  Workspace empty;
  empty.root = root;
  return exchange(empty, {{}, files_of(root)});
}

Workspace load_workspace(std::vector<ListedFile> files) { return exchange({}, {{}, std::move(files)}); }

Workspace load_again(const Workspace& ws) {
  std::vector<ListedFile> listed = files_of(ws.root);
  const std::string root = (ws.root / "").string();
  std::vector<const File*> same(listed.size());  // each as it was read before; nullptr if it has changed
  in_parallel(listed.size(), [&](std::size_t i) {
    ListedFile& now = listed[i];
    const File* file = ws.file_at(now.path);
    if (!file || !file->document.type || now.is_link || now.waits || now.is_closed) return;
    if (!now.text) now.text = read_file(root + now.path, largest_file);
    if (file->source.text == *now.text) same[i] = file;
  });
  FolderChange change;
  for (std::size_t i = 0; i < listed.size(); ++i)
    if (!same[i]) change.come.push_back(std::move(listed[i]));
  const std::set<const File*> stay(same.begin(), same.end());
  for (const File& file : ws.files)
    if (!stay.contains(&file)) change.gone.push_back(file.source.path);
  return exchange(ws, std::move(change));
}

fs::path find_data_folder(const fs::path& start) {
  std::error_code error;
  const fs::path top = fs::absolute(start).lexically_normal();
  if (!fs::is_directory(top, error))
    throw Error(start, fs::exists(top, error) ? "is not a folder" : "no such folder");
  for (fs::path folder = top;; folder = folder.parent_path()) {
    if (fs::exists(folder / "cip.yaml", error)) return folder;
    fs::path inner = folder / "data";
    if (fs::exists(inner / "cip.yaml", error)) {
      if (fs::is_symlink(inner, error))
        throw Error(inner,
                    "is a symbolic link, which could point anywhere; name the folder itself with `-C`");
      // A change may turn the folder into a submodule: then the revisions would be those of the stranger.
      if (fs::exists(inner / ".git", error) && repository_top(folder))
        throw Error(
            inner,
            "is a repository of its own inside another one; to use its records and revisions, name it "
            "with `-C`");
      return inner;
    }
    if (folder == folder.parent_path()) break;
  }
  if (fs::exists(top / "HEAD", error) && fs::is_directory(top / "objects", error))
    throw NoRecords(start,
                    "is a bare repository; read its records with `--at HEAD`, and change them in a clone");
  throw NoRecords(
      "no records here: found no `cip.yaml` or `data/cip.yaml` in this folder or above it; run `cip init` to "
      "start");
}

}  // namespace cip
