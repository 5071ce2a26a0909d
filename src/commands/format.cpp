#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/writing.hpp"
#include "cip/print/difference.hpp"
#include "cip/records/field_order.hpp"
#include "cip/store/source_paths.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct FormatOptions {
  std::vector<std::string> files;
  std::string path_of_input;
  bool check = false;
  WriteOptions writing;
};

std::string with_windows_ends(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// In the standard layout. Windows line ends, as git may check them out, are kept if all are such.
std::string formatted(const File& file) {
  const std::string& text = file.source.text;
  std::string plain = format_record(text, field_order(*file.document.type)), unix_text = text;
  std::erase(unix_text, '\r');
  return unix_text != text && with_windows_ends(unix_text) == text ? with_windows_ends(plain) : plain;
}

/// The records named by path or id, or all records and settings files if none is named.
std::vector<const File*> chosen_files(const Workspace& ws, const std::vector<std::string>& names,
                                      Session& session) {
  std::vector<const File*> files;
  const auto take = [&](const std::string& path) {
    for (const File& file : ws.files)
      if (file.document.type && is_own(file.source.path) && lies_in(file.source.path, path))
        files.push_back(&file);
  };
  std::error_code error;
  if (names.empty()) take("");
  for (const std::string& name : names) {
    if (!fs::exists(session.folder / name, error) && !name.ends_with(".yaml")) {
      files.push_back(ws.file_at(ws.sources[require_document(ws, name).file].path));
      continue;
    }
    const auto before = files.size();
    take(from_data_folder(session.data_folder(), session.folder, name));
    if (files.size() == before && !fs::is_directory(session.folder / name, error))
      throw Error(name, "is not a record");
  }
  const auto number = [](const File* file) { return file->document.file; };
  std::ranges::sort(files, {}, number);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

/// What was formatted, and how many files couldn't be.
struct Formatted {
  std::vector<FileChange> changes;
  std::size_t files = 0;
  std::size_t refused = 0;
};

/// Formats every file it can, and prints why it can't format the others.
Formatted format_files(const Workspace& ws, const std::vector<std::string>& names, Session& session) {
  Formatted result;
  for (const File* file : chosen_files(ws, names, session)) {
    const SourceFile& source = file->source;
    ++result.files;
    try {
      std::string after = formatted(*file);
      if (after != source.text) result.changes.push_back({source.path, source.text, std::move(after)});
    } catch (const EditRefused& e) {
      session.say(fmt::format("cip: `{}`: {}", session.prefix() + source.path, e.what()));
      ++result.refused;
    }
  }
  return result;
}

int check_files(const FormatOptions& options, Session& session) {
  const Formatted result = format_files(session.opened().ws, options.files, session);
  for (const FileChange& change : result.changes) session.out << session.prefix() << change.path << "\n";
  session.note(fmt::format("{} checked: {} not in the standard layout{}",
                           counted(result.files, "file", "files"), result.changes.size(),
                           result.changes.empty() ? "" : "; `cip format` fixes this"));
  if (result.refused > 0) return status_failed;
  return result.changes.empty() ? status_fine : status_findings;
}

int format_in_place(const FormatOptions& options, Session& session) {
  session.require_disk();
  std::size_t refused = 0;
  const auto plan = [&](const Workspace& ws) {
    Formatted result = format_files(ws, options.files, session);
    refused = result.refused;
    return std::move(result.changes);
  };
  const int status = write_changes(plan, options.writing, session);
  return refused > 0 ? status_failed : status;
}

int format_input(const FormatOptions& options, ListedFile input, Session& session) {
  if (options.files.size() > 1) throw UsageError("`-` can't be combined with files");
  const std::string& path = options.path_of_input;
  const Workspace ws = load_workspace({std::move(input)});
  const auto files = chosen_files(ws, {}, session);
  if (files.empty()) throw UsageError(fmt::format("`{}` is not the path of a record", path));
  const std::string& text = files.front()->source.text;
  try {
    const std::string after = formatted(*files.front());
    if (options.check) {
      if (after != text) session.out << path << "\n";
      return after == text ? status_fine : status_findings;
    }
    session.out << (options.writing.dry_run ? difference(path, text, after) : after);
    return status_fine;
  } catch (const EditRefused& e) {
    throw Error(path, e.what());
  }
}

int format_records(const FormatOptions& options, Session& session) {
  if (auto input = read_input(options.files, options.path_of_input, "format", session))
    return format_input(options, std::move(*input), session);
  if (options.check && options.writing.dry_run) throw UsageError("use --check or --dry-run, not both");
  return options.check ? check_files(options, session) : format_in_place(options, session);
}

}  // namespace

Run setup_format(Usage& usage) {
  const auto options = std::make_shared<FormatOptions>();
  usage.add("files", options->files, "ID|PATH",
            "Records, files and folders (default: all); `-` reads one record from standard input and "
            "prints it");
  usage.add("--path", options->path_of_input, "PATH", "The path to assume for `-`");
  usage.add("--check", options->check,
            "Write nothing; list the files that would change, and exit with 1 if there are any");
  add_write_options(usage, options->writing);
  usage.notes =
      "Fields are put in the order of `cip schema`, and long text is folded at 110 columns. Values, "
      "comments and a blank line between fields are kept.";
  return [options](Session& session) { return format_records(*options, session); };
}

}  // namespace cip
