#pragma once

#include <optional>
#include <string>

#include "cip/cli/writing.hpp"

namespace cip {

/// A record that is written in an editor.
struct Draft {
  const RecordType& type;
  std::string path;                   ///< of the record, from the data folder
  std::optional<std::string> before;  ///< the record as it is; nothing for a new one
  std::string text;                   ///< what the editor begins with: a page, see editor_page.hpp
};

/// Opens $EDITOR on a hidden file beside the record. When the editor closes, writes the text as the record
/// and prints its findings. A text that would add an error is not written; at a terminal, the editor is
/// offered again. A text that can't be written is kept in the hidden file, whose name is printed, so nothing
/// typed is lost. Returns the exit status.
int write_in_editor(const Draft& draft, const WriteOptions& options, Session& session);

}  // namespace cip
