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

/// One point of a comment, and the response to it.
struct CommentPoint {
  LocalId id;
  Maybe<PrincipleNumber> principle;
  Text summary;
  Maybe<Choice<Response>> response;
  Maybe<Text> reason;
};

template <>
const RecordType& record_type<CommentPoint>();

struct Submission {
  LocalId id;
  Text from;
  Maybe<Choice<SubmitterKind>> kind;
  Maybe<Day> date;
  Maybe<Url> url;
  Many<CommentPoint> points;
};

template <>
const RecordType& record_type<Submission>();

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
const RecordType& record_type<Comment>();

struct Publication {
  Day date;
  Maybe<Url> url;
};

template <>
const RecordType& record_type<Publication>();

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
const RecordType& record_type<Report>();

}  // namespace cip
