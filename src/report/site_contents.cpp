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

/// A record, and something that became of it.
struct Told {
  const std::string* id;
  const PastChange* change;
};

std::string entry_id(const PastChange& change, const std::string& what) {
  return fmt::format("urn:cip:{}:{}", change.commit, what);
}

FeedEntry entry_of(const Told& told, const std::string& title) {
  const PastChange& change = *told.change;
  return {entry_id(change, *told.id), change.day, title, address_of_record(*told.id),
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
          group + "/records.html", ""};
}

/// What one commit did in one group: each record, or how many where they are many.
void find_entries(const SiteScope& scope, SiteContents& contents) {
  std::map<std::pair<std::size_t, std::string_view>, std::vector<Told>> commits;
  for (const auto& [id, title] : contents.titles)
    if (const auto found = scope.history.find(id); found != scope.history.end())
      for (const PastChange& change : found->second)
        commits[{change.age, std::string_view(id).substr(0, id.find('/'))}].push_back({&id, &change});
  for (const auto& [key, told] : commits) {
    const std::string group(key.second), name = scope.community.ws.name_of(group);
    if (told.size() > most_told_alone)
      contents.changes.push_back(entry_of(told, group, name));
    else
      for (const Told& each : told)
        contents.changes.push_back(
            entry_of(each, fmt::format("{} ({})", contents.titles.at(*each.id), name)));
  }
  std::ranges::stable_sort(contents.changes, std::ranges::greater{}, &FeedEntry::day);
  contents.changes.resize(std::min(contents.changes.size(), longest_feed));
}

}  // namespace

std::string address_of_record(std::string_view id, std::string_view up) {
  return fmt::format("{}{}/records.html#{}", up, id.substr(0, id.find('/')), id);
}

SiteContents contents_of(const SiteScope& scope) {
  SiteContents contents{summarize(scope.community.ws), {}, {}, {}, {}, {}};
  for (const GroupRow& row : scope.community.rows) contents.groups.insert(*row.group->id);
  place_records(scope, contents);
  find_entries(scope, contents);
  return contents;
}

}  // namespace cip
