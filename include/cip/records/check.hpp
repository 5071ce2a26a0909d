#pragma once

#include "cip/records/field.hpp"

namespace cip {

/// A reference as a record writes it: to a record, a group, a principle or a period; the field says which.
struct Link {
  std::string id;    ///< `<group>/<slug>`; the bare id of a group, a principle or a period; the text as
                     ///< written, if it is none of these
  std::string part;  ///< of an answer: what follows the `#`
  const Field* field = nullptr;  ///< says which kind is meant
  Span span;
  bool fits = true;  ///< has the form of such a reference

  bool is_to_record() const { return field->kind == Kind::reference || field->kind == Kind::answer; }
};

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
std::vector<Link> collect_links(const Value& value, const RecordType& type, std::string_view group);

}  // namespace cip
