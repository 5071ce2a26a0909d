#pragma once

#include <string>
#include <string_view>

#include "cip/yaml/yaml.hpp"

namespace cip {

/// A compact copy of a tree, kept with its text, in a tenth of the space of a Value.
class KeptTree {
 public:
  KeptTree(const Value& root, std::string_view text);

  /// The tree; the text must be the same.
  Value value(std::string_view text, FileId file) const;
  /// What a value or a key of the tree says, as a view of the text or, where it differs, of what is kept
  /// here. That is looked for from `place`, which then is where it ends: in file order, each byte once.
  std::string_view lasting(std::string_view said, Span span, std::string_view text, std::size_t& place) const;

 private:
  /// For each value in file order: its type and the places of its key and itself, relative to what came
  /// before; and the texts that differ from the file's bytes because they are quoted or take several lines.
  std::string bytes_;
};

}  // namespace cip
