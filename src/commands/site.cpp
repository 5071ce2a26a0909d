#include "cip/report/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <ostream>
#include <set>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/origins.hpp"
#include "cip/cli/since.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/field_changes.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/git/history.hpp"
#include "cip/store/git_files.hpp"
#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

/// Reads the texts of all revisions that changed one, each once.
ValuesByBlob values_of_changes(const Repository& repository, const std::vector<Revision>& revisions) {
  std::set<std::string> blobs;
  for (const Revision& revision : revisions)
    if (!revision.blobs_before.empty()) {
      blobs.insert(revision.blobs_before.begin(), revision.blobs_before.end());
      if (!revision.blob.empty()) blobs.insert(revision.blob);
    }
  return values_of_blobs(repository, blobs);
}

/// The changes of the records that are there, and the removal of others.
struct Histories {
  decltype(SiteScope::history) by_id;
  std::vector<RemovedRecord> removed;
};

/// The record that each path of the repository is, unless its history is told already.
std::map<std::string, const Document*> documents_at_paths(const Past& past, const Workspace& ws,
                                                          const Histories& told) {
  std::map<std::string, const Document*> document_at;
  for (const Document& document : ws.documents)
    if (std::string path = past.path_there(ws.sources[document.file].path);
        !path.empty() && !told.by_id.contains(document.id))
      document_at.emplace(std::move(path), &document);
  return document_at;
}

/// The id of the record with that path in the repository; empty if there can be none.
std::string id_at(const std::string& path_there, const Past& past) {
  const std::string path = past.path_here(path_there);
  std::string_view rest = path_in_source(path);
  const auto group = take_until(rest, '/');
  const RecordType* type = kind_in_folder(take_until(rest, '/'));
  const auto slug = rest.substr(0, rest.rfind(".yaml"));
  return type && is_slug(slug) ? fmt::format("{}/{}", group, slug) : "";
}

/// Adds the record that a commit removed, unless one of its id is there.
void tell_removed(const Revision& revision, const Past& past, const Workspace& ws, Date as_of,
                  std::size_t age, const ValuesByBlob& values, std::vector<RemovedRecord>& removed) {
  const std::string id = id_at(revision.path_before, past);
  const auto day = parse_when(revision.day);
  if (id.empty() || !ws.with_id(id).empty() || !day || certainly_after(*day, as_of)) return;
  const auto value = values.find(revision.blobs_before.front());
  const Entry* title = value != values.end() && value->second ? value->second->find("title") : nullptr;
  removed.push_back(
      {id, title ? one_line(title->value.text) : id, {age, revision.commit, id, day->first, "removed", ""}});
}

/// Adds the changes of each record, commit by commit, up to the day, without those only in comments and
/// layout. Where git merged the repository of a source into this one, the files moved, but no record did.
void tell_history(const Past& past, const Workspace& ws, Date as_of, Histories& histories) {
  const auto revisions = changes_in(past.repository, past.commits, past.folder);
  const ValuesByBlob values = values_of_changes(past.repository, revisions);
  auto document_at = documents_at_paths(past, ws, histories);  // by a path that it had
  std::size_t age = 0;
  std::string_view last;
  for (const Revision& revision : revisions) {
    if (revision.commit != last) ++age, last = revision.commit;
    if (revision.path.empty()) tell_removed(revision, past, ws, as_of, age, values, histories.removed);
    const auto found = document_at.find(revision.path);
    if (found == document_at.end()) continue;
    const Document& document = *found->second;
    const bool is_new = revision.path_before.empty();
    const bool is_moved = !is_new && revision.path_before != revision.path;
    const bool is_renamed = is_moved && path_in_source(past.path_here(revision.path)) !=
                                            path_in_source(past.path_here(revision.path_before));
    if (is_moved) document_at.emplace(revision.path_before, &document);
    for (const std::string& path : revision.other_paths_before) document_at.emplace(path, &document);
    if (is_new || is_moved) document_at.erase(found);
    const auto day = parse_when(revision.day);
    if (!day || certainly_after(*day, as_of)) continue;
    std::string fields;
    if (!is_new) {
      if (const auto changes = changes_of_commit(revision.blobs_before, revision.blob, values,
                                                 document.type->fields, document.group))
        fields = fields_in_words(*changes);
      if (fields.empty() && !is_renamed) continue;
    }
    std::string id = id_at(revision.path, past);
    if (id.empty()) id = document.id;  // it was kept elsewhere
    histories.by_id[document.id].push_back({age, revision.commit, std::move(id), day->first,
                                            is_new       ? "added"
                                            : is_renamed ? "renamed"
                                                         : "changed",
                                            std::move(fields)});
  }
}

/// None if the records are in no repository.
Histories histories_of(Session& session) {
  Histories histories;
  if (session.version(12) == outside_of_git) return histories;
  const Opened& opened = session.opened();
  std::set<std::string> sources;
  for (const Document& document : opened.ws.documents)
    sources.emplace(source_of(opened.ws.sources[document.file].path));
  for (const Past& past : pasts_of(sources, opened, session)) {
    if (past.commits.front() == "HEAD" && !has_commit(past.repository)) continue;
    tell_if_shallow(past.repository, past.source, session);
    tell_history(past, opened.ws, session.as_of, histories);
  }
  return histories;
}

/// What groups have reported on the periods before, each of which keeps its own state of the records.
std::vector<CommunityScope> earlier_reports(const Workspace& ws, const Period& period, Date as_of,
                                            const Origins& origins, std::deque<Workspace>& states) {
  std::vector<CommunityScope> all;
  for (const Period* before = last_period(ws, period.start->first); before;
       before = last_period(ws, before->start->first)) {
    const auto is_on_it = [&](const Report& report) {
      return *report.period == *before->id && !has_ended(report);
    };
    if (std::ranges::none_of(ws.all<Report>(), is_on_it)) continue;
    const Workspace& known = states.emplace_back(known_on(ws, as_of, days_of(*before)));
    std::vector<GroupRow> rows;
    for (const Group& group : known.groups())
      if (of_period<Report>(known, *group.id, *before->id, as_of))
        rows.push_back({&group, figures_of(known, *group.id, *before->id, days_of(*before), as_of)});
    all.push_back({known, *before->id, days_of(*before), as_of, std::move(rows), origins, address_of_report});
  }
  return all;
}

int write_site(const std::string& output, const std::string& period_name, Session& session) {
  const Workspace& ws = session.records();
  const Period& period = require_period(ws, period_name);
  const Origins origins = origins_of(session);
  const Workspace known = known_on(ws, session.as_of, days_of(period));
  const CommunityScope community{known,
                                 *period.id,
                                 days_of(period),
                                 session.as_of,
                                 rows_of_all(known, *period.id, days_of(period), session.as_of),
                                 origins,
                                 address_of_report};
  auto [history, removed] = histories_of(session);
  std::deque<Workspace> states;
  auto earlier = earlier_reports(ws, period, session.as_of, origins, states);
  const auto files = site_of({community, std::move(history), std::move(removed), std::move(earlier)});
  const std::string shown = session.shown(output);
  write_output_folder(session.folder / output, shown, files);
  if (!session.quiet) session.err << fmt::format("wrote {} files to {}\n", files.size(), shown);
  say_named_persons(origins.findings.get(), files, session);
  return status_fine;
}

}  // namespace

Run setup_site(Usage& usage) {
  const auto output = std::make_shared<std::string>(), period = std::make_shared<std::string>();
  usage
      .add("-o,--output", *output, "DIR",
           "The folder to write: a new one, or one that `cip site` wrote before")
      .required = true;
  usage.add("-p,--period", *period, "PERIOD", "An assessment period in cip.yaml (default: the current one)");
  usage.notes =
      "The pages link to each other, and open from a folder as well as from a web server. They leave "
      "out what reports leave out, such as small counts of answers. The same records, history and --as-of "
      "always give exactly the same files.";
  return [output, period](Session& session) { return write_site(*output, *period, session); };
}

}  // namespace cip
