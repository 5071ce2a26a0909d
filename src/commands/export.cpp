#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/figures/tables.hpp"
#include "cip/store/saving.hpp"
#include "cip/table/record_json.hpp"
#include "cip/table/relations.hpp"
#include "cip/table/spreadsheet.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::string kind, format, file;
  GroupOptions groups;
  bool small_counts = false;
};

/// What to export, and where to.
struct Export {
  const Workspace& ws;
  std::vector<const Document*> documents;  ///< sound ones, by group, kind and slug
  const RecordType* type;                  ///< of all of them, or nothing for every kind
  bool is_part;                            ///< somebody chose a kind or a group
  fs::path file;                           ///< as it was named; empty: standard output
  Veil veil;                               ///< over counts that could reveal what a person answered
  Session& session;
};

struct ExportFormat {
  std::string_view name;
  std::string_view help;
  void (*write)(const Export& what);
};

void write_text(const Export& what, const fs::path& file, const std::string& text, std::size_t count) {
  if (file.empty()) {
    what.session.out << text;
    return;
  }
  const std::string shown = what.session.shown(file);
  write_output(what.session.folder / file, shown, text);
  if (!what.session.quiet)
    what.session.err << fmt::format("wrote {} to {}\n", counted(count, "record", "records"), shown);
}

/// Into a folder, one file for each kind that has records.
void write_every_kind(const Export& what) {
  if (what.file.empty() || (what.file.has_filename() && !fs::is_directory(what.session.folder / what.file)))
    throw UsageError(
        "a table contains one kind of record: name the kind, as in `cip export activity`, or use "
        "`-o FOLDER/` to write a file for each kind");
  make_folder_for_output(what.session.folder / what.file, what.session.shown(what.file));
  for (const RecordType* type : kinds()) {
    std::vector<const Document*> documents;
    for (const Document* document : what.documents)
      if (document->type == type) documents.push_back(document);
    if (!documents.empty())
      write_text(what, what.file / fmt::format("{}.csv", type->folder),
                 to_spreadsheet(what.ws, documents, *type, what.veil), documents.size());
  }
}

void write_csv(const Export& what) {
  if (!what.type) return write_every_kind(what);
  write_text(what, what.file, to_spreadsheet(what.ws, what.documents, *what.type, what.veil),
             what.documents.size());
}

void write_lines(const Export& what) {
  write_text(what, what.file, to_json_lines(what.ws, what.documents, what.veil), what.documents.size());
}

/// Figures count all records, and references may go anywhere, so a part of the records would give wrong
/// figures.
void write_database(const Export& what) {
  if (what.is_part) throw UsageError("a database contains all records; leave out KIND and --group");
  if (what.file.empty()) throw UsageError("a database needs a file; name it with `-o FILE`");
  if (!may_replace(what.session.folder / what.file))
    throw Error(what.session.shown(what.file),
                "is not a database that cip wrote; name another file, or delete this one");
  const std::string version = what.session.version(std::string::npos);
  const DatabaseOrigin origin{what.session.as_of, CIP_VERSION, version == outside_of_git ? "" : version};
  write_text(what, what.file,
             to_database(what.ws, origin, what.veil, figure_relations(what.ws, origin.as_of)),
             what.documents.size());
}

constexpr ExportFormat export_formats[] = {
    {"csv", "a table of one kind for a spreadsheet, which `cip import` reads back", write_csv},
    {"jsonl", "one line of JSON for each record", write_lines},
    {"sqlite", "a database of all records and of the figures in the reports", write_database},
};

constexpr Ending export_endings[] = {{".csv", "csv"},       {".jsonl", "jsonl"},    {".ndjson", "jsonl"},
                                     {".sqlite", "sqlite"}, {".sqlite3", "sqlite"}, {".db", "sqlite"}};

std::vector<const Document*> choose(const Workspace& ws, const RecordType* type, const GroupChoice& groups) {
  std::vector<const Document*> documents;
  for (const Document& document : ws.documents)
    if (document.is_sound() && (!type || document.type == type) && groups.holds(document.group))
      documents.push_back(&document);
  return documents;
}

int export_records(ExportOptions options, Session& session) {
  const bool to_folder = std::filesystem::is_directory(session.folder / options.file);
  const ExportFormat& format =
      row_named(export_formats, format_for(options.format, to_folder ? "" : options.file, export_endings));
  const Workspace& ws = session.records();
  take_kind_and_group(options.kind, options.groups, ws);
  const RecordType* type = kind_named(options.kind);
  const bool to_file = !options.file.empty() && options.file != "-";
  format.write({ws, choose(ws, type, choose_groups(ws, options.groups)), type,
                type || !options.groups.group.empty(), fs::path(to_file ? options.file : ""),
                options.small_counts ? Veil() : veil_over(ws), session});
  return status_fine;
}

std::string format_help() {
  std::string help;
  for (const ExportFormat& format : export_formats)
    help += fmt::format("{}{}: {}", help.empty() ? "" : "; ", format.name, format.help);
  return help + " (default: from the extension of FILE, or csv)";
}

}  // namespace

Run setup_export(Usage& usage) {
  const auto options = std::make_shared<ExportOptions>();
  add_kind_and_group(usage, options->kind, options->groups);
  usage.add_choice("--format", options->format, {"format", names_of(export_formats)}, format_help());
  usage.add("-o,--output", options->file, "FILE", "Write to this file or folder (default: standard output)");
  usage.add("--small-counts", options->small_counts,
            "Include counts of survey answers so small that they could reveal a person's answer; don't "
            "publish the result");
  return [options](Session& session) { return export_records(*options, session); };
}

}  // namespace cip
