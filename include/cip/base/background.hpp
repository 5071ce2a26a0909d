#pragma once

#include <future>
#include <system_error>
#include <utility>

namespace cip {

/// Begins work in a thread of its own; where there is none left, it is done when its outcome is asked for.
template <class Work>
auto in_background(Work work) {
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, std::move(work));
  }
}

}  // namespace cip
