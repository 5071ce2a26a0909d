#include <algorithm>
#include <future>
#include <iterator>
#include <set>
#include <tuple>

#include "cip/workspace/layout_rules.hpp"
#include "cip/workspace/states.hpp"
#include "loading.hpp"

namespace cip {
namespace {

bool holds(const Sources& sources, std::string_view path) {
  return std::ranges::find(sources, path, &SourceFile::path) != sources.end();
}

/// A document of either state, and the workspace that holds its record.
struct Holding {
  const Document* document;
  const Workspace* ws;
};

bool stands_before(const Holding& a, const Holding& b) {
  const auto place = [](const Document& document) {
    return std::tie(document.group, document.type->folder, document.id);
  };
  return place(*a.document) < place(*b.document);
}

class Revision {
 public:
  Revision(const Workspace& ws, const FolderChange& change)
      : ws_(ws), gone_(change.gone.begin(), change.gone.end()) {}

  bool stays(FileId file) const {
    return file < ws_.sources.size() && !gone_.contains(ws_.sources[file].path);
  }

  Workspace join(Workspace come) const {
    Workspace then;
    auto sources = std::async(std::launch::async, [&] { then.sources = ws_.sources; });
    choose_program_files(then, come);
    copy_records(then, come);
    sources.get();
    std::ranges::move(come.sources, std::back_inserter(then.sources));
    then.index();
    return then;
  }

  /// Whether the other state has the file, in whatever condition.
  bool has(const Sources& come, std::string_view path) const {
    return holds(come, path) || (holds(ws_.sources, path) && !gone_.contains(std::string(path)));
  }

 private:
  void choose_program_files(Workspace& then, const Workspace& come) const {
    const auto from = [&](std::string_view path) -> const Workspace* {
      return holds(come.sources, path) ? &come : has({}, path) ? &ws_ : nullptr;
    };
    if (const auto* ws = from("cip.yaml")) then.program = ws->program, then.program_file = ws->program_file;
    if (const auto* ws = from("principles.yaml"))
      then.principles = ws->principles, then.principles_file = ws->principles_file;
    if (const auto* ws = from("groups.yaml")) then.tree = ws->tree, then.tree_file = ws->tree_file;
  }

  void copy_records(Workspace& then, const Workspace& come) const {
    std::vector<Holding> all;
    for (const Document& document : ws_.documents)
      if (stays(document.file)) all.push_back({&document, &ws_});
    for (const Document& document : come.documents) all.push_back({&document, &come});
    std::ranges::stable_sort(all, stands_before);
    then.documents.reserve(all.size());
    for (const Holding& each : all) then.documents.push_back(*each.document);
    for_each_type(RecordTypes{},
                  [&]<class T>() { then.all<T>().reserve(ws_.all<T>().size() + come.all<T>().size()); });
    std::vector<std::future<void>> kinds;  // no two of which touch the same
    for (const Shelf& shelf : all_shelves())
      kinds.push_back(std::async(std::launch::async, [&] { copy_kind(then, all, shelf); }));
    for (auto& kind : kinds) kind.get();
  }

  static void copy_kind(Workspace& then, const std::vector<Holding>& all, const Shelf& shelf) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (const auto& [document, ws] = all[i];
          document->type == shelf.type && document->state == Document::State::sound)
        then.documents[i].index = shelf.copy(then, *ws, *document);
  }

  const Workspace& ws_;
  const std::set<std::string, std::less<>> gone_;
};

}  // namespace

Workspace revise(const Workspace& ws, const Findings& loading, FolderChange change, Findings& out) {
  const Revision revision(ws, change);
  for (const Finding& finding : loading.list())
    if (revision.stays(finding.span.file) && finding.rule != &layout_rule::missing_file &&
        finding.rule != &layout_rule::unknown_group_folder)
      out.list().push_back(finding);
  Workspace come = read_files("", std::move(change.come), static_cast<FileId>(ws.sources.size()), out);
  const ProgramFiles present{revision.has(come.sources, "principles.yaml"),
                             revision.has(come.sources, "groups.yaml")};
  Workspace then = revision.join(std::move(come));
  check_folders(then, present, out);
  return then;
}

}  // namespace cip
