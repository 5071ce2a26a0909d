#include "cip/yaml/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/paths.hpp"
#include "cip/cli/writing.hpp"
#include "cip/print/difference.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
  std::string path_of_input;
  bool check = false;
  WriteOptions writing;
};

/// The table of what lies at a path; nullptr for a file that is no record.
const RecordType* type_at(const fs::path& path) {
  const RecordType* type = nullptr;
  for_each_type(RecordTypes{}, [&]<class T>() {
    if (path.extension() == ".yaml" && path.parent_path().filename() == record_type<T>().folder)
      type = &record_type<T>();
  });
  if (type) return type;
  if (path.filename() == "cip.yaml") return &record_type<Program>();
  if (path.filename() == "principles.yaml") return &record_type<Principles>();
  if (path.filename() == "groups.yaml") return &record_type<GroupTree>();
  return nullptr;
}

/// The same for a file of the data folder.
const RecordType* type_of(const Workspace& ws, FileId file) {
  const std::string& path = ws.sources[file].path;
  if (path.find('/') == std::string::npos) return type_at(path);
  const auto document = std::ranges::find(ws.documents, file, &Document::file);
  return document == ws.documents.end() ? nullptr : document->type;
}

/// The files that are named, by path or by id, and are records; all records when none is named.
std::vector<FileId> chosen(const Workspace& ws, const std::vector<std::string>& names,
                           const fs::path& data_folder, const fs::path& start) {
  std::vector<FileId> files;
  const auto take = [&](const std::string& path) {
    for (FileId file = 0; file < ws.sources.size(); ++file)
      if (lies_in(ws.sources[file].path, path) && type_of(ws, file)) files.push_back(file);
  };
  std::error_code error;
  if (names.empty()) take("");
  for (const std::string& name : names) {
    if (!fs::exists(start / name, error) && !name.ends_with(".yaml")) {
      files.push_back(require_document(ws, name).file);
      continue;
    }
    const auto before = files.size();
    take(from_data_folder(data_folder, start, name));
    if (files.size() == before && !fs::is_directory(start / name, error)) throw Error(name, "is no record");
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

/// What was formatted, and how many files could not be.
struct Formatted {
  std::vector<FileChange> changes;
  std::size_t files = 0;
  std::size_t refused = 0;
};

/// Formats each file that can be; says of each other one why not.
Formatted format_files(const Workspace& ws, const std::vector<std::string>& names,
                       const fs::path& data_folder, const fs::path& start, const Console& console) {
  Formatted result;
  for (const FileId file : chosen(ws, names, data_folder, start)) {
    const SourceFile& source = ws.sources[file];
    ++result.files;
    try {
      std::string after = format_record(source.text, *type_of(ws, file));
      if (after != source.text) result.changes.push_back({source.path, source.text, std::move(after)});
    } catch (const EditRefused& e) {
      console.err << fmt::format("cip: `{}`: {}\n", path_prefix(data_folder, start) + source.path, e.what());
      ++result.refused;
    }
  }
  return result;
}

int check_files(const Options& options, const Console& console, const Globals& globals) {
  const fs::path start = start_folder(console, globals), data_folder = find_data_folder(start);
  Findings findings;
  const Workspace ws = load_workspace(data_folder, {}, findings);
  const Formatted result = format_files(ws, options.files, data_folder, start, console);
  for (const FileChange& change : result.changes)
    console.out << path_prefix(data_folder, start) << change.path << "\n";
  if (!globals.quiet)
    console.err << fmt::format("{} checked: {} not in the canonical layout{}\n",
                               counted(result.files, "file", "files"), result.changes.size(),
                               result.changes.empty() ? "" : "; `cip format` writes it");
  if (result.refused > 0) return status_failed;
  return result.changes.empty() ? status_fine : status_findings;
}

int format_in_place(const Options& options, const Console& console, const Globals& globals) {
  std::size_t refused = 0;
  const auto plan = [&](const Workspace& ws) {
    const fs::path start = start_folder(console, globals);
    Formatted result = format_files(ws, options.files, find_data_folder(start), start, console);
    refused = result.refused;
    return std::move(result.changes);
  };
  const int status = write_changes(plan, options.writing, console, globals);
  return refused > 0 ? status_failed : status;
}

int format_input(const Options& options, const Console& console) {
  const std::string& path = options.path_of_input;
  if (path.empty()) throw UsageError("`-` needs --path, as in `cip format - --path alac/activities/x.yaml`");
  if (options.files.size() > 1) throw UsageError("`-` stands alone: what is read is written to the output");
  const RecordType* type = type_at(path);
  if (!type) throw UsageError(fmt::format("`{}` is the path of no record", path));
  const std::string text(std::istreambuf_iterator<char>(console.in), {});
  try {
    const std::string formatted = format_record(text, *type);
    if (options.check) {
      if (formatted != text) console.out << path << "\n";
      return formatted == text ? status_fine : status_findings;
    }
    console.out << (options.writing.dry_run ? difference(path, text, formatted) : formatted);
    return status_fine;
  } catch (const EditRefused& e) {
    throw Error(path, e.what());
  }
}

int format_records(const Options& options, const Console& console, const Globals& globals) {
  if (std::ranges::find(options.files, "-") != options.files.end()) return format_input(options, console);
  if (!options.path_of_input.empty())
    throw UsageError("--path needs `-`: the record is read from standard input");
  if (options.check && options.writing.dry_run)
    throw UsageError("--check names files, --dry-run shows what would change in them: give one of the two");
  return options.check ? check_files(options, console, globals) : format_in_place(options, console, globals);
}

}  // namespace

Run setup_format(Usage& usage) {
  const auto options = std::make_shared<Options>();
  usage.add("files", options->files, "ID|PATH",
            "Records, files and folders; every file without any. `-` reads one record from standard "
            "input and prints it");
  usage.add("--path", options->path_of_input, "PATH", "The path that `-` stands for");
  usage.add("--check", options->check,
            "Write nothing; print the paths of files that would be changed, and exit with 1");
  add_write_options(usage, options->writing);
  usage.notes =
      "Fields go in the order of `cip schema`, long text is folded at 110 columns. Values stay the same,\n"
      "comments and the blank lines between fields stay where they belong.";
  return [options](const Console& console, const Globals& globals) {
    return format_records(*options, console, globals);
  };
}

}  // namespace cip
