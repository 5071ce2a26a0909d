#include "cip/store/names.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "cip/base/text.hpp"

namespace cip {
namespace {

using Documents = std::vector<const Document*>;

constexpr std::size_t most_offered = 3;

/// The words of a name in lower case with one blank between them.
std::string spoken(std::string_view name) {
  std::string words = folded(name);
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == '_'; }, ' ');
  words = one_line(words);
  const auto begin = words.find_first_not_of(' ');
  return begin == std::string::npos ? "" : words.substr(begin, words.find_last_not_of(' ') + 1 - begin);
}

bool is_called(const Group& group, const std::string& words) {
  return spoken(*group.name) == words || (group.abbreviation && spoken(**group.abbreviation) == words) ||
         std::ranges::any_of(group.aliases, [&](const Text& alias) { return spoken(*alias) == words; });
}

/// `data/alac/metrics/turnout.yaml:12:3` without the line and the column.
std::string_view without_place(std::string_view path) {
  constexpr std::string_view yaml_ending = ".yaml";
  const auto at = path.find(yaml_ending);
  const bool has_place =
      at != std::string_view::npos && path.substr(at + yaml_ending.size()).starts_with(':');
  return has_place ? path.substr(0, at + yaml_ending.size()) : path;
}

/// True when `whole` is `part`, or ends with it behind a slash.
bool ends_path(std::string_view whole, std::string_view part) {
  return whole.ends_with(part) &&
         (whole.size() == part.size() || whole[whole.size() - part.size() - 1] == '/');
}

/// `ALAC/turnout` as a group and what is looked for in it.
struct Wanted {
  const Group* group = nullptr;  ///< nullptr: in any
  std::string_view rest;

  bool holds(const Document& document) const { return !group || document.group == *group->id; }
};

Wanted wanted_by(const Workspace& ws, std::string_view name) {
  const auto slash = name.find('/');
  if (slash == std::string_view::npos) return {nullptr, name};
  const Group* group = group_called(ws, name.substr(0, slash));
  return group ? Wanted{group, name.substr(slash + 1)} : Wanted{nullptr, name};
}

template <class Condition>
Documents documents_where(const Workspace& ws, const Condition& condition) {
  Documents found;
  for (const Document& document : ws.documents)
    if (condition(document)) found.push_back(&document);
  return found;
}

Documents with_path(const Workspace& ws, std::string_view name) {
  const std::string_view path = without_place(name);
  if (path.find('/') == std::string_view::npos && !path.ends_with(".yaml")) return {};
  const std::string whole = std::string(path) + (path.ends_with(".yaml") ? "" : ".yaml");
  return documents_where(ws, [&](const Document& document) {
    const std::string& lies_at = ws.sources[document.file].path;
    return ends_path(whole, lies_at) || ends_path(lies_at, whole);
  });
}

bool has_code(const Document& document, const std::string& words) {
  if (!document.is_sound()) return false;
  const auto code = first_said(document.read(), Role::code);
  return code && spoken(code->text) == words;
}

Documents with_title(const Workspace& ws, const Wanted& wanted, const std::string& words, bool whole) {
  return documents_where(ws, [&](const Document& document) {
    if (!document.is_sound() || !wanted.holds(document)) return false;
    const std::string title = spoken(*document.read().common().title);
    return whole ? title == words : title.find(words) != std::string::npos;
  });
}

}  // namespace

const Group* group_called(const Workspace& ws, std::string_view name) {
  if (const Group* group = ws.group(name)) return group;
  const std::string words = spoken(name);
  if (words.empty()) return nullptr;
  const Group* found = nullptr;
  for (const Group& group : ws.groups()) {
    if (spoken(*group.id) == words) return &group;
    if (!is_called(group, words)) continue;
    if (found) return nullptr;
    found = &group;
  }
  return found;
}

const Principle* principle_called(const Workspace& ws, std::string_view name) {
  if (!ws.principles) return nullptr;
  const std::string words = spoken(name);
  for (const Principle& principle : ws.principles->principles) {
    const std::string number = std::to_string(*principle.number);
    if (words == number || words == "p" + number || words == "principle " + number ||
        words == spoken(*principle.title))
      return &principle;
  }
  return nullptr;
}

Documents documents_called(const Workspace& ws, std::string_view name) {
  const Wanted wanted = wanted_by(ws, name);
  const std::string words = spoken(wanted.rest);
  if (words.empty()) return {};
  if (const auto same = ws.with_id(name); !same.empty()) return {same.begin(), same.end()};
  if (auto found = with_path(ws, name); !found.empty()) return found;
  const auto slug_of = [](const Document& document) {
    return std::string_view(document.id).substr(document.group.size() + 1);
  };
  auto found = documents_where(ws, [&](const Document& document) {
    return wanted.holds(document) && spoken(slug_of(document)) == words;
  });
  if (!found.empty()) return found;
  found = documents_where(
      ws, [&](const Document& document) { return wanted.holds(document) && has_code(document, words); });
  if (!found.empty()) return found;
  found = with_title(ws, wanted, words, true);
  return found.empty() ? with_title(ws, wanted, words, false) : found;
}

std::string nearest_document(const Workspace& ws, std::string_view name) {
  const Wanted wanted = wanted_by(ws, name);
  std::vector<std::string_view> ids, slugs, holding;
  for (const Document& document : ws.documents) {
    if (!wanted.holds(document)) continue;
    ids.push_back(document.id);
    slugs.push_back(std::string_view(document.id).substr(document.group.size() + 1));
    if (wanted.rest.size() > 2 && slugs.back().find(wanted.rest) != std::string_view::npos)
      holding.push_back(document.id);
  }
  if (std::string hint = did_you_mean(name, ids); !hint.empty()) return hint;
  if (const std::string_view slug = closest(wanted.rest, slugs); !slug.empty()) {
    const auto at = std::ranges::find(slugs, slug) - slugs.begin();
    return did_you_mean(ids[static_cast<std::size_t>(at)], ids);
  }
  if (holding.empty() || holding.size() > most_offered) return "";
  return "did you mean " + any_of(holding) + "?";
}

}  // namespace cip
