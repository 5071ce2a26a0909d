// What tests/faults.md says to hold a fault off, and tests/promises.md to hold a promise, is there.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "sandbox.hpp"

namespace fs = std::filesystem;

namespace {

/// Every test and case as the table may name it: its path below tests/ or tests/cases/, or its name alone.
std::set<std::string> names_of_tests() {
  std::set<std::string> names;
  const fs::path tests = repository() / "tests";
  for (const auto& entry : fs::recursive_directory_iterator(tests)) {
    const fs::path path = entry.path().lexically_relative(tests);
    const fs::path bare = fs::path(path).replace_extension();
    names.insert({path.string(), bare.string()});
    if (path.begin()->string() == "cases" && entry.is_regular_file())
      names.insert({bare.filename().string(), bare.lexically_relative("cases").string()});
    if (bare.filename().string().ends_with("_test")) names.insert(bare.filename().string());
  }
  return names;
}

/// The cells of a row; a `\|` parts none.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells(1);
  for (std::size_t i = 1; i < row.size(); ++i)
    if (row[i] != '|' || row[i - 1] == '\\')
      cells.back() += row[i];
    else
      cells.emplace_back();
  return cells;
}

/// The words of a cell that name something: they hold a `/`, a `_` or a `-`, and stand in no brackets.
std::vector<std::string> named_in(const std::string& cell) {
  std::vector<std::string> names(1);
  bool in_brackets = false;
  for (const char c : cell) {
    if (c == '(' || c == ')') in_brackets = c == '(';
    const bool is_part = std::isalnum(static_cast<unsigned char>(c)) ||
                         std::string_view("/_-.").find(c) != std::string_view::npos;
    if (is_part && !in_brackets)
      names.back() += c;
    else if (!names.back().empty())
      names.emplace_back();
  }
  std::erase_if(names, [](const std::string& name) {
    return name.find_first_of("/_-") == std::string::npos || name.starts_with("--") || name.starts_with('.');
  });
  return names;
}

}  // namespace

TEST_CASE("what holds a fault off, or a promise, is a test that exists") {
  const std::set<std::string> tests = names_of_tests();
  std::size_t rows = 0;
  for (const auto& [file, column] : {std::pair{"tests/faults.md", 3U}, std::pair{"tests/promises.md", 2U}}) {
    std::istringstream table(read_text(repository() / file));
    for (std::string row; std::getline(table, row);) {
      if (!row.starts_with("| ") || row.starts_with("| ---") || row.find("| held by |") != std::string::npos)
        continue;
      INFO(row);
      const auto cells = cells_of(row);
      REQUIRE(cells.size() > column);
      const auto names = named_in(cells[column]);
      CHECK((!names.empty() || cells[column].starts_with(" by hand")));
      for (std::string name : names) {
        if (name.starts_with("tests/")) name.erase(0, 6);
        INFO(name);
        CHECK(tests.contains(name));
      }
      ++rows;
    }
  }
  CHECK(rows > 140);
}
