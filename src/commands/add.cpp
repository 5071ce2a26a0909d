#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/answer_reader.hpp"
#include "cip/cli/editor.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/figures/groups.hpp"
#include "cip/records/quantity.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct AddOptions {
  const RecordType* type = nullptr;
  std::string group, name, like;
  FieldWords fields;
  std::vector<std::string> more;  ///< FIELD=VALUE
  bool repeats_none = false, in_editor = false, discards_drafts = false;
  WriteOptions writing;
};

/// The required options of a new record that were not given.
std::vector<std::string> missing_options(const AddOptions& options) {
  std::vector<std::string> missing;
  if (options.group.empty()) missing.emplace_back("--group");
  for (const Field& field : options.type->fields)
    // In an editor, everything can be filled in except what the file's path needs.
    if ((options.in_editor ? field.name == "title" : field.required) && !options.fields.contains(field.name))
      missing.push_back(option_of(field));
  if (!options.in_editor && lacks_principle(*options.type, options.fields) &&
      !options.type->find("principle"))
    missing.emplace_back("--principles");
  return missing;
}

/// What a new survey takes from `--like`, unless it was given.
void take_like(AddOptions& options, const Workspace& ws) {
  if (options.like.empty()) return;
  if (constexpr std::string_view none[] = {"none", "no", "new"}; is_among(lower(options.like), none)) {
    options.like.clear();
    options.repeats_none = true;
    return;
  }
  const Document& document = require_document(ws, options.like, record_type<Survey>(), options.group);
  if (!document.is_sound()) throw UsageError(fmt::format("`{}` has errors: correct them first", document.id));
  options.like = document.id;
  take_from_survey(ws, document.id, [&](const std::string& path, const std::string& word) {
    if (!options.fields.contains(path)) options.fields[path] = {word};
  });
}

std::string plan_path(const Workspace& ws, const AddOptions& options) {
  const std::string group = *require_group(ws, options.group).id;
  if (!options.name.empty()) require_free_slug(ws, group, options.name);
  const std::string slug = options.name.empty()
                               ? slug_for(ws, *options.type, group, options.fields.find("title")->back())
                               : options.name;
  return record_path(*options.type, fmt::format("{}/{}", group, slug));
}

Value value_of_new(const AddOptions& options, const Workspace& ws, Session& session) {
  FieldWords fields = options.fields;
  std::vector<std::string> taken;
  put_meant_words(ws, *options.type, *require_group(ws, options.group).id, session.as_of, fields, &taken);
  for (const std::string& each : taken) session.note(each);
  Value record = value_for(*options.type, fields);
  give_ids(record, *options.type);
  return record;
}

/// The exit status, and where the record is.
std::pair<int, std::string> write_new(const AddOptions& options, Session& session) {
  std::string path;
  if (options.in_editor) {
    const Workspace& ws = session.opened().ws;
    path = plan_path(ws, options);
    const std::string group = *require_group(ws, options.group).id;
    const Draft draft{
        *options.type, path, std::nullopt,
        page_of_new(value_of_new(options, ws, session), *options.type, ws, group, session.as_of)};
    return {write_in_editor(draft, options.writing, session), path};
  }
  const auto plan = [&](const Workspace& ws) {
    path = plan_path(ws, options);
    return new_record(session.data_folder(), *options.type, path,
                      text_of_new(value_of_new(options, ws, session), *options.type));
  };
  const int status = write_changes(plan, options.writing, session, Judge::of_fields);
  return {status, path};
}

/// The field that says when the new record was checked: by the person who adds it, but not as of a day to
/// come. nullptr: none is still to be filled in.
const Field* field_to_stamp(const FieldWords& fields, const RecordType& type, const Session& session) {
  const Field* field = type.find(Role::checked);
  return field && !fields.contains(field->name) && session.as_of <= session.newest ? field : nullptr;
}

void stamp(FieldWords& fields, const RecordType& type, const Session& session) {
  if (const Field* field = field_to_stamp(fields, type, session))
    fields[field->name] = {session.date_of_entry()};
}

/// `--as-of` is written like the field, but is the day for everything.
void say_day(const AddOptions& options, Session& session) {
  const Field* field = field_to_stamp(options.fields, *options.type, session);
  if (field && session.has_said_day())
    session.note(fmt::format(
        "`--as-of` is the day that cip takes for today, and `{}` gets it too; `{}` sets only that",
        field->name, option_of(*field)));
}

/// What the questions would offer, for a record that options describe; a doubt about an answer is said.
void fill_in(AddOptions& options, Session& session) {
  stamp(options.fields, *options.type, session);
  const bool has_stage = options.type == &record_type<Metric>() || options.type == &record_type<Criterion>();
  if (has_stage && !options.in_editor && !options.fields.contains("status")) {
    options.fields["status"] = {"active"};
    session.note("status set to `active`; choose another with `--status`");
  }
  for (const auto& [name, words] : options.fields)
    if (const Field* field = options.type->find(name); field && !words.empty())
      say_doubt_about_person(*field, words.front(), session);
  const Workspace& ws = session.opened().ws;
  const Field* code = options.type->find(Role::code);
  if (!code || options.fields.contains(code->name)) return;
  const std::string group = *require_group(ws, options.group).id;
  FieldWords meant = options.fields;
  put_meant_words(ws, *options.type, group, session.as_of, meant);
  if (const std::string free = free_code(ws, *options.type, group, meant); !free.empty())
    options.fields[code->name] = {free};
}

/// What the rules say about the answers so far.
std::vector<Finding> judge(const AddOptions& options, const Interview& interview, FieldWords fields,
                           Session& session) {
  put_meant_words(interview.ws(), *options.type, interview.group(), session.as_of, fields);
  stamp(fields, *options.type, session);
  const std::string path = record_path(*options.type, interview.group() + "/answers-so-far");
  try {
    return findings_of({{path, std::nullopt, text_of_new(value_for(*options.type, fields), *options.type)}},
                       session);
  } catch (const std::exception&) {
    return {};  // said when the record is written
  }
}

/// Asks until the record is written, or somebody stops.
std::pair<int, std::string> ask_and_write(AddOptions options, Session& session) {
  const Workspace& ws = session.opened().ws;
  if (!options.group.empty()) options.group = *require_group(ws, options.group).id;
  KeptAnswers kept = take_up_draft(session, std::string(options.type->name), "", options.group);
  FieldWords given = options.fields;
  if (!options.like.empty() || options.repeats_none) given["like"] = {options.like};
  if (!options.name.empty()) given["name"] = {options.name};
  Interview interview(session, ws, *options.type, given, kept);
  if (!options.group.empty()) interview.set_group(options.group);
  require_own(interview.group() + "/", ws, session);
  interview.judge = [&](const FieldWords& fields) { return judge(options, interview, fields, session); };
  const auto script = [&](Interview& asked) {
    if (!options.in_editor) return ask_about(asked, *options.type);
    asked.ask_group();
    asked.ask({"title"});
    asked.ask_slug();
  };
  for (;;) {
    interview.run(script);
    if (!interview.has_asked()) interview.keep_given();
    if (!interview.has_asked() &&
        !confirms(session, "Every question is answered: add the record?", Otherwise::yes))
      throw UsageError(fmt::format("stopped; `cip add {}` continues with your answers", options.type->name));
    options.group = interview.group();
    options.fields = interview.fields();
    if (const std::string name = interview.said("name"); !name.empty()) options.name = name;
    stamp(options.fields, *options.type, session);
    std::pair<int, std::string> written;
    try {
      written = write_new(options, session);
    } catch (const std::exception& e) {
      throw Error(fmt::format("{}; your answers are kept: `cip add {}` continues with them", e.what(),
                              options.type->name));
    }
    if (written.first == status_fine && !options.writing.dry_run) kept.discard();
    if (written.first == status_fine || options.in_editor || !interview.take_one_back()) return written;
  }
}

int discard_drafts(const AddOptions& options, Session& session) {
  auto drafts = KeptAnswers::drafts(session.data_folder(), options.type->name);
  for (KeptAnswers& draft : drafts) {
    draft.discard();
    session.note(fmt::format("deleted the draft: {}", draft.summary()));
  }
  if (drafts.empty()) session.note("there is no draft");
  return status_fine;
}

/// `--principle 2,3`, or `--principles 2,3`, of a criterion: the first is its principle, all are its
/// `principles`.
void take_other_principles(AddOptions& options) {
  const Field *main = options.type->find("principle"), *all = options.type->find("principles");
  if (!main || !all) return;
  const auto *one = options.fields.find(main->name), *several = options.fields.find(all->name);
  if ((one != nullptr) == (several != nullptr)) return;
  std::vector<std::string> words;
  for (const std::string& each : one ? *one : *several)
    std::ranges::move(words_of_answer(*all, *parse_path(all->name), each), std::back_inserter(words));
  if (words.empty()) return;
  options.fields[main->name] = {words.front()};
  if (words.size() > 1)
    options.fields[all->name] = words;
  else
    options.fields.remove(all->name);
}

/// `--target 'at least 80%'` says the direction, too.
void take_bound(AddOptions& options, const Workspace& ws) {
  for (const char* name : {"target", "target.value"}) {
    const auto* words = options.type == &record_type<Metric>() ? options.fields.find(name) : nullptr;
    const std::string text = words ? words->back() : "";
    const auto bound = read_bound(text);
    if (!bound) continue;
    const auto* said = options.fields.find("direction");
    const std::string direction =
        said ? word_meant(ws, *options.type->find("direction"), said->back(), "", std::nullopt) : "";
    if (const std::string why = why_no_target(*bound, text, direction); !why.empty()) throw UsageError(why);
    options.fields[name] = {bound->quantity};
    options.fields["direction"] = {std::string(bound->direction)};
  }
}

/// The group of the criterion that a metric is given, if it is clear which one is meant.
std::string group_of_what_it_serves(const AddOptions& options, const Workspace& ws) {
  for (const auto& [name, words] : options.fields)
    if (const Field* field = options.type->find(name);
        field && field->role == Role::ties && field->kind == Kind::reference && !field->many)
      if (const auto found = Names(ws).called(words.back()); found.size() == 1) return found.front()->group;
  return "";
}

int add_record(AddOptions options, Session& session) {
  if (options.discards_drafts) return discard_drafts(options, session);
  for (std::string& word : options.more) {
    GroupOptions groups{options.group};
    take_group(word, groups, session.opened().ws);
    options.group = groups.group;
  }
  std::erase(options.more, "");
  for (const std::string& word : options.more)
    if (options.fields.contains("principles") &&
        word.find_first_not_of("0123456789,") == std::string::npos)  // `--principles 1 2`
      options.fields["principles"].push_back(word);
    else
      take_field_word(word, *options.type, options.fields);
  say_day(options, session);
  take_other_principles(options);
  take_bound(options, session.opened().ws);
  if (options.group.empty()) options.group = group_of_what_it_serves(options, session.opened().ws);
  if (const Group* own = lowest_group(session.opened().ws); own && options.group.empty())
    options.group = *own->id;
  take_like(options, session.opened().ws);
  const bool has_schema = fs::exists(session.data_folder() / schema_path(*options.type));
  const auto missing = missing_options(options);
  const bool asks =
      session.interactive &&
      (!missing.empty() || (!options.in_editor && lacks_principle(*options.type, options.fields)));
  if (!missing.empty() && !session.interactive)
    throw UsageError(fmt::format("a new {} needs {}", options.type->name, all_of(missing)));
  if (!asks) fill_in(options, session);
  const auto [status, path] = asks ? ask_and_write(options, session) : write_new(options, session);
  if (status == status_fine && !options.writing.dry_run && !session.quiet) {
    std::vector<FileChange> added{{path, std::nullopt, ""}};
    if (!has_schema) added.push_back({schema_path(*options.type), std::nullopt, ""});
    say_how_to_share(added, fmt::format("Add the {}", options.type->name), session);
    if (options.type == &record_type<Report>())
      session.say(fmt::format("`cip report --group {} -o report.html` writes the report", group_of(path)));
  }
  return status;
}

const RecordType& ask_for_kind(Session& session) {
  std::vector<std::string> names;
  for (const RecordType* type : kinds()) names.emplace_back(type->name);
  if (!session.interactive)
    throw UsageError(
        fmt::format("`cip add` needs {}", any_of(std::vector<std::string_view>(names.begin(), names.end()))));
  session.err << "What do you want to add?\n";
  for (std::size_t i = 0; i < names.size(); ++i)
    session.err << fmt::format("  {:2}  {:10}  ", i + 1, names[i])
                << indented(kinds()[i]->help, 18, session.err_width).substr(18);
  for (;;) {
    const auto answer = session.ask("kind: ", names);
    if (!answer) throw UsageError("stopped; nothing was written");
    if (const std::size_t number = number_in(*answer, names.size())) return *kinds()[number - 1];
    if (const auto near = closest(lower(*answer), kind_names()); !near.empty()) return *kind_named(near);
    session.err << "answer with a number or a word of the list\n";
  }
}

Run setup_kind(Usage& usage, const RecordType& type) {
  const auto options = std::make_shared<AddOptions>();
  options->type = &type;
  usage.add("fields", options->more, "FIELD=VALUE",
            "Any field, a part with a dot, an item of a list by its name or number: next[0].who=Secretariat");
  usage.add("-g,--group", options->group, "GROUP", "The group that the record belongs to");
  usage.add("--name", options->name, "SLUG", "The name of its file (default: made from the title)");
  if (type.name == "survey")
    usage.add("--like", options->like, "SURVEY",
              "Take the questions of this survey; `none` if it repeats none");
  usage.add("--edit", options->in_editor, "Fill in the rest in your editor");
  usage.add("--discard-draft", options->discards_drafts, "Delete all drafts of this kind");
  add_field_options(usage, type, options->fields);
  usage.find("--group")->help += " (required, unless the records are those of one group)";
  if (Option* principles = usage.find("--principles"))
    principles->help = fmt::format("{} that it serves, as in 1,4",
                                   type.find("principle") ? "Other principles" : "The principles");
  for (const Field& field : type.fields)
    if (field.required) usage.find(option_of(field))->help += " (required)";
  add_write_options(usage, options->writing);
  usage.notes = fmt::format(
      "At a terminal, cip asks for what the report needs, unless the options give all that a new {0} must "
      "have. Answers are kept until the record is added: the next `cip add {0}` continues with them. Repeat "
      "an option for each item of a list.",
      type.name);
  usage.example = fmt::format("cip add {0}\ncip add {0} --group alac --edit", type.name);
  if (type.name == "survey")
    usage.example += "\ncip add survey --questions '{text: Are you satisfied?, scale: likert-5}'";
  return [options](Session& session) { return add_record(*options, session); };
}

}  // namespace

Run setup_add(Usage& usage) {
  usage.subcommand_is = "KIND";
  usage.records = Records::on_disk;
  for (const RecordType* type : kinds()) {
    usage.subcommands.push_back({std::string(type->name), std::string(type->help),
                                 [](Usage& kind) { return setup_kind(kind, *kind_named(kind.name)); },
                                 "Kinds of record", "", Records::on_disk});
  }
  return [](Session& session) {
    AddOptions options;
    options.type = &ask_for_kind(session);
    return add_record(std::move(options), session);
  };
}

}  // namespace cip
