#include "cip/store/git_files.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "cip/store/source_paths.hpp"
#include "cip/yaml/yaml.hpp"

namespace cip {
namespace {

bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

/// Whether a submodule is in a place that `include` may name.
bool holds_source(const GitFile& file) {
  return file.kind == GitFile::Kind::submodule && is_source(file.path);
}

std::vector<const SourceFile*> only_in(const Workspace& ws, const Workspace& other) {
  std::vector<const SourceFile*> files;
  for (const Document& document : ws.documents)
    if (const SourceFile& file = ws.sources[document.file];
        !other.has(file, document.file) && !other.file_at(file.path))
      files.push_back(&file);
  return files;
}

/// Those between folders of one kind.
Moves records_among(Moves moves) {
  const auto kind_of = [](const std::string& path) {
    return std::filesystem::path(path).parent_path().filename();
  };
  std::erase_if(moves, [&](const auto& move) { return kind_of(move.first) != kind_of(move.second); });
  return moves;
}

}  // namespace

bool is_record_file(std::string_view path) { return path.ends_with(".yaml") && !is_hidden(path); }

std::vector<ListedFile> to_listed(std::vector<GitFile> files) {
  std::vector<ListedFile> listed;
  listed.reserve(files.size());
  for (GitFile& file : files)
    if (!is_hidden(file.path) && !holds_source(file))
      listed.push_back({std::move(file.path), file.kind == GitFile::Kind::link, std::move(file.text)});
  sort_files(listed);
  return listed;
}

void read_record_texts(const Repository& repository, std::vector<GitFile>& files) {
  std::map<const Repository*, std::vector<GitFile*>> records;
  for (GitFile& file : files)
    if (is_record_file(file.path)) records[file.kept_in ? file.kept_in.get() : &repository].push_back(&file);
  for (auto& [kept_in, of_one] : records) read_texts(*kept_in, of_one, largest_file);
}

std::vector<GitFile> files_of_sources(const Repository& repository, std::span<const GitFile> files) {
  std::vector<GitFile> found;
  for (const GitFile& file : files)
    if (holds_source(file))
      std::ranges::move(files_of_submodule(repository, file), std::back_inserter(found));
  return found;
}

ValuesByBlob values_of_blobs(const Repository& repository, const std::set<std::string>& blobs) {
  std::vector<GitFile> texts;
  for (const std::string& blob : blobs) texts.push_back({"", GitFile::Kind::file, blob, ""});
  std::vector<GitFile*> wanted;
  for (GitFile& text : texts) wanted.push_back(&text);
  read_texts(repository, wanted, largest_file);
  ValuesByBlob values;
  for (const GitFile& text : texts) values[text.blob] = parse_yaml(text.text);
  return values;
}

std::vector<ListedFile> files_of(const std::filesystem::path& data_folder) {
  std::vector<ListedFile> files = list_files(data_folder);
  std::vector<GitFile> left_out = files_left_out(data_folder);
  if (left_out.empty()) return files;
  read_record_texts(open_repository(data_folder), left_out);
  std::ranges::move(to_listed(std::move(left_out)), std::back_inserter(files));
  sort_files(files);
  return files;
}

std::string Past::path_there(std::string_view path) const {
  if (source.empty()) return folder + std::string(path);
  return std::string(source_of(path) == source ? path.substr(source.size() + 1) : "");
}

std::string Past::path_here(const std::string& path) const {
  return source.empty() ? path.substr(folder.size()) : source + "/" + path;
}

Moves moves_between(const Workspace& before, const Workspace& now) {
  return records_among(renames_among(only_in(before, now), only_in(now, before)));
}

std::map<std::string, std::string> ids_moved(const Workspace& before, const Workspace& now,
                                             const Moves& moves) {
  std::map<std::string, std::string> ids;
  for (const auto& [from, to] : moves) {
    const File *was = before.file_at(from), *is = now.file_at(to);
    if (was && is) ids.emplace(was->document.id, is->document.id);
  }
  return ids;
}

std::map<std::string, std::string> places_before(const Past& past, const std::string& commit,
                                                 const Workspace& now) {
  std::set<std::string> known;
  std::vector<GitFile> gone;
  for (GitFile& file : files_below(past.folder, files_at(past.repository, commit))) {
    const std::string here = past.path_here(past.folder + file.path);
    known.insert(here);
    if (is_record_file(here) && file.kind == GitFile::Kind::file && !now.file_at(here)) {
      file.path = here;
      gone.push_back(std::move(file));
    }
  }
  std::vector<const SourceFile*> come, left;
  for (const Document& document : now.documents)
    if (const SourceFile& file = now.sources[document.file];
        !known.contains(file.path) && !past.path_there(file.path).empty())
      come.push_back(&file);
  if (gone.empty() || come.empty()) return {};
  std::vector<GitFile*> unread;
  for (GitFile& file : gone) unread.push_back(&file);
  read_texts(past.repository, unread, largest_file);
  std::vector<SourceFile> texts;
  for (GitFile& file : gone) texts.push_back({std::move(file.path), std::move(file.text)});
  for (const SourceFile& file : texts) left.push_back(&file);
  std::map<std::string, std::string> places;
  for (const auto& [from, to] : records_among(renames_among(left, come)))
    places.emplace(past.path_there(to), past.path_there(from));
  return places;
}

}  // namespace cip
