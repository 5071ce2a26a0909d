#pragma once

#include <optional>
#include <span>

#include "cip/cli/console.hpp"
#include "cip/cli/moment.hpp"
#include "cip/cli/usage.hpp"

namespace cip {

/// The options that every command has.
struct Globals {
  std::string folder;  ///< -C
  std::string at;      ///< read the records as of this revision
  std::string as_of;
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
};

/// What Session::version returns if there is no repository.
inline constexpr std::string_view outside_of_git = "not in a git repository";

/// One run of the program: its input and output, the global options, and what is looked up once, when first
/// needed. Options are checked before a session is made.
class Session {
 public:
  Session(const Console& console, const Globals& said, std::span<const Usage> commands);

  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::ostream& live;  ///< as `out`, for a command that prints while it goes on: shown at once
  const std::filesystem::path started_in;
  const std::filesystem::path folder;  ///< to work from: where `cip` was started, or what `-C` says
  Today today;                         ///< or what --as-of says
  Date as_of;                          ///< the as-of date of everything: that of `today`
  const Date newest;  ///< the last day that has begun somewhere, by the clock: no record is checked after it
  const std::string at;  ///< the revision to read; empty: the disk
  const bool interactive;
  const bool shows_pages;  ///< `out` is read at a terminal, page by page
  const bool color, quiet, verbose;
  const std::size_t width;      ///< for `out`
  const std::size_t err_width;  ///< for `err`
  const std::string editor;
  const ReadLine read_line;
  const std::span<const Usage> commands;

  /// The data folder on disk. Throws Error if there is none.
  const std::filesystem::path& data_folder();
  /// The path from the folder to work from to the data folder: "data/".
  const std::string& prefix();
  /// The repository of the records that are read. Throws Error if there is none.
  const Repository& repository();
  /// The records on disk, or as of --at, with or without errors.
  Opened& opened();
  /// Reads another state, which is the opened one from then on.
  Opened& open(const Moment& moment);
  /// As opened(), for commands that only read them: says on standard error how many files were left out
  /// because of errors. Throws Error if a settings file has any.
  const Workspace& records();
  /// The date of what is entered: the as-of date as it was given, such as `2025-01`, but no day to come.
  std::string date_of_entry() const;
  /// Whether `--as-of` gives the day.
  bool has_said_day() const { return !said_as_of_.empty(); }
  /// UsageError if another state is read: what comes next changes files.
  void require_disk() const;
  /// The records as they are on disk now; only files that have changed since this run read them are parsed
  /// again.
  Workspace records_on_disk();
  /// The records on disk as this run last read or wrote them.
  const Workspace& last_records() const { return *known_; }
  /// A state that was just written to disk.
  void know(Workspace written) { known_ = std::move(written); }
  /// For a command that goes on over midnight: whether another day has begun, which is the as-of date from
  /// then on. Never so with --as-of.
  bool has_new_day();
  /// "commit 6d31f1f2a8b4, with changes that are not committed", or why there is none.
  std::string version(std::size_t digits);
  /// The file that an option names, as the one who called sees it: from where `cip` was started, not from
  /// `-C`.
  std::string shown(const std::filesystem::path& named) const;
  /// Prints a message on standard error, wrapped to its width.
  void say(std::string_view message) const;
  /// The same, unless the user wants results only.
  void note(std::string_view message) const;
  /// A note with the names of the first few; `cip validate` shows them all.
  void note_first(std::string_view message, const std::vector<std::string>& names) const;
  /// The user's answer, on one line; nothing at the end of input. Tab offers the words.
  std::optional<std::string> ask(const std::string& prompt, const std::vector<std::string>& offers = {});
  /// The same, for text: with its paragraphs and lists, which are pasted, or typed with `\` at the end of
  /// each paragraph but the last.
  std::optional<std::string> ask_for_text(const std::string& prompt);
  /// What to name after `git add`: these files of the data folder, if all else was committed when the command
  /// began; the data folder, or everything, if not even what `cip init` wrote is committed.
  std::string what_to_add(const std::vector<std::string>& files);

 private:
  void say_folders_of_no_group(const Workspace& ws) const;
  void say_left_out(const Workspace& ws, const std::vector<FileId>& files, std::string_view one,
                    std::string_view many) const;

  std::optional<std::string> read(const std::string& prompt, const std::vector<std::string>& offers);

  const std::function<Today()> clock_;
  const std::string said_as_of_;
  std::optional<std::filesystem::path> data_folder_;
  std::optional<std::string> prefix_;
  std::optional<Repository> repository_;
  std::optional<Opened> opened_;
  std::optional<Workspace> known_;
  bool told_of_commit_ = false;  // why others can't check what is written
};

/// The path from a folder to the data folder: "data/".
std::string path_prefix(const std::filesystem::path& data_folder, const std::filesystem::path& start);
/// A path on the command line as a path from the data folder, whether or not it exists; "" for the whole
/// folder. Throws Error if it is outside.
std::string inside_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                               const std::string& path);
/// The same; also throws Error if there is nothing on disk.
std::string from_data_folder(const std::filesystem::path& data_folder, const std::filesystem::path& start,
                             const std::string& path);
/// True for the path itself and everything in that folder.
bool lies_in(const std::string& file, const std::string& path);

}  // namespace cip
