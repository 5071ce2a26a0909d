#include "cip/records/person_name.hpp"

#include <algorithm>
#include <string>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::string_view particles[] = {"al",  "bin", "da", "de", "del", "den", "der", "di",
                                          "dos", "el",  "la", "le", "van", "von", "y"};

constexpr std::string_view roles_and_bodies[] = {
    "academic",   "administrator", "africa",       "african",      "america",        "american",
    "anonymous",  "asia",          "asian",        "assembly",     "association",    "bc",
    "board",      "bureau",        "caribbean",    "chair",        "chairperson",    "commenter",
    "committee",  "community",     "constituency", "contact",      "coordinator",    "council",
    "department", "director",      "ec",           "election",     "europe",         "european",
    "executive",  "expert",        "force",        "former",       "forum",          "foundation",
    "government", "group",         "house",        "inc",          "individual",     "institute",
    "latin",      "lead",          "leader",       "leadership",   "liaison",        "llc",
    "ltd",        "manager",       "member",       "membership",   "ministry",       "network",
    "nominating", "north",         "office",       "officer",      "organisation",   "organization",
    "outreach",   "pacific",       "panel",        "participant",  "party",          "person",
    "policy",     "president",     "program",      "programme",    "project",        "region",
    "regional",   "registrant",    "registrar",    "registry",     "representative", "secretariat",
    "secretary",  "service",       "society",      "staff",        "submitter",      "support",
    "team",       "treasurer",     "university",   "user",         "vice",           "vice-chair",
    "volunteer",  "working",       "arbeitskreis", "ausschuss",    "comisión",       "comité",
    "conseil",    "consejo",       "coordinación", "coordinateur", "equipo",         "groupe",
    "grupo",      "presidencia",   "presidente",   "président",    "secretaría",     "secretario",
    "secrétaire", "secrétariat",   "vorstand",     "Équipe",       "équipe"};

/// A capital letter of a Latin alphabet.
bool begins_with_capital(std::string_view word) {
  const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0; };
  if (byte(0) >= 'A' && byte(0) <= 'Z') return true;
  if (byte(0) == 0xC3) return byte(1) >= 0x80 && byte(1) <= 0x9E && byte(1) != 0x97;  // À to Þ, but no ×
  return byte(0) == 0xC4 || byte(0) == 0xC5;                                          // Ā to ſ
}

bool names_a_body(std::string_view word) {
  const bool is_abbreviation =
      word.size() > 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
  std::string single = lower(word);
  if (single.ends_with("ies"))
    single.replace(single.size() - 3, 3, "y");
  else if (single.ends_with('s'))
    single.pop_back();
  const auto is_listed = [](std::string_view each) {
    return std::ranges::find(roles_and_bodies, each) != std::end(roles_and_bodies);
  };
  return is_abbreviation || is_listed(single) || is_listed(lower(word));
}

}  // namespace

bool reads_like_a_name(std::string_view text) {
  std::size_t capitals = 0, count = 0;
  while (!text.empty()) {
    std::string_view word = take_until(text, ' ');
    while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
    if (word.empty() || names_a_body(word)) return false;
    ++count;
    if (std::ranges::find(particles, word) != std::end(particles)) continue;
    if (!begins_with_capital(word)) return false;
    ++capitals;
  }
  return capitals >= 2 && count <= 5;
}

}  // namespace cip
