#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/field_options.hpp"
#include "cip/records/field.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

class Session;

/// A possible answer, and what it means.
struct OfferedAnswer {
  std::string answer, title;
};
/// At most this many are printed below a question, to be chosen by their number.
inline constexpr std::size_t most_offers = 30;

/// What is wrong with an answer.
struct Complaint {
  std::string text{};     ///< empty: nothing
  std::string help{};     ///< what to write instead
  OfferedAnswer meant{};  ///< what Enter takes then: an answer that fits, and that was probably meant
  bool is_doubt = false;  ///< `meant` is the answer itself, which Enter keeps

  /// "`Jan 2026` is not a date; did you mean `2026-01`? Enter takes it".
  std::string words() const;
};

/// What a person may answer for a field of a record of one kind in one group, and what an answer means.
struct AnswerReader {
  const Workspace& ws;
  const RecordType& type;  ///< the table that paths start from
  const std::string& group;
  Date today;
  std::string unit{};    ///< of the metric that the answers belong to
  std::string status{};  ///< that the answers give the record

  /// Those to choose from. For a reference, the records of its kind, in the group and in those above it.
  std::vector<OfferedAnswer> offers(const Field& field) const;
  /// The words as a record writes them: a number selects an offer, and a unique beginning selects a word of
  /// the choice, as does the first clause of its meaning, `every year`, or what people say for it, `done`.
  std::vector<std::string> meant(const Field& field, std::vector<std::string> words) const;
  /// What is wrong with an answer by itself.
  Complaint complaint(const Path& path, const Field& field, const std::vector<std::string>& words) const;
  /// What the words name must exist: a group, a record, an issue, a principle, a period.
  Complaint complaint_of_names(const Field& field, const std::vector<std::string>& words) const;
};

/// Says so if it is a person's name where a role or a body belongs, and nothing is asked.
void say_doubt_about_person(const Field& field, const std::string& word, const Session& session);

/// The answer as the words of a field.
std::vector<std::string> words_of_answer(const Field& field, const Path& path, std::string answer);
/// A comma separates items in lists of short things, but may be part of a sentence.
bool is_prose_list(const Field& field);
/// The answer as the number of one of this many offers; 0 for any other answer.
std::size_t number_in(std::string_view answer, std::size_t most);

/// What the field contains, unless the question has said so, how it is written, and an example from a
/// fictional group, wrapped to that width.
std::string field_in_words(const Field& field, std::size_t width, std::string_view question = "");

}  // namespace cip
