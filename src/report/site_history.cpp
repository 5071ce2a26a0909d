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

std::string field_words(const FieldChange& change) {
  const std::string_view name = change.name();
  const bool is_whole = name == change.path;
  const bool has_words = is_whole && change.field && !change.field->many &&
                         (change.field->kind == Kind::choice || change.field->kind == Kind::date);
  std::string words = name == "as_of" ? "last checked" : spaced(name);
  if (is_whole && change.now.empty()) return words + " removed";
  if (!has_words) return words + (is_whole && change.before.empty() ? " added" : " changed");
  const std::string now = value_words(*change.field, change.now);
  return change.before.empty()
             ? fmt::format("{} {}", words, now)
             : fmt::format("{} from {} to {}", words, value_words(*change.field, change.before), now);
}

}  // namespace

std::string fields_in_words(const std::vector<FieldChange>& changes) {
  static constexpr std::string_view not_told[] = {"waivers", "inferred", "tags"};
  std::vector<std::string> said;
  for (const FieldChange& change : changes) {
    if (std::ranges::find(not_told, change.name()) != std::end(not_told)) continue;
    if (std::string words = field_words(change); std::ranges::find(said, words) == said.end())
      said.push_back(std::move(words));
  }
  return fmt::format("{}", fmt::join(said, ", "));
}

}  // namespace cip
