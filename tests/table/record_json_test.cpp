#include "cip/table/record_json.hpp"

#include "figures/records.hpp"

using namespace cip;

namespace {

std::string lines_of(const std::string& files) {
  const Workspace ws = workspace_of(files);
  std::vector<const Document*> documents;
  for (const Document& document : ws.documents) documents.push_back(&document);
  return to_json_lines(ws, documents, {});
}

}  // namespace

TEST_CASE("a line for each record, by id, whatever its kind") {
  CHECK(
      lines_of("-- alac/practices/b.yaml --\ntitle: B\nprinciples: [1, 4]\nstatus: active\n"
               "-- alac/activities/c.yaml --\ntitle: C\nstatus: planned\n"
               "-- alac/surveys/a.yaml --\ntitle: A\nstatus: planned\n") ==
      R"({"schema_version":1,"id":"alac/a","kind":"survey","group":"alac","path":"alac/surveys/a.yaml",)"
      R"("record":{"title":"A","status":"planned"}})"
      "\n"
      R"({"schema_version":1,"id":"alac/b","kind":"practice","group":"alac","path":"alac/practices/b.yaml",)"
      R"("record":{"title":"B","principles":[1,4],"status":"active"}})"
      "\n"
      R"({"schema_version":1,"id":"alac/c","kind":"activity","group":"alac","path":"alac/activities/c.yaml",)"
      R"("record":{"title":"C","status":"planned"}})"
      "\n");
}

TEST_CASE("a number is a number however it is written, and text that looks like one is text") {
  const std::string line = lines_of(
      "-- alac/metrics/m.yaml --\ntitle: '2024'\nprinciples: [01]\ntags: ['7']\nbaseline: {value: 4.50}\n"
      "target: {by: 2026, value: 007}\nmeasurements: [{date: 2025-03, value: 1.0e+2}, {date: 2025-04, value: "
      "-3.}]\n");
  CHECK(line.substr(line.find("\"record\"")) ==
        R"("record":{"title":"2024","principles":[1],"tags":["7"],"baseline":{"value":4.5},)"
        R"("target":{"by":"2026","value":7},)"
        R"("measurements":[{"date":"2025-03","value":100.0},{"date":"2025-04","value":-3.0}]}})"
        "\n");
}

TEST_CASE("text of several lines and any script stays one line of JSON") {
  const std::string line = lines_of(
      "-- alac/practices/p.yaml --\ntitle: 亚太 – \"x\"\nprinciples: [1]\nstatus: active\n"
      "goal: |\n  One\n  two\n");
  CHECK(line.find(R"("title":"亚太 – \"x\"")") != std::string::npos);
  CHECK(line.find(R"("goal":"One\ntwo\n")") != std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}
