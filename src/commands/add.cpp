#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <istream>
#include <map>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/edit/edit.hpp"
#include "cip/schema/check.hpp"
#include "cip/schema/forms.hpp"
#include "writing.hpp"

namespace cip {
namespace {

struct Options {
  const RecordType* type = nullptr;
  std::string group, name;
  std::map<std::string_view, std::vector<std::string>> fields;  ///< as given, by the name of the field
  WriteOptions writing;
};

constexpr std::string_view how_to_stop = "an empty answer leaves a field out; Ctrl-C writes nothing";

Value plain(const std::string& text) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = text;
  return value;
}

bool is_list(const std::string& text) { return text.starts_with('['); }

/// A value from the words given for a field; each word is an item of a list.
Value value_for(const Field& field, const std::vector<std::string>& words) {
  const auto single = [&](const std::string& word) {
    return field.kind == Kind::part ? value_of(word) : plain(word);
  };
  if (!field.many) return single(words.back());
  if (words.size() == 1 && is_list(words.front())) return value_of(words.front());
  Value list;
  list.kind = Value::Kind::list;
  for (const std::string& word : words) list.items.push_back(single(word));
  return list;
}

/// What may be written in a field, for somebody who is asked.
std::string allowed(const Field& field, const Workspace& ws, const std::string& group) {
  if (field.kind == Kind::choice) return any_of(field.choices);
  if (field.kind == Kind::principle && ws.principles) {
    std::vector<std::string> principles;
    for (const Principle& principle : ws.principles->principles)
      principles.push_back(fmt::format("{} {}", *principle.number, *principle.title));
    return all_of(principles) + (field.many ? "; as in 1, 4" : "");
  }
  if (field.kind == Kind::reference) {
    std::vector<std::string> ids;
    for (const Document& document : ws.documents)
      if (document.group == group && document.type == &field.type())
        ids.push_back(document.id.substr(group.size() + 1));
    return ids.empty() ? "" : all_of(ids);
  }
  if (field.kind == Kind::period && ws.program) {
    std::vector<std::string> ids;
    for (const Period& period : ws.program->periods) ids.push_back(*period.id);
    return all_of(ids);
  }
  const Form* form = find_form(field.kind);
  return form ? std::string(form->help) : "";
}

/// What is wrong with an answer, in the words of the rules; nothing when it fits.
std::string complaint(const Field& field, const Value& value, const RecordType& type) {
  const SourceFile source{
      "", write_record({Value::Kind::mapping, {}, "", {}, {{std::string(field.name), {}, value}}}, type, "")};
  Findings findings;
  const auto parsed = parse_yaml(source, 0, findings);
  if (parsed) check_shape(source, *parsed, type, findings);
  for (const Finding& finding : findings.list())
    if (finding.span.end > finding.span.begin && finding.span.begin > 0)
      return finding.message + (finding.help.empty() ? "" : "; " + finding.help);
  return "";
}

/// Asks for one thing on the terminal; nothing at the end of input.
class Interview {
 public:
  Interview(const Console& console, const Workspace& ws) : console_(console), ws_(ws) {}

  std::string ask_group() {
    std::vector<std::string_view> ids;
    for (const Group& group : ws_.groups()) ids.push_back(*group.id);
    for (;;) {
      std::string answer = ask("group", "the group that keeps the record: " + any_of(ids));
      if (ws_.group(answer)) return answer;
      console_.err << fmt::format("no group `{}`; {}\n", answer, did_you_mean(answer, ids));
    }
  }

  /// The words of a good answer; none for an empty one, where the field may be left out.
  std::vector<std::string> ask_field(const Field& field, const RecordType& type, const std::string& group) {
    const std::string hint = allowed(field, ws_, group);
    for (;;) {
      const std::string answer = ask(field.name, std::string(field.help) + (hint.empty() ? "" : ": " + hint));
      if (answer.empty() && !field.required) return {};
      auto words = field.many ? split(answer) : std::vector<std::string>{answer};
      const std::string wrong =
          answer.empty() ? "it can't be left out" : complaint(field, value_for(field, words), type);
      if (wrong.empty()) return words;
      console_.err << wrong << "\n";
    }
  }

 private:
  std::string ask(std::string_view name, const std::string& about) {
    console_.err << fmt::format("\n{}\n{}: ", about, name) << std::flush;
    std::string line;
    if (!std::getline(console_.in, line))
      throw UsageError("the questions were not answered; nothing was written");
    return one_line(line);
  }

  static std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= text.size();) {
      const auto end = std::min(text.find(',', at), text.size());
      std::string word = text.substr(at, end - at);
      word.erase(0, word.find_first_not_of(' '));
      if (const auto last = word.find_last_not_of(' '); last != std::string::npos) word.erase(last + 1);
      if (!word.empty()) words.push_back(word);
      at = end + 1;
    }
    return words;
  }

  const Console& console_;
  const Workspace& ws_;
};

/// Fields that are asked for at a terminal: those that must be there, and those that most records have.
bool is_asked(const Field& field) {
  static constexpr std::string_view usual[] = {"principles", "owner", "start",  "due",   "criterion",
                                               "form",       "unit",  "opened", "closed"};
  return field.required || std::ranges::find(usual, field.name) != std::end(usual);
}

void require_answers(const Options& options) {
  std::vector<std::string> missing;
  if (options.group.empty()) missing.emplace_back("--group");
  for (const Field& field : options.type->fields)
    if (field.required && !options.fields.contains(field.name))
      missing.push_back(fmt::format("--{}", field.name));
  if (!missing.empty())
    throw UsageError(fmt::format("a new {} needs {}", options.type->name, all_of(missing)));
}

Options complete(Options options, const Workspace& ws, const Console& console) {
  if (!console.interactive) return require_answers(options), options;
  Interview interview(console, ws);
  bool asked = false;
  const auto say = [&] {
    if (!std::exchange(asked, true)) console.err << how_to_stop << "\n";
  };
  if (options.group.empty()) say(), options.group = interview.ask_group();
  for (const Field& field : options.type->fields) {
    if (!is_asked(field) || options.fields.contains(field.name)) continue;
    say();
    if (const auto words = interview.ask_field(field, *options.type, options.group); !words.empty())
      options.fields[field.name] = words;
  }
  return options;
}

/// A slug of the title that no record of the group has: "review", "review-2".
std::string free_slug(const Workspace& ws, const std::string& group, const std::string& title) {
  const std::string slug = to_slug(title);
  if (slug.empty()) throw UsageError("the title has no letters to make a file name of; give one with --name");
  std::string free = slug;
  for (int i = 2; !ws.with_id(fmt::format("{}/{}", group, free)).empty(); ++i)
    free = fmt::format("{}-{}", slug, i);
  return free;
}

FileChange plan_record(const Workspace& ws, const Options& options) {
  const std::string group = *require_group(ws, options.group).id;
  Value record;
  record.kind = Value::Kind::mapping;
  for (const auto& [name, words] : options.fields)
    record.entries.push_back({std::string(name), {}, value_for(*options.type->find(name), words)});
  const std::string slug =
      options.name.empty() ? free_slug(ws, group, options.fields.at("title").back()) : options.name;
  if (!is_slug(slug)) throw UsageError(fmt::format("`{}` is not a slug; write `{}`", slug, to_slug(slug)));
  if (const auto same = ws.with_id(group + "/" + slug); !same.empty())
    throw UsageError(
        fmt::format("`{}/{}` is taken by a record of the kind {}", group, slug, same.front()->type->name));
  return {fmt::format("{}/{}/{}.yaml", group, options.type->folder, slug), std::nullopt,
          new_file(record, *options.type)};
}

int add_record(const Options& given, const Console& console, const Globals& globals) {
  std::string path;
  const auto plan = [&](const Workspace& ws) {
    const FileChange change = plan_record(ws, complete(given, ws, console));
    path = change.path;
    return std::vector<FileChange>{change};
  };
  const int status = write_changes(plan, given.writing, console, globals);
  if (status == status_fine && !given.writing.dry_run && !globals.quiet) {
    const auto start = start_folder(console, globals);
    const std::string file = path_prefix(find_data_folder(start), start) + path;
    console.err << fmt::format("next: `git add {}`, then `git commit`\n", file);
  }
  return status;
}

/// One option for each field of the table.
void add_field_options(CLI::App& app, const RecordType& type, Options& options) {
  for (const Field& field : type.fields)
    app.add_option_function<std::vector<std::string>>(
           fmt::format("--{}", field.name),
           [&options, name = field.name](const std::vector<std::string>& words) {
             options.fields[name] = words;
           },
           std::string(field.help))
        ->type_name(field.kind == Kind::choice ? fmt::format("{}", fmt::join(field.choices, "|")) : "VALUE")
        ->allow_extra_args(false)
        ->expected(1, field.many ? CLI::detail::expected_max_vector_size : 1);
}

}  // namespace

Run setup_add(CLI::App& app) {
  const auto kinds = std::make_shared<std::vector<std::pair<CLI::App*, Options>>>();
  kinds->reserve(7);
  for_each_type(RecordTypes{}, [&]<class T>() {
    const RecordType& type = record_type<T>();
    CLI::App* kind = app.add_subcommand(std::string(type.name), std::string(type.help));
    Options& options = kinds->emplace_back(kind, Options()).second;
    options.type = &type;
    kind->add_option("-g,--group", options.group, "The group that keeps the record")->type_name("GROUP");
    kind->add_option("--name", options.name, "The name of its file; without it, made from the title")
        ->type_name("SLUG");
    add_field_options(*kind, type, options);
    add_write_options(*kind, options.writing);
    kind->footer(
        "An option may be repeated for each item of a list. Parts are written as YAML:\n"
        "--evidence '{title: Minutes, url: https://example.org/minutes}'. At a terminal, what is missing is "
        "asked.");
  });
  app.require_subcommand(1);
  return [kinds](const Console& console, const Globals& globals) {
    const auto chosen = std::ranges::find_if(*kinds, [](const auto& kind) { return kind.first->parsed(); });
    return add_record(chosen->second, console, globals);
  };
}

}  // namespace cip
