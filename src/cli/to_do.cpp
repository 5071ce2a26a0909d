#include "cip/cli/to_do.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/records/life.hpp"

namespace cip {
namespace {

/// The fields that a rule misses, counted from what holds the place that it marks; `+` adds to a list.
struct Missing {
  std::string_view rule;
  std::string_view fields[2]{};
  std::string_view status{};  ///< that the record has; empty: whatever it is
};
constexpr Missing what_rules_miss[] = {
    {"no-target", {"target", "target.by"}},
    {"no-direction", {"direction"}},
    {"complete-without-end", {"end"}},
    {"complete-without-outcome", {"outcome"}},
    {"complete-without-evidence", {"evidence+"}},
    {"met-without-evidence", {"evidence+"}},
    {"unstarted-but-in-progress", {"start"}},
    {"undated-survey", {"closed"}, "closed"},
    {"undated-survey", {"opened"}, "open"},
    {"unpublished-survey", {"published"}},
    {"unpublished-report", {"published", "published.url"}},
    {"no-plain-summary", {"summary"}},
    {"no-questions", {"questions+"}},
    {"unanswered-point", {"response"}},
    {"declined-without-reason", {"reason"}},
};

const Document* document_of(const Finding& finding, const Workspace& ws) {
  const auto found = std::ranges::find(ws.documents, finding.span.file, &Document::file);
  return found == ws.documents.end() ? nullptr : &*found;
}

/// "end=DATE", with the path of the item that it belongs to; in quotes where a shell would see more in it.
std::string assignment(const RecordType& type, const std::string& item, std::string_view name) {
  const std::string_view plus = name.ends_with('+') ? "+" : "";
  const std::string path = item + std::string(name.substr(0, name.size() - plus.size()));
  const auto steps = parse_named_path(path);
  const Field* field = steps ? find_field(type, *steps) : nullptr;
  if (!field) return "";
  if (const Field* main = field->kind == Kind::part ? field->type().find(Role::main) : nullptr) field = main;
  const std::string word = field->kind == Kind::choice ? upper(field->name) : type_name_of(*field);
  const std::string text = fmt::format("{}{}={}", path, plus, word);
  return path.find('[') == std::string::npos ? text : "'" + text + "'";
}

}  // namespace

std::string command_for(const Finding& finding, const Workspace& ws) {
  const Document* document = document_of(finding, ws);
  if (!document) return "";
  const auto* missing = std::ranges::find_if(what_rules_miss, [&](const Missing& each) {
    return each.rule == finding.rule->name &&
           (each.status.empty() || each.status == status_word(document->read()));
  });
  if (missing == std::end(what_rules_miss)) return fmt::format("cip edit {}", document->id);
  const std::string item = finding.field.substr(0, finding.field.rfind('.') + 1);
  std::string command = fmt::format("cip set {}", document->id);
  for (const std::string_view name : missing->fields)
    if (!name.empty()) command += " " + assignment(*document->type, item, name);
  return command;
}

std::vector<std::string> next_commands(const Workspace& ws, Date as_of) {
  constexpr std::size_t most = 5;
  std::vector<std::string> commands;
  const auto criteria = ws.all<Criterion>();
  if (criteria.begin() == criteria.end()) commands.emplace_back("cip add criterion");
  for (const AgendaItem& item : agenda(ws, as_of)) {
    const bool is_new = std::ranges::find(commands, item.command) == commands.end();
    if (!item.command.empty() && is_new && commands.size() < most) commands.push_back(item.command);
  }
  return commands;
}

}  // namespace cip
