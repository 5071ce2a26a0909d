// The program as somebody meets it who sits at a terminal: started behind a pseudo-terminal, 80 columns wide.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "../sandbox.hpp"
#include "catch.hpp"

namespace fs = std::filesystem;

namespace {

class Terminal {
 public:
  Terminal(const std::vector<std::string>& arguments, const fs::path& folder) {
    const winsize size{24, 80, 0, 0};
    child_ = ::forkpty(&screen_, nullptr, nullptr, &size);
    if (child_ != 0) return;
    std::vector<std::string> words{CIP_PROGRAM, "-C", folder.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    if (child_ > 0) ::kill(child_, SIGKILL), ::waitpid(child_, nullptr, 0);
    ::close(screen_);
  }

  /// Reads until the text stands on the screen, or until nothing comes for ten seconds.
  bool shows(const std::string& text) {
    while (shown_.find(text, seen_) == std::string::npos)
      if (!read_more()) return false;
    seen_ = shown_.find(text, seen_) + text.size();
    return true;
  }
  void type(const std::string& keys) const {
    CHECK(::write(screen_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
  }
  /// What waitpid gives once the program has ended.
  int end() {
    while (read_more()) continue;
    int status = 0;
    ::waitpid(std::exchange(child_, 0), &status, 0);
    return status;
  }
  const std::string& shown() const { return shown_; }

 private:
  bool read_more() {
    pollfd ready{screen_, POLLIN, 0};
    char buffer[4096];
    if (::poll(&ready, 1, 10'000) != 1) return false;
    const auto got = ::read(screen_, buffer, sizeof buffer);
    if (got > 0) shown_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  int screen_ = -1;
  pid_t child_ = 0;
  std::string shown_;
  std::size_t seen_ = 0;
};

constexpr const char* ctrl_c = "\x03";
constexpr const char* ctrl_d = "\x04";

std::size_t count_files(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("at a terminal, wrong and empty answers are asked again") {
  const Sandbox sandbox;
  Terminal terminal({"--as-of", "2026-06-30", "add", "criterion"}, sandbox.folder());
  const std::pair<const char*, const char*> talk[] = {
      {"group: ", "alacc\n"},       {"did you mean `alac`?", ""},
      {"group: ", "alac\n"},        {"title: ", "\n"},
      {"this one is required", ""}, {"title: ", "Openness\n"},
      {"principles: ", "\n"},       {"owner: ", "\n"},
      {"principle: ", "x\n"},       {"`x` is not the number of a principle", ""},
      {"principle: ", "9\n"},       {"there is no principle 9", ""},
      {"principle: ", "4\n"},       {"statement: ", "Minutes are published.\n"},
      {"next: `git add ", ""},
  };
  for (const auto& [question, answer] : talk) {
    INFO(question << "\n" << terminal.shown());
    REQUIRE(terminal.shows(question));
    terminal.type(answer);
  }
  CHECK(terminal.end() == 0);
  CHECK(read_text(sandbox.folder() / "alac/criteria/openness.yaml") ==
        "# yaml-language-server: $schema=../../.schema/criterion.json\n"
        "title: Openness\nas_of: 2026-06-30\nprinciple: 4\nstatement: Minutes are published.\n");
}

TEST_CASE("at a terminal, Ctrl-C in a question writes nothing") {
  const Sandbox sandbox;
  const auto before = count_files(sandbox.folder());
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  terminal.type(ctrl_c);
  const int status = terminal.end();
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
  CHECK(count_files(sandbox.folder()) == before);
}

TEST_CASE("at a terminal, the end of input in a question writes nothing and says so") {
  const Sandbox sandbox;
  const auto before = count_files(sandbox.folder());
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  terminal.type(ctrl_d);
  CHECK(terminal.shows("nothing was saved"));
  const int status = terminal.end();
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(count_files(sandbox.folder()) == before);
}

TEST_CASE("at a terminal, nothing is asked when every answer was given") {
  const Sandbox sandbox;
  Terminal terminal({"add", "criterion", "-g", "alac", "--title", "Openness", "--principle", "4",
                     "--statement", "Minutes are published.", "--principles", "4", "--owner", "Secretariat"},
                    sandbox.folder());
  CHECK(terminal.shows("next: "));
  CHECK(terminal.end() == 0);
  CHECK(terminal.shown().find(": \r\n") == std::string::npos);
}

TEST_CASE("a question holds up no other command") {
  const Sandbox sandbox;
  sandbox.write("alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]\n");
  Terminal terminal({"add", "criterion", "-g", "alac"}, sandbox.folder());
  REQUIRE(terminal.shows("title: "));
  CHECK(run_cip({"record", "alac/turnout", "43"}, sandbox.folder()).status == 0);
}
