#pragma once

#include <future>
#include <system_error>
#include <utility>

namespace cip {

/// Starts work in its own thread; if no thread is available, the work is done when its result is asked for.
template <class Work>
auto in_background(Work work) {
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, std::move(work));
  }
}

}  // namespace cip
