#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cip/cli/command.hpp"

namespace cip {

/// Asks on the terminal for what was left out. After a wrong answer it says what is wrong and asks again; at
/// the end of input it throws UsageError. Nothing is written while it asks.
class Interview {
 public:
  Interview(Session& session, const Workspace& ws) : session_(session), ws_(ws) {}

  std::string ask_group();
  /// The name of a file, where the title makes none.
  std::string ask_slug(std::string_view title);
  /// The words of a good answer: one, or one for each item of a list. None when the field is left out, or
  /// when it refers to records and there are none to refer to.
  std::vector<std::string> ask_field(const Field& field, const RecordType& type, const std::string& group);

 private:
  /// Something that may be answered, and what it stands for.
  struct Offer {
    std::string answer, title;
  };

  void explain(std::string_view about, const std::vector<Offer>& offers);
  std::string ask(std::string_view name);
  void complain(std::string_view what) const;
  std::string complaint(const Field& field, const std::vector<std::string>& words, const RecordType& type,
                        const std::string& group) const;
  std::vector<Offer> offers_for(const Field& field, const std::string& group) const;

  Session& session_;
  const Workspace& ws_;
  bool has_asked_ = false;
};

/// What counts as the answer when none is given: an empty line, or the end of input.
enum class Otherwise { no, yes };
/// Asks until the answer is yes or no; true for yes.
bool confirms(Session& session, std::string_view question, Otherwise otherwise);

}  // namespace cip
