#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>
#include <sstream>

#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/answer_reader.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/print/style.hpp"
#include "cip/records/all.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// A name and what it is, below each other where both don't fit beside each other.
std::string catalog_line(std::string_view name, std::string_view severity, std::string_view what,
                         std::size_t width) {
  if (width > 0 && width < 100)
    return fmt::format("  {}{}\n{}", name, severity.empty() ? "" : fmt::format(" ({})", severity),
                       indented(what, 4, width));
  return severity.empty() ? fmt::format("  {:<30} {}\n", name, what)
                          : fmt::format("  {:<30} {:<8} {}\n", name, severity, what);
}

std::string catalog(bool color, std::size_t width) {
  std::string out;
  for (const RuleFamily& family : rule_families()) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n",
                       styled(fmt::format("Rules about {}", family.about), Look::bold, color));
    for (const Rule* rule : family.rules)
      out += catalog_line(rule->name, to_word(rule->severity), page_of(*rule).summary, width);
  }
  out += fmt::format("\n{}\n", styled("Figures in the reports", Look::bold, color));
  for (const Definition& definition : definitions())
    out += catalog_line(definition.name, "", definition.title, width);
  return out;
}

std::string example(std::string_view title, std::string_view text) {
  if (text.empty()) return "";
  std::string out = fmt::format("\n{}\n\n", title);
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) out += fmt::format("    {}\n", line);
  return out;
}

/// Paragraphs and lists with an empty line between them, as wide as the terminal; no line is so long that it
/// reads badly.
std::string paragraphs(std::string_view text, std::size_t width) {
  const std::size_t columns = width == 0 ? 100 : std::min<std::size_t>(width, 100);
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    std::string_view paragraph = text.substr(0, end);
    out += out.empty() ? "" : "\n";
    if (!paragraph.starts_with("- "))
      out += indented(one_line(paragraph), 0, columns);
    else  // a list, with an item on each line
      while (!paragraph.empty())
        out += fmt::format("- {}", hanging(take_until(paragraph, "\n").substr(2), 2, columns));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

std::string page(const Rule& rule, bool color, std::size_t width) {
  const RulePage page = page_of(rule);
  return fmt::format("{} ({})\n\n{}\n{}{}{}", styled(rule.name, Look::bold, color), to_word(rule.severity),
                     paragraphs(page.summary, width), paragraphs(page.why, width),
                     example("Wrong:", page.wrong), example("Right:", page.right));
}

std::string page(const Definition& definition, bool color, std::size_t width) {
  std::string out = fmt::format("{}\n\n{}\n", styled(definition.name, Look::bold, color), definition.title);
  for (const std::string& paragraph : definition.paragraphs) {
    out += "\n";
    out += paragraphs(paragraph, width);
  }
  return out;
}

/// A field, and where it is: "metric", "metric.target".
struct Place {
  std::string inside;
  const Field* field;
};

/// All fields, those of parts after the field they are in.
void collect_fields(const RecordType& type, const std::string& inside, std::vector<Place>& out) {
  for (const Field& field : type.fields) {
    out.push_back({inside, &field});
    if (field.kind == Kind::part) collect_fields(field.type(), fmt::format("{}.{}", inside, field.name), out);
  }
}

const std::vector<Place>& all_places() {
  static const std::vector<Place> places = [] {
    std::vector<Place> all;
    for (const RecordType* type : kinds()) collect_fields(*type, std::string(type->name), all);
    for (const ProgramFile& file : program_files()) collect_fields(*file.type, std::string(file.path), all);
    return all;
  }();
  return places;
}

/// `program.about` is `cip.yaml.about`.
std::string with_its_file(std::string_view name) {
  for (const ProgramFile& file : program_files())
    if (name.starts_with(fmt::format("{}.", file.type->name)) && !name.starts_with(file.path))
      return fmt::format("{}{}", file.path, name.substr(file.type->name.size()));
  return std::string(name);
}

bool is_called(const Place& place, std::string_view name) {
  const std::string whole = fmt::format("{}.{}", place.inside, place.field->name);
  return place.field->name == name || whole == name || whole.ends_with(fmt::format(".{}", name)) ||
         whole == with_its_file(name);
}

/// Of the choice with this number; empty if nobody has to choose.
std::string_view meaning_of(const Field& field, std::size_t choice) {
  return choice < field.meanings.size() ? field.meanings[choice] : "";
}

std::string choices_explained(const Field& field, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    out += fmt::format("  {:<20}  {}", field.choices[i], hanging(meaning_of(field, i), 24, width));
    if (!out.ends_with('\n')) out += '\n';
  }
  return out;
}

std::string text_of(const Field& field, std::size_t width) {
  std::string out = field_in_words(field, width);
  std::string traits;
  if (field.required) traits += "required; ";
  if (field.many) traits += "a list; ";
  if (!traits.empty()) out += fmt::format("({})\n", traits.substr(0, traits.size() - 2));
  if (!field.choices.empty()) out += choices_explained(field, width);
  if (field.kind == Kind::part) {
    out += "Its parts:\n";
    for (const Field& part : field.type().fields)
      out += fmt::format("  {:<20}  {}", part.name, hanging(part.help, 24, width));
  }
  return out;
}

/// Words of the Program that are the name of nothing in the records; a name in backticks says more.
constexpr std::pair<std::string_view, std::string_view> program_words[] = {
    {"atrt3",
     "The Third Accountability and Transparency Review Team. Its Recommendation 3.6 asks each SO, each AC "
     "and the NomCom for a continuous improvement program: satisfaction surveys at least every year, and a "
     "report at least every three years. See `duties`."},
    {"can't-be-assessed",
     "Nobody can say whether the metric is on target: it lacks a target in numbers, a direction, or a "
     "baseline with its date. `cip record` says which. See `metric-status`."},
    {"cip", "The Continuous Improvement Program: what ATRT3 Recommendation 3.6 asks for. See `atrt3`."},
    {"holistic-review",
     "A review of how the SOs, the ACs and the NomCom work together. It reads the reports of all groups."},
    {"id",
     "What a record is called in commands and in other records: its group and the name of its file, as in "
     "alac/rop-review. It is made from the title; `cip move` renames it everywhere."},
    {"indicator", "What is measured to tell whether a criterion is met: a `metric`."},
    {"off-track",
     "The last value of a metric is farther from the target than it should be by that day. See "
     "`metric-status`."},
    {"on-track",
     "The last value of a metric is as near to the target as it should be by that day. See `metric-status`."},
    {"proceeding",
     "The weeks in which everybody may comment on a report, and its web page. See `report.comment`."},
    {"waiver",
     "A stated reason why a record may break a rule, until a given date or for one year or period. The "
     "report prints it. See "
     "`waivers`."},
};

struct Told {
  std::string text, place;
};

std::string_view without_example(std::string_view text) { return text.substr(0, text.find("For example: ")); }

/// A page for each text, with all places that share it but for the example; `what` says what the name is
/// there: "field of".
std::string pages_of(std::string_view name, std::string_view what, std::vector<Told> told, bool color) {
  std::string out;
  while (!told.empty()) {
    const std::string text = told.front().text;
    const auto is_same = [&](const Told& each) {
      return without_example(each.text) == without_example(text);
    };
    std::vector<std::string> places;
    for (const Told& each : told)
      if (is_same(each)) places.push_back(each.place);
    std::erase_if(told, is_same);
    out += fmt::format("{}{} ({} {})\n\n{}", out.empty() ? "" : "\n", styled(name, Look::bold, color), what,
                       fmt::join(places, ", "), text);
  }
  return out;
}

std::string page_of_fields(std::string_view name, const Session& session) {
  std::vector<Told> told;
  for (const Place& place : all_places())
    if (is_called(place, name)) told.push_back({text_of(*place.field, session.width), place.inside});
  return pages_of(name, "field of", std::move(told), session.color);
}

/// What the word means for each field that has it.
std::string page_of_words(std::string_view name, const Session& session) {
  std::vector<Told> told;
  for (const Place& place : all_places())
    for (std::size_t i = 0; i < place.field->choices.size(); ++i)
      if (place.field->choices[i] == name)
        told.push_back({indented(meaning_of(*place.field, i), 0, session.width),
                        fmt::format("`{}` of {}", place.field->name, place.inside)});
  return pages_of(name, "a word for", std::move(told), session.color);
}

/// A kind of record, or one of the files beside them; `what` says which.
std::string page_of_type(const RecordType& type, std::string_view what, const Session& session) {
  std::string out = fmt::format("{} ({})\n\n{}\n", styled(type.name, Look::bold, session.color), what,
                                indented(type.help, 0, session.width));
  for (const Field& field : type.fields)
    out += fmt::format(
        "  {:<20}  {}", field.name,
        hanging(fmt::format("{}{}", field.help, field.required ? " (required)" : ""), 24, session.width));
  return out + fmt::format("\n`cip explain {}.FIELD` says more about each.\n", type.name);
}

/// Every name that can be explained.
std::vector<std::string_view> explained_names() {
  auto names = rule_names();
  for (const Definition& each : definitions()) names.push_back(each.name);
  for (const RecordType* type : kinds()) names.push_back(type->name);
  for (const ProgramFile& file : program_files()) names.insert(names.end(), {file.type->name, file.path});
  for (const auto& [word, meaning] : program_words) names.push_back(word);
  for (const Place& place : all_places()) {
    names.push_back(place.field->name);
    names.insert(names.end(), place.field->choices.begin(), place.field->choices.end());
  }
  return names;
}

/// `cannot` and `cant` are `can't`.
std::string with_one_cannot(std::string name) {
  if (name.starts_with("cannot")) name.replace(0, 6, "can't");
  if (name.starts_with("cant-")) name.insert(3, "'");
  return name;
}

/// `off track` and `Off-Track` are one name.
std::string name_said(const std::vector<std::string>& words) {
  std::string said = lower(fmt::format("{}", fmt::join(words, "-")));
  std::ranges::replace(said, ' ', '-');
  return with_one_cannot(std::move(said));
}

std::vector<std::string> pages_on(const std::string& name, Session& session) {
  std::vector<std::string> pages;
  for (const auto& [word, meaning] : program_words)
    if (word == name)
      pages.push_back(fmt::format("{}\n\n{}", styled(word, Look::bold, session.color),
                                  paragraphs(meaning, session.width)));
  if (const Rule* rule = find_rule(name)) pages.push_back(page(*rule, session.color, session.width));
  const auto definition = std::ranges::find(definitions(), name, &Definition::name);
  if (definition != definitions().end()) pages.push_back(page(*definition, session.color, session.width));
  if (const RecordType* type = kind_named(name))
    pages.push_back(page_of_type(*type, "kind of record", session));
  for (const ProgramFile& file : program_files())
    if (name == file.type->name || name == file.path)
      pages.push_back(page_of_type(*file.type, fmt::format("the file {}", file.path), session));
  for (const std::string& other : {page_of_fields(name, session), page_of_words(name, session)})
    if (!other.empty()) pages.push_back(other);
  return pages;
}

int explain(const std::vector<std::string>& words, Session& session) {
  if (words.empty()) {
    session.out << catalog(session.color, session.width);
    return status_fine;
  }
  auto pages = pages_on(name_said(words), session);
  const bool are_several = pages.empty() && std::ranges::all_of(words, [&](const std::string& word) {
                             return !pages_on(name_said({word}), session).empty();
                           });
  if (are_several)
    for (const std::string& word : words)
      std::ranges::move(pages_on(name_said({word}), session), std::back_inserter(pages));
  if (pages.empty())
    require_word("rule, figure, field or word", name_said(words), explained_names(),
                 "`cip explain` lists rules and figures, `cip explain metric` the fields of a kind");
  session.out << fmt::format("{}", fmt::join(pages, "\n"));
  return status_fine;
}

}  // namespace

Run setup_explain(Usage& usage) {
  const auto name = std::make_shared<std::vector<std::string>>();
  usage.add("rule", *name, "NAME",
            "A rule, a figure of the reports, a field, a word, a kind of record, or a file such as cip.yaml "
            "(default: list rules and figures)");
  usage.notes =
      "Write a field with its record kind or parent to be exact: metric.target, activity.outcome.result.";
  return [name](Session& session) { return explain(*name, session); };
}

}  // namespace cip
