#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <iterator>
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

/// Whether the text has Windows line ends throughout, as git may check it out.
bool ends_lines_as_windows(std::string_view text) {
  std::ptrdiff_t ends = 0;
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string_view::npos; at += 2) ++ends;
  return ends > 0 && std::ranges::count(text, '\n') == ends && std::ranges::count(text, '\r') == ends;
}

/// In the standard layout, with the line ends of the text.
std::string formatted(const std::string& text, const RecordType& type) {
  std::string plain = format_record(text, field_order(type));
  if (!ends_lines_as_windows(text)) return plain;
  std::string out;
  for (const char c : plain) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

/// The type of the file at a path; nullptr if it is not a record.
const RecordType* type_at(const fs::path& path) {
  const RecordType* kind = kind_in_folder(path.parent_path().filename().string());
  if (kind && path.extension() == ".yaml") return kind;
  for (const ProgramFile& file : program_files())
    if (path.filename() == file.path) return file.type;
  return nullptr;
}

/// The same for a file of the data folder.
const RecordType* type_of(const Workspace& ws, FileId number) {
  const std::string& path = ws.sources[number].path;
  if (path.find('/') == std::string::npos) return type_at(path);
  const File* file = ws.file_at(path);
  return file && file->document.file == number && !file->document.id.empty() ? file->document.type : nullptr;
}

/// The records named by path or id, or all records if none is named.
std::vector<FileId> chosen(const Workspace& ws, const std::vector<std::string>& names, Session& session) {
  std::vector<FileId> files;
  const auto take = [&](const std::string& path) {
    for (FileId file = 0; file < ws.sources.size(); ++file)
      if (is_own(ws.sources[file].path) && lies_in(ws.sources[file].path, path) && type_of(ws, file))
        files.push_back(file);
  };
  std::error_code error;
  if (names.empty()) take("");
  for (const std::string& name : names) {
    if (!fs::exists(session.folder / name, error) && !name.ends_with(".yaml")) {
      files.push_back(require_document(ws, name).file);
      continue;
    }
    const auto before = files.size();
    take(from_data_folder(session.data_folder(), session.folder, name));
    if (files.size() == before && !fs::is_directory(session.folder / name, error))
      throw Error(name, "is not a record");
  }
  std::ranges::sort(files);
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
  for (const FileId file : chosen(ws, names, session)) {
    const SourceFile& source = ws.sources[file];
    ++result.files;
    try {
      std::string after = formatted(source.text, *type_of(ws, file));
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
  if (!session.quiet)
    session.err << fmt::format("{} checked: {} not in the standard layout{}\n",
                               counted(result.files, "file", "files"), result.changes.size(),
                               result.changes.empty() ? "" : "; `cip format` fixes this");
  if (result.refused > 0) return status_failed;
  return result.changes.empty() ? status_fine : status_findings;
}

int format_in_place(const FormatOptions& options, Session& session) {
  std::size_t refused = 0;
  const auto plan = [&](const Workspace& ws) {
    Formatted result = format_files(ws, options.files, session);
    refused = result.refused;
    return std::move(result.changes);
  };
  const int status = write_changes(plan, options.writing, session);
  return refused > 0 ? status_failed : status;
}

int format_input(const FormatOptions& options, Session& session) {
  const std::string& path = options.path_of_input;
  if (path.empty()) throw UsageError("`-` needs --path, as in `cip format - --path alac/activities/x.yaml`");
  if (options.files.size() > 1) throw UsageError("`-` can't be combined with files");
  const RecordType* type = type_at(path);
  if (!type) throw UsageError(fmt::format("`{}` is not the path of a record", path));
  const std::string text(std::istreambuf_iterator<char>(session.in), {});
  try {
    const std::string after = formatted(text, *type);
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
  if (std::ranges::find(options.files, "-") != options.files.end()) return format_input(options, session);
  if (!options.path_of_input.empty())
    throw UsageError("--path needs `-`, which reads the record from standard input");
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
      "Fields are put in the order of `cip schema`, and long text is folded at 110 columns. Values,\n"
      "comments and the blank lines between fields are kept.";
  return [options](Session& session) { return format_records(*options, session); };
}

}  // namespace cip
