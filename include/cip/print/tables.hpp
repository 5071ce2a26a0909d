#pragma once

#include <string>
#include <string_view>

#include "cip/print/page.hpp"

namespace cip {

/// JSON is not among them: it has numbers and lists where a table has words.
struct TableFormat {
  std::string_view name;
  std::string (*write)(const Table& table, std::size_t width);
};

/// Columns for a terminal of `width` columns: the last one is wrapped, and stands below the others where
/// there is no room for it. Without a width (0) each row is one line. Numbers stand to the right.
std::string table_to_text(const Table& table, std::size_t width);
/// RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string table_to_csv(const Table& table, std::size_t width);
std::string table_to_markdown(const Table& table, std::size_t width);

inline constexpr TableFormat table_formats[] = {
    {"text", table_to_text},
    {"csv", table_to_csv},
    {"markdown", table_to_markdown},
};

}  // namespace cip
