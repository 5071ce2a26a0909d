#include "cip/cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/records/all.hpp"

namespace cip {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// A list option takes one word each time it is given; a list argument, all the remaining words.
void set_size(CLI::Option& declared, const Option& option) {
  declared.allow_extra_args(option.is_argument());
  declared.expected(1, option.takes_many() ? CLI::detail::expected_max_vector_size : 1);
  if (option.delimiter != '\0') declared.delimiter(option.delimiter);
}

CLI::Option* declare_value(CLI::App& app, const Option& option, const std::string& names) {
  return std::visit(
      Overloaded{
          [&](std::monostate) {
            return option.names.back() == "--version" ? app.set_version_flag(names, version_words)
                                                      : app.set_help_flag(names);
          },
          [&](bool* target) { return app.add_flag(names, *target); },
          [&](auto* target) { return app.add_option(names, *target); },
          [&](const Take& take) { return app.add_option_function<std::vector<std::string>>(names, take); },
      },
      option.destination);
}

void declare_option(CLI::App& app, const Option& option) {
  std::string names = fmt::format("{}", fmt::join(option.names, ","));
  if (!option.also.empty()) names += "," + option.also;
  if (option.is_argument_too) names += "," + option.names.back().substr(2);
  CLI::Option* declared = declare_value(app, option, names);
  if (!option.takes_value()) return;
  declared->type_name(option.type_name)->required(option.required);
  if (!std::holds_alternative<std::string*>(option.destination)) set_size(*declared, option);
  if (!option.may_be_empty)
    declared->check(
        [](const std::string& value) { return std::string(value.empty() ? "no value given" : ""); });
  if (option.complaint) declared->check(option.complaint);
}

/// Declares every subcommand, and its options only if it is named.
void declare_all(CLI::App& app, Usage& usage) {
  for (const Option& option : usage.options) declare_option(app, option);
  if (!usage.subcommands.empty()) app.require_subcommand(usage.run ? 0 : 1, 1);
  for (Usage& each : usage.subcommands) {
    CLI::App& below = *app.add_subcommand(each.name);
    below.preparse_callback([&below, &each](std::size_t) {
      declare(each);
      declare_all(below, each);
    });
  }
}

/// The long names of a command's options and of the global ones.
std::vector<std::string_view> option_names(const Usage& command, const Usage& program) {
  std::vector<std::string_view> names;
  for (const Usage* usage : {&command, &program})
    for (const Option& option : usage->options)
      if (!option.is_argument()) names.push_back(option.names.back());
  return names;
}

/// True for `grp` and `group`: the same letters in order, with some left out.
bool is_short_for(std::string_view word, std::string_view whole) {
  std::size_t at = 0;
  for (const char letter : word) {
    at = whole.find(letter, at);
    if (at++ == std::string_view::npos) return false;
  }
  return true;
}

/// `depends_on=x` for `--depends-on=x`, an option of `cip add`; empty if no kind has such a field.
std::string as_assignment(const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  for (const RecordType* type : kinds())
    for (const Field& field : type->fields)
      if (option_of(field) == name)
        return fmt::format("{}={}", field.name, name == word ? "…" : printable(word.substr(name.size() + 1)));
  return "";
}

/// What to say instead of a word that the command does not take.
std::string way_out(const std::string& word, const Usage& command, const Usage& program) {
  if (command.name == "site" && (!word.starts_with('-') || word == "--group" || word == "-g"))
    return (word.starts_with('-') ? "" : fmt::format("for the folder, write `-o {}`; ", printable(word))) +
           "it shows all groups; `cip report GROUP -o report.html` writes the page of one";
  if (word.starts_with('-')) {
    if (command.name == "set")
      if (const std::string assignment = as_assignment(word); !assignment.empty())
        return fmt::format("write `{}`, without hyphens", assignment);
    for (const Option& option : command.options)
      if (option.names.back() == "--format")
        if (std::string instead = instead_of_format(
                word.substr(std::min(word.find_first_not_of('-'), word.size())), option.words.all);
            !instead.empty())
          return instead;
    const std::string written = (word.starts_with("--") ? "" : "-") + word.substr(0, word.find('='));
    const auto names = option_names(command, program);
    if (is_among(written, names))  // before the command that has it
      return fmt::format("write it after `{}`", command.name);
    if (std::string hint = did_you_mean(written, names); !hint.empty()) return hint;
    const auto whole = std::ranges::find_if(
        names, [&](std::string_view name) { return written.size() > 4 && is_short_for(written, name); });
    return whole == names.end() ? "" : fmt::format("did you mean `{}`?", *whole);
  }
  if (std::ranges::any_of(command.options,
                          [](const Option& each) { return each.type_name == "REV" && each.is_argument(); }))
    return fmt::format(
        "two revisions are one word: `A..{0}`, or `A...{0}` for what `{0}` changes since both "
        "parted",
        printable(word));
  if (word.find('=') != std::string::npos)
    return fmt::format("`cip set ID {}` changes a field", printable(word));
  const bool takes_group = std::ranges::any_of(command.options, [](const Option& option) {
    return option.names.back() == "--group" && !option.is_argument_too;
  });
  return takes_group ? fmt::format("for a group, write `--group {}`", word) : "";
}

/// If several words are unexpected, report an option first: the others may be its values.
std::string complaint_of_extras(const CLI::App& app, const Usage& command, const Usage& program) {
  const std::vector<std::string> extras = app.remaining(true);
  auto word = std::ranges::find_if(extras, [](const std::string& each) { return each.starts_with('-'); });
  const bool is_option = word != extras.end();
  if (!is_option) word = extras.begin();
  const std::string hint = way_out(*word, command, program);
  return fmt::format("{} `{}`{}{}", is_option ? "unknown option" : "unexpected", printable(*word),
                     hint.empty() ? "" : "; ", hint);
}

using Named = std::vector<const Usage*>;

/// The program, and the command and its subcommand, if named.
Named named_commands(const CLI::App& app, Usage& program) {
  Named named{&program};
  Usage* inner = &program;
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    inner = inner->find_subcommand(at->get_name());
    named.push_back(inner);
  }
  return named;
}

/// Words, with bars between them, and what is said of each of them.
using Answers = std::pair<std::string_view, std::string_view>;

std::string_view answer_to(std::string_view word, std::span<const Answers> all) {
  for (auto [words, answer] : all)
    while (!words.empty())
      if (take_until(words, '|') == word) return answer;
  return "";
}

/// Commands of other programs, and what does the same here.
constexpr Answers of_other_programs[] = {
    {"delete|remove|rm",
     "records are closed, not deleted, as with `cip set ID status=retired`, for an activity "
     "`status=cancelled`; of one added by mistake, delete the file"},
    {"check|lint|verify|fix",
     "`cip validate` checks the records, `cip validate --fix` makes the fixes that are certain"},
    {"print|write",
     "`cip report -o report.html` writes a report, which a browser prints; `cip show ID` shows a record"},
    {"rename|mv", "`cip move ID NEW` renames a record and every reference to it"},
    {"due|todo|next|today", "`cip status` shows what is due"},
    {"late", "`cip status` shows what is late"},
    {"overdue", "`cip status` shows what is overdue"},
    {"start", "`cip init` sets up a folder, `cip add KIND` adds a record"},
    {"done|finish", "`cip set ACTIVITY status=complete` completes an activity"},
    {"page|website",
     "`cip site -o public` writes the pages of all groups, `cip report -o report.html` that of one"},
    {"new", "`cip add KIND` adds a record, `cip init` sets up a folder"},
    {"measure", "`cip record METRIC` enters a measurement"},
    {"publish", "`cip report -o report.html` writes the report"},
    {"save",
     "what you enter is saved at once; to share it, `git add FILE`, then `git commit -m \"Add a record\"`"},
    {"results", "`cip show ID` shows those of a survey or metric, `cip report` those of a group"},
    {"copy", "`cip add survey --like SURVEY` takes the questions of an earlier one"},
    {"search|find", "`cip list --text WORDS` finds records"},
    {"undo", "`git restore FILE` brings back what was committed last"},
    {"commit", "`git add .`, then `git commit -m \"What changed\"`"},
    {"mail|email", "`cip digest --format html` writes a mail about what was done and what is due"},
    {"change|correct", "`cip set ID FIELD=VALUE` changes a field, `cip set ID` asks for all"},
};
/// What has no kind of its own, and what enters it.
constexpr Answers parts_of_records[] = {
    {"comment", "`cip comment` adds one to a report"},
    {"answer|response", "`cip comment --answers` asks for the response to each point of a comment"},
    {"measurement", "`cip record METRIC` enters one"},
    {"question", "`cip set SURVEY questions` asks for those of a survey"},
    {"issue", "`cip set SURVEY issues` asks for those of a survey"},
    {"rating", "`cip set ASSESSMENT ratings` asks for those of an assessment"},
    {"step", "`cip set ACTIVITY next` asks for the next steps of an activity"},
    {"group", "`cip init` asks for it in a new folder; in this one, add it to `groups.yaml`"},
};

/// A word that is not a possible command.
void refuse_unknown_command(const CLI::App& app, const Named& named) {
  const bool is_command = named.size() == 1;
  const auto names = names_of(named.back()->subcommands);
  const auto words = app.remaining(true);
  // An option may be followed by its value.
  if (names.empty() || words.empty() || words.front().starts_with('-')) return;
  const std::string& word = words.front();
  if (named.back()->name == "add") {
    const std::string one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    if (const auto answer = answer_to(one, parts_of_records); !answer.empty())
      throw UsageError(fmt::format("no kind `{}`; {}", printable(word), answer));
    if (const auto near = closest(word, kind_names()); !near.empty())
      throw UsageError(
          fmt::format("no kind `{}`; did you mean `{}`?", printable(word), kind_named(near)->name));
  }
  if (const auto answer = answer_to(word, of_other_programs); is_command && !answer.empty())
    throw UsageError(fmt::format("no command `{}`; {}", word, answer));
  const std::string_view kind =
      is_command && closest(word, names).empty() ? closest(word, kind_names()) : std::string_view();
  if (const RecordType* type = kind_named(kind))
    throw UsageError(fmt::format("no command `{}`; `cip add {}` adds one, `cip list {}` lists them",
                                 printable(word), type->name, type->folder));
  require_word("command", word, names, is_command ? "`cip --help` lists them" : "");
}

void require_command(const CLI::App& app, const Named& named) {
  refuse_unknown_command(app, named);
  const Usage& last = *named.back();
  if (!last.subcommands.empty() && !last.run)
    throw UsageError(fmt::format("`cip {}` needs {}", last.name, any_of(names_of(last.subcommands))));
}

/// `--depends_on` is `--depends-on`, and `--target.value` is `--target-value`: fields are written with
/// underscores and dots, options with hyphens. `-.5` is a number, and no option.
std::vector<std::string> with_hyphens(std::vector<std::string> words) {
  for (std::string& word : words) {
    if (word == "--") break;
    if (word.size() > 2 && word[0] == '-' && is_any_of(word[1], ".,") && is_digit(word[2]))
      word.insert(1, "0");
    if (!word.starts_with("--")) continue;
    const auto end = word.begin() + static_cast<std::ptrdiff_t>(std::min(word.find('='), word.size()));
    std::replace_if(
        word.begin(), end, [](char c) { return c == '_' || c == '.'; }, '-');
  }
  return words;
}

const Option* option_named(const std::string& name, const Named& named) {
  for (const Usage* usage : {named.back(), named.front()})
    for (const Option& each : usage->options)
      if (std::ranges::count(each.names, name) > 0) return &each;
  return nullptr;
}

/// What is wrong with a value; CLI11's message begins with the name of the option, or of an argument, which
/// help calls otherwise.
std::string complaint_of_bad_value(const std::string& message, const Named& named) {
  const std::string name = message.substr(0, message.find(':'));
  const Option* option = option_named(name, named);
  return option && option->is_argument() ? option->type_name + message.substr(name.size()) : message;
}

/// What is missing or was given twice, in plain words; CLI11's message begins with the name of the option.
std::string complaint_of_value(const std::string& message, const Named& named) {
  const std::string name = message.substr(0, message.find_first_of(": ")), words = name_of(named);
  const Option* option = option_named(name, named);
  if (!option) return message;
  const std::string_view example = named.size() == 1 ? "" : std::string_view(named.back()->example);
  if (option->is_argument())
    return fmt::format(
        "`{}` needs {}{}", words, option->words.all.empty() ? option->type_name : upper(name),
        example.empty() ? "" : fmt::format(", as in `{}`", example.substr(0, example.find('\n'))));
  if (message.ends_with(" is required"))
    return fmt::format("`{}` needs {} {}", words, name.substr(name.rfind(',') + 1), option->type_name);
  if (!message.ends_with(" missing")) return fmt::format("{} can be given only once", name);
  return option->words.all.empty() ? fmt::format("{0} needs a value: `{0} {1}`", name, option->type_name)
                                   : fmt::format("{} needs a value: {}", name, any_of(option->words.all));
}

}  // namespace

CommandLine read_arguments(Usage& program, const std::vector<std::string>& arguments, Date today,
                           std::size_t width) {
  CLI::App app("", program.name);
  app.fallthrough();
  declare_all(app, program);
  try {
    std::vector<std::string> words = with_hyphens(arguments);
    std::ranges::reverse(words);
    app.parse(std::move(words));
    const Named named = named_commands(app, program);
    for (const Usage* usage : named)
      for (const Option& option : usage->options) option.require_good_values(today);
    return {named.back(), ""};
  } catch (const CLI::CallForHelp&) {
    const Named named = named_commands(app, program);
    refuse_unknown_command(app, named);
    return {&program, to_help(named, width)};
  } catch (const CLI::Success& asked) {  // --version
    std::ostringstream out;
    app.exit(asked, out, out);
    return {&program, out.str()};
  } catch (const CLI::ParseError& error) {
    const Named named = named_commands(app, program);
    require_command(app, named);
    std::string why = error.what();
    const bool is_more = !app.remaining(true).empty() && dynamic_cast<const CLI::RequiredError*>(&error);
    if (is_more || dynamic_cast<const CLI::ExtrasError*>(&error))
      why = complaint_of_extras(app, *named.back(), program);
    else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) ||
             dynamic_cast<const CLI::RequiredError*>(&error))
      why = complaint_of_value(why, named);
    else if (dynamic_cast<const CLI::ValidationError*>(&error))
      why = complaint_of_bad_value(why, named);
    throw UsageError(fmt::format("{}\ncip: see `{} --help`", why, name_of(named)));
  }
}

}  // namespace cip
