// The queries of examples/queries: what each finds in the fictional community stands beside it. CIP_ACCEPT=1
// writes what it really found; read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cip/figures/tables.hpp"
#include "cip/table/relations.hpp"
#include "figures/records.hpp"
#include "table/query.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> queries() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(repository() / "examples/queries"))
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("the queries in examples find what stands beside them") {
  const Workspace ws = load_workspace(repository() / "examples/community");
  std::string database =
      to_database(ws, {date("2026-03-31"), "test", ""}, {}, figure_relations(ws, date("2026-03-31")));
  for (const fs::path& file : queries()) {
    INFO(file);
    const std::string sql = read_text(file);
    CHECK(sql.starts_with("-- "));
    const Reply found = ask(database, sql);
    std::string text = found.names + "\n";
    for (const std::string& row : found.rows) text += row + "\n";
    const fs::path expected = fs::path(file).replace_extension(".txt");
    if (std::getenv("CIP_ACCEPT"))
      std::ofstream(expected, std::ios::binary) << text;
    else
      CHECK(read_text(expected) == text);
  }
}

TEST_CASE("each query in examples is named by their page") {
  const std::string page = read_text(repository() / "examples/queries/README.md");
  for (const fs::path& file : queries()) {
    INFO(file);
    CHECK(page.find(file.filename().string()) != std::string::npos);
  }
}
