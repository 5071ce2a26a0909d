#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "cip/base/text.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/writing.hpp"
#include "cip/git/repository.hpp"
#include "cip/store/names.hpp"

namespace cip {
namespace {

struct MoveOptions {
  std::string id, target;
  WriteOptions writing;
};

/// The reference as written in a record of that group, without its own group unless it was written.
std::string reference(const std::string& id, const std::string& from_group, std::string_view written) {
  const bool is_short = written.find('/') == std::string_view::npos;
  return group_of(id) == from_group && is_short ? id.substr(from_group.size() + 1) : id;
}

/// A record that gets another id.
struct Moved {
  const Document& document;
  std::string id;      ///< the new one
  std::string prefix;  ///< of the data folder, from the top of the repository

  std::string path(const std::string& of) const { return record_path(*document.type, of); }
};

/// Where the text names the file of the moved record, from the data folder or from a folder above it: in
/// fields, in links of Markdown, or in comments. Addresses in the web are none of these.
std::vector<Fix> changes_of_paths(const SourceFile& source, FileId file, const Moved& moved) {
  constexpr std::string_view around = " \t\r\n\"'`()<>[]{},|";
  const std::string old = moved.path(moved.document.id), from_top = "/" + moved.prefix + old;
  const std::string_view text = source.text;
  std::vector<Fix> changes;
  for (auto at = text.find(old); at != std::string_view::npos; at = text.find(old, at + old.size())) {
    const auto end = at + old.size();
    const auto before = text.find_last_of(around, at) + 1;  // 0 at the beginning
    const auto path = std::filesystem::path(text.substr(before, end - before)).lexically_normal();
    const auto next = text.find_first_not_of('.', end);  // a full stop may follow
    const bool goes_on =
        next != std::string_view::npos && (is_letter_or_digit(text[next]) || is_any_of(text[next], "_-"));
    if (goes_on || !from_top.ends_with("/" + path.generic_string())) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    changes.push_back({{file, begin, static_cast<std::uint32_t>(end)}, moved.path(moved.id), true});
  }
  return changes;
}

/// The text with its references to the moved record changed; `group` is the document's group afterwards.
std::string with_references(const Workspace& ws, const Document& document, const Moved& moved,
                            const std::string& group) {
  const SourceFile& source = ws.sources[document.file];
  std::vector<Fix> changes = changes_of_paths(source, document.file, moved);
  for (const Link& link : document.links) {
    if (!link.is_to_record()) continue;
    const std::string target = link.id == moved.document.id ? moved.id : link.id;
    if (target == link.id && group == document.group) continue;
    const std::string_view whole = source.at(link.span);
    const auto quotes = static_cast<std::uint32_t>(whole.find_first_not_of("\"'"));
    const std::string_view written = whole.substr(quotes, whole.find_first_of("#\"'", quotes) - quotes);
    const std::uint32_t begin = link.span.begin + quotes;
    changes.push_back({{document.file, begin, begin + static_cast<std::uint32_t>(written.size())},
                       reference(target, group, written),
                       true});
  }
  std::ranges::sort(changes, std::ranges::greater(), [](const Fix& change) { return change.span.begin; });
  std::string text = source.text;
  for (const Fix& change : changes)  // from the end, so that places before stay
    text.replace(change.span.begin, change.span.end - change.span.begin, change.text);
  return text;
}

/// "alac/new-name", a slug alone for the same group, a group, or the path of the new file or its folder.
std::string new_id_of(const Workspace& ws, const Document& document, const std::string& target) {
  if (target.starts_with("../") || target.find("/../") != std::string::npos)
    throw UsageError(fmt::format("`{}` leads out of its folder; write `GROUP/NAME`", target));
  const NamedPlace place = named_place(ws, target);
  if (place.type && place.type != document.type)
    throw UsageError(fmt::format("`{}` is a record of the kind {}, not {}", document.id, document.type->name,
                                 place.type->name));
  const Group* alone = target.find('/') == std::string::npos ? group_called(ws, target) : nullptr;
  const std::string group = alone                 ? *alone->id
                            : place.group.empty() ? document.group
                                                  : *require_group(ws, place.group).id;
  const std::string name = alone || target.ends_with('/') ? id_within(document, document.group)
                           : place.last.empty()           ? target
                                                          : std::string(place.last);
  if (group + "/" + name == document.id)
    throw UsageError(fmt::format("`{}` is there already; name another group, or a new name", document.id));
  require_free_slug(ws, group, name);
  return group + "/" + name;
}

std::vector<FileChange> plan_move(const Workspace& ws, const MoveOptions& options,
                                  const std::string& prefix) {
  const Document& named = require_document(ws, options.id);
  if (!named.is_sound())
    throw UsageError(fmt::format("`{}` has errors; run `cip validate` to see them", named.id));
  const Moved moved{named, new_id_of(ws, named, options.target), prefix};
  std::vector<FileChange> changes;
  for (const Document& document : ws.documents) {
    const SourceFile& source = ws.sources[document.file];
    if (&document == &named) {
      changes.push_back({source.path, source.text, std::nullopt});
      changes.push_back(
          {moved.path(moved.id), std::nullopt, with_references(ws, named, moved, group_of(moved.id))});
    } else if (!ws.source_of_file(document.file)) {
      std::string text = with_references(ws, document, moved, document.group);
      if (text != source.text) changes.push_back({source.path, source.text, std::move(text)});
    }
  }
  return changes;
}

}  // namespace

Run setup_move(Usage& usage) {
  const auto options = std::make_shared<MoveOptions>();
  usage.add("id", options->id, "ID", std::string(record_words)).required = true;
  usage
      .add("target", options->target, "NEW",
           "Its new name, `group/name` or GROUP to move it to another group, or the path of its new file")
      .required = true;
  add_write_options(usage, options->writing);
  return [options](Session& session) {
    const auto top = repository_top(session.data_folder());
    const std::string prefix = top ? path_prefix(session.data_folder(), *top) : session.prefix();
    session.opened();  // as it is before: whether all else was committed
    std::vector<FileChange> changes;
    const auto plan = [&](const Workspace& ws) { return changes = plan_move(ws, *options, prefix); };
    const int status = write_changes(plan, options->writing, session, Judge::of_lines, {.are_new = true});
    if (status == status_fine && !options->writing.dry_run)
      say_how_to_share(changes, "Move the record", session);
    return status;
  };
}

}  // namespace cip
