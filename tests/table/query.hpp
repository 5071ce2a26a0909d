#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

/// What a query finds, in its order; cells are joined by `|`, nothing is `-`.
struct Reply {
  std::string names;
  std::vector<std::string> rows;
};

/// Asks a database by the bytes of its file.
inline Reply ask(std::string& bytes, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  auto* image = reinterpret_cast<unsigned char*>(bytes.data());
  REQUIRE(sqlite3_deserialize(database, "main", image, size, size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
  const int prepared = sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr);
  INFO(sql << ": " << sqlite3_errmsg(database));
  REQUIRE(prepared == SQLITE_OK);
  const int width = sqlite3_column_count(statement);
  Reply found;
  for (int i = 0; i < width; ++i)
    found.names += std::string(i == 0 ? "" : "|") + sqlite3_column_name(statement, i);
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    std::string& row = found.rows.emplace_back();
    for (int i = 0; i < width; ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row += (i == 0 ? "" : "|") + std::string(text ? text : "-");
    }
  }
  CHECK(step == SQLITE_DONE);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return found;
}

/// Only the rows, sorted.
inline std::vector<std::string> query(std::string& bytes, const std::string& sql) {
  auto rows = ask(bytes, sql).rows;
  std::ranges::sort(rows);
  return rows;
}
