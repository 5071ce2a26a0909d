#include "cip/table/relations.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "cip/figures/tables.hpp"
#include "figures/records.hpp"
#include "table/query.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

using Rows = std::vector<std::string>;

Workspace load(const fs::path& folder) { return load_workspace(folder); }

std::string database_of(const Workspace& ws) {
  return to_database(ws, {date("2026-06-30"), "test", "commit 1234"}, {},
                     figure_relations(ws, date("2026-06-30")));
}

std::string database_of(const std::string& files) { return database_of(workspace_of(files)); }

const std::string practice = "-- alac/practices/p.yaml --\ntitle: P\nprinciples: [4]\nstatus: active\n";

}  // namespace

TEST_CASE("values are columns, lists are tables, dates are also days") {
  std::string database =
      database_of(practice +
                  "-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1, 3]\nstatus: complete\nstart: "
                  "2025\nend: 2026-02\n"
                  "practices: [p]\npriority: {resources: 2}\noutcome: {result: implemented}\n"
                  "next:\n  - {what: Tell, who: Team, when: 2026-09-01}\n  - {what: Ask}\n"
                  "-- alac/metrics/m.yaml --\ntitle: M\nprinciples: [1]\nbaseline: {value: 2.5}\n"
                  "measurements:\n  - {date: 2025-03, value: 3, evidence: [{title: Page}, {title: List}]}\n");
  CHECK(query(database,
              "SELECT id, group_id, path, has_ended, start, start_first, start_last, end_last, due_first, "
              "priority_resources, outcome_result FROM activities") ==
        Rows{"alac/a|alac|alac/activities/a.yaml|0|2025|2025-01-01|2025-12-31|2026-02-28|-|2|implemented"});
  CHECK(query(database, "SELECT * FROM activity_next") ==
        Rows{"alac/a|1|Tell|Team|2026-09-01|2026-09-01|2026-09-01|-|-", "alac/a|2|Ask|-|-|-|-|-|-"});
  CHECK(query(database, "SELECT * FROM activity_principles") == Rows{"alac/a|1|1|1", "alac/a|2|3|3"});
  CHECK(query(database, "SELECT * FROM activity_practices") == Rows{"alac/a|1|alac/p|alac/p"});
  CHECK(query(database, "SELECT baseline_value, typeof(baseline_value) FROM metrics") == Rows{"2.5|real"});
  CHECK(query(database,
              "SELECT metric_id, measurement_position, position, title FROM "
              "metric_measurement_evidence") == Rows{"alac/m|1|1|Page", "alac/m|1|2|List"});
  CHECK(query(database, "SELECT id, kind FROM records") ==
        Rows{"alac/a|activity", "alac/m|metric", "alac/p|practice"});
}

TEST_CASE("the program, its principles and its groups are tables too") {
  std::string database = database_of("");
  CHECK(query(database, "SELECT id, parent, parent_id, name FROM groups WHERE parent IS NOT NULL") ==
        Rows{"apralo|alac|alac|Asia-Pacific Regional At-Large Organization"});
  CHECK(query(database, "SELECT id, start_first, end_last FROM periods") == Rows{"p1|2025-01-01|2027-12-31"});
  CHECK(query(database, "SELECT number, title FROM principles WHERE number > 3") ==
        Rows{"4|Accountability", "5|Collaboration"});
  CHECK(query(database, "SELECT principle_number, version, text FROM principle_wordings LIMIT 1") ==
        Rows{"1|test|The group fulfils its purpose."});
  CHECK(query(database, "SELECT framework_name, current_period_id FROM program") ==
        Rows{"Continuous Improvement Program|p1"});
}

TEST_CASE("what is not there can't be joined, and stays as the record wrote it") {
  const Sandbox sandbox;
  sandbox.write_all(
      practice +
          "-- alac/practices/broken.yaml --\ntitle: [\n"
          "-- alac/activities/a.yaml --\ntitle: A\nprinciples: [1, 9]\nstatus: planned\n"
          "practices: [p, nothing, broken]\nanswers: [ccnso/s#slow, none#x]\nsuperseded_by: gone\n"
          "-- ccnso/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\n"
          "issues: [{id: slow, summary: Slow}]\n"
          "-- nowhere/reports/r.yaml --\ntitle: R\nperiod: p9\nstatus: drafting\n",
      "");
  std::string database = database_of(load(sandbox.folder()));
  CHECK(query(database, "PRAGMA foreign_key_check") == Rows{});
  CHECK(query(database, "SELECT practice, practice_id FROM activity_practices") ==
        Rows{"alac/broken|-", "alac/nothing|-", "alac/p|alac/p"});
  CHECK(query(database, "SELECT principle, principle_number FROM activity_principles") == Rows{"1|1", "9|-"});
  CHECK(query(database, "SELECT answer, part, survey_id, report_id FROM activity_answers") ==
        Rows{"alac/none#x|x|-|-", "ccnso/s#slow|slow|ccnso/s|-"});
  CHECK(query(database, "SELECT superseded_by, superseded_by_id, has_ended FROM activities") ==
        Rows{"alac/gone|-|1"});
  CHECK(query(database, "SELECT id, group_id, period, period_id FROM reports") == Rows{"nowhere/r|-|p9|-"});
  CHECK(query(database, "SELECT id FROM practices") == Rows{"alac/p"});
  CHECK(query(database, "SELECT value FROM about WHERE key IN ('records', 'records_left_out')") ==
        Rows{"1", "4"});
}

TEST_CASE("one slug of two kinds, and one principle listed twice, leave a whole database") {
  const Sandbox sandbox;
  sandbox.write_all(practice + "-- alac/activities/p.yaml --\ntitle: A\nprinciples: [4]\nstatus: planned\n",
                    "");
  std::string principles = read_text(sandbox.folder() / "principles.yaml");
  principles.replace(principles.find("number: 5"), 9, "number: 4");
  sandbox.write("principles.yaml", principles);
  std::string database = database_of(load(sandbox.folder()));
  CHECK(query(database, "SELECT number, title FROM principles WHERE number > 3") == Rows{"4|Accountability"});
  CHECK(query(database, "SELECT id, kind FROM records") == Rows{"alac/p|activity", "alac/p|practice"});
}

TEST_CASE("every database is whole, and the same records give the same bytes") {
  for (const char* folder : {"data", "examples/community"}) {
    const Workspace ws = load(repository() / folder);
    std::string database = database_of(ws);
    CHECK(query(database, "PRAGMA integrity_check") == Rows{"ok"});
    CHECK(query(database, "PRAGMA foreign_key_check") == Rows{});
    CHECK(query(database, "SELECT count(*) FROM records") ==
          query(database, "SELECT value FROM about WHERE key = 'records'"));
    CHECK(database == database_of(load(repository() / folder)));
  }
}

TEST_CASE("a database says what it is and what it was made from") {
  std::string database = database_of("");
  CHECK(query(database, "PRAGMA user_version") == Rows{"2"});
  CHECK(query(database, "PRAGMA application_id") == Rows{"1667854450"});
  CHECK(query(database, "SELECT key, value FROM about WHERE key <> 'digest'") ==
        Rows{"as_of|2026-06-30", "records_left_out|0", "records|0", "schema_version|2", "tool|cip test",
             "version|commit 1234"});
  CHECK(query(database, "SELECT length(value) FROM about WHERE key = 'digest'") == Rows{"64"});
}

TEST_CASE("tables and columns carry what they mean") {
  std::string database = database_of("");
  const auto of = [&](const char* name) {
    return query(database, "SELECT sql FROM sqlite_schema WHERE name = '" + std::string(name) + "'").front();
  };
  CHECK(of("activities").find("outcome_result TEXT CHECK (outcome_result IN ('implemented', ") !=
        std::string::npos);
  CHECK(of("activities").find("\"end\" TEXT,  -- When it was done") != std::string::npos);
  CHECK(of("figures").find("metrics_on_target INTEGER,  -- metrics on target") != std::string::npos);
  CHECK(query(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'") ==
        Rows{});
}

TEST_CASE("what fewer people said than the smallest cell is in no figure of surveys") {
  std::string database = database_of(
      "-- alac/surveys/s.yaml --\ntitle: S\nprinciples: [1]\nstatus: closed\nclosed: 2025\nquestions:\n"
      "  - {id: few, text: Few, scale: yes-no, counts: [1, 3]}\n"
      "  - {id: odd, text: Odd, scale: yes-no, counts: [2, 40]}\n"
      "  - {id: all, text: All, scale: yes-no, counts: [10, 30]}\n");
  CHECK(query(database, "SELECT question, answers, is_small, yes FROM survey_results") ==
        Rows{"all|40|0|75", "few|4|1|-", "odd|42|0|-"});
  CHECK(query(database, "SELECT question, position, count FROM survey_answers") ==
        Rows{"all|1|10", "all|2|30", "odd|1|-", "odd|2|-"});
  CHECK(query(database, "SELECT value FROM survey_question_counts WHERE question_position = 1") ==
        Rows{"1", "3"});
}

TEST_CASE("only a database of cip may be replaced") {
  const Sandbox sandbox;
  const fs::path file = sandbox.folder() / "records.db";
  const auto write = [&](const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; };
  CHECK(may_replace(file));
  write("");
  CHECK(may_replace(file));
  write(database_of(""));
  CHECK(may_replace(file));
  std::string other = database_of("");
  other[68] = 0;
  for (const std::string& bytes : {std::string("title: A\n"), other, other.substr(0, 40)}) {
    write(bytes);
    CHECK_FALSE(may_replace(file));
  }
}
