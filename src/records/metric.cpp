#include "cip/records/metric.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto baseline_fields = std::to_array<Field>({
    field<&Baseline::date>("date", "When it was measured", past("date of a baseline")),
    field<&Baseline::value>("value", "The number, in the metric's unit", main_value),
});
constexpr RecordType baseline_type{"baseline", "", "The value before the work began.", baseline_fields};

constexpr auto target_fields = std::to_array<Field>({
    field<&Target::by>("by", "The date by which to reach it", due),
    field<&Target::value>("value", "The number to reach, in the metric's unit", main_value),
    field<&Target::min>("min", "The lowest acceptable value"),
    field<&Target::max>("max", "The highest acceptable value"),
    field<&Target::text>("text", "The target in words, if it is not a number"),
});
constexpr RecordType target_type{"target", "", "The value to reach, and by when.", target_fields};

constexpr auto earlier_target_fields = [] {
  auto fields = target_fields;
  fields.front().required = true;  // the day up to which it applied
  return fields;
}();
constexpr RecordType earlier_target_type{
    "earlier target", "", "A target that another followed, and the day up to which it applied.",
    earlier_target_fields};

constexpr auto measurement_fields = std::to_array<Field>({
    field<&Measurement::date>("date", "The date of the measurement", happened("date of a measurement")),
    field<&Measurement::value>("value", "The number, in the metric's unit", main_value),
    field<&Measurement::rating>("rating", "The rating, for a qualitative metric"),
    field<&Measurement::note>("note", "A note on this measurement"),
    field<&Measurement::factors>("factors", "Other factors that affected it"),
    field<&Measurement::evidence>("evidence", "Sources that show it"),
});
constexpr RecordType measurement_type{"measurement", "", "The result on one date.", measurement_fields};

constexpr auto metric_fields = all_fields(
    first_fields<Metric>, carried_out_by_field<Metric>,
    std::to_array<Field>({
        field<&Metric::code>("code", "Its code, such as P1-C2-I2", code),
        field<&Metric::criterion>("criterion", "The criterion it measures", ties),
        field<&Metric::form>("form", "Whether it is a number, a rating, or a process that is in place"),
        field<&Metric::facet>("facet", "What it measures: how often, by what means, or how well"),
        field<&Metric::unit>("unit", "The unit of the number, such as percent or days"),
        field<&Metric::direction>("direction", "Which way is better"),
        field<&Metric::method>("method", "How it is measured"),
        field<&Metric::cadence>("cadence", "How often it is measured"),
        field<&Metric::baseline>("baseline", "The value before the work began"),
        field<&Metric::target>("target", "The value to reach, and by when"),
        field<&Metric::earlier_targets>("earlier_targets",
                                        "The targets before it: each applies up to its `by`"),
        field<&Metric::availability>("availability", "Whether the data exist today"),
        field<&Metric::status>("status", "Whether it is in use", status("draft active", "retired")),
        field<&Metric::since>("since", "The date from which it is in use", begins("it starts")),
        field<&Metric::until>("until", "The date until which it was in use", ends("metric ends")),
        field<&Metric::measurements>("measurements", "The measurements, oldest first"),
    }),
    history_field<Metric>, last_fields<Metric>);
constexpr RecordType metric_type = kind<Metric>(
    "metric", "metrics", "Something measured to show whether a criterion is met.", metric_fields);

}  // namespace

const RecordType& Baseline::type() { return baseline_type; }
const RecordType& Target::type() { return target_type; }
const RecordType& EarlierTarget::type() { return earlier_target_type; }
const RecordType& Measurement::type() { return measurement_type; }
const RecordType& Metric::type() { return metric_type; }

}  // namespace cip
