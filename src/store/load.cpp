#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/store/states.hpp"
#include "cip/yaml/text_rules.hpp"
#include "loading.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".yaml";
constexpr std::size_t most_findings = 100;

/// A damaged or generated file may break a rule at every character; the first findings say enough.
void cut(Findings& found) {
  if (found.list().size() <= most_findings) return;
  found.list().resize(most_findings);
  found
      .report(text_rule::too_complex, found.list().back().span,
              fmt::format("more than {} findings in one file", most_findings))
      .suggest("fix these first; the rest is shown after that");
}

std::shared_ptr<const void> make_record(const Document& document, const Value& value) {
  std::shared_ptr<void> record = document.type->make();
  Common& common = document.type->common(record.get());
  common.id = document.id;
  common.group = document.group;
  common.file = document.file;
  read_record(record.get(), *document.type, value, document.group);
  return record;
}

/// The name up to what looks like the ending of a record, or of a copy of one: `.yml`, `.YAML`, `.yaml.txt`.
std::string_view without_ending(std::string_view name) {
  const std::string small = lower(name);
  const auto dot = std::min(small.find(".yaml"), small.find(".yml"));
  return name.substr(0, dot == 0 ? std::string_view::npos : dot);
}

/// What to call a file instead.
std::string better_name(std::string_view name) {
  const std::string slug = to_slug(without_ending(name));
  return slug.empty() ? "name the file with letters from a to z, digits and hyphens"
                      : fmt::format("name the file `{}.yaml`", slug);
}

std::string_view take_part(std::string_view& path) {
  const auto slash = path.find('/');
  const auto part = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return part;
}

/// Who reads such a thing may wait for ever.
bool waits(const fs::path& path) {
  std::error_code none;
  const auto type = fs::status(path, none).type();
  return type == fs::file_type::fifo || type == fs::file_type::socket || type == fs::file_type::character ||
         type == fs::file_type::block;
}

class Loader {
 public:
  Loader(const fs::path& root, std::vector<ListedFile> files, FileId first, Findings& out)
      : root_(root), files_(std::move(files)), first_(first), out_(out) {}

  Workspace load() {
    for (const ListedFile& file : files_) ws_.sources.push_back({file.path, ""});
    place();
    read_in_parallel();
    ws_.index();
    return std::move(ws_);
  }

 private:
  /// What a file is, seen from its path alone.
  struct Place {
    const RecordType* type = nullptr;  ///< nothing: the file is not read
    std::size_t document = none;       ///< nothing: one of the three files of the program
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void place() {
    places_.resize(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i)
      places_[i] = place_of(files_[i], first_ + static_cast<FileId>(i));
  }

  Place place_of(const ListedFile& listed, FileId file) {
    const std::string& path = listed.path;
    if (listed.is_link) {
      report(layout_rule::symbolic_link, file, "symbolic link", "put the file itself there");
      return {};
    }
    if (!listed.text && waits(root_ / path)) {
      report(layout_rule::stray_file, file, "pipe, socket or device in place of a file", "delete it");
      return {};
    }
    if (std::ranges::any_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7F; })) {
      report(layout_rule::stray_file, file, "file whose name contains a control character",
             "give it another name, with `git mv`");
      return {};
    }
    if (path == "cip.yaml") return ws_.program_file = file, Place{&record_type<Program>()};
    if (path == "principles.yaml") return ws_.principles_file = file, Place{&record_type<Principles>()};
    if (path == "groups.yaml") return ws_.tree_file = file, Place{&record_type<GroupTree>()};
    return place_of_record(file, path);
  }

  Place place_of_record(FileId file, const std::string& path) {
    std::string_view rest = path;
    const auto group = take_part(rest), folder = take_part(rest), name = take_part(rest);
    const RecordType* type = kind_in_folder(folder);
    if (!type || !name.ends_with(ending) || !rest.empty()) {
      report(layout_rule::stray_file, file, "file that is not a record", stray_help(path, folder, name));
      return {};
    }
    const auto slug = name.substr(0, name.size() - ending.size());
    if (!is_slug(slug))
      report(layout_rule::bad_slug, file, fmt::format("`{}` is not a slug", slug), better_name(slug));
    ws_.documents.push_back({fmt::format("{}/{}", group, slug), std::string(group), type, file});
    return {type, ws_.documents.size() - 1};
  }

  std::string stray_help(const std::string& path, std::string_view folder, std::string_view name) const {
    std::vector<std::string_view> folders;
    for (const RecordType* type : kinds()) folders.push_back(type->folder);
    const std::string_view stem = without_ending(name);
    if (kind_in_folder(folder) && stem.size() < name.size()) {
      const std::string right = fmt::format("{}{}", to_slug(stem), ending);
      const std::string sibling = path.substr(0, path.size() - name.size()) + right;
      return std::ranges::find(files_, sibling, &ListedFile::path) == files_.end()
                 ? fmt::format("name the file `{}`", right)
                 : fmt::format("delete it: `{}` is in the same folder", right);
    }
    if (const RecordType* type = kind_named(folder); type && type->folder != folder)
      return fmt::format("did you mean the folder `{}`?", type->folder);
    if (const auto meant = closest(folder, folders); !name.empty() && !meant.empty() && meant != folder)
      return fmt::format("did you mean the folder `{}`?", meant);
    return "records are in `<group>/<kind>/<slug>.yaml`; keep other files outside the data folder";
  }

  void read_in_parallel() {
    const std::size_t count =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 1 + files_.size() / 64);
    std::vector<Findings> findings(count);
    std::vector<std::exception_ptr> failures(count);
    std::atomic<std::size_t> next = 0;
    const auto work = [&](std::size_t worker) {
      try {
        for (std::size_t file = next++; file < files_.size(); file = next++)
          if (places_[file].type) read(file, findings[worker]);
      } catch (...) {
        failures[worker] = std::current_exception();
      }
    };
    {
      std::vector<std::jthread> threads;
      try {
        for (std::size_t worker = 1; worker < count; ++worker) threads.emplace_back(work, worker);
      } catch (const std::system_error&) {  // fewer threads do as well
      }
      work(0);
    }
    for (const auto& failure : failures)
      if (failure) std::rethrow_exception(failure);
    for (Findings& list : findings) out_.append(std::move(list));
  }

  void read(std::size_t i, Findings& out) {
    Findings found;
    read_and_check(i, found);
    cut(found);
    out.append(std::move(found));
  }

  void read_and_check(std::size_t i, Findings& out) {
    const FileId file = first_ + static_cast<FileId>(i);
    SourceFile& source = ws_.sources[i];
    if (!files_[i].text && ::access((root_ / source.path).c_str(), R_OK) != 0 && errno == EACCES) {
      out.report(layout_rule::stray_file, {file, 0, 0}, "file that you have no right to read")
          .suggest("ask its owner for the right");
      return;
    }
    source.text = files_[i].text ? std::move(*files_[i].text) : read_file(root_ / source.path, largest_file);
    if (source.text.size() > largest_file) {
      out.report(text_rule::too_large, {file, 0, 0}, "file of more than 1 MiB")
          .suggest("keep attachments outside the data folder and link to them");
      source.text.clear();
      return;
    }
    const auto value = parse_yaml(source, file, out);
    if (!value) return;
    const Place& place = places_[i];
    const bool sound = check_shape(source, *value, *place.type, out);
    if (place.document == none) {
      if (sound) read_program_file(*place.type, *value);
      return;
    }
    Document& document = ws_.documents[place.document];
    document.state = sound ? Document::State::sound : Document::State::unsound;
    document.links = collect_links(*value, *place.type, document.group);
    if (sound) document.record = make_record(document, *value);
  }

  void read_program_file(const RecordType& type, const Value& value) {
    if (&type == &record_type<Program>()) read_record(ws_.program.emplace(), value, "");
    if (&type == &record_type<Principles>()) read_record(ws_.principles.emplace(), value, "");
    if (&type == &record_type<GroupTree>()) read_record(ws_.tree.emplace(), value, "");
  }

  void report(const Rule& rule, FileId file, std::string message, std::string help) {
    out_.report(rule, {file, 0, 0}, std::move(message)).suggest(std::move(help));
  }

  const fs::path& root_;
  std::vector<ListedFile> files_;
  const FileId first_;
  Findings& out_;
  Workspace ws_;
  std::vector<Place> places_;  // of each of files_
};

/// What the folder should be called.
std::string meant_group(const Workspace& ws, const std::string& folder,
                        const std::vector<std::string_view>& ids) {
  if (const Group* group = group_called(ws, folder))
    return fmt::format("the folder of this group is `{}`", *group->id);
  const std::string hint = did_you_mean(folder, ids);
  return hint.empty() ? "use " + any_of(ids) + ", or add a new group to `groups.yaml` first" : hint;
}

void overlay(std::span<const Unsaved> unsaved, std::vector<ListedFile>& files) {
  std::map<std::string_view, const std::optional<std::string>*> texts;
  for (const Unsaved& each : unsaved) texts.emplace(each.path, &each.text);
  for (ListedFile& file : files)
    if (const auto it = texts.find(file.path); it != texts.end() && *it->second) {
      file.text = **it->second;
      texts.erase(it);
    }
  std::erase_if(files, [&](const ListedFile& file) { return texts.contains(file.path); });
  const std::size_t known = files.size();
  for (const auto& [path, text] : texts)
    if (*text) files.push_back({std::string(path), false, *text});
  if (files.size() > known) sort_files(files);
}

Workspace load(const fs::path& root, std::vector<ListedFile> files, Findings& out) {
  const auto holds = [&](std::string_view path) {
    return std::ranges::find(files, path, &ListedFile::path) != files.end();
  };
  const ProgramFiles present{holds("principles.yaml"), holds("groups.yaml")};
  Workspace ws = read_files(root, std::move(files), 0, out);
  check_folders(ws, present, out);
  return ws;
}

}  // namespace

Workspace read_files(const fs::path& root, std::vector<ListedFile> files, FileId first, Findings& out) {
  std::erase_if(files, [](const ListedFile& file) { return fs::path(file.path).filename() == "README.md"; });
  return Loader(root, std::move(files), first, out).load();
}

void check_folders(const Workspace& ws, const ProgramFiles& present, Findings& out) {
  for (const auto& [is_present, name] :
       {std::pair(present.principles, "principles.yaml"), std::pair(present.tree, "groups.yaml")})
    if (!is_present)
      out.report(layout_rule::missing_file, {ws.program_file, 0, 0},
                 fmt::format("there is no `{}` next to this file", name))
          .suggest("restore it from git");
  if (!ws.tree) return;
  std::vector<std::string_view> ids;
  for (const Group& group : ws.groups()) ids.push_back(*group.id);
  std::set<std::string_view> reported;
  for (const Document& document : ws.documents)
    if (!ws.group(document.group) && reported.insert(document.group).second)
      out.report(layout_rule::unknown_group_folder, {document.file, 0, 0},
                 fmt::format("folder `{}` is not a group in `groups.yaml`", document.group))
          .suggest(meant_group(ws, document.group, ids));
}

Workspace load_workspace(const fs::path& root, std::span<const Unsaved> unsaved, Findings& out) {
  std::vector<ListedFile> files = files_of(root);
  overlay(unsaved, files);
  Workspace ws = load(root, std::move(files), out);
  ws.root = root;
  return ws;
}

Workspace load_workspace(std::vector<ListedFile> files, Findings& out) {
  return load("", std::move(files), out);
}

fs::path find_data_folder(const fs::path& start) {
  std::error_code error;
  const fs::path top = fs::absolute(start).lexically_normal();
  if (!fs::is_directory(top, error)) throw Error(start, "no such folder");
  for (fs::path folder = top;; folder = folder.parent_path()) {
    if (fs::exists(folder / "cip.yaml", error)) return folder;
    fs::path inner = folder / "data";
    if (fs::exists(inner / "cip.yaml", error)) {
      if (fs::is_symlink(inner, error))
        throw Error(inner, "is a symbolic link, which may lead anywhere: name the folder itself with `-C`");
      return inner;
    }
    if (folder == folder.parent_path()) break;
  }
  throw Error(
      "no records here: found no `cip.yaml` or `data/cip.yaml` in this folder or above it; run `cip init` to "
      "start");
}

}  // namespace cip
