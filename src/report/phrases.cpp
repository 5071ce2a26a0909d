#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/yaml/read_alike.hpp"

namespace cip {
namespace {

/// " since 2024", or nothing.
std::string dated(std::string_view words, const Maybe<Day>& day) {
  return day ? fmt::format("{} {}", words, to_words(**day)) : "";
}

bool is_old(const Workspace& ws, const Maybe<Day>& day, Date as_of) {
  return day && is_out_of_date(ws, **day, as_of);
}

/// "February to July 2023", "October 2024 to June 2025".
std::string span_words(When start, When end) {
  if (start == end) return to_words(start);
  const std::string first = to_words(start), last = to_words(end);
  const bool same_year = start < end && start.precision == When::Precision::month &&
                         end.precision == start.precision &&
                         first.substr(first.size() - 4) == last.substr(last.size() - 4);
  return fmt::format("{} to {}", same_year ? first.substr(0, first.size() - 5) : first, last);
}

std::string begun_phrase(const Activity& activity, std::string_view separator = ", ") {
  return dated(fmt::format("{}{}", separator, is_only_announced(activity) ? "planned for" : "started"),
               activity.start);
}

/// Nobody had checked by the day what was checked after it.
std::string checked_phrase(const Maybe<Day>& checked, Date as_of, std::string_view words = ", checked") {
  return checked && certainly_after(**checked, as_of) ? "" : dated(words, checked);
}

std::string closed_phrase(const ReportScope& scope, const Activity& activity, std::string_view status) {
  if (activity.start && activity.end)
    return fmt::format(
        "{}, {}{}", status, span_words(**activity.start, **activity.end),
        certainly_after(**activity.start, (*activity.end)->last) ? " (one date is wrong)" : "");
  if (activity.end) return fmt::format("{}, ended {}", status, to_words(**activity.end));
  const bool is_announced = is_only_announced(activity);
  const std::string begun =
      activity.start ? begun_phrase(activity) + (is_announced ? "" : ", end not recorded") : "";
  return fmt::format("{}{}{}{}", status, begun, activity.due ? ", was due " + in_words(**activity.due) : "",
                     checked_phrase(activity.common.as_of, scope.as_of));
}

/// Overdue is what a check after its day found undone.
std::string due_phrase(const ReportScope& scope, const Activity& activity) {
  if (!activity.due) return "";
  const When due = **activity.due;
  if (!certainly_before(due, scope.as_of)) return ", due " + to_words(due);
  if (!is_overdue(activity, scope.as_of)) return ", was due " + in_words(due);
  const Maybe<Day>& checked = activity.common.as_of;
  const auto reason = waived_because(activity.common.waivers, "overdue", scope.as_of);
  return fmt::format(", {}{}",
                     checked && certainly_before(due, **checked) ? "overdue since " + to_words(due)
                                                                 : "was due " + in_words(due),
                     reason.empty() ? "" : fmt::format(" (waived: {})", reason));
}

std::string open_phrase(const ReportScope& scope, const Activity& activity, std::string_view status) {
  const Maybe<Day>& checked = activity.common.as_of;
  const std::string due = due_phrase(scope, activity);
  const std::string known = checked_phrase(checked, scope.as_of);
  const bool was_checked = is_old(scope.ws, checked, scope.as_of);
  if (*activity.status == ActivityStatus::planned) {
    const bool late = activity.start && certainly_before(**activity.start, scope.as_of);
    return fmt::format("{}{}{}{}{}{}", status, dated(" for", activity.start),
                       was_checked ? dated(" when last checked,", checked) : "",
                       late ? ", start not recorded" : "", due, was_checked ? "" : known);
  }
  if (was_checked)
    return fmt::format("{} when last checked, {}{}{}", status, to_words(**checked),
                       begun_phrase(activity, "; "), due);
  if (!checked) return fmt::format("{}{}{}; last check not recorded", status, begun_phrase(activity), due);
  const bool goes_on = checked && *activity.status == ActivityStatus::in_progress;
  return fmt::format("{}{}{}{}", status, goes_on ? dated(" since", activity.start) : begun_phrase(activity),
                     due, known);
}

std::string status_and_days(const ReportScope& scope, const Activity& activity) {
  switch (*activity.status) {
    case ActivityStatus::planned:
      return open_phrase(scope, activity, "planned");
    case ActivityStatus::in_progress:
      return open_phrase(scope, activity, "in progress");
    case ActivityStatus::on_hold:
      return open_phrase(scope, activity, "on hold");
    case ActivityStatus::complete:
      return closed_phrase(scope, activity, "complete");
    case ActivityStatus::cancelled:
      return closed_phrase(scope, activity, "cancelled");
    case ActivityStatus::unknown:
      break;
  }
  return fmt::format("status not known{}{}{}{}", begun_phrase(activity), due_phrase(scope, activity),
                     dated(", ended", activity.end), checked_phrase(activity.common.as_of, scope.as_of));
}

/// "34 of 43 recommendations addressed (79%)".
std::string done_phrase(const Done& done) {
  if (!done.count) return fmt::format("{} {} in all", *done.of, *done.what);
  return fmt::format(
      "{} of {} {}{}", **done.count, *done.of, *done.what,
      percent_phrase(static_cast<std::size_t>(**done.count), static_cast<std::size_t>(*done.of)));
}

}  // namespace

std::string period_words(When period) {
  // A period that begins on the first day of a month and ends on the last is named by its months.
  const auto month = [](Date date) { return *parse_when(to_string(date).substr(0, 7)); };
  const When first = month(period.first), last = month(period.last);
  const bool whole = first.first == period.first && last.last == period.last;
  return fmt::format("{} to {}", to_words(whole ? first : on(period.first)),
                     to_words(whole ? last : on(period.last)));
}

std::string not_begun_sentence(When period) {
  const When month = *parse_when(to_string(period.first).substr(0, 7));
  return fmt::format("This period begins {}, so there is nothing to report on it yet.",
                     in_words(month.first == period.first ? month : on(period.first)));
}

std::string status_phrase(const ReportScope& scope, const Activity& activity) {
  const bool is_mostly_done = completion_of(activity) == Completion::substantial;
  return fmt::format("{}{}{}", status_and_days(scope, activity), is_mostly_done ? ", mostly done" : "",
                     activity.done ? ", " + done_phrase(*activity.done) : "");
}

std::string state_phrase(const Workspace& ws, const Practice& practice, Date as_of) {
  static constexpr std::string_view phrases[] = {"proposed", "in use", "retired", "status not known"};
  std::string text(phrases[static_cast<std::size_t>(*practice.status)]);
  const bool in_use = *practice.status == PracticeStatus::active;
  return in_use && is_old(ws, practice.common.as_of, as_of) ? text + " when last checked" : text;
}

std::string dates_phrase(const Workspace& ws, const Practice& practice, Date as_of) {
  const Maybe<Day>& checked = practice.common.as_of;
  const bool in_use = *practice.status == PracticeStatus::active,
             was_in_use = in_use && is_old(ws, checked, as_of);
  std::string text;
  if (was_in_use)
    text = ", " + to_words(**checked) + dated("; started", practice.since);
  else if (in_use)
    text = dated(practice.until ? " from" : " since", practice.since);
  else if (*practice.status == PracticeStatus::proposed)
    text = dated(" for", practice.since);
  else
    text = dated(is_only_announced(practice) ? ", planned for" : ", in use from", practice.since);
  text += practice.until ? dated(in_use || practice.since ? " until" : ", in use until", practice.until) : "";
  if (in_use && practice.since && !checked) text += ", last check not recorded";
  if (practice.cadence) text += fmt::format(", {}", cadence_word(**practice.cadence));
  if (!was_in_use) text += checked_phrase(checked, as_of);
  if (is_in_force(practice) && practice.review_by && certainly_before(**practice.review_by, as_of))
    text += ", was to be reviewed by " + to_words(**practice.review_by);
  return text;
}

std::string status_phrase(const Workspace& ws, const Practice& practice, Date as_of) {
  return state_phrase(ws, practice, as_of) + dates_phrase(ws, practice, as_of);
}

std::string number(double value) {
  const std::string text = plain_number(fmt::format("{}", value));
  return text.starts_with('-') ? "−" + text.substr(1) : text;
}

std::string signed_number(int value) {
  return value < 0 ? fmt::format("−{}", -value) : fmt::format("{}{}", value > 0 ? "+" : "", value);
}

std::string value_phrase(const Metric& metric, double value) {
  return in_unit(metric, number(value), value == 1 || value == -1);
}

std::string measured_value(const Metric& metric, const Measurement& measurement) {
  return measurement.value    ? value_phrase(metric, **measurement.value)
         : measurement.rating ? std::string(rating_word(**measurement.rating))
                              : "no value";
}

std::string measured_phrase(const Metric& metric, const Measurement& measurement) {
  return fmt::format("{} ({})", measured_value(metric, measurement), to_words(*measurement.date));
}

std::string standing(const Metric& metric, Date on, Date as_of) {
  const Measurement* newest = latest(metric, on);
  return std::string(metric_status_word(status_of(metric, on, as_of))) +
         (newest ? ": " + measured_phrase(metric, *newest) : "");
}

std::string target_phrase(const Metric& metric, Date on) {
  const Target* applies = target_on(metric, on);
  if (!applies) return "";
  const Target& target = *applies;
  const auto at_least = [&](double value) {
    const std::string said = value_phrase(metric, value);
    return said == "100%" ? said : "at least " + said;
  };
  const auto [least, most] = limits_of(target, stated_direction(metric));
  const bool is_impossible = least && most && *least > *most;
  std::string phrase;
  if (is_impossible)
    phrase = fmt::format("{} and at most {}", at_least(*least), value_phrase(metric, *most));
  else if (least && most && *least != *most)
    phrase = fmt::format("between {} and {}", number(*least), value_phrase(metric, *most));
  else if (least)
    phrase = at_least(*least);
  else if (most)
    phrase = "at most " + value_phrase(metric, *most);
  else if (target.value)
    phrase = value_phrase(metric, **target.value);
  else if (target.text)
    return one_line(**target.text) + (target.by ? fmt::format(" ({})", dated("by", target.by)) : "");
  const std::string text = target.text ? one_line(**target.text) : "";
  const std::string_view rest = text.starts_with(phrase) ? std::string_view(text).substr(phrase.size()) : "-";
  if (rest.empty() || rest.front() == ' ' || rest.front() == ';') return text + dated(" by", target.by);
  return phrase + dated(" by", target.by) + (is_impossible ? ", which contradict each other" : "") +
         (text.empty() ? "" : "; in words: " + text);
}

std::string reached_phrase(const Metric& metric, Date on) {
  const Measurement* newest = latest(metric, on);
  const Target* target = target_on(metric, on);
  if (!newest || !newest->value || !target || !target->by) return "";
  const When day = **target->by;
  const Measurement *first = nullptr, *last = nullptr;
  for (const Measurement* each : measurements_by_date(metric, on)) {
    if (!each->value || !reaches_target(metric, **each->value, on)) continue;
    if (!first) first = each;
    last = each;
  }
  if (!first || !certainly_before(day, on)) return "";
  const std::string_view late = certainly_after(*first->date, day.last) ? ", after its day" : "";
  if (last != newest) return fmt::format("reached {}{}, not since", in_words(*last->date), late);
  return late.empty() ? "" : fmt::format("first measured as reached {}{}", in_words(*first->date), late);
}

std::string_view metric_status_word(MetricStatus status) {
  return status == MetricStatus::untold ? "can't be assessed" : to_word(status);
}

std::string_view adoption_word(AdoptionStatus status) {
  return status == AdoptionStatus::proposed ? "under consideration" : to_word(status);
}

std::string_view rating_word(Rating rating) {
  static constexpr std::string_view phrases[] = {"met", "partly met", "not met"};
  return phrases[static_cast<std::size_t>(rating)];
}

std::string_view judgement_word(Judgement judgement) {
  static constexpr std::string_view phrases[] = {"met", "partly met", "not met", "not assessed",
                                                 "no evidence available"};
  return phrases[static_cast<std::size_t>(judgement)];
}

Mark rating_mark(Judgement judgement) {
  static constexpr Tone tones[] = {Tone::good, Tone::fair, Tone::poor, Tone::unknown, Tone::unknown};
  return {std::string(judgement_word(judgement)), tones[static_cast<std::size_t>(judgement)]};
}

std::string_view assessor_word(AssessorKind kind) {
  static constexpr std::string_view phrases[] = {"self-assessment", "assessed by peers",
                                                 "independent assessment"};
  return phrases[static_cast<std::size_t>(kind)];
}

Mark unrated_mark(const ReportScope& scope) {
  const bool may_be_rated =
      !scope.of_period<Assessment>() && !scope.ws.is_complete(record_type<Assessment>(), *scope.group.id);
  return may_be_rated ? Mark{"not known", Tone::unknown} : rating_mark(Judgement::not_assessed);
}

std::string_view cadence_word(Cadence cadence) {
  static constexpr std::string_view phrases[] = {
      "continuous",   "every week", "every month",       "each ICANN meeting", "every quarter",
      "twice a year", "every year", "every three years", "as needed",          "once"};
  return phrases[static_cast<std::size_t>(cadence)];
}

std::string_view result_word(Result result) {
  static constexpr std::string_view phrases[] = {"implemented", "partly implemented", "not implemented",
                                                 "no longer needed"};
  return phrases[static_cast<std::size_t>(result)];
}

std::string held_phrase(const Workspace& ws, const Survey& survey, Date as_of) {
  const Maybe<Day>& checked = survey.common.as_of;
  const bool was_checked = is_old(ws, checked, as_of);
  if (is_only_announced(survey))
    return "status not known" + dated(", planned for", first_day_of(survey)) + checked_phrase(checked, as_of);
  if (*survey.status == SurveyStatus::cancelled)
    return "cancelled" + dated(", planned for", first_day_of(survey));
  const bool is_past = survey.closed && certainly_before(**survey.closed, as_of);
  if (*survey.status == SurveyStatus::planned)
    return "planned" +
           (survey.opened && survey.closed ? " for " + span_words(**survey.opened, **survey.closed)
                                           : dated(" for", survey.opened)) +
           checked_phrase(checked, as_of, was_checked ? " when last checked," : ", checked") +
           (is_past ? "; not recorded as held" : "");
  if (*survey.status == SurveyStatus::open) {
    const std::string closing = dated(is_past ? ", was to close" : ", closes", survey.closed);
    return (survey.opened
                ? dated("opened", survey.opened) + (closing.empty() ? ", end not recorded" : closing)
            : survey.closed ? (was_checked ? "start not recorded" : "open, start not recorded") + closing
            : was_checked   ? "no date recorded"
                            : "open, date not recorded") +
           checked_phrase(checked, as_of, was_checked ? ", last checked" : ", checked");
  }
  if (survey.opened && survey.closed) return span_words(**survey.opened, **survey.closed);
  const bool is_over = *survey.status == SurveyStatus::closed && survey.opened;
  const std::string day =
      dated("opened", survey.opened) + dated("closed", survey.closed) + (is_over ? ", since closed" : "");
  return day.empty() ? "no date recorded" + checked_phrase(checked, as_of) : day;
}

std::string_view harmonization_word(Harmonization harmonization) {
  static constexpr std::string_view phrases[] = {"the same everywhere", "may be adapted",
                                                 "for this group only"};
  return phrases[static_cast<std::size_t>(harmonization)];
}

std::string position_phrase(const Practice& practice) {
  std::vector<std::string_view> said;
  if (practice.relevance) said.push_back(to_word(**practice.relevance));
  if (practice.harmonization) said.push_back(harmonization_word(**practice.harmonization));
  return fmt::format("{}", fmt::join(said, ", "));
}

std::string resourcing_phrase(const Practice& practice) {
  if (!practice.resourcing) return "";
  const Resourcing& resourcing = *practice.resourcing;
  std::vector<std::string> said;
  if (resourcing.provided_by)
    said.push_back(**resourcing.provided_by == Provider::icann_org ? "provided by ICANN org"
                   : **resourcing.provided_by == Provider::none
                       ? "no resources provided"
                       : fmt::format("provided by {}{}",
                                     **resourcing.provided_by == Provider::group ? "the " : "",
                                     to_word(**resourcing.provided_by)));
  if (resourcing.effort) said.push_back(fmt::format("{} effort", to_word(**resourcing.effort)));
  return fmt::format("{}", fmt::join(said, ", "));
}

Heading principle_heading(int level, const Principle& principle) {
  return {level, fmt::format("Principle {}: {}", *principle.number, *principle.title),
          fmt::format("principle-{}", *principle.number)};
}

std::string principles_phrase(const Workspace& ws, const Record& record) {
  std::vector<std::string> numbers;
  for (const int principle : principles_of(ws, record)) numbers.push_back(std::to_string(principle));
  if (numbers.empty()) return "";
  return (numbers.size() == 1 ? "principle " : "principles ") + all_of(numbers);
}

std::string checked_lately(const Workspace& ws) {
  const int months = *ws.duties().stale_after;
  return "checked in the last " + (months == 1 ? "month" : months_in_words(months));
}

std::string percent_words(double part, double whole) {
  const double share = 100 * part / whole;
  const int percent = whole_percent(share);
  return fmt::format("{}{}%",
                     percent == 1 && share < 0.5      ? "under "
                     : percent == 99 && share >= 99.5 ? "over "
                                                      : "",
                     percent);
}

std::string percent_phrase(std::size_t part, std::size_t whole) {
  return whole == 0
             ? ""
             : fmt::format(" ({})", percent_words(static_cast<double>(part), static_cast<double>(whole)));
}

std::string of_phrase(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{} of {}", part, whole);
}

std::string part_of(std::size_t part, std::size_t whole) {
  return part < whole ? fmt::format("{} of {}", part, whole)
         : whole == 2 ? "both"
                      : fmt::format("all {}", whole);
}

std::string with_verb(std::size_t count) { return counted(count, "is", "are"); }

std::string share_is(std::size_t part, std::size_t whole, std::string_view one, std::string_view many) {
  if (whole == 1) return fmt::format("the only {} is{}", one, part == 1 ? "" : " not");
  return fmt::format("{} {} {}", part_of(part, whole), many, part == 1 ? "is" : "are");
}

std::string gap_phrase(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  const int least = gap ? gap->quarters : 0, most = continuity.longest_possible_gap();
  if (most == 0) return "none";
  const std::string quarters = counted(static_cast<std::size_t>(most), "quarter", "quarters");
  return least == most ? quarters : fmt::format("{} to {}", least, quarters);
}

std::string name_in_full(const Group& group) {
  static constexpr GroupKind with_article[] = {
      GroupKind::supporting_organization, GroupKind::advisory_committee, GroupKind::nominating_committee};
  const bool has_article =
      group.abbreviation || std::ranges::find(with_article, *group.kind) != std::end(with_article);
  return fmt::format("{}{}{}", has_article ? "the " : "", *group.name,
                     group.abbreviation ? fmt::format(" ({})", **group.abbreviation) : "");
}

std::string_view how_far(Share share) {
  return share.part == 0 ? "no" : share.part == share.whole ? "yes" : "partly";
}

std::string duties_phrase(const GroupFigures& figures) {
  const Share kept = duties_kept(figures);
  const std::size_t all = figures.duties.size(),
                    unknown = static_cast<std::size_t>(
                        std::ranges::count(figures.duties, DutyState::unknown, &Duty::state)),
                    not_due = all - kept.whole - unknown;
  if (kept.whole + unknown == 0) return "none is due yet";
  if (kept.part == all)
    return fmt::format("yes: {} recorded as met", all == 1 ? "the only one is" : part_of(all, all));
  const std::string_view answer = kept.part == kept.whole && unknown > 0 ? "not known" : how_far(kept);
  const std::string rest = unknown == 0 ? "" : fmt::format("; {} not known", unknown);
  if (not_due == 0) return fmt::format("{}: {} of {} recorded as met{}", answer, kept.part, all, rest);
  return fmt::format("{}: {} of {} due so far recorded as met; {} not due yet{}", answer, kept.part,
                     kept.whole + unknown, not_due, rest);
}

std::string duty_word(const Duty& duty) {
  const bool is_absent = duty.state == DutyState::not_met && duty.records.empty();
  return is_absent ? "none recorded" : std::string(to_word(duty.state));
}

std::string sparkline(const std::vector<double>& values) {
  static constexpr std::string_view bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (values.size() < 2) return "";
  const auto [lowest, highest] = std::ranges::minmax(values);
  if (lowest == highest) return "";
  std::string out;
  for (const double value : values)
    out += bars[static_cast<std::size_t>((value - lowest) / (highest - lowest) * 7.999)];
  return out;
}

void say(std::string text, Page& page) { page.push_back(Paragraph{std::move(text)}); }

std::string in_sentence(std::string_view brief) {
  const auto space = brief.find(' ');
  const bool is_name =
      space != std::string_view::npos && upper(brief.substr(space + 1, 1)) == brief.substr(space + 1, 1);
  return is_name ? std::string(brief) : lower(brief.substr(0, 1)) + std::string(brief.substr(1));
}

bool fits_a_line(const Prose& text) {
  const std::string_view words = *text;
  const auto end = words.find_last_not_of(" \n");
  return words.substr(0, end).find('\n') == std::string_view::npos &&
         words.find("](") == std::string_view::npos;
}

std::string note_phrase(const Maybe<Text>& note) {
  return note ? fmt::format(" ({})", without_stop(**note)) : "";
}

Line with_emphasis(std::string_view markdown) {
  Line line;
  for (auto style = Phrase::Style::plain; !markdown.empty();
       style = style == Phrase::Style::plain ? Phrase::Style::emphasis : Phrase::Style::plain)
    line.add(with_replaced(std::string(take_until(markdown, '*')), "`", ""), style);
  return line;
}

std::string capitalized(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::ranges::replace_if(
      out, [](char c) { return c == '-' || c == '_'; }, ' ');
  return out;
}

}  // namespace cip
