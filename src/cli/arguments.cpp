#include "cip/cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "version.hpp"

namespace cip {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// A list takes one word each time it is named; as an argument, all that are left.
void set_size(CLI::Option& declared, const Option& option) {
  declared.allow_extra_args(option.is_argument());
  declared.expected(1, option.takes_many() ? CLI::detail::expected_max_vector_size : 1);
  if (option.delimiter != '\0') declared.delimiter(option.delimiter);
}

CLI::Option* declare_value(CLI::App& app, const Option& option, const std::string& names) {
  return std::visit(
      Overloaded{
          [&](std::monostate) {
            return option.names.back() == "--version"
                       ? app.set_version_flag(names, version_words, option.help)
                       : app.set_help_flag(names, option.help);
          },
          [&](bool* target) { return app.add_flag(names, *target, option.help); },
          [&](std::string* target) { return app.add_option(names, *target, option.help); },
          [&](std::vector<std::string>* target) { return app.add_option(names, *target, option.help); },
          [&](const Take& take) {
            return app.add_option_function<std::vector<std::string>>(names, take, option.help);
          },
      },
      option.destination);
}

void declare_option(CLI::App& app, const Option& option) {
  CLI::Option* declared = declare_value(app, option, fmt::format("{}", fmt::join(option.names, ",")));
  if (!option.takes_value()) return;
  declared->type_name(option.type_name)->required(option.required);
  if (!std::holds_alternative<std::string*>(option.destination)) set_size(*declared, option);
  if (!option.preset.empty()) declared->capture_default_str();
  if (option.complaint) declared->check(option.complaint);
}

/// Every subcommand by name and help; what else it takes once it is named.
void declare_all(CLI::App& app, Usage& usage) {
  for (const Option& option : usage.options) declare_option(app, option);
  if (!usage.notes.empty()) app.footer(usage.notes);
  if (!usage.subcommands.empty()) app.require_subcommand(usage.run ? 0 : 1, 1);
  for (Usage& each : usage.subcommands) {
    CLI::App& below = *app.add_subcommand(each.name, each.help);
    below.preparse_callback([&below, &each](std::size_t) {
      declare(each);
      declare_all(below, each);
    });
  }
}

/// CLI11's own words, in ours.
std::string complaint(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    text = fmt::format("unexpected {}", text.substr(text.rfind(':') + 2));
    std::vector<std::string> names;
    for (const CLI::App* each : app.get_subcommands())
      for (const CLI::Option* option : each->get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const auto word = text.substr(text.rfind(' ') + 1);
    if (const auto hint = did_you_mean(word, views); !hint.empty()) text += "; " + hint;
  }
  return text;
}

const Usage& named_command(const CLI::App& app, Usage& usage) {
  const auto named = app.get_subcommands();
  return named.empty() ? usage
                       : named_command(*named.front(), *usage.find_subcommand(named.front()->get_name()));
}

/// Of the program, the command, and its subcommand.
void require_good_values(const CLI::App& app, Usage& usage) {
  for (const Option& option : usage.options) option.require_good_values();
  for (const CLI::App* named : app.get_subcommands())
    require_good_values(*named, *usage.find_subcommand(named->get_name()));
}

/// Where one of its commands has to follow: the first word that is none.
void require_command(const CLI::App& app, Usage& program) {
  const Usage& named = named_command(app, program);
  if (named.subcommands.empty()) return;
  const auto names = names_of(named.subcommands);
  for (const std::string& word : app.remaining(true))
    if (!word.starts_with('-'))
      require_word("command", word, names, &named == &program ? "`cip --help` lists them" : "");
  if (!named.run) throw UsageError(fmt::format("`cip {}` needs {}", named.name, any_of(names)));
}

std::unique_ptr<CLI::App> declare_program(Usage& program) {
  auto app = std::make_unique<CLI::App>(program.help, program.name);
  app->fallthrough();
  app->get_formatter()->column_width(34);
  declare_all(*app, program);
  return app;
}

}  // namespace

CommandLine read_arguments(Usage& program, const std::vector<std::string>& arguments) {
  const auto app = declare_program(program);
  try {
    app->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    require_good_values(*app, program);
    return {&named_command(*app, program), ""};
  } catch (const CLI::Success& asked) {  // --help and --version
    std::ostringstream out;
    app->exit(asked, out, out);
    return {&program, out.str()};
  } catch (const CLI::ParseError& error) {
    require_command(*app, program);
    throw UsageError(complaint(*app, error) +
                     "\ncip: `cip --help` and `cip COMMAND --help` list what can be said");
  }
}

std::string help_page(Usage& program) { return declare_program(program)->help(); }

}  // namespace cip
