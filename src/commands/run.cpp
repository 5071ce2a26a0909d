#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/commands/command.hpp"
#include "moment.hpp"
#include "version.hpp"

namespace cip {
namespace {

void add_globals(CLI::App& app, Globals& globals) {
  app.add_option("-C", globals.folder, "Work as if started in this folder")->type_name("DIR");
  app.add_option("--at", globals.at, "Read the records as of this git revision")
      ->type_name("REV")
      ->check(complaint_of_revision);
  app.add_option("--as-of", globals.as_of, "Judge dates as of this day instead of today")->type_name("DATE");
  app.add_option("--color", globals.color, "When to use colours")
      ->type_name(one_of(color_choices))
      ->capture_default_str();
  app.add_flag("-q,--quiet", globals.quiet, "Print results only");
  app.add_flag("-v,--verbose", globals.verbose, "Print more about what is done");
}

/// The first word that is no option, nor the value of a global one.
std::string find_command_word(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "-C" || arguments[i] == "--at" || arguments[i] == "--as-of" ||
        arguments[i] == "--color")
      ++i;
    else if (!arguments[i].starts_with('-'))
      return arguments[i];
  }
  return "";
}

void require_command(const std::string& word) {
  if (!word.empty()) require_word("command", word, names_of(commands));
}

/// What --at is for; all other commands write to the work tree.
constexpr std::string_view reading_commands[] = {"validate",  "explain", "list", "show", "status", "matrix",
                                                 "practices", "report",  "diff", "log",  "export", "schema"};

void require_reading(const std::string& command) {
  if (std::ranges::find(reading_commands, command) == std::end(reading_commands))
    throw UsageError("--at reads what git keeps, and only the work tree can be written to: leave out --at");
}

std::string exit_status_words() {
  std::vector<std::string> words;
  for (const ExitStatus& row : exit_statuses) words.push_back(fmt::format("{} {}", row.status, row.means));
  return fmt::format("Exit status: {}.", fmt::join(words, ", "));
}

/// They speak of the options of all others. Every other command declares only its own, which saves nearly
/// half of the time that starting takes.
constexpr std::string_view speaking_of_all[] = {"completion", "manual"};

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

}  // namespace

int run(const std::vector<std::string>& arguments, const Console& console) {
  CLI::App app(
      "Keeps the records of ICANN's Continuous Improvement Program, checks them and writes the report.",
      "cip");
  Globals globals;
  add_globals(app, globals);
  app.set_version_flag("--version", version_words, "Print version, commit and libraries");
  app.fallthrough();
  app.require_subcommand(0, 1);  // what follows a command is no other command: `cip list report`
  app.get_formatter()->column_width(34);
  app.footer(exit_status_words());
  std::vector<std::pair<CLI::App*, Run>> runs;
  const std::string word = find_command_word(arguments);
  const bool needs_all = std::ranges::find(speaking_of_all, word) != std::end(speaking_of_all);
  for (const Command& command : commands) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.help));
    if (needs_all || command.name == word) runs.emplace_back(sub, command.setup(*sub));
  }
  try {
    require_command(word);
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    for (const auto& [sub, run_command] : runs)
      if (sub->parsed()) {
        if (!globals.at.empty()) require_reading(sub->get_name());
        return run_command(console, globals);
      }
    console.err << app.help();
    return status_failed;
  } catch (const CLI::Success& e) {  // --help and --version
    app.exit(e, console.out, console.err);
    return status_fine;
  } catch (const CLI::ParseError& e) {
    console.err << "cip: " << complaint(app, e)
                << "\ncip: `cip --help` and `cip COMMAND --help` list what can be said\n";
  } catch (const std::exception& e) {
    console.err << "cip: " << e.what() << "\n";
  }
  return status_failed;
}

}  // namespace cip
