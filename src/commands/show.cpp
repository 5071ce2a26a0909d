#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/cli/moment.hpp"
#include "cip/cli/text_answer.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/print/json.hpp"
#include "cip/print/style.hpp"
#include "cip/rules/rules.hpp"
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

/// What a value, and an item of a list, are called in a table.
struct Naming {
  std::function<std::string(const Value& value)> value = [](const Value& each) { return each.text; };
  std::string (*item)(std::size_t index, std::size_t count) = [](std::size_t index, std::size_t) {
    return fmt::format("[{}]", index);
  };
};

/// One row for each single value, named as a path: `evidence[0].url`. A list of plain values is one row.
void flatten(const Value& value, const std::string& path, const Naming& name, Table& table) {
  const bool plain_list =
      value.kind == Value::Kind::list && std::ranges::all_of(value.items, [](const Value& item) {
        return item.items.empty() && item.entries.empty();
      });
  if (plain_list) {
    std::vector<std::string> words;
    for (const Value& item : value.items) words.push_back(name.value(item));
    const bool has_commas = std::ranges::any_of(
        words, [](const std::string& word) { return word.find(',') != std::string::npos; });
    table.rows.push_back({path, fmt::format("{}", fmt::join(words, has_commas ? "; " : ", "))});
  } else if (value.kind == Value::Kind::list) {
    for (std::size_t i = 0; i < value.items.size(); ++i)
      flatten(value.items[i], path + name.item(i, value.items.size()), name, table);
  } else if (value.kind == Value::Kind::mapping) {
    for (const Entry& entry : value.entries)
      flatten(entry.value, path.empty() ? entry.key : fmt::format("{}.{}", path, entry.key), name, table);
  } else {
    table.rows.push_back({path, name.value(value)});
  }
}

/// "depends on", "evidence, first: url": a path as a person reads it. Names that no kind has may contain any
/// character.
std::string path_in_words(std::string_view path) {
  std::string words;
  for (const char c : path) words += c == '.' ? ": " : c == '_' ? " " : std::string(1, c);
  return words;
}

/// The paragraphs of a Markdown text, its items, and what a hard break ends, each on one line.
std::vector<std::string> lines_of_prose(std::string_view text) {
  std::vector<std::string> lines;
  const std::string broken = with_replaced(with_replaced(std::string(text), "\\\n", "\n\n"), "  \n", "\n\n");
  const std::string paragraphs = paragraphs_of(broken);
  for (std::string_view rest = paragraphs; !rest.empty();)
    if (const auto line = take_until(rest, '\n'); !line.empty()) lines.emplace_back(line);
  return lines;
}

/// Texts of several lines take as many rows.
Table with_lines(const Table& table) {
  Table all{table.header};
  for (const auto& row : table.rows) {
    Cell name = row.front();
    for (std::string& line : lines_of_prose(to_text(row.back()))) {
      all.rows.push_back({std::move(name), std::move(line)});
      name = "";
    }
  }
  return all;
}

std::vector<Referrer> referrers_of(const Workspace& ws, const Document& target) {
  std::vector<Referrer> referrers;
  for (const Document& document : ws.documents)
    for (const Link& link : document.links)
      if (link.is_to_record() && link.id == target.id)
        referrers.push_back({document.id, document.type->name, link.field->name});
  return referrers;
}

/// "Open meetings (alac/open-meetings)"; a part of the record may follow the id.
std::string title_and_id(const Workspace& ws, std::string_view id, std::string_view part = "") {
  std::string place = fmt::format("{}{}{}", id, part.empty() ? "" : "#", part);
  const auto documents = ws.with_id(id);
  if (documents.size() != 1 || !documents.front()->is_sound()) return place;
  return fmt::format("{} ({})", *documents.front()->read().common().title, place);
}

/// ", first", since `cip set` counts from 0 and people don't; nothing if there is no other.
std::string item_in_words(std::size_t index, std::size_t count) {
  constexpr std::string_view words[] = {"first", "second",  "third",  "fourth", "fifth",
                                        "sixth", "seventh", "eighth", "ninth",  "tenth"};
  return count == 1                 ? ""
         : index < std::size(words) ? fmt::format(", {}", words[index])
                                    : fmt::format(", number {}", index + 1);
}

/// Another record by its title.
Naming naming_of(const Workspace& ws, const Document& document) {
  const auto name = [&](const Value& value) {
    const auto link = std::ranges::find_if(document.links, [&](const Link& each) {
      return each.is_to_record() && each.span.begin == value.span.begin && each.span.end == value.span.end;
    });
    return link == document.links.end() ? value.text : title_and_id(ws, link->id, link->part);
  };
  return {name, item_in_words};
}

/// What is wrong with the record, and how to see where.
std::string findings_text(const WrittenRecord& record, const Workspace& ws, const Session& session) {
  const Findings found = validate(ws, session.today);
  std::string out;
  for (const Finding& finding : found.list())
    if (finding.span.file == record.document->file && !finding.is_waived())
      out += indented(printable(fmt::format("{}: {} [{}]", to_word(finding.severity), finding.message,
                                            finding.rule->name)),
                      2, session.width);
  if (out.empty()) return "";
  return "\n" + styled("Findings", Look::bold, session.color) + "\n\n" + out +
         indented(fmt::format("`cip validate {}` shows where, and what to write", for_shell(record.path)), 2,
                  session.width);
}

std::string record_text(const WrittenRecord& record, const std::vector<Referrer>& referrers,
                        const Workspace& ws, const Session& session) {
  const std::size_t width = session.width;
  const bool color = session.color;
  const Entry* title = record.value.find("title");
  std::string out =
      title ? indented(printable(one_line(title->value.text)), 0, width, Look::bold, color) : "";
  out += indented(fmt::format("{} {}", record.document->type->name, record.document->id), 0, width) +
         indented(record.path, 0, width, Look::dim, color) + "\n";
  Table fields{{"field", "value"}};
  for (const Entry& entry : record.value.entries)
    if (&entry != title) flatten(entry.value, entry.key, naming_of(ws, *record.document), fields);
  for (auto& row : fields.rows) row.front() = path_in_words(to_text(row.front()));
  if (!fields.rows.empty()) out += table_to_terminal(with_lines(fields), width, color) + "\n";
  if (referrers.empty()) return out + "No record refers to it.\n";
  Table others{{"kind", "field", "referred to by"}};
  for (const Referrer& each : referrers)
    others.rows.push_back({std::string(each.kind), path_in_words(each.field), title_and_id(ws, each.id)});
  return out + table_to_terminal(others, width, color);
}

std::size_t count_of(const Workspace& ws, const Group& group, const RecordType* type) {
  return static_cast<std::size_t>(std::ranges::count_if(
      ws.documents, [&](const Document& each) { return each.type == type && each.group == *group.id; }));
}

/// "3 criteria, 1 metric": how many records of each kind the group has.
std::string counts_of_kinds(const Workspace& ws, const Group& group) {
  std::vector<std::string> counts;
  for (const RecordType* type : kinds())
    if (const std::size_t many = count_of(ws, group, type))
      counts.push_back(counted(many, type->name, type->folder));
  return counts.empty() ? "none" : fmt::format("{}", fmt::join(counts, ", "));
}

std::string group_json(const Workspace& ws, const Group& group) {
  Json within = Json::array(), counts = Json::object();
  for (const Group& each : ws.groups())
    if (each.parent && each.parent->id == *group.id) within.push_back(*each.id);
  for (const RecordType* type : kinds()) counts.add(type->folder, count_of(ws, group, type));
  return Json{{"schema_version", 1},
              {"group", *group.id},
              {"name", *group.name},
              {"abbreviation", group.abbreviation ? Json(**group.abbreviation) : Json()},
              {"aliases", Json::array(group.aliases, [](const Text& alias) { return Json(*alias); })},
              {"kind", to_word(*group.kind)},
              {"parent", group.parent ? Json(group.parent->id) : Json()},
              {"groups", within},
              {"records", counts}}
      .to_text();
}

/// A group in place of a record.
int show_group(const Workspace& ws, const Group& group, const std::string& format, Session& session) {
  if (format == "json") {
    session.out << group_json(ws, group);
    return status_fine;
  }
  std::vector<std::string> within, aliases;
  for (const Group& each : ws.groups())
    if (each.parent && each.parent->id == *group.id) within.push_back(each.short_name());
  for (const Text& alias : group.aliases) aliases.push_back(*alias);
  Table fields{{"field", "value"}};
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) fields.rows.push_back({name, value});
  };
  add("id", *group.id);
  add("short name", group.abbreviation ? **group.abbreviation : "");
  add("kind", std::string(to_word(*group.kind)));
  add("inside", group.parent ? ws.name_of(group.parent->id) : "");
  add("groups inside it", fmt::format("{}", fmt::join(within, ", ")));
  add("also called", fmt::format("{}", fmt::join(aliases, ", ")));
  add("records", counts_of_kinds(ws, group));
  if (format == "text")
    session.out << indented(printable(*group.name), 0, session.width, Look::bold, session.color) << "\n"
                << table_to_terminal(fields, session.width, session.color);
  else
    session.out << row_named(table_formats, format).write(fields, session.width);
  session.note(
      fmt::format("`cip list {0}` lists its records, `cip status {0}` shows what is due", *group.id));
  return status_fine;
}

int show_record(const std::string& name, const std::string& format, Session& session) {
  const Opened& opened = session.opened();
  const Workspace& ws = opened.ws;
  GroupOptions groups;
  std::string id = name;
  take_group(id, groups, ws);
  if (const Group* group = ws.group(groups.group); group) return show_group(ws, *group, format, session);
  const WrittenRecord record = read(ws, require_document(ws, name), opened.prefix);
  const auto referrers = referrers_of(ws, *record.document);
  if (format == "json") {
    session.out << to_json(record, referrers);
    return status_fine;
  }
  if (format == "text") {
    session.out << record_text(record, referrers, ws, session) << findings_text(record, ws, session);
    return status_fine;
  }
  Table fields{{"field", "value"}};
  flatten(record.value, "", Naming(), fields);
  for (const Referrer& each : referrers) fields.rows.push_back({"referred to by", std::string(each.id)});
  session.out << row_named(table_formats, format).write(fields, session.width);
  return status_fine;
}

}  // namespace

Run setup_show(Usage& usage) {
  const auto id = std::make_shared<std::string>(), format = std::make_shared<std::string>("text");
  usage.add("id", *id, "ID", fmt::format("{}; or a group", record_words)).required = true;
  usage.add_choice("--format", *format, {"format", table_format_names()}, "Output format");
  return [id, format](Session& session) { return show_record(*id, *format, session); };
}

}  // namespace cip
