#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "cip/cli/command.hpp"
#include "cip/commands/commands.hpp"

namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

/// NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then what the terminal can do.
bool wants_color() {
  if (is_set("NO_COLOR")) return false;
  if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) return true;
  const char* terminal = std::getenv("TERM");
  return isatty(STDOUT_FILENO) && terminal && std::string_view(terminal) != "dumb";
}

std::size_t terminal_width() {
  winsize size{};
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col > 0 ? size.ws_col : 80;
}

/// Where a stream was closed, the next file that is opened would take its number, and be written to. What
/// is written to such a stream still fails.
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
  std::error_code error;
  const auto folder = std::filesystem::current_path(error);
  if (error) {
    std::cerr << "cip: the current folder is not there any more: change to another\n";
    return cip::status_failed;
  }
  const cip::Console console{std::cin,
                             std::cout,
                             std::cerr,
                             folder,
                             cip::Today::at(std::chrono::system_clock::now()),
                             isatty(STDIN_FILENO) && isatty(STDERR_FILENO),
                             wants_color(),
                             terminal_width(),
                             editor()};
  const int status = cip::run({argv + 1, argv + argc}, console);
  std::cout.flush();
  if (std::cout) return status;
  std::cerr << "cip: standard output can't be written\n";
  return cip::status_failed;
}
