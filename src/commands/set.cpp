#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cip/cli/field_options.hpp"
#include "cip/cli/writing.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct Options {
  std::vector<std::string> words, removed;
  WriteOptions writing;
};

Path require_path(const std::string& text) {
  if (auto path = parse_path(text)) return *path;
  throw UsageError(fmt::format("`{}` is no field; write `due`, `outcome.result` or `next[0].when`", text));
}

/// "due=2027-03", "tags+=outreach".
Change change_of(const std::string& word) {
  const auto equals = word.find('=');
  const bool append = equals > 0 && word[equals - 1] == '+';
  const std::string field = word.substr(0, append ? equals - 1 : equals), value = word.substr(equals + 1);
  if (value.empty()) throw UsageError(fmt::format("`{}` gives no value; --remove takes a field out", word));
  return {append ? Action::append : Action::set, require_path(field), value_of(value)};
}

const Field* field_at_end(const RecordType& type, const Path& path) {
  const RecordType* table = &type;
  const Field* field = nullptr;
  for (const Step& step : path) {
    if (step.key.empty()) continue;
    if (field) table = field->kind == Kind::part ? &field->type() : nullptr;
    field = table ? table->find(step.key) : nullptr;
    if (!field) return nullptr;
  }
  return field;
}

/// Names as people write them become the ids and numbers that records hold.
std::vector<Change> meant(std::vector<Change> changes, const Workspace& ws, const Document& document) {
  for (Change& change : changes) {
    const Field* field = field_at_end(*document.type, change.path);
    if (!field || change.action == Action::remove) continue;
    if (change.value.kind == Value::Kind::scalar)
      change.value.text = word_meant(ws, *field, change.value.text, document.group);
    for (Value& item : change.value.items)
      if (item.kind == Value::Kind::scalar) item.text = word_meant(ws, *field, item.text, document.group);
  }
  return changes;
}

int set_fields(const Options& options, Session& session) {
  std::vector<std::string> ids;
  std::vector<Change> changes;
  for (const std::string& word : options.words)
    word.find('=') == std::string::npos ? ids.push_back(word) : changes.push_back(change_of(word));
  for (const std::string& field : options.removed)
    changes.push_back({Action::remove, require_path(field), {}});
  if (ids.empty()) throw UsageError("name the record to change, as in `cip set alac/rop-review due=2027-03`");
  if (changes.empty())
    throw UsageError("nothing to change; write FIELD=VALUE, FIELD+=VALUE or --remove FIELD");
  const auto plan = [&](const Workspace& ws) {
    std::vector<FileChange> files;
    for (const std::string& id : ids) {
      const Document& document = require_document(ws, id);
      const SourceFile& source = ws.sources[document.file];
      if (std::ranges::find(files, source.path, &FileChange::path) != files.end()) continue;  // named twice
      files.push_back({source.path, source.text,
                       edit(source.text, field_order(*document.type), meant(changes, ws, document))});
    }
    return files;
  };
  return write_changes(plan, options.writing, session);
}

}  // namespace

Run setup_set(Usage& usage) {
  const auto options = std::make_shared<Options>();
  usage.add("words", options->words, "ID FIELD=VALUE",
            "The record, or several, and what to change: FIELD=VALUE or FIELD+=VALUE");
  usage.add("--remove", options->removed, "FIELD", "Take this field, or this item of a list, out");
  add_write_options(usage, options->writing);
  usage.notes =
      "A field inside another is written with a dot, an item of a list by its number: next[0].when=2027-03.\n"
      "A value may be YAML: evidence+='{title: Minutes, url: https://example.org}'. Comments and layout "
      "stay.";
  return [options](Session& session) { return set_fields(*options, session); };
}

}  // namespace cip
