#include "cip/records/metric.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto baseline_fields = std::to_array<Field>({
    field<&Baseline::date>("date", "When it was measured", past("date of a baseline")),
    field<&Baseline::value>("value", "The number, in the metric's unit"),
});
constexpr RecordType baseline_type{"baseline", "", "Where it stood before.", baseline_fields};

constexpr auto target_fields = std::to_array<Field>({
    field<&Target::by>("by", "By when", due),
    field<&Target::value>("value", "The number to reach, in the metric's unit"),
    field<&Target::min>("min", "The least that is good"),
    field<&Target::max>("max", "The most that is good"),
    field<&Target::text>("text", "In words, where only words exist"),
});
constexpr RecordType target_type{"target", "", "What should be reached.", target_fields};

constexpr auto measurement_fields = std::to_array<Field>({
    field<&Measurement::date>("date", "The date it holds for", happened("date of a measurement")),
    field<&Measurement::value>("value", "The number, in the metric's unit"),
    field<&Measurement::rating>("rating", "The judgement, for a qualitative metric"),
    field<&Measurement::note>("note", "How it came about"),
    field<&Measurement::factors>("factors", "What else moved it"),
    field<&Measurement::evidence>("evidence", "What shows it"),
});
constexpr RecordType measurement_type{"measurement", "", "What was found at one date.", measurement_fields};

constexpr auto metric_fields = all_fields(
    first_fields<Metric>, carried_out_by_field<Metric>,
    std::to_array<Field>({
        field<&Metric::code>("code", "Its number, as in P1-C2-I2", code),
        field<&Metric::criterion>("criterion", "The criterion it tells about", ties),
        field<&Metric::form>("form", "Whether it is a number, a judgement, or a process that is in place"),
        field<&Metric::facet>("facet", "What it looks at"),
        field<&Metric::unit>("unit", "What the number counts, as in percent or days"),
        field<&Metric::direction>("direction", "Which way is better"),
        field<&Metric::method>("method", "How it is measured"),
        field<&Metric::cadence>("cadence", "How often it is measured"),
        field<&Metric::baseline>("baseline", "Where it stood before"),
        field<&Metric::target>("target", "What should be reached"),
        field<&Metric::availability>("availability", "Whether the numbers can be had today"),
        field<&Metric::status>("status", "Whether it is in use", status("draft active", "retired")),
        field<&Metric::measurements>("measurements", "What was found, oldest first"),
    }),
    history_field<Metric>, last_fields<Metric>);
constexpr RecordType metric_type =
    kind<Metric>("metric", "metrics", "What is measured to tell whether a criterion is met.", metric_fields);

}  // namespace

template <>
const RecordType& record_type<Baseline>() {
  return baseline_type;
}
template <>
const RecordType& record_type<Target>() {
  return target_type;
}
template <>
const RecordType& record_type<Measurement>() {
  return measurement_type;
}
template <>
const RecordType& record_type<Metric>() {
  return metric_type;
}

}  // namespace cip
