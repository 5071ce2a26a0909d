// The pages of the manual are Markdown documents, made from the usage of the commands, the fields of records
// and the pages of rules and figures.
#include "cip/cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cip/base/embedded.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

std::string section(std::string_view heading, std::string_view below) {
  return fmt::format("# {}\n\n{}\n", heading, below);
}

/// A term and its description; `indent` is that of the list.
std::string item(std::string_view term, std::string_view text, std::size_t indent = 0) {
  return fmt::format("{0:{1}}- {2}\\\n{0:{1}}  {3}\n", "", indent, term, text);
}

std::string exit_status_section() {
  std::string rows;
  for (const ExitStatus& row : exit_statuses) rows += item(fmt::format("`{}`", row.status), row.means);
  return section("EXIT STATUS", rows);
}

std::string see_also(std::string_view pages) { return section("SEE ALSO", pages); }

/// "`-g`, `--group` *GROUP*".
std::string term_of(const Option& option) {
  if (option.is_argument()) return fmt::format("*{}*", option.type_name);
  return fmt::format("`{}`{}", fmt::join(option.names, "`, `"),
                     option.takes_value() ? fmt::format(" *{}*", option.type_name) : "");
}

/// Those that are arguments, or those that are not.
std::string items_of(const Usage& usage, bool (*wanted)(const Option&)) {
  std::string out;
  for (const Option& option : usage.options)
    if (wanted(option))
      out += item(term_of(option),
                  fmt::format("{}{}{}", option.help, option.takes_many() ? " (may be repeated)" : "",
                              option.preset.empty() ? "" : fmt::format("; default: `{}`", option.preset)));
  return out + "\n";
}

bool is_argument(const Option& option) { return option.is_argument(); }
bool is_option(const Option& option) { return !option.is_argument(); }

/// `path` is "cip add criterion".
std::string synopsis_line(const std::string& path, const Usage& usage) {
  std::string out = fmt::format("`{}` \\[*OPTION*...\\]", path);
  for (const Option& option : usage.options) {
    if (!option.is_argument() && !option.is_argument_too) continue;
    const std::string name = fmt::format("*{}*{}", option.type_name, option.takes_many() ? "..." : "");
    out += option.required ? " " + name : fmt::format(" \\[{}\\]", name);
  }
  return out + "\n\n";
}

std::string notes(const Usage& usage) {
  std::string terms = usage.terms.empty() ? "" : usage.terms_heading + "\n\n";
  for (const Term& term : usage.terms) terms += item(fmt::format("`{}`", term.name), term.text);
  return fmt::format("{}\n{}\n\n", terms, usage.notes);
}

std::string examples(const Usage& usage) {
  std::string out;
  std::istringstream lines(usage.example);
  for (std::string line; std::getline(lines, line);) out += fmt::format("    {}\n", line);
  return out;
}

std::string body_of_command(Usage& command) {
  declare(command);
  const std::string path = "cip " + command.name;
  std::string synopses = command.subcommands.empty() ? synopsis_line(path, command) : "";
  std::string options =
      "The options of `cip`(1) may come before or after the command.\n\n" + items_of(command, is_option);
  for (Usage& each : command.subcommands) {
    declare(each);
    const std::string below = path + " " + each.name;
    synopses += synopsis_line(below, each);
    options += fmt::format("## {}\n\n{}\n\n{}{}", below, each.help, items_of(each, is_option), notes(each));
  }
  return section("SYNOPSIS", synopses) +
         section("DESCRIPTION", command.help + ".\n\n" + items_of(command, is_argument) + notes(command)) +
         section("OPTIONS", options) + section("EXAMPLES", examples(command)) + exit_status_section() +
         see_also("`cip`(1), `cip-records`(5), `cip-rules`(7)");
}

std::string body_of_program(const Usage& program) {
  std::string rows;
  for (const Usage& each : program.subcommands)
    rows += item(fmt::format("`cip-{}`(1)", each.name), each.help);
  return section("SYNOPSIS", "`cip` \\[*OPTION*...\\] *COMMAND* \\[*ARGUMENT*...\\]") +
         section("DESCRIPTION", program.help) + section("COMMANDS", rows) +
         section("OPTIONS", items_of(program, is_option)) + section("TO A PUBLISHED REPORT", guide_text()) +
         exit_status_section() + std::string(manual_text()) +
         see_also("`cip-records`(5), `cip-rules`(7), `git`(1)");
}

std::string items_of(const RecordType& type, std::size_t indent) {
  std::string out;
  for (const Field& field : type.fields) {
    std::vector<std::string> traits;
    const bool says_form = holds_words(field.kind) || field.help.find("as in") != std::string_view::npos;
    if (field.kind == Kind::choice) traits.push_back(any_of(field.choices));
    if (std::string form = form_in_words(field); !form.empty() && !says_form)
      traits.push_back(std::move(form));
    if (field.many) traits.emplace_back("a list");
    if (field.required) traits.emplace_back("required");
    out += item(fmt::format("`{}`", field.name),
                traits.empty() ? std::string(field.help)
                               : fmt::format("{} ({})", field.help, fmt::join(traits, "; ")),
                indent);
    if (field.kind == Kind::part) out += items_of(field.type(), indent + 2);
  }
  return out;
}

std::string fields_of(const RecordType& type, std::string_view path) {
  return section(upper(type.name), fmt::format("{} `{}`\n\n{}", type.help, path, items_of(type, 0)));
}

std::string body_of_records() {
  std::string out = section(
      "DESCRIPTION",
      "A record is a YAML file. Its path gives its group, its kind and its name; its id is `GROUP/NAME`. A "
      "reference to a record of the same group may leave out the group. A field "
      "without a form takes words; long texts are Markdown.");
  for (const RecordType* type : kinds())
    out += fields_of(*type, fmt::format("GROUP/{}/NAME.yaml", type->folder));
  for (const ProgramFile& file : program_files()) out += fields_of(*file.type, file.path);
  return out + see_also("`cip-add`(1), `cip-schema`(1), `cip-rules`(7)");
}

std::string body_of_rules() {
  std::string out =
      section("DESCRIPTION",
              "What `cip validate` looks for. `rules` in `cip.yaml` changes the severity of a rule or turns "
              "it off, except `lowered-rule` and the errors about the text of a file, where records are "
              "kept and what they are called; `waivers` in a record names the rules that it may break, and "
              "why.");
  for (const RuleFamily& family : rule_families()) {
    out += fmt::format("# RULES ABOUT {}\n\n", upper(family.about));
    for (const Rule* rule : family.rules) {
      const RulePage page = page_of(*rule);
      out += fmt::format("## {}\n\n{}\n\n{}\n\n", page.heading, page.summary, page.details);
    }
  }
  out += "# FIGURES OF THE REPORTS\n\n";
  for (const Definition& each : definitions())
    out += fmt::format("## {}\n\n{}\n\n{}\n\n", each.name, each.title, fmt::join(each.paragraphs, "\n\n"));
  return out + see_also("`cip-validate`(1), `cip-explain`(1), `cip-records`(5)");
}

}  // namespace

std::string to_man(const ManualPage& page) {
  const std::string name = section("NAME", fmt::format("{} - {}", page.name, page.help));
  return fmt::format(".TH {} {} \"\" \"cip " CIP_VERSION "\"\n.ad l\n{}", upper(page.name), page.section,
                     to_man(name + page.body()));
}

std::vector<ManualPage> manual_pages(Usage& program) {
  std::vector<ManualPage> pages{{"cip", 1, "keep the records of ICANN's Continuous Improvement Program",
                                 [&program] { return body_of_program(program); }}};
  for (Usage& each : program.subcommands)
    pages.push_back({"cip-" + each.name, 1, lower(each.help.substr(0, 1)) + each.help.substr(1),
                     [&each] { return body_of_command(each); }});
  pages.push_back({"cip-records", 5, "the fields of each kind of record", body_of_records});
  pages.push_back({"cip-rules", 7, "what can be wrong with records, and what the figures in reports mean",
                   body_of_rules});
  return pages;
}

}  // namespace cip
