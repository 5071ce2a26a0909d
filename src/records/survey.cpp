#include "cip/records/survey.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto question_fields = std::to_array<Field>({
    field<&Question::id>("id", "A short name for it"),
    field<&Question::text>("text", "The question as it was asked, or what it asked about", main_value),
    field<&Question::principle>("principle", "The principle it asks about", ties),
    field<&Question::scale>("scale", "The scale of the answers"),
    field<&Question::options>("options", "The possible answers, if the scale does not give them"),
    field<&Question::choose>("choose", "Whether a person could give one answer or several"),
    field<&Question::counts>("counts", "How many people chose each answer, lowest first"),
    field<&Question::shares>("shares", "The percentage who chose each answer, if counts are not known"),
    field<&Question::answered>("answered", "How many answered it, if not everybody who responded"),
    field<&Question::no_answer>("no_answer", "How many people skipped the question"),
});
constexpr RecordType question_type{"question", "", "One question and its answers.", question_fields};

constexpr auto issue_fields = std::to_array<Field>({
    field<&Issue::id>("id", "A short name for it"),
    field<&Issue::summary>("summary", "A description of the issue", main_value),
    field<&Issue::severity>("severity", "How serious it is"),
    field<&Issue::principle>("principle", "The principle it concerns", ties),
});
constexpr RecordType issue_type{"issue", "", "An issue that the survey raised.", issue_fields};

constexpr auto survey_fields =
    all_fields(first_fields<Survey>, carried_out_by_field<Survey>,
               std::to_array<Field>({
                   field<&Survey::status>("status", "Its status", status("planned open", "cancelled")),
                   field<&Survey::goal>("goal", "What it is meant to find out or achieve"),
                   field<&Survey::opened>("opened", "The date the survey opened", begins("it opens")),
                   field<&Survey::closed>("closed", "The date the survey closed", ends("survey closes")),
                   field<&Survey::population>("population", "Who could take part"),
                   field<&Survey::invited>("invited", "How many people were invited", counted_in("people")),
                   field<&Survey::responses>("responses", "How many people responded", counted_in("people")),
                   field<&Survey::instrument>("instrument", "Where the questionnaire can be read"),
                   field<&Survey::published>("published", "Where the results can be read"),
                   field<&Survey::mechanism>("mechanism", "A survey, or an equivalent used instead"),
                   field<&Survey::questions>("questions", "The questions and their answers"),
                   field<&Survey::issues>("issues", "The issues it raised"),
                   field<&Survey::combines>("combines", "The surveys of subgroups that it combines"),
               }),
               last_fields<Survey>);
constexpr RecordType survey_type =
    kind<Survey>("survey", "surveys", "A satisfaction survey of a group's members.", survey_fields);

}  // namespace

const RecordType& Question::type() { return question_type; }
const RecordType& Issue::type() { return issue_type; }
const RecordType& Survey::type() { return survey_type; }

}  // namespace cip
