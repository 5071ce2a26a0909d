#include "cip/store/moved.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace cip {
namespace {

/// Above this many pairs only files with the same text are paired: the rest would take too long.
constexpr std::size_t most_pairs = 1'000'000;

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return "";
  path = path.substr(0, slash);
  return path.substr(path.rfind('/') + 1);
}

/// The lines of a text, sorted; however they end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    auto line = text.substr(0, end);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end);
  }
  std::ranges::sort(lines);
  return lines;
}

struct Candidate {
  std::string_view path, folder;
  std::vector<std::string_view> lines;
};

std::vector<Candidate> candidates(std::span<const SourceFile* const> files) {
  std::vector<Candidate> all;
  for (const SourceFile* file : files)
    all.push_back({file->path, folder_of(file->path), lines_of(file->text)});
  return all;
}

/// Thousandths of the lines of the longer file that both have.
std::size_t likeness(const Candidate& a, const Candidate& b) {
  std::vector<std::string_view> both;
  std::ranges::set_intersection(a.lines, b.lines, std::back_inserter(both));
  const std::size_t most = std::max(a.lines.size(), b.lines.size());
  return most == 0 ? 0 : both.size() * 1000 / most;
}

struct Pair {
  std::size_t likeness;
  std::string_view gone, come;
};

std::set<std::string_view> paths_of(const Workspace& ws) {
  std::set<std::string_view> paths;
  for (const Document& document : ws.documents) paths.insert(ws.sources[document.file].path);
  return paths;
}

}  // namespace

std::map<std::string, std::string> moved_files(std::span<const SourceFile* const> gone,
                                               std::span<const SourceFile* const> come) {
  const bool only_same = gone.size() * come.size() > most_pairs;
  const auto before = candidates(gone), after = candidates(come);
  std::vector<Pair> pairs;
  for (const Candidate& a : before)
    for (const Candidate& b : after)
      if (a.folder == b.folder && (!only_same || a.lines == b.lines))
        if (const auto alike = likeness(a, b); alike >= 500) pairs.push_back({alike, a.path, b.path});
  std::ranges::stable_sort(pairs, std::greater(), &Pair::likeness);
  std::map<std::string, std::string> moved;
  std::set<std::string_view> taken;
  for (const auto& [alike, from, to] : pairs)
    if (!moved.contains(std::string(from)) && taken.insert(to).second) moved.emplace(from, to);
  return moved;
}

std::map<std::string, std::string> moves_between(const Workspace& before, const Workspace& now) {
  const auto paths_before = paths_of(before), paths_now = paths_of(now);
  const auto only_in = [](const Workspace& ws, const std::set<std::string_view>& others) {
    std::vector<const SourceFile*> files;
    for (const Document& document : ws.documents)
      if (const SourceFile& file = ws.sources[document.file]; !others.contains(file.path))
        files.push_back(&file);
    return files;
  };
  return moved_files(only_in(before, paths_now), only_in(now, paths_before));
}

std::map<std::string, std::string> moves_of(const Workspace& now, const FolderChange& change) {
  std::set<std::string_view> paths_now, paths_before;
  for (const SourceFile& source : now.sources) paths_now.insert(source.path);
  for (const ListedFile& file : change.come) paths_before.insert(file.path);
  std::vector<SourceFile> texts;
  std::vector<const SourceFile*> only_before, only_now;
  texts.reserve(change.come.size());
  for (const ListedFile& file : change.come)
    if (!paths_now.contains(file.path))
      only_before.push_back(&texts.emplace_back(SourceFile{file.path, file.text.value_or("")}));
  for (const std::string& path : change.gone)
    if (!paths_before.contains(path))
      only_now.push_back(&*std::ranges::find(now.sources, path, &SourceFile::path));
  return moved_files(only_before, only_now);
}

}  // namespace cip
