#include <memory>

#include "cip/cli/editor.hpp"

namespace cip {
namespace {

struct EditOptions {
  std::string id;
  WriteOptions writing;
};

int edit_record(const EditOptions& options, Session& session) {
  const Workspace& ws = session.opened().ws;  // with errors too: they are what is to be fixed
  const Document& document = require_document(ws, options.id);
  const SourceFile& source = ws.sources[document.file];
  return write_in_editor({*document.type, source.path, source.text, page_of(source.text, *document.type)},
                         options.writing, session);
}

}  // namespace

Run setup_edit(Usage& usage) {
  const auto options = std::make_shared<EditOptions>();
  usage.add("id", options->id, "ID", std::string(record_words)).required = true;
  add_write_options(usage, options->writing);
  usage.notes =
      "The editor is $VISUAL, or else $EDITOR, or else, at a terminal, the one that git uses. It opens a "
      "copy. When you close the editor, the copy replaces the record, unless that would put an error into "
      "the file; what is then still missing in other records is shown. If your text can't be saved, the copy "
      "is "
      "kept.";
  return [options](Session& session) { return edit_record(*options, session); };
}

}  // namespace cip
