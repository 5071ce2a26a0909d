#include "cip/table/relations.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "cip/base/files.hpp"

namespace cip {
namespace {

/// The version of the tables; names are only ever added within it.
constexpr int schema_version = 2;
/// "cipr" as a number: distinguishes this kind of file from others made with SQLite.
constexpr std::uint32_t application_id = 0x63697072;
constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t application_id_at = 68, smallest_header = 100;

/// A statement that is run repeatedly with other values.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& text) {
    if (sqlite3_prepare_v2(database, text.c_str(), -1, &statement_, nullptr) != SQLITE_OK)
      throw Error(fmt::format("SQLite: {}: {}", sqlite3_errmsg(database), text));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void run(const std::vector<Cell>& row) {
    int place = 0;
    for (const Cell& cell : row)
      std::visit([&](const auto& value) { bind(++place, value); }, static_cast<const Cell::variant&>(cell));
    if (sqlite3_step(statement_) != SQLITE_DONE)
      throw Error(fmt::format("SQLite: {}: {}", sqlite3_errmsg(sqlite3_db_handle(statement_)),
                              sqlite3_sql(statement_)));
    sqlite3_reset(statement_);
  }

 private:
  void bind(int place, std::monostate) { sqlite3_bind_null(statement_, place); }
  void bind(int place, bool value) { sqlite3_bind_int(statement_, place, value ? 1 : 0); }
  void bind(int place, std::int64_t value) { sqlite3_bind_int64(statement_, place, value); }
  void bind(int place, double value) { sqlite3_bind_double(statement_, place, value); }
  void bind(int place, const std::string& value) {
    sqlite3_bind_text64(statement_, place, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  void bind(int place, const Cell& date_or_list) { bind(place, to_text(date_or_list)); }

  sqlite3_stmt* statement_ = nullptr;
};

/// A database that is built in memory and returned as the bytes of its file.
class Database {
 public:
  Database() {
    if (sqlite3_open(":memory:", &database_) == SQLITE_OK) return;
    sqlite3_close(database_);  // there is something to close then, too
    throw Error("SQLite: no memory");
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(database_); }

  void run(const std::string& text) {
    if (sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw Error(fmt::format("SQLite: {}: {}", sqlite3_errmsg(database_), text));
  }

  void insert(const Relation& relation) {
    std::vector<std::string_view> places(relation.columns.size(), "?");
    Statement statement(database_,
                        fmt::format("INSERT INTO {} VALUES ({})", relation.name, fmt::join(places, ", ")));
    for (const auto& row : relation.rows) statement.run(row);
  }

  std::string bytes() {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(
        sqlite3_serialize(database_, "main", &size, 0), sqlite3_free);
    if (!image) throw Error("SQLite: no memory");
    return {reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size)};
  }

 private:
  sqlite3* database_ = nullptr;
};

/// Field names are the records' own, and some are SQL keywords: `end`, `from`, `group`.
std::string sql_name(std::string_view name) {
  const int length = static_cast<int>(name.size());
  return sqlite3_keyword_check(name.data(), length) == 0 ? std::string(name) : fmt::format("\"{}\"", name);
}

std::string definition_of(const Attribute& column) {
  std::string text = fmt::format("  {} {}", sql_name(column.name), column.type);
  if (column.required) text += " NOT NULL";
  if (!column.choices.empty())
    text += fmt::format(" CHECK ({} IN ('{}'))", sql_name(column.name), fmt::join(column.choices, "', '"));
  return text;
}

std::string join_names(std::span<const Attribute> columns) {
  std::vector<std::string> names;
  for (const Attribute& column : columns) names.push_back(sql_name(column.name));
  return fmt::format("{}", fmt::join(names, ", "));
}

const Relation* find(std::string_view name, std::span<const Relation> relations) {
  const auto it = std::ranges::find(relations, name, &Relation::name);
  return it == relations.end() ? nullptr : &*it;
}

std::vector<std::string> constraints_of(const Relation& relation, std::span<const Relation> relations) {
  const std::span<const Attribute> columns = relation.columns;
  std::vector<std::string> lines{fmt::format("  PRIMARY KEY ({})", join_names(columns.first(relation.key)))};
  const auto refer = [&](std::span<const Attribute> own, const Relation& other) {
    lines.push_back(fmt::format("  FOREIGN KEY ({}) REFERENCES {} ({})", join_names(own), other.name,
                                join_names(std::span(other.columns).first(other.key))));
  };
  if (const Relation* owner = find(relation.owner, relations))
    refer(columns.first(relation.owner_key()), *owner);
  for (std::size_t i = relation.owner_key(); i < columns.size(); ++i)
    if (const Relation* other = find(columns[i].refers_to, relations)) refer(columns.subspan(i, 1), *other);
  return lines;
}

/// The statement with a comment for each column, which stays in the database: `.schema` is its manual.
std::string create_table(const Relation& relation, std::span<const Relation> relations) {
  std::string text = fmt::format("CREATE TABLE {} (  -- {}\n", relation.name, relation.help);
  for (const Attribute& column : relation.columns)
    text += fmt::format("{},{}\n", definition_of(column),
                        column.help.empty() ? "" : fmt::format("  -- {}", column.help));
  text += fmt::format("{}", fmt::join(constraints_of(relation, relations), ",\n"));
  return text + (relation.key == 1 ? "\n) STRICT" : "\n) STRICT, WITHOUT ROWID");
}

/// An index for each reference that the table's key doesn't cover.
std::vector<std::string> create_indexes(const Relation& relation) {
  std::vector<std::string> statements;
  for (std::size_t i = 1; i < relation.columns.size(); ++i)
    if (const Attribute& column = relation.columns[i]; !column.refers_to.empty())
      statements.push_back(fmt::format("CREATE INDEX {0}_by_{1} ON {0} ({1})", relation.name, column.name));
  return statements;
}

Relation about(const Workspace& ws, const DatabaseOrigin& origin) {
  const auto sound = std::ranges::count(ws.documents, Document::State::sound, &Document::state);
  Relation relation{
      "about", "What this database was made from", {{"key", "TEXT", true}, {"value", "TEXT", true}}};
  relation.rows = {{std::string("as_of"), to_string(origin.as_of)},
                   {std::string("digest"), ws.digest()},
                   {std::string("records"), std::to_string(sound)},
                   {std::string("records_left_out"),
                    std::to_string(static_cast<std::ptrdiff_t>(ws.documents.size()) - sound)},
                   {std::string("schema_version"), std::to_string(schema_version)},
                   {std::string("tool"), "cip " + origin.program_version}};
  if (!origin.version.empty()) relation.rows.push_back({std::string("version"), origin.version});
  return relation;
}

}  // namespace

std::string to_database(const Workspace& ws, const DatabaseOrigin& origin, const Veil& veil,
                        std::vector<Relation> figures) {
  std::vector<Relation> relations{about(ws, origin)};
  std::ranges::move(record_relations(ws, veil), std::back_inserter(relations));
  std::ranges::move(figures, std::back_inserter(relations));
  Database database;
  database.run(
      fmt::format("PRAGMA page_size = 4096; PRAGMA application_id = {}; PRAGMA user_version = {}; PRAGMA "
                  "foreign_keys = ON",
                  application_id, schema_version));
  database.run("BEGIN; PRAGMA defer_foreign_keys = ON");
  for (const Relation& relation : relations) database.run(create_table(relation, relations));
  for (const Relation& relation : relations) database.insert(relation);
  for (const Relation& relation : relations)
    for (const std::string& statement : create_indexes(relation)) database.run(statement);
  database.run("COMMIT");
  return database.bytes();
}

bool may_replace(const std::filesystem::path& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return true;
  const std::string head = read_file(path, smallest_header);
  if (head.empty()) return true;
  if (head.size() < smallest_header || !head.starts_with(magic)) return false;
  std::uint32_t id = 0;
  for (const char byte : std::string_view(head).substr(application_id_at, 4))
    id = id << 8 | static_cast<unsigned char>(byte);
  return id == application_id;
}

}  // namespace cip
