#include "cip/cli/renamed_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cip/records/field_order.hpp"
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

/// Nothing unless the change gives an item another id.
std::optional<RenamedPart> renamed_by(const Change& change, const Value& record, const Document& document) {
  const Path& path = change.path;
  if (change.action != Action::set || path.back().key != "id") return std::nullopt;
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
  return part.now == part.before ? std::nullopt : std::optional(part);
}

bool asks(const Survey& survey, const std::string& question) {
  return std::ranges::any_of(survey.questions, [&](const Question& each) { return *each.id == question; });
}

bool combines(const Survey& whole, const Survey& part) {
  return std::ranges::any_of(whole.combines,
                             [&](const Ref<Survey>& ref) { return ref.id == part.common.id; });
}

}  // namespace

std::optional<RenamedPart> part_renamed_by(const Change& change, const Value& record,
                                           const Document& document) {
  const std::string& list = change.path.front().key;
  return list == "issues" || list == "comment" ? renamed_by(change, record, document) : std::nullopt;
}

std::optional<RenamedPart> question_renamed_by(const Change& change, const Value& record,
                                               const Document& document) {
  return change.path.front().key == "questions" ? renamed_by(change, record, document) : std::nullopt;
}

std::vector<std::string> others_that_ask(const RenamedPart& question, const Workspace& ws) {
  std::set<std::string_view> related{question.record};
  const auto is_related = [&](const Survey& survey) {
    return std::ranges::any_of(related, [&](std::string_view id) {
      const Survey* other = ws.find<Survey>(id);
      return other && (other->common.group == survey.common.group || combines(*other, survey) ||
                       combines(survey, *other));
    });
  };
  for (bool grows = true; grows;) {
    grows = false;
    for (const Survey& survey : ws.all<Survey>())
      if (is_related(survey)) grows = related.insert(survey.common.id).second || grows;
  }
  std::vector<std::string> others;
  for (const std::string_view id : related)
    if (asks(*ws.find<Survey>(id), question.before)) others.emplace_back(id);
  return others;
}

std::optional<Change> old_reason(const Change& change, const Value& record) {
  if (change.action != Action::set || change.path.back().key != "response") return std::nullopt;
  Change gone{Action::remove, change.path, {}};
  gone.path.back().key = "reason";
  const Value* response = value_at(record, change.path);
  const bool is_other = response && response->text != change.value.text && value_at(record, gone.path);
  return is_other ? std::optional(std::move(gone)) : std::nullopt;
}

void rename_codes(const Workspace& ws, std::vector<FileChange>& files) {
  const auto code_in = [](const std::string& text) {
    const auto record = parse_yaml(text);
    const Entry* code = record ? record->find("code") : nullptr;
    return code ? code->value.text : "";
  };
  const std::size_t size = files.size();  // those of metrics are added
  for (std::size_t i = 0; i < size; ++i) {
    const File* file = ws.file_at(files[i].path);
    const Criterion* criterion = file && files[i].after ? ws.find<Criterion>(file->document.id) : nullptr;
    if (!criterion || !criterion->code) continue;
    const std::string before = **criterion->code, now = code_in(*files[i].after);
    if (now.empty() || now == before) continue;
    for (const Metric& metric : ws.all<Metric>()) {
      const bool continues = metric.criterion && metric.criterion->id == criterion->common.id &&
                             metric.code && (**metric.code).starts_with(before + "-");
      if (!continues || ws.source_of_file(metric.common.file)) continue;
      const SourceFile& source = ws.sources[metric.common.file];
      auto change = std::ranges::find(files, source.path, &FileChange::path);
      if (change == files.end()) {
        files.push_back({source.path, source.text, source.text});
        change = files.end() - 1;
      }
      if (code_in(*change->after) == **metric.code)  // else it was given another one
        change->after =
            edit(*change->after, field_order(record_type<Metric>()),
                 {{Action::set, *parse_path("code"), value_of(now + (**metric.code).substr(before.size()))}});
    }
  }
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
