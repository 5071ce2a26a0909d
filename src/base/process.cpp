#include "cip/base/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace cip {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
/// A file that nobody else sees and that goes away with it. Input and errors go through one, so that only
/// the output is a pipe and no side can wait for the other.
using Scratch = std::unique_ptr<std::FILE, Close>;

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const auto got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

/// Starts the program with these as its standard input, output and error; 0 when that fails.
pid_t start(std::vector<std::string>& words, std::array<int, 3> streams) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int stream = 0; stream < 3; ++stream)
    posix_spawn_file_actions_adddup2(&actions, streams[static_cast<std::size_t>(stream)], stream);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, pointers.front(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed ? 0 : child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

std::optional<Finished> run_program(std::vector<std::string> words, std::string_view input) {
  const Scratch in(std::tmpfile()), errors(std::tmpfile());
  std::array<int, 2> pipe{};
  if (!in || !errors || std::fwrite(input.data(), 1, input.size(), in.get()) != input.size() ||
      std::fflush(in.get()) != 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0)
    return std::nullopt;
  std::rewind(in.get());
  const pid_t child = start(words, {::fileno(in.get()), pipe[1], ::fileno(errors.get())});
  ::close(pipe[1]);
  Finished finished{127, child ? read_all(pipe[0]) : "", ""};
  ::close(pipe[0]);
  if (!child) return std::nullopt;
  finished.status = wait_for(child);
  std::rewind(errors.get());
  finished.errors = read_all(::fileno(errors.get()));
  return finished;
}

}  // namespace cip
