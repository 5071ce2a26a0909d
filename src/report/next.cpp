#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/agenda.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/practices.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// What comes next: a duty, work that was due, a step of open work, or work that begins later.
struct NextRow {
  std::optional<When> by;
  std::string when;
  Line what;
  std::string who;
  Line status;
  std::string id{};  ///< of the record that it describes
};

/// "31 December 2026 (in 32 days)", "May 2026".
std::string day_words(When day, Date as_of) {
  return certainly_before(day, as_of) ? to_words(day)
                                      : fmt::format("{} ({})", to_words(day), time_until(day, as_of));
}

/// What a check after its day found; one before it says nothing, nor does one after the day of the report.
std::string undone(const ReportScope& scope, const Common& common, std::string_view done, When due,
                   std::string_view doubts) {
  const Maybe<Day>& checked = common.as_of;
  return fmt::format(
      "Not recorded as {}{}{}.", done,
      !checked || certainly_after(**checked, scope.as_of)
          ? ""
          : fmt::format("; {} {}", certainly_before(due, **checked) ? "last checked" : "not checked since",
                        to_words(**checked)),
      doubts.empty() ? "" : fmt::format("; {}", doubts));
}

/// Planned work that the section of activities does not describe.
bool begins_after(const ReportScope& scope, const Activity& activity) {
  return *activity.status == ActivityStatus::planned && !has_ended(activity) &&
         placement_of(activity, scope.period, scope.as_of) == Placement::elsewhere;
}

/// Whether the row of a duty says by that day what the record is to show.
bool has_duty_on(const ReportScope& scope, const std::string& id, Date day) {
  return std::ranges::any_of(scope.figures.duties,
                             [&](const Duty& duty) { return duty.due == day && is_among(id, duty.records); });
}

Mark mark_of(const Duty& duty) {
  return {capitalized(duty_word(duty)), duty.state == DutyState::met       ? Tone::good
                                        : duty.state == DutyState::not_met ? Tone::poor
                                                                           : Tone::unknown};
}

/// Whether something is still to be done for it in this period; what was done or missed is a row of the
/// duties.
bool is_ahead(const Duty& duty) { return duty.due && !duty.is_again; }

/// Whether it was met or missed, or a record shows how far it is.
bool is_behind(const Duty& duty) {
  return !is_ahead(duty) && (duty.state != DutyState::not_due || !duty.records.empty());
}

/// What is due next, once something of the kind was met or missed.
void add_next_one(const ReportScope& scope, const Duty& duty, std::vector<NextRow>& rows) {
  NextRow& row = rows.emplace_back();
  row.by = on(*duty.due);
  row.when = day_words(*row.by, scope.as_of);
  row.what.add("Next " + in_sentence(to_word(duty.kind)));
  row.who = duty.who;
  row.status.add(is_next_overdue(scope.ws, duty, scope.period, scope.as_of) ? "Not recorded as published."
                 : *duty.due < scope.as_of
                     ? "That day has passed; what was done is in the report of the next period."
                     : "Not due yet.");
}

/// "**Met**. Recorded for 2025." Of what has no record, and needs none yet, only that.
Line state_of(const Duty& duty) {
  Mark mark = mark_of(duty);
  const bool is_absent = duty.state == DutyState::not_met && duty.records.empty(),
             says_nothing = duty.state == DutyState::not_due && duty.records.empty() && duty.due;
  if (says_nothing) return Line(mark.word + ".");
  if (is_absent) mark.word = capitalized(duty.because);
  Line line;
  line.mark(std::move(mark));
  if (!is_absent) line.add(fmt::format(". {}.", capitalized(duty.because)));
  return line;
}

/// `of` names their period, if it is the one before: of that, what was missed has no other place.
void add_duties(const ReportScope& scope, std::vector<Duty> duties, const std::string& of,
                std::vector<NextRow>& rows) {
  std::vector<std::string> names;  // in the last row
  for (std::size_t i = 0; i < duties.size(); ++i) {
    Duty& duty = duties[i];
    if (of.empty() && duty.due && duty.is_again) {
      add_next_one(scope, duty, rows);
      names.clear();
    }
    const bool follows_comment = duty.state == DutyState::not_due && !duty.due && duty.records.empty();
    if (follows_comment && !rows.empty() && i > 0 && is_ahead(duties[i - 1]))
      rows.back().what.add(", then the " + in_sentence(to_word(duty.kind)));  // of comments that are ahead
    const std::optional<Date> by = is_ahead(duty) ? duty.due : of.empty() ? std::nullopt : duty.missed;
    if (!by) continue;
    if (!of.empty()) duty.because = with_replaced(duty.because, "this period", "that period");
    NextRow row;
    row.by = on(*by);
    row.when = day_words(*row.by, scope.as_of);
    row.who = duty.who;
    row.status = state_of(duty);
    const bool is_same_day = !names.empty() && rows.back().when == row.when,
               says_nothing = duty.state == DutyState::not_due && duty.records.empty();
    if (is_same_day && says_nothing && rows.back().who == row.who && rows.back().status == row.status)
      names.push_back(in_sentence(to_word(duty.kind)) + of);
    else
      names = {std::string(to_word(duty.kind)) + of}, rows.push_back(std::move(row));
    rows.back().what = Line(all_of(names));
  }
}

/// What the records ask for. Measurements and reviews come again and again: only those that are late are
/// told. Planned work that begins after the period has a row that says all of it.
void add_tasks(const ReportScope& scope, std::vector<NextRow>& rows) {
  for (const AgendaItem& item : tasks_of(scope.ws, *scope.group.id, scope.as_of)) {
    const auto* activity = item.record->as<Activity>();
    const auto* metric = item.record->as<Metric>();
    const bool is_late = item.is_overdue || item.is_waived;
    if (!is_late && (item.task == Task::measure || item.task == Task::review)) continue;
    if (activity && item.task != Task::step && begins_after(scope, *activity)) continue;
    if (item.task == Task::publish && has_duty_on(scope, item.where, item.when->last)) continue;
    NextRow& row = rows.emplace_back();
    if (metric)
      refer(row.what, *metric);
    else
      row.what.phrases.push_back({*item.record->common().title, Phrase::Style::emphasis, "#" + item.where});
    row.what.add(item.task == Task::step ? fmt::format(": {}.", item.what)
                                         : fmt::format(": to be {}.", to_word(item.task)));
    if (!item.how.empty()) row.what.add(fmt::format(" How: {}.", item.how));
    if (!item.then.empty()) row.what.add(fmt::format(" Then: {}.", item.then));
    row.who = item.who;
    if (!item.when) continue;
    row.by = item.when;
    row.when = day_words(*row.by, scope.as_of);
    row.status.add(
        !is_late ? "Not due yet."
        : metric ? capitalized(item.why) + "."
                 : undone(scope, item.record->common(), to_word(item.task), *row.by,
                          item.task == Task::finish ? doubts_about_due(*activity, scope.as_of) : item.why));
  }
}

/// What was to be finished and may be: nobody knows its status.
void add_doubtful(const ReportScope& scope, std::vector<NextRow>& rows) {
  for (const Activity* activity : overdue_activities(scope)) {
    if (*activity->status != ActivityStatus::unknown) continue;
    NextRow& row = rows.emplace_back();
    row.by = **activity->due;
    row.when = to_words(*row.by);
    refer(row.what, *activity).add(": to be finished.");
    if (activity->common.owner) row.who = **activity->common.owner;
    row.status.add(undone(scope, activity->common, to_word(Task::finish), *row.by,
                          doubts_about_due(*activity, scope.as_of)));
  }
}

/// Work that has no other row: what is unfinished, and what may be.
void add_rest_of_work(const ReportScope& scope, std::vector<NextRow>& rows) {
  std::vector<const Activity*> undated, unknown, past;
  for (const Activity* activity : unfinished_activities(scope)) {
    const bool is_known = is_open(*activity),
               is_to_start = *activity->status == ActivityStatus::planned && activity->start;
    if (activity->due && !is_known && certainly_before(**activity->due, scope.as_of))
      past.push_back(activity);
    else if (!activity->due && activity->next.empty() && !is_to_start)
      (is_known ? undated : unknown).push_back(activity);
  }
  const auto add = [&](const std::vector<const Activity*>& some, std::string_view status) {
    if (some.empty()) return;
    NextRow& row = rows.emplace_back();
    row.what = links_to(scope, some);
    row.status.add(std::string(status));
  };
  add(undated, "Unfinished; no due date and no next step is recorded.");
  add(unknown, "Status not known; no due date and no next step is recorded.");
  add(past, "Status not known; the due date has passed.");
}

/// Work that begins after the period; the other planned work is among its activities.
void add_planned(const ReportScope& scope, std::vector<NextRow>& rows) {
  for (const Activity* activity : placed(scope, Placement::elsewhere)) {
    if (!begins_after(scope, *activity)) continue;
    NextRow& row = rows.emplace_back();
    if (activity->due)
      row.by = **activity->due;
    else if (activity->start)
      row.by = **activity->start;
    if (row.by) row.when = day_words(*row.by, scope.as_of);
    row.what = name_line(*activity->common.title, "", activity->common, "");
    if (activity->common.description) row.what.add(".");
    add_description(activity->common, row.what);
    if (activity->common.owner) row.who = **activity->common.owner;
    row.status.add(capitalized(status_phrase(scope, *activity)) + ".");
    row.id = activity->common.id;
  }
}

/// By their dates; what no row says has no column. Whether anybody is named.
bool write_tasks(std::vector<NextRow> rows, Page& page) {
  if (rows.empty()) return true;
  std::ranges::stable_sort(rows, {}, [](const NextRow& row) { return row.by ? row.by->last : Date::max(); });
  const bool has_who = std::ranges::any_of(rows, [](const NextRow& row) { return !row.who.empty(); });
  Table table{{"Due", "What"}};
  if (has_who) table.header.emplace_back("Who");
  table.header.emplace_back("Status");
  for (NextRow& row : rows) {
    auto& cells = table.rows.emplace_back(std::vector<Cell>{std::move(row.when), std::move(row.what)});
    if (has_who) cells.emplace_back(row.who.empty() && row.by ? "Nobody is named" : std::move(row.who));
    cells.emplace_back(std::move(row.status));
    table.ids.push_back(std::move(row.id));
  }
  page.push_back(std::move(table));
  return has_who;
}

/// "What helped: deputies for all officers; an agreement on drafts."
void add_named(std::string_view title, const Many<Text>& texts, List& list) {
  if (texts.empty()) return;
  std::vector<std::string> said;
  for (const Text& text : texts) said.push_back(*text);
  const std::string all = fmt::format(" {}", fmt::join(said, "; "));
  list.items.push_back(
      {Line().add(std::string(title), Phrase::Style::strong).add(all + (all.ends_with('.') ? "" : ".")), {}});
}

}  // namespace

std::vector<Duty> left_before(const ReportScope& scope) {
  const bool is_running = scope.is_of_program() && !scope.is_past() && scope.period.first <= scope.as_of;
  const Period* before = is_running ? last_period(scope.ws, scope.period.first) : nullptr;
  if (!before || !owes_duties(scope)) return {};
  return duties_left(scope.ws, scope.group, *before, scope.as_of);
}

bool owes_duties(const ReportScope& scope) { return cip::owes_duties(scope.ws, *scope.group.id); }

bool has_duties_behind(const ReportScope& scope) {
  return std::ranges::any_of(scope.figures.duties, is_behind);
}

void write_duties(const ReportScope& scope, Page& page) {
  Table table{{"Duty", "What is recorded"}};
  for (const Duty& duty : scope.figures.duties)
    if (is_behind(duty)) table.rows.push_back({duty.name, state_of(duty)});
  page.push_back(std::move(table));
}

void write_next(const ReportScope& scope, Page& page) {
  const Report* report = scope.of_period<Report>();
  std::vector<NextRow> rows;
  add_duties(scope, scope.figures.duties, "", rows);
  if (const auto left = left_before(scope); !left.empty())
    add_duties(scope, left,
               fmt::format(" ({})", period_words(days_of(*last_period(scope.ws, scope.period.first)))), rows);
  if (!scope.is_past()) {
    add_tasks(scope, rows);
    add_doubtful(scope, rows);
    add_planned(scope, rows);
    add_rest_of_work(scope, rows);
  }
  const bool has_who = write_tasks(std::move(rows), page), has_duties = !scope.figures.duties.empty();
  std::vector<std::string_view> notes;
  if (!has_who && !has_duties)  // else the summary says it
    notes.emplace_back("Nobody is named as responsible for any of these.");
  if (scope.is_past()) notes.emplace_back("Another period has begun since; its report says what comes next.");
  if (!notes.empty()) say(fmt::format("{}", fmt::join(notes, " ")), page);
  if (!report) return;
  List list;  // the summary names the priorities, and says where steps are missing
  add_named("What helped:", report->enablers, list);
  add_named("What stood in the way:", report->barriers, list);
  if (!list.items.empty()) page.push_back(std::move(list));
}

}  // namespace cip
