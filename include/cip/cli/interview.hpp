#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/answer_reader.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/kept_answers.hpp"

namespace cip {

/// Asks at the terminal for what was not given. A script asks the questions in order; those answered by
/// options or earlier are skipped. After a wrong answer it explains the problem and asks again. Every answer
/// is kept until the record is written.
class Interview {
 public:
  struct Question {
    std::string path;        ///< of the field that the answer goes to: `target.value`
    std::string asks{};      ///< in plain words; what the table says of the field, where empty
    std::string preset{};    ///< the answer that Enter gives
    bool is_needed = false;  ///< besides the fields that the record can't do without
  };

  /// `type` is the table that paths start from; `given` are answers that need no question.
  Interview(Session& session, const Workspace& ws, const RecordType& type, const FieldWords& given,
            KeptAnswers& kept);

  /// Runs the script; starts it again if somebody goes back. Throws UsageError at the end of input.
  void run(const std::function<void(Interview&)>& script);
  /// The same; false if somebody goes back from the first question.
  bool run_unless_back(const std::function<void(Interview&)>& script);
  /// Lets the user take back one answer, which the next run asks for again; false if the user doesn't want
  /// to.
  bool take_one_back();
  /// Puts what options said into the draft too; the first answer does so by itself.
  void keep_given();
  /// Whether a question was asked.
  bool has_asked() const { return has_asked_; }

  // For scripts.
  void ask(const Question& question);
  /// Asks those questions of the script that are about the fields, and then for the fields that it leaves
  /// out.
  void ask_only(const std::vector<std::string>& paths, const std::function<void(Interview&)>& script);
  /// Asks for the id of the group whose records the next questions are about.
  void ask_group();
  /// Asks for a file name, if the title gives none or another record of the kind has the same title.
  void ask_slug();
  /// Asks for a record of the kind; gives its id as the group's records write it, or "" if there is none or
  /// none is wanted. `path` is not a field.
  std::string ask_record(const std::string& path, const RecordType& (*type)(), const std::string& asks);
  /// Asks for items, by their main field, until an answer is empty: with `next` after the first. `rest` asks
  /// for the other fields of an item, given its path.
  void ask_items(const std::string& list, const std::string& asks, const std::string& next,
                 const std::function<void(const std::string& item)>& rest);
  /// Text to show above the next question.
  void say(std::string text) { heading_ = std::move(text); }
  /// As if it had been given by an option.
  void give(const std::string& path, std::vector<std::string> words) { given_[path] = std::move(words); }

  /// Whether some fields only are asked for.
  bool asks_only_some() const { return !only_.empty(); }
  bool is_given(std::string_view path) const { return given_.contains(path); }

  const Workspace& ws() const { return ws_; }
  Date today() const { return session_.as_of; }
  const std::string& group() const { return group_; }
  void set_group(std::string group) { group_ = std::move(group), has_group_from_option_ = !group_.empty(); }
  /// That of the metric, where only a part of it is asked for.
  void set_unit(std::string unit) { unit_ = std::move(unit); }
  /// The answer for a field, or the first word of a list; "" if there is none.
  std::string said(std::string_view path) const;
  /// All answers, including those given by options.
  FieldWords fields() const;

  /// What the rules say about the fields: asked for dates, numbers, codes and ids. An error refuses the
  /// answer; a warning about it is shown.
  std::function<std::vector<Finding>(const FieldWords&)> judge{};

 private:
  /// One question.
  struct Put {
    std::string path, prompt, about, preset;
    bool is_needed;
    std::vector<OfferedAnswer> offers;
    const Field* field = nullptr;  ///< that the answer goes to; nullptr if it goes to none
  };
  /// Corrects an answer to what is meant; returns what is wrong with it.
  using Check = std::function<Complaint(std::string& answer)>;

  void take_wrong_ones_back();
  bool is_from_option(const std::string& path) const;
  bool is_wanted(const std::string& path) const;
  void ask_plainly(const std::string& path);
  void put(Put question, const Check& check);
  void keep_other_principles(std::string& answer);
  void ask_by_name(const Field& field, const std::string& preset);
  void explain(const Put& question);
  void explain_more(const Put& question);
  void list(const std::vector<OfferedAnswer>& offers);
  void go_back();
  void take(const Put& question, const std::string& answer, const std::string& typed);
  AnswerReader reader() const;
  /// The words of an answer as a record writes them.
  std::vector<std::string> meant(const Field& field, const Path& path, std::vector<std::string> words) const;
  Complaint complaint_of_rules(const std::string& path, const Field& field,
                               const std::vector<std::string>& words);
  std::string preset_of(const Put& question) const;

  Session& session_;
  const Workspace& ws_;
  const RecordType& type_;
  FieldWords given_;
  KeptAnswers& kept_;
  std::string group_, heading_, remarks_, unit_;
  FieldWords meant_;                      // by options that were wrong
  std::vector<std::string> asked_first_;  // paths of options that were wrong, or taken back
  std::vector<std::string> only_;         // the paths that are asked for; empty: all
  bool has_asked_ = false, has_kept_given_ = false, has_group_from_option_ = false, has_told_of_text_ = false,
       may_leave_ = false;
};

/// Offers the drafts for the same thing, of the group if one is given, and continues with the one chosen, or
/// starts a new one.
KeptAnswers take_up_draft(Session& session, const std::string& what, const std::string& to = "",
                          const std::string& group = "");

/// The answer given by an empty line, or by the end of input.
enum class Otherwise { no, yes };
/// Asks until the answer is yes or no; true for yes.
bool confirms(Session& session, std::string_view question, Otherwise otherwise);

/// Asks what the report needs to know about a new record of the kind.
void ask_about(Interview& interview, const RecordType& type);

/// Copies the questions of an earlier survey, and what seldom changes from year to year, unless they were
/// given. The id must be that of a survey.
void take_from_survey(const Workspace& ws, const std::string& id,
                      const std::function<void(const std::string& path, const std::string& word)>& take);

/// The comment of the report that these fields of a submission add points to: that of the same sender, with
/// the same id if one is given. nullptr if there is none, or if the fields say more than points.
const Submission* earlier_comment(const Report& report, const FieldWords& fields);
/// An id made from the sender, who is given, with a number if the report has a comment of that id. It keeps
/// no name that may be a person's.
std::string free_comment_id(const Report& report, const FieldWords& fields);
/// The id of the nth point to be added, from 1: `p1`, or the next one that the earlier comment does not have.
std::string free_point_id(const Submission* earlier, std::size_t nth);
/// Asks for one comment on the report and the points that it makes, or for more points of an earlier one;
/// paths start from a submission.
void ask_about_submission(Interview& interview, const Report& report);

}  // namespace cip
