#include <fmt/format.h>

#include <algorithm>

#include "cip/report/site.hpp"
#include "phrases.hpp"

namespace cip {
namespace {

/// "in progress", "March 2026": the value of a status or of a date.
std::string value_words(const Field& field, const std::string& value) {
  if (const auto when = parse_when(value); when && field.kind == Kind::date) return to_words(*when);
  return spaced(value);
}

/// "evidence", "last check".
std::string field_name(const FieldChange& change) {
  const std::string_view name = change.name();
  return name == "as_of" ? "last check" : name == "origin" ? "source" : spaced(name);
}

/// "status from complete to in progress", "last check 18 December 2025"; nothing of what is only added,
/// removed or changed.
std::string value_change(const FieldChange& change) {
  const bool is_whole = change.name() == change.path;
  const bool has_words = is_whole && change.field && !change.field->many &&
                         (change.field->kind == Kind::choice || change.field->kind == Kind::date);
  if (!has_words || change.now.empty()) return "";
  const std::string now = value_words(*change.field, change.now);
  return change.before.empty() ? fmt::format("{} {}", field_name(change), now)
                               : fmt::format("{} from {} to {}", field_name(change),
                                             value_words(*change.field, change.before), now);
}

}  // namespace

std::string fields_in_words(const std::vector<FieldChange>& changes) {
  static constexpr std::string_view not_told[] = {"waivers", "inferred", "tags"};
  constexpr std::string_view done[] = {"changed", "added", "removed"};
  std::vector<std::string> named[std::size(done)], said;
  for (const FieldChange& change : changes) {
    if (std::ranges::find(not_told, change.name()) != std::end(not_told)) continue;
    const bool is_whole = change.name() == change.path;
    std::string words = value_change(change);
    auto& list = !words.empty()                      ? said
                 : is_whole && change.now.empty()    ? named[2]
                 : is_whole && change.before.empty() ? named[1]
                                                     : named[0];
    if (words.empty()) words = field_name(change);
    if (std::ranges::find(list, words) == list.end()) list.push_back(std::move(words));
  }
  std::vector<std::string> all;
  for (std::size_t i = 0; i < std::size(done); ++i)
    if (!named[i].empty()) all.push_back(fmt::format("{} {}", all_of(named[i]), done[i]));
  all.insert(all.end(), said.begin(), said.end());
  return fmt::format("{}", fmt::join(all, "; "));
}

}  // namespace cip
