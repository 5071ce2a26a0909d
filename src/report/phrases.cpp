#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cip/base/digest.hpp"
#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

/// " since 2024", or nothing.
std::string dated(std::string_view words, const Maybe<Day>& day) {
  return day ? fmt::format("{} {}", words, to_words(**day)) : "";
}

std::string checked(const Common& common) { return dated(", last checked", common.as_of); }

std::string unit_of(const Metric& metric) { return metric.unit ? " " + **metric.unit : ""; }

std::string status_and_days(const Activity& activity) {
  const std::string open = dated("since", activity.start) + dated(", due", activity.due) +
                           dated(", ended", activity.end) + checked(activity.common);
  const auto said = [&](std::string_view status) {
    return fmt::format("{}{}{}", status, open.empty() || open.starts_with(',') ? "" : " ", open);
  };
  switch (*activity.status) {
    case ActivityStatus::planned:
      return fmt::format("planned{}{}{}", dated(" for", activity.start), dated(", due", activity.due),
                         checked(activity.common));
    case ActivityStatus::in_progress:
      return said("in progress");
    case ActivityStatus::on_hold:
      return fmt::format("on hold{}{}{}", dated(", begun", activity.start), dated(", due", activity.due),
                         checked(activity.common));
    case ActivityStatus::complete:
      return fmt::format("complete{}{}{}", dated(", begun", activity.start), dated(", ended", activity.end),
                         checked(activity.common));
    case ActivityStatus::cancelled:
      return fmt::format("cancelled{}{}", dated(", ended", activity.end), checked(activity.common));
    case ActivityStatus::unknown:
      break;
  }
  return fmt::format("status not known{}{}{}{}", dated(", begun", activity.start),
                     dated(", due", activity.due), dated(", ended", activity.end), checked(activity.common));
}

std::string done_phrase(const Done& done) {
  if (!done.count) return fmt::format("{} {} in all", *done.of, *done.what);
  return fmt::format(
      "{} of {} {}{}", **done.count, *done.of, *done.what,
      percent_phrase(static_cast<std::size_t>(**done.count), static_cast<std::size_t>(*done.of)));
}

/// "Final report: accepted by the ICANN Board, 10 September 2020", "Earlier deferred, no date recorded".
std::string event_phrase(const Event& event) {
  static constexpr std::string_view phrases[] = {"earlier planned",  "earlier in progress",
                                                 "earlier deferred", "paused",
                                                 "resumed",          "revised",
                                                 "adopted",          "accepted",
                                                 "approved",         "endorsed",
                                                 "rejected"};
  return capitalized(fmt::format("{}{}{}{}", event.what ? **event.what + ": " : "",
                                 phrases[static_cast<std::size_t>(*event.event)],
                                 event.by ? " by " + **event.by : "",
                                 event.date ? ", " + to_words(**event.date) : ", no date recorded"));
}

std::string_view mark_of(Work work) {
  return work == Work::certain ? "■" : work == Work::possible ? "□" : "·";
}

}  // namespace

std::string period_words(When period) {
  // A period that begins on the first day of a month and ends on the last is named by its months.
  const auto month = [](Date date) { return *parse_when(to_string(date).substr(0, 7)); };
  const When first = month(period.first), last = month(period.last);
  const bool whole = first.first == period.first && last.last == period.last;
  const auto day = [](Date date) { return When{date, date, When::Precision::day}; };
  return fmt::format("from {} to {}", to_words(whole ? first : day(period.first)),
                     to_words(whole ? last : day(period.last)));
}

std::string status_phrase(const Activity& activity) {
  return status_and_days(activity) + (activity.done ? ", " + done_phrase(*activity.done) : "");
}

std::string status_phrase(const Practice& practice) {
  const std::string status = *practice.status == PracticeStatus::unknown
                                 ? "status not known"
                                 : std::string(to_word(*practice.status));
  const std::string cadence = practice.cadence ? fmt::format(", {}", to_word(**practice.cadence)) : "";
  // Only of what is still followed do the days say since when it has that status.
  const bool goes_on = *practice.status == PracticeStatus::active;
  const std::string days = dated(goes_on ? " since" : ", followed from", practice.since) +
                           dated(goes_on && practice.since ? " until"
                                 : practice.since          ? " to"
                                                           : ", followed until",
                                 practice.until);
  return status + days + cadence + checked(practice.common);
}

std::string value_phrase(const Metric& metric, double value) {
  return fmt::format("{}{}", value, unit_of(metric));
}

std::string target_phrase(const Metric& metric) {
  if (!metric.target) return "";
  const Target& target = *metric.target;
  const bool lower = metric.direction && **metric.direction == Direction::lower;
  std::string phrase;
  if (target.min && target.max)
    phrase = fmt::format("between {} and {}", **target.min, value_phrase(metric, **target.max));
  else if (target.min)
    phrase = "at least " + value_phrase(metric, **target.min);
  else if (target.max)
    phrase = "at most " + value_phrase(metric, **target.max);
  else if (target.value)
    phrase =
        (metric.direction ? lower ? "at most " : "at least " : "") + value_phrase(metric, **target.value);
  else if (target.text)
    return one_line(**target.text) + dated(" by", target.by);
  return phrase + dated(" by", target.by) + (target.text ? "; in words: " + one_line(**target.text) : "");
}

std::string baseline_phrase(const Metric& metric) {
  const Baseline& baseline = *metric.baseline;
  return value_phrase(metric, *baseline.value) +
         (baseline.date ? fmt::format(" ({})", to_words(**baseline.date)) : "");
}

std::string_view rating_word(Rating rating) {
  static constexpr std::string_view phrases[] = {"met", "partly met", "not met"};
  return phrases[static_cast<std::size_t>(rating)];
}

std::string measurement_phrase(const Metric& metric, const Measurement& measurement) {
  const std::string said = measurement.value    ? value_phrase(metric, **measurement.value)
                           : measurement.rating ? std::string(rating_word(**measurement.rating))
                                                : "no value";
  return fmt::format("{} ({})", said, to_words(*measurement.date));
}

std::string coded_title(const Criterion& criterion) {
  return (criterion.code ? **criterion.code + " " : "") + *criterion.common.title;
}

std::string coded_title(const Metric& metric) {
  return (metric.code ? **metric.code + " " : "") + *metric.common.title;
}

Line record_line(std::string title, std::string_view said, const Common& common) {
  Line line;
  line.add(std::move(title), Phrase::Style::strong)
      .add(said.empty() ? std::string(".") : fmt::format(": {}.", said));
  if (common.carried_out_by) line.add(fmt::format(" Carried out by {}.", **common.carried_out_by));
  for (const Event& event : common.history) line.add(fmt::format(" {}.", event_phrase(event)));
  if (common.origin && common.origin->url) line.add(" ").link("Source", **common.origin->url).add(".");
  for (const Evidence& evidence : common.evidence) {
    line.add(" ");
    if (evidence.url)
      line.link(*evidence.title, **evidence.url);
    else
      line.add(*evidence.title);
    line.add(".");
  }
  return line;
}

Item answer_item(const Activity& activity) {
  return {Line()
              .add("Answered by ")
              .add(*activity.common.title, Phrase::Style::emphasis)
              .add(fmt::format(": {}.", status_phrase(activity))),
          {}};
}

std::string held_phrase(const Survey& survey) {
  const std::string opened = dated("open from", survey.opened);
  const std::string closed = dated(survey.opened ? " to" : "closed", survey.closed);
  return opened.empty() && closed.empty() ? "no date recorded" : opened + closed;
}

std::string percent_phrase(std::size_t part, std::size_t whole) {
  const auto percent = percent_of(static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole));
  return percent ? fmt::format(" ({} %)", *percent) : "";
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }

std::string year_marks(const Continuity& continuity, int year) {
  std::string marks;
  for (std::size_t i = 0; i < continuity.quarters.size(); ++i)
    if (year_of(plus_months(continuity.time.first, 3 * static_cast<int>(i))) == year)
      marks += mark_of(continuity.quarters[i]);
  return marks;
}

std::string gap_phrase(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  return gap ? counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters") : "none";
}

Table continuity_table(std::string_view names, const std::vector<NamedFigures>& rows, When period, Date day) {
  Table table{{std::string(names)}, {}, {}};
  const int first = year_of(period.first), last = year_of(day);
  for (int year = first; year <= last; ++year) table.header.push_back(std::to_string(year));
  table.header.insert(table.header.end(), {"With work", "Longest gap", "Period before"});
  for (const auto& [name, figures] : rows) {
    const Continuity &now = figures->continuity, &before = figures->before;
    auto& cells = table.rows.emplace_back(std::vector<Cell>{name});
    for (int year = first; year <= last; ++year) cells.emplace_back(year_marks(now, year));
    cells.insert(cells.end(), {of_phrase(now.worked(), now.quarters.size()), gap_phrase(now),
                               of_phrase(before.worked(), before.quarters.size())});
  }
  return table;
}

std::string duties_phrase(Share kept, std::size_t all) {
  if (kept.whole == all) return fmt::format("{} of {} met", kept.part, all);
  if (kept.whole == 0) return "none is due yet";
  return fmt::format("{} of {} due so far met; {} not due yet", kept.part, kept.whole, all - kept.whole);
}

std::string of_phrase(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{} of {}", part, whole);
}

void write_definitions(Page& page) {
  page.push_back(Heading{3, "What the figures mean"});
  for (const Definition& definition : definitions()) {
    page.push_back(Paragraph{Line().add(std::string(definition.title), Phrase::Style::strong)});
    page.push_back(Quotation{definition.paragraphs.front()});
  }
  page.push_back(Paragraph{Line()
                               .add("cip explain", Phrase::Style::code)
                               .add(" and a name tell all of what a figure counts, and how.")});
}

void write_provenance(const Workspace& ws, const Origins& origins, Page& page) {
  page.push_back(Heading{3, "How this report was made"});
  const auto waived = std::ranges::count_if(
      origins.findings.list(), [](const Finding& finding) { return !finding.waived_because.empty(); });
  page.push_back(List{{
      {fmt::format("Records: {}", origins.version), {}},
      {fmt::format("Tool: cip {}", origins.program_version), {}},
      {fmt::format("Size: {} of all groups, {} waived", counted(ws.documents.size(), "record", "records"),
                   counted(static_cast<std::size_t>(waived), "finding", "findings")),
       {}},
      {Line("Digest of all records (SHA-256): ").add(digest_of(ws.sources), Phrase::Style::code), {}},
  }});
  say("Whoever makes this report from the same records with the same tool and the same day of judgement gets "
      "the same text, byte for byte.",
      page);
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

std::string capitalized(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::vector<const Activity*> by_time(std::vector<const Activity*> activities) {
  const auto first_day = [](const Activity* activity) {
    const auto time = recorded_time(*activity, Date::max());
    return time ? time->first : Date::max();
  };
  std::ranges::stable_sort(activities, {}, first_day);
  return activities;
}

}  // namespace cip
