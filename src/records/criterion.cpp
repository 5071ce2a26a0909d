#include "cip/records/criterion.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto criterion_fields = all_fields(
    first_fields<Criterion>,
    std::to_array<Field>({
        field<&Criterion::code>("code", "Its code, such as P1-C2", code),
        field<&Criterion::principle>("principle", "The principle it serves", ties),
        field<&Criterion::statement>("statement", "The condition, in the words the group agreed on"),
        field<&Criterion::relevance>("relevance", "How binding it is"),
        field<&Criterion::status>("status", "Whether it is in force", status("draft active", "retired")),
        field<&Criterion::since>("since", "The date from which it applies", begins("it starts")),
        field<&Criterion::until>("until", "The date until which it applied", ends("criterion ends")),
    }),
    history_field<Criterion>, last_fields<Criterion>);
constexpr RecordType criterion_type =
    kind<Criterion>("criterion", "criteria", "A condition that a group sets itself to satisfy a principle.",
                    criterion_fields);

}  // namespace

const RecordType& Criterion::type() { return criterion_type; }

}  // namespace cip
