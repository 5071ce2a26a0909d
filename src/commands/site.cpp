#include "cip/report/site.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>
#include <set>

#include "cip/cli/command.hpp"
#include "cip/cli/origins.hpp"
#include "cip/figures/field_changes.hpp"
#include "cip/figures/known.hpp"
#include "cip/git/history.hpp"
#include "cip/store/git_files.hpp"

namespace cip {
namespace {

/// Reads the texts of all revisions that changed one, each once.
ValuesByBlob values_of_changes(const Repository& repository, const std::vector<Revision>& revisions) {
  std::set<std::string> blobs;
  for (const Revision& revision : revisions)
    if (!revision.blob.empty() && !revision.blobs_before.empty()) {
      blobs.insert(revision.blobs_before.begin(), revision.blobs_before.end());
      blobs.insert(revision.blob);
    }
  return values_of_blobs(repository, blobs);
}

/// The changes of each record, commit by commit, up to the day, without those only in comments and layout.
decltype(SiteScope::history) histories_of(const Opened& opened, const Repository& repository, Date as_of) {
  const std::string folder = opened.repository ? opened.prefix_from_top : repository.prefix;
  const std::string commit = opened.commits.empty() ? commit_of(repository, "HEAD") : opened.commits[0];
  const auto revisions = changes_in(repository, {commit}, folder);
  const ValuesByBlob values = values_of_changes(repository, revisions);
  std::map<std::string, const Document*> document_at;  // by a path that it had
  for (const Document& document : opened.ws.documents)
    document_at[folder + opened.ws.sources[document.file].path] = &document;
  decltype(SiteScope::history) histories;
  std::size_t age = 0;
  std::string_view last;
  for (const Revision& revision : revisions) {
    if (revision.commit != last) ++age, last = revision.commit;
    const auto found = document_at.find(revision.path);
    if (found == document_at.end()) continue;
    const Document& document = *found->second;
    const bool is_new = revision.path_before.empty();
    const bool is_moved = !is_new && revision.path_before != revision.path;
    if (is_moved) document_at.emplace(revision.path_before, &document);
    if (is_new || is_moved) document_at.erase(found);
    const auto day = parse_when(revision.day);
    if (!day || certainly_after(*day, as_of)) continue;
    std::string fields;
    if (!is_new) {
      if (const auto changes =
              changes_of_commit(revision.blobs_before, revision.blob, values, document.type->fields))
        fields = fields_in_words(*changes);
      if (fields.empty() && !is_moved) continue;
    }
    histories[document.id].push_back({age, revision.commit, day->first,
                                      is_new     ? "added"
                                      : is_moved ? "renamed"
                                                 : "changed",
                                      std::move(fields)});
  }
  return histories;
}

/// None if the records are in no repository.
decltype(SiteScope::history) histories_of(Session& session) {
  if (session.version(12) == outside_of_git) return {};
  const Repository& repository = session.repository();
  if (!session.opened().repository && !has_commit(repository)) return {};
  if (repository.is_shallow && !session.quiet)
    session.say(
        "cip: this clone is shallow, so the history is incomplete; `git fetch --unshallow` gets the rest");
  return histories_of(session.opened(), repository, session.as_of);
}

int write_site(const std::string& output, const std::string& period_name, Session& session) {
  const Workspace& ws = session.records();
  const Period& period = require_period(ws, period_name);
  const Workspace known = known_on(ws, session.as_of);
  const Origins origins = origins_of(session, known);
  const CommunityScope community{known,
                                 *period.id,
                                 days_of(period),
                                 session.as_of,
                                 rows_of_all(known, *period.id, days_of(period), session.as_of),
                                 origins,
                                 address_of_report};
  const auto files = site_of({community, histories_of(session)});
  write_output_folder(session.folder / output, output, files);
  if (!session.quiet) session.err << fmt::format("wrote {} files to {}\n", files.size(), output);
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
      "The pages link to each other, and open from a folder as well as from a web server. They leave\n"
      "out what reports leave out, such as small counts of answers. The same records, history and --as-of\n"
      "always give exactly the same files.";
  return [output, period](Session& session) { return write_site(*output, *period, session); };
}

}  // namespace cip
