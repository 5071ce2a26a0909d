#pragma once

#include <random>
#include <string>
#include <vector>

#include "cip/yaml/edit.hpp"

/// Writes records as people might: comments at every place that YAML has for them, lists and braces over
/// several lines, other quotes, wider indentation, blank lines, the line ends of Windows, no last one. The
/// same seed always gives the same.
class Layouter {
 public:
  explicit Layouter(std::uint32_t seed) : random_(seed) {}

  /// The text means the same afterwards.
  std::string shaken(const std::string& text);
  cip::Change any_change(const std::vector<cip::Path>& paths);

 private:
  bool one_in(std::uint32_t count) { return random_() % count == 0; }
  std::string comment();
  std::string line_shaken(const std::string& line);
  std::string brackets_shaken(const std::string& line, std::size_t open);

  std::mt19937 random_;
  int comments_ = 0;
};
