#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

/// The rows that a query finds in the bytes of a database, sorted; cells are joined by `|`, nothing is `-`.
inline std::vector<std::string> query(std::string& bytes, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  auto* image = reinterpret_cast<unsigned char*>(bytes.data());
  REQUIRE(sqlite3_deserialize(database, "main", image, size, size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
  const int prepared = sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
  INFO(sql << ": " << sqlite3_errmsg(database));
  REQUIRE(prepared == SQLITE_OK);
  std::vector<std::string> rows;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    std::string row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row += (i == 0 ? "" : "|") + std::string(text ? text : "-");
    }
    rows.push_back(row);
  }
  CHECK(step == SQLITE_DONE);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  std::ranges::sort(rows);
  return rows;
}
