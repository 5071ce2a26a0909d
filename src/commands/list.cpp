#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/command.hpp"
#include "cip/figures/summary.hpp"
#include "cip/table/spreadsheet.hpp"

namespace cip {
namespace {

struct ListOptions {
  std::string kind, principle, status, text, from, to;
  GroupOptions groups;
  std::string format = "text";
};

class Filter {
 public:
  Filter(const ListOptions& options, const Workspace& ws)
      : options_(options),
        ws_(ws),
        type_(kind_named(options.kind)),
        text_(folded(options.text)),
        groups_(choose_groups(ws, options.groups)) {
    if (!options.principle.empty()) principle_ = *require_principle(ws, options.principle).number;
    if (const auto from = parse_when(options.from)) from_ = from->first;
    if (const auto to = parse_when(options.to)) to_ = to->last;
    if (from_ && to_) require_order(*from_, *to_);
  }

  bool keeps(const RecordSummary& record) const {
    return (!type_ || record.type == type_) && groups_.holds(record.group) &&
           (options_.status.empty() || record.status == options_.status) &&
           (!principle_ || record.principles.contains(*principle_)) && lies_in_time(record) &&
           (text_.empty() || holds_text(record));
  }

 private:
  bool lies_in_time(const RecordSummary& record) const {
    if (!from_ && !to_) return true;
    return record.time && (!from_ || record.time->last >= *from_) && (!to_ || record.time->first <= *to_);
  }
  /// In any value, so that references and sources can be found too; in Markdown, also in the words alone.
  bool holds_text(const RecordSummary& record) const {
    return holds_text(read_value(ws_, document_of(ws_, record)));
  }
  bool holds_text(const Value& value) const {
    return folded(value.text).find(text_) != std::string::npos ||
           (value.text.find_first_of("*_`[\\") != std::string::npos &&
            folded(to_plain_text(markdown_of_prose(value.text))).find(text_) != std::string::npos) ||
           std::ranges::any_of(value.items, [&](const Value& item) { return holds_text(item); }) ||
           std::ranges::any_of(value.entries, [&](const Entry& entry) { return holds_text(entry.value); });
  }

  const ListOptions& options_;
  const Workspace& ws_;
  const RecordType* type_;
  std::optional<int> principle_;
  std::string text_;
  GroupChoice groups_;
  std::optional<Date> from_, to_;
};

/// `code` is only for programs: readers of a table find the record by its id.
Table list_table(const std::vector<RecordSummary>& records, bool with_code) {
  Table table{{"id", "kind", "status"}};
  if (with_code) table.header.emplace_back("code");
  table.header.insert(table.header.end(), {"principles", "dates", "title"});
  for (const RecordSummary& record : records) {
    auto& row = table.rows.emplace_back(std::vector<Cell>{record.id, record.type->name, record.status});
    if (with_code) row.emplace_back(record.code);
    row.insert(row.end(), {Cell::list(record.principles), record.dates, record.title});
  }
  return table;
}

/// For people: the title first, the id and the dates below it.
Table to_titles(const std::vector<RecordSummary>& records) {
  Table table{{"title", "kind", "status", "principles"}};
  for (const RecordSummary& record : records) {
    table.rows.push_back({record.title, record.type->name, record.status, Cell::list(record.principles)});
    table.notes.push_back(std::string(record.id) + (record.dates.empty() ? "" : "; ") + record.dates);
  }
  return table;
}

/// A group is no record, and is looked for here all the same.
Table group_table(const Workspace& ws) {
  Table table{{"id", "name", "kind", "inside"}};
  for (const Group& group : ws.groups())
    table.rows.push_back(
        {*group.id, *group.name, to_word(*group.kind), group.parent ? group.parent->id : ""});
  return table;
}

int list_groups(const ListOptions& options, Session& session) {
  const std::string* words[] = {&options.principle, &options.status, &options.text,
                                &options.from,      &options.to,     &options.groups.group};
  if (options.groups.subgroups ||
      std::ranges::any_of(words, [](const std::string* word) { return !word->empty(); }))
    throw UsageError("`cip list groups` lists all groups, and takes only --format");
  const Table table = group_table(session.records());
  if (options.format == "json")
    session.out << Json{{"schema_version", 1}, {"groups", to_json(table)}}.to_text();
  else
    session.out << row_named(table_formats, options.format).write(table, session.width);
  return status_fine;
}

/// One that the records listed can have.
void require_status(std::string& word, const RecordType* kind, Date today) {
  Option status{{"--status"}, &word, "STATUS", ""};
  status.words = status_words(kind);
  if (status.words.all.empty() && !word.empty())
    throw UsageError(fmt::format("records of the kind {} have no status", kind->name));
  status.require_good_values(today);
}

int list_records(ListOptions options, Session& session) {
  if (options.kind == "group" || options.kind == "groups") return list_groups(options, session);
  const RecordType* kind = kind_named(options.kind);
  require_status(options.status, kind ? kind : kind_named(options.groups.group), session.as_of);
  const Workspace& ws = session.records();
  take_kind_and_group(options.kind, options.groups, ws);
  const Filter filter(options, ws);
  auto records = summarize(ws);
  std::erase_if(records, [&](const RecordSummary& record) { return !filter.keeps(record); });
  std::ranges::stable_sort(records, {}, &RecordSummary::id);
  if (options.format == "json")
    session.out << Json{{"schema_version", 1}, {"records", to_json(list_table(records, true))}}.to_text();
  else if (options.format == "text" && session.width > 0)
    session.out << table_to_terminal(to_titles(records), session.width, session.color);
  else
    session.out << row_named(table_formats, options.format).write(list_table(records, false), session.width);
  if (options.format == "text") session.note(counted(records.size(), "record", "records"));
  return status_fine;
}

}  // namespace

Run setup_list(Usage& usage) {
  const auto options = std::make_shared<ListOptions>();
  add_kind_and_group(usage, options->kind, options->groups);
  usage.add("--principle", options->principle, "PRINCIPLE", "Only records that serve this principle");
  usage.add("--status", options->status, "STATUS", "Only records with this status");
  usage.add("--text", options->text, "WORDS", "Only records that contain this text (case is ignored)");
  usage.add_date("--from", options->from, "Only records dated on or after this date");
  usage.add_date("--to", options->to, "Only records dated on or before this date");
  usage.add_choice("--format", options->format, {"format", table_format_names()}, "Output format");
  usage.notes =
      "A terminal shows titles, with the id below; a pipe gets one line for each record, the id first.";
  return [options](Session& session) { return list_records(*options, session); };
}

}  // namespace cip
