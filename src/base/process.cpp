#include "cip/base/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
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

/// An empty text has no first byte to point at, which fwrite asks for.
bool write_all(std::string_view text, std::FILE* file) {
  return text.empty() ||
         (std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0);
}

/// Our environment without what `settings` name, and these behind it.
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

/// As the calls of the system want them: pointers, and nothing behind the last.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program with these as its standard input, output and error; 0 when that fails.
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
                                    std::span<const std::string> settings) {
  const Scratch in(std::tmpfile()), errors(std::tmpfile());
  std::array<int, 2> pipe{};
  if (!in || !errors || !write_all(input, in.get()) || ::pipe2(pipe.data(), O_CLOEXEC) != 0)
    return std::nullopt;
  std::rewind(in.get());
  const pid_t child =
      start(words, environment_with(settings), {::fileno(in.get()), pipe[1], ::fileno(errors.get())});
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
