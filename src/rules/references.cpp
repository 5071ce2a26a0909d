// Rules about references and paths. They use the lists of each record, so they apply to every kind.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "addresses.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/records/forms.hpp"
#include "cip/records/shape_rules.hpp"
#include "cip/rules/rules.hpp"
#include "cip/store/names.hpp"
#include "cip/store/source_paths.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// Finding the id that was meant takes too long if thousands are wrong, and nobody reads that many.
constexpr std::size_t most_hints = 100;

/// The kind that the link asks for, in words.
std::string_view kind_of(const Link& link) {
  return link.field->type ? link.field->type().name : "survey or report";
}

bool is_of_kind(const Document& document, const Link& link) { return may_name(*link.field, *document.type); }

/// The id of the only record that may have been meant, as the document would write it; empty if that isn't
/// clear, or the record's file must first get another name.
std::string meant_record(Names& names, const Document& from, const Link& link, std::string_view written) {
  const auto hash = std::min(written.find('#'), written.size());  // of an answer, the part
  const Asking asking{from.group, [&](const Document& document) {
                        return is_of_kind(document, link) && document.id != from.id &&
                               is_slug(document.id.substr(document.group.size() + 1));
                      }};
  auto found = names.called(written.substr(0, hash), asking);
  if (found.empty()) found = names.like(written.substr(0, hash), asking);
  if (found.size() != 1) return "";
  std::string id = id_within(*found.front(), from.group);
  if (link.field->kind == Kind::answer) id += written.substr(hash);
  return id == written || !find_form(link.field->kind)->fits(id) ? "" : id;
}

std::string_view without_quotes(std::string_view text) {
  return text.size() > 1 && (text[0] == '"' || text[0] == '\'') ? text.substr(1, text.size() - 2) : text;
}

/// The fix is certain if the id is surely meant. Another group is meant only if it was named.
Fix near_record(const Link& link, std::string_view written, std::string id, const Document& from) {
  const bool is_certain = is_surely_meant(id, written) || is_surely_meant(from.group + "/" + id, written);
  return {link.span, std::move(id), is_certain};
}

void report_unknown_record(const Workspace& ws, Names& names, const Document& from, const Link& link,
                           Breaches& out) {
  const std::string group = group_of(link.id), slug = link.id.substr(group.size() + 1);
  Finding& finding = out.report(link.span, fmt::format("no {} `{}` in `{}`", kind_of(link), slug, group));
  if (out.findings.list().size() > most_hints) return;
  const auto written = without_quotes(ws.sources[from.file].at(link.span));
  if (constexpr std::string_view nothing[] = {"none", "na", "n-a", "nothing", "unknown"};
      is_among(to_slug(written), nothing))
    finding.suggest(fmt::format("leave `{}` out if there is none", link.field->name));
  else if (std::string id = meant_record(names, from, link, written); !id.empty())
    finding.fix(near_record(link, written, std::move(id), from));
  else if (link.field->kind == Kind::reference && ws.group(group))
    finding.suggest(fmt::format("`cip list {} --group {}` shows those that there are", kind_of(link), group));
}

/// Reports the id of a group or period that doesn't exist.
void help_with_id(const Workspace& ws, const Link& link, Finding& finding) {
  std::vector<std::string_view> known;
  const bool is_group = link.field->kind == Kind::group;
  const Group* called = is_group ? group_called(ws, link.id) : nullptr;
  if (is_group)
    for (const Group& group : ws.groups()) known.push_back(*group.id);
  else if (ws.program)
    for (const Period& period : ws.program->periods) known.push_back(*period.id);
  const std::string_view near = called ? std::string_view(*called->id) : closest(to_slug(link.id), known);
  const bool is_sure = called || is_surely_meant(near, link.id);
  if (!near.empty() && (is_group || is_sure || known.size() == 1))
    finding.fix({link.span, std::string(near), is_sure});
  else if (!known.empty())
    finding.suggest(fmt::format("there is {}{}", any_of(known),
                                link.field == record_type<Adoption>().find("group")
                                    ? "; if it keeps its records elsewhere, add it to `groups.yaml` with "
                                      "`kind: outside`"
                                    : ""));
}

/// The ids that files would have under other names, as other rules say: of `harbour/practices/Minutes.yml`.
std::set<std::string> ids_of_misnamed(const Workspace& ws) {
  std::set<std::string> ids;
  for (const File& file : ws.files) {
    std::string_view rest = file.source.path;
    const auto group = take_until(rest, '/'), folder = take_until(rest, '/');
    const auto stem = rest.substr(0, rest.rfind('.'));
    if (kind_in_folder(folder) && (!file.document.type || !is_slug(stem)))
      ids.insert(fmt::format("{}/{}", group, to_slug(stem)));
  }
  return ids;
}

/// Calls `visit` for each id of a group or a period, with the field that names it.
template <class Visit>
void for_each_id(const Workspace& ws, const Visit& visit) {
  for (const Document& document : ws.documents)
    for (const Link& link : document.links)
      if (link.fits && (link.field->kind == Kind::group || link.field->kind == Kind::period)) visit(link);
  for (const Group& group : ws.groups())
    if (group.parent)
      visit(Link{group.parent->id, "", record_type<Group>().find("parent"), group.parent->span});
  for (const Included& one : ws.included)
    for (const GroupRef& group : one.include->groups)
      visit(Link{group.id, "", record_type<Include>().find("groups"), group.span});
  if (ws.program)
    visit(Link{*ws.program->current_period, "", record_type<Program>().find("current_period"),
               ws.program->current_period.span});
}

/// The id in `groups.yaml` or `cip.yaml` that is misspelled if several references are not: nothing refers to
/// it, and it is near theirs.
const LocalId* misspelled_id(const Workspace& ws, const Link& link) {
  std::map<std::string_view, const LocalId*> unnamed;
  if (link.field->kind == Kind::group)
    for (const Group& group : ws.groups()) unnamed.emplace(*group.id, &group.id);
  else
    for (const Period& period : ws.program->periods) unnamed.emplace(*period.id, &period.id);
  for_each_id(ws, [&](const Link& other) {
    if (other.field->kind == link.field->kind) unnamed.erase(other.id);
  });
  if (link.field->kind == Kind::group)
    for (const Document& document : ws.documents) unnamed.erase(document.group);
  std::vector<std::string_view> ids;
  for (const auto& [id, place] : unnamed) ids.push_back(id);
  const auto near = unnamed.find(closest(link.id, ids));
  return near == unnamed.end() ? nullptr : near->second;
}

void report_unknown_id(const Workspace& ws, const std::vector<Link>& links, Breaches& out) {
  const Link& first = links.front();
  const bool is_group = first.field->kind == Kind::group;
  const std::string_view what = is_group ? "group" : "period", file = is_group ? "groups.yaml" : "cip.yaml";
  if (const LocalId* id =
          links.size() > 1 && out.findings.list().size() < most_hints ? misspelled_id(ws, first) : nullptr) {
    out.report(id->span, fmt::format("nothing refers to the {} `{}`; {} references are to `{}`", what, **id,
                                     links.size(), first.id))
        .note(first.span, "the first of them")
        .fix({id->span, first.id, false});
    return;
  }
  for (const Link& link : links) {
    Finding& finding = out.report(link.span, fmt::format("no {} `{}` in `{}`", what, link.id, file));
    if (out.findings.list().size() < most_hints) help_with_id(ws, link, finding);
  }
}

/// Whether it can be known that there is no such record: not if its source is left out, as all sources are if
/// cip.yaml has errors.
bool is_read(const Workspace& ws, const std::string& id) {
  const auto is_of_source = [](const File& file) { return !is_own(file.source.path); };
  if (!ws.program) return std::ranges::none_of(ws.files, is_of_source);
  return !ws.is_left_out(group_of(id));
}

/// A version of the framework without a wording of the principles, and principles without the one that
/// others have: reports print another one.
void check_wordings(const Workspace& ws, const Text& version, Breaches& out) {
  std::vector<std::string_view> known;
  std::vector<const Principle*> without;
  for (const Principle& principle : ws.principles->principles) {
    for (const Wording& wording : principle.wordings) known.push_back(*wording.version);
    if (std::ranges::none_of(principle.wordings,
                             [&](const Wording& each) { return *each.version == *version; }))
      without.push_back(&principle);
  }
  if (std::ranges::find(known, *version) == known.end()) {
    Finding& finding =
        out.report(version.span, fmt::format("no principle has a wording for version `{}`", *version))
            .weigh(Severity::warning);
    if (const auto near = closest(*version, known); !near.empty())
      finding.fix({version.span, std::string(near), false});
    else
      finding.suggest("add its wordings to `principles.yaml`; until then, reports print other ones");
  } else {
    for (const Principle* principle : without)
      out.report(principle->title.span,
                 fmt::format("no wording for version `{}`, which other principles have", *version))
          .note(version.span, "the version is here")
          .weigh(Severity::note)
          .suggest("add it, or correct the version of one of the wordings");
  }
}

void unknown_wording(const Workspace& ws, Breaches& out) {
  if (!ws.program || !ws.principles) return;
  check_wordings(ws, ws.program->framework.version, out);
  for (const Period& period : ws.program->periods)
    if (period.framework_version) check_wordings(ws, *period.framework_version, out);
}

void unknown_reference(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  unknown_wording(ws, out);
  Names names(ws);
  std::set<std::string_view> folders;  // of no group; another rule says so once
  for (const Document& document : ws.documents)
    if (ws.tree && !ws.group(document.group)) folders.insert(document.group);
  const auto is_misplaced = [&](const std::string& id) {
    const std::string slug = id.substr(id.find('/') + 1);
    return std::ranges::any_of(folders, [&](std::string_view folder) {
      return !ws.with_id(fmt::format("{}/{}", folder, slug)).empty();
    });
  };
  const std::set<std::string> misnamed = ids_of_misnamed(ws);
  for (const Document& document : ws.documents)
    for (const Link& link : document.links)
      if (link.fits && link.is_to_record() && ws.with_id(link.id).empty() && is_read(ws, link.id) &&
          !is_misplaced(link.id) && !misnamed.contains(link.id))
        report_unknown_record(ws, names, document, link, out);
  std::map<std::pair<Kind, std::string>, std::vector<Link>> unknown;
  for_each_id(ws, [&](const Link& link) {
    const bool is_known = link.field->kind == Kind::group
                              ? !ws.tree || ws.group(link.id) || folders.contains(link.id)
                              : !ws.program || ws.period(link.id);
    if (!is_known) unknown[{link.field->kind, link.id}].push_back(link);
  });
  for (const auto& [id, links] : unknown) report_unknown_id(ws, links, out);
}

/// The issues of a survey, or the points of a report's comments, as `answers` names them; nothing if the
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

/// The first parts of a survey or report, as the document would write them.
std::string named_parts(const Document& document, std::vector<std::string> parts, const Document& from) {
  constexpr std::size_t most = 5;
  const bool are_more = parts.size() > most;
  if (are_more) parts.resize(most);
  for (std::string& part : parts) part = fmt::format("`{}#{}`", id_within(document, from.group), part);
  return fmt::format("{}{}", fmt::join(parts, ", "), are_more ? ", …" : "");
}

/// The issue or point that was written without its record, or with another sign than `#` after it; empty if
/// there is none, or several.
std::string part_meant(const Workspace& ws, const Document& from, const Link& link) {
  std::string_view written = link.id;
  if (written.starts_with(from.group + "/")) written.remove_prefix(from.group.size() + 1);
  const std::string slug = to_slug(written);
  std::vector<std::string> found;
  for (const Document& document : ws.documents)
    if (const auto parts = parts_of(ws, document.id))
      for (const std::string& part : *parts) {
        const std::string whole = fmt::format("{}#{}", id_within(document, from.group), part);
        if (to_slug(part) == slug || to_slug(whole) == slug) found.push_back(whole);
      }
  return found.size() == 1 ? found.front() : "";
}

/// Says what to write for a record without its issue or point, or for those without their record; nothing if
/// it is not clear what is meant.
void help_with_part(const Workspace& ws, Names& names, const Document& from, const Link& link,
                    Finding& finding) {
  const auto found = names.called(link.id.substr(0, link.id.find('#')),
                                  {from.group, [&](const Document& each) { return is_of_kind(each, link); }});
  const auto parts = found.size() == 1 ? parts_of(ws, found.front()->id) : std::nullopt;
  if (parts && !parts->empty())
    finding.suggest("write the issue or the point as well: " + named_parts(*found.front(), *parts, from));
  else if (std::string part = parts ? "" : part_meant(ws, from, link); !part.empty())
    finding.fix({link.span, std::move(part), false});
}

void unknown_answer(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto parts =
          link.fits && link.field->kind == Kind::answer ? parts_of(judged.ws, link.id) : std::nullopt;
      if (!parts || std::ranges::find(*parts, link.part) != parts->end()) continue;
      const std::vector<std::string_view> views(parts->begin(), parts->end());
      Finding& finding =
          out.report(link.span, fmt::format("`{}` has no issue or comment `{}`", link.id, link.part));
      const auto written = without_quotes(judged.ws.sources[document.file].at(link.span));
      if (const auto near = closest(link.part, views); !near.empty())
        finding
            .fix({link.span, fmt::format("{}#{}", written.substr(0, written.find('#')), near),
                  is_surely_meant(near, link.part)})
            .suggest(fmt::format("did you mean `{}`?", near));
      else if (!parts->empty())
        finding.suggest("there is " + named_parts(*judged.ws.with_id(link.id).front(), *parts, document));
    }
}

/// The field of that kind that accepts the kind of record referred to; nothing if there is none, or if what
/// replaces or corrects a record is asked for.
std::string field_for(const Link& link, const RecordType& from, const RecordType& target) {
  if (link.field->role == Role::replaced || link.field->role == Role::corrects) return "";
  for (const Field& field : from.fields)
    if (field.kind == Kind::reference && &field.type() == &target && field.role != Role::replaced)
      return fmt::format("move it to `{}`", field.name);
  return "";
}

void reference_to_other_kind(const Judged& judged, Breaches& out) {
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (!link.is_to_record()) continue;
      const auto targets = judged.ws.with_id(link.id);
      if (targets.empty() ||
          std::ranges::any_of(targets, [&](const Document* target) { return is_of_kind(*target, link); }))
        continue;
      const std::string help = field_for(link, *document.type, *targets.front()->type);
      out.report(link.span, fmt::format("`{}` is a record of the kind {}, not {}", link.id,
                                        targets.front()->type->name, kind_of(link)))
          .note({targets.front()->file, 0, 0}, "the record")
          .suggest(help.empty() ? fmt::format("`cip list {} --group {}` shows those there are",
                                              link.field->type ? kind_of(link) : "report", document.group)
                                : help);
    }
}

/// A group rates and measures its own criteria, or those of a group above it, and adds up its own surveys and
/// those of groups inside it.
void reference_to_other_group(const Judged& judged, Breaches& out) {
  const Workspace& ws = judged.ws;
  for (const Document& document : ws.documents)
    for (const Link& link : document.links) {
      const std::string_view field = link.field->name;
      const bool is_criterion = field == "criterion";
      if (!link.fits || !link.is_to_record() || !(is_criterion || field == "combines")) continue;
      const std::string group = group_of(link.id);
      if (group == document.group || !ws.group(group) || !ws.group(document.group) ||
          ws.with_id(link.id).empty())
        continue;
      const auto& [inner, outer] =
          is_criterion ? std::tie(document.group, group) : std::tie(group, document.group);
      const auto above = groups_above(ws, inner);
      // Of no known group, or inside itself, as another rule says.
      if ((!above.empty() && !ws.group(above.back())) || is_inside(ws, inner, inner)) continue;
      if (!is_inside(ws, inner, outer))
        out.report(link.span, fmt::format("a {} of `{}`, but `{}` is not part of `{}`",
                                          link.field->type().name, group, inner, outer))
            .suggest(is_criterion
                         ? fmt::format("name a criterion of `{}`, or keep the record in `{}`", document.group,
                                       group)
                         : fmt::format("combine surveys of `{}` and of groups inside it", document.group));
    }
}

void reference_to_ended(const Judged& judged, Breaches& out) {
  std::unordered_map<std::string_view, std::string> ended;  // id, and the id that took its place
  std::unordered_set<std::string_view> current;
  for (const Record& record : judged.ws.records()) {
    const auto other = first_said(record, Role::replaced);
    if (has_ended(record))
      ended.emplace(record.common().id, other ? other->text : "");
    else if (is_open(record))  // finished work may refer to what has ended since
      current.insert(record.common().id);
  }
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      const auto target = ended.find(link.id);
      const bool is_counted = link.field->name == "combines";
      if (target == ended.end() || !(is_counted || current.contains(document.id)) ||
          link.field->role == Role::replaced || link.field->role == Role::corrects)
        continue;
      out.report(link.span, fmt::format("`{}` has ended", link.id))
          .suggest(target->second.empty() ? "refer to a record that is in use"
                                          : fmt::format("`{}` replaced it", target->second));
    }
}

/// The references in one field, with their places.
using Graph = std::map<std::string_view, std::vector<std::pair<std::string_view, Span>>>;

/// Follows the references from `start`; returns the loop it runs into, or nothing if it reaches a record that
/// an earlier walk has visited.
std::vector<std::pair<std::string_view, Span>> find_loop(const Graph& graph, std::string_view start,
                                                         std::set<std::string_view>& visited) {
  std::vector<std::pair<std::string_view, Span>> path;
  for (std::string_view at = start; graph.contains(at);) {
    if (!visited.insert(at).second)
      return {std::ranges::find(path, at, [](const auto& step) { return step.first; }), path.end()};
    path.emplace_back(at, graph.at(at).front().second);
    at = graph.at(at).front().first;
  }
  return {};
}

/// Repeatedly removes records that refer to none of the rest, so that only loops and what leads to them
/// remain.
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
        .suggest("delete the wrong reference");
  }
}

void circular_reference(const Judged& judged, Breaches& out) {
  Graph depends, superseded, combined, parents;
  for (const Document& document : judged.ws.documents)
    for (const Link& link : document.links) {
      if (link.field->name == "depends_on") depends[document.id].emplace_back(link.id, link.span);
      if (link.field->name == "combines") combined[document.id].emplace_back(link.id, link.span);
      if (link.field->role == Role::replaced) superseded[document.id].emplace_back(link.id, link.span);
      const bool is_pair = link.field->name == "combined_with" || link.field->role == Role::corrects;
      if (is_pair && link.id == document.id)
        out.report(link.span, fmt::format("record names itself in `{}`", link.field->name))
            .suggest("name another record");
    }
  for (const Group& group : judged.ws.groups())
    if (group.parent) parents[*group.id].emplace_back(group.parent->id, group.parent->span);
  report_loops(std::move(depends), "record depends on", out);
  report_loops(std::move(superseded), "record is superseded by", out);
  report_loops(std::move(combined), "survey combines", out);
  report_loops(std::move(parents), "group belongs to", out);
}

/// The data folder and those above it, up to the top of the repository. Without one, as if the folder above
/// the records were its top.
std::vector<fs::path> folders_up_to_top(const fs::path& root) {
  std::error_code error;
  std::vector<fs::path> folders{fs::weakly_canonical(root, error)};
  while (!fs::exists(folders.back() / ".git", error) && folders.back().has_relative_path())
    folders.push_back(folders.back().parent_path());
  const bool is_repository = fs::exists(folders.back() / ".git", error);
  folders.resize(is_repository ? folders.size() : std::min<std::size_t>(2, folders.size()));
  return folders;
}

/// The path as a name of a file, without what follows it in an address.
fs::path named(std::string_view path) { return percent_decoded(path.substr(0, path.find_first_of("#?"))); }

/// Whether the path is there from the folder, outside of which `top` files don't count, even if a link leads
/// there.
bool is_there(const fs::path& folder, const fs::path& top, std::string_view path) {
  if (path.find_first_not_of("./") == std::string_view::npos) return false;  // of a folder, not a document
  std::error_code error;
  const fs::path real = fs::canonical(folder / named(path), error).lexically_relative(top);
  return !error && !real.empty() && *real.begin() != "..";
}

/// Whether the path is that of a record, which may not be written yet.
bool is_of_record(const Workspace& ws, const fs::path& folder, const fs::path& root, std::string_view path) {
  const fs::path whole = (folder / named(path)).lexically_normal();
  return ws.file_at(whole.lexically_relative(root).generic_string()) != nullptr;
}

/// Where the paths in some records may begin.
struct PathFolders {
  std::vector<fs::path> up_to_top;
  bool has_top = false;  ///< of their own repository, from which a path has to begin
  std::map<std::string_view, const fs::path*> known{};  ///< many records name one document
};

PathFolders path_folders(const Workspace& ws, const Included* source) {
  PathFolders folders{folders_up_to_top(source ? ws.root / source->folder : ws.root)};
  std::error_code error;
  folders.has_top = !source && fs::exists(folders.up_to_top.back() / ".git", error);
  return folders;
}

/// The folder from which the path is there, the highest if there are several; nullptr if there is none.
const fs::path* folder_of(const Workspace& ws, const Included* source, PathFolders& folders,
                          std::string_view path) {
  const auto [known, is_new] = folders.known.emplace(path, nullptr);
  const auto& all = folders.up_to_top;
  for (auto folder = all.rbegin(); is_new && !known->second && folder != all.rend(); ++folder)
    if (is_there(*folder, all.back(), path) || (!source && is_of_record(ws, *folder, all.front(), path)))
      known->second = &*folder;
  return known->second;
}

void dead_path(const Judged& judged, Breaches& out) {
  if (judged.ws.root.empty()) return;
  std::map<const Included*, PathFolders> folders_of;  // a source has its own
  for (const Document& document : judged.ws.documents) {
    if (document.paths.empty() || !document.is_sound()) continue;
    const Included* source = judged.ws.source_of_file(document.file);
    const auto [found, is_new] = folders_of.try_emplace(source);
    PathFolders& folders = found->second;
    if (is_new) folders = path_folders(judged.ws, source);
    for (const auto& [path, where] : document.paths) {
      const fs::path* folder = folder_of(judged.ws, source, folders, path);
      if (!folder) {
        out.report(where, fmt::format("no file `{}` in the repository", path))
            .suggest("write its path from the top of the repository, or an address with `https://`");
      } else if (folders.has_top && folder != &folders.up_to_top.back()) {
        const fs::path above = folder->lexically_relative(folders.up_to_top.back());
        const std::string right = (above / path).lexically_normal().generic_string();
        Finding& finding = out.report(where, fmt::format("no file `{}` at the top of the repository", path))
                               .suggest(fmt::format("write `{}`", right));
        if (judged.ws.sources[where.file].at(where) == path) finding.fix({where, right, true});
      }
    }
  }
}

/// Reports and figures are on the current period unless another is asked for.
void past_period(const Judged& judged, Breaches& out) {
  const Period* current = judged.ws.current_period();
  const Period* running = period_on(judged.ws, judged.as_of);
  if (current && running != current && certainly_before(*current->end, *running->start) &&
      certainly_before(*current->end, judged.as_of))
    out.report(judged.ws.program->current_period.span,
               fmt::format("`{}` is over, and `{}` has begun", *current->id, *running->id))
        .suggest(
            fmt::format("write `{}`; `--period {}` still asks for the other", *running->id, *current->id));
}

/// Knows the titles of principles, and takes back the proposal of one that there isn't.
void tell_principles(const Workspace& ws, const Link& link, Finding& finding) {
  const Principle* called = finding.fixes.empty() ? principle_called(ws, link.id) : nullptr;
  if (called) {
    finding.help = fmt::format("did you mean `{}`?", *called->number);
    finding.fixes = {{link.span, std::to_string(*called->number), true}};
    return;
  }
  if (!ws.principles || finding.fixes.empty() || ws.principle(to_whole(finding.fixes.front().text))) return;
  std::vector<std::string> numbers;
  for (const Principle& principle : ws.principles->principles)
    numbers.push_back(std::to_string(*principle.number));
  finding.fixes.clear();
  finding.suggest(fmt::format("the principles are {}", all_of(numbers)));
}

/// Proposes the list of ids that a text between commas means: `P1-C2, open meetings`. False if one of them
/// isn't clear.
bool propose_list(Names& names, const Document& from, const Link& link, std::string_view text,
                  Finding& finding) {
  std::string ids;
  bool is_certain = true;
  while (!text.empty()) {
    const std::string word(trimmed(take_until(text, ',')));
    std::string id = meant_record(names, from, link, word);
    if (id.empty() && !find_form(link.field->kind)->fits(word)) return false;
    if (id.empty()) id = word;
    is_certain = is_certain && near_record(link, word, id, from).is_certain;
    ids += (ids.empty() ? "" : ", ") + id;
  }
  finding.help = fmt::format("write `[{}]`", ids);
  finding.fixes = {{link.span, fmt::format("[{}]", ids), is_certain}};
  return true;
}

/// The title of one record may contain an "and".
void help_with_list(Names& names, const Document& from, const Link& link, Finding& finding) {
  const std::string text = with_replaced(link.id, ";", ",");
  if (!propose_list(names, from, link, text, finding))
    propose_list(names, from, link, with_replaced(text, " and ", ","), finding);
}

}  // namespace

std::span<const Check> reference_checks() {
  static constexpr Check checks[] = {
      {{"unknown-reference", Severity::error}, unknown_reference},
      {{"unknown-answer", Severity::error}, unknown_answer},
      {{"reference-to-other-kind", Severity::error}, reference_to_other_kind},
      {{"reference-to-other-group", Severity::error}, reference_to_other_group},
      {{"reference-to-ended", Severity::warning}, reference_to_ended},
      {{"circular-reference", Severity::error}, circular_reference},
      {{"past-period", Severity::warning}, past_period},
      {{"dead-path", Severity::warning}, dead_path},
      {{"unlikely-address", Severity::warning}, {address_of_another, unlikely_address}},
  };
  return checks;
}

void answer_bad_references(const Workspace& ws, Findings& findings) {
  std::map<std::pair<FileId, std::uint32_t>, Finding*> bad;
  for (Finding& finding : findings.list())
    if (finding.rule == &shape_rule::bad_reference || finding.rule == &shape_rule::bad_number ||
        finding.rule == &shape_rule::wrong_type)
      bad.emplace(std::pair(finding.span.file, finding.span.begin), &finding);
  if (bad.empty()) return;
  std::size_t left = most_hints;
  Names names(ws);
  for (const Document& document : ws.documents)
    for (const Link& link : document.links) {
      const auto finding = link.fits ? bad.end() : bad.find({link.span.file, link.span.begin});
      if (finding == bad.end()) continue;
      if (left-- == 0) return;
      if (link.field->kind == Kind::principle) {
        tell_principles(ws, link, *finding->second);
        continue;
      }
      if (finding->second->rule == &shape_rule::wrong_type) {
        help_with_list(names, document, link, *finding->second);
        continue;
      }
      Finding answer;
      if (!link.is_to_record())
        help_with_id(ws, link, answer);
      else if (std::string id = meant_record(names, document, link, link.id); !id.empty())
        answer.fix(near_record(link, link.id, std::move(id), document));
      else if (link.field->kind == Kind::answer)
        help_with_part(ws, names, document, link, answer);
      if (answer.help.empty()) continue;
      finding->second->help = answer.help;
      finding->second->fixes = answer.fixes;
    }
}

}  // namespace cip
