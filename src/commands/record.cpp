#include <fmt/format.h>

#include <memory>

#include "cip/cli/field_options.hpp"
#include "cip/cli/writing.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct Options {
  std::string metric, value;
  FieldWords fields;
  WriteOptions writing;
};

Value measurement_of(const Options& options, Date today) {
  FieldWords fields = options.fields;
  if (!options.value.empty()) fields["value"] = {options.value};
  fields.try_emplace("date", std::vector{to_string(today)});
  return value_for(record_type<Measurement>(), fields);
}

int record_measurement(const Options& options, Session& session) {
  if (options.value.empty() && !options.fields.contains("rating"))
    throw UsageError("give the number, or a judgement with --rating, as in `cip record alac/turnout 43`");
  const Change change{Action::append, *parse_path("measurements"), measurement_of(options, session.as_of)};
  const auto plan = [&](const Workspace& ws) {
    const Document& document = require_document(ws, options.metric);
    if (document.type != &record_type<Metric>())
      throw UsageError(fmt::format("`{}` is a record of the kind {}, where metric is meant", document.id,
                                   document.type->name));
    const SourceFile& source = ws.sources[document.file];
    return std::vector<FileChange>{
        {source.path, source.text, edit(source.text, field_order(*document.type), {change})}};
  };
  return write_changes(plan, options.writing, session);
}

}  // namespace

Run setup_record(Usage& usage) {
  const auto options = std::make_shared<Options>();
  usage.add("metric", options->metric, "METRIC", "The metric that was measured").required = true;
  usage.add("value", options->value, "NUMBER", "The number, in the metric's unit");
  add_field_options(usage, record_type<Measurement>(), options->fields);
  usage.find("--date")->help = "The date it holds for; without it, today";
  add_write_options(usage, options->writing);
  return [options](Session& session) { return record_measurement(*options, session); };
}

}  // namespace cip
