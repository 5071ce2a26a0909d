#include "cip/records/report.hpp"

#include "cip/records/table_of_fields.hpp"

namespace cip {
namespace {

constexpr auto commentpoint_fields = std::to_array<Field>({
    field<&CommentPoint::id>("id", "A short name for it"),
    field<&CommentPoint::principle>("principle", "The principle it touches"),
    field<&CommentPoint::summary>("summary", "What it asks for"),
    field<&CommentPoint::response>("response", "What the group decided"),
    field<&CommentPoint::reason>("reason", "Why"),
});
constexpr RecordType commentpoint_type{"point", "", "One thing that a comment asks for.",
                                       commentpoint_fields};

constexpr auto submission_fields = std::to_array<Field>({
    field<&Submission::id>("id", "A short name for it"),
    field<&Submission::from>("from", "The group, or `individual`"),
    field<&Submission::kind>("kind", "A group or an individual"),
    field<&Submission::date>("date", "When it came in", past("date of a submission")),
    field<&Submission::url>("url", "Where it can be read"),
    field<&Submission::points>("points", "What it asks for"),
});
constexpr RecordType submission_type{"submission", "", "One comment that was sent in.", submission_fields};

constexpr auto comment_fields = std::to_array<Field>({
    field<&Comment::opens>("opens", "First day of the comment period", begins("it opens")),
    field<&Comment::closes>("closes", "Last day of the comment period", ends("comment period closes")),
    field<&Comment::extended_to>("extended_to", "Last day after an extension"),
    field<&Comment::shorter_because>("shorter_because", "Why it is shorter than the standard"),
    field<&Comment::url>("url", "The page of the proceeding"),
    field<&Comment::summary_published>("summary_published", "When the summary of comments was published",
                                       past("`summary_published`")),
    field<&Comment::submissions>("submissions", "The comments that came in"),
});
constexpr RecordType comment_type{"comment", "", "The Public Comment proceeding.", comment_fields};

constexpr auto publication_fields = std::to_array<Field>({
    field<&Publication::date>("date", "The day", happened("date of publication")),
    field<&Publication::url>("url", "Where it can be read"),
});
constexpr RecordType publication_type{"publication", "", "When and where it was published.",
                                      publication_fields};

constexpr auto report_fields =
    all_fields(first_fields<Report>,
               std::to_array<Field>({
                   field<&Report::period>("period", "The period it reports on, an id of cip.yaml"),
                   field<&Report::status>("status", "How far it is", status("drafting public-comment", "")),
                   field<&Report::due>("due", "When it should be published", due),
                   field<&Report::summary>("summary", "The report in plain language, half a page"),
                   field<&Report::questions>("questions", "What commenters are asked"),
                   field<&Report::comment>("comment", "The Public Comment proceeding"),
                   field<&Report::published>("published", "When and where it was published"),
                   field<&Report::priorities>("priorities", "What comes first in the next period"),
                   field<&Report::enablers>("enablers", "What helped"),
                   field<&Report::barriers>("barriers", "What stood in the way"),
               }),
               last_fields<Report>);
constexpr RecordType report_type = kind<Report>(
    "report", "reports", "The triennial report and its Public Comment proceeding.", report_fields);

}  // namespace

template <>
const RecordType& record_type<CommentPoint>() {
  return commentpoint_type;
}
template <>
const RecordType& record_type<Submission>() {
  return submission_type;
}
template <>
const RecordType& record_type<Comment>() {
  return comment_type;
}
template <>
const RecordType& record_type<Publication>() {
  return publication_type;
}
template <>
const RecordType& record_type<Report>() {
  return report_type;
}

}  // namespace cip
