#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/moment.hpp"
#include "cip/cli/table_format.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/print/style.hpp"
#include "cip/table/record_json.hpp"

namespace cip {
namespace {

WrittenRecord read(const Workspace& ws, const Document& document, std::string_view path_prefix) {
  auto record = read_written(ws, document, path_prefix, veil_over(ws));
  if (!record)
    throw UsageError(
        fmt::format("`{}` can't be read as YAML; `cip validate` shows why", ws.sources[document.file].path));
  return std::move(*record);
}

/// One row for each single value, named as a path: `evidence[0].url`. A list of plain values is one row.
void flatten(const Value& value, const std::string& path, Table& table) {
  const bool plain_list =
      value.kind == Value::Kind::list && std::ranges::all_of(value.items, [](const Value& item) {
        return item.items.empty() && item.entries.empty();
      });
  if (plain_list) {
    std::vector<std::string> words;
    for (const Value& item : value.items) words.push_back(item.text);
    table.rows.push_back({path, fmt::format("{}", fmt::join(words, ", "))});
  } else if (value.kind == Value::Kind::list) {
    for (std::size_t i = 0; i < value.items.size(); ++i)
      flatten(value.items[i], fmt::format("{}[{}]", path, i), table);
  } else if (value.kind == Value::Kind::mapping) {
    for (const Entry& entry : value.entries)
      flatten(entry.value, path.empty() ? entry.key : fmt::format("{}.{}", path, entry.key), table);
  } else {
    table.rows.push_back({path, value.text});
  }
}

bool is_record_link(const Link& link) {
  return link.field->kind == Kind::reference || link.field->kind == Kind::answer;
}

std::vector<Referrer> referrers_of(const Workspace& ws, const Document& target) {
  std::vector<Referrer> referrers;
  for (const Document& document : ws.documents)
    for (const Link& link : document.links)
      if (is_record_link(link) && link.id == target.id)
        referrers.push_back({document.id, document.type->name, link.field->name});
  return referrers;
}

Table to_table(const std::vector<Referrer>& referrers) {
  Table table{{"referred to by", "kind", "field"}, {}, {}};
  for (const Referrer& each : referrers)
    table.rows.push_back({std::string(each.id), std::string(each.kind), std::string(each.field)});
  return table;
}

std::string to_text(const WrittenRecord& record, const Table& fields, const Table& referred,
                    const Session& session) {
  const std::size_t width = session.width;
  const bool color = session.color;
  const Entry* title = record.value.find("title");
  std::string out =
      title ? indented(printable(one_line(title->value.text)), 0, width, Look::bold, color) : "";
  out += indented(fmt::format("{} {}", record.document->type->name, record.document->id), 0, width) +
         indented(record.path, 0, width, Look::dim, color) + "\n";
  out += table_to_terminal(fields, width, color) + "\n";
  return out +
         (referred.rows.empty() ? "No record refers to it.\n" : table_to_terminal(referred, width, color));
}

int show(const std::string& id, const std::string& format, Session& session) {
  const Opened& opened = session.opened();
  const Workspace& ws = opened.ws;
  const WrittenRecord record = read(ws, require_document(ws, id), opened.prefix);
  const auto referrers = referrers_of(ws, *record.document);
  if (format == "json") {
    session.out << to_json(record, referrers);
    return status_fine;
  }
  Table fields{{"field", "value"}, {}, {}};
  flatten(record.value, "", fields);
  if (format == "text") {
    session.out << to_text(record, fields, to_table(referrers), session);
    return status_fine;
  }
  for (const Referrer& each : referrers) fields.rows.push_back({"referred to by", std::string(each.id)});
  session.out << find_table_format(format).write(fields, session.width);
  return status_fine;
}

}  // namespace

Run setup_show(Usage& usage) {
  const auto id = std::make_shared<std::string>(), format = std::make_shared<std::string>("text");
  usage.add("id", *id, "ID", "The record, as group/name, or its name alone if no other group has the same")
      .required = true;
  usage.add_choice("--format", *format, {"format", table_format_names()}, "Output format");
  return [id, format](Session& session) { return show(*id, *format, session); };
}

}  // namespace cip
