#pragma once

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

/// The program behind a pseudo-terminal, 80 columns wide.
class Terminal {
 public:
  Terminal(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
           const char* kind = "xterm") {
    const winsize size{24, 80, 0, 0};
    child_ = ::forkpty(&screen_, nullptr, nullptr, &size);
    if (child_ != 0) return;
    ::setenv("TERM", kind, 1);
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
  /// Waits for each text, and then types what stands beside it.
  void talk(std::initializer_list<std::pair<const char*, const char*>> lines) {
    for (const auto& [question, answer] : lines) {
      INFO(question << "\n" << shown_);
      REQUIRE(shows(question));
      type(answer);
    }
  }
  void type(const std::string& keys) {
    keystrokes_ += keys.size();
    CHECK(::write(screen_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
  }
  /// Answers each question, which ends in ": ", by the name in front of it; Enter where there is none.
  template <class Answer>
  int answer_each(const Answer& answer) {
    constexpr int most_questions = 300;
    for (int asked = 0;; ++asked) {
      REQUIRE(asked < most_questions);
      while (!stands_at_question() || has_more())
        if (!read_more()) return end();
      const auto line = shown_.find_last_of("\n\r") + 1;
      std::string name = shown_.substr(line);
      for (auto at = name.find('\x1b'); at != std::string::npos; at = name.find('\x1b'))
        name.erase(at, name.find_first_of("mKJHhl", at) + 1 - at);
      name = name.substr(0, std::min(name.find(" ["), name.find(": ")));
      // An empty line begins a question, behind the mark that pasting is over; without one, it is asked
      // again.
      const std::string_view since = std::string_view(shown_).substr(seen_);
      const bool is_again =
          since.find("\n\r\n") == std::string::npos && since.find("\x1b[?2004l\r\n") == std::string::npos;
      if (is_again && has_answered_) ++refusals_;
      has_answered_ = true;
      seen_ = shown_.size();
      type(answer(name) + "\n");
    }
  }
  /// What waitpid gives once the program has ended; one that says nothing for ten seconds is killed.
  int end() {
    while (read_more()) continue;
    if (waits()) ::kill(child_, SIGKILL);
    int status = 0;
    ::waitpid(std::exchange(child_, 0), &status, 0);
    return status;
  }
  /// As if the window were closed: the program loses its terminal.
  void hang_up() {
    ::close(std::exchange(screen_, -1));
    int status = 0;
    ::waitpid(std::exchange(child_, 0), &status, 0);
  }
  const std::string& shown() const { return shown_; }
  std::size_t keystrokes() const { return keystrokes_; }
  /// How often answer_each was asked the same again.
  std::size_t refusals() const { return refusals_; }

 private:
  /// Still there and silent: reading gave nothing because the time was over.
  bool waits() const {
    pollfd ready{screen_, POLLIN, 0};
    return ::poll(&ready, 1, 0) == 0;
  }
  bool has_more() const {
    pollfd ready{screen_, POLLIN, 0};
    return ::poll(&ready, 1, 30) == 1;
  }
  bool stands_at_question() const {
    const std::string_view rest = std::string_view(shown_).substr(seen_);
    return rest.ends_with(": ") || rest.ends_with(":\x1b[K ") || rest.ends_with("] ");
  }
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
  std::size_t seen_ = 0, keystrokes_ = 0, refusals_ = 0;
  bool has_answered_ = false;
};
