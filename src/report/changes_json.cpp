#include "cip/report/changes.hpp"

namespace cip {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json fields_of(const std::vector<FieldChange>& fields) {
  return Json::array(fields, [](const FieldChange& field) { return to_json(field); });
}

Json record_to_json(const RecordChange& change) {
  return {{"id", change.document().id},
          {"kind", change.document().type->name},
          {"title", change.title},
          {"change", change.before ? change.now ? "changed" : "removed" : "added"},
          {"moved_from", change.is_moved() ? Json(change.before->id) : Json()},
          {"ended", change.has_ended},
          {"fields", fields_of(change.fields)}};
}

Json standing_to_json(const Metric* metric, Date as_of) {
  if (!metric) return {};
  const Measurement* newest = latest(*metric, as_of);
  return {{"status", to_word(status_of(*metric, as_of))},
          {"measured", newest ? Json(to_string(*newest->date)) : Json()},
          {"value", newest && newest->value ? Json(**newest->value) : Json()},
          {"rating", newest && newest->rating ? Json(to_word(**newest->rating)) : Json()}};
}

Json answer(const Adoption* adoption) { return adoption ? Json(to_word(*adoption->status)) : Json(); }

Json findings_of(const Findings& findings, const Workspace& ws, const std::string& prefix) {
  return Json::array(findings.list(), [&](const Finding& finding) {
    const SourceFile& source = ws.sources[finding.span.file];
    Json json{{"rule", finding.rule->name},
              {"severity", to_word(finding.severity)},
              {"path", prefix + source.path},
              {"line", source.locate(finding.span.begin).line},
              {"message", finding.message}};
    if (!finding.waived_because.empty()) json.add("waived_because", finding.waived_because);
    return json;
  });
}

Json touched_to_json(const Touched& touched) {
  const auto id = [](const Document* document) { return Json(document->id); };
  const auto id_of = [](const Touched::OfAssessment& each) { return Json(each.document->id); };
  const auto sentence = [](const SentenceChange& change) {
    return Json{{"before", text_or_null(change.before)}, {"now", text_or_null(change.now)}};
  };
  const auto report = [&](const Touched::OfReport& each) {
    return Json{{"group", *each.group->id}, {"sentences", Json::array(each.sentences, sentence)}};
  };
  return {{"assessments", Json::array(touched.assessments, id_of)},
          {"metrics", Json::array(touched.metrics, id)},
          {"reports", Json::array(touched.reports, report)}};
}

}  // namespace

std::string changes_to_json(const ChangesScope& scope, const CommitRange& commits) {
  const Changes& changes = scope.changes;
  const auto framework = [&](const FrameworkChange& change) {
    return Json{{"path", scope.prefix + std::string(change.path)}, {"fields", fields_of(change.fields)}};
  };
  const auto metric = [&](const MetricChange& change) {
    return Json{{"id", (change.now ? change.now : change.before)->common.id},
                {"before", standing_to_json(change.before, scope.as_of)},
                {"now", standing_to_json(change.now, scope.as_of)}};
  };
  const auto adoption = [](const AdoptionChange& change) {
    return Json{{"practice", change.practice->common.id},
                {"group", change.group},
                {"before", answer(change.before)},
                {"now", answer(change.now)}};
  };
  const auto figure = [](const FigureChange& change) {
    return Json{{"group", change.group},
                {"principle", change.principle == 0 ? Json() : Json(change.principle)},
                {"figure", change.figure->name},
                {"before", to_json(change.before)},
                {"now", to_json(change.now)}};
  };
  return Json{{"schema_version", 2},
              {"before", text_or_null(commits.before)},
              {"now", text_or_null(commits.now)},
              {"as_of", to_string(scope.as_of)},
              {"records", Json::array(changes.records, record_to_json)},
              {"framework", Json::array(changes.framework, framework)},
              {"metrics", Json::array(changes.metrics, metric)},
              {"adoptions", Json::array(changes.adoptions, adoption)},
              {"figures", Json::array(changes.figures, figure)},
              {"touched", touched_to_json(scope.touched)},
              {"new_findings", findings_of(scope.found, scope.now, scope.prefix)},
              {"gone_findings", findings_of(scope.gone, scope.before, scope.prefix)},
              {"files_with_other_layout", changes.layout_only}}
      .to_text();
}

}  // namespace cip
