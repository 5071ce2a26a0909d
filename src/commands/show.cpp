#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/commands/command.hpp"
#include "cip/output/style.hpp"
#include "table_format.hpp"

namespace cip {
namespace {

using Json = nlohmann::ordered_json;

/// A record of the data folder as it was written.
struct Shown {
  const Document* document;
  Value value;
};

Shown read(const Workspace& ws, const Document& document) {
  Findings findings;
  auto value = parse_yaml(ws.sources[document.file], document.file, findings);
  if (!value)
    throw UsageError(
        fmt::format("`{}` can't be read as YAML; `cip validate` shows why", ws.sources[document.file].path));
  return {&document, std::move(*value)};
}

/// One row for each single value, named as a path: `evidence[0].url`. A list of plain values is one row.
void flatten(const Value& value, const std::string& path, Table& table) {
  const bool plain_list =
      value.kind == Value::Kind::list &&
      std::ranges::all_of(value.items, [](const Value& item) { return item.kind == Value::Kind::scalar; });
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

Table referrers(const Workspace& ws, const Document& target) {
  Table table{{"referred to by", "kind", "field"}, {}, {}};
  for (const Document& document : ws.documents)
    for (const Link& link : document.links)
      if (is_record_link(link) && link.id == target.id)
        table.rows.push_back({document.id, std::string(document.type->name), std::string(link.field->name)});
  return table;
}

Json single(const Value& value, const Field* field);

Json mapping(const Value& value, const RecordType* type) {
  Json object = Json::object();
  for (const Entry& entry : value.entries) {
    const Field* field = type ? type->find(entry.key) : nullptr;
    Json& to = object[entry.key];
    if (entry.value.kind != Value::Kind::list)
      to = single(entry.value, field);
    else
      to = Json::array();
    for (const Value& item : entry.value.items) to.push_back(single(item, field));
  }
  return object;
}

/// Numbers as numbers, all else as text; a record with mistakes is shown as it is.
Json single(const Value& value, const Field* field) {
  if (value.kind == Value::Kind::mapping)
    return mapping(value, field && field->kind == Kind::part ? &field->type() : nullptr);
  if (value.kind == Value::Kind::null) return nullptr;
  static constexpr Kind numbers[] = {Kind::number, Kind::whole, Kind::rank, Kind::principle};
  if (field && std::ranges::find(numbers, field->kind) != std::end(numbers)) {
    Json number = Json::parse(value.text, nullptr, false);
    if (number.is_number()) return number;
  }
  return value.text;
}

std::string to_json(const Shown& shown, const Table& referred, const std::string& path) {
  Json json = {{"schema_version", 1},
               {"id", shown.document->id},
               {"kind", shown.document->type->name},
               {"path", path},
               {"record", mapping(shown.value, shown.document->type)},
               {"referred_to_by", Json::array()}};
  for (const auto& row : referred.rows)
    json["referred_to_by"].push_back({{"id", row[0]}, {"kind", row[1]}, {"field", row[2]}});
  return json.dump(2) + "\n";
}

std::string to_text(const Shown& shown, const Table& fields, const Table& referred, const std::string& path,
                    std::size_t width, bool color) {
  std::string out = fmt::format("{} ({})\n{}\n\n", styled(shown.document->id, Look::bold, color),
                                shown.document->type->name, styled(path, Look::dim, color));
  out += table_to_text(fields, width) + "\n";
  return out + (referred.rows.empty() ? "No record refers to it.\n" : table_to_text(referred, width));
}

int show(const std::string& id, const std::string& format, const Console& console, const Globals& globals) {
  require_table_format(format);
  const auto start = start_folder(console, globals), data_folder = find_data_folder(start);
  Findings findings;
  const Workspace ws = load_workspace(data_folder, {}, findings);
  const Shown shown = read(ws, require_document(ws, id));
  const std::string path = path_prefix(data_folder, start) + ws.sources[shown.document->file].path;
  Table fields{{"field", "value"}, {}, {}};
  flatten(shown.value, "", fields);
  const Table referred = referrers(ws, *shown.document);
  if (format == "text")
    console.out << to_text(shown, fields, referred, path, console.width, use_color(console, globals));
  else if (format == "json")
    console.out << to_json(shown, referred, path);
  else {
    for (const auto& row : referred.rows) fields.rows.push_back({"referred to by", row[0]});
    console.out << find_table_format(format).write(fields, console.width);
  }
  return status_fine;
}

}  // namespace

Run setup_show(CLI::App& app) {
  const auto id = std::make_shared<std::string>(), format = std::make_shared<std::string>("text");
  app.add_option("id", *id, "The record: group/slug, or its slug where no other group has the same")
      ->type_name("ID")
      ->required();
  app.add_option("--format", *format, "text, json, csv or markdown")
      ->type_name("FORMAT")
      ->capture_default_str();
  return [id, format](const Console& console, const Globals& globals) {
    return show(*id, *format, console, globals);
  };
}

}  // namespace cip
