#include "cip/records/report.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto commentpoint_fields = std::to_array<Field>({
    field<&CommentPoint::id>("id", "A short name for it"),
    field<&CommentPoint::principle>("principle", "The principle it concerns"),
    field<&CommentPoint::summary>("summary", "What it asks for", main_value),
    field<&CommentPoint::response>("response", "What the group decided"),
    field<&CommentPoint::reason>("reason", "The reason for the response"),
});
constexpr RecordType commentpoint_type{"point", "", "One point that a comment makes.", commentpoint_fields};

constexpr auto submission_fields = std::to_array<Field>({
    field<&Submission::id>("id", "A short name for it"),
    field<&Submission::from>("from", "The group, or `individual`", main_value),
    field<&Submission::kind>("kind", "A group or an individual"),
    field<&Submission::date>("date", "The date it was received", past("date of a submission")),
    field<&Submission::url>("url", "Where it can be read"),
    field<&Submission::points>("points", "The points it makes"),
});
constexpr RecordType submission_type{"submission", "", "One comment that was received.", submission_fields};

constexpr auto comment_fields = std::to_array<Field>({
    field<&Comment::opens>("opens", "First day of the comment period", begins("it opens")),
    field<&Comment::closes>("closes", "Last day of the comment period", ends("comment period closes")),
    field<&Comment::extended_to>("extended_to", "Last day, if it was extended"),
    field<&Comment::shorter_because>("shorter_because", "Why it is shorter than the standard period"),
    field<&Comment::url>("url", "The web page of the proceeding"),
    field<&Comment::summary_published>("summary_published", "When the summary of comments was published",
                                       past("`summary_published`")),
    field<&Comment::submissions>("submissions", "The comments received"),
});
constexpr RecordType comment_type{"comment", "", "The Public Comment proceeding.", comment_fields};

constexpr auto publication_fields = std::to_array<Field>({
    field<&Publication::date>("date", "The date of publication", happened("date of publication")),
    field<&Publication::url>("url", "Where it can be read"),
    field<&Publication::corrected>("corrected", "When its last corrected edition was published",
                                   past("date of the corrected edition")),
});
constexpr RecordType publication_type{"publication", "", "When and where it was published.",
                                      publication_fields};

constexpr auto report_fields =
    all_fields(first_fields<Report>,
               std::to_array<Field>({
                   field<&Report::period>("period", "The period it reports on, by its id in cip.yaml"),
                   field<&Report::status>("status", "Its status", status("drafting public-comment", "")),
                   field<&Report::due>("due", "When it should be published", due),
                   field<&Report::summary>("summary", "The report in plain language, half a page"),
                   field<&Report::questions>("questions", "Questions for commenters"),
                   field<&Report::comment>("comment", "The Public Comment proceeding"),
                   field<&Report::published>("published", "When and where it was published"),
                   field<&Report::priorities>("priorities", "Priorities for the next period"),
                   field<&Report::enablers>("enablers", "What helped"),
                   field<&Report::barriers>("barriers", "What stood in the way"),
               }),
               last_fields<Report>);
constexpr RecordType report_type = kind<Report>(
    "report", "reports", "The triennial report and its Public Comment proceeding.", report_fields);

}  // namespace

const RecordType& CommentPoint::type() { return commentpoint_type; }
const RecordType& Submission::type() { return submission_type; }
const RecordType& Comment::type() { return comment_type; }
const RecordType& Publication::type() { return publication_type; }
const RecordType& Report::type() { return report_type; }

}  // namespace cip
