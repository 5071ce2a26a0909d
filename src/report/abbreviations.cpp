#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "cip/base/text.hpp"
#include "phrases.hpp"

namespace cip {
namespace {

bool is_part_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Whether it is a word of the text, in the singular or in the plural: "ALS", "ALSes"; "RALO", "RALOs".
bool has_word(std::string_view text, std::string_view word) {
  if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::string_view rest = text.substr(at + word.size());
    for (const std::string_view plural : {"es", "s"})
      if (rest.starts_with(plural) && (rest.size() == plural.size() || !is_part_of_word(rest[plural.size()])))
        rest.remove_prefix(plural.size());
    if ((at == 0 || !is_part_of_word(text[at - 1])) && (rest.empty() || !is_part_of_word(rest.front())))
      return true;
  }
  return false;
}

/// What a reader sees of a block, without the addresses of links.
std::string words_of(const Block& block) {
  std::string text = to_plain(block, 0, false);
  auto end = text.begin();
  for (std::string_view rest = text; !rest.empty();) {
    end = std::ranges::copy(take_until(rest, " <http"), end).out;
    if (!rest.empty()) take_until(rest, '>');
  }
  text.erase(end, text.end());
  return text;
}

}  // namespace

std::vector<Line> abbreviations_on(const Page& page, const Workspace& ws, std::string_view group) {
  std::map<std::string_view, std::string_view> names;  // by their abbreviations
  const auto add = [&](std::string_view abbreviation, std::string_view name) {
    // The abbreviation of "ICANN Community as a Whole" may be a word of its name.
    if (!has_word(name, abbreviation)) names.emplace(abbreviation, name);
  };
  for (const Group& each : ws.groups())
    if (each.abbreviation && *each.id != group) add(**each.abbreviation, *each.name);
  if (ws.program)
    for (const Abbreviation& each : ws.program->abbreviations) add(*each.abbreviation, *each.name);
  std::map<std::string, std::string> said;  // by their lower case, which is their order
  for (const Block& block : page) {
    const std::string words = words_of(block);
    std::erase_if(names, [&](const auto& each) {
      const bool is_said = has_word(words, each.first);
      if (is_said) said.emplace(lower(each.first), fmt::format("{}: {}", each.first, each.second));
      return is_said;
    });
  }
  std::vector<Line> all;
  for (const auto& [key, words_of_one] : said) all.emplace_back(words_of_one);
  return all;
}

}  // namespace cip
