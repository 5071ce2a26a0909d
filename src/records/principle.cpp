#include "cip/records/principle.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto wording_fields = std::to_array<Field>({
    field<&Wording::version>("version", "The version of the framework"),
    field<&Wording::text>("text", "The wording"),
    field<&Wording::source>("source", "Where it is published"),
    field<&Wording::note>("note", "What a reader should know about it"),
    field<&Wording::inferred>("inferred",
                              "Fields that were inferred, because the source does not state them"),
});
constexpr RecordType wording_type{"wording", "", "The wording in one version of the framework.",
                                  wording_fields};

constexpr auto principle_fields = std::to_array<Field>({
    field<&Principle::number>("number", "Its number"),
    field<&Principle::title>("title", "A short label"),
    field<&Principle::wordings>("wordings", "Its wording in each version of the framework"),
});
constexpr RecordType principle_type{"principle", "", "One of the objectives common to all groups.",
                                    principle_fields};

constexpr auto continuingpurpose_fields = std::to_array<Field>({
    field<&ContinuingPurpose::title>("title", "A short label"),
    field<&ContinuingPurpose::wordings>("wordings", "Its wording in each version of the framework"),
});
constexpr RecordType continuingpurpose_type{"continuing purpose", "", "The overarching consideration.",
                                            continuingpurpose_fields};

constexpr auto principles_fields = std::to_array<Field>({
    field<&Principles::continuing_purpose>("continuing_purpose", "The overarching consideration"),
    field<&Principles::principles>("principles", "The objectives common to all groups"),
});
constexpr RecordType principles_type{
    "principles", "", "The principles, and the overarching consideration above them.", principles_fields};

}  // namespace

const RecordType& Wording::type() { return wording_type; }
const RecordType& Principle::type() { return principle_type; }
const RecordType& ContinuingPurpose::type() { return continuingpurpose_type; }
const RecordType& Principles::type() { return principles_type; }

}  // namespace cip
