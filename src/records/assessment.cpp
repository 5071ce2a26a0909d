#include "cip/records/assessment.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto assessor_fields = std::to_array<Field>({
    field<&Assessor::kind>("kind", "The group itself, another group, or an outside body", main_value),
    field<&Assessor::who>("who", "The role or team"),
});
constexpr RecordType assessor_type{"assessor", "", "Who made the assessment.", assessor_fields};

constexpr auto criterionrating_fields = std::to_array<Field>({
    field<&CriterionRating::criterion>("criterion", "The criterion"),
    field<&CriterionRating::rating>("rating", "The rating", main_value),
    field<&CriterionRating::summary>("summary", "The reason for the rating"),
    field<&CriterionRating::evidence>("evidence", "Sources that show it"),
    field<&CriterionRating::gaps>("gaps", "What is missing"),
});
constexpr RecordType criterionrating_type{"rating", "", "The rating of one criterion.",
                                          criterionrating_fields};

constexpr auto assessment_fields = all_fields(
    first_fields<Assessment>,
    std::to_array<Field>({
        field<&Assessment::period>("period", "The period it covers, by its id in cip.yaml"),
        field<&Assessment::assessor>("assessor", "Who made the assessment"),
        field<&Assessment::approved>("approved", "When the group approved it", happened("date of approval")),
        field<&Assessment::purpose>(
            "purpose", "The overarching consideration: whether the group has a continuing purpose"),
        field<&Assessment::ratings>("ratings", "The rating of each criterion"),
    }),
    last_fields<Assessment>);
constexpr RecordType assessment_type = kind<Assessment>(
    "assessment", "assessments", "A group's assessment of its criteria for one period.", assessment_fields);

}  // namespace

const RecordType& Assessor::type() { return assessor_type; }
const RecordType& CriterionRating::type() { return criterionrating_type; }
const RecordType& Assessment::type() { return assessment_type; }

}  // namespace cip
