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
};

/// Reports every way in which `value`, of a record of the group, does not fit `type`, including its text.
/// `unit` is that of the metric which a part belongs to.
Shape check_shape(const SourceFile& source, const Value& value, const RecordType& type,
                  std::string_view group, Findings& out, std::string_view unit = {});

/// The references that `value` makes, in file order.
std::vector<Link> collect_links(const Value& value, const RecordType& type, const RecordSource& from);

}  // namespace cip
