#include "cip/report/changes_json.hpp"

#include <nlohmann/json.hpp>

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json to_json(const std::vector<FieldChange>& fields) {
  Json json = Json::array();
  for (const FieldChange& field : fields)
    json.push_back(
        {{"field", field.path}, {"before", text_or_null(field.before)}, {"now", text_or_null(field.now)}});
  return json;
}

Json to_json(const RecordChange& change) {
  return {{"id", change.document().id},
          {"kind", change.document().type->name},
          {"title", change.title},
          {"change", change.before ? change.now ? "changed" : "removed" : "added"},
          {"moved_from", change.is_moved() ? Json(change.before->id) : Json()},
          {"ended", change.has_ended},
          {"fields", to_json(change.fields)}};
}

Json standing_json(const Metric* metric, Date as_of) {
  if (!metric) return nullptr;
  const Measurement* newest = latest(*metric, as_of);
  return {{"status", to_word(status_of(*metric, as_of))},
          {"measured", newest ? Json(to_string(*newest->date)) : Json()},
          {"value", newest && newest->value ? Json(**newest->value) : Json()},
          {"rating", newest && newest->rating ? Json(to_word(**newest->rating)) : Json()}};
}

Json answer(const Adoption* adoption) { return adoption ? Json(to_word(*adoption->status)) : Json(); }

Json to_json(const Findings& findings, const Workspace& ws, const std::string& prefix) {
  Json json = Json::array();
  for (const Finding& finding : findings.list()) {
    const SourceFile& source = ws.sources[finding.span.file];
    json.push_back({{"rule", finding.rule->name},
                    {"severity", to_word(finding.severity)},
                    {"path", prefix + source.path},
                    {"line", source.locate(finding.span.begin).line},
                    {"message", finding.message}});
  }
  return json;
}

}  // namespace

std::string changes_to_json(const ChangesScope& scope, const CommitRange& commits) {
  const Changes& changes = scope.changes;
  Json json{{"schema_version", 1},
            {"before", text_or_null(commits.before)},
            {"now", text_or_null(commits.now)},
            {"as_of", to_string(scope.as_of)}};
  for (const char* list : {"records", "framework", "metrics", "adoptions", "figures"})
    json[list] = Json::array();
  for (const RecordChange& change : changes.records) json["records"].push_back(to_json(change));
  for (const FrameworkChange& change : changes.framework)
    json["framework"].push_back(
        {{"path", scope.prefix + std::string(change.path)}, {"fields", to_json(change.fields)}});
  for (const auto& [before, now] : changes.metrics)
    json["metrics"].push_back({{"id", (now ? now : before)->common.id},
                               {"before", standing_json(before, scope.as_of)},
                               {"now", standing_json(now, scope.as_of)}});
  for (const AdoptionChange& change : changes.adoptions)
    json["adoptions"].push_back({{"practice", change.practice->common.id},
                                 {"group", change.group},
                                 {"before", answer(change.before)},
                                 {"now", answer(change.now)}});
  for (const FigureChange& change : changes.figures)
    json["figures"].push_back({{"group", change.group},
                               {"principle", change.principle == 0 ? Json() : Json(change.principle)},
                               {"figure", change.name},
                               {"before", change.before},
                               {"now", change.now}});
  json["new_findings"] = to_json(scope.found, scope.now, scope.prefix);
  json["gone_findings"] = to_json(scope.gone, scope.before, scope.prefix);
  json["files_with_other_layout"] = changes.layout_only;
  return json.dump(2) + "\n";
}

}  // namespace cip
