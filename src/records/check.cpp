#include "cip/records/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "cip/base/encoding.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/meant.hpp"
#include "cip/records/person_name.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/records/synonyms.hpp"
#include "cip/records/unpublishable.hpp"
#include "cip/yaml/edit.hpp"
#include "cip/yaml/read_alike.hpp"
#include "cip/yaml/text_rules.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_title = 120;
constexpr std::size_t most_findings = 100;      // in one file; the rest is not looked for
constexpr std::size_t longest_prose = 200'000;  // all Markdown of a record

std::vector<std::string_view> field_names(const RecordType& type) {
  std::vector<std::string_view> names;
  for (const Field& field : type.fields) names.push_back(field.name);
  return names;
}

/// What to write into a field.
std::string wording(const Field& field) {
  if (!field.choices.empty()) return any_of(field.choices);
  std::string help(field.help);
  if (help[0] >= 'A' && help[0] <= 'Z' && !(help[1] >= 'A' && help[1] <= 'Z'))
    help[0] = static_cast<char>(help[0] - 'A' + 'a');
  return help;
}

/// Nothing, or nothing that can be seen.
bool says_nothing(const Value& value) {
  return value.kind == Value::Kind::null ||
         (value.kind == Value::Kind::scalar && std::ranges::all_of(value.text, [](char c) {
            return c == ' ' || c == '\n' || c == '\t' || c == '\r';
          }));
}

/// The bytes that contain a snippet of a value, or the whole value if escapes or folding changed it.
Span find_in(const SourceFile& source, Span value, std::string_view snippet) {
  const auto at = snippet.empty() ? std::string_view::npos : source.at(value).find(snippet);
  if (at == std::string_view::npos) return value;
  const auto begin = value.begin + static_cast<std::uint32_t>(at);
  return {value.file, begin, begin + static_cast<std::uint32_t>(snippet.size())};
}

class Checker {
 public:
  Checker(const SourceFile& source, const RecordSource& from, Findings& out, std::string_view unit = {})
      : source_(source), from_(from), out_(out), unit_(unit) {}
  bool ok() const { return shape_.fits; }
  Shape take_shape() { return std::move(shape_); }

  void record(const Value& value, const RecordType& type) {
    const std::size_t before = out_.list().size();
    if (const Entry* unit = type.find("unit") ? value.find("unit") : nullptr) unit_ = unit->value.text;
    if (type.find("enablers")) check_apart(value, "enablers", {"priorities", "barriers"});
    mapping(value, type);
    const RecordType* other = ok() || type.folder.empty() ? nullptr : kind_of(value, type);
    if (!other) return;
    out_.list().resize(before);
    bad(shape_rule::wrong_type, value.entries.front().key_span,
        fmt::format("these are the fields of the kind {}, not {}", other->name, type.name),
        fmt::format("move the file to `{}/`", other->folder));
  }

 private:
  /// The kind that has all of the fields, if this one lacks several of them.
  static const RecordType* kind_of(const Value& value, const RecordType& type) {
    const auto lacks = [&](const RecordType& each) {
      const Field* field = nullptr;
      return std::ranges::count_if(
          value.entries, [&](const Entry& entry) { return !(field = each.find(entry.key, field)); });
    };
    if (lacks(type) < 2) return nullptr;
    const auto it = std::ranges::find_if(kinds(), [&](const RecordType* each) { return lacks(*each) == 0; });
    return it == kinds().end() ? nullptr : *it;
  }

  void mapping(const Value& value, const RecordType& type) {
    if (value.kind != Value::Kind::mapping) {
      if (has_unspaced_fields(value, type)) return;
      return bad(shape_rule::wrong_type, value.span, fmt::format("{} is not a set of fields", type.name),
                 fmt::format("write `{}: …`", type.fields.front().name));
    }
    std::vector<std::string_view> meant;
    const Entry* above = nullptr;  // a part without fields; they may be below it, at the same depth
    const Field* field = nullptr;
    for (const Entry& entry : value.entries) {
      if (out_.list().size() > most_findings) {
        shape_.fits = false;  // what follows was not checked
        return;
      }
      field = type.find(entry.key, field);
      if (!field && above && may_hold(*type.find(above->key), entry.key)) {
        if (&entry == above + 1) not_indented(entry, *above);
        continue;
      }
      above = field && is_left_open(entry.value, *field) ? &entry : nullptr;
      const Entry* below = &entry + 1 < value.entries.data() + value.entries.size() ? &entry + 1 : nullptr;
      if (above && below && !type.find(below->key) && may_hold(*field, below->key)) continue;
      if (field && field->kind == Kind::field) names_no_field(entry.value, value, type);
      if (field)
        check(entry, *field, type);
      else
        meant.push_back(unknown(entry, value, type));
    }
    for (const Field& each : type.fields)
      if (each.required && !value.find(each.name) && std::ranges::find(meant, each.name) == meant.end())
        missing(value, each, type);
  }

  /// A part without fields, or a `|` without text: what belongs there may be below it, not indented.
  bool is_left_open(const Value& value, const Field& field) const {
    if (field.kind == Kind::part) return value.kind == Value::Kind::null;
    if (value.kind != Value::Kind::scalar || !value.text.empty()) return false;
    const std::string_view written = source_.at(value.span);
    return written.starts_with('|') || written.starts_with('>');
  }

  /// Whether a line that begins like a field of that name may belong below the field: any line of a text.
  static bool may_hold(const Field& field, std::string_view key) {
    return field.kind != Kind::part || field.type().find(key);
  }

  void not_indented(const Entry& entry, const Entry& above) {
    const bool is_text = above.value.kind == Value::Kind::scalar;
    bad(shape_rule::wrong_type, entry.key_span,
        fmt::format("{} not indented below `{}`", is_text ? "text" : "field", above.key),
        "indent it, and the lines that belong to it, by two more spaces");
    out_.list().back().note(above.key_span, "this has no value");
  }

  void missing(const Value& value, const Field& field, const RecordType& type) {
    const Span where = value.entries.empty() ? value.span : value.entries.front().key_span;
    bad(shape_rule::missing_field, where, fmt::format("{} without `{}`", type.name, field.name),
        fmt::format("add `{}:` with {}", field.name, wording(field)));
  }

  /// What has not ended has a day on which it is due.
  static bool is_under_way(const Value& record) {
    static constexpr std::string_view statuses[] = {"planned", "in-progress", "on-hold"};
    const Entry* status = record.find("status");
    return status && std::ranges::find(statuses, status->value.text) != std::end(statuses);
  }

  /// What somebody would write into a record that the path of its file says.
  static bool is_said_by_path(std::string_view key, const RecordType& type) {
    static constexpr std::string_view keys[] = {"id", "group", "type", "kind", "slug"};
    return !type.folder.empty() && std::ranges::find(keys, key) != std::end(keys);
  }

  /// Reports a field that the type does not have; the field that was probably meant. That is certain only if
  /// the value fits it; if the record has that field already, only the group knows which of the two is right.
  std::string_view unknown(const Entry& entry, const Value& record, const RecordType& type) {
    const auto names = field_names(type);
    std::string_view meant = synonym_of(entry.key, names);
    if (meant == "end" && type.find("due") && is_under_way(record)) meant = "due";
    const bool is_by_path = is_said_by_path(entry.key, type);
    const bool is_word = !meant.empty() && !record.find(meant);  // otherwise, it is something else
    const std::string_view near = is_by_path ? "" : is_word ? meant : closest(entry.key, names);
    const bool is_there = record.find(near);
    bad(shape_rule::unknown_field, entry.key_span, fmt::format("{} has no field `{}`", type.name, entry.key),
        is_by_path     ? "delete it; the path of the file says it"
        : near.empty() ? fmt::format("write one of {}", any_of(names))
        : is_there     ? fmt::format("`{}` has a line of its own; delete one of the two", near)
                       : "",
        is_there || near.empty()
            ? std::vector<Fix>()
            : near_fix(entry.key_span, near, !is_word && would_fit(entry, *type.find(near), type)));
    return near;
  }

  void check(const Entry& entry, const Field& field, const RecordType& type) {
    const Value& value = entry.value;
    const bool empty =
        says_nothing(value) || (field.many && value.kind == Value::Kind::list && value.items.empty()) ||
        (field.kind == Kind::part && value.kind == Value::Kind::mapping && value.entries.empty());
    if (empty)
      return bad(shape_rule::missing_field, value.kind == Value::Kind::null ? entry.key_span : value.span,
                 fmt::format("`{}` is empty", field.name), help_for_empty(field));
    if (!field.many) return single(value, field, type);
    if (value.kind == Value::Kind::scalar && is_to_record(field))
      shape_.links.push_back({value.text, "", &field, value.span, false});
    if (value.kind != Value::Kind::list) return not_a_list(value, field, type);
    for (const Value& item : value.items) single(item, field, type);
    check_unique(value, field);
  }

  void not_a_list(const Value& value, const Field& field, const RecordType& type) {
    const auto items = meant_items(value, field, type);
    const bool is_part = value.kind == Value::Kind::mapping && field.kind == Kind::part;
    const std::string_view written = source_.at(value.span);
    const bool is_in_braces = is_part && written.starts_with('{') &&
                              written.find('\n') == std::string::npos && !has_counts(field.type().fields);
    const std::string list = !items.empty() ? render_flow({Value::Kind::list, {}, {}, items, {}})
                             : is_in_braces ? fmt::format("[{}]", written)
                                            : "";
    const bool is_range = field.kind == Kind::principle && !meant_range(value.text).empty();
    const bool may_be_more = field.kind == Kind::principle && value.text.size() == 2 &&
                             is_digits(value.text) && value.text[0] != value.text[1] && value.text[1] != '0';
    const bool may_be_one = is_range || may_be_more || (field.kind == Kind::text && items.size() > 1);
    bad(shape_rule::wrong_type, value.span, fmt::format("`{}` is not a list", field.name),
        holds_counts(field) ? "write the numbers in brackets, as in `[1, 4]`"
        : may_be_more       ? fmt::format("write `[{}, {}]` or `{}`", value.text[0], value.text[1], list)
        : !list.empty()     ? fmt::format("write `{}`", list)
        : field.kind == Kind::reference ? "write the ids in brackets, as in `[rop-review, alac/outreach]`"
        : field.kind == Kind::answer    ? "write the ids in brackets, as in `[survey-2025#late-papers]`"
        : field.kind == Kind::part && value.kind == Value::Kind::scalar
            ? fmt::format("write `- {}: …`{}", field.type().fields.front().name,
                          is_address(value) ? address_help(value, field.type()) : " below it")
        : field.kind == Kind::principle ? help_for_empty(field)
        : is_part
            ? fmt::format("begin each item with `- `, as in `- {}: …`", field.type().fields.front().name)
            : "put `- ` before each item",
        near_fix(value.span, list, !may_be_one && !is_in_braces));
  }

  /// Reports `title:X`, and below it `url:https://…`, which YAML reads as one text.
  bool has_unspaced_fields(const Value& value, const RecordType& type) {
    bool has_one = false;
    const std::string_view written = value.kind == Value::Kind::scalar ? source_.at(value.span) : "";
    for (std::string_view rest = written; !rest.empty();) {
      std::string_view line = take_until(rest, '\n');
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
      const auto begin = value.span.begin + static_cast<std::uint32_t>(line.data() - written.data());
      const Span place{value.span.file, begin, begin + static_cast<std::uint32_t>(line.size())};
      std::string_view said = line;
      const std::string_view name = take_until(said, ':');
      const Field* field = said.empty() || is_any_of(said.front(), " \t") ? nullptr : type.find(name);
      if (!field) continue;
      const std::string spaced = fmt::format("{}: {}", name, said);
      bad(shape_rule::wrong_type, place, fmt::format("`{}:` without a space after it", name),
          fmt::format("write `{}`", holds_counts(*field) ? fmt::format("{}: …", name) : spaced),
          near_fix(place, said.find(' ') == std::string_view::npos ? spaced : ""));
      has_one = true;
    }
    return has_one;
  }

  void not_a_part(const Value& value, const Field& field) {
    const RecordType& type = field.type();
    if (has_unspaced_fields(value, type)) return;
    const auto part = meant_part(value, type);
    const std::string text = part ? render_flow(*part) : "";
    if (auto count = meant_count(value.text, type); count && !part) {
      count->entries.push_back({"what", {}, {Value::Kind::scalar, {}, "…", {}, {}}});
      return bad(shape_rule::wrong_type, value.span, fmt::format("{} is not a set of fields", type.name),
                 fmt::format("write `{}`", render_flow(*count)));
    }
    const std::string first = fmt::format("`{}: …`", type.fields.front().name);
    bad(shape_rule::wrong_type, value.span, fmt::format("{} is not a set of fields", type.name),
        part         ? fmt::format("write `{}`", text)
        : field.many ? fmt::format("write {}{}", first, address_help(value, type))
                     : fmt::format("write its fields below it, beginning with {}", first),
        near_fix(value.span, text));
  }

  /// `2025-05: 75`, where the date and the number should each have the name of a field.
  static bool is_dated_value(const Value& value, const RecordType& type) {
    return type.fields.front().kind == Kind::date && type.find(Role::main) && value.entries.size() == 1 &&
           value.entries.front().value.kind == Value::Kind::scalar &&
           find_form(Kind::date)->fits(value.entries.front().key);
  }

  void dated_value(const Value& value, const RecordType& type) {
    const Entry& entry = value.entries.front();
    const Value date{Value::Kind::scalar, entry.key_span, entry.key, {}, {}};
    const Value part{Value::Kind::mapping,
                     value.span,
                     "",
                     {},
                     {{std::string(type.fields.front().name), entry.key_span, date},
                      {std::string(type.find(Role::main)->name), entry.key_span, entry.value}}};
    bad(shape_rule::unknown_field, entry.key_span, fmt::format("{} has no field `{}`", type.name, entry.key),
        fmt::format("write `{}`", render_flow(part)), near_fix(value.span, render_flow(part), false));
  }

  static std::string address_help(const Value& value, const RecordType& type) {
    return is_address(value) && type.find("url") ? " and, below it, `url:` with this address" : "";
  }

  static bool is_address(const Value& value) { return value.text.starts_with("http"); }

  /// The list that a single value was meant to be: its parts between commas, or itself; empty if none of that
  /// would be accepted.
  std::vector<Value> meant_items(const Value& value, const Field& field, const RecordType& type) {
    if (value.kind == Value::Kind::mapping && (field.kind == Kind::reference || field.kind == Kind::answer)) {
      std::vector<Value> items;  // of `{id: rop-review}`
      for (const Entry& entry : value.entries) items.push_back(entry.value);
      return would_fit(items, field, type) ? items : std::vector<Value>();
    }
    if (value.kind != Value::Kind::scalar) return {};
    if (field.kind == Kind::part) {
      const auto part = meant_part(value, field.type());
      return part ? std::vector<Value>{*part} : std::vector<Value>();
    }
    // Words on several lines may be as many items, or one.
    if (holds_words(field.kind) && source_.at(value.span).find('\n') != std::string_view::npos) return {};
    for (const bool at_and : {false, true}) {
      auto items = meant_each(split(value, field, at_and), field);
      if ((!holds_words(field.kind) || std::ranges::all_of(items, is_keyword)) &&
          would_fit(items, field, type))
        return items;
    }
    return would_fit({value}, field, type) ? std::vector<Value>{value} : std::vector<Value>();
  }

  /// What was meant by each item, where there is one answer: `P3` and `1-3` of principles.
  static std::vector<Value> meant_each(const std::vector<Value>& items, const Field& field) {
    const Form* form = find_form(field.kind);
    std::vector<Value> each;
    for (const Value& item : items) {
      const Meant likely = form && !form->fits(item.text) ? meant(field, item.text) : Meant();
      std::string range = field.kind == Kind::principle ? meant_range(item.text) : "";
      if (range.empty())
        range = likely.values.size() == 1 && likely.is_certain ? likely.values.front() : item.text;
      std::ranges::move(split({Value::Kind::scalar, item.span, std::move(range), {}, {}}, field, false),
                        std::back_inserter(each));
    }
    return each;
  }

  /// Of a list written as `training, outreach work`; a sentence has its own commas.
  static bool is_keyword(const Value& item) { return std::ranges::count(item.text, ' ') <= 1; }

  /// The fields that a single value was meant to be; nothing if they would not be accepted.
  std::optional<Value> meant_part(const Value& value, const RecordType& type) {
    const Field* url = is_address(value) ? type.find("url") : nullptr;
    const Field* field = url ? url : type.find(Role::main);
    if (value.kind != Value::Kind::scalar || !field) return std::nullopt;
    auto several = meant_count(value.text, type);
    if (!several) several = meant_link(value.text, type);
    const Value part =
        several
            ? *several
            : Value{
                  Value::Kind::mapping, value.span, "", {}, {{std::string(field->name), value.span, value}}};
    Findings none;
    Checker trial(source_, untold_, none, unit_);
    trial.mapping(part, type);
    return trial.ok() ? std::optional(part) : std::nullopt;
  }

  bool would_fit(const Entry& entry, const Field& field, const RecordType& type) const {
    Findings none;
    Checker trial(source_, untold_, none, unit_);
    trial.check(entry, field, type);
    return trial.ok();
  }

  bool would_fit(const std::vector<Value>& items, const Field& field, const RecordType& type) {
    Findings none;
    Checker trial(source_, untold_, none, unit_);
    for (const Value& item : items) trial.single(item, field, type);
    if (trial.ok()) trial.check_unique({Value::Kind::list, {}, {}, items, {}}, field);
    return trial.ok();
  }

  /// The parts between commas and semicolons, and between the word "and".
  static std::vector<Value> split(const Value& value, const Field& field, bool at_and) {
    std::string text = items_apart(field, value.text);
    if (at_and) text = with_replaced(std::move(text), " and ", ",");
    std::vector<Value> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
      const auto end = std::min(text.find_first_of(",;", begin), text.size());
      if (const std::string part = one_line(text.substr(begin, end - begin)); !part.empty())
        parts.push_back({Value::Kind::scalar, value.span, part, {}, {}});
      begin = end + 1;
    }
    return parts;
  }

  static std::string help_for_empty(const Field& field) {
    if (field.role == Role::ties && field.kind == Kind::principle && field.many)
      return "write the numbers of the principles it serves, as in `[1, 4]`";
    return field.required ? fmt::format("write {}", wording(field)) : "leave the line out";
  }

  /// The same task of the same people by the same day, however it is done.
  static bool is_same_step(const Value& one, const Value& other) {
    static constexpr std::string_view names[] = {"what", "who", "when"};
    return std::ranges::all_of(names, [&](std::string_view name) {
      const Entry *a = one.find(name), *b = other.find(name);
      return a && b ? same_values(a->value, b->value) : a == b;
    });
  }

  /// The same page, event or step, word for word.
  void check_repeated(const Value& list) {
    for (auto item = list.items.begin(); item != list.items.end(); ++item) {
      if (item->kind != Value::Kind::mapping || item->entries.empty()) continue;
      const bool is_step = item->find("what") && (item->find("who") || item->find("when"));
      const auto first = std::find_if(list.items.begin(), item, [&](const Value& earlier) {
        return same_values(earlier, *item) || (is_step && is_same_step(*item, earlier));
      });
      if (first != item)
        out_.report(shape_rule::listed_twice, item->entries.front().value.span,
                    "the same is in the list twice")
            .note(first->entries.front().value.span, "first listed here")
            .weigh(Severity::warning)
            .suggest("delete one of the two");
    }
  }

  /// What is in one list can't be in the others, word for word: what helped, and what is still to be done.
  void check_apart(const Value& record, std::string_view name,
                   std::initializer_list<std::string_view> others) {
    const Entry* list = record.find(name);
    if (!list) return;
    std::map<std::string_view, Span> seen;
    for (const Value& item : list->value.items)
      if (!item.text.empty()) seen.emplace(item.text, item.span);
    for (const std::string_view other : others)
      if (const Entry* entry = record.find(other))
        for (const Value& item : entry->value.items)
          if (const auto first = seen.find(item.text); first != seen.end())
            out_.report(shape_rule::listed_twice, item.span, fmt::format("the same is in `{}`", name))
                .note(first->second, "there")
                .weigh(Severity::warning)
                .suggest("delete one of the two");
  }

  /// Of issues, points or questions, each with an id of its own.
  void check_text(const Entry* text, std::map<std::string_view, Span>& known) {
    if (!text || text->value.text.empty()) return;
    const auto [first, is_new] = known.emplace(text->value.text, text->value.span);
    if (!is_new)
      out_.report(shape_rule::listed_twice, text->value.span, fmt::format("the same `{}` twice", text->key))
          .note(first->second, "first listed here")
          .weigh(Severity::warning)
          .suggest("delete one of the two, or correct its text");
  }

  /// Counts and percentages may well be equal.
  void check_unique(const Value& list, const Field& field) {
    if (list.items.size() < 2 || field.kind == Kind::whole || field.kind == Kind::percent) return;
    if (field.name == "evidence" || field.name == "history" || field.name == "next") check_repeated(list);
    static constexpr std::string_view keys[] = {"id", "number", "abbreviation", "group"};
    const Form* form = find_form(field.kind);
    const Field* main = field.kind == Kind::part ? field.type().find(Role::main) : nullptr;
    // Of an issue, a point or a question.
    const bool is_summed_up = main && (main->name == "summary" || main->name == "text");
    std::map<std::string, Span> seen;
    std::map<std::string_view, Span> texts;
    for (const Value& item : list.items) {
      const Entry* id = nullptr;  // what a part is named by; of an adoption, which group decided
      for (const std::string_view name : keys)
        if (!id && field.kind == Kind::part) id = item.find(name);
      const Value& key = id ? id->value : item;
      if (key.kind != Value::Kind::scalar || (form && !form->fits(key.text))) continue;
      const auto [first, is_new] = seen.emplace(is_to_record(field) ? full_id(key.text, from_.group)
                                                : !id && holds_words(field.kind) ? wording_of(key.text)
                                                                                 : key.text,
                                                key.span);
      if (is_new && is_summed_up) check_text(item.find(main->name), texts);
      if (is_new) continue;
      bad(shape_rule::listed_twice, key.span, fmt::format("`{}` is in the list twice", key.text),
          id && id->key != "group" ? "give each its own" : "delete one of the two");
      out_.list().back().note(first->second, "first listed here");
    }
  }

  void single(const Value& value, const Field& field, const RecordType& type) {
    if (field.kind == Kind::part && value.kind != Value::Kind::mapping) return not_a_part(value, field);
    if (field.kind == Kind::part)
      return is_dated_value(value, field.type()) ? dated_value(value, field.type())
                                                 : mapping(value, field.type());
    if (field.kind == Kind::levels) return levels(value, field);
    if (says_nothing(value))
      return bad(shape_rule::missing_field, value.span, fmt::format("empty item in `{}`", field.name),
                 "delete it");
    if (value.kind != Value::Kind::scalar) return not_single(value, field, type);
    if (field.kind == Kind::choice) return choice(value, field.name, field.choices);
    if (field.kind == Kind::field) return field_name(value, type);
    const Form& form = *find_form(field.kind);
    const bool fits = form.fits(value.text);
    if (is_reference(field)) link(value, field, fits);
    if (!fits) return holds_counts(field) ? miscount(value, field, form) : misfit(value, field, form);
    if (holds_words(field.kind)) text(value, field);
    if (form.rule == &shape_rule::bad_number && may_be_odd(value.text)) odd_number(value, field);
    if (field.kind == Kind::url && leads_to_file(value.text))
      shape_.paths.push_back({value.text, value.span});
  }

  static bool is_to_record(const Field& field) {
    return field.kind == Kind::reference || field.kind == Kind::answer;
  }

  static bool is_reference(const Field& field) {
    return is_to_record(field) || field.kind == Kind::group || field.kind == Kind::principle ||
           field.kind == Kind::period;
  }

  void link(const Value& value, const Field& field, bool fits) {
    if (!fits) {
      shape_.links.push_back({value.text, "", &field, value.span, false});
      return;
    }
    const auto hash = value.text.find('#');
    const std::string_view text = from_.lasting(value.text, value.span), id = text.substr(0, hash);
    shape_.links.push_back({is_to_record(field) ? full_id(id, from_.group) : std::string(id),
                            hash == std::string::npos ? "" : text.substr(hash + 1), &field, value.span});
  }

  /// `010` and `1e3`, and some that are read alike after all.
  static bool may_be_odd(std::string_view number) {
    if (number.starts_with('-')) number.remove_prefix(1);
    return (number.size() > 1 && number[0] == '0' && is_digit(number[1])) ||
           number.find_first_of("eE") != std::string_view::npos;
  }

  void odd_number(const Value& value, const Field& field) {
    const std::string elsewhere = number_of_yaml_1_1(value.text);
    const std::string plain = plain_number(value.text);
    if (elsewhere == value.text || elsewhere == plain || source_.at(value.span) != value.text) return;
    const bool is_count = holds_counts(field);
    Finding& finding = out_.report(shape_rule::ambiguous_number, value.span,
                                   fmt::format("programs that read YAML 1.1 take {} for {}",
                                               is_count ? fmt::format("an item of `{}`", field.name)
                                                        : fmt::format("`{}`", value.text),
                                               elsewhere.empty() ? "text"
                                               : is_count        ? "another number"
                                                                 : elsewhere))
                           .suggest(is_count ? "write it as in `12`" : fmt::format("write `{}`", plain));
    if (!is_count) finding.fix({value.span, plain, true});
  }

  /// The one value in brackets or braces that are not needed: `[Chair]`; nullptr if it would not be accepted.
  const Value* only_value(const Value& value, const Field& field, const RecordType& type) const {
    const bool is_one = value.items.size() + value.entries.size() == 1;
    const Value* only = !is_one               ? nullptr
                        : value.items.empty() ? &value.entries.front().value
                                              : &value.items.front();
    if (!only || only->kind != Value::Kind::scalar) return nullptr;
    Findings none;
    Checker trial(source_, untold_, none, unit_);
    trial.single(*only, field, type);
    return trial.ok() ? only : nullptr;
  }

  /// Words with a colon, as in `Elections: simpler rules`, are read as a field.
  void not_single(const Value& value, const Field& field, const RecordType& type) {
    const std::string_view written = source_.at(value.span);
    const bool are_words = holds_words(field.kind) && value.kind == Value::Kind::mapping &&
                           value.entries.size() == 1 &&
                           written.find_first_of("{\n") == std::string_view::npos;
    const std::string quoted =
        are_words ? render_flow({Value::Kind::scalar, value.span, std::string(written), {}, {}}) : "";
    const Value* only = are_words || holds_counts(field) ? nullptr : only_value(value, field, type);
    if (only) {
      const std::string text = render_flow(*only);
      return bad(shape_rule::wrong_type, value.span,
                 fmt::format("{}`{}` is not a single value", field.many ? "an item of " : "", field.name),
                 fmt::format("write `{}`", text),
                 near_fix(value.span, text, value.kind == Value::Kind::list && !holds_words(field.kind)));
    }
    bad(shape_rule::wrong_type, value.span,
        fmt::format("{}`{}` is not a single value", field.many ? "an item of " : "", field.name),
        are_words ? fmt::format("put it in quotes: `{}`", quoted)
                  : fmt::format("write {}", field.kind == Kind::choice  ? any_of(field.choices)
                                            : field.kind == Kind::field ? "the name of a field"
                                                                        : find_form(field.kind)->help),
        near_fix(value.span, quoted, !may_be_field(value)));
  }

  /// Whether the only key may be meant as the name of a field: `name: Chair`.
  static bool may_be_field(const Value& value) {
    return value.entries.size() == 1 && std::ranges::all_of(value.entries.front().key, [](char c) {
             return (c >= 'a' && c <= 'z') || c == '_' || c == '-';
           });
  }

  /// Without the value, which could identify a person.
  void miscount(const Value& value, const Field& field, const Form& form) {
    const bool is_share = field.name == "counts" && value.text.ends_with('%');
    bad(*form.rule, value.span, fmt::format("an item of `{}` is not {}", field.name, form.name),
        is_share ? "write percentages, without the sign, as `shares`" : fmt::format("write {}", form.help));
  }

  void misfit(const Value& value, const Field& field, const Form& form) {
    if (const auto [message, help] = beyond_bounds(value.text, form.kind); !message.empty())
      return bad(*form.rule, value.span, message, help);
    if (!field.required && !field.many && is_not_known(value.text, field))
      return bad(*form.rule, value.span, fmt::format("`{}` is not {}", value.text, form.name),
                 fmt::format("leave the line out until it is known; then write {}", form.help));
    const Meant likely = meant(field, value.text, unit_);
    std::vector<Fix> fixes;
    for (const std::string& text : likely.values)
      fixes.push_back({value.span, text, likely.values.size() == 1 && likely.is_certain});
    bad(*form.rule, value.span, fmt::format("`{}` is not {}", value.text, form.name),
        likely.help.empty() ? fmt::format("write {}", form.help) : likely.help, std::move(fixes));
  }

  /// What to say of a value that is written as it should be, but is too small or too large.
  static std::pair<std::string, std::string> beyond_bounds(std::string_view text, Kind kind) {
    const bool is_negative = text.starts_with('-');
    if (kind == Kind::whole && is_digits(text.substr(is_negative ? 1 : 0)))
      return is_negative
                 ? std::pair(fmt::format("`{}` is less than 0", text), "write 0 or a number above it")
                 : std::pair(fmt::format("`{}` is too large", text), "write a number up to 999999999");
    if (kind == Kind::url && text.size() > longest_address)
      return {fmt::format("address of {} bytes; the limit is {}", text.size(), longest_address),
              "link to a shorter one"};
    const std::string_view beyond = kind == Kind::date ? beyond_years(text) : "";
    if (beyond.empty()) return {};
    return {fmt::format("`{}` is {}", text, beyond), "write a year from 1900 to 2999"};
  }

  void choice(const Value& value, std::string_view name, std::span<const std::string_view> words) {
    if (std::ranges::find(words, value.text) != words.end()) return;
    const std::string_view near = near_choice(value.text, words);
    bad(shape_rule::unknown_word, value.span, fmt::format("`{}` can't be `{}`", name, value.text),
        (near.empty() ? "" : fmt::format("did you mean `{}`? otherwise ", near)) + "write " + any_of(words),
        near_fix(value.span, near, is_surely_meant(near, value.text)));
  }

  /// Fields that are called inferred, though the record doesn't have them.
  void names_no_field(const Value& list, const Value& record, const RecordType& type) {
    for (const Value& item : list.items)
      if (type.find(item.text) && !record.find(item.text))
        out_.report(shape_rule::unknown_field, item.span,
                    fmt::format("`inferred` names `{}`, which is not there", item.text))
            .weigh(Severity::warning)
            .suggest("delete it here, or add the field");
  }

  void field_name(const Value& value, const RecordType& type) {
    if (type.find(value.text)) return;
    const std::string_view near = closest(value.text, field_names(type));
    bad(shape_rule::unknown_field, value.span, fmt::format("{} has no field `{}`", type.name, value.text), "",
        near_fix(value.span, near));
  }

  void levels(const Value& value, const Field& field) {
    static constexpr std::string_view level_words[] = {"error", "warning", "note", "off"};
    if (value.kind != Value::Kind::mapping)
      return bad(shape_rule::wrong_type, value.span, fmt::format("`{}` is not a set of fields", field.name),
                 "write `rule-name: warning` below it");
    for (const Entry& entry : value.entries) {
      const bool scalar = entry.value.kind == Value::Kind::scalar;
      if (scalar)
        choice(entry.value, entry.key, level_words);
      else
        bad(shape_rule::wrong_type, entry.key_span, fmt::format("`{}` is not a single value", entry.key),
            fmt::format("write {}", any_of(level_words)));
    }
  }

  void text(const Value& value, const Field& field) {
    if (field.kind == Kind::title) title(value);
    const bool says_nothing =
        is_placeholder(value.text, field) || (holds_a_role(field.name) && is_not_known(value.text, field));
    const bool is_suspect = may_be_unpublishable(value.text);
    std::vector<std::string_view> words;
    if (says_nothing)
      words = {value.text};
    else if (is_suspect)
      words = all_found(value.text, find_placeholder);
    for (const std::string_view word : words)
      out_.report(text_rule::placeholder, find_in(source_, value.span, word),
                  fmt::format("placeholder `{}`", word))
          .suggest("write the text, or leave the field out");
    if (is_suspect) contacts(value);
    for (const std::string_view doubled : all_found(value.text, find_doubled))
      out_.report(text_rule::placeholder, find_in(source_, value.span, doubled),
                  fmt::format("`{}` twice in a row", doubled.substr(0, doubled.find(' '))))
          .weigh(Severity::note)
          .suggest("delete one of the two, or write what was meant");
    if (field.kind != Kind::prose) entities(value);
    if (plain_prefix(value.text, true) < value.text.size()) encoding(value);
    if (field.kind != Kind::prose) return;
    const std::size_t before = std::exchange(prose_, prose_ + value.text.size());
    if (before > longest_prose) return;
    if (prose_ > longest_prose)
      return bad(text_rule::too_complex, value.span,
                 fmt::format("more than {} bytes of Markdown in one record", longest_prose),
                 "shorten it, and link to the rest");
    folded_list(value);
    MarkdownReview review = review_markdown(markdown_of_prose(value.text));
    for (const MarkdownProblem& problem : review.problems) markdown(value, problem);
    for (std::string& path : review.paths) {
      const Span where = find_in(source_, value.span, path);
      shape_.paths.push_back({std::move(path), where});
    }
  }

  /// Signs as HTML writes them, which no reader of plain text knows.
  void entities(const Value& value) {
    static constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"&amp;", "&"}, {"&nbsp;", " "}, {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}};
    if (value.text.find('&') == std::string::npos) return;
    for (const auto& [written, meant] : signs)
      if (value.text.find(written) != std::string::npos)
        out_.report(text_rule::raw_html, find_in(source_, value.span, written),
                    fmt::format("`{}` in plain text, which is shown as it is", written))
            .weigh(Severity::warning)
            .suggest(meant == " " ? "write a space" : fmt::format("write `{}`", meant));
  }

  /// Letters that a program has read in the wrong encoding, or lost.
  void encoding(const Value& value) {
    if (const auto misread = find_misread(value.text)) {
      const bool is_whole = source_.at(value.span).find(misread->written) != std::string_view::npos;
      const std::string_view written = is_whole ? misread->written : misread->first_word;
      const std::string& meant = is_whole ? misread->meant : misread->first_meant;
      const Span where = find_in(source_, value.span, written);
      Finding& finding = out_.report(text_rule::not_utf8, where,
                                     fmt::format("`{}` is `{}`, read in the wrong encoding",
                                                 misread->first_word, misread->first_meant))
                             .weigh(Severity::warning)
                             .suggest(fmt::format("write `{}`", meant));
      if (source_.at(where) == written) finding.fix({where, meant, true});
    }
    if (const std::string_view word = find_lost_letter(value.text); !word.empty())
      out_.report(
              text_rule::not_utf8, find_in(source_, value.span, word),
              fmt::format("`{}` has lost a letter or a sign, since a program read it in the wrong encoding",
                          word))
          .weigh(Severity::warning)
          .suggest("write the word again");
  }

  /// Items of a list or rows of a table in a text whose lines become one: below `>`, in quotes, or in
  /// neither.
  void folded_list(const Value& value) {
    std::string_view lines = source_.at(value.span);
    if (lines.starts_with('|')) return;
    const bool is_block = lines.starts_with('>');
    bool follows_line = !is_block;
    std::size_t items = begins_item(take_until(lines, '\n')) ? 1 : 0;
    const std::size_t first = lines.find_first_not_of(" \n");
    if (first == std::string_view::npos) return;
    const std::size_t indent = first - (lines.rfind('\n', first) + 1);
    std::string_view joined;  // the first item that is
    while (!lines.empty()) {
      const std::string_view line = take_until(lines, '\n');
      const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
      if (begin == indent && begins_item(line.substr(begin))) {
        ++items;
        if (follows_line && joined.empty()) joined = line.substr(begin);
      }
      follows_line = begin < line.size();
    }
    if (items < 2 || joined.empty()) return;
    const auto begin = static_cast<std::uint32_t>(joined.data() - source_.text.data());
    Finding& finding = out_.report(
        text_rule::folded_list, {value.span.file, begin, begin + static_cast<std::uint32_t>(joined.size())},
        fmt::format("list in a text {}, which joins its lines", is_block ? "after `>`" : "without `|`"));
    if (is_block)
      finding.suggest("write `|` instead of `>`")
          .fix({{value.span.file, value.span.begin, value.span.begin + 1}, "|", true});
    else
      finding.suggest("write `|` after the colon, and the whole text on the lines below it, without quotes");
  }

  /// `- `, `• `, `1. `, `a) `, `(a) `, `| `.
  static bool begins_item(std::string_view line) {
    if (line.starts_with("• ")) return true;
    const bool is_in_brackets = line.starts_with('(');
    if (is_in_brackets) line.remove_prefix(1);
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool is_lettered = digits == 0 && line.size() > 1 && is_letter(line[0]) && line[1] == ')';
    line.remove_prefix(is_lettered ? 1 : digits);
    const std::string_view signs = is_in_brackets || is_lettered ? ")" : digits > 0 ? ".)" : "-*+|";
    return line.size() > 1 && is_any_of(line[0], signs) && line[1] == ' ';
  }

  /// What `find` finds in the text, one after the other, each once.
  static std::vector<std::string_view> all_found(std::string_view text,
                                                 std::string_view (*find)(std::string_view)) {
    std::vector<std::string_view> all;
    for (std::size_t left = most_findings; left > 0; --left) {
      const std::string_view found = find(text);
      if (found.empty()) break;
      if (std::ranges::find(all, found) == all.end()) all.push_back(found);
      text.remove_prefix(static_cast<std::size_t>(found.data() - text.data()) + found.size());
    }
    return all;
  }

  void contacts(const Value& value) {
    for (const std::string_view address : all_found(value.text, find_email))
      out_.report(text_rule::email_address, find_in(source_, value.span, address),
                  fmt::format("e-mail address `{}`", address))
          .suggest("name the role or the team: records are public, and so is their history");
    for (const std::string_view number : all_found(value.text, find_telephone))
      out_.report(text_rule::telephone_number, find_in(source_, value.span, number),
                  fmt::format("telephone number `{}`", number))
          .suggest("link to the page that gives it: records are public, and so is their history");
  }

  void title(const Value& value) {
    const auto width = display_width(value.text);
    const bool is_long = width > longest_title;
    if (is_long || value.text.find('\n') != std::string::npos)
      bad(shape_rule::long_title, value.span,
          is_long ? fmt::format("title of {} characters; the limit is {}", width, longest_title)
                  : "title on several lines",
          "put the rest into `description`");
  }

  void markdown(const Value& value, const MarkdownProblem& problem) {
    const Span where = find_in(source_, value.span, problem.snippet);
    switch (problem.kind) {
      case MarkdownProblem::Kind::html:
        return bad(text_rule::raw_html, where, fmt::format("HTML in Markdown text: `{}`", problem.snippet),
                   "use Markdown, or write `\\<` for the character itself");
      case MarkdownProblem::Kind::heading:
        return bad(text_rule::markdown_heading, where, "heading in the text of a record",
                   "make it a paragraph: `**…**`");
      case MarkdownProblem::Kind::link:
        return bad(text_rule::link_scheme, where,
                   problem.snippet.empty() ? "link without an address"
                                           : fmt::format("link to `{}`", problem.snippet),
                   "link with `https://`, or to a file by its path from the top of the repository");
      case MarkdownProblem::Kind::complex:
        return bad(text_rule::too_complex, value.span, fmt::format("text with {}", problem.snippet),
                   "shorten it, and link to the rest");
    }
  }

  static std::vector<Fix> near_fix(Span where, std::string_view text, bool is_certain = true) {
    if (text.empty()) return {};
    return {{where, std::string(text), is_certain}};
  }

  void bad(const Rule& rule, Span where, std::string message, std::string help, std::vector<Fix> fixes = {}) {
    shape_.fits = false;
    Finding& finding = out_.report(rule, where, std::move(message)).suggest(std::move(help));
    for (Fix& fix : fixes) finding.fix(std::move(fix));
  }

  const SourceFile& source_;
  const RecordSource& from_;
  const RecordSource untold_{from_.group};  ///< of values that no file says
  Findings& out_;
  Shape shape_{true, {}, {}};
  std::string unit_;       ///< of the metric
  std::size_t prose_ = 0;  ///< bytes of Markdown so far
};

}  // namespace

Shape check_shape(const SourceFile& source, const Value& value, const RecordType& type,
                  const RecordSource& from, Findings& out, std::string_view unit) {
  Checker checker(source, from, out, unit);
  checker.record(value, type);
  return checker.take_shape();
}

}  // namespace cip
