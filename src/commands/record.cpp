#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cip/edit/edit.hpp"
#include "writing.hpp"

namespace cip {
namespace {

struct Options {
  std::string metric, value, rating, date, note, factors;
  WriteOptions writing;
};

void add(Value& measurement, std::string_view key, const std::string& text) {
  if (text.empty()) return;
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = text;
  measurement.entries.push_back({std::string(key), {}, std::move(value)});
}

Value measurement_of(const Options& options, Date today) {
  Value measurement;
  measurement.kind = Value::Kind::mapping;
  add(measurement, "date", options.date.empty() ? to_string(today) : options.date);
  add(measurement, "value", options.value);
  add(measurement, "rating", options.rating);
  add(measurement, "note", options.note);
  add(measurement, "factors", options.factors);
  return measurement;
}

int record_measurement(const Options& options, const Console& console, const Globals& globals) {
  if (options.value.empty() && options.rating.empty())
    throw UsageError("give the number, or a judgement with --rating, as in `cip record alac/turnout 43`");
  const Change change{Action::append, *parse_path("measurements"),
                      measurement_of(options, judging_date(console, globals))};
  const auto plan = [&](const Workspace& ws) {
    const Document& document = require_document(ws, options.metric);
    if (document.type != &record_type<Metric>())
      throw UsageError(fmt::format("`{}` is a record of the kind {}, where metric is meant", document.id,
                                   document.type->name));
    const SourceFile& source = ws.sources[document.file];
    return std::vector<FileChange>{{source.path, source.text, edit(source.text, *document.type, {change})}};
  };
  return write_changes(plan, options.writing, console, globals);
}

}  // namespace

Run setup_record(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("metric", options->metric, "The metric that was measured")->type_name("ID")->required();
  app.add_option("value", options->value, "The number, in the metric's unit")->type_name("NUMBER");
  app.add_option("--rating", options->rating, "The judgement: met, partly-met or not-met")
      ->type_name("RATING");
  app.add_option("--date", options->date, "The date it holds for; without it, today")->type_name("DATE");
  app.add_option("--note", options->note, "How it came about")->type_name("TEXT");
  app.add_option("--factors", options->factors, "What else moved it")->type_name("TEXT");
  add_write_options(app, options->writing);
  return [options](const Console& console, const Globals& globals) {
    return record_measurement(*options, console, globals);
  };
}

}  // namespace cip
