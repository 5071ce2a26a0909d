#pragma once

#include <set>
#include <string_view>

#include "cip/base/text.hpp"

namespace cip {

using WordSet = std::set<std::string_view>;

inline WordSet words_between_bars(std::string_view all) {
  WordSet words;
  while (!all.empty()) words.insert(take_until(all, '|'));
  return words;
}

}  // namespace cip
