#include "cip/records/survey.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto question_fields = std::to_array<Field>({
    field<&Question::id>("id", "A short name for it"),
    field<&Question::text>("text", "The question as it was asked, or what it asked about"),
    field<&Question::principle>("principle", "The principle it asks about", ties),
    field<&Question::scale>("scale", "How it was answered"),
    field<&Question::options>("options", "The answers to choose from, where the scale doesn't say"),
    field<&Question::choose>("choose", "Whether a person could give one answer or several"),
    field<&Question::counts>("counts", "How many chose each answer, lowest first"),
    field<&Question::shares>("shares", "The percent who chose each answer, where no counts are known"),
    field<&Question::answered>("answered", "How many answered it, where that isn't everybody who responded"),
    field<&Question::no_answer>("no_answer", "How many left it out"),
});
constexpr RecordType question_type{"question", "", "One question and its answers.", question_fields};

constexpr auto issue_fields = std::to_array<Field>({
    field<&Issue::id>("id", "A short name for it"),
    field<&Issue::summary>("summary", "A description of the issue"),
    field<&Issue::severity>("severity", "How serious it is"),
    field<&Issue::principle>("principle", "The principle it concerns", ties),
});
constexpr RecordType issue_type{"issue", "", "An issue that the survey raised.", issue_fields};

constexpr auto survey_fields = all_fields(
    first_fields<Survey>, carried_out_by_field<Survey>,
    std::to_array<Field>({
        field<&Survey::status>("status", "How far it is", status("planned open", "")),
        field<&Survey::goal>("goal", "What it is meant to find out or to reach"),
        field<&Survey::opened>("opened", "When answers could first be given", begins("it opens")),
        field<&Survey::closed>("closed", "When answers could last be given", ends("survey closes")),
        field<&Survey::population>("population", "Who could have answered"),
        field<&Survey::invited>("invited", "How many were asked"),
        field<&Survey::responses>("responses", "How many answered"),
        field<&Survey::instrument>("instrument", "Where the questionnaire can be read"),
        field<&Survey::published>("published", "Where the results can be read"),
        field<&Survey::mechanism>("mechanism", "A survey, or what stands in for one"),
        field<&Survey::questions>("questions", "What was asked and answered"),
        field<&Survey::issues>("issues", "What it brought up"),
        field<&Survey::combines>("combines", "The surveys of sub-groups that it adds up"),
    }),
    last_fields<Survey>);
constexpr RecordType survey_type =
    kind<Survey>("survey", "surveys", "A satisfaction survey of a group's members.", survey_fields);

}  // namespace

template <>
const RecordType& record_type<Question>() {
  return question_type;
}
template <>
const RecordType& record_type<Issue>() {
  return issue_type;
}
template <>
const RecordType& record_type<Survey>() {
  return survey_type;
}

}  // namespace cip
