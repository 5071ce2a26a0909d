#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cip/base/finding.hpp"

namespace cip {

/// The text of a cell, without its quotes, and the bytes it was read from, with them.
struct CsvCell {
  std::string text;
  Span span;
};
using CsvRow = std::vector<CsvCell>;

/// Parses comma-separated values (RFC 4180): UTF-8 with or without a byte order mark, any line ends, cells of
/// several lines. If the first line has more semicolons or tabs than commas outside quotes, they are the
/// separator. Blank lines are skipped. Reports the first place that can't be parsed and returns nothing.
std::optional<std::vector<CsvRow>> parse_csv(const SourceFile& source, FileId file, Findings& out);

/// The byte order mark, for readers that guess a file's encoding, as spreadsheet programs do.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A row by RFC 4180, ended by CR LF; only cells that need quotes have them.
std::string to_csv_row(std::span<const std::string> cells);

}  // namespace cip
