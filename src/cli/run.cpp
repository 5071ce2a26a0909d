#include <fmt/format.h>

#include <algorithm>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/arguments.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/moment.hpp"

namespace cip {
namespace {

void add_globals(Usage& usage, Globals& globals) {
  usage.add("-C", globals.folder, "DIR", "Work as if started in this folder");
  usage.add("--at", globals.at, "REV", "Read the records as of this git revision").complaint =
      complaint_of_revision;
  usage.add("--as-of", globals.as_of, "DATE", "Judge dates as of this day instead of today");
  usage.add("--color", globals.color, one_of(color_choices), "When to use colours");
  usage.add("-q,--quiet", globals.quiet, "Print results only");
  usage.add("-v,--verbose", globals.verbose, "Print more about what is done");
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

}  // namespace

Usage usage_of_program(Globals& globals) {
  Usage usage{
      "cip",
      "Keeps the records of ICANN's Continuous Improvement Program, checks them and writes the report."};
  add_globals(usage, globals);
  usage.options.push_back({{"--version"}, {}, "", "Print version, commit and libraries"});
  usage.notes = exit_status_words();
  for (const Command& command : commands)
    usage.subcommands.push_back({std::string(command.name), std::string(command.help), command.setup});
  usage.run = [](const Console& console, const Globals&) {
    Globals unread;
    Usage program = usage_of_program(unread);
    console.err << help_page(program);
    return status_failed;
  };
  return usage;
}

int run(const std::vector<std::string>& arguments, const Console& console) {
  Globals globals;
  Usage program = usage_of_program(globals);
  try {
    const Said said = read_arguments(program, arguments);
    if (!said.print.empty()) {
      console.out << said.print;
      return status_fine;
    }
    if (!globals.at.empty()) require_reading(said.command->name);
    return said.command->run(console, globals);
  } catch (const std::exception& e) {
    console.err << "cip: " << e.what() << "\n";
  }
  return status_failed;
}

}  // namespace cip
