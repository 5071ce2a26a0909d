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

void slug_taken(const Rule& rule, const Judged& judged, Findings& out) {
  std::map<std::string_view, const Document*> first;
  for (const Document& document : judged.ws.documents) {
    const auto [other, is_new] = first.emplace(document.id, &document);
    if (!is_new)
      out.report(rule, {document.file, 0, 0},
                 fmt::format("`{}` is already the id of the {} `{}`", document.id, other->second->type->name,
                             judged.ws.sources[other->second->file].path))
          .suggest("give this file another name");
  }
}

bool is_record_link(const Link& link) {
  return link.field->kind == Kind::reference || link.field->kind == Kind::answer;
}

/// Ids of that kind that a person may have meant: those of the group that the reference names, as it would
/// write them.
std::vector<std::string> likely_ids(const Workspace& ws, const Link& link, std::string_view own_group) {
  const std::string group = link.id.substr(0, link.id.find('/'));
  std::vector<std::string> ids;
  for (const Document& document : ws.documents)
    if (document.group == group && document.type == &link.field->type())
      ids.push_back(group == own_group ? document.id.substr(group.size() + 1) : document.id);
  return ids;
}

std::string as_written(const Link& link, const Document& from, const Sources& sources) {
  const auto text = sources[from.file].at(link.span);
  return std::string(text.substr(0, text.find('#')));
}

void report_unknown_record(const Rule& rule, const Workspace& ws, const Document& from, const Link& link,
                           Findings& out) {
  const std::string group = link.id.substr(0, link.id.find('/')), slug = link.id.substr(group.size() + 1);
  const std::string_view kind = link.field->type ? link.field->type().name : "survey or report";
  Finding& finding = out.report(rule, link.span, fmt::format("no {} `{}` in `{}`", kind, slug, group));
  if (!link.field->type) return;
  const auto ids = likely_ids(ws, link, from.group);
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  finding.suggest(did_you_mean(as_written(link, from, ws.sources), views));
}

void report_unknown_name(const Rule& rule, const Link& link, std::string_view what, std::string_view where,
                         const std::vector<std::string_view>& known, Findings& out) {
  const std::string hint = did_you_mean(link.id, known);
  out.report(rule, link.span, fmt::format("no {} `{}` in `{}`", what, link.id, where))
      .suggest(hint.empty() ? "there is " + any_of(known) : hint);
}

std::vector<std::string_view> group_ids(const Workspace& ws) {
  std::vector<std::string_view> ids;
  for (const Group& group : ws.groups()) ids.push_back(*group.id);
  return ids;
}

std::vector<std::string_view> period_ids(const Workspace& ws) {
  std::vector<std::string_view> ids;
  for (const Period& period : ws.program->periods) ids.push_back(*period.id);
  return ids;
}

void unknown_reference(const Rule& rule, const Judged& judged, Findings& out) {
  const Workspace& ws = judged.ws;
  const auto groups = group_ids(ws);
  for (const Document& document : ws.documents)
    for (const Link& link : document.links) {
      if (is_record_link(link) && ws.with_id(link.id).empty())
        report_unknown_record(rule, ws, document, link, out);
      if (link.field->kind == Kind::group && ws.tree && !ws.group(link.id))
        report_unknown_name(rule, link, "group", "groups.yaml", groups, out);
      if (link.field->kind == Kind::period && ws.program && !ws.period(link.id))
        report_unknown_name(rule, link, "period", "cip.yaml", period_ids(ws), out);
    }
  for (const Group& group : ws.groups())
    if (group.parent && !ws.group(group.parent->id))
      report_unknown_name(rule, {group.parent->id, "", nullptr, group.parent->span}, "group", "groups.yaml",
                          groups, out);
  if (ws.program && !ws.period(*ws.program->current_period))
    report_unknown_name(rule, {*ws.program->current_period, "", nullptr, ws.program->current_period.span},
                        "period", "cip.yaml", period_ids(ws), out);
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

void unknown_answer(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto parts = link.field->kind == Kind::answer ? parts_of(judged.ws, link.id) : std::nullopt;
      if (!parts || std::ranges::find(*parts, link.part) != parts->end()) continue;
      const std::vector<std::string_view> views(parts->begin(), parts->end());
      out.report(rule, link.span, fmt::format("`{}` has no issue or comment `{}`", link.id, link.part))
          .suggest(did_you_mean(link.part, views));
    }
}

bool fits(const Link& link, const Document& target) {
  if (link.field->kind == Kind::answer)
    return target.type == &record_type<Survey>() || target.type == &record_type<Report>();
  return target.type == &link.field->type();
}

void reference_to_other_kind(const Rule& rule, const Judged& judged, Findings& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (!is_record_link(link)) continue;
      const auto targets = judged.ws.with_id(link.id);
      if (targets.empty() ||
          std::ranges::any_of(targets, [&](const Document* target) { return fits(link, *target); }))
        continue;
      out.report(rule, link.span,
                 fmt::format("`{}` is a record of the kind {}, where {} is meant", link.id,
                             targets.front()->type->name,
                             link.field->type ? link.field->type().name : "survey or report"))
          .note({targets.front()->file, 0, 0}, "the record");
    }
}

/// True for a record that work may still build on; a finished one may refer to what has ended since.
bool is_current(const Activity& activity) { return is_open(activity); }
bool is_current(const Metric& metric) { return !has_ended(metric); }
bool is_current(const Practice&) { return false; }
bool is_current(const Criterion&) { return false; }
bool is_current(const Survey&) { return false; }
bool is_current(const Assessment&) { return false; }
bool is_current(const Report&) { return false; }

void reference_to_ended(const Rule& rule, const Judged& judged, Findings& out) {
  std::map<std::string_view, std::string> ended;  // id, and the id that took its place
  std::set<std::string_view> current;
  for_each_record(judged.ws, [&](const auto& record) {
    if (has_ended(record))
      ended.emplace(record.common.id, record.superseded_by ? record.superseded_by->id : "");
    if (is_current(record)) current.insert(record.common.id);
  });
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto target = ended.find(link.id);
      if (target == ended.end() || !current.contains(document.id) || link.field->name == "superseded_by")
        continue;
      out.report(rule, link.span, fmt::format("`{}` has ended", link.id))
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

void report_loops(const Rule& rule, Graph graph, std::string_view verb, Findings& out) {
  keep_loops(graph);
  std::set<std::string_view> visited;
  for (const auto& [start, references] : graph) {
    const auto loop = find_loop(graph, start, visited);
    if (loop.empty()) continue;
    std::string chain;
    for (const auto& [id, span] : loop) chain += fmt::format("`{}` → ", id);
    out.report(rule, loop.front().second, fmt::format("{} itself: {}`{}`", verb, chain, loop.front().first))
        .suggest("delete the reference that is wrong");
  }
}

void circular_reference(const Rule& rule, const Judged& judged, Findings& out) {
  Graph depends, superseded, parents;
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (link.field->name == "depends_on") depends[document.id].emplace_back(link.id, link.span);
      if (link.field->name == "superseded_by") superseded[document.id].emplace_back(link.id, link.span);
    }
  for (const Group& group : judged.ws.groups())
    if (group.parent) parents[*group.id].emplace_back(group.parent->id, group.parent->span);
  report_loops(rule, std::move(depends), "record depends on", out);
  report_loops(rule, std::move(superseded), "record is superseded by", out);
  report_loops(rule, std::move(parents), "group belongs to", out);
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
