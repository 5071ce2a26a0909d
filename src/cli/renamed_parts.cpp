#include "cip/cli/renamed_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/table/columns.hpp"

namespace cip {
namespace {

/// The part of the record under its new name; as it was if it is none of the renamed.
std::string name_now(const std::vector<RenamedPart>& parts, const Link& link) {
  std::string name = link.part;
  for (const auto& [record, before, now] : parts)
    if (link.id == record && (before.ends_with('/') ? name.starts_with(before) : name == before))
      name.replace(0, before.size(), now);
  return name;
}

std::string with_parts_renamed(std::string text, const Document& document,
                               const std::vector<RenamedPart>& parts) {
  const auto record = parse_yaml(text);
  auto links = record ? collect_links(*record, *document.type, document.group) : std::vector<Link>();
  std::ranges::reverse(links);  // from the end, so that places before stay
  for (const Link& link : links) {
    const std::string name = name_now(parts, link);
    const std::size_t begin = text.find('#', link.span.begin) + 1;  // 0: there is none
    if (name != link.part && begin > link.span.begin && text.compare(begin, link.part.size(), link.part) == 0)
      text.replace(begin, link.part.size(), name);
  }
  return text;
}

}  // namespace

std::optional<RenamedPart> part_renamed_by(const Change& change, const Value& record,
                                           const Document& document) {
  const Path& path = change.path;
  const bool is_part = path.front().key == "issues" || path.front().key == "comment";
  if (change.action != Action::set || !is_part || path.back().key != "id") return std::nullopt;
  std::vector<std::string> ids;  // of the submission and its point, or of the issue
  for (auto step = path.begin(); step != path.end(); ++step) {
    if (!step->key.empty()) continue;
    Path id(path.begin(), step + 1);
    id.push_back({"id"});
    const Value* before = value_at(record, id);
    if (!before) return std::nullopt;
    ids.push_back(before->text);
  }
  const std::string_view end = path.front().key == "comment" && ids.size() == 1 ? "/" : "";
  RenamedPart part{document.id, fmt::format("{}{}", fmt::join(ids, "/"), end), ""};
  ids.back() = change.value.text;
  part.now = fmt::format("{}{}", fmt::join(ids, "/"), end);
  return part;
}

void rename_references(const std::vector<RenamedPart>& parts, const Workspace& ws,
                       std::vector<FileChange>& files) {
  if (parts.empty()) return;
  for (const Document& document : ws.documents) {
    if (ws.source_of_file(document.file)) continue;
    const SourceFile& source = ws.sources[document.file];
    const auto change = std::ranges::find(files, source.path, &FileChange::path);
    if (change != files.end())
      change->after = with_parts_renamed(*change->after, document, parts);
    else if (std::string text = with_parts_renamed(source.text, document, parts); text != source.text)
      files.push_back({source.path, source.text, std::move(text)});
  }
}

}  // namespace cip
