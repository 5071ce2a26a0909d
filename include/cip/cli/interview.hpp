#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/command.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/kept_answers.hpp"

namespace cip {

/// Asks on the terminal for what was left out. A script asks the questions in their order, as if each were
/// answered at once; what was given by options or answered before is passed over. After a wrong answer it
/// says what is wrong and asks again. Every answer is kept until the record is written.
class Interview {
 public:
  struct Question {
    std::string path;        ///< of the field that the answer goes to: `target.value`
    std::string asks{};      ///< in plain words; what the table says of the field, where empty
    std::string preset{};    ///< the answer that Enter gives
    bool is_needed = false;  ///< besides the fields that the record can't do without
  };

  /// `type` is the table that paths begin in; `given` are answers that nobody has to be asked for.
  Interview(Session& session, const Workspace& ws, const RecordType& type, FieldWords given,
            KeptAnswers& kept)
      : session_(session), ws_(ws), type_(type), given_(std::move(given)), kept_(kept) {}

  /// Runs the script, again from its beginning when somebody goes back. Throws UsageError at the end of
  /// input.
  void run(const std::function<void(Interview&)>& script);
  /// Takes one answer back, which the next run asks for again; false when nobody wants to change one.
  bool take_one_back();
  /// Whether a question was put on the terminal.
  bool has_asked() const { return has_asked_; }

  // For scripts.
  void ask(const Question& question);
  /// The id of a group, the records of which the next questions are about.
  void ask_group();
  /// The name of a file, for a title that makes none, or one that a record of the kind has.
  void ask_slug();
  /// A record of the kind, of the same group; its slug, or "" where there is none to choose or none is
  /// wanted. `path` is no field.
  std::string ask_record(const std::string& path, const RecordType& type, const std::string& asks);
  /// Asks for items until one is left out, by the field that says what each is; `rest` asks for the other
  /// fields of an item, given its path.
  void ask_items(const std::string& list, const std::string& asks,
                 const std::function<void(const std::string& item)>& rest);
  /// Shown above the next question.
  void say(std::string text) { heading_ = std::move(text); }
  /// As if it had been given by an option.
  void give(const std::string& path, std::vector<std::string> words) { given_[path] = std::move(words); }

  bool is_given(std::string_view path) const { return given_.contains(path); }

  const Workspace& ws() const { return ws_; }
  Date today() const { return session_.as_of; }
  const std::string& group() const { return group_; }
  void set_group(std::string group) { group_ = std::move(group); }
  /// What was said for a field, the first word of a list; "" when nothing was.
  std::string said(std::string_view path) const;
  /// All that was given or answered for fields.
  FieldWords fields() const;

  /// What else is wrong with the fields, as the rules see it; for dates, numbers and codes.
  std::function<std::vector<Finding>(const FieldWords&)> judge{};

 private:
  /// Something that may be answered, and what it means.
  struct Offer {
    std::string answer, title;
  };
  /// One question as it is put.
  struct Put {
    std::string path, prompt, about, preset;
    bool is_needed;
    std::vector<Offer> offers;
  };
  /// Turns an answer into the one that is meant; what is wrong with it, or nothing.
  using Check = std::function<std::string(std::string& answer)>;

  void put(Put question, const Check& check);
  void explain(const Put& question);
  void complain(std::string_view what) const;
  void go_back();
  std::vector<std::string> meant(const Field& field, std::vector<std::string> words,
                                 const std::vector<Offer>& offers) const;
  std::string complaint(const Path& path, const Field& field, const std::vector<std::string>& words) const;
  std::string complaint_of_rules(const std::string& path, const Field& field,
                                 const std::vector<std::string>& words) const;
  std::vector<Offer> offers_for(const Field& field) const;
  std::vector<Offer> offer_records(const RecordType& type) const;
  std::string preset_of(const Put& question) const;

  Session& session_;
  const Workspace& ws_;
  const RecordType& type_;
  FieldWords given_;
  KeptAnswers& kept_;
  std::string group_, heading_;
  FieldWords former_;  // answers that were taken back
  bool has_asked_ = false;
};

/// Offers the drafts of what is being added to the same record, and takes up the one that is chosen; else
/// begins a new one.
KeptAnswers take_up_draft(Session& session, const std::string& what, const std::string& to = "");

/// What counts as the answer when none is given: an empty line, or the end of input.
enum class Otherwise { no, yes };
/// Asks until the answer is yes or no; true for yes.
bool confirms(Session& session, std::string_view question, Otherwise otherwise);

}  // namespace cip
