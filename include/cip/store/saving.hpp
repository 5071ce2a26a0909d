#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// A file as a command found it and as it should be; nothing: no file.
struct FileChange {
  std::string path;  ///< from the data folder
  std::optional<std::string> before, after;
};

/// "added", "changed" or "removed".
std::string_view done_to(const FileChange& change);

/// Makes the changes below a folder, all or none; what would interrupt it (SIGINT, SIGTERM, SIGHUP) waits
/// until then. Throws Error if a file has changed, or can't be written; it names files by their path from the
/// folder, after `prefix`.
void save(std::vector<FileChange> changes, const std::filesystem::path& folder, const std::string& prefix);

/// Whether a path is anywhere in a data folder, where a file is a record, a settings file, or a finding. In a
/// repository that has nothing else, and outside of one unless the folder is called `data`: in a folder of
/// one kind in a group folder.
bool is_among_records(const std::filesystem::path& path);

/// Checks that output, such as a report or a table, may be written to a path. Throws Error if it would
/// replace a record or a settings file, or if a link leads elsewhere: it may have come with the records.
/// `shown` is the path as the user wrote it.
void require_place_for_output(const std::filesystem::path& path, const std::string& shown);

/// Writes such output, completely or not at all; replaces an existing file.
void write_output(const std::filesystem::path& path, const std::string& shown, const std::string& text);

/// A file of a folder that a command writes, by its path from there.
struct OutputFile {
  std::string path, text;
};

/// Writes a folder of such files, all or none, and replaces one that it wrote before, including files that
/// are no longer needed. Throws Error if the folder contains anything else or a file that has changed since,
/// or is among the records.
void write_output_folder(const std::filesystem::path& folder, const std::string& shown,
                         const std::vector<OutputFile>& files);

/// Creates a folder for such files, with its missing parents.
void make_folder_for_output(const std::filesystem::path& folder, const std::string& shown);

}  // namespace cip
