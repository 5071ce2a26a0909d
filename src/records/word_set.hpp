#pragma once

#include <string_view>
#include <unordered_set>

#include "cip/base/text.hpp"

namespace cip {

using WordSet = std::unordered_set<std::string_view>;

inline WordSet words_between_bars(std::string_view all) {
  WordSet words;
  while (!all.empty()) words.insert(take_until(all, '|'));
  return words;
}

}  // namespace cip
