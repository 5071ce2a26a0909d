#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The top of this repository.
std::filesystem::path repository();

/// A folder of its own that goes away with it. It begins with the three files of a small, sound program: the
/// groups alac (with apralo below it), ccnso and gac; five principles; the period 2025 to 2027.
class Sandbox {
 public:
  Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox();

  const std::filesystem::path& folder() const { return folder_; }
  void write(const std::string& path, std::string_view text) const;
  /// Writes each file of a text in txtar form (`-- path --` lines); text before the first goes to `path`.
  void write_all(std::string_view text, const std::string& path) const;

 private:
  std::filesystem::path folder_;
};

struct RunResult {
  int status;
  std::string out, err;
};

/// Runs `cip` inside this process as if started in `folder` on 30 June 2026, without a terminal.
RunResult run_cip(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                  const std::string& input = "");

/// What follows `cip` in the line that the text begins with; single quotes hold words together.
std::vector<std::string> arguments_of(const std::string& text);

std::string read_text(const std::filesystem::path& path);

/// The texts of all files below a folder, by their paths from there; what git keeps is left out.
using Files = std::map<std::string, std::string>;
Files files_in(const std::filesystem::path& folder);

/// One `-- name --` part of a text in txtar form; the first has no name and holds what stands before.
struct Section {
  std::string name, text;
};
std::vector<Section> split_sections(std::string_view text);
