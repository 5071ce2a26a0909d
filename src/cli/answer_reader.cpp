#include "cip/cli/answer_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "cip/base/text.hpp"
#include "cip/records/check.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/life.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

/// Empty if the records referred to exist; otherwise what is wrong.
std::string dead_link(const Workspace& ws, const Link& link) {
  std::vector<std::string_view> known;
  if (link.field->kind == Kind::reference) {
    for (const Document& document : ws.documents)
      if (document.type == &link.field->type()) known.push_back(document.id);
  } else if (link.field->kind == Kind::group) {
    for (const Group& group : ws.groups()) known.push_back(*group.id);
  } else {
    return "";
  }
  if (std::ranges::find(known, link.id) != known.end()) return "";
  const std::string hint = did_you_mean(link.id, known);
  const std::string_view what = link.field->kind == Kind::reference ? link.field->type().name : "group";
  return fmt::format("no {} `{}`{}{}", what, link.id, hint.empty() ? "" : "; ", hint);
}

/// "1 2 3", "1; 2" and "1, 2 and 3", as people write numbers, with commas between them; else the answer.
std::string numbers_apart(const std::string& answer) {
  std::string numbers = answer;
  for (auto at = numbers.find(" and "); at != std::string::npos; at = numbers.find(" and "))
    numbers.replace(at, 5, ",");
  if (numbers.find_first_not_of("0123456789., ;&") != std::string::npos) return answer;
  std::ranges::replace_if(
      numbers, [](char c) { return c == ' ' || c == ';' || c == '&'; }, ',');
  return numbers;
}

/// A word that is none of those to choose from, by its number or its name.
std::string complaint_of_offer(const Field& field, const std::string& word,
                               const std::vector<OfferedAnswer>& choices) {
  std::vector<std::string_view> answers, titles;
  for (const auto& offer : choices) {
    if (offer.answer == word) return "";
    answers.push_back(offer.answer);
    titles.push_back(offer.title);
  }
  if (answers.empty()) return "";
  const std::string hint = did_you_mean(word, field.kind == Kind::principle ? titles : answers);
  return fmt::format("there is no {} `{}`; {}", field.kind == Kind::principle ? "principle" : "period", word,
                     hint.empty() ? "write " + any_of(answers) : hint);
}

/// Whether the clause is what the text says before its first comma or colon: "every year".
bool begins_with_clause(std::string_view text, std::string_view clause) {
  return !clause.empty() && clause == text.substr(0, text.find_first_of(",;:"));
}

/// The table that the field at the end of the path is in.
const RecordType& table_of(const RecordType& type, const Path& path) {
  const RecordType* table = &type;
  const Field* field = nullptr;
  for (const Step& step : path) {
    if (step.key.empty()) continue;
    if (field) table = &field->type();
    field = table->find(step.key);
  }
  return *table;
}

}  // namespace

bool is_prose_list(const Field& field) { return field.kind == Kind::text && field.name != "tags"; }

std::vector<std::string> words_of_answer(const Field& field, const Path& path, std::string answer) {
  const bool is_list = field.many && !path.back().key.empty() && !is_prose_list(field);
  static constexpr Kind numbers[] = {Kind::principle, Kind::whole, Kind::percent, Kind::number,
                                     Kind::reference};
  const bool is_of_numbers = std::ranges::find(numbers, field.kind) != std::end(numbers);
  if (is_list && is_of_numbers) answer = numbers_apart(answer);
  return is_list ? split_at_commas(answer) : std::vector{answer};
}

std::size_t number_in(std::string_view answer, std::size_t most) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  return error == std::errc() && end == answer.data() + answer.size() && number <= most ? number : 0;
}

std::vector<OfferedAnswer> AnswerReader::offers(const Field& field) const {
  std::vector<OfferedAnswer> all;
  if (field.kind == Kind::choice)
    for (std::size_t i = 0; i < field.choices.size(); ++i)
      all.push_back(
          {std::string(field.choices[i]), i < field.meanings.size() ? std::string(field.meanings[i]) : ""});
  if (field.kind == Kind::principle && ws.principles)
    for (const Principle& principle : ws.principles->principles)
      all.push_back({std::to_string(*principle.number), *principle.title});
  if (field.kind == Kind::period && ws.program)
    for (const Period& period : ws.program->periods)
      all.push_back({*period.id, fmt::format("{} to {}", to_words(*period.start), to_words(*period.end))});
  return field.kind == Kind::reference ? records(field.type()) : all;
}

std::vector<OfferedAnswer> AnswerReader::records(const RecordType& kind) const {
  std::vector<OfferedAnswer> offers;
  std::set<std::string_view> near;
  for (const Group* at = ws.group(group); at && near.insert(*at->id).second;)
    at = at->parent ? ws.group(at->parent->id) : nullptr;
  for (const Record& record : ws.records(kind)) {
    const Common& common = record.common();
    if (!near.contains(common.group) || has_ended(record)) continue;
    const auto code = first_said(record, Role::code);
    offers.push_back({common.group == group ? std::string(common.slug()) : common.id,
                      (code ? std::string(code->text) + " " : "") + *common.title});
  }
  return offers;
}

std::vector<std::string> AnswerReader::meant(const Field& field, std::vector<std::string> words) const {
  const auto offers = this->offers(field);
  const auto is_offered = [&](const std::string& word) {
    return std::ranges::find(offers, word, &OfferedAnswer::answer) != offers.end();
  };
  for (std::string& word : words) {
    if (const std::size_t number = number_in(word, std::min(offers.size(), most_offers));
        number > 0 && !is_offered(word))
      word = offers[number - 1].answer;
    word = word_meant(ws, field, word, group);
    if (field.kind != Kind::choice || is_offered(word)) continue;
    std::vector<std::string_view> fitting, meaning;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if (field.choices[i].starts_with(lower(word))) fitting.push_back(field.choices[i]);
      if (i < field.meanings.size() && begins_with_clause(field.meanings[i], lower(word)))
        meaning.push_back(field.choices[i]);
    }
    if (fitting.empty()) fitting = meaning;
    if (fitting.size() == 1) word = fitting.front();
  }
  return words;
}

std::string AnswerReader::complaint(const Path& path, const Field& field,
                                    const std::vector<std::string>& words) const {
  if (words.empty()) return "this one is required";
  if (field.kind == Kind::principle || field.kind == Kind::period)
    for (const std::string& word : words)
      if (std::string unknown = complaint_of_offer(field, word, offers(field)); !unknown.empty())
        return unknown;
  const RecordType& table = table_of(type, path);
  Value part;
  part.kind = Value::Kind::mapping;
  part.entries.push_back({std::string(field.name), {}, value_for(field, words)});
  SourceFile source{"", ""};
  try {
    source.text = write_record(part, field_order(table), "");
  } catch (const EditRefused& refused) {
    return refused.what();
  }
  Findings findings;
  const auto parsed = parse_yaml(source, 0, findings);
  if (parsed) check_shape(source, *parsed, table, findings);
  for (const Finding& finding : findings.list())
    if (finding.rule != &shape_rule::missing_field)  // what is missing is asked for later
      return finding.message + (finding.help.empty() ? "" : "; " + finding.help);
  if (parsed)
    for (const Link& link : collect_links(*parsed, table, group))
      if (std::string dead = dead_link(ws, link); !dead.empty()) return dead;
  return "";
}

}  // namespace cip
