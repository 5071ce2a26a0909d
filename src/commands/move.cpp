#include <fmt/format.h>

#include <memory>

#include "cip/cli/new_record.hpp"
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

/// The text with its references to `old_id` changed to `new_id`; `group` is the record's group afterwards.
std::string with_references(const Workspace& ws, const Document& document, const std::string& old_id,
                            const std::string& new_id, const std::string& group) {
  const SourceFile& source = ws.sources[document.file];
  std::string text = source.text;
  for (auto link = document.links.rbegin(); link != document.links.rend(); ++link) {
    if (!link->is_to_record()) continue;
    const std::string target = link->id == old_id ? new_id : link->id;
    if (target == link->id && group == document.group) continue;
    const std::string_view whole = source.at(link->span);
    const auto begin = whole.find_first_not_of("\"'");
    const std::string_view written = whole.substr(begin, whole.find_first_of("#\"'", begin) - begin);
    text.replace(link->span.begin + begin, written.size(), reference(target, group, written));
  }
  return text;
}

/// "alac/new-name", or a slug alone for the same group.
std::string new_id_of(const Workspace& ws, const Document& document, const std::string& target) {
  const std::string id = full_id(target, document.group), written = group_of(id);
  const std::string group = *require_group(ws, written).id, slug = id.substr(written.size() + 1);
  require_free_slug(ws, group, slug);
  return group + "/" + slug;
}

std::vector<FileChange> plan_move(const Workspace& ws, const MoveOptions& options) {
  const Document& moved = require_document(ws, options.id);
  if (!moved.is_sound())
    throw UsageError(fmt::format("`{}` has errors; run `cip validate` to see them", moved.id));
  const std::string id = new_id_of(ws, moved, options.target), group = group_of(id);
  std::vector<FileChange> changes;
  for (const Document& document : ws.documents) {
    const SourceFile& source = ws.sources[document.file];
    if (&document == &moved) {
      changes.push_back({source.path, source.text, std::nullopt});
      changes.push_back(
          {record_path(*moved.type, id), std::nullopt, with_references(ws, moved, moved.id, id, group)});
    } else if (!ws.source_of_file(document.file)) {
      std::string text = with_references(ws, document, moved.id, id, document.group);
      if (text != source.text) changes.push_back({source.path, source.text, std::move(text)});
    }
  }
  return changes;
}

}  // namespace

Run setup_move(Usage& usage) {
  const auto options = std::make_shared<MoveOptions>();
  usage.add("id", options->id, "ID", "The record").required = true;
  usage.add("target", options->target, "NEW", "Its new name, or `group/name` to move it to another group")
      .required = true;
  add_write_options(usage, options->writing);
  return [options](Session& session) {
    return write_changes([&](const Workspace& ws) { return plan_move(ws, *options); }, options->writing,
                         session);
  };
}

}  // namespace cip
