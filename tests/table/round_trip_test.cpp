#include <filesystem>
#include <map>
#include <random>

#include "../bench/generate.hpp"
#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/print/csv.hpp"
#include "cip/print/formulas.hpp"

namespace fs = std::filesystem;
using cip::as_written, cip::lasting, cip::parse_csv, cip::to_csv_row;

namespace {

std::vector<std::string> exported_files(const fs::path& folder) {
  const RunResult outcome = run_cip({"export", "-o", "out/"}, folder);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder / "out")) files.push_back(entry.path().string());
  return files;
}

/// A folder with the records of `data` in it, so that none of ours is touched.
void copy_into(const Sandbox& sandbox, const fs::path& data) {
  fs::copy(data, sandbox.folder(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

std::map<std::string, std::string> texts_in(const fs::path& folder) {
  std::map<std::string, std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml") texts[entry.path().string()] = read_text(entry.path());
  return texts;
}

void check_round_trip(const Sandbox& sandbox) {
  const auto before = texts_in(sandbox.folder());
  for (const std::string& file : exported_files(sandbox.folder())) {
    const RunResult outcome = run_cip({"import", file, "--yes"}, sandbox.folder());
    INFO(file << "\n" << outcome.out << outcome.err);
    CHECK(outcome.status == 0);
    CHECK(outcome.out.starts_with("0 to create, 0 to update, "));
    CHECK(outcome.out.ends_with(" unchanged\n"));
  }
  CHECK(texts_in(sandbox.folder()) == before);
}

using Rows = std::vector<std::vector<std::string>>;

Rows read_rows(const std::string& text) {
  cip::Findings findings;
  Rows rows;
  const auto read = parse_csv({"", text}, 0, findings);
  REQUIRE(read);
  for (const cip::CsvRow& row : *read) {
    auto& cells = rows.emplace_back();
    for (const cip::CsvCell& cell : row) cells.push_back(as_written(cell.text));
  }
  return rows;
}

bool may_be_anything(const std::string& column) {
  for (const std::string_view name : {"description", "owner", "goal", "tags", "resources"})
    if (column == name) return true;
  return false;
}

/// The rows without `as exported`, cell by cell under the names of the columns.
std::map<std::string, std::string> cells_of(const Rows& rows) {
  std::map<std::string, std::string> cells;
  for (std::size_t row = 1; row < rows.size(); ++row)
    for (std::size_t i = 0; i + 1 < rows[row].size(); ++i)
      if (!rows[row][i].empty()) cells[rows[row][0] + " " + rows[0][i]] = rows[row][i];
  return cells;
}

}  // namespace

TEST_CASE("what is exported and imported changes nothing") {
  SECTION("generated records") {
    const Sandbox sandbox;
    generate_records(sandbox.folder(), 400);
    check_round_trip(sandbox);
  }
  for (const std::string data : {"data", "examples/community"}) SECTION(data) {
      const Sandbox sandbox;
      copy_into(sandbox, repository() / data);
      check_round_trip(sandbox);
    }
}

TEST_CASE("cells that are edited at random, and no others, change in the records") {
  const std::string texts[] = {
      "",           "plain",       "=1+1", "'quoted'",         "007",     "TRUE", "2024-03",
      "two\nlines", "a; b, \"c\"", "1e5",  "ünïcödé 🙂", "x: y # z"};
  std::mt19937 random(5);
  for (const std::string kind : {"activity", "practice", "metric", "survey", "criterion"}) {
    const Sandbox sandbox;
    generate_records(sandbox.folder(), 120);
    Rows rows = read_rows(run_cip({"export", kind}, sandbox.folder()).out);
    for (std::size_t row = 1; row < rows.size(); ++row)
      for (std::size_t i = 0; i < rows[0].size(); ++i)
        if (may_be_anything(rows[0][i]) && random() % 3 == 0) {
          std::string text = texts[random() % std::size(texts)];
          if (rows[0][i] == "tags" && !text.empty())
            text = "t" + std::to_string(random() % 9) + "; \"a; b\"; " + std::to_string(random() % 9) + "x";
          rows[row][i] = text;
        }
    std::string table;
    for (std::vector<std::string> row : rows) {
      for (std::string& cell : row) cell = lasting(cell);
      table += to_csv_row(row);
    }
    sandbox.write("table.csv", table);
    const RunResult outcome = run_cip({"import", "table.csv", "--yes"}, sandbox.folder());
    INFO(outcome.out << outcome.err);
    CHECK(outcome.status == 0);
    CHECK(outcome.out.find(" 0 unchanged") == std::string::npos);
    CHECK(cells_of(read_rows(run_cip({"export", kind}, sandbox.folder()).out)) == cells_of(rows));
  }
}

TEST_CASE("a record that changed since the export keeps what only it changed") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml",
                "title: Review\nprinciples: [4]\nstatus: planned\nnext:\n  - what: one\n  - what: two\n");
  const std::string exported = run_cip({"export", "activity"}, sandbox.folder()).out;
  const auto import_with = [&](const std::string& from, const std::string& to) {
    std::string table = exported;
    REQUIRE(table.find(from) != std::string::npos);
    sandbox.write("table.csv", table.replace(table.find(from), from.size(), to));
    return run_cip({"import", "table.csv", "--yes"}, sandbox.folder());
  };
  SECTION("another field") {
    run_cip({"set", "review", "due=2027"}, sandbox.folder());
    CHECK(import_with(",planned,", ",cancelled,").status == 0);
    CHECK(
        read_text(sandbox.folder() / "alac/activities/review.yaml").find("status: cancelled\ndue: 2027\n") !=
        std::string::npos);
  }
  SECTION("the same field in the same way") {
    run_cip({"set", "review", "status=unknown"}, sandbox.folder());
    CHECK(import_with(",planned,", ",unknown,").out == "0 to create, 0 to update, 1 unchanged\n");
  }
  SECTION("the same field in another way") {
    run_cip({"set", "review", "status=unknown"}, sandbox.folder());
    const RunResult outcome = import_with(",planned,", ",cancelled,");
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("line 2  conflict  alac/review\n") == 0);
  }
  SECTION("another item of the same list, which may have moved") {
    run_cip({"set", "review", "--remove", "next[0]"}, sandbox.folder());
    CHECK(import_with(",one,", ",eins,").out.find("conflict") != std::string::npos);
  }
}
