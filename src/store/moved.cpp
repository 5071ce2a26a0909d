#include "cip/store/moved.hpp"

namespace cip {
namespace {

std::vector<const SourceFile*> only_in(const Workspace& ws, const Workspace& other) {
  std::vector<const SourceFile*> files;
  for (const Document& document : ws.documents)
    if (const SourceFile& file = ws.sources[document.file]; !other.file_at(file.path)) files.push_back(&file);
  return files;
}

}  // namespace

Moves moves_between(const Workspace& before, const Workspace& now) {
  Moves moves = renames_among(only_in(before, now), only_in(now, before));
  std::erase_if(moves, [&](const auto& move) {
    return before.file_at(move.first)->document.type != now.file_at(move.second)->document.type;
  });
  return moves;
}

}  // namespace cip
