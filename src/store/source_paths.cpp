#include "cip/store/source_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cip/base/text.hpp"
#include "cip/store/layout_rules.hpp"
#include "cip/store/workspace.hpp"

namespace cip {
namespace {

constexpr std::string_view sources_folder = "sources/";

std::string groups_in_words(const Include& include) {
  std::vector<std::string> groups;
  for (const GroupRef& group : include.groups) groups.push_back(fmt::format("`{}`", group.id));
  return all_of(groups);
}

void check_pin(const Included& one, Findings& out) {
  const Include& include = *one.include;
  const std::string_view path = *include.path;
  if (!is_source(path)) {
    out.report(layout_rule::missing_source, include.path.span,
               fmt::format("`{}` is not a folder directly in `sources`", path))
        .suggest("put the other repository into `sources`, as in `path: sources/apralo`");
  } else if (one.digest.empty()) {
    out.report(layout_rule::missing_source, include.path.span,
               fmt::format("there are no records in `{}`, so those of {} are missing", path,
                           groups_in_words(include)))
        .suggest("clone the other repository there; a submodule needs `git submodule update --init`");
  } else if (!include.digest) {
    out.report(layout_rule::changed_source, include.path.span,
               fmt::format("`{}` is not pinned, so its records are left out", path))
        .suggest(fmt::format("check what is there, then write `digest: {}`", one.digest));
  } else if (!one.is_read()) {
    out.report(layout_rule::changed_source, include.digest->span,
               fmt::format("`{}` no longer matches its digest, so its records are left out", path))
        .fix({include.digest->span, one.digest, false})
        .suggest(fmt::format("check what has changed, then write `digest: {}`", one.digest));
  }
}

/// A group that two sources have, or a source and this repository: only the first counts.
void check_owners(const Workspace& ws, Findings& out) {
  std::map<std::string_view, FileId> own;
  for (const Document& document : ws.documents)
    if (is_own(ws.sources[document.file].path)) own.emplace(document.group, document.file);
  std::map<std::string_view, Span> first;
  for (const Included& one : ws.included)
    for (const GroupRef& group : one.include->groups) {
      const auto [other, is_new] = first.emplace(group.id, group.span);
      if (const auto here = own.find(group.id); here != own.end())
        out.report(layout_rule::group_in_two_sources, group.span,
                   fmt::format("`{}` has records in this repository too, and only those are read", group.id))
            .note({here->second, 0, 0}, "one of them")
            .suggest("keep all records of a group in one repository");
      else if (!is_new)
        out.report(layout_rule::group_in_two_sources, group.span,
                   fmt::format("`{}` already comes from another source", group.id))
            .note(other->second, "from this one")
            .suggest("keep all records of a group in one repository");
    }
}

/// A source may be named more than once, each time with other groups.
bool takes(const Workspace& ws, std::string_view source, std::string_view group) {
  return std::ranges::any_of(ws.included, [&](const Included& one) {
    return *one.include->path == source && names(*one.include, group);
  });
}

/// Groups of a source that `include` doesn't name are left out.
void check_left_out(const Workspace& ws, Findings& out) {
  std::set<std::string> told;
  for (const File& file : ws.files) {
    const std::string source(source_of(file.source.path));
    if (source.empty()) continue;
    const Span whole{file.document.file, 0, 0};
    const Included* one = ws.source_of_file(file.document.file);
    if (!one) {
      if (told.insert(source).second)
        out.report(layout_rule::stray_file, whole,
                   fmt::format("`include` in `cip.yaml` does not name `{}`", source))
            .suggest("name it there with its groups, or keep it outside the data folder");
    } else if (const auto* program = file.document.as<Program>();
               one->is_read() && program && file.source.path == one->folder + "cip.yaml") {
      if (!program->include.empty())
        out.report(layout_rule::not_included, program->include.front().path.span,
                   fmt::format("sources that `{}` includes are not read", source))
            .suggest("include it in this repository's own `cip.yaml`");
    } else if (const std::string& group = file.document.group;
               one->is_read() && !group.empty() && !takes(ws, source, group) &&
               told.insert(fmt::format("{}/{}", source, group)).second) {
      out.report(layout_rule::not_included, whole,
                 fmt::format("`cip.yaml` does not list `{}` for `{}`, so its records are left out", group,
                             source))
          .suggest("if they belong here, add the group to `groups` of that source");
    }
  }
}

}  // namespace

std::string_view source_of(std::string_view path) {
  if (!path.starts_with(sources_folder)) return "";
  const auto end = path.find('/', sources_folder.size());
  return end == std::string_view::npos || end == sources_folder.size() ? "" : path.substr(0, end);
}

bool is_own(std::string_view path) { return source_of(path).empty(); }

bool is_source(std::string_view path) {
  return path.starts_with(sources_folder) && path.size() > sources_folder.size() &&
         path.find('/', sources_folder.size()) == std::string_view::npos;
}

std::string_view path_in_source(std::string_view path) {
  const auto source = source_of(path);
  if (source.empty()) return path;
  path.remove_prefix(source.size() + 1);
  return path.starts_with(data_below_top) ? path.substr(data_below_top.size()) : path;
}

void check_sources(const Workspace& ws, Findings& out) {
  if (!ws.program) return;
  for (const Included& one : ws.included) check_pin(one, out);
  check_owners(ws, out);
  check_left_out(ws, out);
}

}  // namespace cip
