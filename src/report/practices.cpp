#include <fmt/format.h>

#include <algorithm>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

std::string short_name(const ReportScope& scope, const std::string& id) {
  const Group* group = scope.ws.group(id);
  return group ? group->short_name() : id;
}

std::string adoption_phrase(const ReportScope& scope, const Adoption& adoption) {
  const bool is_open = *adoption.status == AdoptionStatus::proposed;
  return fmt::format(
      "{} by {}{}{}", is_open ? "under consideration" : to_word(*adoption.status),
      short_name(scope, adoption.group.id),
      adoption.since ? " " + (is_open ? "since " + to_words(**adoption.since) : in_words(**adoption.since))
                     : "",
      adoption.note ? fmt::format(" ({})", **adoption.note) : "");
}

Item practice_item(const ReportScope& scope, const Practice& practice) {
  Item item{record_line(*practice.common.title, status_phrase(practice), practice.common), {}};
  if (practice.common.description)
    item.below.items.push_back({to_plain_text(**practice.common.description), {}});
  for (const Adoption& adoption : practice.adoptions)
    item.below.items.push_back({adoption_phrase(scope, adoption), {}});
  return item;
}

/// What the framework view is made of: as far as the records say.
template <class Enum>
std::string counts_by(const std::vector<const Practice*>& practices, Maybe<Choice<Enum>> Practice::*member) {
  std::vector<std::string> said;
  std::size_t silent = 0;
  for (std::size_t i = 0; i < words<Enum>.size(); ++i) {
    const auto count = std::ranges::count_if(practices, [&](const Practice* practice) {
      return (practice->*member) && static_cast<std::size_t>((practice->*member)->value) == i;
    });
    if (count > 0) said.push_back(fmt::format("{} {}", count, words<Enum>[i]));
  }
  for (const Practice* practice : practices) silent += practice->*member ? 0 : 1;
  if (silent > 0) said.push_back(fmt::format("{} not said", silent));
  return fmt::format("{}", fmt::join(said, ", "));
}

void write_framework(const std::vector<const Practice*>& practices, Page& page) {
  page.push_back(Heading{3, "Position in the framework"});
  const bool any = std::ranges::any_of(practices, [](const Practice* practice) {
    return practice->relevance || practice->harmonization || practice->resourcing;
  });
  if (!any)
    return say(
        "The records do not say which of these practices are required, recommended or desirable, how alike "
        "they should be from group to group, or where their means come from.",
        page);
  Table table{{"Question", "Answer"}, {}, {}};
  table.rows.push_back({"Relevance", counts_by(practices, &Practice::relevance)});
  table.rows.push_back({"Harmonization", counts_by(practices, &Practice::harmonization)});
  const auto resourced = std::ranges::count_if(
      practices, [](const Practice* practice) { return practice->resourcing.has_value(); });
  table.rows.push_back({"Resourcing", fmt::format("recorded for {} of {}", resourced, practices.size())});
  page.push_back(std::move(table));
}

void write_taken_over(const ReportScope& scope, Page& page) {
  List list;
  for (const Practice& practice : scope.ws.all<Practice>())
    for (const Adoption& adoption : practice.adoptions)
      if (adoption.group.id == *scope.group.id && practice.common.group != *scope.group.id &&
          took_over(answer_of(scope.ws, practice, *scope.group.id)))
        list.items.push_back({record_line(*practice.common.title,
                                          adoption_phrase(scope, adoption) + ", from " +
                                              short_name(scope, practice.common.group),
                                          practice.common),
                              {}});
  page.push_back(Heading{3, "Taken over from other groups"});
  if (list.items.empty()) return say("No practice of another group is recorded as taken over.", page);
  page.push_back(std::move(list));
}

}  // namespace

void write_practices(const ReportScope& scope, Page& page) {
  const auto practices = scope.all<Practice>();
  page.push_back(Heading{3, "Own practices, open to other groups"});
  if (practices.empty()) {
    say("The group has recorded no practice.", page);
  } else {
    List list;
    for (const Practice* practice : practices) list.items.push_back(practice_item(scope, *practice));
    page.push_back(std::move(list));
    const bool adopted =
        std::ranges::any_of(practices, [](const Practice* practice) { return !practice->adoptions.empty(); });
    if (!adopted) say("No other group has recorded whether it takes any of them over.", page);
    write_framework(practices, page);
  }
  write_taken_over(scope, page);
}

}  // namespace cip
