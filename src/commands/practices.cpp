#include "cip/figures/practices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/known.hpp"
#include "cip/print/style.hpp"
#include "cip/report/report.hpp"

namespace cip {
namespace {

using Phrases = std::vector<std::string>;

struct PracticesOptions {
  std::string group;
  bool framework = false;
  bool all = false;
  std::string format = "text";
};

/// What the command prints: practices by the groups that they belong to, as a tree.
struct Catalog {
  const Workspace& ws;
  Date as_of;
  std::vector<const Group*> groups;  ///< every group
  std::vector<const Practice*> practices;
  std::size_t left_out = 0;  ///< for not being in force
};

Catalog make_catalog(const Workspace& ws, const PracticesOptions& options, Date as_of) {
  Catalog catalog{ws, as_of, groups_as_tree(ws), {}};
  const std::string group_asked = options.group.empty() ? "" : *require_group(ws, options.group).id;
  for (const Group* group : catalog.groups)
    for (const Practice& practice : ws.all<Practice>(*group->id)) {
      if (!group_asked.empty() && answer_of(ws, practice, group_asked) == Answer::none) continue;
      if (options.all || is_in_force(practice))
        catalog.practices.push_back(&practice);
      else
        ++catalog.left_out;
    }
  return catalog;
}

/// What the record says, or nothing.
template <class T, class Form>
Cell cell_of(const Maybe<Located<T, Form>>& value) {
  if (!value) return {};
  if constexpr (std::is_enum_v<T>)
    return to_word(**value);
  else
    return **value;
}

/// The names of the groups with this decision.
Phrases names_with(const Catalog& catalog, const Practice& practice, Answer answer) {
  Phrases names;
  for (const Group* group : catalog.groups)
    if (answer_of(catalog.ws, practice, *group->id) == answer) names.push_back(group->short_name());
  return names;
}

/// "adopted by GNSO and SSAC", "declined by GAC, which gave no reason".
Phrases answers_in_words(const Catalog& catalog, const Practice& practice) {
  static constexpr std::pair<Answer, std::string_view> told[] = {
      {Answer::adopted, "adopted by"},
      {Answer::adapted, "adapted by"},
      {Answer::proposed, "under consideration by"}};
  Phrases said;
  for (const auto& [answer, words] : told)
    if (const Phrases names = names_with(catalog, practice, answer); !names.empty())
      said.push_back(fmt::format("{} {}", words, all_of(names)));
  for (const Group* group : catalog.groups)
    if (answer_of(catalog.ws, practice, *group->id) == Answer::declined)
      said.push_back(fmt::format("declined by {}{}", group->short_name(),
                                 gave_reason(catalog.ws, practice, *group->id) ? "" : " (no reason given)"));
  return said;
}

/// "the same everywhere", "resources: provided by volunteers, low effort": its place in the framework, apart
/// from its relevance.
Phrases position_in_words(const Practice& practice) {
  Phrases said;
  if (practice.harmonization) said.emplace_back(harmonization_word(**practice.harmonization));
  if (const std::string words = resourcing_phrase(practice); !words.empty())
    said.push_back("resources: " + words);
  return said;
}

std::string standing_in_words(const Catalog& catalog, const Practice& practice) {
  std::string text = practice.grade ? to_text(cell_of(practice.grade)) + " practice, " : "";
  text += status_phrase(catalog.ws, practice, catalog.as_of);
  if (practice.superseded_by) text += ", replaced by " + practice.superseded_by->id;
  return text;
}

/// The title, and below it the id and the details of the practice.
std::string entry_to_text(const Practice& practice, const Phrases& said, std::size_t width, bool color) {
  return indented(printable(one_line(*practice.common.title)), 2, width, Look::bold, color) +
         indented(practice.common.id, 4, width, Look::dim, color) +
         indented(printable(one_line(fmt::format("{}", fmt::join(said, "; ")))), 4, width);
}

std::string heading(const std::string& out, std::string_view title, bool color) {
  return (out.empty() ? "" : "\n") + styled(printable(title), Look::bold, color) + "\n\n";
}

std::string catalog_to_text(const Catalog& catalog, std::size_t width, bool color) {
  std::string out;
  std::string_view group;
  for (const Practice* practice : catalog.practices) {
    if (practice->common.group != group)
      out += heading(out, catalog.ws.name_of(practice->common.group), color);
    group = practice->common.group;
    Phrases said{standing_in_words(catalog, *practice)};
    std::ranges::move(answers_in_words(catalog, *practice), std::back_inserter(said));
    out += entry_to_text(*practice, said, width, color);
  }
  return out;
}

std::string answers_to_text(const Catalog& catalog, const std::vector<const Practice*>& practices,
                            std::size_t width, bool color) {
  std::string out;
  for (const Practice* practice : practices) {
    Phrases said = position_in_words(*practice);
    std::ranges::move(answers_in_words(catalog, *practice), std::back_inserter(said));
    out += entry_to_text(*practice, said, width, color);
  }
  return out;
}

std::string framework_to_text(const Catalog& catalog, std::size_t width, bool color) {
  static constexpr std::string_view titles[] = {"Required", "Recommended", "Desirable",
                                                "Relevance not recorded"};
  std::string out;
  for (std::size_t i = 0; i < std::size(titles); ++i) {
    std::vector<const Practice*> practices;
    for (const Practice* practice : catalog.practices)
      if ((practice->relevance ? static_cast<std::size_t>(practice->relevance->value)
                               : std::size(titles) - 1) == i)
        practices.push_back(practice);
    if (practices.empty()) continue;
    out += heading(out, titles[i], color) + answers_to_text(catalog, practices, width, color);
  }
  return out;
}

Table catalog_table(const Catalog& catalog) {
  Table table{{"id", "title", "group", "grade", "status", "cadence", "since", "adopted", "adapted",
               "proposed", "declined"}};
  for (const Practice* practice : catalog.practices) {
    auto& cells = table.rows.emplace_back(
        std::vector<Cell>{practice->common.id, *practice->common.title,
                          catalog.ws.name_of(practice->common.group), cell_of(practice->grade),
                          to_word(*practice->status), cell_of(practice->cadence), cell_of(practice->since)});
    for (const Answer answer : {Answer::adopted, Answer::adapted, Answer::proposed, Answer::declined})
      cells.push_back(Cell::list(names_with(catalog, *practice, answer)));
  }
  return table;
}

Table framework_table(const Catalog& catalog) {
  Table table{{"id", "title", "group", "relevance", "harmonization", "provided by", "effort"}};
  const auto top = top_groups(catalog.ws);
  for (const Group* group : top) table.header.push_back(group->short_name());
  for (const Practice* practice : catalog.practices) {
    const Resourcing resourcing = practice->resourcing.value_or(Resourcing{});
    auto& cells = table.rows.emplace_back(std::vector<Cell>{
        practice->common.id, *practice->common.title, catalog.ws.name_of(practice->common.group),
        cell_of(practice->relevance), cell_of(practice->harmonization), cell_of(resourcing.provided_by),
        cell_of(resourcing.effort)});
    for (const Group* group : top) cells.emplace_back(to_word(answer_of(catalog.ws, *practice, *group->id)));
  }
  return table;
}

/// The decisions of the top groups, and of groups inside them that made one.
Json adoptions_to_json(const Catalog& catalog, const Practice& practice) {
  Json json = Json::array();
  for (const Group* group : catalog.groups) {
    const Answer answer = answer_of(catalog.ws, practice, *group->id);
    if (answer == Answer::none && (group->parent || !keeps_records(*group))) continue;
    Json each = {{"group", *group->id}, {"status", to_word(answer)}};
    if (const Adoption* adoption = catalog.ws.decision_on(practice, *group->id))
      each.add("since", to_json(cell_of(adoption->since))).add("note", to_json(cell_of(adoption->note)));
    json.push_back(each);
  }
  return json;
}

std::string catalog_json(const Catalog& catalog) {
  const auto practice_to_json = [&](const Practice* practice) {
    const Resourcing resourcing = practice->resourcing.value_or(Resourcing{});
    return Json{{"id", practice->common.id},
                {"group", practice->common.group},
                {"title", *practice->common.title},
                {"status", to_word(*practice->status)},
                {"in_use", is_in_force(*practice)},
                {"grade", to_json(cell_of(practice->grade))},
                {"cadence", to_json(cell_of(practice->cadence))},
                {"since", to_json(cell_of(practice->since))},
                {"relevance", to_json(cell_of(practice->relevance))},
                {"harmonization", to_json(cell_of(practice->harmonization))},
                {"provided_by", to_json(cell_of(resourcing.provided_by))},
                {"effort", to_json(cell_of(resourcing.effort))},
                {"adoptions", adoptions_to_json(catalog, *practice)}};
  };
  return Json{{"schema_version", 2}, {"practices", Json::array(catalog.practices, practice_to_json)}}
      .to_text();
}

int print_practices(const PracticesOptions& options, Session& session) {
  const Workspace ws = known_on(session.records(), session.as_of);
  const Catalog catalog = make_catalog(ws, options, session.as_of);
  const std::size_t width = session.width;
  if (options.format == "json") {
    session.out << catalog_json(catalog);
    return status_fine;
  }
  if (options.format != "text") {
    session.out << row_named(table_formats, options.format)
                       .write(options.framework ? framework_table(catalog) : catalog_table(catalog), width);
    return status_fine;
  }
  const bool color = session.color;
  session.out << (options.framework ? framework_to_text(catalog, width, color)
                                    : catalog_to_text(catalog, width, color));
  if (catalog.practices.empty()) session.out << "No practices to show.\n";
  std::string note =
      catalog.practices.empty() ? "" : counted(catalog.practices.size(), "practice", "practices");
  if (catalog.left_out > 0)
    note += fmt::format("{}--all shows {} not in use, or not known to be", note.empty() ? "" : "; ",
                        counted(catalog.left_out, "more that is", "more that are"));
  if (options.framework && !catalog.practices.empty())
    note += "; of groups that are not named, no decision is recorded";
  session.note(note);
  return status_fine;
}

}  // namespace

Run setup_practices(Usage& usage) {
  const auto options = std::make_shared<PracticesOptions>();
  usage.add("-g,--group", options->group, "GROUP",
            "Only practices that this group follows, has decided on or is asked to adopt");
  usage.add("--framework", options->framework,
            "Group by relevance; show harmonization, resourcing and each group's decision");
  usage.add("--all", options->all,
            "Include practices that are proposed, retired, replaced, or of unknown status");
  usage.add_choice("--format", options->format, {"format", table_format_names()}, "Output format");
  usage.notes =
      "A practice is in use when it is active and has not been replaced. Decisions are those of the SOs, "
      "the ACs and the NomCom, and of their subgroups that made one. A practice belongs to its group and to "
      "the "
      "SO or AC that the group is part of.";
  return [options](Session& session) { return print_practices(*options, session); };
}

}  // namespace cip
