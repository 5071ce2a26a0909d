#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cip {

/// A draft: answers given at a terminal that are not in a record yet. It is a file in `.drafts` of the data
/// folder, which git ignores. Each answer is saved before the next question, so none is lost however the
/// program ends. The file is locked while questions are asked.
class KeptAnswers {
 public:
  struct Answer {
    std::string path;   ///< of the question
    std::string words;  ///< empty: it was left out
  };

  /// A new draft; its file is created with the first answer. `what` is what is being added: "activity",
  /// "comment", or "answers" to the points of comments; if "", answers are written to the record at once and
  /// there is no draft. `to` is the record that it is added to, or "".
  KeptAnswers(std::filesystem::path data_folder, std::string what, std::string to = "");
  KeptAnswers(KeptAnswers&&) noexcept;
  KeptAnswers& operator=(KeptAnswers&&) noexcept;
  ~KeptAnswers();

  const std::string& what() const { return what_; }
  const std::string& to() const { return to_; }
  const std::vector<Answer>& all() const { return answers_; }
  bool is_empty() const { return answers_.empty() && taken_back_.empty(); }
  const std::string* find(std::string_view path) const;
  void add(const std::string& path, const std::string& words);
  /// The path must have an answer. It is kept, to be offered when the question is put again.
  void take_back(const std::string& path);
  /// The answer that was taken back; "" if there is none.
  std::string taken_back(std::string_view path) const;
  /// Deletes the draft; this object keeps the answers.
  void discard();
  /// The command that continues with it: "add activity", "comment alac/report".
  std::string command() const;
  /// "Review of the rules (alac), 5 answers".
  std::string summary() const;

  /// The drafts of the folder that are not in use, for one thing or, if "", for all.
  static std::vector<KeptAnswers> drafts(const std::filesystem::path& data_folder, std::string_view what);

 private:
  void put(Answer answer);
  void append(const std::string& line);
  void read(const std::string& text);

  std::filesystem::path data_folder_;
  std::string what_, to_, name_;  // the name of the file; empty before it is made
  std::vector<Answer> answers_, taken_back_;
  int file_ = -1;  // open and locked
};

}  // namespace cip
