#include "cip/cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

#include "cip/base/files.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/since.hpp"
#include "cip/cli/text_answer.hpp"

namespace cip {

namespace fs = std::filesystem;

Session::Session(const Console& console, const Globals& said, std::span<const Usage> all)
    : in(console.in),
      out(console.out),
      err(console.err),
      live(console.live ? *console.live : console.out.get()),
      started_in(console.folder),
      folder((console.folder / said.folder).lexically_normal()),
      today(said.as_of.empty() ? console.today : Today(require_date("--as-of", said.as_of).last)),
      as_of(today.day),
      newest(console.today.newest),
      at(said.at),
      interactive(console.interactive),
      shows_pages(console.height > 0),
      color(said.color == "always" || (said.color == "auto" && console.color)),
      quiet(said.quiet),
      verbose(said.verbose),
      width(console.width),
      err_width(console.err_width.value_or(console.width)),
      editor(console.editor),
      read_line(console.read_line),
      commands(all),
      clock_(said.as_of.empty() ? console.clock : nullptr),
      said_as_of_(said.as_of) {}

const fs::path& Session::data_folder() {
  if (!data_folder_) data_folder_ = find_data_folder(folder);
  return *data_folder_;
}

const std::string& Session::prefix() {
  if (!prefix_) prefix_ = path_prefix(data_folder(), folder);
  return *prefix_;
}

const Repository& Session::repository() {
  if (!repository_) repository_ = find_repository(folder);
  return *repository_;
}

Opened& Session::opened() { return opened_ ? *opened_ : open({at, "", false}); }

Opened& Session::open(const Moment& moment) { return opened_.emplace(open_records(moment, *this)); }

/// A folder whose name was misspelled, or whose group got another id.
void Session::say_folders_of_no_group(const Workspace& ws) const {
  std::map<std::string_view, std::size_t> records;
  for (const Document& document : ws.documents)
    if (document.is_sound() && !document.id.empty() && !ws.group(document.group)) ++records[document.group];
  for (const auto& [unknown, count] : records)
    say(fmt::format(
        "cip: left out {} in `{}`: `groups.yaml` has no such group; run `cip validate` for details",
        counted(count, "record", "records"), printable(unknown)));
}

/// What the figures of a command don't know of.
void Session::say_left_out(const Workspace& ws, const std::vector<FileId>& files, std::string_view one,
                           std::string_view many) const {
  if (files.empty()) return;
  std::vector<std::string> names;
  for (const FileId file : files) names.push_back(opened_->prefix + ws.sources[file].path);
  note_first("left out " + counted(files.size(), one, many), names);
}

const Workspace& Session::records() {
  const Workspace& ws = opened().ws;
  std::vector<FileId> unsound, misplaced;
  for (const Document& document : ws.documents)
    if (!document.is_sound()) unsound.push_back(document.file);
  for (const File* file : ws.misplaced()) misplaced.push_back(file->document.file);
  say_left_out(ws, unsound, "record with errors", "records with errors");
  say_left_out(ws, misplaced, "file that is not where records are", "files that are not where records are");
  if (ws.tree && !quiet) say_folders_of_no_group(ws);
  for (const Included& one : ws.included)
    if (!one.is_read() && !quiet)
      say(fmt::format(
          "cip: left out the records in `{}`, which are missing or don't match their digest; run `cip "
          "validate` for details",
          printable(*one.include->path)));
  if (!ws.program || !ws.principles || !ws.tree)
    throw Error("`cip.yaml`, `principles.yaml` or `groups.yaml` has errors; run `cip validate` to see them");
  return ws;
}

std::string Session::date_of_entry() const {
  return as_of > newest || said_as_of_.empty() ? to_string(std::min(as_of, newest)) : said_as_of_;
}

void Session::require_disk() const {
  if (!at.empty()) throw UsageError("this command changes files, so it can't be used with --at");
}

Workspace Session::records_on_disk() {
  if (!known_ && opened_) known_ = opened_->ws;
  known_ = known_ ? load_again(*known_) : load_workspace(data_folder());
  return *known_;
}

bool Session::has_new_day() {
  const Today now = clock_ ? clock_() : today;
  if (now == today) return false;
  today = now;
  as_of = now.day;
  return true;
}

std::string Session::version(std::size_t digits) {
  if (!at.empty()) return fmt::format("commit {}", opened().commits[0].substr(0, digits));
  try {
    const std::string commit = commit_of(repository(), "HEAD");
    const auto files = files_below(repository().prefix, files_at(repository(), commit));
    const bool is_committed = are_those_of(files, opened());
    if (!is_committed && !std::exchange(told_of_commit_, true))
      note(
          "cip: some changes of the records are not committed; commit them, then run this again, so that "
          "others can check it");
    return fmt::format("commit {}{}", commit.substr(0, digits),
                       is_committed ? "" : ", with changes that are not committed");
  } catch (const NoRepository&) {
    return std::string(outside_of_git);
  } catch (const NoCommit&) {
    if (!std::exchange(told_of_commit_, true))
      note("cip: no commit has these records; commit them, then run this again, so that others can check it");
    return "not saved in git yet";
  } catch (const Error& e) {
    constexpr std::string_view words = "git can't determine the commit";
    std::string why = fmt::format("{}: {}", words, e.what());
    if (why.find('/') == std::string::npos) return why;
    // It names folders of this machine, and what is published is for others.
    if (!std::exchange(told_of_commit_, true)) say("cip: " + why);
    return std::string(words);
  }
}

std::string Session::what_to_add(const std::vector<std::string>& files) {
  std::string to_data = prefix();
  const auto named = [&] {
    std::vector<std::string> words;
    for (const std::string& file : files) words.push_back(for_shell(to_data + file));
    return fmt::format("{}", fmt::join(words, " "));
  };
  try {
    const Repository& repository = this->repository();
    std::string everything = prefix().empty() ? ":/" : ".";
    if (to_data.empty() && !fs::equivalent(folder, data_folder()))
      to_data = ":/" + path_prefix(data_folder(), repository.top);  // git's sign for a path from the top
    if (!has_commit(repository)) return everything;
    const auto committed =
        files_below(repository.prefix, files_at(repository, commit_of(repository, "HEAD")));
    if (committed.empty()) return everything;
    if (are_those_of(committed, opened())) return named();
    return to_data.empty() ? "." : for_shell(to_data.substr(0, to_data.size() - 1));
  } catch (const Error&) {  // git is not there, or broken: then this is not the place to say so
    return named();
  }
}

std::string Session::shown(const fs::path& named) const {
  if (named.is_absolute()) return named.generic_string();
  return (folder / named).lexically_normal().lexically_relative(started_in).generic_string();
}

void Session::say(std::string_view message) const { err << indented(message, 0, err_width); }

void Session::note(std::string_view message) const {
  if (!quiet) say(message);
}

void Session::note_first(std::string_view message, const std::vector<std::string>& names) const {
  constexpr std::size_t most_named = 3;
  std::vector<std::string> first;
  for (const std::string& name : names) {
    if (first.size() == most_named && names.size() > most_named + 1) {
      first.push_back(fmt::format("{} more", names.size() - most_named));
      break;
    }
    first.push_back(fmt::format("`{}`", printable(name)));
  }
  note(fmt::format("cip: {}: {}; run `cip validate` for details", message, all_of(first)));
}

std::optional<std::string> Session::read(const std::string& prompt, const std::vector<std::string>& offers) {
  std::optional<std::string> line;
  if (read_line) {
    err.flush();
    line = read_line(prompt, offers);
  } else {
    err << prompt << std::flush;
    if (std::string typed; std::getline(in, typed)) line = typed;
  }
  if (!line) err << "\n";
  return line;
}

std::optional<std::string> Session::ask(const std::string& prompt, const std::vector<std::string>& offers) {
  const auto line = read(prompt, offers);
  return line ? std::optional(one_line(*line)) : std::nullopt;
}

std::optional<std::string> Session::ask_for_text(const std::string& prompt) {
  auto text = read(prompt, {});
  while (text && text->ends_with('\\')) {
    text->pop_back();
    const auto more = read("… ", {});
    if (!more) return std::nullopt;
    *text += "\n\n" + *more;
  }
  return text ? std::optional(paragraphs_of(*text)) : std::nullopt;
}

std::string path_prefix(const fs::path& data_folder, const fs::path& start) {
  const std::string between =
      data_folder.lexically_relative(fs::absolute(start).lexically_normal()).generic_string();
  if (between == "." || between.empty()) return "";
  return between.ends_with('/') ? between : between + "/";
}

std::string from_data_folder(const fs::path& data_folder, const fs::path& start, const std::string& path) {
  std::error_code error;
  if (!fs::exists(fs::absolute(start / path).lexically_normal(), error))
    throw Error(path, "no such file or folder");
  return inside_data_folder(data_folder, start, path);
}

std::string inside_data_folder(const fs::path& data_folder, const fs::path& start, const std::string& path) {
  const auto inner_of = [](const fs::path& full, const fs::path& folder) -> std::optional<std::string> {
    const std::string inner = full.lexically_relative(folder).generic_string();
    if (!inner.starts_with("..")) return inner == "." ? "" : inner;
    const bool holds_it = !folder.lexically_relative(full).generic_string().starts_with("..");
    return holds_it ? std::optional("") : std::nullopt;
  };
  const fs::path full = fs::absolute(start / path).lexically_normal();
  auto inner = inner_of(full, data_folder);
  std::error_code unknown, no_folder;
  if (!inner)  // a folder above may be a link
    inner = inner_of(fs::weakly_canonical(full, unknown), fs::weakly_canonical(data_folder, no_folder));
  if (!inner || unknown || no_folder) throw Error(path, "is outside the data folder");
  return *inner;
}

bool lies_in(const std::string& file, const std::string& path) {
  return path.empty() || file == path ||
         (file.starts_with(path) && (path.ends_with('/') || file[path.size()] == '/'));
}

}  // namespace cip
