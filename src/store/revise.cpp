#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "cip/store/layout_rules.hpp"
#include "cip/store/states.hpp"
#include "loading.hpp"

namespace cip {
namespace {

bool is_in(const Sources& sources, std::string_view path) {
  return std::ranges::find(sources, path, &SourceFile::path) != sources.end();
}

bool stands_before(const Document& a, const Document& b) {
  return std::tie(a.group, a.type->folder, a.id) < std::tie(b.group, b.type->folder, b.id);
}

/// What stays of a workspace when files are gone.
class Rest {
 public:
  Rest(Workspace ws, const std::vector<std::string>& gone)
      : ws_(std::move(ws)), gone_(gone.begin(), gone.end()) {}

  FileId next_file() const { return static_cast<FileId>(ws_.sources.size()); }
  bool holds(FileId file) const { return file < next_file() && !gone_.contains(ws_.sources[file].path); }
  bool holds(std::string_view path) const {
    return is_in(ws_.sources, path) && !gone_.contains(std::string(path));
  }

  Workspace join(Workspace come) && {
    Workspace then;
    choose_program_files(then, come);
    take_records(then, come);
    then.root = std::move(ws_.root);
    then.sources = std::move(ws_.sources);
    std::ranges::move(come.sources, std::back_inserter(then.sources));
    then.index();
    return then;
  }

 private:
  void choose_program_files(Workspace& then, const Workspace& come) const {
    const auto from = [&](std::string_view path) -> const Workspace* {
      return is_in(come.sources, path) ? &come : holds(path) ? &ws_ : nullptr;
    };
    if (const auto* ws = from("cip.yaml")) then.program = ws->program, then.program_file = ws->program_file;
    if (const auto* ws = from("principles.yaml"))
      then.principles = ws->principles, then.principles_file = ws->principles_file;
    if (const auto* ws = from("groups.yaml")) then.tree = ws->tree, then.tree_file = ws->tree_file;
  }

  void take_records(Workspace& then, Workspace& come) {
    std::erase_if(ws_.documents, [&](const Document& document) { return !holds(document.file); });
    const auto moving = [](auto at) { return std::make_move_iterator(at); };
    std::merge(moving(ws_.documents.begin()), moving(ws_.documents.end()), moving(come.documents.begin()),
               moving(come.documents.end()), std::back_inserter(then.documents), stands_before);
  }

  Workspace ws_;
  const std::set<std::string, std::less<>> gone_;
};

}  // namespace

Workspace revise(Workspace ws, const Findings& loading, FolderChange change, Findings& out) {
  Rest rest(std::move(ws), change.gone);
  for (const Finding& finding : loading.list())
    if (rest.holds(finding.span.file) && finding.rule != &layout_rule::missing_file &&
        finding.rule != &layout_rule::unknown_group_folder)
      out.list().push_back(finding);
  Workspace come = read_files("", std::move(change.come), rest.next_file(), out);
  const auto has = [&](std::string_view path) { return is_in(come.sources, path) || rest.holds(path); };
  const ProgramFiles present{has("principles.yaml"), has("groups.yaml")};
  Workspace then = std::move(rest).join(std::move(come));
  check_folders(then, present, out);
  return then;
}

}  // namespace cip
