#include "cip/report/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <ostream>

#include "cip/cli/command.hpp"
#include "cip/cli/origins.hpp"
#include "cip/cli/since.hpp"
#include "cip/figures/known.hpp"
#include "cip/report/changes.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_list = 20;  // an e-mail is read, not searched

struct DigestOptions {
  std::string since;
  GroupOptions groups;
  bool full = false;
  std::string format = "text";
};

/// The state of the records to compare with, and its date.
struct Start {
  Date day;
  std::optional<std::string> commit;  ///< nothing: nobody can tell
  std::string untold{};               ///< why nobody can, as a sentence
  bool has_no_older = false;          ///< git began later, so that every record is new
};

Start start_of(const std::string& since, Session& session) {
  const auto date = parse_when(since);
  try {
    const Repository& repository = session.repository();
    if (!date) {
      const std::string commit = commit_of(repository, since);
      return {day_of(repository, commit), commit};
    }
    const auto& commits = session.opened().commits;
    if (commits.empty() && !has_commit(repository))
      return {date->first, std::nullopt,
              "Nothing is committed yet, so changes to the records can't be listed."};
    auto commit = commit_before(repository, commits.empty() ? "HEAD" : commits[0], date->first);
    const bool is_shallow = repository.is_shallow, has_no_older = !commit && !is_shallow;
    return {date->first, std::move(commit),
            is_shallow ? "This clone is shallow: to list what changed, run `git fetch --unshallow`." : "",
            has_no_older};
  } catch (const NoRepository&) {
    if (!date) throw;
    return {date->first, std::nullopt,
            "The records are not in a git repository, so changes to them can't be listed."};
  }
}

void keep_groups(const GroupChoice& groups, Changes& changes) {
  std::erase_if(changes.records,
                [&](const RecordChange& change) { return !groups.holds(change.document().group); });
  std::erase_if(changes.adoptions, [&](const AdoptionChange& change) {
    return !groups.holds(change.group) && !groups.holds(change.practice->common.group);
  });
}

int write_digest(const DigestOptions& options, Session& session) {
  const Workspace& ws = session.records();
  const GroupChoice groups = choose_groups(ws, options.groups);
  const Group* group = options.groups.group.empty() ? nullptr : &require_group(ws, options.groups.group);
  const Group* own = group ? nullptr : lowest_group(ws);
  const bool may_be_commit = options.since.find_first_not_of("0123456789abcdef") == std::string::npos;
  const std::string since = options.since.empty() ? to_string(plus_months(session.as_of, -1))
                            : may_be_commit       ? options.since
                                                  : date_meant(options.since, session.as_of, Role::past);
  if (options.since.empty())
    session.note(
        fmt::format("since {}; `--since` names another day", to_words(on(plus_months(session.as_of, -1)))));
  const Start start = start_of(since, session);
  if (start.day > session.as_of)
    throw UsageError(fmt::format("--since {} is after {}, the date of the digest", to_string(start.day),
                                 to_string(session.as_of)));
  const Workspace known = known_on(ws, session.as_of);
  auto items = agenda(known, session.as_of);
  std::erase_if(items, [&](const AgendaItem& item) {  // `cip status` lists apart what groups above have to do
    return !groups.holds(item.group) || (own && is_inside(ws, *own->id, item.group));
  });
  DigestScope scope{
      known,
      group ? group->short_name()
      : own ? own->short_name()
            : "the community",
      groups,
      {start.day, session.as_of, When::Precision::day},
      std::nullopt,
      start.untold,
      std::move(items),
      "",
      group ? fmt::format(" --group {}{}", *group->id, options.groups.subgroups ? " --subgroups" : "") : ""};
  scope.all = fmt::format("cip digest --since {}{} --full", since, scope.group_option);
  const std::size_t most = options.full ? std::numeric_limits<std::size_t>::max() : longest_list;
  if (start.commit || start.has_no_older) {
    const Opened& opened = session.opened();
    const Workspace before = state_at(
        start.commit ? records_at(*start.commit, session.repository()) : Committed{session.repository(), {}},
        opened);
    const TwoStates states{before, opened.ws};
    Changes changes = changes_between(before, opened.ws, states.moves, session.as_of);
    keep_groups(groups, changes);
    scope.changed = changed_records(before, opened.ws, changes, most, scope.all);
  }
  const Page page = digest_page(scope, most);
  const OutputFile written[] = {
      {"", options.format == "html" ? to_html_mail(page) : in_format(options.format, page, session)}};
  session.out << written[0].text;
  if (!session.quiet) say_named_persons(known_findings_of(session)(), written, session);
  return status_fine;
}

}  // namespace

Run setup_digest(Usage& usage) {
  const auto options = std::make_shared<DigestOptions>();
  usage.add("--since", options->since, "DATE", "Start from this date or git revision (default: a month ago)");
  add_group_options(usage, options->groups);
  usage.add("--full", options->full, "Show every item of each list");
  usage.add_choice("--format", options->format, {"format", {"text", "markdown", "html"}},
                   "Output format; html is for e-mail");
  usage.notes =
      "Activities, measurements and surveys are listed by the dates in the records. To list changes, cip "
      "compares the last commit before DATE with the records as they are now, committed or not. A list stops "
      "after 20 items and names the command that shows the rest.";
  return [options](Session& session) { return write_digest(*options, session); };
}

}  // namespace cip
