#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

#include "cip/cli/command.hpp"
#include "cip/cli/since.hpp"
#include "cip/figures/field_changes.hpp"
#include "cip/git/history.hpp"
#include "cip/report/changes.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/names.hpp"
#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

/// One change to a record: a commit, or what is not committed yet.
struct LogEntry {
  Revision revision;
  std::vector<FieldChange> fields;
  std::string_view unreadable{};  ///< which text is not YAML: "now", "before"; empty if both are
};

/// Where the file of a record is, or was.
struct LoggedRecord {
  std::string id;
  const RecordType* type;
  std::string path;  ///< from the top of the repository
};

/// Reads the texts of all revisions, each once; `file` is the record as it was opened, if it is still there.
ValuesByBlob values_of(const Repository& repository, const std::vector<Revision>& revisions,
                       const Opened& opened, const File* file) {
  std::set<std::string> blobs;
  for (const Revision& revision : revisions) {
    blobs.insert(revision.blobs_before.begin(), revision.blobs_before.end());
    blobs.insert(revision.blob);
  }
  blobs.erase("");
  ValuesByBlob known;
  for (const std::string& blob : blobs)
    if (file && has_name(file->source, blob, opened))
      known.emplace(blob, opened.ws.value_of(file->document.file));
  for (const auto& [blob, value] : known) blobs.erase(blob);
  ValuesByBlob values = values_of_blobs(repository, blobs);
  values.merge(known);
  return values;
}

std::vector<LogEntry> entries_of(std::vector<Revision> revisions, const ValuesByBlob& values,
                                 const LoggedRecord& record) {
  std::vector<LogEntry> entries;
  for (Revision& revision : revisions) {
    LogEntry entry{std::move(revision), {}};
    if (const std::string& now = entry.revision.blob; !now.empty()) {
      auto fields = changes_of_commit(entry.revision.blobs_before, now, values, record.type->fields,
                                      group_of(record.id));
      if (fields)
        entry.fields = std::move(*fields);
      else
        entry.unreadable = values.at(now) ? "before" : "now";
    }
    if (!entry.revision.is_merge() || !entry.fields.empty()) entries.push_back(std::move(entry));
  }
  return entries;
}

/// Adds what is on disk but not committed, as a revision without a name.
void add_uncommitted(const File& file, const std::string& path, const Opened& opened,
                     std::vector<Revision>& revisions, ValuesByBlob& values) {
  const std::string last = revisions.empty() ? "" : revisions[0].blob;
  if (!last.empty() && revisions[0].path == path && has_name(file.source, last, opened)) return;
  Revision unnamed{"", "", "", "", "", path, {}, "not committed"};
  if (!last.empty()) unnamed.path_before = revisions[0].path, unnamed.blobs_before = {last};
  values[unnamed.blob] = opened.ws.value_of(file.document.file);
  revisions.insert(revisions.begin(), std::move(unnamed));
}

std::string happening(const LogEntry& entry) {
  const Revision& revision = entry.revision;
  if (revision.path_before.empty() && revision.is_cut)
    return "added here or before; this shallow clone has no older commit";
  if (revision.path_before.empty()) return "added";
  if (revision.path.empty()) return "removed or renamed";
  if (entry.unreadable == "before") return "could not be read as YAML before";
  if (!entry.unreadable.empty())
    return fmt::format("can't be read as YAML {}", revision.commit.empty() ? "now" : "since");
  if (revision.path != revision.path_before) return "renamed from " + revision.path_before;
  return entry.fields.empty() ? "comments or layout only" : "";
}

bool is_complete(const std::vector<LogEntry>& entries) {
  return std::ranges::none_of(entries, [](const LogEntry& entry) { return entry.revision.is_cut; });
}

Page to_page(const LoggedRecord& record, const std::vector<LogEntry>& entries) {
  Page page{Heading{2, "History of " + record.id}};
  page.push_back(
      Paragraph{Line(fmt::format("{}, ", record.type->name)).add(record.path, Phrase::Style::code)});
  List list;
  for (const LogEntry& entry : entries) {
    const Revision& revision = entry.revision;
    Item item{revision.commit.empty() ? Line("not committed yet")
                                      : Line(revision.day + " ")
                                            .add(revision.commit.substr(0, 12), Phrase::Style::code)
                                            .add(fmt::format(" {} ({})", revision.subject, revision.author)),
              {}};
    if (const std::string words = happening(entry); !words.empty()) item.below.items.push_back({words, {}});
    for (const FieldChange& change : entry.fields) item.below.items.push_back({change_line(change), {}});
    list.items.push_back(std::move(item));
  }
  page.push_back(std::move(list));
  return page;
}

std::string log_json(const LoggedRecord& record, const std::vector<LogEntry>& entries) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  const auto revision_of = [&](const LogEntry& entry) {
    const Revision& revision = entry.revision;
    return Json{{"commit", text_or_null(revision.commit)},
                {"date", text_or_null(revision.day)},
                {"author", text_or_null(revision.author)},
                {"subject", text_or_null(revision.subject)},
                {"path_before", text_or_null(revision.path_before)},
                {"path", text_or_null(revision.path)},
                {"is_readable", entry.unreadable.empty()},
                {"fields", Json::array(entry.fields, [](const FieldChange& each) { return to_json(each); })}};
  };
  return Json{{"schema_version", 2},
              {"id", record.id},
              {"kind", record.type->name},
              {"path", record.path},
              {"is_complete", is_complete(entries)},
              {"revisions", Json::array(entries, revision_of)}}
      .to_text();
}

/// What git knows of a file, and which repository does. Paths are from the top of this one, wherever the file
/// lies.
struct FileHistory {
  Repository repository;
  std::string source{};  ///< whose own repository that is: "sources/apralo"; empty: this one
  std::vector<Revision> revisions{};
};

/// The file's path is from the data folder.
FileHistory history_of_file(const std::string& path, const Past& past, const Opened& opened) {
  const std::string source(source_of(path));
  FileHistory history{past.repository, "", history_of(past.repository, past.commits[0], past.folder + path)};
  if (!history.revisions.empty() || source.empty() || past.repository.is_bare) return history;
  auto inner = repository_inside(past.repository.folder / source);
  if (!inner) return history;
  const auto recorded = opened.blobs.find(source);
  history.revisions =
      history_of(*inner, recorded == opened.blobs.end() ? commit_of(*inner, "HEAD") : recorded->second,
                 path.substr(source.size() + 1));
  for (Revision& revision : history.revisions)
    for (std::string* each : {&revision.path_before, &revision.path})
      if (!each->empty()) each->insert(0, past.folder + source + "/");
  history.repository = std::move(*inner);
  history.source = source;
  return history;
}

/// The files in which a record of that id may have been, by their paths from the data folder.
std::vector<LoggedRecord> possible_records(const std::string& id, const Workspace& ws) {
  std::vector<LoggedRecord> all;
  const auto slash = id.find('/');
  if (slash == std::string::npos) return all;
  for (const RecordType* type : kinds())
    all.push_back({id, type,
                   fmt::format("{}/{}/{}.yaml", ws.folder_of(id.substr(0, slash)), type->folder,
                               id.substr(slash + 1))});
  return all;
}

bool is_known(const Workspace& ws, const std::string& id) {
  return std::ranges::any_of(ws.documents, [&](const Document& document) {
    return document.id == id || document.id.ends_with("/" + id);
  });
}

int print_log(const std::string& id, const std::string& format, Session& session) {
  const Opened& opened = session.opened();
  const Repository& repository = session.repository();
  if (opened.commits.empty() && !has_commit(repository))
    throw Error(
        "nothing is committed yet, so no record has a history: `git add .`, then `git commit -m "
        "\"Set up the records\"` begins it");
  const std::string folder = opened.repository ? opened.prefix_from_top : repository.prefix;
  const Past past{
      repository, {opened.commits.empty() ? commit_of(repository, "HEAD") : opened.commits[0]}, folder};
  LoggedRecord record;
  FileHistory history{repository};
  if (!is_known(opened.ws, id))
    for (const LoggedRecord& candidate : possible_records(id, opened.ws))
      if (history.revisions.empty())
        record = candidate, history = history_of_file(candidate.path, past, opened);
  const Document* document = history.revisions.empty() ? &require_document(opened.ws, id)
                                                       : nullptr;  // otherwise it no longer exists
  const File* file = nullptr;
  if (document) {
    record = {document->id, document->type, opened.ws.sources[document->file].path};
    file = opened.ws.file_at(record.path);
    history = history_of_file(record.path, past, opened);
    if (history.revisions.empty() && !opened.repository) {
      const auto places = places_before(past, past.commits[0], opened.ws);
      if (const auto before = places.find(past.path_there(record.path)); before != places.end())
        history = history_of_file(past.path_here(before->second), past, opened);
    }
  }
  record.path.insert(0, folder);
  ValuesByBlob values = values_of(history.repository, history.revisions, opened, file);
  if (file && !opened.repository) add_uncommitted(*file, record.path, opened, history.revisions, values);
  const auto entries = entries_of(std::move(history.revisions), values, record);
  if (!is_complete(entries)) tell_if_shallow(history.repository, history.source, session);
  session.out << (format == "json" ? log_json(record, entries)
                                   : in_format(format, to_page(record, entries), session));
  return status_fine;
}

}  // namespace

Run setup_log(Usage& usage) {
  const auto id = std::make_shared<std::string>(), format = std::make_shared<std::string>("text");
  usage.add("id", *id, "ID", fmt::format("{}; group/name if it no longer exists", record_words)).required =
      true;
  usage.add_choice("--format", *format, {"format", {"text", "markdown", "json"}}, "Output format");
  return [id, format](Session& session) { return print_log(*id, *format, session); };
}

}  // namespace cip
