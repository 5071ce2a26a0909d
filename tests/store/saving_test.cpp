#include "cip/store/saving.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "../sandbox.hpp"
#include "catch.hpp"

namespace {

constexpr int interruptions[] = {SIGINT, SIGTERM, SIGHUP};
constexpr std::size_t count_referring = 12;

void write_records(const Sandbox& sandbox) {
  const std::string record = "principles: [4]\nstatus: planned\n";
  sandbox.write("alac/activities/list.yaml", "title: List\n" + record);
  for (std::size_t i = 0; i < count_referring; ++i)
    sandbox.write("alac/activities/after-" + std::to_string(i) + ".yaml",
                  "title: After " + std::to_string(i) + "\n" + record + "depends_on: [list]\n");
}

std::size_t count_changed(const Files& now, const Files& before) {
  return static_cast<std::size_t>(std::ranges::count_if(before, [&](const auto& file) {
    return !now.contains(file.first) || now.at(file.first) != file.second;
  }));
}

/// Moves a record in a process of its own; it fails if signals still wait afterwards.
pid_t start_moving(const Sandbox& sandbox) {
  const pid_t process = ::fork();
  if (process != 0) return process;
  for (const int signal : interruptions) std::signal(signal, SIG_DFL);  // not those of the tests
  const int status = run_cip({"move", "alac/list", "alac/members"}, sandbox.folder()).status;
  sigset_t waiting{};
  ::pthread_sigmask(SIG_SETMASK, nullptr, &waiting);
  ::_exit(status != 0 || ::sigismember(&waiting, SIGINT) != 0 ? 1 : 0);
}

}  // namespace

TEST_CASE("a signal while several files are written leaves all of them new") {
  const Sandbox moved;
  write_records(moved);
  REQUIRE(run_cip({"move", "alac/list", "alac/members"}, moved.folder()).status == 0);
  const Files after = files_in(moved.folder());
  for (const int signal : interruptions)
    for (std::size_t written = 1; written <= count_referring; written += 3) {
      const Sandbox sandbox;
      write_records(sandbox);
      const Files before = files_in(sandbox.folder());
      const pid_t process = start_moving(sandbox);
      REQUIRE(process > 0);
      int status = 0;
      bool has_ended = false;
      while (!has_ended && count_changed(files_in(sandbox.folder()), before) < written)
        has_ended = ::waitpid(process, &status, WNOHANG) == process;
      if (!has_ended) {
        ::kill(process, signal);
        ::waitpid(process, &status, 0);
      }
      CAPTURE(signal, written);
      CHECK(files_in(sandbox.folder()) == after);
      CHECK((WIFSIGNALED(status) ? WTERMSIG(status) == signal : WEXITSTATUS(status) == 0));
    }
}
