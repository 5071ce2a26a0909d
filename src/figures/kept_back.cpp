#include "cip/figures/kept_back.hpp"

#include <algorithm>
#include <string_view>

#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

bool hides_a_count(const Workspace& ws, const Document& document) {
  const auto* survey = document.is_sound() ? document.as<Survey>() : nullptr;
  if (!survey) return true;
  const SurveyNumbers numbers = numbers_of(ws, *survey);
  return std::ranges::any_of(numbers.tallies, [](const Tally& tally) {
    return std::ranges::find(tally.hidden, true) != tally.hidden.end();
  });
}

/// The numbers that begin at an offset, in brackets or a line each; whatever else is wrong with the text.
void add_numbers(std::string_view text, std::size_t at, FileId file, std::vector<Span>& places) {
  const auto add = [&](std::size_t begin, std::size_t end) {
    places.push_back({file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  const auto first = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  if (text.substr(first).starts_with('['))
    return add(first + 1, std::min(text.find(']', first), text.size()));
  const auto line_end = std::min(text.find('\n', at), text.size());
  if (first < line_end) return add(first, line_end);
  for (auto dash = first; text.substr(dash).starts_with('-');) {
    const auto end = std::min(text.find('\n', dash), text.size());
    add(dash + 1, end);
    dash = std::min(text.find_first_not_of(" \t\r\n", end), text.size());
  }
}

}  // namespace

std::vector<Span> kept_back(const Workspace& ws) {
  std::vector<Span> places;
  for (const Document& document : ws.documents) {
    if (document.type != &record_type<Survey>() || !hides_a_count(ws, document)) continue;
    const std::string_view text = ws.sources[document.file].text;
    for (const std::string_view key : {"counts:", "shares:"})
      for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1))
        add_numbers(text, at + key.size(), document.file, places);
  }
  std::ranges::sort(places, {}, [](Span span) { return std::pair(span.file, span.begin); });
  return places;
}

}  // namespace cip
