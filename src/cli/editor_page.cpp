#include "cip/cli/editor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/cli/metric_words.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/forms.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

constexpr std::string_view mark =
    "# Below this line, lines that begin with `#` are left out when you save.\n";
constexpr std::string_view required = "  # required";
constexpr std::size_t page_width = 80;

/// Only needed to enter what a source says; the manual describes them.
bool is_seldom_written(const Field& field) {
  static constexpr std::string_view seldom[] = {"inferred", "tags",    "origin",        "superseded_by",
                                                "waivers",  "history", "carried_out_by"};
  return is_among(field.name, seldom);
}

/// "planned (not started yet), in-progress (under way)", or how such a value is written.
std::string values_of(const Field& field) {
  std::string words;
  for (std::size_t i = 0; i < field.choices.size(); ++i)
    words += fmt::format("{}{}{}", i == 0 ? "" : ", ", field.choices[i],
                         i < field.meanings.size() ? fmt::format(" ({})", field.meanings[i]) : "");
  const Form* form = find_form(field.kind);
  if (words.empty() && form && field.kind != Kind::part && !holds_words(field.kind)) words = form->help;
  return words;
}

/// The explanation of a field as comment lines.
std::string explained(const Field& field) {
  const std::string values = values_of(field);
  std::string out;
  for (const std::string& line :
       wrap(fmt::format("{}{}{}", field.help, values.empty() ? "" : ": ", values), page_width - 2))
    out += fmt::format("# {}\n", line);
  return out;
}

/// The fields of a part or of a list item, commented out.
std::string parts_of(const Field& field) {
  std::string out;
  for (const Field& part : field.type().fields)
    out += fmt::format("#   {}{}:  # {}\n",
                       !field.many   ? ""
                       : out.empty() ? "- "
                                     : "  ",
                       part.name, part.help);
  return out;
}

std::string hint_for(const Field& field) {
  return explained(field) + fmt::format("# {}:\n", field.name) +
         (field.kind == Kind::part ? parts_of(field) : "");
}

/// The group's criteria with what their metrics say, each ready to be rated.
std::string ratings_of(const Field& field, const Workspace& ws, const std::string& group, Date as_of) {
  std::string items;
  for (const Criterion* criterion : criteria_to_rate(ws, group)) {
    items += fmt::format("# {}{}\n", criterion->code ? **criterion->code + " " : "",
                         one_line(*criterion->common.title));
    for (const std::string& words : metric_words(ws, *criterion, as_of))
      items += fmt::format("#   {}\n", one_line(words));
    items += fmt::format("  - criterion: {}\n    rating: {}\n#    summary:\n", criterion->common.slug(),
                         to_word(Judgement::not_assessed));
  }
  const Field* rating = field.type().find("rating");
  return items.empty() ? hint_for(field) : explained(*rating) + fmt::format("{}:\n", field.name) + items;
}

/// Removes the marker line and the lines below it that are not wanted.
template <class Wanted>
std::string filtered(const std::string& page, const Wanted& wanted) {
  const auto begin = page.find(mark);
  if (begin == std::string::npos) return page;
  std::string text = page.substr(0, begin);
  for (std::size_t at = begin; at < page.size();) {
    const auto end = std::min(page.find('\n', at), page.size() - 1) + 1;
    std::string line = page.substr(at, end - at);
    if (const auto hint = line.rfind(required); hint != std::string::npos)
      line.replace(hint, required.size(), "");
    if (wanted(line)) text += line;
    at = end;
  }
  return text;
}

}  // namespace

std::string page_of_new(const Value& given, const RecordType& type, const Workspace& ws,
                        const std::string& group, Date as_of) {
  std::string page = head_of_new(type) + std::string(mark);
  for (const Field& field : type.fields) {
    if (const Entry* entry = given.find(field.name)) {
      page += write_record(mapping_of({*entry}), field_order(type), "");
    } else if (field.required) {
      page += explained(field) + fmt::format("{}:{}\n", field.name, required);
    } else if (field.kind == Kind::part && &field.type() == &record_type<CriterionRating>()) {
      page += ratings_of(field, ws, group, as_of);
    } else if (!is_seldom_written(field)) {
      page += hint_for(field);
    }
  }
  return page;
}

std::string page_of(const std::string& text, const RecordType& type) {
  Findings ignored;
  const auto value = parse_yaml({"", text}, 0, ignored);
  if (!value || (!text.empty() && !text.ends_with('\n'))) return text;
  std::string hints;
  for (const Field& field : type.fields)
    if (!value->find(field.name) && !is_seldom_written(field)) hints += hint_for(field);
  return hints.empty() ? text : text + std::string(mark) + hints;
}

std::string without_hints(const std::string& page) {
  return filtered(page, [](const std::string& line) { return !line.starts_with('#'); });
}

std::string without_unchanged_hints(const std::string& page, const std::string& original) {
  return filtered(page, [&](const std::string& line) {
    return !line.starts_with('#') || original.find("\n" + line) == std::string::npos;
  });
}

}  // namespace cip
