#include "cip/report/report.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/commands/command.hpp"
#include "cip/git/version.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

struct Options {
  std::string group, period, from, to, output;
};

struct ChosenPeriod {
  std::string name;
  When time;
};

ChosenPeriod choose_period(const Options& options, const Workspace& ws) {
  const bool own = !options.from.empty() || !options.to.empty();
  if (own && !options.period.empty()) throw UsageError("--period and --from/--to exclude each other");
  if (own) {
    if (options.from.empty() || options.to.empty()) throw UsageError("--from and --to go together");
    const When time{require_date("--from", options.from).first, require_date("--to", options.to).last,
                    When::Precision::day};
    if (time.last < time.first) throw UsageError("--to lies before --from");
    return {"", time};
  }
  std::vector<std::string_view> ids;
  for (const Period& period : ws.program->periods) ids.push_back(*period.id);
  const std::string name = options.period.empty() ? *ws.program->current_period : options.period;
  require_word("period", name, ids);
  const Period& period = *ws.period(name);
  return {name, {period.start->first, period.end->last, When::Precision::day}};
}

std::string version_words(const std::filesystem::path& data_folder) {
  const auto version = git_version(data_folder);
  if (!version) return "not in a git repository; the digest at the end tells the state";
  return fmt::format("commit {}{}", version->commit.substr(0, 12),
                     version->has_changes ? ", with changes that are not committed" : "");
}

int write_report(const Options& options, const Console& console, const Globals& globals) {
  const auto data_folder = find_data_folder(start_folder(console, globals));
  Findings loading;
  const Workspace ws = read_records(console, globals, loading);
  const Group& group = require_group(ws, options.group);
  const ChosenPeriod period = choose_period(options, ws);
  const Date as_of = judging_date(console, globals);
  const Findings findings = validate(ws, as_of, std::move(loading));
  const GroupFigures figures = figures_of(ws, *group.id, period.name, period.time, as_of);
  const std::string text =
      to_markdown(triennial_report({ws, group, period.name, period.time, as_of, version_words(data_folder),
                                    CIP_VERSION, figures, findings}));
  if (options.output.empty() || options.output == "-") {
    console.out << text;
    return status_fine;
  }
  write_file(start_folder(console, globals) / options.output, text);
  if (!globals.quiet) console.err << fmt::format("wrote {}\n", options.output);
  return status_fine;
}

}  // namespace

Run setup_report(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("-g,--group", options->group, "The group whose report it is")
      ->type_name("GROUP")
      ->required();
  app.add_option("-p,--period", options->period,
                 "An assessment period of cip.yaml; without it, the current one")
      ->type_name("PERIOD");
  app.add_option("--from", options->from, "First day of a period of your own")->type_name("DATE");
  app.add_option("--to", options->to, "Last day of a period of your own")->type_name("DATE");
  app.add_option("-o,--output", options->output, "The file to write; without it, standard output")
      ->type_name("FILE");
  app.footer("The report is Markdown. The same records and the same --as-of give the same bytes.");
  return [options](const Console& console, const Globals& globals) {
    return write_report(*options, console, globals);
  };
}

}  // namespace cip
