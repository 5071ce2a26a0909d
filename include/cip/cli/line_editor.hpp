#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cip {

/// Reads a line from the terminal that is standard input and standard error, with keys to move and delete,
/// history and Tab. While it reads, the terminal's own editing is off; a signal that ends the program turns
/// it on again.
class LineEditor {
 public:
  LineEditor();
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// The line without its end; nothing at the end of input. Tab completes what follows the last comma to one
  /// of `offers`.
  std::optional<std::string> read(const std::string& prompt, const std::vector<std::string>& offers);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What Ctrl-C at a question says before it ends the program; as long as this object lives.
class LastWords {
 public:
  explicit LastWords(std::string words);
  ~LastWords();
  LastWords(const LastWords&) = delete;
  LastWords& operator=(const LastWords&) = delete;
};

}  // namespace cip
