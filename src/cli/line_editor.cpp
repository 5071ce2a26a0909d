#include "cip/cli/line_editor.hpp"

#include <histedit.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cip/base/text.hpp"
#include "cip/cli/text_answer.hpp"

namespace cip {
namespace {

/// While this is on, a terminal puts marks around what is pasted.
constexpr std::string_view marks_on = "\x1b[?2004h", marks_off = "\x1b[?2004l";
constexpr std::wstring_view end_of_paste = L"\x1b[201~";

void tell_terminal(std::string_view what) {
  const char* name = std::getenv("TERM");
  if (::isatty(STDERR_FILENO) && name && std::string_view(name) != "dumb") [[maybe_unused]]
    const auto written = ::write(STDERR_FILENO, what.data(), what.size());
}

/// What is said when a signal ends the program, which can then do no more than write it.
std::string last_words;

/// Leaves the cursor on a new line.
void leave_line(int signal) {
  tell_terminal(marks_off);
  [[maybe_unused]] auto written = ::write(STDERR_FILENO, "\n", 1);
  written = ::write(STDERR_FILENO, last_words.data(), last_words.size());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    const std::string begun = lower(common), other = lower(word);
    common.resize(static_cast<std::size_t>(std::ranges::mismatch(begun, other).in1 - begun.begin()));
  }
  return common;
}

}  // namespace

struct LineEditor::State {
  EditLine* line = nullptr;
  History* history = nullptr;
  HistEvent event{};
  std::string prompt;
  std::vector<std::string> offers;

  State() {
    // The program always uses UTF-8; libedit uses the locale.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    line = ::el_init("cip", stdin, stderr, stderr);
    history = ::history_init();
    if (!line || !history) return;
    ::history(history, &event, H_SETSIZE, 200);
    ::history(history, &event, H_SETUNIQUE, 1);
    ::el_set(line, EL_CLIENTDATA, this);
    ::el_set(line, EL_PROMPT, prompt_of);
    ::el_set(line, EL_EDITOR, "emacs");
    ::el_set(line, EL_SIGNAL, 1);
    ::el_set(line, EL_HIST, ::history, history);
    ::el_wset(line, EL_ADDFN, L"complete", L"Completes an answer", complete);  // el_set leaks the two texts
    ::el_set(line, EL_BIND, "^I", "complete", nullptr);
    ::el_wset(line, EL_ADDFN, L"paste", L"Takes several lines as one answer", paste);
    ::el_set(line, EL_BIND, "\\e[200~", "paste", nullptr);
    std::signal(SIGINT, leave_line);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (line) ::el_end(line);
    if (history) ::history_end(history);
  }

  static State& of(EditLine* line) {
    void* state = nullptr;
    ::el_get(line, EL_CLIENTDATA, &state);
    return *static_cast<State*>(state);
  }
  static char* prompt_of(EditLine* line) { return of(line).prompt.data(); }

  /// What is pasted is one answer, edited on one line.
  static unsigned char paste(EditLine* line, int) {
    std::wstring pasted;
    for (wchar_t c = 0, last = 0; !pasted.ends_with(end_of_paste);) {
      if (::el_wgetc(line, &c) != 1) return CC_EOF;
      const bool is_second = c == L'\n' && last == L'\r';
      last = c;
      if (!is_second) pasted += c == L'\r' || c == L'\n' ? line_end_sign : c;
    }
    pasted.resize(pasted.size() - end_of_paste.size());
    std::ranges::replace_if(
        pasted, [](wchar_t c) { return c < L' '; }, L' ');
    while (pasted.ends_with(L' ') || pasted.ends_with(line_end_sign)) pasted.pop_back();
    return pasted.empty() || ::el_winsertstr(line, pasted.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
  }

  static unsigned char complete(EditLine* line, int) {
    const LineInfo& typed = *::el_line(line);
    std::string word(typed.buffer, static_cast<std::size_t>(typed.cursor - typed.buffer));
    word.erase(0, word.rfind(',') + 1);
    word.erase(0, std::min(word.find_first_not_of(' '), word.size()));
    std::vector<std::string> fitting;
    for (const std::string& offer : of(line).offers)
      if (lower(offer).starts_with(lower(word))) fitting.push_back(offer);
    if (fitting.empty()) return CC_ERROR;
    if (const std::string common = common_beginning(fitting); common.size() > word.size()) {
      ::el_deletestr(line, static_cast<int>(std::ranges::count_if(word, starts_character)));
      return ::el_insertstr(line, common.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    if (fitting.size() == 1) return CC_NORM;
    std::string shown = "\n";
    for (const std::string& each : fitting) shown += "  " + printable(each) + "\n";
    std::fputs(shown.c_str(), stderr);
    std::fflush(stderr);
    return CC_REDISPLAY;
  }
};

LastWords::LastWords(std::string words) { last_words = std::move(words); }
LastWords::~LastWords() { last_words.clear(); }

LineEditor::LineEditor() = default;
LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read(const std::string& prompt,
                                            const std::vector<std::string>& offers) {
  if (!state_) state_ = std::make_unique<State>();
  if (!state_->line) return std::nullopt;
  state_->prompt = printable(prompt);
  state_->offers = offers;
  // Keys must work as soon as the question is shown; libedit would show it first.
  ::el_set(state_->line, EL_PREP_TERM, 1);
  tell_terminal(marks_on);
  int count = 0;
  const char* const typed = ::el_gets(state_->line, &count);
  tell_terminal(marks_off);
  if (!typed || count <= 0) return std::nullopt;
  std::string text(typed, static_cast<std::size_t>(count));
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  const std::string as_typed = text;
  text = with_line_ends(std::move(text));
  if (!text.empty()) ::history(state_->history, &state_->event, H_ENTER, as_typed.c_str());
  return text;
}

}  // namespace cip
