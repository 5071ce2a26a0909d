#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cip/base/shared.hpp"

namespace cip {

using FileId = std::uint32_t;

/// Bytes [begin, end) of one source file. Every value keeps the Span it was read from.
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A place as a person reads it; both numbers start at 1, columns count characters, not bytes.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The path (from the data folder, with `/`) and bytes of one file, which must not change once a place was
/// asked for. Lines are counted once, at that time, so a file without findings costs nothing; this is not
/// thread-safe.
struct SourceFile {
  std::string path;
  std::string text;

  /// An offset at or beyond the end gives the place after the last character.
  LineColumn locate(std::uint32_t offset) const;
  /// The text of a line, without its line end; the line must exist.
  std::string_view line(std::uint32_t number) const;
  std::string_view at(Span span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }

  mutable std::vector<std::uint32_t> line_starts{};  ///< of each line; empty until they are counted
};

/// The files that a run has read; a FileId is a position in this list.
using Sources = Shared<SourceFile>;

}  // namespace cip
