#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

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

/// Calls `work` with each number below `count`, in as many threads as the machine has cores; fewer if the
/// system has no more, or if one would get less than `least` calls. Throws what a call threw.
template <class Work>
void in_parallel(std::size_t count, const Work& work, std::size_t least = 64) {
  std::vector<std::exception_ptr> failures(
      std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 1 + count / least));
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&](std::exception_ptr& failure) {
    try {
      for (std::size_t number = next++; number < count; number = next++) work(number);
    } catch (...) {
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      for (std::size_t i = 1; i < failures.size(); ++i)
        threads.emplace_back([&, i] { take_turns(failures[i]); });
    } catch (const std::system_error&) {  // fewer threads will do
    }
    take_turns(failures[0]);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace cip
