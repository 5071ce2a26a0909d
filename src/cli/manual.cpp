#include "cip/cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/print/roff.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string_view name;
  std::string_view text;
};

constexpr Row files[] = {
    {"data/cip.yaml",
     "periods, duties, how severe each rule is; the folder that holds it is the data folder"},
    {"data/principles.yaml", "the principles, and what stands above them"},
    {"data/groups.yaml", "the tree of groups"},
    {"data/GROUP/KIND/NAME.yaml", "one record, whose id is `GROUP/NAME`; `cip-records`(5) has its fields"},
    {"data/.schema/", "the JSON Schemas that editors check records by"},
};

constexpr Row environment[] = {
    {"VISUAL, EDITOR", "the editor that `cip edit` and `cip add --edit` open; the first that is set"},
    {"NO_COLOR", "set: no colours, unless `--color` asks for them"},
    {"FORCE_COLOR, CLICOLOR_FORCE", "set: colours, also where the output goes to a file or a pipe"},
    {"TERM", "unset or `dumb`: no colours"},
    {"GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE",
     "honoured, as `git`(1) does: hooks get them, and every other setting of git's environment is handed on "
     "to it"},
    {"GIT_ALTERNATE_OBJECT_DIRECTORIES",
     "more places in which git finds objects, kept for a merge that is only tried"},
    {"TMPDIR", "the folder for what `cip validate --merge-with` keeps for the time it runs"},
};

template <std::size_t count>
std::string items(const Row (&rows)[count]) {
  std::string out;
  for (const Row& row : rows) out += roff_item(fmt::format("`{}`", row.name), row.text);
  return out;
}

std::string exit_status_section() {
  std::string rows;
  for (const ExitStatus& row : exit_statuses) rows += roff_item(fmt::format("`{}`", row.status), row.means);
  return roff_section("EXIT STATUS", rows);
}

/// "`-g`, `--group` *GROUP*".
std::string term_of(const Option& option) {
  return fmt::format("`{}`{}", fmt::join(option.names, "`, `"),
                     option.takes_value() ? fmt::format(" *{}*", option.type_name) : "");
}

std::string help_of(const Option& option) {
  return fmt::format("{}{}{}", option.help, option.takes_many() ? " (may be repeated)" : "",
                     option.preset.empty() ? "" : fmt::format("; without it, `{}`", option.preset));
}

/// "[*PATH*...]".
std::string argument_in_synopsis(const Option& option) {
  const std::string name = fmt::format("*{}*{}", option.type_name, option.takes_many() ? "..." : "");
  return option.required ? name : fmt::format("[{}]", name);
}

/// `path` is "cip add criterion".
std::string synopsis(const std::string& path, const Usage& usage) {
  std::string out = fmt::format("`{}` [*OPTION*...]", path);
  for (const Option& option : usage.options)
    if (option.is_argument()) out += " " + argument_in_synopsis(option);
  return out;
}

std::string items_of_options(const Usage& usage) {
  std::string out;
  for (const Option& option : usage.options)
    if (!option.is_argument()) out += roff_item(term_of(option), help_of(option));
  return out;
}

std::string items_of_arguments(const Usage& usage) {
  std::string out;
  for (const Option& option : usage.options)
    if (option.is_argument()) out += roff_item(fmt::format("*{}*", option.type_name), help_of(option));
  return out;
}

/// A line of a footer that is indented: a word, and what it is.
std::string item_of_line(std::string_view line) {
  line.remove_prefix(line.find_first_not_of(' '));
  const auto end = line.find(' ');
  return roff_item(fmt::format("`{}`", line.substr(0, end)), line.substr(line.find_first_not_of(' ', end)));
}

/// Lines of a footer that are not indented were wrapped by hand.
std::string notes(const std::string& footer) {
  std::string out, running;
  std::istringstream lines(footer + "\n\n");
  for (std::string line; std::getline(lines, line);) {
    const bool is_item = line.starts_with("  ");
    if ((is_item || line.empty()) && !running.empty()) out += roff_paragraphs(std::exchange(running, ""));
    if (is_item)
      out += item_of_line(line);
    else if (!line.empty())
      running += line + "\n";
  }
  return out;
}

std::string see_also(std::string_view pages) { return roff_section("SEE ALSO", roff_paragraphs(pages)); }

std::string page_of_command(Usage& command) {
  declare(command);
  const std::string path = "cip " + command.name;
  std::string synopses = command.subcommands.empty() ? roff_paragraphs(synopsis(path, command)) : "";
  std::string options = items_of_options(command);
  for (Usage& each : command.subcommands) {
    declare(each);
    const std::string below = path + " " + each.name;
    synopses += roff_paragraphs(synopsis(below, each));
    options +=
        roff_subsection(below, roff_paragraphs(each.help) + items_of_options(each) + notes(each.notes));
  }
  return roff_section("SYNOPSIS", synopses) +
         roff_section("DESCRIPTION", roff_paragraphs(command.help + ".") + items_of_arguments(command) +
                                         notes(command.notes)) +
         roff_section("OPTIONS",
                      roff_paragraphs("Those of `cip`(1) stand before or behind the command.") + options) +
         exit_status_section() + see_also("`cip`(1), `cip-records`(5), `cip-rules`(7)");
}

std::string page_of_program(const Usage& program) {
  std::string rows;
  for (const Usage& each : program.subcommands)
    rows += roff_item(fmt::format("`cip-{}`(1)", each.name), each.help);
  return roff_section("SYNOPSIS", roff_paragraphs("`cip` [*OPTION*...] *COMMAND* [*ARGUMENT*...]")) +
         roff_section("DESCRIPTION", roff_paragraphs(program.help)) + roff_section("COMMANDS", rows) +
         roff_section("OPTIONS", items_of_options(program)) + exit_status_section() +
         roff_section("FILES", items(files)) + roff_section("ENVIRONMENT", items(environment)) +
         see_also("`cip-records`(5), `cip-rules`(7), `git`(1)");
}

std::string uncapitalized(const std::string& text) { return lower(text.substr(0, 1)) + text.substr(1); }

}  // namespace

std::string to_roff(const ManualPage& page) {
  return roff_title(page.name, page.section, "cip " CIP_VERSION, page.help) + page.body();
}

std::vector<ManualPage> manual_pages(Usage& program) {
  std::vector<ManualPage> pages{{"cip", 1, "keep the records of ICANN's Continuous Improvement Program",
                                 [&program] { return page_of_program(program); }}};
  for (Usage& each : program.subcommands)
    pages.push_back(
        {"cip-" + each.name, 1, uncapitalized(each.help), [&each] { return page_of_command(each); }});
  pages.push_back({"cip-records", 5, "the fields of each kind of record", manual_of_records});
  pages.push_back({"cip-rules", 7, "what may be wrong with records, and what the figures of reports mean",
                   manual_of_rules});
  return pages;
}

}  // namespace cip
