#include "cip/base/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "cip/base/files.hpp"
#include "file_calls.hpp"

namespace cip {
namespace {

[[noreturn]] void refuse_to_start() {
  throw Error(fmt::format("can't start programs: {}", std::strerror(errno)));
}

/// A file in memory. Input and errors use one, so that only the output is a pipe and neither side can block
/// the other.
int open_scratch() { return ::memfd_create("cip", MFD_CLOEXEC); }

std::string read_all(int descriptor, const Enough& enough = {}) {
  std::string text;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const auto got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (enough && enough(text)) return text;
  }
}

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse_to_start();
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Our environment, overridden by `settings`.
std::vector<std::string> environment_with(std::span<const std::string> settings) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text = *variable;
    const auto names = [&](const std::string& setting) {
      return text.starts_with(std::string_view(setting).substr(0, setting.find('=') + 1));
    };
    if (std::ranges::none_of(settings, names)) all.emplace_back(text);
  }
  all.insert(all.end(), settings.begin(), settings.end());
  return all;
}

/// As system calls need them: pointers, ended by a null pointer.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program with these as its standard input, output and error; 0 if there is no such program.
pid_t start(std::vector<std::string>& words, std::vector<std::string> environment,
            std::array<int, 3> streams) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int stream = 0; stream < 3; ++stream)
    posix_spawn_file_actions_adddup2(&actions, streams[static_cast<std::size_t>(stream)], stream);
  const auto arguments = pointers_to(words), variables = pointers_to(environment);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed && failed != ENOENT)
    throw Error(fmt::format("`{}` can't be started: {}", words.front(), std::strerror(failed)));
  return failed ? 0 : child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

std::optional<Finished> run_program(std::vector<std::string> words, std::string_view input,
                                    std::span<const std::string> settings, const Enough& enough) {
  const Descriptor in(open_scratch()), errors(open_scratch());
  std::array<int, 2> ends{};
  if (*in < 0 || *errors < 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) refuse_to_start();
  Descriptor reading(ends[0]), writing(ends[1]);
  write_all(*in, input);
  ::lseek(*in, 0, SEEK_SET);
  const pid_t child = start(words, environment_with(settings), {*in, *writing, *errors});
  writing.close();
  if (!child) return std::nullopt;
  Finished finished{127, "", ""};
  try {
    finished.output = read_all(*reading, enough);
  } catch (...) {
    reading.close();
    wait_for(child);
    throw;
  }
  reading.close();
  finished.status = wait_for(child);
  ::lseek(*errors, 0, SEEK_SET);
  finished.errors = read_all(*errors);
  return finished;
}

}  // namespace cip
