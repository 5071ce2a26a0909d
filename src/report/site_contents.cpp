#include "site_contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "cip/base/text.hpp"
#include "phrases.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_feed = 100, most_told_alone = 5;

void place_records(const SiteScope& scope, SiteContents& contents) {
  const Workspace& ws = scope.community.ws;
  for (const RecordSummary& summary : contents.summaries)
    if (contents.groups.contains(summary.group))
      contents.records[std::string(summary.group)].push_back({&summary, &document_of(ws, summary)});
  for (auto& [group, records] : contents.records) {
    std::ranges::stable_sort(records, {}, [](const Shown& record) {
      const auto kind = std::ranges::find(kinds(), record.document->type) - kinds().begin();
      return std::tuple(kind, record.summary->code.empty(), record.summary->code);
    });
    for (const auto& [summary, document] : records) {
      contents.titles[document->id] = summary->title;
      for (const Link& link : document->links)
        if (link.is_to_record()) contents.referrers[link.id].insert(std::string(summary->id));
    }
  }
}

std::string_view group_in(std::string_view id) { return id.substr(0, id.find('/')); }

std::string address_of_records(std::string_view group) { return fmt::format("{}/records.html", group); }

/// A record, and something that became of it.
struct Told {
  const std::string *id, *title;
  const PastChange* change;
  std::string address;
};

std::string entry_id(const PastChange& change, const std::string& what) {
  return fmt::format("urn:cip:{}:{}", change.commit, what);
}

FeedEntry entry_of(const Told& told, const std::string& group) {
  const PastChange& change = *told.change;
  return {entry_id(change, change.id), change.day, fmt::format("{} ({})", *told.title, group), told.address,
          capitalized(change.what) + (change.fields.empty() ? "" : ": " + change.fields)};
}

/// "ALAC: 12 records added, 3 changed".
FeedEntry entry_of(const std::vector<Told>& told, const std::string& group, const std::string& name) {
  std::map<std::string_view, std::size_t> counts;
  for (const Told& each : told) ++counts[each.change->what];
  std::vector<std::string> said;
  for (const auto& [what, count] : counts)
    said.push_back(said.empty() ? fmt::format("{} {}", counted(count, "record", "records"), what)
                                : fmt::format("{} {}", count, what));
  const PastChange& first = *told.front().change;
  return {entry_id(first, group), first.day, fmt::format("{}: {}", name, fmt::join(said, ", ")),
          address_of_records(group), ""};
}

/// What one commit did in one group: each record, or how many where they are many.
void find_entries(const SiteScope& scope, SiteContents& contents) {
  std::map<std::pair<std::size_t, std::string_view>, std::vector<Told>> commits;
  const auto tell = [&](Told told) {
    commits[{told.change->age, group_in(*told.id)}].push_back(std::move(told));
  };
  for (const auto& [id, title] : contents.titles)
    if (const auto found = scope.history.find(id); found != scope.history.end())
      for (const PastChange& change : found->second) tell({&id, &title, &change, address_of_record(id)});
  for (const auto& [id, title, change] : scope.removed)
    if (contents.groups.contains(group_in(id)))
      tell({&id, &title, &change, address_of_records(group_in(id))});
  for (const auto& [key, told] : commits) {
    const std::string group(key.second), name = scope.community.ws.name_of(group);
    if (told.size() > most_told_alone)
      contents.changes.push_back(entry_of(told, group, name));
    else
      for (const Told& each : told) contents.changes.push_back(entry_of(each, name));
  }
  std::ranges::stable_sort(contents.changes, std::ranges::greater{}, &FeedEntry::day);
  contents.changes.resize(std::min(contents.changes.size(), longest_feed));
}

}  // namespace

std::string address_of_record(std::string_view id, std::string_view up) {
  return fmt::format("{}{}#{}", up, address_of_records(group_in(id)), id);
}

SiteContents contents_of(const SiteScope& scope) {
  SiteContents contents{summarize(scope.community.ws), {}, {}, {}, {}, {}};
  for (const GroupRow& row : scope.community.rows) contents.groups.insert(*row.group->id);
  place_records(scope, contents);
  find_entries(scope, contents);
  return contents;
}

}  // namespace cip
