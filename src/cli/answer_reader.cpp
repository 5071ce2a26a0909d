#include "cip/cli/answer_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/cli/session.hpp"
#include "cip/records/check.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/life.hpp"
#include "cip/records/meant.hpp"
#include "cip/records/person_name.hpp"
#include "cip/records/quantity.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

/// The issues of surveys and the points of comments, as a record of the group names them.
std::vector<OfferedAnswer> answerable(const Workspace& ws, std::string_view group) {
  std::vector<OfferedAnswer> all;
  const auto within = [&](const std::string& id) { return id_within(*ws.with_id(id).front(), group); };
  for (const Survey& survey : ws.all<Survey>())
    for (const Issue& issue : survey.issues)
      all.push_back({fmt::format("{}#{}", within(survey.common.id), *issue.id), *issue.summary});
  for (const Report& report : ws.all<Report>())
    if (report.comment)
      for (const Submission& submission : report.comment->submissions)
        for (const CommentPoint& point : submission.points)
          all.push_back(
              {fmt::format("{}#{}/{}", within(report.common.id), *submission.id, *point.id), *point.summary});
  return all;
}

OfferedAnswer offer_of(const Document& document, std::string_view group) {
  const Record record = document.read();
  const auto code = first_said(record, Role::code);
  return {id_within(document, group), (code ? std::string(code->text) + " " : "") + *record.common().title};
}

/// "no criterion `x`", with the one that was probably meant.
Complaint complaint_of_record(const Workspace& ws, const RecordType& type, const std::string& word,
                              const std::string& group) {
  const Asking asking{group, [&](const Document& document) { return document.type == &type; }};
  Names names(ws);
  const auto called = names.called(word, asking);
  const auto near = called.empty() ? names.like(word, asking) : called;
  std::vector<std::string> ids;
  for (const Document* document : near) ids.push_back(id_within(*document, group));
  const std::vector<std::string_view> shown(ids.begin(), ids.end());
  if (called.size() > 1)
    return {fmt::format("more than one {} is called `{}`", type.name, word),
            called.size() > 5 ? "give more of the title, or write the id" : "write " + any_of(shown)};
  Complaint unknown{fmt::format("there is no {} `{}`", type.name, word),
                    near.empty() ? "" : "write " + any_of(shown)};
  if (near.size() == 1 && near.front()->is_sound()) unknown.meant = offer_of(*near.front(), group);
  return unknown;
}

/// A word that is none of those offered. People know some of these by their titles.
Complaint complaint_of_offer(std::string_view noun, const std::string& word,
                             const std::vector<OfferedAnswer>& offers) {
  std::vector<std::string_view> answers;
  for (const OfferedAnswer& offer : offers) answers.push_back(offer.answer);
  std::vector<std::string_view> names = answers;
  for (const OfferedAnswer& offer : offers) names.push_back(offer.title);
  constexpr std::size_t most_named = 10;
  Complaint unknown{fmt::format("there is no {} `{}`", noun, word),
                    answers.size() > most_named ? "Tab shows them all" : "write " + any_of(answers)};
  const auto near = closest(lower(word), names);
  if (!near.empty())
    unknown.meant =
        offers[static_cast<std::size_t>(std::ranges::find(names, near) - names.begin()) % offers.size()];
  return unknown;
}

/// What is offered, by the kind of the field that takes one of them.
constexpr std::pair<Kind, std::string_view> nouns[] = {{Kind::principle, "principle"},
                                                       {Kind::period, "period"},
                                                       {Kind::group, "group"},
                                                       {Kind::answer, "issue or point"}};

/// The words of the field after the fix.
std::vector<std::string> words_after(const Fix& fix, std::string text, const Field& field) {
  text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.text);
  Findings ignored;
  const auto fixed = parse_yaml({"", text}, 0, ignored);
  const Entry* entry = fixed ? fixed->find(field.name) : nullptr;
  if (!entry) return {};
  std::vector<std::string> words;
  for (const Value& item : entry->value.items) words.push_back(item.text);
  return entry->value.kind == Value::Kind::scalar ? std::vector{entry->value.text} : words;
}

std::string one_answer(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// Words such as `end of March` that may mean two dates.
Complaint complaint_of_date(const Field& field, const std::string& word, Date today) {
  const auto dates = dates_meant(field, word, today);
  if (dates.size() < 2) return {};
  const std::vector<std::string_view> shown(dates.begin(), dates.end());
  return {fmt::format("`{}` is not a date", word), "write " + any_of(shown)};
}

/// `1.250` is little more than one, unless somebody meant more than a thousand.
Complaint doubt_about_number(const Field& field, const std::string& word) {
  const auto readings = field.kind == Kind::number ? readings_of_point(word) : std::vector<std::string>();
  if (readings.size() < 2) return {};
  return {fmt::format("`{}` has a decimal point", word),
          fmt::format("write `{}` if it is more than a thousand", readings.front()),
          {word, ""},
          true};
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

/// A person's name where a role or a body belongs.
Complaint doubt_about_person(const Field& field, const std::string& word) {
  if (!(holds_a_role(field.name) || field.name == "from") || !reads_like_a_name(word)) return {};
  return {fmt::format("`{}` reads like the name of a person, and records are public", printable(word)),
          field.name == "from" ? "write `individual`, or the role or body" : "write the role or body",
          {word, ""},
          true};
}

}  // namespace

bool is_prose_list(const Field& field) { return field.kind == Kind::text && field.name != "tags"; }

std::vector<std::string> words_of_answer(const Field& field, const Path& path, std::string answer) {
  const bool is_list = field.many && !path.back().key.empty() && !is_prose_list(field);
  if (is_list && field.kind == Kind::principle)  // no title has the word in it
    answer = with_replaced(std::move(answer), " and ", ", ");
  return is_list ? split_at_commas(items_apart(field, answer)) : std::vector{std::move(answer)};
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
  if (field.kind == Kind::group)
    for (const Group& each : ws.groups()) all.push_back({*each.id, *each.name});
  if (field.kind == Kind::answer) {
    all = answerable(ws, group);
    std::erase_if(all,
                  [](const OfferedAnswer& offer) { return offer.answer.find('/') < offer.answer.find('#'); });
  }
  if (field.kind != Kind::reference) return all;
  std::set<std::string_view> near;
  for (const Group* at = ws.group(group); at && near.insert(*at->id).second;)
    at = at->parent ? ws.group(at->parent->id) : nullptr;
  for (const Document& document : ws.documents)
    if (document.type == &field.type() && document.is_sound() && near.contains(document.group) &&
        !has_ended(document.read()))
      all.push_back(offer_of(document, group));
  return all;
}

std::vector<std::string> AnswerReader::meant(const Field& field, std::vector<std::string> words) const {
  const auto offers = this->offers(field);
  if (field.kind == Kind::principle && field.many && words.size() == 1 && lower(words.front()) == "all") {
    words.clear();
    for (const OfferedAnswer& offer : offers) words.push_back(offer.answer);
  }
  const auto is_offered = [&](const std::string& word) {
    return is_among(word, offers, &OfferedAnswer::answer);
  };
  for (std::string& word : words) {
    if (field.kind == Kind::answer && word.starts_with(group + "/")) word.erase(0, group.size() + 1);
    if (const std::size_t number = number_in(word, std::min(offers.size(), most_offers));
        number > 0 && !is_offered(word))
      word = offers[number - 1].answer;
    word = word_meant(ws, dated_by(field, type, status), word, group, today, unit);
  }
  return words;
}

Complaint AnswerReader::complaint_of_names(const Field& field, const std::vector<std::string>& words) const {
  const auto known = field.kind == Kind::answer ? answerable(ws, group) : offers(field);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    Complaint unknown;
    if (field.kind == Kind::reference) {
      const auto found = ws.with_id(full_id(word, group));
      if (std::ranges::none_of(found, [&](const Document* each) { return each->type == &field.type(); }))
        unknown = complaint_of_record(ws, field.type(), word, group);
    } else if (const auto* noun =
                   std::ranges::find(nouns, field.kind, &std::pair<Kind, std::string_view>::first);
               noun != std::end(nouns) && !is_among(word, known, &OfferedAnswer::answer)) {
      unknown = complaint_of_offer(noun->second, word, known);
    }
    if (unknown.text.empty()) continue;
    if (words.size() == 1 || unknown.meant.answer.empty()) return unknown;
    std::vector<std::string> all = words;  // with every word put right, or none
    all[i] = unknown.meant.answer;
    const Complaint next = complaint_of_names(field, all);
    unknown.meant = next.text.empty() ? OfferedAnswer{one_answer(all), ""} : next.meant;
    return unknown;
  }
  return {};
}

Complaint AnswerReader::complaint(const Path& path, const Field& field,
                                  const std::vector<std::string>& words) const {
  if (words.empty()) return {"this one is required"};
  if (Complaint unknown = complaint_of_names(field, words); !unknown.text.empty()) return unknown;
  if (Complaint open = complaint_of_date(dated_by(field, type, status), words.front(), today);
      !open.text.empty())
    return open;
  const RecordType& table = table_of(type, path);
  const Value part = mapping_of({{std::string(field.name), {}, value_for(field, words)}});
  SourceFile source{"", ""};
  try {
    source.text = write_record(part, field_order(table), "");
  } catch (const EditRefused& refused) {
    return {refused.what()};
  }
  Findings findings;
  if (const auto parsed = parse_yaml(source, 0, findings))
    check_shape(source, *parsed, table, {group}, findings, unit);
  for (const Finding& finding : findings.list()) {
    if (finding.rule == &shape_rule::missing_field) continue;  // what is missing is asked for later
    Complaint wrong{finding.message, finding.help};
    if (finding.fixes.size() != 1) return wrong;
    const auto fixed = words_after(finding.fixes.front(), source.text, field);
    if (fixed.empty() || fixed == words) return wrong;
    const Complaint next = complaint(path, field, fixed);
    wrong.meant = next.text.empty() ? OfferedAnswer{one_answer(fixed), ""} : next.meant;
    return wrong;
  }
  const Complaint doubt = doubt_about_number(field, words.front());
  return doubt.text.empty() ? doubt_about_person(field, words.front()) : doubt;
}

void say_doubt_about_person(const Field& field, const std::string& word, const Session& session) {
  const Complaint doubt = doubt_about_person(field, word);
  if (!doubt.text.empty()) session.note(fmt::format("{}; {}", doubt.text, doubt.help));
}

std::string Complaint::words() const {
  if (is_doubt) return fmt::format("{}: {}; Enter keeps it", text, help);
  const std::string title = meant.title.empty() ? "" : fmt::format(" ({})", printable(meant.title));
  if (!meant.answer.empty())
    return fmt::format("{}; did you mean `{}`{}? Enter takes it", text, meant.answer, title);
  return text + (help.empty() ? "" : "; " + help);
}

}  // namespace cip
