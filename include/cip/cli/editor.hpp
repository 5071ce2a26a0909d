#pragma once

#include <optional>
#include <string>

#include "cip/cli/writing.hpp"
#include "cip/store/workspace.hpp"

namespace cip {

/// A record that is written in an editor.
struct Draft {
  const RecordType& type;
  std::string path;                   ///< of the record, from the data folder
  std::optional<std::string> before;  ///< the record as it is; nothing for a new one
  std::string text;                   ///< what the editor begins with: a page of `page_of`
};

/// Opens $EDITOR on a hidden file beside the record. When the editor closes, writes the text as the record
/// and prints its findings. A text that would add an error is not written; at a terminal, the editor is
/// offered again. A text that can't be written is kept in the hidden file, whose name is printed, so nothing
/// typed is lost. Returns the exit status.
int write_in_editor(const Draft& draft, const WriteOptions& options, Session& session);

// The text that an editor opens: the record, and a comment that explains each field it could still have. A
// line says that the comments below it are removed when the record is saved.

/// The page of a new record with these fields. Each required field has a line to fill in, and so does the
/// rating of each criterion that an assessment of the group could rate.
std::string page_of_new(const Value& given, const RecordType& type, const Workspace& ws,
                        const std::string& group, Date as_of);
/// The text of a record, followed by the fields that it does not have.
std::string page_of(const std::string& text, const RecordType& type);
/// The text without the comments below the line that says so.
std::string without_hints(const std::string& page);
/// The text without the comments of the page, unless somebody changed them.
std::string without_unchanged_hints(const std::string& page, const std::string& original);

}  // namespace cip
