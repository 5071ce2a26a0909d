#pragma once

#include <string>
#include <string_view>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// A tree as it is kept beside its text, for as long as that: in a tenth of the space of a Value.
class KeptTree {
 public:
  KeptTree(const Value& root, std::string_view text);

  /// The tree again, of the same text.
  Value value(std::string_view text, FileId file) const;

 private:
  /// Of each value in file order: what it is, where its key and itself stand, counted from what was before;
  /// and the texts that the file does not hold as they read, since they are quoted or take several lines.
  std::string bytes_;
};

}  // namespace cip
