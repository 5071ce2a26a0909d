#include "cip/records/practice.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto resourcing_fields = std::to_array<Field>({
    field<&Resourcing::provided_by>("provided_by", "Who provides the means"),
    field<&Resourcing::effort>("effort", "How much work it takes"),
    field<&Resourcing::note>("note", "What is needed, in words"),
});
constexpr RecordType resourcing_type{"resourcing", "", "Where the means come from.", resourcing_fields};

constexpr auto adoption_fields = std::to_array<Field>({
    field<&Adoption::group>("group", "The group"),
    field<&Adoption::status>("status", "What it decided"),
    field<&Adoption::since>("since", "Since when"),
    field<&Adoption::note>("note", "How it differs there, or why it was declined"),
});
constexpr RecordType adoption_type{"adoption", "", "What another group made of it.", adoption_fields};

constexpr auto practice_fields = all_fields(
    first_fields<Practice>, carried_out_by_field<Practice>,
    std::to_array<Field>({
        field<&Practice::grade>("grade", "Whether it is a good or the best known way"),
        field<&Practice::relevance>("relevance", "Whether the framework requires it of every group"),
        field<&Practice::harmonization>("harmonization", "How alike it should be from group to group"),
        field<&Practice::resourcing>("resourcing", "Where the means come from"),
        field<&Practice::cadence>("cadence", "How often it is done"),
        field<&Practice::status>("status", "Whether it is followed", status("proposed active", "retired")),
        field<&Practice::goal>("goal", "What it is meant to achieve"),
        field<&Practice::since>("since", "Followed since", begins("it starts")),
        field<&Practice::until>("until", "Followed until, for one that ended", ends("practice ends")),
        field<&Practice::review_by>("review_by", "When to look at it again"),
        field<&Practice::adoptions>("adoptions", "What other groups made of it"),
    }),
    history_field<Practice>, last_fields<Practice>);
constexpr RecordType practice_type = kind<Practice>(
    "practice", "practices", "A standing way of working that other groups can adopt.", practice_fields);

}  // namespace

template <>
const RecordType& record_type<Resourcing>() {
  return resourcing_type;
}
template <>
const RecordType& record_type<Adoption>() {
  return adoption_type;
}
template <>
const RecordType& record_type<Practice>() {
  return practice_type;
}

}  // namespace cip
