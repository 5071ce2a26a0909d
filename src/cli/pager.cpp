#include "cip/cli/pager.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cip/git/user.hpp"

namespace cip {
namespace {

std::string pager() {
  if (const char* named = std::getenv("GIT_PAGER")) return named;
  if (std::string set = pager_of_user(); !set.empty()) return set;
  if (const char* named = std::getenv("PAGER")) return named;
  return "less";
}

}  // namespace

bool show_in_pager(const std::string& text) {
  const std::string command = pager();
  if (command.empty() || command == "cat") return false;
  // Like git: colors are kept, and text that fits on the screen is not paged. Not everybody knows less.
  ::setenv("LESS", "-FRX -Psspace shows more, b goes back, q leaves$", 0);
  const auto on_pipe = std::signal(SIGPIPE, SIG_IGN);
  const auto on_interrupt = std::signal(SIGINT, SIG_IGN);
  bool is_shown = false;
  if (FILE* const pipe = ::popen(command.c_str(), "w")) {
    std::fwrite(text.data(), 1, text.size(), pipe);
    const int status = ::pclose(pipe);
    constexpr int not_found = 127;
    is_shown = !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
  }
  std::signal(SIGPIPE, on_pipe);
  std::signal(SIGINT, on_interrupt);
  return is_shown;
}

}  // namespace cip
