#include "cip/figures/known.hpp"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "cip/figures/activities.hpp"

namespace cip {
namespace {

using Pointer = Shared<Document>::Pointer;

/// The arguments of the functions below.
struct Known {
  const Workspace& ws;
  Date as_of;

  bool is_later(const Maybe<Day>& day) const { return day && certainly_after(**day, as_of); }
  bool is_later(const Day& day) const { return certainly_after(*day, as_of); }
  bool is_ahead(const PeriodId& id) const {
    const Period* period = ws.period(*id);
    return period && is_later(period->start);
  }
};

// True for what is not known on the day: it begins later, and is not a plan.

bool begins_later(const Known& known, const Activity& activity) {
  return *activity.status != ActivityStatus::planned &&
         known.is_later(activity.start ? activity.start : end_of(activity));
}
bool begins_later(const Known& known, const Practice& practice) {
  return *practice.status != PracticeStatus::proposed && known.is_later(practice.since);
}
bool begins_later(const Known& known, const Survey& survey) {
  return *survey.status != SurveyStatus::planned &&
         known.is_later(survey.opened ? survey.opened : survey.closed);
}
bool begins_later(const Known& known, const Assessment& assessment) {
  return known.is_later(assessment.approved) || known.is_ahead(assessment.period);
}
bool begins_later(const Known& known, const Report& report) { return known.is_ahead(report.period); }
bool begins_later(const Known& /*known*/, const Criterion& /*criterion*/) { return false; }
bool begins_later(const Known& /*known*/, const Metric& /*metric*/) { return false; }

// Each removes from a record what is not known yet.

/// The work is in progress: its outcome is not known yet, but shows that the work lasted until then.
void cut(const Known& known, Activity& activity) {
  const bool has_closed =
      *activity.status == ActivityStatus::complete || *activity.status == ActivityStatus::cancelled;
  if (!has_closed || !known.is_later(end_of(activity))) return;
  activity.status.value = ActivityStatus::in_progress;
  activity.end.reset();
  activity.outcome.reset();
  activity.common.as_of = Day{on(known.as_of), {}};
}
void cut(const Known& known, Practice& practice) {
  std::erase_if(practice.adoptions, [&](const Adoption& each) { return known.is_later(each.since); });
}
void cut(const Known& known, Metric& metric) {
  std::erase_if(metric.measurements, [&](const Measurement& each) { return known.is_later(each.date); });
}
void cut(const Known& known, Report& report) {
  if (report.comment) {
    Comment& comment = *report.comment;
    std::erase_if(comment.submissions, [&](const Submission& each) { return known.is_later(each.date); });
    if (known.is_later(comment.summary_published)) comment.summary_published.reset();
  }
  if (!report.published || !known.is_later(report.published->date)) return;
  const bool is_open = report.comment && report.comment->opens && !known.is_later(report.comment->opens);
  report.published.reset();
  report.status.value = is_open ? ReportStatus::public_comment : ReportStatus::drafting;
}
void cut(const Known& /*known*/, const auto& /*record*/) {}

/// Whether a date in the record is later; without one, all of it is known on the day.
bool tells_later(const Known& known, const Record& record) {
  bool is_later = false;
  for_each_value(*record.type, record.data, [&](const Field& /*field*/, const Said& said) {
    is_later = is_later || (said.when && certainly_after(*said.when, known.as_of));
  });
  return is_later;
}

/// The document with what is known of its record; nothing if the record isn't known yet.
template <class T>
Pointer known_part(const Known& known, const Pointer& document) {
  const T& record = *document->as<T>();
  if (begins_later(known, record)) return nullptr;
  if (!tells_later(known, document->read())) return document;
  T part = record;
  std::erase_if(part.common.history, [&](const Event& each) { return known.is_later(each.date); });
  cut(known, part);
  auto copy = std::make_shared<Document>(*document);
  copy->record = std::make_shared<const T>(std::move(part));
  return copy;
}

template <class... T>
Pointer known_of_kinds(const Known& known, const Pointer& document) {
  Pointer part = document;
  const auto look = [&]<class Kind>(std::type_identity<Kind>) {
    if (document->as<Kind>()) part = known_part<Kind>(known, document);
  };
  (look(std::type_identity<T>()), ...);
  return part;
}

}  // namespace

Workspace known_on(const Workspace& ws, Date as_of) {
  Workspace part = ws;
  part.documents.clear();
  for (const Pointer& document : ws.documents.pointers())
    if (Pointer known = known_of_kinds<Criterion, Practice, Activity, Metric, Survey, Assessment, Report>(
            {ws, as_of}, document))
      part.documents.push_back(std::move(known));
  part.index();
  return part;
}

}  // namespace cip
