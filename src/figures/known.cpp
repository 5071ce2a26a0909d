#include "cip/figures/known.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "cip/figures/activities.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/duties.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

using Pointer = Shared<Document>::Pointer;

/// The arguments of the functions below.
struct Known {
  const Workspace& ws;
  Date as_of;
  Date in_force = as_of;

  bool is_later(const Maybe<Day>& day) const { return day && certainly_after(**day, as_of); }
  bool is_in_force_later(const Maybe<Day>& day) const { return day && certainly_after(**day, in_force); }
  bool is_later(const Day& day) const { return certainly_after(*day, as_of); }
  bool is_ahead(const PeriodId& id) const {
    const Period* period = ws.period(*id);
    return period && is_later(period->start);
  }
};

// True for what is not known on the day: it begins later, and is not a plan.

bool begins_later(const Known& known, const Activity& activity) {
  if (*activity.status == ActivityStatus::planned || is_only_announced(activity)) return false;
  if (activity.start) return known.is_later(activity.start);
  return (*activity.status == ActivityStatus::complete || *activity.status == ActivityStatus::cancelled) &&
         known.is_later(end_of(activity));  // of other work, it is when it should end
}
bool begins_later(const Known& known, const Practice& practice) {
  return *practice.status != PracticeStatus::proposed && !is_only_announced(practice) &&
         known.is_later(practice.since);
}
bool begins_later(const Known& known, const Survey& survey) {
  const bool is_plan = *survey.status == SurveyStatus::planned || *survey.status == SurveyStatus::cancelled;
  if (is_plan || is_only_announced(survey)) return false;
  if (survey.opened) return known.is_later(survey.opened);
  return *survey.status != SurveyStatus::open && known.is_later(survey.closed);
}
bool begins_later(const Known& known, const Assessment& assessment) {
  return known.is_later(assessment.approved) || known.is_ahead(assessment.period);
}
bool begins_later(const Known& known, const Report& report) { return known.is_ahead(report.period); }
bool begins_later(const Known& known, const Criterion& criterion) {
  return known.is_in_force_later(criterion.since);
}
bool begins_later(const Known& known, const Metric& metric) {
  const Criterion* criterion = metric.criterion ? known.ws.find<Criterion>(metric.criterion->id) : nullptr;
  return known.is_in_force_later(metric.since) || (criterion && begins_later(known, *criterion));
}

// Each removes from a record what is not known yet, and returns whether there was anything.

template <class T>
bool cut_later(const Known& known, std::vector<T>& items) {
  return std::erase_if(items, [&](const T& each) { return known.is_later(each.date); }) > 0;
}

/// The status that work had on the day, if it has another by now.
std::optional<ActivityStatus> status_then(const Known& known, const Activity& activity) {
  bool is_paused = false, changes = false;
  for (const Event* event : pauses_of(activity))
    if (known.is_later(event->date))
      changes = true;
    else
      is_paused = *event->event == EventKind::paused;
  const bool has_begun = activity.start && !known.is_later(activity.start);
  switch (*activity.status) {
    case ActivityStatus::complete:
    case ActivityStatus::cancelled:
      if (!known.is_later(end_of(activity))) return std::nullopt;
      return is_only_announced(activity) ? ActivityStatus::planned
             : is_paused                 ? ActivityStatus::on_hold
                                         : ActivityStatus::in_progress;
    case ActivityStatus::on_hold:
      return changes && has_begun && !is_paused ? std::optional(ActivityStatus::in_progress) : std::nullopt;
    case ActivityStatus::in_progress:
      return changes && is_paused ? std::optional(ActivityStatus::on_hold) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// The outcome is not known yet, but shows that the work lasted beyond the day.
bool cut(const Known& known, Activity& activity) {
  const auto status = status_then(known, activity);
  if (!status) return false;
  activity.status.value = *status;
  activity.end.reset();
  activity.outcome.reset();
  activity.common.as_of = Day{on(known.as_of + std::chrono::days(1)), {}};
  return true;
}
/// The survey is open, and what its members answered is not known yet.
bool cut(const Known& known, Survey& survey) {
  if (*survey.status != SurveyStatus::closed || !known.is_later(survey.closed)) return false;
  survey.status.value = SurveyStatus::open;
  survey.responses.reset();
  survey.published.reset();
  survey.issues.clear();
  for (Question& question : survey.questions) {
    question.counts.clear();
    question.shares.clear();
    question.answered.reset();
    question.no_answer.reset();
  }
  return true;
}
/// What was retired later is in use.
bool cut(const Known& known, Practice& practice) {
  const bool is_in_use =
      *practice.status == PracticeStatus::retired && lasts_until(practice.until, known.as_of);
  if (is_in_use) {
    practice.status.value = PracticeStatus::active;
    practice.until.reset();
  }
  return std::erase_if(practice.adoptions, [&](const Adoption& each) { return known.is_later(each.since); }) >
             0 ||
         is_in_use;
}
/// What was retired later applies.
bool cut_end(const Known& known, auto& record) {
  if (!lasts_until(record.until, known.in_force)) return false;
  if (record.status && **record.status == Stage::retired) record.status->value = Stage::active;
  record.until.reset();
  return true;
}
bool cut(const Known& known, Criterion& criterion) { return cut_end(known, criterion); }
/// The evidence of each that is dated later.
bool cut_evidence(const Known& known, auto& items) {
  bool is_cut = false;
  for (auto& each : items) is_cut = cut_later(known, each.evidence) || is_cut;
  return is_cut;
}
bool cut(const Known& known, Metric& metric) {
  const bool is_cut = cut_end(known, metric), has_later = cut_later(known, metric.measurements);
  return cut_evidence(known, metric.measurements) || has_later || is_cut;
}
bool cut(const Known& known, Assessment& assessment) { return cut_evidence(known, assessment.ratings); }
bool cut(const Known& known, Report& report) {
  bool is_cut = false;
  if (report.comment) {
    is_cut = cut_later(known, report.comment->submissions);
    if (known.is_later(report.comment->summary_published))
      report.comment->summary_published.reset(), is_cut = true;
  }
  if (report.published && known.is_later(report.published->corrected))
    report.published->corrected.reset(), is_cut = true;
  if (!report.published || !known.is_later(report.published->date)) return is_cut;
  const bool is_open = report.comment && report.comment->opens && !known.is_later(report.comment->opens);
  report.published.reset();
  report.status.value = is_open ? ReportStatus::public_comment : ReportStatus::drafting;
  return true;
}
bool cut(const Known& /*known*/, const auto& /*record*/) { return false; }

/// Whether it only plans what is to replace something: complete work stays complete until then.
bool is_still_planned(const Activity& next, const Activity& now) {
  return *next.status == ActivityStatus::planned && *now.status == ActivityStatus::complete;
}
bool is_still_planned(const auto& /*next*/, const auto& /*now*/) { return false; }

/// Whether another record replaces it that isn't known yet, or after the day until which it applied.
template <class T>
bool is_replaced_later(const Known& known, const T& record) {
  if (!record.superseded_by) return false;
  if constexpr (std::is_same_v<T, Criterion> || std::is_same_v<T, Metric>)
    if (record.until) return lasts_until(record.until, known.in_force);
  const T* next = known.ws.find<T>(record.superseded_by->id);
  return next && (begins_later(known, *next) || is_still_planned(*next, record));
}

/// Whether the record says that something happened later, or ended on the day or later; what is due later is
/// known on the day.
bool tells_later(const Known& known, const Record& record) {
  bool is_later = false;
  for_each_value(*record.type, record.data, of_kind(Kind::date), [&](const Field& field, const Said& said) {
    if (field.role == Role::due) return;
    is_later = is_later || certainly_after(*said.when, known.in_force) ||
               (field.role == Role::ends && known.in_force <= said.when->last);
  });
  return is_later;
}

/// The document with what is known of its record; nothing if the record isn't known yet.
template <class T>
Pointer known_part(const Known& known, const Pointer& document, const T& record) {
  if (begins_later(known, record)) return nullptr;
  const bool is_current = is_replaced_later(known, record);
  if (!is_current && !tells_later(known, document->read())) return document;
  T part = record;
  if (is_current) part.superseded_by.reset();
  const bool is_cut = cut(known, part), has_later = cut_later(known, part.common.history),
             has_later_evidence = cut_later(known, part.common.evidence);
  if (!is_cut && !has_later && !has_later_evidence && !is_current) return document;
  auto copy = std::make_shared<Document>(*document);
  copy->record = std::make_shared<const T>(std::move(part));
  return copy;
}

/// Calls `work` with the record, if the document holds a sound one of one of the kinds.
template <class... T, class Work>
void with_record_of(const Document& document, const Work& work) {
  const auto look = [&](const auto* record) {
    if (record) work(*record);
  };
  (look(document.as<T>()), ...);
}

template <class Work>
void with_record(const Document& document, const Work& work) {
  with_record_of<Criterion, Practice, Activity, Metric, Survey, Assessment, Report>(document, work);
}

/// Adds what an earlier assessment says of a criterion that this one leaves out, or did not assess.
void add_left_out(const Assessment& earlier, Assessment& assessment) {
  if (!assessment.purpose) assessment.purpose = earlier.purpose;
  for (const CriterionRating& rating : earlier.ratings) {
    const auto own = std::ranges::find(assessment.ratings, rating.criterion.id,
                                       [](const CriterionRating& each) { return each.criterion.id; });
    if (own == assessment.ratings.end())
      assessment.ratings.push_back(rating);
    else if (*own->rating == Judgement::not_assessed && *rating.rating != Judgement::not_assessed)
      *own = rating;
  }
}

/// Gives the assessment of a group and period that counts, by `precedence_of`, the ratings of the others that
/// it leaves out: an examiner may rate a few criteria again. Those that are not approved count only where
/// none is.
void join_ratings(Date as_of, std::vector<Pointer>& documents) {
  std::map<std::pair<std::string, std::string>, std::vector<Pointer*>> by_period;
  for (Pointer& document : documents)
    if (const auto* assessment = document->as<Assessment>(); assessment && !has_ended(document->read()))
      by_period[{document->group, *assessment->period}].push_back(&document);
  for (auto& [period, own] : by_period) {
    if (own.size() < 2) continue;
    std::ranges::stable_sort(own, std::greater(), [&](const Pointer* document) {
      return precedence_of(*(*document)->as<Assessment>(), as_of);
    });
    Pointer& first = *own.front();
    Assessment joined = *first->as<Assessment>();
    for (const Pointer* document : std::span(own).subspan(1))
      if (const auto* other = (*document)->as<Assessment>();
          other->approved.has_value() == joined.approved.has_value())
        add_left_out(*other, joined);
    auto copy = std::make_shared<Document>(*first);
    copy->record = std::make_shared<const Assessment>(std::move(joined));
    first = std::move(copy);
  }
}

/// The groups with those that were not there in the time as if they kept their records elsewhere: they have
/// no duties, and no table lists them.
std::shared_ptr<const GroupTree> groups_in(const Workspace& ws, When time) {
  if (std::ranges::all_of(ws.groups(), [&](const Group& group) { return was_there(group, time); }))
    return ws.tree;
  auto then = std::make_shared<GroupTree>(*ws.tree);
  for (Group& group : then->groups.items)
    if (!was_there(group, time)) group.kind.value = GroupKind::outside;
  return then;
}

/// The program with the version of the framework that applied on a day.
std::shared_ptr<const Program> program_on(const Workspace& ws, Date day) {
  if (!ws.program) return nullptr;
  const Period* period = period_on(ws, day);
  if (!period || !period->framework_version) return ws.program;
  auto then = std::make_shared<Program>(*ws.program);
  then->framework.version = *period->framework_version;
  return then;
}

/// What was known on each day that was asked for, of each time.
class KnownStates {
 public:
  explicit KnownStates(const Workspace& ws) : ws_(ws) {}

  const Workspace& in(When time, Date as_of) {
    const std::lock_guard lock(mutex_);
    auto& state = states_[{time.first, time.last, as_of}];
    if (!state) state = std::make_unique<const Workspace>(known_on(ws_, as_of, time));
    return *state;
  }

 private:
  const Workspace& ws_;
  std::mutex mutex_;
  std::map<std::tuple<Date, Date, Date>, std::unique_ptr<const Workspace>> states_;
};

}  // namespace

const Workspace& known_in(const Workspace& ws, When period, Date as_of) {
  return ws.computed<KnownStates>().in(period, as_of);
}

bool is_known_on(const Workspace& ws, const Document& document, Date as_of) {
  bool is_known = true;
  with_record(document, [&](const auto& record) { is_known = !begins_later({ws, as_of}, record); });
  return is_known;
}

Workspace known_on(const Workspace& ws, Date as_of, std::optional<When> period) {
  const Known known_then{ws, as_of, period ? std::min(as_of, period->last) : as_of};
  Workspace part = ws;
  part.documents.clear();
  part.program = program_on(ws, known_then.in_force);
  part.tree = groups_in(ws, {period ? period->first : as_of, known_then.in_force, When::Precision::day});
  std::vector<Pointer> documents;
  documents.reserve(ws.documents.size());
  for (const Pointer& document : ws.documents.pointers()) {
    Pointer known = document;
    with_record(*document, [&](const auto& record) { known = known_part(known_then, document, record); });
    if (known) documents.push_back(std::move(known));
  }
  join_ratings(as_of, documents);
  const bool is_whole = part.tree == ws.tree && documents == ws.documents.pointers();
  part.documents.reserve(documents.size());
  for (Pointer& document : documents) part.documents.push_back(std::move(document));
  if (!is_whole) part.index();
  return part;
}

}  // namespace cip
