#include "cip/cli/renamed_parts.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "cip/records/field_order.hpp"
#include "cip/table/columns.hpp"

namespace cip {
namespace {

using Parts = std::vector<RenamedPart>;

/// The items of a list; none if there is no such list.
std::span<const Value> items_of(const Value& mapping, std::string_view list) {
  const Entry* entry = mapping.find(list);
  if (!entry) return {};
  return entry->value.items;
}

std::string id_of(const Value& item) {
  const Entry* id = item.find("id");
  return id ? id->value.text : "";
}

/// Adds the items that are else as they were, in their old place; `start` has what their names begin with.
void find_renamed(std::span<const Value> before, std::span<const Value> after, const RenamedPart& start,
                  Parts& out) {
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    RenamedPart part{start.record, start.before + id_of(before[i]), start.now + id_of(after[i])};
    if (part.before != part.now && same_but_for("id", before[i], after[i])) out.push_back(std::move(part));
  }
}

/// Adds what a change of the file renames.
void find_renamed(const FileChange& change, const Document& document, const Workspace& ws, Renamed& out) {
  const bool has_parts = document.type == &record_type<Survey>() || document.type == &record_type<Report>();
  const auto before = has_parts ? ws.value_of(document.file) : std::nullopt,
             after = before && change.after ? parse_yaml(*change.after) : std::nullopt;
  if (!after) return;
  const RenamedPart start{document.id, "", ""};
  find_renamed(items_of(*before, "questions"), items_of(*after, "questions"), start, out.questions);
  find_renamed(items_of(*before, "issues"), items_of(*after, "issues"), start, out.answered);
  const Entry *comment = before->find("comment"), *comment_after = after->find("comment");
  if (!comment || !comment_after) return;
  const auto submissions = items_of(comment->value, "submissions"),
             submissions_after = items_of(comment_after->value, "submissions");
  for (std::size_t i = 0; i < std::min(submissions.size(), submissions_after.size()); ++i)
    find_renamed(items_of(submissions[i], "points"), items_of(submissions_after[i], "points"),
                 {document.id, id_of(submissions[i]) + "/", id_of(submissions_after[i]) + "/"}, out.answered);
}

std::string with_parts_renamed(std::string text, const Document& document, const Parts& parts) {
  const auto record = parse_yaml(text);
  Findings ignored;
  auto links = record ? check_shape({"", text}, *record, *document.type, {document.group}, ignored).links
                      : std::vector<Link>();
  std::ranges::reverse(links);  // from the end, so that places before stay
  for (const Link& link : links) {
    const auto part = std::ranges::find_if(
        parts, [&](const RenamedPart& each) { return each.record == link.id && each.before == link.part; });
    const std::size_t begin = text.find('#', link.span.begin) + 1;  // 0: there is none
    if (part != parts.end() && begin > link.span.begin &&
        text.compare(begin, link.part.size(), link.part) == 0)
      text.replace(begin, link.part.size(), part->now);
  }
  return text;
}

bool asks(const Survey& survey, const std::string& question) {
  return std::ranges::any_of(survey.questions, [&](const Question& each) { return *each.id == question; });
}

bool combines(const Survey& whole, const Survey& part) {
  return std::ranges::any_of(whole.combines,
                             [&](const Ref<Survey>& ref) { return ref.id == part.common.id; });
}

}  // namespace

Renamed renamed_by(const std::vector<FileChange>& files, const Workspace& ws) {
  Renamed renamed;
  for (const FileChange& change : files)
    if (const File* file = ws.file_at(change.path); file && !file->document.id.empty())
      find_renamed(change, file->document, ws, renamed);
  return renamed;
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
        change->after = edit(*change->after, field_order(record_type<Metric>()),
                             {{Action::set, *parse_path("code"),
                               value_of(now + std::string((**metric.code).substr(before.size())))}});
    }
  }
}

void rename_references(const Parts& parts, const Workspace& ws, std::vector<FileChange>& files) {
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
