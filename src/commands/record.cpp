#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "cip/base/text.hpp"
#include "cip/cli/field_options.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/metric_words.hpp"
#include "cip/cli/writing.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/records/check.hpp"
#include "cip/records/field_order.hpp"
#include "cip/store/names.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct RecordOptions {
  std::string metric, value;
  std::vector<std::string> more;  ///< METRIC=NUMBER, with --all
  bool all = false;
  GroupOptions groups;
  FieldWords fields;
  WriteOptions writing;
};

/// A measurement as it was given: METRIC NUMBER, or METRIC=NUMBER.
struct Given {
  std::string metric, answer;
  FieldWords fields;
};

bool is_rated(const Metric& metric) {
  return metric.form && **metric.form != MetricForm::quantitative && !metric.unit;
}

/// The given words, with today's date if none was given.
FieldWords measurement_words(const Given& given, const Metric* metric, const std::string& today) {
  FieldWords fields = given.fields;
  const bool is_rating = metric && is_rated(*metric) && !std::ranges::any_of(given.answer, is_digit);
  if (!given.answer.empty()) fields[is_rating ? "rating" : "value"] = {given.answer};
  if (!fields.contains("date")) fields["date"] = {today};
  return fields;
}

/// The words as a measurement; nothing if they don't fit, for which the file is then rejected.
std::optional<Measurement> read_measurement(const Value& words) {
  const SourceFile source{"", write_record(words, field_order(record_type<Measurement>()), "")};
  Findings wrong;
  const auto parsed = parse_yaml(source, 0, wrong);
  if (!parsed) return std::nullopt;
  check_shape(source, *parsed, record_type<Measurement>(), {}, wrong);
  if (!wrong.list().empty()) return std::nullopt;
  Measurement measurement;
  read_record(measurement, words, {});
  return measurement;
}

/// After every measurement that was not certainly made later.
std::size_t place_of(const Measurement& added, const Metric& metric) {
  const auto later = std::ranges::find_if(
      metric.measurements, [&](const Measurement& each) { return each.date->first > added.date->last; });
  return static_cast<std::size_t>(later - metric.measurements.begin());
}

/// ", 71%".
std::string value_in_words(const Metric& metric, const Measurement& measurement) {
  return measurement.value
             ? fmt::format(", {}", in_unit(metric, fmt::format("{}", **measurement.value), false))
             : "";
}

/// The status of the metric with the measurement, and how to get one.
std::string recorded(Metric metric, const Measurement& added, bool is_dated) {
  const auto at = static_cast<std::ptrdiff_t>(place_of(added, metric));
  metric.measurements.insert(metric.measurements.begin() + at, added);
  const Date day = added.date->last;
  std::string other;
  if (const Measurement* newest = latest(metric, day); newest && *newest->date != *added.date) {
    // Of the month in which the day is: most often the same measurement.
    const std::string value = value_in_words(metric, *newest);
    other = fmt::format("; that of {}{} counts as the newest", to_words(*newest->date),
                        value.empty() ? "" : value + ",");
    std::erase_if(metric.measurements, [&](const Measurement& each) {
      return *each.date != *added.date && overlaps(*each.date, *added.date);
    });
  }
  const std::string missing = to_assess(metric, day);
  return fmt::format("{}{}{}{}", metric_words(metric, day), missing.empty() ? "" : "; " + missing, other,
                     is_dated ? "" : "; `--date` names another day");
}

const Measurement* of_same_day(const Metric& metric, When date) {
  const auto first =
      std::ranges::find_if(metric.measurements, [&](const Measurement& each) { return *each.date == date; });
  return first == metric.measurements.end() ? nullptr : &*first;
}

/// A second measurement of the day is most often a correction.
void refuse_second(const Metric& metric, const Measurement& added, const FieldWords& fields) {
  const Measurement* first = of_same_day(metric, *added.date);
  if (!first) return;
  const char* field = fields.contains("value") ? "value" : "rating";
  const std::string date = to_string(*added.date), word = fields.find(field)->back();
  throw UsageError(fmt::format(
      "`{0}` has a measurement for {1}{2}; to correct it: `cip set {0} 'measurements[{3}].{4}={5}'`",
      metric.common.id, to_words(*added.date), value_in_words(metric, *first), date, field, word));
}

/// By its own name, or by that of its criterion.
const Document& require_metric(const Workspace& ws, const std::string& name) {
  const auto is_a = [](const RecordType& type) {
    return Asking{"", [&type](const Document& document) { return document.type == &type; }};
  };
  const auto criteria = Names(ws).called(name, is_a(record_type<Criterion>()));
  if (criteria.size() == 1 && Names(ws).called(name, is_a(record_type<Metric>())).empty()) {
    std::vector<std::string_view> metrics;
    for (const Metric& metric : ws.all<Metric>())
      if (metric.criterion && metric.criterion->id == criteria.front()->id)
        metrics.push_back(metric.common.id);
    if (metrics.size() > 1)
      throw UsageError(
          fmt::format("`{}` is a criterion; write one of its metrics: {}", printable(name), any_of(metrics)));
    if (metrics.size() == 1) return require_document(ws, metrics.front());
  }
  return require_document(ws, name, record_type<Metric>());
}

/// Writes all or none.
int write_measurements(const std::vector<Given>& all, const WriteOptions& writing, Session& session) {
  session.require_disk();
  std::string said;
  std::vector<std::string> paths;
  const auto plan = [&](const Workspace& ws) {
    std::vector<FileChange> changes;
    for (const Given& given : all) {
      const Document& document = require_metric(ws, given.metric);
      const Metric* metric = document.as<Metric>();
      if (!given.fields.contains("date") && session.as_of > session.newest)
        throw UsageError(fmt::format("{} is in the future: say with `--date` when it was measured",
                                     to_words(on(session.as_of))));
      FieldWords fields = measurement_words(given, metric, session.date_of_entry());
      if (!fields.contains("value") && !fields.contains("rating"))
        throw UsageError(
            fmt::format("give the number, or a rating with --rating, as in `cip record {} 43`", document.id));
      put_meant_words(ws, record_type<Measurement>(), document.group, session.as_of, fields, nullptr,
                      metric && metric->unit ? **metric->unit : "");
      const Value words = value_for(record_type<Measurement>(), fields);
      if (const auto added = read_measurement(words); metric && added) {
        refuse_second(*metric, *added, fields);
        said += indented(printable(recorded(*metric, *added, given.fields.contains("date"))), 0,
                         session.err_width);
      }
      const SourceFile& source = ws.sources[document.file];
      if (is_among(source.path, paths))
        throw UsageError(fmt::format("`{}` can be given only once", document.id));
      paths.push_back(source.path);
      changes.push_back(
          {source.path, source.text,
           edit(source.text, field_order(*document.type),
                {added_item({{"measurements"}}, words, ws.value_of(document.file).value_or(Value()))})});
    }
    return changes;
  };
  const int status = write_changes(plan, writing, session, Judge::of_fields, {.are_said = false});
  if (status != status_fine || session.quiet || writing.dry_run) return status;
  session.err << said;
  for (const std::string& path : paths) say_lacks(path, {}, session);
  return status;
}

/// Asks for newest values, one metric after the other; what is answered is written at once, and Enter leaves
/// one out.
class MeasurementQuestions {
 public:
  MeasurementQuestions(const RecordOptions& options, Session& session)
      : options_(options),
        session_(session),
        kept_(session.data_folder(), ""),
        interview_(session, session.opened().ws, record_type<Measurement>(), options.fields, kept_) {}

  void ask(const Metric& metric, std::string_view due) {
    interview_.set_group(metric.common.group);
    interview_.set_unit(metric.unit ? **metric.unit : "");
    const std::string path = is_rated(metric) ? "rating" : "value";
    const auto script = [&](Interview& asked) {
      asked.say(fmt::format("{}\n{}", printable(metric_words(metric, session_.as_of)),
                            due.empty() ? "" : fmt::format("  {}\n", due)));
      const std::string in_unit = metric.unit ? fmt::format(", in {}", **metric.unit) : "";
      asked.ask({path, is_rated(metric) ? "What is the result?"
                                        : fmt::format("What is the value{}? A number", printable(in_unit))});
      if (asked.said(path).empty()) return;
      asked.ask({"date", "When was it measured?", session_.date_of_entry(), true});
      if (is_rated(metric)) asked.ask({"note", "Why? A sentence"});
    };
    do interview_.run(script);
    while (!interview_.said(path).empty() && write(metric, path) != status_fine &&
           interview_.take_one_back());
    const bool is_written = !interview_.said(path).empty();
    kept_ = {session_.data_folder(), ""};  // the next metric has its own
    if (is_written && !is_rated(metric) && !metric.unit) ask_unit(metric);
  }

 private:
  /// A number without a unit says little.
  void ask_unit(const Metric& metric) {
    KeptAnswers kept(session_.data_folder(), "");
    Interview interview(session_, session_.opened().ws, record_type<Metric>(), {}, kept);
    interview.run([](Interview& asked) {
      asked.ask(
          {"unit",
           "The metric does not say what the number counts. Its unit, such as percent, days or meetings"});
    });
    const std::string unit = interview.said("unit");
    if (unit.empty()) return;
    const auto plan = [&](const Workspace& ws) {
      return std::vector{edited(
          ws, require_metric(ws, metric.common.id),
          {{Action::set, *parse_path("unit"), value_for(*record_type<Metric>().find("unit"), {unit})}})};
    };
    write_changes(plan, options_.writing, session_, Judge::of_fields);
  }
  int write(const Metric& metric, const std::string& path) {
    FieldWords fields = options_.fields;
    for (const std::string& field : {path, std::string("date"), std::string("note")})
      if (const std::string said = interview_.said(field); !said.empty()) fields[field] = {said};
    if (const Measurement* first = of_same_day(metric, *parse_when(interview_.said("date"))))
      return replace(metric, *first, fields);
    return write_measurements({{metric.common.id, "", fields}}, options_.writing, session_);
  }

  /// Most often it is a correction.
  int replace(const Metric& metric, const Measurement& first, const FieldWords& fields) {
    if (!confirms(session_,
                  fmt::format("there is a measurement for {} already{}: replace it?", to_words(*first.date),
                              value_in_words(metric, first)),
                  Otherwise::yes))
      return status_findings;
    std::vector<Change> changes;
    for (const auto& [name, words] : fields)
      changes.push_back({Action::set,
                         {{"measurements", 0},
                          {"", static_cast<std::size_t>(&first - metric.measurements.data())},
                          {name, 0}},
                         value_for(*record_type<Measurement>().find(name), words)});
    const auto plan = [&](const Workspace& ws) {
      return std::vector{edited(ws, require_metric(ws, metric.common.id), changes)};
    };
    return write_changes(plan, options_.writing, session_, Judge::of_fields);
  }

  const RecordOptions& options_;
  Session& session_;
  KeptAnswers kept_;
  Interview interview_;
};

struct DueMetric {
  const Metric* metric;
  Date due;
};

/// The metrics of the groups that can be measured here, by the day on which that is due.
std::vector<DueMetric> metrics_by_due(const Workspace& ws, const GroupChoice& groups, Date as_of) {
  std::vector<DueMetric> all;
  for (const Metric& metric : ws.all<Metric>())
    if (const auto day = next_measurement(metric, as_of);
        day && groups.holds(metric.common.group) && !ws.source_of_file(metric.common.file))
      all.push_back({&metric, *day});
  std::ranges::stable_sort(all, {}, &DueMetric::due);
  return all;
}

void require_of_group(const Document& metric, const GroupChoice& groups, const RecordOptions& options) {
  if (!groups.holds(metric.group))
    throw UsageError(
        fmt::format("`{}` is not a metric of `{}`; leave out `--group`", metric.id, options.groups.group));
}

/// What `--all` was given for metrics: "attendance=43".
std::vector<Given> given_for(const RecordOptions& options, const GroupChoice& groups, const Workspace& ws) {
  std::vector<std::string> words = options.more;
  for (const std::string& word : {options.value, options.metric})
    if (!word.empty()) words.insert(words.begin(), word);
  std::vector<Given> given;
  for (const std::string& word : words) {
    const auto equals = word.find('=');
    if (equals == std::string::npos)
      throw UsageError(fmt::format("`{}` is not METRIC=NUMBER", printable(word)));
    const Document& document = require_metric(ws, word.substr(0, equals));
    if (!document.is_sound())
      throw UsageError(fmt::format("`{}` has errors: correct them first", document.id));
    require_of_group(document, groups, options);
    given.push_back({document.id, word.substr(equals + 1), options.fields});
  }
  return given;
}

/// What was given for measurements that are asked for, before the first is; a list of what is due takes
/// nothing.
void require_good_fields(const RecordOptions& options, const Session& session) {
  for (const auto& [name, words] : options.fields) {
    if (name == "date") require_date("--date", date_meant(words.back(), session.as_of));
    if (!session.interactive || name == "value" || name == "rating")
      throw UsageError(fmt::format(
          "--{} is for measurements that are given, as in `cip record --all attendance=43`", name));
  }
}

int record_all(const RecordOptions& options, Session& session) {
  const bool are_given = !options.metric.empty() || !options.value.empty() || !options.more.empty();
  if (!are_given) require_good_fields(options, session);
  const Workspace& ws = session.records();
  const GroupChoice groups = choose_groups(ws, options.groups);
  if (are_given) {
    session.require_disk();
    return write_measurements(given_for(options, groups, ws), options.writing, session);
  }
  auto due = metrics_by_due(ws, groups, session.as_of);
  const auto later =
      std::ranges::find_if(due, [&](const DueMetric& each) { return each.due > session.as_of; });
  if (later == due.begin()) {
    const std::string next = due.empty()
                                 ? ""
                                 : fmt::format("; the next is {}, by {}: `cip record {}` enters it today",
                                               printable(*later->metric->common.title),
                                               to_words(on(later->due)), later->metric->common.id);
    session.say("no measurement is due yet" + next);
    return status_fine;
  }
  due.erase(later, due.end());
  if (!session.interactive) {
    for (const DueMetric& each : due)
      session.out << fmt::format("{}  {}\n", to_string(each.due), each.metric->common.id);
    session.err << "give each as METRIC=NUMBER, as in `cip record --all attendance=43`\n";
    return status_fine;
  }
  session.require_disk();
  session.err << counted(due.size(), "measurement is due", "measurements are due")
              << "; Enter skips one; each answer is saved at once\n";
  MeasurementQuestions asked(options, session);
  for (const DueMetric& each : due) asked.ask(*each.metric, "due " + to_words(on(each.due)));
  return status_fine;
}

/// The id of the metric; "" for all that are due.
std::string ask_which_metric(Session& session) {
  const Workspace& ws = session.opened().ws;
  KeptAnswers kept(session.data_folder(), "");
  Interview interview(session, ws, record_type<Metric>(), {}, kept);
  if (const Group* own = own_group(ws)) interview.set_group(*own->id);
  std::string metric;
  interview.run([&](Interview& asked) {
    asked.ask_group();
    metric = asked.ask_record("metric", record_type<Metric>,
                              "Which metric was measured? Enter asks for each that is due");
  });
  return metric.empty() ? "" : full_id(metric, interview.group());
}

int record_measurement(RecordOptions options, Session& session) {
  take_group(options.metric, options.groups, session.opened().ws);
  const bool is_of_group = options.metric.empty() && !options.groups.group.empty();
  if (options.all || is_of_group) return record_all(options, session);
  const auto is_pair = [](const std::string& word) { return word.find('=') != std::string::npos; };
  if (std::ranges::none_of(options.more, is_pair))  // `about 40` without quotes
    for (const std::string& word : std::exchange(options.more, {})) options.value.append(" ").append(word);
  if (!options.more.empty())
    throw UsageError(
        fmt::format("unexpected `{}`; several measurements need --all, as in `cip record --all "
                    "attendance=43 turnout=62`",
                    printable(options.more.front())));
  if (options.metric.empty() && session.interactive) {
    session.require_disk();
    options.metric = ask_which_metric(session);
    if (options.metric.empty()) return record_all(options, session);
  }
  if (options.metric.empty())
    throw UsageError("name the metric, or use --all for every measurement that is due");
  if (!options.groups.group.empty())
    require_of_group(require_metric(session.opened().ws, options.metric),
                     choose_groups(session.opened().ws, options.groups), options);
  const bool has_answer = !options.value.empty() || options.fields.contains("rating");
  const std::vector<Given> given = {{options.metric, options.value, options.fields}};
  if (has_answer || !session.interactive) return write_measurements(given, options.writing, session);
  session.require_disk();
  const Metric* metric = require_metric(session.opened().ws, options.metric).as<Metric>();
  if (!metric) return write_measurements(given, options.writing, session);
  require_own(metric->common.id, session.opened().ws, session);
  MeasurementQuestions(options, session).ask(*metric, "");
  return status_fine;
}

}  // namespace

Run setup_record(Usage& usage) {
  const auto options = std::make_shared<RecordOptions>();
  usage.add("metric", options->metric, "METRIC", "The metric that was measured");
  usage.add("value", options->value, "NUMBER",
            "The number, in the metric's unit, or the rating; at a terminal, cip asks for it");
  usage.add("more", options->more, "METRIC=NUMBER", "With --all: measurements of several metrics");
  usage.add("--all", options->all, "Ask for every measurement that is due; outside a terminal, list them");
  add_group_options(usage, options->groups);
  add_field_options(usage, record_type<Measurement>(), options->fields);
  usage.find("--date")->help = "The date of the measurement (default: today)";
  add_write_options(usage, options->writing);
  return [options](Session& session) { return record_measurement(*options, session); };
}

}  // namespace cip
