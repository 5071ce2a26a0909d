#include "cip/cli/run.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/arguments.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/to_do.hpp"
#include "cip/git/user.hpp"
#include "cip/print/style.hpp"
#include "printable_stream.hpp"

namespace cip {
namespace {

void add_globals(Usage& usage, Globals& globals) {
  usage.add("-C", globals.folder, "DIR", "Work as if started in this folder");
  usage.add("--at", globals.at, "REV", "Read the records as they were at this git revision");
  usage.add_date("--as-of", globals.as_of, "Use this date instead of today");
  usage.add_choice("--color", globals.color, {"choice for --color", {"auto", "always", "never"}},
                   "When to use color");
  usage.add("-q,--quiet", globals.quiet, "Print results only");
  usage.add("-v,--verbose", globals.verbose, "Also print waived findings");
}

/// `cip help set` and `cip version`, as in other programs.
std::vector<std::string> as_options(std::vector<std::string> arguments) {
  if (arguments.empty()) return arguments;
  if (arguments.front() == "version") arguments.front() = "--version";
  if (arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  return arguments;
}

/// The command that shows long text: the one that git would use.
std::string pager() {
  if (const char* named = std::getenv("GIT_PAGER")) return named;
  if (std::string set = pager_of_user(); !set.empty()) return set;
  if (const char* named = std::getenv("PAGER")) return named;
  return "less";
}

/// False if there is no pager, or it is `cat`: then nothing was shown.
bool show_in_pager(const std::string& text) {
  const std::string command = pager();
  if (command.empty() || command == "cat") return false;
  // Like git: colors are kept, and text that fits on the screen is not paged. Not everybody knows less.
  ::setenv("LESS", "-FRX -Psspace shows more, b goes back, q leaves$", 0);
  ::setenv("LESSCHARSET", "utf-8", 0);  // what cip writes, whatever the locale
  ::setenv("LESSSECURE", "1", 0);       // a command typed there writes no file
  const auto on_pipe = std::signal(SIGPIPE, SIG_IGN);
  const auto on_interrupt = std::signal(SIGINT, SIG_IGN);
  bool is_shown = false;
  if (FILE* const pipe = ::popen(command.c_str(), "w")) {
    std::fwrite(text.data(), 1, text.size(), pipe);
    const int status = ::pclose(pipe);
    constexpr int not_found = 127;
    is_shown = !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
  }
  std::signal(SIGPIPE, on_pipe);
  std::signal(SIGINT, on_interrupt);
  return is_shown;
}

/// Shows the output of the command, in the pager if it is longer than the terminal.
void print_pages(const std::string& text, const Console& console, std::ostream& out) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  if (console.height == 0 || lines < console.height || !show_in_pager(text)) out << text;
}

/// In a folder of records, shows what is due; elsewhere, how to begin.
int run_without_command(Session& session) {
  try {
    session.data_folder();
  } catch (const Error&) {
    session.err << "No records here: found no `data/cip.yaml` in this folder or above it.\n\n"
                   "  cip init             set up a folder of records here\n"
                   "  cip -C DIR status    see what is due in another folder\n"
                   "  cip --help           list all commands\n";
    return status_failed;
  }
  Globals unread;
  Usage program = usage_of_program(unread, session.commands);
  Usage& status = *program.find_subcommand("status");
  declare(status);
  const int code = status.run(session);
  auto commands = next_commands(session.opened().ws, session.as_of);
  if (const std::string changed = session.what_to_add({}); !changed.empty()) {
    commands.push_back({"git add " + changed});
    commands.push_back({"git commit -m \"Update the records\""});
  }
  if (commands.empty()) return code;
  session.out << "\n" << styled("Next", Look::bold, session.color) << "\n\n";
  for (const auto& [command, why] : commands) {
    session.out << "  " << command << "\n";
    if (!why.empty()) session.out << indented(why, 6, session.width);
  }
  return code;
}

/// The reason why the program stops, wrapped line by line to this many columns.
std::string complaint(std::string_view why, std::size_t width) {
  std::string out;
  for (std::string_view rest = why; !rest.empty();) {
    const std::string_view line = take_until(rest, '\n');
    out += indented(out.empty() ? fmt::format("cip: {}", line) : std::string(line), 0, width);
  }
  return out;
}

std::string exit_status_words() {
  std::vector<std::string> words;
  for (const ExitStatus& row : exit_statuses) words.push_back(fmt::format("{} {}", row.status, row.means));
  return fmt::format("Exit status: {}.", fmt::join(words, ", "));
}

}  // namespace

Usage usage_of_program(Globals& globals, std::span<const Usage> commands) {
  Usage usage{"cip",
              "Keep and check the records of ICANN's Continuous Improvement Program, and write its reports."};
  add_globals(usage, globals);
  usage.options.push_back({{"--version"}, {}, "", "Print the version, commit and libraries"});
  usage.notes = exit_status_words();
  usage.example = "cip init";
  usage.subcommands.assign(commands.begin(), commands.end());
  usage.run = run_without_command;
  return usage;
}

int run(const std::vector<std::string>& arguments, const Console& console, std::span<const Usage> commands) {
  PrintableStream out(console.out), err(console.err);
  const std::size_t err_width = console.err_width.value_or(console.width);
  Globals globals;
  Usage program = usage_of_program(globals, commands);
  try {
    const CommandLine said = read_arguments(program, as_options(arguments), console.today.day, console.width);
    if (!said.print.empty()) {
      print_pages(said.print, console, out);
      return status_fine;
    }
    std::ostringstream pages;
    PrintableStream paged(pages);
    const Records needed = said.command->records;
    const bool is_paged = console.height > 0 && (needed == Records::none || needed == Records::of_any_state);
    Console printable = console;
    printable.out = is_paged ? paged : out;
    printable.err = err;
    printable.live = &out;
    Session session(printable, globals, commands);
    if (needed == Records::on_disk) session.require_disk();
    if (needed != Records::of_any_state && !session.at.empty()) session.opened();  // or says why not
    out.allow_colors(session.color);
    paged.allow_colors(session.color);
    err.allow_colors(session.color);
    const auto print = [&] {
      paged.flush();
      print_pages(pages.str(), console, console.out);
    };
    try {
      const int status = said.command->run(session);
      print();
      out.flush();
      err.flush();
      if (console.leave) console.leave(status);
      return status;
    } catch (...) {  // earlier output comes before the reason
      print();
      throw;
    }
  } catch (const std::bad_alloc&) {
    err << "cip: there is not enough memory for this\n";
  } catch (const std::filesystem::filesystem_error& e) {
    err << complaint(Error(e.path1(), e.code().message()).what(), err_width);
  } catch (const std::exception& e) {
    err << complaint(e.what(), err_width);
  }
  return status_failed;
}

}  // namespace cip
