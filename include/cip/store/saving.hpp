#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// One file as a command found it and as it should be. Nothing stands for no file.
struct FileChange {
  std::string path;  ///< from the data folder
  std::optional<std::string> before, after;
};

/// "added", "changed" or "removed".
std::string_view done_to(const FileChange& change);

/// Makes the changes below a folder, all or none. Throws Error when a file is not as it was, or when it can't
/// be written.
void save(std::vector<FileChange> changes, const std::filesystem::path& folder);

/// Whether something that is no record, a report or a table, may be written to a path. Throws Error where it
/// would replace a record or a file of the program, and where a link leads elsewhere: one may have come with
/// the records. `shown` is the path as the user wrote it.
void require_place_for_output(const std::filesystem::path& path, const std::string& shown);

/// Writes such a thing, whole or not at all, over a file that is there already.
void write_output(const std::filesystem::path& path, const std::string& shown, const std::string& text);

/// A file of a folder that a command writes, by its path from there.
struct OutputFile {
  std::string path, text;
};

/// Writes a whole folder of such things, all or nothing, over one that it wrote before: what is not among the
/// files any more is gone. Throws Error for a folder that holds anything else, or a file that was changed
/// since, and for a place among the records.
void write_output_folder(const std::filesystem::path& folder, const std::string& shown,
                         const std::vector<OutputFile>& files);

/// Makes what is missing of a folder for such things.
void make_folder_for_output(const std::filesystem::path& folder, const std::string& shown);

}  // namespace cip
