#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/commands/command.hpp"
#include "cip/insight/summary.hpp"
#include "find_kind.hpp"
#include "table_format.hpp"

namespace cip {
namespace {

struct Options {
  std::string kind, status, text, from, to;
  GroupOptions groups;
  std::string format = "text";
  int principle = 0;
};

class Filter {
 public:
  Filter(const Options& options, const Workspace& ws)
      : options_(options),
        ws_(ws),
        type_(find_kind(options.kind)),
        text_(lower(options.text)),
        groups_(choose_groups(ws, options.groups)) {
    if (!options.from.empty()) from_ = require_date("--from", options.from).first;
    if (!options.to.empty()) to_ = require_date("--to", options.to).last;
  }

  bool keeps(const RecordSummary& record) const {
    return (!type_ || record.kind == type_->name) && groups_.holds(record.group) &&
           (options_.status.empty() || record.status == options_.status) &&
           (options_.principle == 0 || record.principles.contains(options_.principle)) &&
           lies_in_time(record) && (text_.empty() || holds_text(record));
  }

 private:
  bool lies_in_time(const RecordSummary& record) const {
    if (!from_ && !to_) return true;
    return record.time && (!from_ || record.time->last >= *from_) && (!to_ || record.time->first <= *to_);
  }
  /// Anywhere in the file, so that a reference or a source can be looked for as well.
  bool holds_text(const RecordSummary& record) const {
    for (const Document* document : ws_.with_id(record.id))
      if (document->type->name == record.kind)
        return lower(ws_.sources[document->file].text).find(text_) != std::string::npos;
    return false;
  }

  const Options& options_;
  const Workspace& ws_;
  const RecordType* type_;
  std::string text_;
  GroupChoice groups_;
  std::optional<Date> from_, to_;
};

std::string to_words(const std::set<int>& principles) {
  std::vector<std::string> numbers;
  for (const int number : principles) numbers.push_back(std::to_string(number));
  return fmt::format("{}", fmt::join(numbers, " "));
}

std::string to_json(const std::vector<RecordSummary>& records) {
  nlohmann::ordered_json json = {{"schema_version", 1}, {"records", nlohmann::ordered_json::array()}};
  for (const RecordSummary& record : records)
    json["records"].push_back({{"id", record.id},
                               {"kind", record.kind},
                               {"status", record.status},
                               {"code", record.code},
                               {"principles", record.principles},
                               {"dates", record.dates},
                               {"title", record.title}});
  return json.dump(2) + "\n";
}

Table to_table(const std::vector<RecordSummary>& records) {
  Table table{{"id", "kind", "status", "principles", "dates", "title"}, {}, {}};
  for (const RecordSummary& record : records)
    table.rows.push_back({std::string(record.id), std::string(record.kind), std::string(record.status),
                          to_words(record.principles), record.dates, record.title});
  return table;
}

int list_records(const Options& options, const Console& console, const Globals& globals) {
  require_table_format(options.format);
  Findings findings;
  const Workspace ws = read_records(console, globals, findings);
  const Filter filter(options, ws);
  auto records = summarize(ws);
  std::erase_if(records, [&](const RecordSummary& record) { return !filter.keeps(record); });
  std::ranges::stable_sort(records, {}, &RecordSummary::id);
  if (options.format == "json")
    console.out << to_json(records);
  else
    console.out << find_table_format(options.format).write(to_table(records), console.width);
  if (!globals.quiet && options.format == "text")
    console.err << counted(records.size(), "record", "records") << "\n";
  return status_fine;
}

}  // namespace

Run setup_list(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("kind", options->kind,
                 "Only this kind: criterion, practice, activity, metric, survey, assessment or report")
      ->type_name("KIND");
  add_group_options(app, options->groups);
  app.add_option("--principle", options->principle, "Only what serves this principle")
      ->type_name("PRINCIPLE");
  app.add_option("--status", options->status, "Only what has this status")->type_name("STATUS");
  app.add_option("--text", options->text, "Only records that hold these words, in any case")
      ->type_name("WORDS");
  app.add_option("--from", options->from, "Only what is dated on or after this day")->type_name("DATE");
  app.add_option("--to", options->to, "Only what is dated on or before this day")->type_name("DATE");
  app.add_option("--format", options->format, "How to print it")
      ->type_name(one_of(table_format_names()))
      ->capture_default_str();
  return [options](const Console& console, const Globals& globals) {
    return list_records(*options, console, globals);
  };
}

}  // namespace cip
