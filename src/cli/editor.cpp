#include "cip/cli/editor.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdlib>
#include <ostream>

#include "cip/base/files.hpp"
#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/new_record.hpp"
#include "cip/cli/renamed_parts.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/git/user.hpp"
#include "cip/print/findings.hpp"
#include "cip/rules/fixes.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

/// $EDITOR may contain options, so the shell splits it, as git does.
void run_editor(const std::string& editor, const fs::path& file) {
  const int status = std::system((editor + " " + for_shell(file.string())).c_str());
  constexpr int not_found = 127;  // as the shell says it
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_found)
    throw Error(
        fmt::format("there is no editor `{}` here; name one that there is, as in `EDITOR=nano cip "
                    "edit alac/rop-review`",
                    editor));
  if (status != 0)
    throw Error(fmt::format("the editor `{}` failed with status {}", editor,
                            WIFEXITED(status) ? WEXITSTATUS(status) : status));
}

class Editing {
 public:
  Editing(const Draft& draft, const WriteOptions& options, Session& session)
      : draft_(draft), options_(options), session_(session) {}

  int run() {
    introduce_editor();
    if (!takes_up_old_text()) {
      std::vector<fs::path> made;
      records_.make_folders(hidden_.parent_path(), made);
      records_.write_new(hidden_, draft_.text);
    }
    try {
      const int status = edit_until_written();
      if (status == status_fine)
        records_.remove(hidden_);
      else
        session_.say(fmt::format("your text is kept in `{}`{}", kept(),
                                 !draft_.before         ? ""
                                 : session_.interactive ? "; `cip edit` continues with it"
                                                        : "; move it over the record, or delete it"));
      return status;
    } catch (const std::exception& e) {
      std::error_code none;
      if (!fs::exists(file_, none)) throw;
      if (read_file(file_, largest_file) == draft_.text) {
        records_.remove(hidden_);
        throw;
      }
      throw Error(fmt::format("{}; your text is kept in `{}`", e.what(), kept()));
    }
  }

 private:
  /// Nobody who has named no editor knows how to leave the one that opens.
  void introduce_editor() const {
    if (editor_.empty())
      throw UsageError("no editor is set; name one, as in `EDITOR=nano cip edit alac/rop-review`");
    if (!session_.editor.empty() || user_named_editor()) return;
    session_.say(
        fmt::format("no editor is set, so `{}` opens, as git has it. If that is vi: `i` begins typing, Esc "
                    "ends it, then `:wq` and Enter saves and closes, `:q!` and Enter closes without saving. "
                    "For another editor, first run `export EDITOR=nano`, with its name",
                    editor_));
    if (!session_.ask("Enter opens it, Ctrl-C stops: ")) throw UsageError("stopped; nothing was changed");
  }

  /// Whether there is a text from last time, to continue with.
  bool takes_up_old_text() const {
    std::error_code none;
    const auto type = fs::symlink_status(file_, none).type();
    if (type == fs::file_type::not_found) return false;
    if (!session_.interactive || type != fs::file_type::regular)
      throw UsageError(fmt::format(
          "`{}` already exists: the record is being edited, or your text was kept from last time; move "
          "it over the record, or delete it",
          shown_));
    session_.say(fmt::format("`{}` has your text from last time", shown_));
    if (confirms(session_, "continue with it? `n` deletes it", Otherwise::yes)) return true;
    records_.remove(hidden_);
    return false;
  }

  /// Where the text is kept, without the help comments.
  const std::string& kept() const {
    records_.write(hidden_, without_unchanged_hints(read_file(file_, largest_file), draft_.text));
    return shown_;
  }

  /// What the editor wrote. Throws UsageError if that is nothing.
  std::string text_that_is_left() const {
    std::error_code none;
    const bool is_there = fs::exists(file_, none);
    std::string text = is_there ? read_file(file_, largest_file) : "";
    if (trimmed(text).empty()) {
      if (is_there) records_.remove(hidden_);
      throw UsageError("the editor left no text, so nothing was changed");
    }
    return text;
  }

  int edit_until_written() const {
    for (;;) {
      const auto opened = std::chrono::steady_clock::now();
      run_editor(editor_, file_);
      const std::string text = text_that_is_left();
      if (text == draft_.text && std::chrono::steady_clock::now() - opened < std::chrono::seconds(1))
        session_.say(
            "cip: the editor returned at once; if it runs in the background, add the option that makes it "
            "wait, as in `EDITOR='code --wait'`");
      const int status = write(without_hints(text));
      if (status == status_fine && !options_.dry_run) print_findings();
      if (status == status_fine || !session_.interactive) return status;
      if (!confirms(session_, "open the editor again?", Otherwise::yes)) return status;
    }
  }

  int write(const std::string& text) const {
    const auto plan = [&](const Workspace& ws) {
      if (!draft_.before) return new_record(data_folder_, draft_.type, draft_.path, text);
      std::vector<FileChange> files{{draft_.path, draft_.before, text}};
      rename_references(renamed_by(files, ws).answered, ws, files);
      rename_codes(ws, files);
      return files;
    };
    return write_changes(plan, options_, session_, Judge::of_lines,
                         {.are_said = false});  // print_findings does
  }

  /// The remaining findings of the record, including warnings and notes.
  void print_findings() const {
    const Workspace ws = session_.records_on_disk();
    Findings found = validate(ws, session_.today);
    std::erase_if(found.list(), [&](const Finding& finding) {
      return ws.sources[finding.span.file].path != draft_.path || !finding.waived_because.empty();
    });
    try_proposals(ws, session_.today, found);
    session_.err << findings_to_full(found.list(), {ws.sources, prefix_, session_.color, Severity::error,
                                                    kept_back(ws), session_.err_width});
  }

  const Draft& draft_;
  const WriteOptions& options_;
  Session& session_;
  // Outside a terminal, only an editor that was set is opened.
  const std::string editor_ =
      session_.editor.empty() && session_.interactive ? editor_of_user() : session_.editor;
  const fs::path data_folder_ = session_.data_folder();
  const Folder records_{data_folder_, session_.prefix()};
  const std::string prefix_ = session_.prefix();
  const fs::path record_ = draft_.path;
  // `alac/activities/.rop-review.edit.yaml`: an editor recognizes YAML, and `cip` ignores the hidden file.
  const fs::path hidden_ = record_.parent_path() / fmt::format(".{}.edit.yaml", record_.stem().string()),
                 file_ = data_folder_ / hidden_;
  const std::string shown_ = prefix_ + hidden_.generic_string();
};

}  // namespace

int write_in_editor(const Draft& draft, const WriteOptions& options, Session& session) {
  require_own(draft.path, session.opened().ws, session);
  return Editing(draft, options, session).run();
}

}  // namespace cip
