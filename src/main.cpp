#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "cip/cli/command.hpp"
#include "cip/cli/line_editor.hpp"
#include "cip/commands/commands.hpp"

namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

/// Whether lines can be edited on the terminal, and text can have colors.
bool is_smart_terminal() {
  const char* terminal = std::getenv("TERM");
  return terminal && *terminal && std::string_view(terminal) != "dumb";
}

/// NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then what the terminal can do.
bool wants_color() {
  if (is_set("NO_COLOR")) return false;
  if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) return true;
  return isatty(STDOUT_FILENO) && is_smart_terminal();
}

/// The size of the terminal that a stream is; nothing if it is not one.
winsize terminal_size(int stream) {
  winsize size{};
  if (!isatty(stream) || ioctl(stream, TIOCGWINSZ, &size) != 0) return {};
  if (size.ws_col == 0) size.ws_col = 80;
  return size;
}

/// If a standard stream is closed, the next file opened would get its number, and be written to. Writing to
/// the stream still fails.
void hold_streams() {
  int number = 0;
  do number = ::open("/dev/null", O_RDONLY);
  while (number >= 0 && number <= STDERR_FILENO);
  if (number > STDERR_FILENO) ::close(number);
}

std::string editor() {
  for (const char* name : {"VISUAL", "EDITOR"})
    if (is_set(name)) return std::getenv(name);
  return "";
}

/// Records are read into many small pieces of memory. Asking the system for a few pages at a time, and giving
/// them back in between, took a third of `validate`. Where addresses are limited, no thread sets 64 MiB of
/// them aside for itself; otherwise each has its own, as two that share one wait for each other all the time.
void take_memory_in_large_steps() {
#ifdef __GLIBC__
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) {
    mallopt(M_ARENA_MAX, 1);
    return;
  }
  constexpr int step = 32 * 1024 * 1024;
  mallopt(M_TOP_PAD, step);
  mallopt(M_TRIM_THRESHOLD, 4 * step);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  take_memory_in_large_steps();
  std::ios::sync_with_stdio(false);
  hold_streams();
  std::signal(SIGXFSZ,
              SIG_IGN);  // a file that may not grow is an error of writing, and what was begun is removed
  std::error_code error;
  const auto folder = std::filesystem::current_path(error);
  if (error) {
    std::cerr << "cip: the current folder no longer exists; change to another\n";
    return cip::status_failed;
  }
  std::optional<cip::LineEditor> line_editor(std::in_place);
  const cip::ReadLine read_line = [&](const std::string& prompt, const std::vector<std::string>& offers) {
    return line_editor->read(prompt, offers);
  };
  const auto clock = [] { return cip::Today::at(std::chrono::system_clock::now()); };
  const winsize size = terminal_size(STDOUT_FILENO);
  const bool interactive = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
  // To free thousands of records one by one takes a tenth of `validate`; the system frees them all at once.
  const auto leave = [&](int status) {
    line_editor.reset();
    std::cout.flush();
    if (!std::cout) {
      std::cerr << "cip: standard output can't be written\n";
      status = cip::status_failed;
    }
    std::_Exit(status);
  };
  const cip::Console console{.in = std::cin,
                             .out = std::cout,
                             .err = std::cerr,
                             .folder = folder,
                             .today = clock(),
                             .interactive = interactive,
                             .color = wants_color(),
                             .width = size.ws_col,
                             .editor = editor(),
                             .read_line = interactive && is_smart_terminal() ? read_line : cip::ReadLine(),
                             .height = is_smart_terminal() ? size.ws_row : std::size_t{0},
                             .live = nullptr,
                             .clock = clock,
                             .err_width = terminal_size(STDERR_FILENO).ws_col,
                             .leave = leave};
  leave(cip::run({argv + 1, argv + argc}, console));
}
