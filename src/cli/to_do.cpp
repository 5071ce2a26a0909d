#include "cip/cli/to_do.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/base/text.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/smart.hpp"
#include "cip/records/life.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// The fields that a rule misses, of those that the kind has, counted from what holds the place that it
/// marks;
/// `+` adds to a list, `-` removes.
struct Missing {
  std::string_view rule;
  std::string_view fields[2]{};
  std::string_view status{};  ///< that the record has; empty: whatever it is
};
constexpr Missing what_rules_miss[] = {
    {"no-target", {"target", "target.by"}},
    {"no-direction", {"direction"}},
    {"complete-without-end", {"end", "until"}},
    {"complete-without-outcome", {"outcome"}},
    {"complete-without-evidence", {"evidence+"}},
    {"met-without-evidence", {"evidence+"}},
    {"unstarted-but-in-progress", {"start"}},
    {"hold-without-reason", {"description"}},
    {"undated-survey", {"closed"}, "closed"},
    {"undated-survey", {"opened"}, "open"},
    {"no-responses", {"responses"}},
    {"unpublished-survey", {"published"}},
    {"unpublished-report", {"published.date", "published.url"}},
    {"no-plain-summary", {"summary"}},
    {"no-questions", {"questions+"}},
    {"declined-without-reason", {"reason"}},
    {"late-comment-summary", {"summary_published"}},
};
/// Those of which one is wrong, or several may be.
constexpr Missing what_rules_doubt[] = {
    {"small-cell"},  // what it marks
    {"overdue", {"status", "due"}},
    {"ended-but-open", {"status"}},
    {"begun-but-planned", {"status"}},
    {"next-step-past", {"when"}},
    {"complete-with-progress", {"-progress"}},
};

const Document* document_of(const Finding& finding, const Workspace& ws) {
  const auto found = std::ranges::find(ws.documents, finding.span.file, &Document::file);
  return found == ws.documents.end() ? nullptr : &*found;
}

/// "DATE", or, for a part, what it needs: "{date: DATE, value: NUMBER}".
std::string word_for(const Field& field) {
  if (field.kind == Kind::choice) return upper(field.name);
  if (field.kind != Kind::part) return type_name_of(field);
  const Field* main = field.type().find(Role::main);
  if (main && main->name == "title" && field.type().find("url")) return "TITLE ADDRESS";
  std::vector<const Field*> needed;
  for (const Field& each : field.type().fields)
    if (each.required || &each == main) needed.push_back(&each);
  if (needed.size() == 1 && main) return word_for(*main);
  for (std::size_t i = 0; i < 2 && needed.size() < 2 && !main; ++i) needed.push_back(&field.type().fields[i]);
  std::vector<std::string> words;
  for (const Field* each : needed) words.push_back(fmt::format("{}: {}", each->name, word_for(*each)));
  return fmt::format("{{{}}}", fmt::join(words, ", "));
}

/// The fields to ask for, counted from what holds the place that the finding marks; none if any may be meant.
std::vector<std::string> fields_for(const Finding& finding, const Document& document) {
  std::vector<std::string> fields;
  if (const Metric* metric = finding.rule->name == "not-smart" ? document.as<Metric>() : nullptr)
    for (const SmartGap& gap : smart_gaps(*metric))
      for (std::string_view lacks = gap.support.lacks; !lacks.empty();)
        fields.emplace_back(take_until(lacks, ' '));
  const auto take = [&](const Missing& each) {
    if (each.rule == finding.rule->name &&
        (each.status.empty() || each.status == status_word(document.read())))
      for (const std::string_view name : each.fields)
        if (!name.empty()) fields.emplace_back(name);
  };
  std::ranges::for_each(what_rules_miss, take);
  std::ranges::for_each(what_rules_doubt, take);
  if (finding.rule->name == "small-cell" && !finding.field.empty()) {
    const std::string marked = finding.field.substr(finding.field.rfind('.') + 1);
    fields.push_back(marked.substr(0, marked.find('[')));
  }
  return fields;
}

std::string command_for(const Finding& finding, const Document& document) {
  if (finding.rule->name == "unanswered-point") return fmt::format("cip comment {} --answers", document.id);
  const auto fields = fields_for(finding, document);
  if (fields.empty()) return fmt::format("cip edit {}", document.id);
  const std::string item = finding.field.substr(0, finding.field.rfind('.') + 1);
  std::string command = fmt::format("cip set {}", document.id);
  for (const std::string& name : fields) {
    const std::string change = name.starts_with('-') ? fmt::format("--remove {}{}", item, name.substr(1))
                                                     : assignment(*document.type, item, name);
    if (!change.empty()) command += " " + change;
  }
  return command;
}

/// The help without the YAML of a waiver, which has a command of its own, and without the status `unknown`,
/// which is offered with the others.
std::string without_waiver(const Finding& finding) {
  std::string help = finding.help;
  for (const std::string& yaml :
       {fmt::format("`rule: {}`", finding.rule->name), std::string("`status: unknown`")})
    if (const auto at = help.find(yaml); at != std::string::npos) {
      const auto clause = help.rfind("; ", at);
      help.resize(clause == std::string::npos ? 0 : clause);
    }
  return help;
}

/// What to do about a finding: its help if that names the command, else the command, after the help if that
/// says more than the command can.
std::string how_to_mend(const Finding& finding, const Workspace& ws) {
  const Document* document = document_of(finding, ws);
  const std::string help = without_waiver(finding);
  const bool has_command = help.find("`cip ") != std::string::npos;
  if (!document || has_command) return help.empty() ? "" : "; " + help;
  const bool says_all = help.empty() || is_about_missing(finding);
  return fmt::format("{}: `{}`", says_all ? "" : "; " + help, command_for(finding, *document));
}

}  // namespace

std::string assignment(const RecordType& type, const std::string& item, std::string_view name) {
  const std::string_view plus = name.ends_with('+') ? "+" : "";
  const std::string path = item + std::string(name.substr(0, name.size() - plus.size()));
  const auto steps = parse_named_path(path);
  const Field* field = steps ? find_field(type, *steps) : nullptr;
  if (!field) return item.empty() ? "" : assignment(type, "", name);
  const bool is_list = field->many && plus.empty() && !path.ends_with(']');
  const std::string word = word_for(*field);
  const std::string text = fmt::format("{}{}={}", path, plus, is_list ? fmt::format("[{}, …]", word) : word);
  return text.find_first_of("[{ ") == std::string::npos ? text : "'" + text + "'";
}

bool is_about_missing(const Finding& finding) {
  return finding.rule->name == "unanswered-point" || finding.rule->name == "not-smart" ||
         is_among(finding.rule->name, what_rules_miss, &Missing::rule);
}

std::string without_yaml(const Finding& finding) {
  if (finding.rule->name == "small-cell")
    return "no report shows it; to keep it out of the record as well, `<` goes back, and `-` leaves it out";
  return with_replaced(without_waiver(finding), ":`", "`");
}

std::string still_to_do(std::span<const Finding> findings, const Workspace& ws, std::size_t width,
                        std::size_t most) {
  std::string lines;
  std::set<std::string_view> ids, rules;  // of what is easily waived
  std::vector<std::string> all;           // what is said of several items in the same words once
  std::size_t left = findings.size();
  for (const Finding& finding : findings) {
    std::string line =
        fmt::format("still to do: {}{} [{}]", finding.message, how_to_mend(finding, ws), finding.rule->name);
    const bool is_said = is_among(line, all);
    if (!is_said && all.size() == most) break;
    --left;
    if (is_said) continue;
    lines += indented(line, 0, width);
    all.push_back(std::move(line));
    const Document* document = document_of(finding, ws);
    const bool may_be_published = finding.rule->name != "small-cell";  // its waiver shows what few answered
    if (document && may_be_published &&
        finding.help.find(fmt::format("`rule: {}`", finding.rule->name)) != std::string::npos)
      ids.insert(document->id), rules.insert(finding.rule->name);
  }
  if (left > 0) lines += fmt::format("and {} more; `cip validate` shows them all\n", left);
  if (!rules.empty())
    lines += indented(
        fmt::format("if there is a reason to leave it as it is, record it: `cip set {} "
                    "'waivers[{}].reason=TEXT'`",
                    ids.size() == 1 ? *ids.begin() : "ID", rules.size() == 1 ? *rules.begin() : "RULE"),
        0, width);
  return lines;
}

namespace {

/// What a group sets before anything of it can be due: a criterion, a metric of each, then work on them.
std::string next_to_set(const Workspace& ws, const Group* own) {
  const auto adds = [&](std::string_view kind) {
    return fmt::format("cip add {}{}", kind, own ? " --group " + *own->id : "");
  };
  const auto criteria = ws.all<Criterion>();
  const auto metrics = ws.all<Metric>();
  const auto activities = ws.all<Activity>();
  if (criteria.begin() == criteria.end()) return adds("criterion");
  for (const Criterion& criterion : criteria)
    if (!has_ended(criterion) && std::none_of(metrics.begin(), metrics.end(), [&](const Metric& metric) {
          return metric.criterion && metric.criterion->id == criterion.common.id;
        }))
      return fmt::format("cip add metric --criterion {}", criterion.common.id);
  return activities.begin() == activities.end() ? adds("activity") : "";
}

}  // namespace

std::vector<NextCommand> next_commands(const Workspace& ws, Date as_of) {
  constexpr std::size_t most = 5;
  constexpr int months = 3;
  std::vector<NextCommand> commands;
  const Group* own = lowest_group(ws);
  const std::string to_set = next_to_set(ws, own);
  const bool has_criteria = ws.all<Criterion>().begin() != ws.all<Criterion>().end();
  if (!to_set.empty() && (own || !has_criteria)) commands.push_back({to_set});
  for (const AgendaItem& item : agenda(ws, as_of)) {
    const bool is_soon = item.when && item.when->last <= plus_months(as_of, months);
    if (commands.size() == most || item.command.empty() || item.is_waived || !is_soon) continue;
    if (own && is_inside(ws, *own->id, item.group)) continue;
    if (is_among(item.command, commands, &NextCommand::command)) continue;
    const bool may_move = item.is_overdue && item.command.starts_with("cip edit");
    commands.push_back({item.command, fmt::format("{} ({}){}", item.what,
                                                  item.is_overdue ? lateness(*item.when, as_of)
                                                                  : time_until(*item.when, as_of),
                                                  may_move ? "; record what was done, or a new date" : "")});
  }
  if (!to_set.empty() && commands.empty()) commands.push_back({to_set});  // of one group among many
  return commands;
}

}  // namespace cip
