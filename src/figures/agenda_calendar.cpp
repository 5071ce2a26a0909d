#include <fmt/format.h>

#include <map>

#include "cip/base/text.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/print/calendar.hpp"

namespace cip {
namespace {

/// Depends on the record and the task, but not on the date. FNV-1a keeps it short.
std::string uid_of(const AgendaItem& item) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : item.what) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{}#{:016x}", item.where, hash);
}

}  // namespace

std::vector<std::string> details_of(const AgendaItem& item) {
  std::vector<std::string> said{item.where};
  const std::pair<std::string_view, const std::string&> all[] = {
      {"who", item.who}, {"how", item.how}, {"then", item.then}, {"why", item.why}};
  for (const auto& [name, text] : all)
    if (!text.empty()) said.push_back(fmt::format("{}: {}", name, text));
  return said;
}

std::string calendar_of(const std::vector<AgendaItem>& items, const Workspace& ws, Date as_of) {
  std::vector<CalendarEvent> events;
  std::map<std::string, int> seen;  // a record may have the same step twice
  for (const AgendaItem& item : items) {
    if (!item.when) continue;
    const std::string name = ws.name_of(item.group);
    std::string uid = uid_of(item);
    if (const int times = ++seen[uid]; times > 1) uid += fmt::format("-{}", times);
    events.push_back({uid, item.when->last, fmt::format("{} ({})", one_line(item.what), name),
                      fmt::format("where: {}", fmt::join(details_of(item), "\n")), name});
  }
  return calendar_to_ics(events, as_of);
}

}  // namespace cip
