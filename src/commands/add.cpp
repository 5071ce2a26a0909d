#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/draft.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct Options {
  const RecordType* type = nullptr;
  std::string group, name;
  FieldWords fields;
  bool in_editor = false;
  WriteOptions writing;
};

/// Fields that are asked for at a terminal: those that must be there, and those that most records have.
bool is_asked(const Field& field) {
  static constexpr std::string_view usual[] = {"principles", "owner",    "start",     "due",
                                               "practices",  "criteria", "criterion", "form",
                                               "unit",       "cadence",  "opened",    "closed"};
  return field.required || std::ranges::find(usual, field.name) != std::end(usual);
}

/// In an editor everything can be written but what the file's place is made of.
bool is_needed(const Field& field, const Options& options) {
  return options.in_editor ? field.name == "title" : field.required;
}

void require_answers(const Options& options) {
  std::vector<std::string> missing;
  if (options.group.empty()) missing.emplace_back("--group");
  for (const Field& field : options.type->fields)
    if (is_needed(field, options) && !options.fields.contains(field.name))
      missing.push_back(option_of(field));
  if (!missing.empty())
    throw UsageError(fmt::format("a new {} needs {}", options.type->name, all_of(missing)));
}

/// Asks for what is missing, if somebody is there to answer.
void complete(Options& options, Session& session) {
  if (!session.interactive) return require_answers(options);
  Interview interview(session, session.opened().ws);
  if (options.group.empty()) options.group = interview.ask_group();
  for (const Field& field : options.type->fields) {
    const bool asked = options.in_editor ? is_needed(field, options) : is_asked(field);
    if (!asked || options.fields.contains(field.name)) continue;
    if (const auto words = interview.ask_field(field, *options.type, options.group); !words.empty())
      options.fields[field.name] = words;
  }
  const auto title = options.fields.find("title");
  if (options.name.empty() && title != options.fields.end() && to_slug(title->second.back()).empty())
    options.name = interview.ask_slug(title->second.back());
}

std::string plan_path(const Workspace& ws, const Options& options) {
  const std::string group = *require_group(ws, options.group).id;
  if (!options.name.empty()) require_free_slug(ws, group, options.name);
  return record_path(
      *options.type, group,
      options.name.empty() ? free_slug(ws, group, options.fields.at("title").back()) : options.name);
}

/// For the editor: what must be there and was not given has its line, which says what may be written.
std::string text_with_blanks(const Options& options) {
  Value record = value_for(*options.type, options.fields);
  std::vector<const Field*> blank;
  for (const Field& field : options.type->fields)
    if (field.required && !options.fields.contains(field.name)) {
      record.entries.push_back({std::string(field.name), {}, {}});
      blank.push_back(&field);
    }
  std::string text = text_of_new(record, *options.type);
  for (const Field* field : blank) {
    const std::string line = fmt::format("\n{}:", field->name);
    text.insert(
        text.find(line + "\n") + line.size(),
        fmt::format("  # {}{}", field->help,
                    field->choices.empty() ? "" : fmt::format(": {}", fmt::join(field->choices, ", "))));
  }
  return text;
}

/// The exit status, and where the record is.
std::pair<int, std::string> write_new(const Options& options, Session& session) {
  std::string path;
  if (options.in_editor) {
    path = plan_path(session.opened().ws, options);
    const Draft draft{*options.type, path, std::nullopt, text_with_blanks(options)};
    return {write_in_editor(draft, options.writing, session), path};
  }
  const auto plan = [&](const Workspace& ws) {
    path = plan_path(ws, options);
    FieldWords fields = options.fields;
    put_meant_words(ws, *options.type, *require_group(ws, options.group).id, fields);
    return new_record(session.data_folder(), *options.type, path,
                      text_of_new(value_for(*options.type, fields), *options.type));
  };
  const int status = write_changes(plan, options.writing, session);
  return {status, path};
}

/// Whoever adds a record has just checked what it says.
void stamp(Options& options, Date today) {
  if (const Field* field = options.type->find(Role::checked))
    options.fields.try_emplace(field->name, std::vector{to_string(today)});
}

int add_record(Options options, Session& session) {
  complete(options, session);
  stamp(options, session.as_of);
  const bool has_schema = fs::exists(session.data_folder() / schema_path(*options.type));
  const auto [status, path] = write_new(options, session);
  if (status == status_fine && !options.writing.dry_run && !session.quiet) {
    const std::string& prefix = session.prefix();
    session.err << fmt::format("next: `git add {}{}{}`, then `git commit`\n", prefix, path,
                               has_schema ? "" : fmt::format(" {}{}", prefix, schema_path(*options.type)));
  }
  return status;
}

Run setup_kind(Usage& usage, const RecordType& type) {
  const auto options = std::make_shared<Options>();
  options->type = &type;
  usage.add("-g,--group", options->group, "GROUP", "The group that keeps the record");
  usage.add("--name", options->name, "SLUG", "The name of its file; without it, made from the title");
  usage.add("--edit", options->in_editor, "Write the rest in $EDITOR");
  add_field_options(usage, type, options->fields);
  add_write_options(usage, options->writing);
  usage.notes =
      "An option may be repeated for each item of a list. Parts are written as YAML:\n"
      "--evidence '{title: Minutes, url: https://example.org/minutes}'. At a terminal, what is missing is "
      "asked.";
  return [options](Session& session) { return add_record(*options, session); };
}

}  // namespace

Run setup_add(Usage& usage) {
  for (const RecordType* type : kinds())
    usage.subcommands.push_back({std::string(type->name), std::string(type->help),
                                 [](Usage& kind) { return setup_kind(kind, *kind_named(kind.name)); },
                                 Records::on_disk});
  return nullptr;
}

}  // namespace cip
