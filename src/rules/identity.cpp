// Rules about ids and what refers to them. They ask the lists of references, so they hold for every kind.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

void slug_taken(const Judged& judged, Breaches& out) {
  std::map<std::string_view, const Document*> first;
  for (const Document& document : judged.ws.documents) {
    const auto [other, is_new] = first.emplace(document.id, &document);
    if (!is_new)
      out.report({document.file, 0, 0},
                 fmt::format("`{}` is already the id of the {} `{}`", document.id, other->second->type->name,
                             judged.ws.sources[other->second->file].path))
          .suggest("give this file another name");
  }
}

bool is_record_link(const Link& link) {
  return link.field->kind == Kind::reference || link.field->kind == Kind::answer;
}

/// Suggests what a person may have meant: an id of that kind in the group that the reference names, as it
/// would be written there.
void report_unknown_record(const Workspace& ws, const Document& from, const Link& link, Breaches& out) {
  const std::string group = link.id.substr(0, link.id.find('/')), slug = link.id.substr(group.size() + 1);
  const std::string_view kind = link.field->type ? link.field->type().name : "survey or report";
  Finding& finding = out.report(link.span, fmt::format("no {} `{}` in `{}`", kind, slug, group));
  if (!link.field->type) return;
  std::vector<std::string> ids;
  for (const Document& document : ws.documents)
    if (document.group == group && document.type == &link.field->type())
      ids.push_back(group == from.group ? document.id.substr(group.size() + 1) : document.id);
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  const auto written = ws.sources[from.file].at(link.span);
  finding.suggest(did_you_mean(written.substr(0, written.find('#')), views));
}

void unknown_reference(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  std::vector<std::string_view> groups, periods;
  for (const Group& group : ws.groups()) groups.push_back(*group.id);
  if (ws.program)
    for (const Period& period : ws.program->periods) periods.push_back(*period.id);
  const auto report = [&](std::string_view what, std::string_view name, Span where, std::string_view file,
                          const std::vector<std::string_view>& known) {
    const std::string hint = did_you_mean(name, known);
    out.report(where, fmt::format("no {} `{}` in `{}`", what, name, file))
        .suggest(hint.empty() ? "there is " + any_of(known) : hint);
  };
  const auto check_group = [&](const std::string& id, Span where) {
    if (ws.tree && !ws.group(id)) report("group", id, where, "groups.yaml", groups);
  };
  const auto check_period = [&](const std::string& id, Span where) {
    if (ws.program && !ws.period(id)) report("period", id, where, "cip.yaml", periods);
  };
  for (const Document& document : ws.documents)
    for (const Link& link : document.links) {
      if (is_record_link(link) && ws.with_id(link.id).empty()) report_unknown_record(ws, document, link, out);
      if (link.field->kind == Kind::group) check_group(link.id, link.span);
      if (link.field->kind == Kind::period) check_period(link.id, link.span);
    }
  for (const Group& group : ws.groups())
    if (group.parent) check_group(group.parent->id, group.parent->span);
  if (ws.program) check_period(*ws.program->current_period, ws.program->current_period.span);
}

/// The issues of a survey, or the points of a report's comments, as an answer names them; nothing when the
/// record can't be read.
std::optional<std::vector<std::string>> parts_of(const Workspace& ws, const std::string& id) {
  std::vector<std::string> parts;
  if (const Survey* survey = ws.find<Survey>(id)) {
    for (const Issue& issue : survey->issues) parts.push_back(*issue.id);
    return parts;
  }
  const Report* report = ws.find<Report>(id);
  if (!report) return std::nullopt;
  if (!report->comment) return parts;
  for (const Submission& submission : report->comment->submissions)
    for (const CommentPoint& point : submission.points) parts.push_back(*submission.id + "/" + *point.id);
  return parts;
}

void unknown_answer(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto parts = link.field->kind == Kind::answer ? parts_of(judged.ws, link.id) : std::nullopt;
      if (!parts || std::ranges::find(*parts, link.part) != parts->end()) continue;
      const std::vector<std::string_view> views(parts->begin(), parts->end());
      out.report(link.span, fmt::format("`{}` has no issue or comment `{}`", link.id, link.part))
          .suggest(did_you_mean(link.part, views));
    }
}

bool fits(const Link& link, const Document& target) {
  if (link.field->kind == Kind::answer)
    return target.type == &record_type<Survey>() || target.type == &record_type<Report>();
  return target.type == &link.field->type();
}

void reference_to_other_kind(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (!is_record_link(link)) continue;
      const auto targets = judged.ws.with_id(link.id);
      if (targets.empty() ||
          std::ranges::any_of(targets, [&](const Document* target) { return fits(link, *target); }))
        continue;
      out.report(link.span, fmt::format("`{}` is a record of the kind {}, where {} is meant", link.id,
                                        targets.front()->type->name,
                                        link.field->type ? link.field->type().name : "survey or report"))
          .note({targets.front()->file, 0, 0}, "the record");
    }
}

void reference_to_ended(const Judged& judged, Breaches& out) {
  std::map<std::string_view, std::string> ended;  // id, and the id that took its place
  std::set<std::string_view> current;
  for (const Document& document : judged.ws.documents) {
    if (!document.is_sound()) continue;
    const Record record = document.read();
    const auto other = first_said(record, Role::replaced);
    if (has_ended(record))
      ended.emplace(document.id, other ? other->text : "");
    else if (is_open(record))  // what is finished may refer to what has ended since
      current.insert(document.id);
  }
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto target = ended.find(link.id);
      if (target == ended.end() || !current.contains(document.id) || link.field->role == Role::replaced ||
          link.field->role == Role::corrects)
        continue;
      out.report(link.span, fmt::format("`{}` has ended", link.id))
          .suggest(target->second.empty() ? "refer to what is in force"
                                          : fmt::format("`{}` took its place", target->second));
    }
}

/// Who refers to whom by one field, with the place of each reference.
using Graph = std::map<std::string_view, std::vector<std::pair<std::string_view, Span>>>;

/// Walks along the references from `start`; the loop that it runs into, or nothing when it meets a place
/// where an earlier walk has been.
std::vector<std::pair<std::string_view, Span>> find_loop(const Graph& graph, std::string_view start,
                                                         std::set<std::string_view>& visited) {
  std::vector<std::pair<std::string_view, Span>> path;
  for (std::string_view at = start; graph.contains(at);) {
    const auto seen = std::ranges::find(path, at, [](const auto& step) { return step.first; });
    if (seen != path.end()) return {seen, path.end()};
    if (!visited.insert(at).second) return {};
    path.emplace_back(at, graph.at(at).front().second);
    at = graph.at(at).front().first;
  }
  return {};
}

/// Takes away, over and over, what refers to nothing that is left: loops and what leads to them remain.
void keep_loops(Graph& graph) {
  std::map<std::string_view, std::vector<std::string_view>> referrers;
  std::vector<std::string_view> done;
  for (const auto& [from, references] : graph)
    for (const auto& [to, span] : references) {
      referrers[to].push_back(from);
      if (!graph.contains(to)) done.push_back(to);
    }
  while (!done.empty()) {
    const std::string_view gone = done.back();
    done.pop_back();
    for (const std::string_view from : std::exchange(referrers[gone], {})) {
      const auto node = graph.find(from);
      if (node == graph.end()) continue;
      std::erase_if(node->second, [&](const auto& reference) { return reference.first == gone; });
      if (!node->second.empty()) continue;
      graph.erase(node);
      done.push_back(from);
    }
  }
}

void report_loops(Graph graph, std::string_view verb, Breaches& out) {
  keep_loops(graph);
  std::set<std::string_view> visited;
  for (const auto& [start, references] : graph) {
    const auto loop = find_loop(graph, start, visited);
    if (loop.empty()) continue;
    std::string chain;
    for (const auto& [id, span] : loop) chain += fmt::format("`{}` → ", id);
    out.report(loop.front().second, fmt::format("{} itself: {}`{}`", verb, chain, loop.front().first))
        .suggest("delete the reference that is wrong");
  }
}

void circular_reference(const Judged& judged, Breaches& out) {
  Graph depends, superseded, parents;
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (link.field->name == "depends_on") depends[document.id].emplace_back(link.id, link.span);
      if (link.field->role == Role::replaced) superseded[document.id].emplace_back(link.id, link.span);
    }
  for (const Group& group : judged.ws.groups())
    if (group.parent) parents[*group.id].emplace_back(group.parent->id, group.parent->span);
  report_loops(std::move(depends), "record depends on", out);
  report_loops(std::move(superseded), "record is superseded by", out);
  report_loops(std::move(parents), "group belongs to", out);
}

constexpr Check checks[] = {
    {{"slug-taken", Severity::error}, slug_taken},
    {{"unknown-reference", Severity::error}, unknown_reference},
    {{"unknown-answer", Severity::error}, unknown_answer},
    {{"reference-to-other-kind", Severity::error}, reference_to_other_kind},
    {{"reference-to-ended", Severity::warning}, reference_to_ended},
    {{"circular-reference", Severity::error}, circular_reference},
};

}  // namespace

std::span<const Check> identity_checks() { return checks; }

}  // namespace cip
