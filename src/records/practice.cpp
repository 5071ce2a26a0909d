#include "cip/records/practice.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto resourcing_fields = std::to_array<Field>({
    field<&Resourcing::provided_by>("provided_by", "Who provides the resources", main_value),
    field<&Resourcing::effort>("effort", "How much work it takes"),
    field<&Resourcing::note>("note", "What is needed, in words"),
});
constexpr RecordType resourcing_type{"resourcing", "", "How a practice is resourced.", resourcing_fields};

constexpr auto adoption_fields = std::to_array<Field>({
    field<&Adoption::group>("group", "The group"),
    field<&Adoption::status>("status", "The group's decision", main_value),
    field<&Adoption::since>("since", "The date it took effect"),
    field<&Adoption::note>("note", "How it differs there, or why the group declined it"),
});
constexpr RecordType adoption_type{"adoption", "", "What another group decided about a practice.",
                                   adoption_fields};

constexpr auto practice_fields = all_fields(
    first_fields<Practice>, carried_out_by_field<Practice>,
    std::to_array<Field>({
        field<&Practice::grade>("grade", "Whether it is a good practice or a best practice"),
        field<&Practice::relevance>("relevance", "Whether the framework requires it of every group"),
        field<&Practice::harmonization>("harmonization", "How consistent it should be across groups"),
        field<&Practice::resourcing>("resourcing", "How it is resourced"),
        field<&Practice::cadence>("cadence", "How often it is done"),
        field<&Practice::status>("status", "Whether it is followed", status("proposed active", "retired")),
        field<&Practice::goal>("goal", "What it is meant to achieve"),
        field<&Practice::since>("since", "The date from which it has been followed", begins("it starts")),
        field<&Practice::until>("until", "The date until which it was followed", ends("practice ends")),
        field<&Practice::review_by>("review_by", "The date by which to review it"),
        field<&Practice::adoptions>("adoptions", "Which groups adopted, adapted or declined it"),
    }),
    history_field<Practice>, last_fields<Practice>);
constexpr RecordType practice_type = kind<Practice>(
    "practice", "practices", "A standing way of working that other groups can adopt.", practice_fields);

}  // namespace

const RecordType& Resourcing::type() { return resourcing_type; }
const RecordType& Adoption::type() { return adoption_type; }
const RecordType& Practice::type() { return practice_type; }

}  // namespace cip
