#include "cip/cli/field_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/meant.hpp"
#include "cip/records/quantity.hpp"
#include "cip/records/synonyms.hpp"
#include "cip/store/names.hpp"
#include "cip/table/columns.hpp"
#include "cip/yaml/edit.hpp"
#include "cip/yaml/field_at.hpp"

namespace cip {
namespace {

constexpr std::pair<Kind, std::string_view> type_names[] = {
    {Kind::url, "URL"},         {Kind::code, "CODE"},      {Kind::local_id, "SLUG"},
    {Kind::period, "PERIOD"},   {Kind::rule, "RULE"},      {Kind::field, "FIELD"},
    {Kind::number, "NUMBER"},   {Kind::whole, "NUMBER"},   {Kind::rank, "1|2|3"},
    {Kind::percent, "PERCENT"}, {Kind::date, "DATE"},      {Kind::principle, "PRINCIPLE"},
    {Kind::group, "GROUP"},     {Kind::answer, "ID#PART"}, {Kind::part, "YAML"},
};

bool is_list(const std::string& text) { return text.starts_with('['); }

/// "`target` has parts: write `target.by=…`, `target.value=…` or …".
[[noreturn]] void refuse_whole(const Field& field) {
  std::vector<std::string> parts;
  for (const Field& part : field.type().fields) parts.push_back(fmt::format("{}.{}", field.name, part.name));
  const std::vector<std::string_view> shown(parts.begin(), parts.end());
  throw UsageError(fmt::format("`{}` has parts: give {}", field.name, any_of(shown)));
}

/// Says which field is nearest; of parts too, for `target-by`.
[[noreturn]] void refuse_name(const RecordType& table, const std::string& name) {
  const auto names = names_of(table.fields);
  std::vector<std::string> parts;
  for (const Field& field : table.fields)
    if (field.kind == Kind::part && !field.many)
      for (const Field& part : field.type().fields)
        parts.push_back(fmt::format("{}.{}", field.name, part.name));
  std::vector<std::string_view> near(names);
  near.insert(near.end(), parts.begin(), parts.end());
  const auto synonym = synonym_of(name, names);
  std::string hint = synonym.empty() ? did_you_mean(name, near) : fmt::format("did you mean `{}`?", synonym);
  if (hint.empty())
    for (const std::string_view each : near)
      if (hint.empty() && each.starts_with(name)) hint = fmt::format("did you mean `{}`?", each);
  throw UsageError(fmt::format("{} has no field `{}`; {}", table.name, name,
                               hint.empty() ? "there is " + any_of(names) : hint));
}

Value& field_in(Value& mapping, const std::string& name) {
  mapping.kind = Value::Kind::mapping;
  const auto entry = std::ranges::find(mapping.entries, name, &Entry::key);
  return entry == mapping.entries.end() ? mapping.entries.emplace_back(Entry{name, {}, {}}).value
                                        : entry->value;
}

/// A number and a word, in either order, and nothing else: "28 yes", "no: 12".
std::optional<std::pair<std::string, std::string>> counted_answer(std::string_view text) {
  std::string words[2];
  for (std::string& word : words) word = take_until(text, ' ');
  if (!text.empty()) return std::nullopt;
  const bool is_number_first = is_digits(words[0]);
  if (!is_number_first && words[0].ends_with(':')) words[0].pop_back();
  if (!is_digits(words[is_number_first ? 0 : 1])) return std::nullopt;
  return std::pair(words[is_number_first ? 0 : 1], lower(words[is_number_first ? 1 : 0]));
}

/// Sets the value at the path, and adds what is missing on the way.
void put(Value& record, const RecordType& type, const Path& path, const std::vector<std::string>& words) {
  Value* at = &record;
  const RecordType* table = &type;
  const Field* field = nullptr;
  for (const Step& step : placed(path, record, type, Unlisted::added)) {
    if (!step.key.empty()) {
      field = table->find(step.key);
      at = &field_in(*at, step.key);
      table = field->kind == Kind::part ? &field->type() : nullptr;
    } else {
      at->kind = Value::Kind::list;
      if (step.index > at->items.size())
        throw UsageError(fmt::format("there is no `{}`: the list has {}, counted from 0", to_string(path),
                                     counted(at->items.size(), "item", "items")));
      if (step.index == at->items.size()) at->items.emplace_back();
      at = &at->items[step.index];
      if (!step.label.empty() && at->entries.empty())
        field_in(*at, std::string(table->fields.front().name)) = scalar_of(step.label);
    }
  }
  const bool is_item = path.back().key.empty(), is_part = field->kind == Kind::part;
  const bool is_list = field->many && !is_item;
  const Field* main = is_part && !is_list && !is_whole_part(*field, words.back())
                          ? field_for_word(*field, words.back())
                          : nullptr;
  if (main)
    field_in(*at, std::string(main->name)) = scalar_of(words.back());
  else if (is_item)
    *at = is_part ? value_of_part(*field, words.back()) : scalar_of(words.back());
  else
    *at = value_for(*field, words);
}

/// The mappings of the value in the order of their tables.
void sort_all(Value& value, const RecordType& type) {
  for (Entry& entry : value.entries)
    if (const Field* field = type.find(entry.key); field && field->kind == Kind::part) {
      sort_all(entry.value, field->type());
      for (Value& item : entry.value.items) sort_all(item, field->type());
    }
  std::ranges::stable_sort(value.entries, {}, [&](const Entry& entry) { return type.find(entry.key); });
}

/// What the items of a list of records or principles are called, with something before it: "criterion".
std::string name_of_one(const Field& field, std::string_view before = "") {
  const bool is_of_kind = field.kind == Kind::reference && field.name == field.type().folder;
  return is_of_kind                      ? fmt::format("{}{}", before, field.type().name)
         : field.kind == Kind::principle ? fmt::format("{}principle", before)
                                         : "";
}

void add_options_of(Usage& usage, const RecordType& type, const std::string& before, FieldWords& words) {
  for (const Field& field : type.fields) {
    const std::string path = before + std::string(field.name);
    std::string name = before.empty() ? option_of(field) : "--" + path;
    std::ranges::replace_if(
        name, [](char c) { return c == '_' || c == '.'; }, '-');
    if (usage.find(name) || (before.empty() && usage.find(field.name))) continue;
    const bool has_parts = field.kind == Kind::part && !field.many;
    const Field* main = has_parts ? field.type().find(Role::main) : nullptr;
    const auto take = [&words, path](const std::vector<std::string>& given) { words[path] = given; };
    Option& option = usage.add(name, take, type_name_of(main ? *main : field), field.help);
    option.single = !field.many;
    if (field.many && !type.find(name_of_one(field))) option.also = name_of_one(field, "--");
    if (has_parts) add_options_of(usage, field.type(), path + ".", words);
  }
}

}  // namespace

FieldWords::Words& FieldWords::operator[](std::string_view path) {
  for (auto& [known, words] : all_)
    if (known == path) return words;
  return all_.emplace_back(path, Words()).second;
}

const FieldWords::Words* FieldWords::find(std::string_view path) const {
  const auto found = std::ranges::find(all_, path, &std::pair<std::string, Words>::first);
  return found == all_.end() ? nullptr : &found->second;
}

void FieldWords::remove(std::string_view path) {
  std::erase_if(all_, [&](const auto& each) { return each.first == path; });
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    const auto first = std::min(text.find_first_not_of(' ', at), end);
    if (first < end) words.push_back(text.substr(first, text.find_last_not_of(' ', end - 1) + 1 - first));
    at = end + 1;
  }
  return words;
}

std::string type_name_of(const Field& field) {
  if (field.kind == Kind::choice) return one_of(field.choices);
  if (field.kind == Kind::reference) return upper(field.type().name);
  const auto* row = std::ranges::find(type_names, field.kind, &std::pair<Kind, std::string_view>::first);
  return row == std::end(type_names) ? "TEXT" : std::string(row->second);
}

std::string option_of(const Field& field) {
  // Not `--as-of`, which is a global option.
  if (field.role == Role::checked) return "--checked";
  std::string name = fmt::format("--{}", field.name);
  std::ranges::replace(name, '_', '-');
  return name;
}

void add_field_options(Usage& usage, const RecordType& type, FieldWords& words) {
  add_options_of(usage, type, "", words);
}

const Field* find_field(const RecordType& type, const Path& path) {
  const RecordType* table = &type;
  const Field* field = nullptr;
  for (const Step& step : path) {
    if (step.key.empty()) continue;  // an item of the preceding list
    field = table ? table->find(step.key) : nullptr;
    if (!field) return nullptr;
    table = field->kind == Kind::part ? &field->type() : nullptr;
  }
  return field;
}

std::string field_meant(const RecordType& type, const std::string& name) {
  const auto is_known = [&](const std::string& each) {
    const auto path = parse_named_path(each);
    return path && find_field(type, *path);
  };
  return is_known(name) ? name : column_meant(name, is_known);
}

Path require_path(const RecordType& type, const std::string& written) {
  const std::string text = field_meant(type, written);
  auto path = parse_named_path(text);
  if (!path)
    throw UsageError(
        fmt::format("`{}` is not a field; write `due`, `outcome.result` or `next[0].when`", printable(text)));
  const RecordType* table = &type;
  const Field* field = nullptr;
  bool is_in_list = false;  // no item of it is named yet
  for (Step& step : *path) {
    if (std::exchange(is_in_list, false) && !step.key.empty())
      throw UsageError(fmt::format("`{}` is a list: name its item, as in `{}`", field->name,
                                   table->find(step.key) ? fmt::format("{}[0].{}", field->name, step.key)
                                                         : fmt::format("{}[{}]", field->name, step.key)));
    if (step.key.empty()) {
      if (!field->many)
        throw UsageError(fmt::format("`{}` is not a list; leave out the brackets", field->name));
      continue;
    }
    if (!table)
      throw UsageError(fmt::format("`{}` has no parts; write `{}` alone", field->name, field->name));
    if (std::string spelt = step.key; !table->find(step.key)) {
      std::ranges::replace(spelt, '-', '_');  // as options have it
      if (!table->find(spelt)) refuse_name(*table, step.key);
      step.key = spelt;
    }
    field = table->find(step.key);
    is_in_list = field->many && field->kind == Kind::part;
    table = field->kind == Kind::part ? &field->type() : nullptr;
  }
  return *path;
}

Path placed(Path path, const Value& record, const RecordType& type, Unlisted unlisted) {
  Path walked;
  for (Step& step : path) {
    const bool is_number = step.label.empty();
    if (step.key.empty() && !(is_number && unlisted == Unlisted::added)) {
      const Field* list = find_field(type, walked);
      const std::string key = list->kind == Kind::part ? std::string(list->type().fields.front().name) : "";
      std::vector<std::string_view> labels;
      if (const Value* items = value_at(record, walked))
        for (const Value& item : items->items) {
          const Entry* entry = item.find(key);
          labels.push_back(entry ? std::string_view(entry->value.text) : std::string_view(item.text));
        }
      auto found = std::ranges::find(labels, is_number ? std::to_string(step.index) : step.label);
      if (const Value* items = value_at(record, walked); items && !is_number && found == labels.end())
        found =
            labels.begin() + (std::ranges::find(items->items, step.label, label_of) - items->items.begin());
      const auto begins_so = [&](std::string_view label) { return label.starts_with(step.label + "-"); };
      if (found == labels.end() && list->kind == Kind::part &&
          list->type().fields.front().kind == Kind::date && std::ranges::count_if(labels, begins_so) == 1)
        found = std::ranges::find_if(labels, begins_so);  // the measurement of the month
      static constexpr Kind names[] = {Kind::reference, Kind::group, Kind::rule};
      const bool is_added = unlisted == Unlisted::added ||
                            (unlisted == Unlisted::named_elsewhere && &step != &path.back() &&
                             list->kind == Kind::part && is_among(list->type().fields.front().kind, names));
      if (!is_number && found == labels.end() && !is_added) {
        std::string hint = did_you_mean(step.label, labels);
        if (hint.empty()) hint = labels.empty() ? "the list is empty" : "there is " + any_of(labels);
        throw UsageError(fmt::format("`{}` has no `{}`; {}", to_string(walked), printable(step.label), hint));
      }
      const bool is_counted = is_number && (key.empty() || found == labels.end());
      if (!is_counted) step.index = static_cast<std::size_t>(found - labels.begin());
    }
    walked.push_back(step);
  }
  return path;
}

bool is_placeholder_word(const std::string& word) {
  return word == "TEXT" || word == "RESULT" || word == "TITLE ADDRESS" ||
         std::ranges::any_of(type_names, [&](const auto& row) { return row.second == word; }) ||
         std::ranges::any_of(kinds(), [&](const RecordType* type) { return upper(type->name) == word; });
}

void refuse_placeholder_word(const std::string& written) {
  const std::string word = is_list(written) ? written.substr(1, written.find_first_of(",]") - 1) : written;
  if (is_placeholder_word(word)) throw UsageError(fmt::format("put what you know in place of `{}`", word));
}

void refuse_open_word(std::string_view name, const Field& field, const std::string& word, Date today) {
  const auto open = field.kind == Kind::number ? readings_of_point(word) : dates_meant(field, word, today);
  if (open.size() > 1)
    throw UsageError(fmt::format("`{}`: `{}` may be `{}` or `{}`; write one of them", name, printable(word),
                                 open[0], open[1]));
}

Path path_meant(const Workspace& ws, const RecordType& type, Path path, const std::string& group) {
  Path walked;
  for (Step& step : path) {
    if (const Field* list = step.label.empty() ? nullptr : find_field(type, walked);
        list && list->kind == Kind::part) {
      refuse_placeholder_word(step.label);
      step.label = word_meant(ws, list->type().fields.front(), step.label, group, std::nullopt);
    }
    walked.push_back(step);
  }
  return path;
}

std::string taken_as(const Field& field, std::string_view name, const std::string& word,
                     const std::string& meant) {
  static constexpr Kind shown[] = {Kind::choice, Kind::date, Kind::number, Kind::whole, Kind::percent};
  const auto bare = [](std::string words) {
    std::erase_if(words, [](char c) { return c == ' ' || c == '-' || c == '_'; });
    return lower(words);
  };
  const bool is_shown = is_among(field.kind, shown);
  return !is_shown || bare(meant).starts_with(bare(word))
             ? ""
             : fmt::format("{}: `{}` taken as `{}`", name, printable(word), meant);
}

namespace {

/// The same in a part that is given as YAML.
void put_meant(const Workspace& ws, const RecordType& type, const std::string& group, Date today, Value& part,
               std::vector<std::string>* taken) {
  for (Entry& entry : part.entries) {
    const Field* field = type.find(entry.key);
    if (!field) continue;
    const auto put = [&](Value& value) {
      if (field->kind == Kind::part) put_meant(ws, field->type(), group, today, value, taken);
      if (value.kind != Value::Kind::scalar) return;
      refuse_open_word(field->name, *field, value.text, today);
      const std::string word = std::exchange(value.text, word_meant(ws, *field, value.text, group, today));
      if (std::string said = taken_as(*field, field->name, word, value.text); taken && !said.empty())
        taken->push_back(std::move(said));
    };
    put(entry.value);
    for (Value& item : entry.value.items) put(item);
  }
}

}  // namespace

void put_meant_words(const Workspace& ws, const RecordType& type, const std::string& group, Date today,
                     FieldWords& fields, std::vector<std::string>* taken, std::string_view unit) {
  const auto* own_unit = type.find("unit") ? fields.find("unit") : nullptr;
  if (own_unit) unit = own_unit->back();
  const Field* status_field = type.find(Role::status);
  const auto* own_status = status_field ? fields.find(status_field->name) : nullptr;
  const std::string status =
      own_status ? word_meant(ws, *status_field, own_status->back(), group, std::nullopt) : "";
  FieldWords meant;
  for (const auto& [name, words] : fields) {
    const Path path = require_path(type, name);
    const Field *whole = find_field(type, path), *field = whole;
    if (field->kind == Kind::part && !field->many)
      if (const Field* main = field->type().find(Role::main)) field = main;
    const Field dated = dated_by(*field, type, status);
    field = &dated;
    Path place = path_meant(ws, type, path, group);
    for (Step& step : place)  // an id such as `2027` would be read as the number of an item
      if (!step.label.empty() && step.label.find_first_not_of("0123456789") == std::string::npos)
        step.label = full_id(step.label, group);
    auto& all = meant[to_string(place)];
    for (const std::string& word : words) {
      const bool is_whole_list = field->many && !path.back().key.empty();
      for (const std::string& each : is_whole_list ? items_in_word(*field, word) : std::vector{word}) {
        const bool is_title = each.find_first_not_of("0123456789-[], pP") != std::string::npos;
        if (ws.principles && field->kind == Kind::principle && is_title) require_principle(ws, each);
        refuse_placeholder_word(each);
        Value part = whole->kind == Kind::part && each.starts_with('{') ? value_of(each) : Value();
        if (part.kind == Value::Kind::mapping) {
          put_meant(ws, whole->type(), group, today, part, taken);
          all.push_back(render_flow(part));
          continue;
        }
        refuse_open_word(name, *field, each, today);
        all.push_back(word_meant(ws, *field, each, group, today, unit));
        if (std::string said = taken_as(*field, name, each, all.back()); taken && !said.empty())
          taken->push_back(std::move(said));
      }
    }
  }
  fields = std::move(meant);
}

bool is_whole_part(const Field& part, const std::string& word) {
  return word.starts_with('{') || meant_count(word, part.type()) || meant_link(word, part.type());
}

const Field* field_for_word(const Field& part, const std::string& word) {
  const Field* main = part.type().find(Role::main);
  const Field* url = word.starts_with("http") ? part.type().find("url") : nullptr;
  if (url && main && main->required)
    throw UsageError(fmt::format("`{0}` is an address; write its {1} before it: `'TEXT {0}'`",
                                 printable(word), main->name));
  return url ? url : main;
}

std::vector<std::string> all_items(const Field& field, const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const std::string& word : words)
    std::ranges::move(items_in_word(field, word), std::back_inserter(all));
  return all;
}

Path scale_beside(Path counts) {
  counts.back() = {"scale", 0, ""};
  return counts;
}

std::vector<std::string> no_first(std::vector<std::string> counts, std::string_view scale) {
  if (counts.size() != 2 || scale != "yes-no") return counts;
  std::string of_no, of_yes;
  for (const std::string& count : counts)
    if (const auto answer = counted_answer(trimmed(count))) {
      if (answer->second == "no") of_no = answer->first;
      if (answer->second == "yes") of_yes = answer->first;
    }
  return of_no.empty() || of_yes.empty() ? counts : std::vector{of_no, of_yes};
}

std::vector<std::string> items_in_word(const Field& field, const std::string& word) {
  if (is_list(word) && !(field.kind == Kind::part && meant_link(word, field.type())))
    if (const Value list = value_of(word); list.kind == Value::Kind::list) {
      std::vector<std::string> words;
      for (const Value& item : list.items)
        words.push_back(item.kind == Value::Kind::scalar ? item.text : render_flow(item));
      return words;
    }
  if (!has_no_commas(field)) return {word};
  return split_at_commas(items_apart(field, word));
}

Change added_item(Path list, Value item, const Value& record) {
  static constexpr std::string_view by_date[] = {"measurements", "history"};
  const auto date_of = [](const Value& each) {
    const Entry* date = each.find("date");
    return date ? parse_when(date->value.text) : std::nullopt;
  };
  const auto added = date_of(item);
  const Value* items = value_at(record, list);
  if (!added || !items || !is_among(list.back().key, by_date))
    return {Action::append, std::move(list), std::move(item)};
  const auto later = std::ranges::find_if(items->items, [&](const Value& each) {
    const auto date = date_of(each);
    return date && date->first > added->last;
  });
  if (later == items->items.end()) return {Action::append, std::move(list), std::move(item)};
  list.push_back({"", static_cast<std::size_t>(later - items->items.begin())});
  return {Action::insert, std::move(list), std::move(item)};
}

Value value_of_part(const Field& field, const std::string& word) {
  if (word.starts_with('{')) return value_of(word);
  if (auto count = meant_count(word, field.type())) return *std::move(count);
  if (auto link = meant_link(word, field.type())) return *std::move(link);
  const Field* main = field_for_word(field, word);
  if (!main) refuse_whole(field);
  return mapping_of({{std::string(main->name), {}, scalar_of(word)}});
}

Value value_for(const Field& field, const std::vector<std::string>& words) {
  const auto single = [&](const std::string& word) {
    return field.kind == Kind::part ? value_of_part(field, word) : scalar_of(word);
  };
  if (!field.many) return single(words.back());
  Value list = list_of({});
  for (const std::string& each : all_items(field, words)) list.items.push_back(single(each));
  return list;
}

Value value_for(const RecordType& type, const FieldWords& words) {
  Value record = mapping_of({});
  for (const auto& [name, given] : words) {
    Path path = require_path(type, name);
    const bool are_counts = holds_counts(*find_field(type, path)) && !path.back().key.empty();
    const auto* scale = are_counts ? words.find(to_string(scale_beside(path))) : nullptr;
    put(record, type, path,
        scale ? no_first(all_items(*find_field(type, path), given), scale->back()) : given);
  }
  sort_all(record, type);
  return record;
}

void take_field_word(const std::string& word, const RecordType& type, FieldWords& words) {
  const auto equals = word.find('=');
  if (equals == std::string::npos && word.find(' ') != std::string::npos && type.find("title"))
    throw UsageError(
        fmt::format("unexpected `{0}`; for the title, write `--title \"{0}\"`", printable(word)));
  if (equals == std::string::npos || equals == 0)
    throw UsageError(fmt::format(
        "`{}` is not FIELD=VALUE; put text with spaces in quotes, and commas between the items of a list",
        printable(word)));
  const std::string path = word.substr(0, word[equals - 1] == '+' ? equals - 1 : equals);
  const Path steps = require_path(type, path);
  if (equals + 1 == word.size()) throw UsageError(fmt::format("`{}` gives no value", printable(word)));
  words[to_string(steps)].push_back(word.substr(equals + 1));
}

}  // namespace cip
