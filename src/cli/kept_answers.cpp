#include "cip/cli/kept_answers.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cip/base/files.hpp"
#include "cip/base/folder.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/text_answer.hpp"
#include "cip/records/all.hpp"

namespace cip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view drafts_folder = ".drafts", ignored = ".drafts/.gitignore";
/// Marks the record that the answers are added to; no path of a question begins like this.
constexpr std::string_view before_record = "> ";
constexpr std::size_t largest_draft = 1 << 20;

const std::string* find_in(const std::vector<KeptAnswers::Answer>& answers, std::string_view path) {
  const auto found = std::ranges::find(answers, path, &KeptAnswers::Answer::path);
  return found == answers.end() ? nullptr : &found->words;
}

/// Moves the answer, if it is there, after the others.
void move_answer(std::string_view path, std::vector<KeptAnswers::Answer>& from,
                 std::vector<KeptAnswers::Answer>& to) {
  const auto found = std::ranges::find(from, path, &KeptAnswers::Answer::path);
  if (found == from.end()) return;
  to.push_back(std::move(*found));
  from.erase(found);
}

/// "activity" of "activity-2".
std::string_view what_of(std::string_view name) { return name.substr(0, name.rfind('-')); }

/// Open and locked; -1 if another process has it, or if it can't be opened.
int open_draft(const fs::path& file, int flags) {
  const int number = ::open(file.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
  if (number < 0) return -1;
  if (::flock(number, LOCK_EX | LOCK_NB) == 0) return number;
  ::close(number);
  return -1;
}

}  // namespace

KeptAnswers::KeptAnswers(fs::path data_folder, std::string what, std::string to)
    : data_folder_(std::move(data_folder)), what_(std::move(what)), to_(std::move(to)) {}

KeptAnswers::KeptAnswers(KeptAnswers&& other) noexcept { *this = std::move(other); }

KeptAnswers& KeptAnswers::operator=(KeptAnswers&& other) noexcept {
  std::swap(data_folder_, other.data_folder_);
  std::swap(what_, other.what_);
  std::swap(to_, other.to_);
  std::swap(name_, other.name_);
  std::swap(answers_, other.answers_);
  std::swap(taken_back_, other.taken_back_);
  std::swap(file_, other.file_);
  return *this;
}

KeptAnswers::~KeptAnswers() {
  if (file_ >= 0) ::close(file_);
}

const std::string* KeptAnswers::find(std::string_view path) const { return find_in(answers_, path); }

void KeptAnswers::add(const std::string& path, const std::string& words) {
  put({path, words});
  append(fmt::format("{}: {}\n", path, on_one_line(words)));
}

void KeptAnswers::take_back(const std::string& path) {
  move_answer(path, answers_, taken_back_);
  append(fmt::format("-{}\n", path));
}

std::string KeptAnswers::taken_back(std::string_view path) const {
  const std::string* words = find_in(taken_back_, path);
  return words ? *words : "";
}

void KeptAnswers::discard() {
  if (name_.empty()) return;
  const Folder records(data_folder_);
  records.remove(fs::path(drafts_folder) / name_);
  name_.clear();
  ::close(std::exchange(file_, -1));
  std::error_code none;
  const auto left =
      std::distance(fs::directory_iterator(data_folder_ / drafts_folder, none), fs::directory_iterator());
  if (left != 1 || !fs::exists(data_folder_ / ignored, none)) return;
  records.remove(ignored);
  records.remove_folder(drafts_folder);
}

std::string KeptAnswers::command() const {
  if (what_ == "answers") return fmt::format("comment {} --answers", to_);
  return (kind_named(what_) ? "add " : "") + what_ + (to_.empty() ? "" : " " + to_);
}

std::string KeptAnswers::summary() const {
  const std::string name_path = to_.empty() ? "title" : "from";
  const std::string* name = find(name_path);
  const std::string title = name ? *name : taken_back(name_path);
  const std::string* group = find("group");
  std::string words = !title.empty() ? title : to_.empty() ? "without a title" : to_;
  if (group) words += fmt::format(" ({})", *group);
  return fmt::format("{}, {}", words, counted(answers_.size() + taken_back_.size(), "answer", "answers"));
}

std::vector<KeptAnswers> KeptAnswers::drafts(const fs::path& data_folder, std::string_view what) {
  std::vector<std::string> names;
  std::error_code none;
  if (fs::is_symlink(data_folder / drafts_folder, none)) return {};
  for (const auto& entry : fs::directory_iterator(data_folder / drafts_folder, none))
    if (const std::string name = entry.path().filename().string();
        !name.starts_with('.') && (what.empty() || what_of(name) == what))
      names.push_back(name);
  std::ranges::sort(names);
  std::vector<KeptAnswers> found;
  for (std::string& name : names) {
    const fs::path file = data_folder / drafts_folder / name;
    if (!fs::is_regular_file(fs::symlink_status(file, none))) continue;
    KeptAnswers draft(data_folder, std::string(what_of(name)));
    draft.file_ = open_draft(file, 0);
    if (draft.file_ < 0) continue;
    draft.read(read_file(file, largest_draft));
    draft.name_ = std::move(name);
    if (!draft.is_empty()) found.push_back(std::move(draft));
  }
  return found;
}

void KeptAnswers::put(Answer answer) {
  std::erase_if(taken_back_, [&](const Answer& each) { return each.path == answer.path; });
  answers_.push_back(std::move(answer));
}

void KeptAnswers::append(const std::string& line) {
  if (what_.empty()) return;
  if (file_ < 0) {
    const std::string place = to_.empty() ? "" : fmt::format("{}{}\n", before_record, to_);
    const Folder records(data_folder_);
    std::vector<fs::path> made;
    records.make_folders(drafts_folder, made);
    if (!fs::exists(data_folder_ / ignored)) records.write(ignored, "*\n");
    for (int i = 1; file_ < 0; ++i) {
      name_ = fmt::format("{}-{}", what_, i);
      const fs::path file = data_folder_ / drafts_folder / name_;
      file_ = open_draft(file, O_CREAT | O_EXCL);
      if (file_ < 0 && !fs::exists(fs::symlink_status(file))) throw Error(file, "your answers can't be kept");
    }
    if (!place.empty()) return append(place + line);
  }
  if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    throw Error(data_folder_ / drafts_folder / name_, "your last answer can't be kept");
}

void KeptAnswers::read(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const auto colon = line.find(": ");
    if (line.starts_with(before_record))
      to_ = line.substr(before_record.size());
    else if (line.starts_with('-'))
      move_answer(line.substr(1), answers_, taken_back_);
    else if (colon != std::string::npos)
      put({line.substr(0, colon), with_line_ends(line.substr(colon + 2))});
  }
}

}  // namespace cip
