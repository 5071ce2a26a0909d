#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "cip/cli/command.hpp"
#include "cip/cli/line_editor.hpp"
#include "cip/commands/commands.hpp"

/// Of jemalloc, which the release is linked with: one arena for all threads, and what is not needed goes back
/// to the system at once. That takes a tenth less memory.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:1,dirty_decay_ms:0";

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

}  // namespace

int main(int argc, char** argv) {
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
