#include "cip/records/activity.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto method_fields = std::to_array<Field>({
    field<&Method::plan>("plan", "The change that is planned, and what it should achieve"),
    field<&Method::do_>("do", "What was done"),
    field<&Method::study>("study", "What was learned"),
    field<&Method::act>("act", "What will be kept, changed or dropped"),
});
constexpr RecordType method_type{"method", "", "Notes on each phase: plan, do, study, act.", method_fields};

constexpr auto priority_fields = std::to_array<Field>({
    field<&Priority::resources>("resources", "Resources needed: 1 few, 3 many"),
    field<&Priority::risk>("risk", "Risk: 1 low, 3 high"),
    field<&Priority::rank>("rank", "Order: 1 first, 3 last"),
});
constexpr RecordType priority_type{"priority", "", "Resources, risk and rank, each from 1 to 3.",
                                   priority_fields};

constexpr auto done_fields = std::to_array<Field>({
    field<&Done::count>("count", "How many are done", main_value),
    field<&Done::of>("of", "How many there are"),
    field<&Done::what>("what", "What is counted, such as recommendations"),
});
constexpr RecordType done_type{"number done", "", "How many of its parts are done.", done_fields};

constexpr auto outcome_fields = std::to_array<Field>({
    field<&Outcome::result>("result", "Whether the plan was implemented", main_value),
    field<&Outcome::date>("date", "The date of the outcome", past("date of an outcome")),
    field<&Outcome::summary>("summary", "What is different now"),
});
constexpr RecordType outcome_type{"outcome", "", "The outcome of an activity.", outcome_fields};

constexpr auto nextstep_fields = std::to_array<Field>({
    field<&NextStep::what>("what", "The task", main_value),
    field<&NextStep::who>("who", "The role or team responsible"),
    field<&NextStep::when>("when", "The date by which it is due", due),
    field<&NextStep::how>("how", "How it will be done"),
    field<&NextStep::then>("then", "What happens after that"),
});
constexpr RecordType nextstep_type{"next step", "", "Who does what by when.", nextstep_fields};

constexpr auto activity_fields = all_fields(
    first_fields<Activity>, carried_out_by_field<Activity>,
    std::to_array<Field>({
        field<&Activity::status>("status", "The status of the work",
                                 status("planned in-progress on-hold", "cancelled")),
        field<&Activity::progress>("progress", "How much has been done, for work in progress"),
        field<&Activity::done>("done", "How many of its parts are done, as in 34 of 43"),
        field<&Activity::goal>("goal", "What success looks like"),
        field<&Activity::start>("start", "When it began, or will begin", begins("it starts")),
        field<&Activity::due>("due", "When it should be done", due),
        field<&Activity::end>("end", "When it was done", ends("activity ends")),
    }),
    history_field<Activity>,
    std::to_array<Field>({
        field<&Activity::practices>("practices", "The practices it carries out", ties),
        field<&Activity::criteria>("criteria", "The criteria it serves", ties),
        field<&Activity::metrics>("metrics", "The metrics it should improve", ties),
        field<&Activity::depends_on>("depends_on", "The activities that must be finished first"),
        field<&Activity::combined_with>("combined_with", "The activities it is done together with"),
        field<&Activity::corrects>("corrects", "The records whose mistakes this one corrects", corrects),
        field<&Activity::answers>("answers", "The survey issues and comments it responds to"),
        field<&Activity::method>("method", "Notes on each phase: plan, do, study, act"),
        field<&Activity::resources>("resources", "The resources it needs"),
        field<&Activity::priority>("priority", "Resources, risk and rank, each from 1 to 3"),
        field<&Activity::outcome>("outcome", "The outcome: result, date and summary"),
        field<&Activity::next>("next", "The next steps: who does what by when"),
    }),
    last_fields<Activity>);
constexpr RecordType activity_type =
    kind<Activity>("activity", "activities", "A dated piece of improvement work.", activity_fields);

}  // namespace

const RecordType& Method::type() { return method_type; }
const RecordType& Priority::type() { return priority_type; }
const RecordType& Done::type() { return done_type; }
const RecordType& Outcome::type() { return outcome_type; }
const RecordType& NextStep::type() { return nextstep_type; }
const RecordType& Activity::type() { return activity_type; }

}  // namespace cip
