#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class ReportStatus { drafting, public_comment, final };
template <>
inline constexpr auto words<ReportStatus> = std::to_array<std::string_view>({"drafting", "public-comment",
                                                                             "final"});

enum class SubmitterKind { group, individual };
template <>
inline constexpr auto words<SubmitterKind> = std::to_array<std::string_view>({"group", "individual"});

enum class Response { accepted, partly_accepted, noted, declined };
template <>
inline constexpr auto words<Response> = std::to_array<std::string_view>({"accepted", "partly-accepted",
                                                                         "noted", "declined"});

/// One thing that a comment asks for, and what became of it.
struct CommentPoint {
  LocalId id;
  Maybe<PrincipleNumber> principle;
  Text summary;
  Maybe<Choice<Response>> response;
  Maybe<Text> reason;
};

template <>
struct Schema<CommentPoint> {
  static constexpr std::string_view name = "point", folder = "", help = "One thing that a comment asks for.";
  static constexpr auto fields = std::to_array<Field>({
      field<&CommentPoint::id>("id", "A short name for it"),
      field<&CommentPoint::principle>("principle", "The principle it touches"),
      field<&CommentPoint::summary>("summary", "What it asks for"),
      field<&CommentPoint::response>("response", "What the group decided"),
      field<&CommentPoint::reason>("reason", "Why"),
  });
};

struct Submission {
  LocalId id;
  Text from;
  Maybe<Choice<SubmitterKind>> kind;
  Maybe<Day> date;
  Maybe<Url> url;
  Many<CommentPoint> points;
};

template <>
struct Schema<Submission> {
  static constexpr std::string_view name = "submission", folder = "", help = "One comment that was sent in.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Submission::id>("id", "A short name for it"),
      field<&Submission::from>("from", "The group, or `individual`"),
      field<&Submission::kind>("kind", "A group or an individual"),
      field<&Submission::date>("date", "When it came in"),
      field<&Submission::url>("url", "Where it can be read"),
      field<&Submission::points>("points", "What it asks for"),
  });
};

/// The Public Comment proceeding of a report.
struct Comment {
  Maybe<Day> opens;
  Maybe<Day> closes;
  Maybe<Day> extended_to;
  Maybe<Text> shorter_because;
  Maybe<Url> url;
  Maybe<Day> summary_published;
  Many<Submission> submissions;
};

template <>
struct Schema<Comment> {
  static constexpr std::string_view name = "comment", folder = "", help = "The Public Comment proceeding.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Comment::opens>("opens", "First day of the comment period"),
      field<&Comment::closes>("closes", "Last day of the comment period"),
      field<&Comment::extended_to>("extended_to", "Last day after an extension"),
      field<&Comment::shorter_because>("shorter_because", "Why it is shorter than the standard"),
      field<&Comment::url>("url", "The page of the proceeding"),
      field<&Comment::summary_published>("summary_published", "When the summary of comments was published"),
      field<&Comment::submissions>("submissions", "The comments that came in"),
  });
};

struct Publication {
  Day date;
  Maybe<Url> url;
};

template <>
struct Schema<Publication> {
  static constexpr std::string_view name = "publication", folder = "",
                                    help = "When and where it was published.";
  static constexpr auto fields = std::to_array<Field>({
      field<&Publication::date>("date", "The day"),
      field<&Publication::url>("url", "Where it can be read"),
  });
};

/// The triennial report of a group and its Public Comment proceeding.
struct Report {
  Common common;
  PeriodId period;
  Choice<ReportStatus> status;
  Maybe<Day> due;
  Maybe<Prose> summary;
  Many<Text> questions;
  Maybe<Comment> comment;
  Maybe<Publication> published;
  Many<Text> priorities;
  Many<Text> enablers;
  Many<Text> barriers;
  Maybe<Ref<Report>> superseded_by;
};

template <>
struct Schema<Report> {
  static constexpr std::string_view name = "report", folder = "reports",
                                    help = "The triennial report and its Public Comment proceeding.";
  static constexpr auto fields =
      all_fields(first_fields<Report>,
                 std::to_array<Field>({
                     field<&Report::period>("period", "The period it reports on, an id of cip.yaml"),
                     field<&Report::status>("status", "How far it is"),
                     field<&Report::due>("due", "When it should be published"),
                     field<&Report::summary>("summary", "The report in plain language, half a page"),
                     field<&Report::questions>("questions", "What commenters are asked"),
                     field<&Report::comment>("comment", "The Public Comment proceeding"),
                     field<&Report::published>("published", "When and where it was published"),
                     field<&Report::priorities>("priorities", "What comes first in the next period"),
                     field<&Report::enablers>("enablers", "What helped"),
                     field<&Report::barriers>("barriers", "What stood in the way"),
                 }),
                 last_fields<Report>);
};

}  // namespace cip
