#pragma once

#include "cip/records/common.hpp"

namespace cip {

enum class ReportStatus { drafting, public_comment, final };
template <>
inline constexpr auto word_table<ReportStatus> = std::to_array<Word>({
    {"drafting", "being written"},
    {"public-comment", "published for Public Comment"},
    {"final", "published in its final form"},
});

enum class SubmitterKind { group, individual };
template <>
inline constexpr auto word_table<SubmitterKind> = std::to_array<Word>({
    {"group", "a group of the community, or another organization"},
    {"individual", "one person, who is not named"},
});

enum class Response { accepted, partly_accepted, noted, declined };
template <>
inline constexpr auto word_table<Response> = std::to_array<Word>({
    {"accepted", "the group will do it"},
    {"partly-accepted", "the group will do part of it"},
    {"noted", "the group takes note, without acting on it"},
    {"declined", "the group will not do it"},
});

/// One point of a comment, and the response to it.
struct CommentPoint {
  LocalId id;
  Maybe<PrincipleNumber> principle;
  Text summary;
  Maybe<Choice<Response>> response;
  Maybe<Text> reason;

  static const RecordType& type();
};

struct Submission {
  LocalId id;
  Text from;
  Maybe<Choice<SubmitterKind>> kind;
  Maybe<Day> date;
  Maybe<Url> url;
  Many<CommentPoint> points;

  static const RecordType& type();
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

  static const RecordType& type();
};

struct Publication {
  Day date;  ///< of its first edition, which is the one that was due
  Maybe<Url> url;
  Maybe<Day> corrected;

  static const RecordType& type();
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

  static const RecordType& type();
};

}  // namespace cip
