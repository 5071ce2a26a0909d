#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "cip/base/embedded.hpp"
#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/manual.hpp"
#include "cip/cli/run.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/git/repository.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// A possible word at some place in a command line.
struct Candidate {
  std::string text;
  std::string help;  ///< one line; may be empty
};

using Candidates = std::vector<Candidate>;

/// The context of the last word of a line.
struct Place {
  std::vector<Usage*> commands;        ///< the program, the command, and its subcommand, if named
  std::vector<std::string> arguments;  ///< of the command, before the last word
  const Option* option = nullptr;      ///< whose value the last word is
  bool options_ended = false;          ///< by `--`
  std::string begun;                   ///< of the last word, what its value begins after: "--format="
  std::string word;                    ///< the rest of it
  fs::path folder;                     ///< that the line works from

  Usage& command() const { return *commands.back(); }
};

/// Of the command, or of those above it.
const Option* find_option(const Place& place, const std::string& name) {
  for (Usage* usage : place.commands)
    if (const Option* option = usage->find(name)) return option;
  return nullptr;
}

bool looks_like_option(const Place& place, const std::string& word) {
  return !place.options_ended && word.size() > 1 && word.starts_with('-');
}

void take_option(Place& place, const std::string& word) {
  const auto equals = word.find('=');
  const Option* option = find_option(place, word.substr(0, equals));
  if (equals == std::string::npos && option && option->takes_value()) place.option = option;
}

void take_word(Place& place, const std::string& word) {
  if (place.option) {
    if (place.option->names.front() == "-C") place.folder = place.folder / word;
    place.option = nullptr;
  } else if (word == "--" && !place.options_ended) {
    place.options_ended = true;
  } else if (looks_like_option(place, word)) {
    take_option(place, word);
  } else if (Usage* command = place.command().find_subcommand(word)) {
    declare(*command);
    place.commands.push_back(command);
  } else {
    place.arguments.push_back(word);
  }
}

/// Splits `--format=js`, and `a,b` if commas separate values.
void split_last(Place& place) {
  const auto begin_after = [&](std::size_t end) {
    place.begun += place.word.substr(0, end);
    place.word.erase(0, end);
  };
  if (const auto equals = place.word.find('=');
      !place.option && looks_like_option(place, place.word) && equals != std::string::npos) {
    place.option = find_option(place, place.word.substr(0, equals));
    begin_after(equals + 1);
  }
  if (place.option && place.option->delimiter != '\0')
    if (const auto comma = place.word.rfind(place.option->delimiter); comma != std::string::npos)
      begin_after(comma + 1);
}

/// The records by name only: no record is read, only the settings files.
Workspace names_of_records(const Place& place) {
  const fs::path root = find_data_folder(place.folder);
  std::vector<ListedFile> files = list_files(root);
  for (ListedFile& file : files) {
    const bool is_record = file.path.find('/') != std::string::npos;
    file.text = is_record || file.is_link ? "" : read_file(root / file.path, largest_file);
  }
  return load_workspace(std::move(files));
}

/// The ids of records, of one kind or of all; once something is typed, also the names without the group that
/// only one of them has.
Candidates offer_records(const Place& place, const RecordType* type) {
  Candidates offered;
  std::map<std::string, std::vector<std::string>> ids;  // by the name
  for (const Document& document : names_of_records(place).documents) {
    if (type && document.type != type) continue;
    offered.push_back({document.id, std::string(document.type->name)});
    ids[document.id.substr(document.id.find('/') + 1)].push_back(document.id);
  }
  if (place.word.empty()) return offered;
  for (const auto& [name, of_name] : ids)
    if (of_name.size() == 1 && name != of_name.front()) offered.push_back({name, of_name.front()});
  return offered;
}

Candidates offer_ids(const Place& place) { return offer_records(place, nullptr); }

Candidates offer_groups(const Place& place) {
  Candidates offered;
  const Workspace ws = names_of_records(place);
  for (const Group& group : ws.groups()) offered.push_back({*group.id, *group.name});
  return offered;
}

Candidates offer_principles(const Place& place) {
  Candidates offered;
  const Workspace ws = names_of_records(place);
  if (ws.principles)
    for (const Principle& principle : ws.principles->principles)
      offered.push_back({std::to_string(*principle.number), *principle.title});
  return offered;
}

Candidates offer_periods(const Place& place) {
  Candidates offered;
  const Workspace ws = names_of_records(place);
  if (ws.program)
    for (const Period& period : ws.program->periods) offered.push_back({*period.id, ""});
  return offered;
}

Candidates offer_kinds(const Place&) {
  Candidates offered;
  for (const RecordType* type : kinds())
    offered.push_back({std::string(type->name), std::string(type->help)});
  return offered;
}

Candidates offer_statuses(const Place&) {
  Candidates offered;
  for (const std::string_view word : status_words().all) offered.push_back({std::string(word), ""});
  return offered;
}

Candidates offer_rules(const Place&) {
  Candidates offered;
  for (const RuleFamily& family : rule_families())
    for (const Rule* rule : family.rules)
      offered.push_back({std::string(rule->name), std::string(page_of(*rule).summary)});
  return offered;
}

Candidates offer_names(const Place& place) {
  Candidates offered = offer_rules(place);
  for (const Definition& each : definitions())
    offered.push_back({std::string(each.name), std::string(each.title)});
  for (const RecordType* type : kinds())
    for (const Field& field : type->fields)
      if (!is_among(field.name, offered, &Candidate::text))
        offered.push_back({std::string(field.name), std::string(field.help)});
  return offered;
}

Candidates offer_revisions(const Place& place) {
  Candidates offered;
  for (std::string& name : revision_names(open_repository(place.folder)))
    offered.push_back({std::move(name), ""});
  return offered;
}

Candidates offer_pages(const Place& place) {
  Candidates offered;
  for (const ManualPage& page : manual_pages(*place.commands.front()))
    offered.push_back({page.name, page.help});
  return offered;
}

/// The contents of the folder in the word so far.
Candidates offer_paths(const Place& place, bool (*wanted)(const fs::directory_entry&)) {
  const std::string folder = place.word.substr(0, place.word.rfind('/') + 1);
  Candidates offered;
  for (const auto& entry : fs::directory_iterator(place.folder / folder)) {
    const std::string name = entry.path().filename().string();
    if ((name.starts_with('.') && place.word == folder) || !wanted(entry)) continue;
    offered.push_back({folder + name + (entry.is_directory() ? "/" : ""), ""});
  }
  std::ranges::sort(offered, {}, &Candidate::text);
  return offered;
}

Candidates offer_files(const Place& place) {
  return offer_paths(place, [](const fs::directory_entry&) { return true; });
}

Candidates offer_folders(const Place& place) {
  return offer_paths(place, [](const fs::directory_entry& entry) { return entry.is_directory(); });
}

/// The kind of the record named earlier, by its id or slug.
const RecordType* type_of_record(const Place& place) {
  for (const Document& document : names_of_records(place).documents)
    for (const std::string& word : place.arguments)
      if (document.id == word || document.id.ends_with("/" + word)) return document.type;
  return nullptr;
}

/// The fields of a table, those of a part after a dot. The name of a list is followed by `list`.
void offer_fields_of(const RecordType& type, const std::string& before, std::string_view one,
                     std::string_view list, Candidates& offered) {
  for (const Field& field : type.fields) {
    const std::string name = fmt::format("{}{}", before, field.name);
    if (field.kind == Kind::part && !field.many)
      offer_fields_of(field.type(), name + ".", one, list, offered);
    else
      offered.push_back({fmt::format("{}{}", name, field.many ? list : one), std::string(field.help)});
  }
}

Candidates offer_fields(const Place& place) {
  Candidates offered;
  if (const RecordType* type = type_of_record(place)) offer_fields_of(*type, "", "", "", offered);
  return offered;
}

Candidates offer_values(const Place& place, std::string_view type_name);

/// The fields of a kind, then the values of such a field. The name of a list is followed by `list`.
Candidates offer_field_values(const Place& place, const RecordType& type, std::string_view list) {
  const auto equals = place.word.find('=');
  if (equals == std::string::npos) {
    Candidates offered;
    offer_fields_of(type, "", "=", list, offered);
    return offered;
  }
  const std::string name = place.word.substr(0, equals);
  const auto path = parse_named_path(name.ends_with('+') ? name.substr(0, equals - 1) : name);
  const Field* field = path ? find_field(type, *path) : nullptr;
  if (!field) return {};
  Candidates offered = offer_values(place, type_name_of(*field));
  for (Candidate& each : offered) each.text.insert(0, place.word.substr(0, equals + 1));
  return offered;
}

/// Of the record that was named before; else the record.
Candidates offer_changes(const Place& place) {
  const RecordType* type = type_of_record(place);
  return type ? offer_field_values(place, *type, "+=") : offer_ids(place);
}

/// Of the kind that the command adds.
Candidates offer_new_fields(const Place& place) {
  const RecordType* type = kind_named(place.command().name);
  return type ? offer_field_values(place, *type, "=") : Candidates();
}

struct Offer {
  std::string_view type_name;
  Candidates (*offer)(const Place& place);
};

/// The placeholder of a value in the help, and its possible words.
constexpr Offer possible_words[] = {
    {"ID", offer_ids},
    {"GROUP", offer_groups},
    {"KIND", offer_kinds},
    {"PRINCIPLE", offer_principles},
    {"PERIOD", offer_periods},
    {"STATUS", offer_statuses},
    {"RULE", offer_rules},
    {"NAME", offer_names},
    {"FIELD", offer_fields},
    {"ID FIELD=VALUE", offer_changes},
    {"REV", offer_revisions},
    {"PATH", offer_files},
    {"FILE", offer_files},
    {"FILE.csv", offer_files},
    {"DIR", offer_folders},
    {"PAGE", offer_pages},
    {"FIELD=VALUE", offer_new_fields},
};

/// A name in the table, the name of a kind of record, or a literal word.
Candidates offer_one(const Place& place, const std::string& name) {
  const auto* row = std::ranges::find(possible_words, std::string_view(name), &Offer::type_name);
  if (row != std::end(possible_words)) return row->offer(place);
  if (!name.empty() && name == lower(name)) return {{name, ""}};
  for (const RecordType* type : kinds())
    if (upper(type->name) == name) return offer_records(place, type);
  return {};
}

/// `type_name` may be several, as in "full|concise" and "ID|PATH".
Candidates offer_values(const Place& place, std::string_view type_name) {
  Candidates offered;
  while (!type_name.empty())
    std::ranges::move(offer_one(place, std::string(take_until(type_name, '|'))), std::back_inserter(offered));
  return offered;
}

/// Short names are offered only if there is no long one.
Candidates offer_options(const Place& place) {
  Candidates offered;
  for (const Usage* usage : std::vector(place.commands.rbegin(), place.commands.rend()))
    for (const Option& option : usage->options)
      if (const std::string& name = option.names.back();
          !option.is_argument() && !is_among(name, offered, &Candidate::text))
        offered.push_back({name, option.help});
  return offered;
}

/// The argument after this many others.
const Option* argument_behind(const Usage& command, std::size_t count) {
  for (const Option& option : command.options)
    if ((option.is_argument() || option.is_argument_too) && (option.takes_many() || count-- == 0))
      return &option;
  return nullptr;
}

Candidates offer_at(const Place& place) {
  if (place.option) return offer_values(place, place.option->type_name);
  if (looks_like_option(place, place.word) || (place.word == "-" && !place.options_ended))
    return offer_options(place);
  if (!place.begun.empty()) return {};  // the value of an option that is not there
  Candidates offered;
  if (place.arguments.empty())
    for (const Usage& each : place.command().subcommands) offered.push_back({each.name, each.help});
  if (const Option* argument = argument_behind(place.command(), place.arguments.size()))
    std::ranges::move(offer_values(place, argument->type_name), std::back_inserter(offered));
  return offered;
}

/// Every word that can replace the last one and begins like it: commands, options, values. `words` is the
/// line up to there, without the name of the program. Errors in the line or the records only reduce the
/// candidates.
Candidates candidates(std::span<const std::string> words, const Session& session) {
  if (words.empty()) return {};
  Globals unread;
  Usage program = usage_of_program(unread, session.commands);
  Place place{{&program}, {}, nullptr, false, "", words.back(), session.folder};
  for (const std::string& word : words.first(words.size() - 1)) take_word(place, word);
  split_last(place);
  Candidates offered;
  try {
    offered = offer_at(place);
  } catch (const std::exception&) {
    return {};  // completion has no place for errors
  }
  std::erase_if(offered, [&](const Candidate& each) {
    return !each.text.starts_with(place.word) || printable(each.text) != each.text;
  });
  for (Candidate& each : offered) {
    each.text.insert(0, place.begun);
    each.help = printable(one_line(each.help));
  }
  return offered;
}

int complete(const std::string& shell, const std::vector<std::string>& words, Session& session) {
  if (words.empty()) session.out << row_named(completion_scripts(), shell).text;
  for (const Candidate& each : candidates(words, session))
    session.out << fmt::format("{}\t{}\n", each.text, each.help);
  return status_fine;
}

}  // namespace

Run setup_completion(Usage& usage) {
  const auto shell = std::make_shared<std::string>();
  const auto words = std::make_shared<std::vector<std::string>>();
  usage.add_choice("shell", *shell, {"shell", names_of(completion_scripts())}, "Your shell").required = true;
  usage
      .add("words", *words, "WORD",
           "Used by the script: the words typed so far; prints completions for the last one")
      .may_be_empty = true;
  usage.terms_heading =
      "Put the script where your shell looks for completions, or load it in its start-up file:";
  usage.terms = {{"bash", "source <(cip completion bash)"},
                 {"zsh", "source <(cip completion zsh)"},
                 {"fish", "cip completion fish | source"}};
  return [shell, words](Session& session) { return complete(*shell, *words, session); };
}

}  // namespace cip
