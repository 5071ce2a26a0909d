#include "cip/cli/watch.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "cip/base/files.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr Clock::duration shortest_pause = std::chrono::milliseconds(300);
constexpr int pause_per_look = 20;  // so that polling takes at most a twentieth of the time

struct Stamp {
  std::string path;
  fs::file_time_type written;
  std::uintmax_t size;

  bool operator==(const Stamp&) const = default;
};

/// A file or folder that disappears in the meantime is noticed at the next poll.
std::vector<Stamp> stamps_below(const fs::path& folder) {
  std::vector<Stamp> stamps;
  try {
    for (const ListedFile& file : list_files(folder)) {
      std::error_code gone;
      const fs::path path = folder / file.path;
      stamps.push_back({file.path, fs::last_write_time(path, gone), fs::file_size(path, gone)});
    }
  } catch (const Error&) {
    stamps.clear();
  }
  return stamps;
}

}  // namespace

void at_each_change(const fs::path& folder, const std::function<bool()>& is_due,
                    const std::function<bool()>& act) {
  for (std::optional<std::vector<Stamp>> seen;;) {
    const auto begin = Clock::now();
    auto now = stamps_below(folder);
    const auto took = Clock::now() - begin;
    if (is_due() || now != seen) {
      seen = std::move(now);
      if (!act()) return;  // later changes are noticed at the next poll
    }
    std::this_thread::sleep_for(std::max(shortest_pause, pause_per_look * took));
  }
}

}  // namespace cip
