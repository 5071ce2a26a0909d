#include "cip/git/renames.hpp"

#include <fstream>

#include "cip/base/text.hpp"
#include "run.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

void write_below(const fs::path& folder, std::span<const SourceFile* const> files) {
  for (const SourceFile* file : files) {
    const fs::path path = folder / file->path;
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << file->text;
    if (!out.flush()) throw Error(path, "can't be written");
  }
}

/// Outside any repository: two folders are compared, and no file attributes apply.
Repository nowhere(const fs::path& folder) {
  Repository repository = careful(folder);
  repository.options.insert(repository.options.end(), {"-c", "core.attributesFile=/dev/null"});
  repository.settings.emplace_back("GIT_DIR=/dev/null");
  return repository;
}

}  // namespace

Moves renames_among(std::span<const SourceFile* const> gone, std::span<const SourceFile* const> come) {
  if (gone.empty() || come.empty()) return {};
  const Scratch scratch;
  try {
    write_below(scratch.folder() / "a", gone);
    write_below(scratch.folder() / "b", come);
  } catch (const fs::filesystem_error& e) {
    throw Error(e.path1(), e.code().message());
  }
  const Finished compared =
      run_git(nowhere(scratch.folder()), {"diff", "--no-index", "-M", "-z", "--name-status", "--no-color",
                                          "--no-ext-diff", "--no-textconv", "a", "b"});
  if (compared.status > 1) throw Error("git can't find renamed files: " + reason_of(compared));
  Moves moves;
  for (std::string_view rest = compared.output; !rest.empty();) {
    const bool is_rename = take_until(rest, '\0').starts_with('R');
    const auto from = take_until(rest, '\0');
    if (is_rename) moves.emplace(from.substr(2), take_until(rest, '\0').substr(2));
  }
  return moves;
}

}  // namespace cip
