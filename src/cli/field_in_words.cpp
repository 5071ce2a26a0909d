#include "cip/cli/answer_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/embedded.hpp"
#include "cip/base/text.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

/// A value or a list of them on one line; empty for parts.
std::string words_of_value(const Value& value) {
  if (value.kind == Value::Kind::scalar) return one_line(value.text);
  std::vector<std::string> words;
  for (const Value& item : value.items) words.push_back(item.text);
  return fmt::format("{}", fmt::join(words, ", "));
}

/// What the mapping, or a part of it, has as the field; empty if nothing.
std::string found_as(const Field& wanted, const Value& mapping, const RecordType& table) {
  for (const Entry& entry : mapping.entries) {
    const Field* field = table.find(entry.key);
    if (field == &wanted) return words_of_value(entry.value);
    if (!field || field->kind != Kind::part) continue;
    for (const Value& part : field->many ? entry.value.items : std::vector{entry.value})
      if (std::string words = found_as(wanted, part, field->type()); !words.empty()) return words;
  }
  return "";
}

/// Whether a question has all the words of a help.
bool says_as_much(std::string_view question, std::string_view help) {
  static constexpr std::string_view small[] = {"a", "an", "the", "it", "for"};
  const auto said = lower_words(question);
  return std::ranges::all_of(lower_words(help), [&](const std::string& word) {
    return is_among(word, small) || is_among(word, said);
  });
}

/// Empty for what is chosen from a list: another group's ids say little.
std::string example_of(const Field& field) {
  static constexpr Kind free[] = {Kind::text,    Kind::title,    Kind::prose,  Kind::url,
                                  Kind::code,    Kind::local_id, Kind::number, Kind::whole,
                                  Kind::percent, Kind::date,     Kind::months};
  if (!is_among(field.kind, free)) return "";
  for (const EmbeddedFile& file : example_records()) {
    const RecordType& type = *kind_named(file.name);
    Findings none;
    if (const auto record = parse_yaml({"", std::string(file.text)}, 0, none))
      if (std::string words = found_as(field, *record, type); !words.empty()) return words;
  }
  return "";
}

}  // namespace

std::string field_in_words(const Field& field, std::size_t width, std::string_view question) {
  std::string out = says_as_much(question, field.help) ? "" : indented(field.help, 0, width);
  if (const std::string form = form_in_words(field); !form.empty())
    out += indented(fmt::format("Written as: {}", form), 0, width);
  if (const std::string example = example_of(field); !example.empty())
    out += indented(fmt::format("For example: {}", example), 0, width);
  return out;
}

}  // namespace cip
