#include "cip/report/report.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cip/cli/command.hpp"
#include "cip/cli/origins.hpp"
#include "cip/figures/known.hpp"
#include "cip/store/saving.hpp"

namespace cip {
namespace {

struct ReportOptions {
  std::string group, period, from, to, output, verify;
  std::string format;
  bool all = false;
  bool is_short = false;
};

struct ChosenPeriod {
  std::string name;
  When time;
};

ChosenPeriod choose_period(const ReportOptions& options, const Workspace& ws) {
  const bool own = !options.from.empty() || !options.to.empty();
  if (own && !options.period.empty()) throw UsageError("use --period, or --from and --to, not both");
  if (own) {
    if (options.from.empty() || options.to.empty()) throw UsageError("use --from and --to together");
    const When time{parse_when(options.from)->first, parse_when(options.to)->last, When::Precision::day};
    require_order(time.first, time.last);
    for (const Period& period : ws.program->periods)
      if (days_of(period).first == time.first && days_of(period).last == time.last) return {*period.id, time};
    return {"", time};
  }
  const Period& period = require_period(ws, options.period);
  return {*period.id, days_of(period)};
}

/// The command that makes the same report from the same commit; nothing if the records are not committed. It
/// spells out defaults, which may change.
std::string command_of(const ReportOptions& options, const ChosenPeriod& period, const std::string& version,
                       Date as_of, const Workspace& ws) {
  constexpr std::string_view before = "commit ";
  if (!version.starts_with(before) || version.find(',') != std::string::npos) return "";
  std::string words =
      fmt::format("cip --at {} --as-of {} report", version.substr(before.size()), to_string(as_of));
  words += options.all ? " --all" : fmt::format(" --group {}", *require_group(ws, options.group).id);
  words += period.name.empty() ? fmt::format(" --from {} --to {}", options.from, options.to)
                               : fmt::format(" --period {}", period.name);
  return words + fmt::format("{} --format {}", options.is_short ? " --short" : "", options.format);
}

constexpr Ending report_endings[] = {
    {".md", "markdown"}, {".markdown", "markdown"}, {".html", "html"}, {".htm", "html"}, {".json", "json"}};

/// The figures of groups, for programs.
Json figures_json(const ChosenPeriod& period, Date as_of, const Origins& origins,
                  std::span<const GroupRow> rows) {
  const Json records = {
      {"version", origins.version}, {"count", origins.records}, {"digest", origins.digest.get()}};
  return figures_header(period.name, period.time, as_of)
      .add("records", records)
      .add("tool", "cip " + origins.program_version)
      .add("groups", Json::array(rows, [](const GroupRow& row) { return to_json(*row.group, row.figures); }));
}

std::string report_of_all(const ReportOptions& options, const Workspace& ws, const ChosenPeriod& period,
                          const Origins& origins, const Session& session) {
  const Date as_of = session.as_of;
  const CommunityScope scope{
      ws, period.name, period.time, as_of, rows_of_all(ws, period.name, period.time, as_of), origins};
  if (options.format != "json") return in_format(options.format, community_report(scope), session);
  return figures_json(period, as_of, origins, scope.rows)
      .add("community", to_json(community_figures(ws, scope.rows)))
      .to_text();
}

std::string report_of_group(const ReportOptions& options, const Workspace& ws, const ChosenPeriod& period,
                            const Origins& origins, const Session& session) {
  const Date as_of = session.as_of;
  const Group& group = require_group(ws, options.group);
  const std::vector<GroupRow> rows = rows_of_group(ws, group, period.name, period.time, as_of);
  if (options.format == "json") return figures_json(period, as_of, origins, rows).to_text();
  const ReportScope scope{ws,          group,
                          period.name, period.time,
                          as_of,       rows.front().figures,
                          origins,     {rows.begin() + 1, rows.end()}};
  return in_format(options.format, options.is_short ? short_report(scope) : triennial_report(scope), session);
}

/// The group that was named, or the only one there is.
void take_group(ReportOptions& options, const Workspace& ws) {
  if (options.all || !options.group.empty()) return;
  const Group* own = own_group(ws);
  if (!own) throw UsageError("name a group with --group, or use --all to compare all groups");
  options.group = *own->id;
}

int write_report(const ReportOptions& said, Session& session) {
  if (!said.verify.empty()) {
    bool is_alone = !said.all && !said.is_short;
    for (const std::string* word :
         {&said.group, &said.period, &said.from, &said.to, &said.output, &said.format})
      is_alone = is_alone && word->empty();
    if (!is_alone)
      throw UsageError(
          "--verify makes the report again as its file says, so it can't be used with other options");
    return verify_report(said.verify, session);
  }
  if (said.all && !said.group.empty()) throw UsageError("use --all or --group, not both");
  if (said.is_short && said.all) throw UsageError("use --short with --group");
  ReportOptions options = said;
  options.format = format_for(said.format, said.output, report_endings);
  const bool to_file = !options.output.empty() && options.output != "-";
  const std::string shown = to_file ? session.shown(options.output) : "";
  if (to_file) require_place_for_output(session.folder / options.output, shown);
  const Workspace& ws = session.records();
  take_group(options, ws);
  const ChosenPeriod period = choose_period(options, ws);
  const Date as_of = session.as_of;
  Origins origins = origins_of(session);
  origins.findings.wait();
  ws.forget_computed();  // what the rules needed; the report asks another state
  const Workspace known = known_on(ws, as_of, period.time);
  origins.command = command_of(options, period, origins.version, as_of, ws);
  const OutputFile written[] = {{shown, options.all
                                            ? report_of_all(options, known, period, origins, session)
                                            : report_of_group(options, known, period, origins, session)}};
  if (to_file) {
    write_output(session.folder / options.output, shown, written[0].text);
    if (!session.quiet) session.err << fmt::format("wrote {}\n", shown);
  } else {
    session.out << written[0].text;
  }
  say_named_persons(origins.findings.get(), written, session);
  return status_fine;
}

}  // namespace

Run setup_report(Usage& usage) {
  const auto options = std::make_shared<ReportOptions>();
  usage.add("-g,--group", options->group, "GROUP",
            "The group to report on (needed if there are several, unless --all is given)");
  usage.add("--all", options->all, "Compare all groups, instead of --group");
  usage.add("--short", options->is_short,
            "Only the summary, criteria, activities, duties, what comes next and how the report was made");
  usage.add("-p,--period", options->period, "PERIOD",
            "An assessment period in cip.yaml (default: the current one)");
  usage.add_date("--from", options->from, "First day of a custom period, with --to");
  usage.add_date("--to", options->to, "Last day of a custom period, with --from");
  usage.add("--verify", options->verify, "FILE",
            "Rebuild a report from the commit that it names, and check that it is identical; - reads "
            "standard input");
  usage.add("-o,--output", options->output, "FILE", "Write to this file (default: standard output)");
  usage.add_choice(
      "--format", options->format, {"format", {"markdown", "html", "json"}},
      "Output format; json contains only the figures (default: from the extension of FILE, or markdown)");
  usage.notes =
      "The same version of cip, commit and --as-of always give exactly the same report. --as-of leaves out "
      "what "
      "is dated later, --at what was recorded later.";
  return [options](Session& session) { return write_report(*options, session); };
}

}  // namespace cip
