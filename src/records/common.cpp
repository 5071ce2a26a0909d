#include "cip/records/common.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto evidence_fields = std::to_array<Field>({
    field<&Evidence::title>("title", "The title of the source", main_value),
    field<&Evidence::url>("url", "Its web address, or a path in the repository"),
    field<&Evidence::date>("date", "When it was published", past("date of evidence")),
    field<&Evidence::note>("note", "What it shows"),
});
constexpr RecordType evidence_type{"evidence", "", "A source that a reader can open.", evidence_fields};

constexpr auto event_fields = std::to_array<Field>({
    field<&Event::event>("event", "What happened, or the status it then had", main_value),
    field<&Event::what>("what", "What was adopted or revised, if not all of it"),
    field<&Event::date>("date", "When", past("date of an event")),
    field<&Event::by>("by", "The body that did it; never a private person"),
});
constexpr RecordType event_type{"event", "", "What happened, when, and who did it.", event_fields};

constexpr auto origin_fields = std::to_array<Field>({
    field<&Origin::ref>("ref", "The number or name that the source gives it", main_value),
    field<&Origin::url>("url", "The web page it comes from"),
    field<&Origin::status>("status", "The status in the source's words"),
});
constexpr RecordType origin_type{"origin", "", "Where the record comes from.", origin_fields};

constexpr auto waiver_fields = std::to_array<Field>({
    field<&Waiver::rule>("rule", "The name of the rule; `cip explain` lists them", main_value),
    field<&Waiver::reason>("reason", "The reason, which the report prints"),
    field<&Waiver::about>("for", "The year or the period it is for, of a rule that asks again in each"),
    field<&Waiver::until>("until", "The last day it applies; leave it out if it has no end"),
});
constexpr RecordType waiver_type{"waiver", "", "A rule that this record may break, and why.", waiver_fields};

}  // namespace

const RecordType& Evidence::type() { return evidence_type; }
const RecordType& Event::type() { return event_type; }
const RecordType& Origin::type() { return origin_type; }
const RecordType& Waiver::type() { return waiver_type; }

}  // namespace cip
