#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

#include "cip/cli/field_options.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/metrics.hpp"
#include "cip/records/check.hpp"
#include "cip/records/field_order.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct Options {
  std::string metric, value;
  FieldWords fields;
  WriteOptions writing;
};

/// What was given, the day of today where none was.
FieldWords words_of(const Options& options, Date today) {
  FieldWords fields = options.fields;
  if (!options.value.empty()) fields["value"] = {options.value};
  fields.try_emplace("date", std::vector{to_string(today)});
  return fields;
}

/// The words as a measurement; nothing where they don't fit, which the file is then refused for.
std::optional<Measurement> read_measurement(const Value& words) {
  const SourceFile source{"", write_record(words, field_order(record_type<Measurement>()), "")};
  Findings wrong;
  const auto parsed = parse_yaml(source, 0, wrong);
  if (!parsed) return std::nullopt;
  check_shape(source, *parsed, record_type<Measurement>(), wrong);
  if (!wrong.list().empty()) return std::nullopt;
  Measurement measurement;
  read_record(measurement, *parsed, "");
  return measurement;
}

/// Behind every measurement that was not certainly made later.
std::size_t place_of(const Measurement& added, const Metric& metric) {
  const auto later = std::ranges::find_if(
      metric.measurements, [&](const Measurement& each) { return each.date->first > added.date->last; });
  return static_cast<std::size_t>(later - metric.measurements.begin());
}

Change addition_to(const Metric* metric, const Value& words) {
  const auto added = read_measurement(words);
  const std::size_t index = metric && added ? place_of(*added, *metric) : 0;
  if (!metric || !added || index == metric->measurements.size())
    return {Action::append, *parse_path("measurements"), words};
  return {Action::insert, {{"measurements"}, {"", index}}, words};
}

/// "Attendance: 43 percent (25 November 2026): on track; target 60 by December 2027".
std::string recorded(Metric metric, const Measurement& added) {
  std::string words = fmt::format("{}: ", *metric.common.title);
  if (added.value)
    words += fmt::format("{}{}", **added.value, metric.unit ? " " + **metric.unit : "");
  else
    words += to_word(**added.rating);
  words += fmt::format(" ({})", to_words(*added.date));
  const auto at = static_cast<std::ptrdiff_t>(place_of(added, metric));
  metric.measurements.insert(metric.measurements.begin() + at, added);
  const MetricStatus status = status_of(metric, added.date->last);
  if (status == MetricStatus::untold) return words;
  words += fmt::format(", {}", to_word(status));
  if (metric.target && metric.target->value) {
    words += fmt::format("; the target is {}", **metric.target->value);
    if (metric.target->by) words += fmt::format(" by {}", to_words(**metric.target->by));
  }
  return words;
}

int record_measurement(const Options& options, Session& session) {
  std::string said;
  const auto plan = [&](const Workspace& ws) {
    const Document& document = require_document(ws, options.metric);
    if (document.type != &record_type<Metric>())
      throw UsageError(fmt::format("`{}` is a record of the kind {}, where metric is meant", document.id,
                                   document.type->name));
    if (options.value.empty() && !options.fields.contains("rating"))
      throw UsageError(fmt::format("give the number, or a judgement with --rating, as in `cip record {} 43`",
                                   document.id));
    const Value words = value_for(record_type<Measurement>(), words_of(options, session.as_of));
    const Metric* metric = document.as<Metric>();
    if (const auto added = read_measurement(words); metric && added) said = recorded(*metric, *added);
    const SourceFile& source = ws.sources[document.file];
    return std::vector<FileChange>{
        {source.path, source.text,
         edit(source.text, field_order(*document.type), {addition_to(metric, words)})}};
  };
  const int status = write_changes(plan, options.writing, session);
  if (status == status_fine && !session.quiet && !options.writing.dry_run && !said.empty())
    session.err << said << "\n";
  return status;
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
