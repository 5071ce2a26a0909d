#pragma once

#include "cip/records/field.hpp"

namespace cip {

/// A path that a record says, in an address or in a link of its text.
struct SaidPath {
  std::string path;
  Span span;
};

struct Shape {
  bool fits;                    ///< its type
  std::vector<SaidPath> paths;  ///< whether or not they lead to a file
  std::vector<Link> links;      ///< in file order
};

/// Reports every way in which `value`, read from there, does not fit `type`, including its text.
/// `unit` is that of the metric which a part belongs to.
Shape check_shape(const SourceFile& source, const Value& value, const RecordType& type,
                  const RecordSource& from, Findings& out, std::string_view unit = {});

}  // namespace cip
