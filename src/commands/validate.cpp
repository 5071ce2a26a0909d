#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <memory>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/commands/command.hpp"
#include "cip/output/findings.hpp"
#include "cip/rules/rules.hpp"
#include "paths.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  std::string path_of_input;
  std::string format = "full";
  std::string fail_on = "error";
  std::vector<std::string> select, ignore;
  bool statistics = false;
};

/// Where standard input stands for a file: as seen from here, or from the data folder.
std::vector<Unsaved> read_input(const Options& options, const Console& console, const std::string& prefix) {
  if (std::ranges::find(options.paths, "-") == options.paths.end()) {
    if (!options.path_of_input.empty())
      throw UsageError("--path needs `-`: the record is read from standard input");
    return {};
  }
  if (options.path_of_input.empty())
    throw UsageError("`-` needs --path, as in `cip validate - --path alac/activities/x.yaml`");
  std::string path = options.path_of_input;
  if (!prefix.empty() && path.starts_with(prefix)) path = path.substr(prefix.size());
  return {{path, std::string(std::istreambuf_iterator<char>(console.in), {})}};
}

void require_rules(const std::vector<std::string>& rules) {
  for (const std::string& rule : rules) require_word("rule", rule, rule_names());
}

std::vector<Finding> chosen(Findings findings, const Workspace& ws, const Options& options,
                            const std::vector<std::string>& paths) {
  const auto names = [](const std::vector<std::string>& rules, const Finding& finding) {
    return std::ranges::find(rules, finding.rule->name) != rules.end();
  };
  std::erase_if(findings.list(), [&](const Finding& finding) {
    const std::string& file = ws.sources[finding.span.file].path;
    const bool elsewhere = !paths.empty() && std::ranges::none_of(paths, [&](const std::string& path) {
      return lies_in(file, path);
    });
    return elsewhere || (!options.select.empty() && !names(options.select, finding)) ||
           names(options.ignore, finding);
  });
  return std::move(findings.list());
}

std::string statistics(const std::vector<Finding>& findings) {
  std::map<std::string_view, std::size_t> counts;
  for (const Finding& finding : findings) ++counts[finding.rule->name];
  std::vector<std::pair<std::size_t, std::string_view>> rows;
  for (const auto& [name, count] : counts) rows.emplace_back(count, name);
  std::ranges::stable_sort(rows, std::greater(), [](const auto& row) { return row.first; });
  std::string out;
  for (const auto& [count, name] : rows) out += fmt::format("{:6}  {}\n", count, name);
  return out;
}

bool fails(const std::vector<Finding>& findings, std::string_view fail_on) {
  if (fail_on == "never") return false;
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.waived_because.empty() && finding.severity >= (fail_on == "note"      ? Severity::note
                                                                  : fail_on == "warning" ? Severity::warning
                                                                                         : Severity::error);
  });
}

std::string summary(const std::vector<Finding>& findings, const Workspace& ws) {
  return fmt::format("{} checked: {}\n", counted(ws.documents.size(), "record", "records"),
                     to_words(count_findings(findings)));
}

int validate_records(const Options& options, const Console& console, const Globals& globals) {
  static constexpr std::string_view levels[] = {"error", "warning", "note", "never"};
  require_word("level", options.fail_on, levels);
  std::vector<std::string_view> formats;
  for (const FindingFormat& format : finding_formats) formats.push_back(format.name);
  require_word("format", options.format, formats);
  require_rules(options.select);
  require_rules(options.ignore);
  const fs::path start = start_folder(console, globals), data_folder = find_data_folder(start);
  const std::string prefix = path_prefix(data_folder, start);
  const auto unsaved = read_input(options, console, prefix);
  std::vector<std::string> paths;
  for (const std::string& path : options.paths)
    paths.push_back(path == "-" ? unsaved.front().path : from_data_folder(data_folder, start, path));

  Findings loading;
  const Workspace ws = load_workspace(data_folder, unsaved, loading);
  auto findings =
      chosen(validate(ws, judging_date(console, globals), std::move(loading)), ws, options, paths);
  const bool failed = fails(findings, options.fail_on);
  const std::string counts = summary(findings, ws);
  if (!globals.verbose && options.format != "json")
    std::erase_if(findings, [](const Finding& finding) { return !finding.waived_because.empty(); });
  const auto* format = std::ranges::find(finding_formats, options.format, &FindingFormat::name);
  console.out << (options.statistics
                      ? statistics(findings)
                      : format->write(findings, ws.sources, {prefix, use_color(console, globals)}));
  if (!globals.quiet) console.err << counts;
  return failed ? status_findings : status_fine;
}

}  // namespace

Run setup_validate(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("paths", options->paths,
                 "Files and folders to show findings of; `-` reads one record from standard input")
      ->type_name("PATH");
  app.add_option("--path", options->path_of_input, "The path that `-` stands for")->type_name("PATH");
  app.add_option("--format", options->format, "full, concise or json")
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--fail-on", options->fail_on,
                 "Exit with 1 from this severity on: error, warning, note or never")
      ->type_name("LEVEL")
      ->capture_default_str();
  app.add_option("--select", options->select, "Only these rules")
      ->type_name("RULE")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--ignore", options->ignore, "All but these rules")
      ->type_name("RULE")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag("--statistics", options->statistics, "Print how often each rule was broken instead");
  app.footer(
      "Waived findings are counted, and printed with -v. `cip explain RULE` tells what a finding means.");
  return [options](const Console& console, const Globals& globals) {
    return validate_records(*options, console, globals);
  };
}

}  // namespace cip
