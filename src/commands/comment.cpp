#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cip/base/text.hpp"
#include "cip/cli/interview.hpp"
#include "cip/cli/renamed_parts.hpp"
#include "cip/cli/writing.hpp"
#include "cip/store/names.hpp"
#include "cip/table/columns.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {
namespace {

struct CommentOptions {
  std::string report;
  std::vector<std::string> points, answers;  ///< what it asks for; SUBMISSION/POINT=RESPONSE
  std::string reason;
  FieldWords fields;  ///< of the submission
  bool answers_points = false;
  WriteOptions writing;
};

/// The report that was named, or the only one there is, of a group if one is named.
const Document& require_report(const Workspace& ws, std::string name) {
  GroupOptions groups;
  take_group(name, groups, ws);
  if (!name.empty()) return require_document(ws, name, record_type<Report>());
  std::vector<std::string_view> ids;
  for (const Document& document : ws.documents)
    if (document.type == &record_type<Report>() && choose_groups(ws, groups).holds(document.group))
      ids.push_back(document.id);
  if (ids.empty()) throw UsageError("there is no report to comment on; `cip add report` makes one");
  if (ids.size() > 1) throw UsageError(fmt::format("name the report: {}", any_of(ids)));
  return require_document(ws, ids.front(), record_type<Report>());
}

int write_to_report(const CommentOptions& options, const std::vector<Change>& changes, const Lacks& lacks,
                    Session& session) {
  const auto plan = [&](const Workspace& ws) {
    return std::vector{edited(ws, require_report(ws, options.report), changes)};
  };
  return write_changes(plan, options.writing, session, Judge::of_fields, lacks);
}

/// The id that was given, that of the earlier comment of the same sender, or one made from the sender.
std::string id_of_comment(const FieldWords& fields, const Report& report, const Submission* earlier) {
  if (earlier) return *earlier->id;
  if (const auto* id = fields.find("id")) return id->back();
  return fields.contains("from") ? free_comment_id(report, fields) : "";
}

/// Adds the submission, or its points to the earlier one of the same sender; ids are generated if they were
/// not given.
std::vector<Change> added_comment(FieldWords fields, const Document& report, const Workspace& ws,
                                  Date today) {
  const Submission* earlier = earlier_comment(*report.as<Report>(), fields);
  if (const std::string id = id_of_comment(fields, *report.as<Report>(), earlier); !id.empty())
    fields["id"] = {id};
  if (const auto* from = fields.find("from");
      !earlier && from && lower(from->back()) == "individual" && !fields.contains("kind"))
    fields["kind"] = {"individual"};
  for (std::size_t i = 0; fields.contains(fmt::format("points[{}].summary", i)); ++i)
    if (const std::string path = fmt::format("points[{}].id", i); !fields.contains(path))
      fields[path] = {free_point_id(earlier, i + 1)};
  put_meant_words(ws, record_type<Submission>(), report.group, today, fields);
  Value comment = value_for(record_type<Submission>(), fields);
  if (!earlier) return {{Action::append, *parse_path("comment.submissions"), std::move(comment)}};
  const Path points = placed(*parse_named_path(fmt::format("comment.submissions[{}].points", *earlier->id)),
                             ws.value_of(report.file).value_or(Value()), *report.type, Unlisted::refused);
  std::vector<Change> changes;
  for (const Entry& entry : comment.entries)
    if (entry.key == "points")
      for (const Value& point : entry.value.items) changes.push_back({Action::append, points, point});
  return changes;
}

int add_comment(const CommentOptions& options, const FieldWords& fields, Session& session) {
  const Workspace& ws = session.opened().ws;
  const Document& report = require_report(ws, options.report);
  const Submission* earlier = earlier_comment(*report.as<Report>(), fields);
  const Lacks lacks{.items = {fmt::format("comment.submissions[{}]",
                                          id_of_comment(fields, *report.as<Report>(), earlier))}};
  const int status =
      write_to_report(options, added_comment(fields, report, ws, session.as_of), lacks, session);
  if (status != status_fine || options.writing.dry_run || session.quiet) return status;
  if (earlier) session.say(fmt::format("added to the comment `{}`", *earlier->id));
  session.say(fmt::format("next: `cip comment {} --answers` asks for the responses", report.id));
  return status;
}

/// What the rules say about the answers so far.
std::vector<Finding> errors_so_far(const Document& report, const FieldWords& fields, Session& session) {
  const Workspace& ws = session.opened().ws;
  try {
    return findings_of({edited(ws, report, added_comment(fields, report, ws, session.as_of))}, session);
  } catch (const std::exception&) {
    return {};  // said when the comment is written
  }
}

int ask_for_comment(const CommentOptions& options, const Document& report, Session& session) {
  KeptAnswers kept = take_up_draft(session, "comment", report.id);
  Interview interview(session, session.opened().ws, record_type<Submission>(), options.fields, kept);
  interview.set_group(report.group);
  interview.judge = [&](const FieldWords& fields) { return errors_so_far(report, fields, session); };
  for (;;) {
    interview.run([&](Interview& asked) { ask_about_submission(asked, *report.as<Report>()); });
    const int status = add_comment(options, interview.fields(), session);
    if (status == status_fine && !options.writing.dry_run) kept.discard();
    if (status == status_fine || !interview.take_one_back()) return status;
  }
}

/// A point without a response, and its path.
struct Open {
  const Submission* submission;
  const CommentPoint* point;
  std::string path() const {
    return fmt::format("comment.submissions[{}].points[{}]", *submission->id, *point->id);
  }
};

std::vector<Open> open_points(const Report& report) {
  std::vector<Open> open;
  if (report.comment)
    for (const Submission& submission : report.comment->submissions)
      for (const CommentPoint& point : submission.points)
        if (!point.response) open.push_back({&submission, &point});
  return open;
}

/// The words are text, even if they look like other YAML.
Change change_at(const std::string& path, const std::string& words, const Document& document,
                 const Workspace& ws) {
  const Path named = require_path(*document.type, path);
  return {Action::set,
          placed(named, ws.value_of(document.file).value_or(Value()), *document.type, Unlisted::refused),
          value_for(*find_field(*document.type, named), {words})};
}

/// `alac/p1` for `p1`, if only one comment has such a point.
std::string with_submission(const std::string& point, const Document& report) {
  std::vector<std::string> found;
  const Report& of = *report.as<Report>();
  if (of.comment && point.find('/') == std::string::npos)
    for (const Submission& submission : of.comment->submissions)
      for (const CommentPoint& each : submission.points)
        if (*each.id == point) found.push_back(fmt::format("{}/{}", *submission.id, point));
  return found.size() == 1 ? found.front() : point;
}

/// `alac/p1=accepted`, for all points given.
int write_answers(const CommentOptions& options, const Document& report, Session& session) {
  const Workspace& ws = session.opened().ws;
  std::vector<Change> changes;
  Lacks lacks;
  std::vector<std::string> left_out;
  const Value record = ws.value_of(report.file).value_or(Value());
  for (const std::string& word : options.answers) {
    const auto equals = word.find('=');
    const std::string name = with_submission(word.substr(0, equals), report);
    const auto slash = name.find('/');
    if (slash == std::string::npos || equals == std::string::npos)
      throw UsageError(
          fmt::format("`{}` is not SUBMISSION/POINT=RESPONSE, as in `alac/p1=accepted`", printable(word)));
    const std::string path =
        fmt::format("comment.submissions[{}].points[{}]", name.substr(0, slash), name.substr(slash + 1));
    if (is_among(path, lacks.items))
      throw UsageError(fmt::format("`{}` can be given only once", printable(word.substr(0, equals))));
    const Field& response = *record_type<CommentPoint>().find("response");
    const std::string meant = word_meant(ws, response, word.substr(equals + 1), "", session.as_of);
    changes.push_back(change_at(path + ".response", meant, report, ws));
    if (!options.reason.empty()) {
      changes.push_back(change_at(path + ".reason", options.reason, report, ws));
    } else if (auto gone = old_reason(changes.back(), record)) {
      left_out.push_back(
          fmt::format("left out the reason for the earlier response: `{}`; `--reason` gives another",
                      one_line(value_at(record, gone->path)->text)));
      changes.push_back(*std::move(gone));
    }
    lacks.items.push_back(path);
  }
  const int status = write_to_report(options, changes, lacks, session);
  if (status == status_fine && !options.writing.dry_run)
    for (const std::string& each : left_out) session.note(printable(each));
  return status;
}

void ask_about_point(Interview& asked, const Open& open) {
  asked.say(
      printable(fmt::format("{}, {}: {}", *open.submission->from, *open.point->id, *open.point->summary)) +
      "\n");
  asked.ask({open.path() + ".response", "What did the group decide? Enter skips it for now"});
  if (!asked.said(open.path() + ".response").empty())
    asked.ask({open.path() + ".reason", "Why?", "", asked.said(open.path() + ".response") == "declined"});
}

/// Writes what was answered about a point, and takes it out of the draft.
int write_answer_of(const Open& open, const CommentOptions& options, const Interview& interview,
                    const Document& report, KeptAnswers& kept, Session& session) {
  std::vector<Change> changes;
  for (const auto& [path, words] : interview.fields())
    if (path.starts_with(open.path() + "."))
      changes.push_back(change_at(path, words.front(), report, session.opened().ws));
  const int status =
      changes.empty() ? status_fine : write_to_report(options, changes, {.are_said = false}, session);
  if (status != status_fine || options.writing.dry_run) return status;
  for (const char* field : {".response", ".reason"})
    if (kept.find(open.path() + field)) kept.take_back(open.path() + field);
  if (kept.all().empty()) kept.discard();
  return status;
}

/// Asks for the response to each open point, and writes each one immediately.
int ask_for_answers(const CommentOptions& options, const Document& report, Session& session) {
  KeptAnswers kept = take_up_draft(session, "answers", report.id);
  Interview interview(session, session.opened().ws, *report.type, {}, kept);
  interview.set_group(report.group);
  Lacks lacks;
  const auto points = open_points(*report.as<Report>());
  for (std::size_t i = 0; i < points.size();) {
    const Open& open = points[i];
    const auto script = [&](Interview& asked) { ask_about_point(asked, open); };
    if (i == 0) {
      interview.run(script);
    } else if (!interview.run_unless_back(script)) {
      --i;  // to the point before, whose answers are offered
      continue;
    }
    if (!interview.said(open.path() + ".response").empty()) lacks.items.push_back(open.path());
    while (const int status = write_answer_of(open, options, interview, report, kept, session)) {
      if (!interview.take_one_back()) return status;
      interview.run(script);
    }
    ++i;
  }
  if (options.writing.dry_run) return status_fine;
  kept.discard();
  if (!lacks.items.empty()) say_lacks(session.opened().ws.sources[report.file].path, lacks, session);
  return status_fine;
}

/// Responses and a comment are entered one after the other.
void require_one_of_two(const CommentOptions& options) {
  const bool are_answers = !options.answers.empty();
  if (are_answers && options.answers_points) throw UsageError("use --answer or --answers, not both");
  if (!are_answers && !options.reason.empty()) throw UsageError("--reason needs --answer");
  if (!are_answers && !options.answers_points) return;
  const bool has_points = !options.points.empty();
  if (has_points || options.fields.begin() != options.fields.end())
    throw UsageError(fmt::format("--{} is of a comment, so it can't be used with {}",
                                 has_points ? "point" : (*options.fields.begin()).first,
                                 are_answers ? "--answer" : "--answers"));
}

int take_comment(CommentOptions options, Session& session) {
  require_one_of_two(options);
  const Document& report = require_report(session.opened().ws, options.report);
  require_own(report.id, session.opened().ws, session);
  if (!report.as<Report>()) throw UsageError(fmt::format("`{}` has errors: correct them first", report.id));
  if (!options.answers.empty()) return write_answers(options, report, session);
  if (options.answers_points) {
    const auto open = open_points(*report.as<Report>());
    if (open.empty()) session.err << "every point has a response\n";
    if (session.interactive) return ask_for_answers(options, report, session);
    for (const Open& each : open)
      session.out << fmt::format("{}/{}  {}\n", *each.submission->id, *each.point->id, *each.point->summary);
    return status_fine;
  }
  for (auto point = options.points.begin(); point != options.points.end(); ++point)
    if (std::find(options.points.begin(), point, *point) != point)
      throw UsageError(fmt::format("the point `{}` can be given only once", printable(*point)));
  for (std::size_t i = 0; i < options.points.size(); ++i)
    options.fields[fmt::format("points[{}].summary", i)] = {options.points[i]};
  const bool says_all = options.fields.contains("from") && !options.points.empty();
  if (session.interactive && !says_all) return ask_for_comment(options, report, session);
  if (options.fields.contains("from")) return add_comment(options, options.fields, session);
  throw UsageError(
      "a comment needs --from and its points, each with --point; to respond to points, use --answer");
}

}  // namespace

Run setup_comment(Usage& usage) {
  const auto options = std::make_shared<CommentOptions>();
  usage.add("report", options->report, "REPORT", "The report that the comment is on (default: the only one)");
  usage.add("--point", options->points, "TEXT", "A point that the comment makes");
  usage.add("--answers", options->answers_points,
            "Ask for a response to each point that has none; outside a terminal, list these points");
  usage.add("--answer", options->answers, "TEXT",
            "The response to a point, SUBMISSION/POINT=RESPONSE, as in alac/p1=accepted");
  usage.add("--reason", options->reason, "TEXT", "The reason for the responses given with --answer");
  add_field_options(usage, record_type<Submission>(), options->fields);
  usage.find("--id")->help = "A short name for the comment";
  add_write_options(usage, options->writing);
  usage.notes =
      "At a terminal, cip asks who sent the comment, then for its points one by one. Answers are kept until "
      "the comment is added.";
  return [options](Session& session) { return take_comment(*options, session); };
}

}  // namespace cip
