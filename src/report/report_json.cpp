#include "cip/report/report_json.hpp"

#include <nlohmann/json.hpp>

#include "cip/base/digest.hpp"

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

template <class Enum, std::size_t size>
Json to_json(const std::array<std::size_t, size>& counts) {
  Json json;
  for (std::size_t i = 0; i < size; ++i) json[std::string(words<Enum>[i])] = counts[i];
  return json;
}

Json to_json(const Share& share) { return {{"part", share.part}, {"whole", share.whole}}; }

Json to_json(When time) { return {{"from", to_string(time.first)}, {"to", to_string(time.last)}}; }

Json to_json(const Continuity& continuity) {
  static constexpr std::string_view work[] = {"none", "possible", "certain"};
  Json quarters = Json::array();
  for (const Work each : continuity.quarters) quarters.push_back(work[static_cast<std::size_t>(each)]);
  Json json{{"worked", continuity.worked()}, {"quarters", std::move(quarters)}, {"longest_gap", nullptr}};
  if (const auto gap = continuity.longest_gap()) {
    json["longest_gap"] = to_json(gap->time);
    json["longest_gap"]["quarters"] = gap->quarters;
  }
  return json;
}

Json to_json(const PrincipleFigures& figures) {
  const Coverage& coverage = figures.coverage;
  Json json;
  if (figures.principle != 0) json["principle"] = figures.principle;
  json["criteria"] = coverage.criteria;
  json["metrics"] = coverage.metrics;
  json["metrics_judged"] = coverage.judged;
  json["metrics_on_target"] = coverage.on_target;
  json["activities"] = coverage.activities;
  json["practices"] = coverage.practices;
  json["continuity"] = to_json(figures.continuity);
  json["continuity_before"] = to_json(figures.before);
  return json;
}

Json to_json(const Duty& duty) {
  return {{"duty", duty.name},
          {"source", duty.source},
          {"state", to_word(duty.state)},
          {"because", duty.because},
          {"records", duty.records},
          {"next_due", duty.due ? Json(to_string(*duty.due)) : Json()}};
}

Json to_json(const Group& group, const GroupFigures& figures) {
  Json principles = Json::array(), duties = Json::array();
  for (const PrincipleFigures& each : figures.principles) principles.push_back(to_json(each));
  for (const Duty& duty : figures.duties) duties.push_back(to_json(duty));
  return {{"group", *group.id},
          {"name", *group.name},
          {"all", to_json(figures.all)},
          {"principles", std::move(principles)},
          {"metrics_by_status", to_json<MetricStatus>(figures.metrics)},
          {"activities_by_completion", to_json<Completion>(figures.completion)},
          {"criteria_by_rating", to_json<Judgement>(figures.ratings)},
          {"significant_issues_answered", to_json(figures.issues)},
          {"comment_points_with_response", to_json(figures.points)},
          {"accepted_points_with_activity", to_json(figures.promises)},
          {"duties", std::move(duties)}};
}

/// What both kinds of report say first; the groups follow.
Json header(const Workspace& ws, const std::string& period_name, When period, Date as_of,
            const Origins& origins) {
  Json json{{"schema_version", 1}, {"period", to_json(period)}};
  if (!period_name.empty()) json["period"]["id"] = period_name;
  json["as_of"] = to_string(as_of);
  json["records"] = {
      {"version", origins.version}, {"count", ws.documents.size()}, {"digest", digest_of(ws.sources)}};
  json["tool"] = "cip " + origins.program_version;
  return json;
}

}  // namespace

std::string report_to_json(const ReportScope& scope) {
  Json json = header(scope.ws, scope.period_name, scope.period, scope.as_of, scope.origins);
  json["groups"] = Json::array({to_json(scope.group, scope.figures)});
  return json.dump(2) + "\n";
}

std::string community_to_json(const CommunityScope& scope) {
  Json json = header(scope.ws, scope.period_name, scope.period, scope.as_of, scope.origins);
  json["groups"] = Json::array();
  for (const GroupRow& row : scope.rows) json["groups"].push_back(to_json(*row.group, row.figures));
  return json.dump(2) + "\n";
}

}  // namespace cip
