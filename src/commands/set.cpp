#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>

#include "cip/base/text.hpp"
#include "cip/cli/answer_reader.hpp"
#include "cip/cli/changed_answers.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/metric_words.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/renamed_parts.hpp"
#include "cip/cli/to_do.hpp"
#include "cip/cli/writing.hpp"
#include "cip/records/field_order.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/quantity.hpp"
#include "cip/store/names.hpp"
#include "cip/table/columns.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct SetOptions {
  std::vector<std::string> words, removed;
  WriteOptions writing;
};

/// A change as it was written; the field is looked up in each record.
struct Wanted {
  Action action;
  std::string field, value;
};

/// "due=2027-03", "tags+=outreach".
Wanted wanted_by(const std::string& word) {
  const auto equals = word.find('=');
  const bool append = equals > 0 && word[equals - 1] == '+';
  const std::string value = word.substr(equals + 1);
  if (value.empty()) throw UsageError(fmt::format("`{}` has no value; use --remove to remove a field", word));
  refuse_placeholder_word(value);
  return {append ? Action::append : Action::set, word.substr(0, append ? equals - 1 : equals), value};
}

/// Names as people write them become the ids and numbers that records contain.
void put_meant(Value& value, const Field& field, const Workspace& ws, const std::string& group,
               const Session& session, std::string_view unit) {
  if (value.kind == Value::Kind::scalar) {
    refuse_open_word(field.name, field, value.text, session.as_of);
    const std::string meant = word_meant(ws, field, value.text, group, session.as_of, unit);
    session.note(taken_as(field, field.name, value.text, meant));
    say_doubt_about_person(field, meant, session);
    value.text = meant;
  }
  for (Value& item : value.items) put_meant(item, field, ws, group, session, unit);
  for (Entry& entry : value.entries)
    if (const Field* inner = field.kind == Kind::part ? field.type().find(entry.key) : nullptr)
      put_meant(entry.value, *inner, ws, group, session, unit);
}

/// The addition of the item that the path leads into, if the record does not have it yet: `ratings[p1-c1]`.
std::optional<Change> addition_of(const Path& path, const std::string& word, const Value& record,
                                  const RecordType& type) {
  for (auto step = path.begin(); step != path.end(); ++step) {
    if (step->label.empty() || value_at(record, Path(path.begin(), step + 1))) continue;
    Path list(path.begin(), step);
    const RecordType& table = find_field(type, list)->type();
    FieldWords words;
    words[table.fields.front().name] = {step->label};
    words[to_string(Path(step + 1, path.end()))] = {word};
    return Change{Action::append, std::move(list), value_for(table, words)};
  }
  return std::nullopt;
}

/// The items of a list as records write them: `28 yes, 12 no` of a question whose scale this is.
std::vector<std::string> items_of(const Field& field, const Path& path, const std::string& word,
                                  const Value& record) {
  const Value* scale = holds_counts(field) ? value_at(record, scale_beside(path)) : nullptr;
  return scale ? no_first(items_in_word(field, word), scale->text) : std::vector{word};
}

/// Whether the place is that of the other one, or contains it.
bool covers(const Path& place, const Path& other) {
  return place.size() <= other.size() &&
         std::equal(place.begin(), place.end(), other.begin(), [](const Step& one, const Step& two) {
           return one.key == two.key && one.index == two.index;
         });
}

/// A change to one record, and what was written for it.
struct Made {
  const Wanted* wanted;
  Change change;
};

/// The same for each item of a list: `tags+=rules, outreach` or `tags+=[rules, outreach]`.
std::vector<Wanted> each_wanted(const Wanted& wanted, const RecordType& type) {
  const Field* field =
      wanted.action == Action::append ? find_field(type, require_path(type, wanted.field)) : nullptr;
  if (!field || !field->many || wanted.value.find_first_of("{\"'") == 0) return {wanted};
  std::vector<Wanted> all;
  for (const std::string& word : items_in_word(*field, wanted.value))
    all.push_back({wanted.action, wanted.field, word});
  return all;
}

/// `target='at least 80%'` says the direction, too, which must be that of the record or of the other changes.
std::vector<Wanted> with_direction(std::vector<Wanted> all, const Value& record, const RecordType& type,
                                   const Workspace& ws) {
  if (&type != &record_type<Metric>()) return all;
  const Entry* entry = record.find("direction");
  std::string direction = entry ? entry->value.text : "";
  for (const Wanted& wanted : all)
    if (wanted.field == "direction")
      direction = wanted.action != Action::set
                      ? ""
                      : word_meant(ws, *type.find("direction"), wanted.value, "", std::nullopt);
  const auto target = std::ranges::find_if(all, [](const Wanted& wanted) {
    return wanted.action == Action::set && (wanted.field == "target" || wanted.field == "target.value");
  });
  const auto bound = target == all.end() ? std::nullopt : read_bound(target->value);
  if (!bound) return all;
  if (const std::string why = why_no_target(*bound, target->value, direction); !why.empty())
    throw UsageError(why + "; set both, or write the number alone");
  target->value = bound->quantity;
  if (direction.empty()) all.push_back({Action::set, "direction", std::string(bound->direction)});
  return all;
}

/// Refuses a change that would leave nothing of an earlier one: `title=A title=B`.
void require_kept(const Made& made, const std::vector<Made>& earlier) {
  if (made.change.action == Action::append) return;
  for (const auto& [wanted, change] : earlier) {
    if (wanted->action == Action::set && made.wanted->action == Action::set &&
        wanted->field == made.wanted->field)
      throw UsageError(fmt::format("`{}` can be given only once", printable(wanted->field)));
    if (change.action != Action::remove && covers(made.change.path, change.path))
      throw UsageError(fmt::format("`{}` and `{}` can't be given together", printable(wanted->field),
                                   printable(made.wanted->field)));
  }
}

/// The status that the record has after the changes.
std::string status_after(const std::vector<Wanted>& all, const Value& record, const Document& document,
                         const Workspace& ws) {
  const Field* status = document.type->find(Role::status);
  if (!status) return "";
  for (const Wanted& wanted : all)
    if (wanted.field == status->name && wanted.action == Action::set)
      return word_meant(ws, *status, wanted.value, document.group, std::nullopt);
  const Entry* entry = record.find(status->name);
  return entry ? entry->value.text : "";
}

/// Names what is new as `add` does: an item beside those that the list has, or each item of a new list.
void give_new_ids(Value& value, bool is_item, const Value* list, const RecordType& type) {
  if (!is_item) return give_ids(value.items, type);
  give_ids(value, type);
  std::vector<Value> items = list ? list->items : std::vector<Value>();
  items.push_back(std::move(value));
  give_ids(items, type);
  value = std::move(items.back());
}

/// The change to make to a record or a group, given its value and its status after all changes.
Change change_of(const Wanted& wanted, const Value& record, const std::string& status, const Workspace& ws,
                 const RecordType& type, const std::string& group, const Session& session) {
  Path path = require_path(type, wanted.field);
  path = placed(path_meant(ws, type, std::move(path), group), record, type,
                wanted.action == Action::set ? Unlisted::named_elsewhere : Unlisted::refused);
  const Field* field = find_field(type, path);
  if (wanted.action == Action::remove) return {wanted.action, std::move(path), {}};
  const Field dated = dated_by(*field, type, status);
  field = &dated;
  const Entry* unit_entry = type.find("unit") ? record.find("unit") : nullptr;
  const std::string unit = unit_entry ? unit_entry->value.text : "";
  refuse_open_word(field->name, *field, wanted.value, session.as_of);
  if (auto addition =
          addition_of(path, word_meant(ws, *field, wanted.value, group, session.as_of, unit), record, type))
    return *std::move(addition);
  const bool is_item = path.back().key.empty() || wanted.action == Action::append;
  if (field->kind == Kind::part && (is_item || !field->many) && !is_whole_part(*field, wanted.value) &&
      wanted.action == Action::set)
    if (const Field* main = field_for_word(*field, wanted.value)) {
      path.push_back({std::string(main->name), 0, ""});  // other fields of the part stay
      field = main;
    }
  const bool is_part = field->kind == Kind::part && (is_item || !field->many);
  const bool is_list = field->many && !is_item;
  Value value = is_part   ? value_of_part(*field, wanted.value)
                : is_list ? value_for(*field, items_of(*field, path, wanted.value, record))
                          : value_of(wanted.value);
  if (const Value* before = is_part && !wanted.value.starts_with('{') ? value_at(record, path) : nullptr)
    for (const Entry& entry : before->entries)  // `3 of 4` need not say again of what
      if (!value.find(entry.key)) value.entries.push_back(entry);
  put_meant(value, *field, ws, group, session, unit);
  if (field->kind == Kind::part)
    give_new_ids(value, is_part, wanted.action == Action::append ? value_at(record, path) : nullptr,
                 field->type());
  if (wanted.action == Action::append) return added_item(std::move(path), std::move(value), record);
  return {wanted.action, std::move(path), std::move(value)};
}

Value value_in(const std::string& text) {
  Findings ignored;
  return parse_yaml({"", text}, 0, ignored).value_or(Value());
}

/// A record and its title before the change.
struct Titled {
  std::string id, group, title;
};

/// The name that fits the new title; empty if the id has nothing to do with the old title, or if the
/// new one gives the same.
std::string slug_of_new_title(const Titled& before, const Workspace& now) {
  const auto found = now.with_id(before.id);
  if (found.size() != 1 || !found.front()->is_sound()) return "";
  const Common& common = found.front()->read().common();
  const std::string old_slug = slug_of_title(before.title), slug = slug_of_title(*common.title);
  const bool is_named_so = common.slug().starts_with(old_slug);
  return !is_named_so || slug == old_slug || slug.empty() ? "" : free_slug(now, before.group, *common.title);
}

/// What is asked for: the field, or the item to add to a list.
std::string asked_about(const Document& document, const std::string& name, Action action,
                        const Workspace& ws) {
  const Path path = require_path(*document.type, name);
  const Field& field = *find_field(*document.type, path);
  const bool has_items = field.many && (field.kind == Kind::part || is_prose_list(field));
  if (action != Action::append || !has_items) return to_string(path);
  const Value record = ws.value_of(document.file).value_or(Value());
  const Value* list = value_at(record, path);
  return fmt::format("{}[{}]", to_string(path), list ? list->items.size() : 0);
}

/// What was written on the command line: at a terminal, a field without a value, `method` or `method=TEXT`,
/// is asked for.
struct Words {
  std::vector<std::string> ids, asked;
  std::vector<Wanted> changes;
};

/// Of `method` or `method=TEXT`, what somebody can be asked for; "" for any other word. If nobody can be
/// asked, says how to write a value.
std::string asked_in(const std::string& word, const std::string& id, Session& session) {
  const auto equals = word.find('=');
  const bool has_value = equals != std::string::npos;
  if (id.empty() || (has_value && (!session.interactive || !is_placeholder_word(word.substr(equals + 1)))))
    return "";
  std::string name = word.substr(0, equals);
  const Action action = name.ends_with('+') ? Action::append : Action::set;
  if (action == Action::append) name.pop_back();
  const Workspace& ws = session.opened().ws;
  const Document& document = require_document(ws, id);
  const auto path = parse_named_path(name);
  const Field* field = path && Names(ws).called(name).empty() ? find_field(*document.type, *path) : nullptr;
  if (field && !session.interactive) {
    const bool is_list = field->many && !path->back().key.empty();
    throw UsageError(
        fmt::format("`{}` has no value; write it, as in `cip set {} {}`{}", name, document.id,
                    assignment(*document.type, "", name + (is_list ? "+" : "")),
                    name == "measurements" ? fmt::format(", or `cip record {} NUMBER`", document.id) : ""));
  }
  return field ? asked_about(document, name, action, ws) : "";
}

/// `owner secretary`, and `owner=the secretary`: what was meant is one word, in quotes.
void require_quotes(const std::vector<std::string>& words, Session& session) {
  if (words.size() < 3 || words.front().find('=') != std::string::npos) return;
  const Workspace& ws = session.opened().ws;
  const auto found = Names(ws).called(words.front());
  if (found.size() != 1) return;
  const auto is_field = [&](const std::string& word) {
    const auto path = parse_named_path(word);
    return path && find_field(*found.front()->type, *path);
  };
  const auto has_equals = [](const std::string& word) { return word.find('=') != std::string::npos; };
  const auto is_stray = [&](const std::string& word) {
    return !has_equals(word) && !is_field(word) && Names(ws).called(word).empty();
  };
  const auto stray = std::find_if(words.begin() + 2, words.end(), is_stray);
  if (stray == words.end() || !(has_equals(stray[-1]) || is_field(stray[-1]))) return;
  const auto end = std::find_if_not(stray, words.end(), is_stray);
  throw UsageError(fmt::format("write it as one word, in quotes: `cip set {} '{}{}{}'`", words.front(),
                               stray[-1], has_equals(stray[-1]) ? " " : "=", fmt::join(stray, end, " ")));
}

/// `A code=P1-C2 B code=P1-C1` gives each record its own value; other words are for all records.
std::vector<Words> words_to_set(const SetOptions& options, Session& session) {
  require_quotes(options.words, session);
  std::vector<Words> all(1);
  for (const std::string& word : options.words) {
    Words& said = all.back();
    const std::string asked = asked_in(word, said.ids.empty() ? "" : said.ids.front(), session);
    if (!asked.empty())
      said.asked.push_back(asked);
    else if (word.find('=') != std::string::npos)
      said.changes.push_back(wanted_by(word));
    else
      (said.changes.empty() ? said : all.emplace_back()).ids.push_back(word);
  }
  const bool is_for_all = std::ranges::any_of(
      all, [](const Words& each) { return each.ids.empty() || each.changes.empty() || !each.asked.empty(); });
  while (is_for_all && all.size() > 1) {
    Words &first = all.front(), &last = all[1];
    std::ranges::move(last.ids, std::back_inserter(first.ids));
    std::ranges::move(last.asked, std::back_inserter(first.asked));
    std::ranges::move(last.changes, std::back_inserter(first.changes));
    all.erase(all.begin() + 1);
  }
  for (const std::string& field : options.removed)
    for (Words& said : all) said.changes.push_back({Action::remove, field, ""});
  if (all.front().ids.empty())
    throw UsageError("name the record to change, as in `cip set alac/rop-review due=2027-03`");
  return all;
}

/// The answers, with the questions of all fields if nothing else is wanted.
std::vector<Change> changes_asked_for(const Words& said, Session& session) {
  if (said.asked.empty() && !said.changes.empty()) return {};
  const Workspace& ws = session.opened().ws;
  const Document& document = require_document(ws, said.ids.front());
  if (!session.interactive || said.ids.size() > 1)
    throw UsageError(fmt::format(
        "nothing to change; write FIELD=VALUE, FIELD+=VALUE or --remove FIELD, as in `owner=Chair`; "
        "`cip explain {}` lists the fields",
        document.type->name));
  if (!document.is_sound()) throw UsageError(fmt::format("`{}` has errors: correct them first", document.id));
  require_own(document.id, ws, session);
  return ask_for_changes(document, said.asked, ws, session);
}

/// Whether the status of a metric depends on what was changed.
bool is_of_status(const Words& said) {
  return std::ranges::any_of(said.changes, [](const Wanted& wanted) {
    return wanted.field.starts_with("baseline") || wanted.field.starts_with("target");
  });
}

/// The group that is named where a record may be.
const Group* group_to_set(const SetOptions& options, Session& session) {
  if (options.words.empty() || options.words.front().find('=') != std::string::npos) return nullptr;
  const Workspace& ws = session.opened().ws;
  return Names(ws).called(options.words.front()).empty() ? group_called(ws, options.words.front()) : nullptr;
}

Change change_of_group(const Wanted& wanted, std::size_t index, const std::string& text, const Workspace& ws,
                       const Session& session) {
  const RecordType& type = record_type<Group>();
  const std::string& id = *ws.tree->groups.items[index].id;
  const auto steps = parse_named_path(field_meant(type, wanted.field));
  if (!steps || !find_field(type, *steps))
    throw UsageError(
        fmt::format("`{0}` is a group, not a record, and has no `{1}`; `cip list {0}` shows its records", id,
                    printable(wanted.field)));
  if (find_field(type, *steps)->name == "id")
    throw UsageError("the id of a group is the name of its folder, and stays as it is");
  Path place{{"groups", 0, ""}, {"", index, ""}};
  const Value groups = value_in(text);
  Change change = change_of(wanted, *value_at(groups, place), "", ws, type, id, session);
  change.path.insert(change.path.begin(), place.begin(), place.end());
  return change;
}

/// Changes what `groups.yaml` says of a group.
int set_group(const std::string& id, const SetOptions& options, Session& session) {
  std::vector<Wanted> all;
  for (std::size_t i = 1; i < options.words.size(); ++i) {
    if (options.words[i].find('=') == std::string::npos)
      throw UsageError(fmt::format("`{}` is not FIELD=VALUE, as in `cip set {} abbreviation=TEXT`",
                                   printable(options.words[i]), id));
    all.push_back(wanted_by(options.words[i]));
  }
  for (const std::string& field : options.removed) all.push_back({Action::remove, field, ""});
  if (all.empty())
    throw UsageError(
        fmt::format("`{0}` is a group, and nothing is to be changed; write FIELD=VALUE, as in `cip set {0} "
                    "abbreviation=TEXT`",
                    id));
  const auto plan = [&](const Workspace& ws) {
    const SourceFile& source = *std::ranges::find(ws.sources, "groups.yaml", &SourceFile::path);
    const auto& groups = ws.tree->groups.items;
    const auto index = static_cast<std::size_t>(
        std::ranges::find_if(groups, [&](const Group& each) { return *each.id == id; }) - groups.begin());
    std::string text = source.text;
    for (const Wanted& wanted : all)
      text = edit(text, field_order(record_type<GroupTree>()),
                  {change_of_group(wanted, index, text, ws, session)});
    return std::vector<FileChange>{{source.path, source.text, std::move(text)}};
  };
  return write_changes(plan, options.writing, session, Judge::of_fields, {.are_new = true});
}

int set_fields(const SetOptions& options, Session& session) {
  if (const Group* group = group_to_set(options, session)) return set_group(*group->id, options, session);
  const std::vector<Words> all_said = words_to_set(options, session);
  const std::vector<Change> answers = changes_asked_for(all_said.front(), session);
  std::vector<Titled> titles;
  Lacks lacks{.most = 3};
  std::vector<RenamedPart> questions;
  std::vector<std::string> left_out;
  const auto plan = [&](const Workspace& ws) {
    std::vector<FileChange> files;
    const auto change_record = [&](const std::string& id, const Words& said) {
      const Document& document = require_document(ws, id);
      const SourceFile& source = ws.sources[document.file];
      if (is_among(source.path, files, &FileChange::path)) {
        if (all_said.size() == 1) return;  // named twice
        throw UsageError(fmt::format("`{}` is named twice: write all its changes together", document.id));
      }
      std::string text = source.text;
      std::vector<Wanted> all;
      for (Wanted wanted : said.changes) {
        wanted.field = field_meant(*document.type, wanted.field);
        std::ranges::move(each_wanted(wanted, *document.type), std::back_inserter(all));
      }
      Value record = ws.value_of(document.file).value_or(Value());
      all = with_direction(std::move(all), record, *document.type, ws);
      const std::string status = status_after(all, record, document, ws);
      std::vector<Made> made;
      for (const Wanted& wanted : all) {
        if (!made.empty()) record = value_in(text);
        const Made one{&wanted,
                       change_of(wanted, record, status, ws, *document.type, document.group, session)};
        require_kept(one, made);
        std::vector<Change> changes{one.change};
        const std::string reason = with_replaced(wanted.field, ".response", ".reason");
        if (auto gone =
                !is_among(reason, all, &Wanted::field) ? old_reason(one.change, record) : std::nullopt) {
          left_out.push_back(fmt::format("left out the reason for the earlier response: `{}`",
                                         one_line(value_at(record, gone->path)->text)));
          changes.push_back(*std::move(gone));
        }
        text = edit(text, field_order(*document.type), changes);
        made.push_back(one);
      }
      if (!answers.empty()) text = edit(text, field_order(*document.type), answers);
      files.push_back({source.path, source.text, std::move(text)});
      if (document.is_sound())
        titles.push_back({document.id, document.group, *document.read().common().title});
    };
    for (const Words& said : all_said)
      for (const std::string& id : said.ids) change_record(id, said);
    const std::size_t named = files.size();
    const Renamed renamed = renamed_by(files, ws);
    questions = renamed.questions;
    rename_references(renamed.answered, ws, files);
    rename_codes(ws, files);
    lacks.are_new = files.size() > named;  // other records are changed only along
    return files;
  };
  const int status = write_changes(plan, options.writing, session, Judge::of_fields, lacks);
  if (status != status_fine || options.writing.dry_run || session.quiet) return status;
  for (const std::string& each : left_out) session.say(printable(each));
  const Workspace& now = session.last_records();
  for (const Titled& before : titles)
    if (const auto* metric = now.find<Metric>(before.id);
        metric && std::ranges::any_of(all_said, is_of_status))
      if (const std::string missing = to_assess(*metric, session.as_of); !missing.empty())
        session.say(fmt::format("{}; {}", printable(metric_words(*metric, session.as_of)), missing));
  for (const Titled& before : titles)
    if (const std::string slug = slug_of_new_title(before, now); !slug.empty())
      session.say(
          fmt::format("its id is still that of the old title: `cip move {} {}` renames it", before.id, slug));
  for (const RenamedPart& question : questions)
    if (const auto others = others_that_ask(question, now); !others.empty())
      session.say(fmt::format(
          "still to do: surveys are compared by the ids of their questions, and {} `{}`: `cip set {} "
          "'questions[{}].id={}'`",
          others.size() == 1 ? "another one asks" : "others ask", question.before, fmt::join(others, " "),
          question.before, question.now));
  return status;
}

}  // namespace

Run setup_set(Usage& usage) {
  const auto options = std::make_shared<SetOptions>();
  usage.add(
      "words", options->words, "ID FIELD=VALUE",
      "One or more records, and what to change in them: FIELD=VALUE, or FIELD+=VALUE to add to a list; at a "
      "terminal, cip asks for a field without a value, or, with an ID alone, for all of them");
  usage.add("--remove", options->removed, "FIELD", "Remove this field, or this item of a list");
  add_write_options(usage, options->writing);
  usage.notes =
      "A part of a field is written with a dot: target.by=2027-12. An item of a list is given by its "
      "number, counted from 0, or its id: next[0].when=2027-03, "
      "comment.submissions[alac].points[p1].response=accepted. An item named by a rule, a group or a "
      "record is added if it is not there yet: waivers[no-target].reason=TEXT. A value may be YAML: "
      "evidence+='{title: Minutes, url: https://example.org}'; a title followed by its address will do "
      "as well. Comments and layout are kept. Several records can be changed at once, each after its id: "
      "set A code=P1-C2 B code=P1-C1. When an issue, a submission or a point gets another id, the "
      "references to it change too; when a criterion gets another code, the codes of its metrics do.";
  return [options](Session& session) { return set_fields(*options, session); };
}

}  // namespace cip
