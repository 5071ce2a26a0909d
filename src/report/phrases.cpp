#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/activities.hpp"
#include "cip/figures/coverage.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/figures/practices.hpp"
#include "cip/figures/surveys.hpp"

namespace cip {
namespace {

/// " since 2024", or nothing.
std::string dated(std::string_view words, const Maybe<Day>& day) {
  return day ? fmt::format("{} {}", words, to_words(**day)) : "";
}

bool is_old(const ReportScope& scope, const Maybe<Day>& day) {
  return day && is_out_of_date(scope.ws, **day, scope.as_of);
}

/// "February to July 2023", "October 2024 to June 2025".
std::string span_words(When start, When end) {
  if (start == end) return to_words(start);
  const std::string first = to_words(start), last = to_words(end);
  const bool same_year = start.precision == When::Precision::month && end.precision == start.precision &&
                         first.substr(first.size() - 4) == last.substr(last.size() - 4);
  return fmt::format("{} to {}", same_year ? first.substr(0, first.size() - 5) : first, last);
}

std::string closed_phrase(const Activity& activity, std::string_view status) {
  if (activity.start && activity.end)
    return fmt::format("{}, {}", status, span_words(**activity.start, **activity.end));
  if (activity.end) return fmt::format("{}, ended {}", status, to_words(**activity.end));
  const std::string begun = activity.start ? dated(", begun", activity.start) + ", end not recorded" : "";
  return fmt::format("{}{}{}{}", status, begun, dated(", was due", activity.due),
                     dated(", checked", activity.common.as_of));
}

/// Overdue is what a check after its day found undone.
std::string due_phrase(const ReportScope& scope, const Activity& activity) {
  if (!activity.due) return "";
  const When due = **activity.due;
  if (!certainly_before(due, scope.as_of)) return ", due " + to_words(due);
  if (!is_overdue(activity, scope.as_of)) return ", was due " + to_words(due);
  const Maybe<Day>& checked = activity.common.as_of;
  return (checked && certainly_before(due, **checked) ? ", overdue since " : ", was due ") + to_words(due);
}

std::string open_phrase(const ReportScope& scope, const Activity& activity, std::string_view status) {
  const Maybe<Day>& checked = activity.common.as_of;
  const std::string due = due_phrase(scope, activity);
  if (is_old(scope, checked))
    return fmt::format("{} when last checked, {}{}{}", status, to_words(**checked),
                       dated("; begun", activity.start), due);
  const std::string known = dated(", checked", checked);
  if (*activity.status == ActivityStatus::planned) {
    const bool late = activity.start && certainly_before(**activity.start, scope.as_of);
    return fmt::format("{}{}{}{}{}", status, dated(" for", activity.start),
                       late ? ", start not recorded" : "", due, known);
  }
  if (!checked)
    return fmt::format("{}{}{}; last check not recorded", status, dated(", begun", activity.start), due);
  const bool goes_on = checked && *activity.status == ActivityStatus::in_progress;
  return fmt::format("{}{}{}{}", status, dated(goes_on ? " since" : ", begun", activity.start), due, known);
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
      return closed_phrase(activity, "complete");
    case ActivityStatus::cancelled:
      return closed_phrase(activity, "cancelled");
    case ActivityStatus::unknown:
      break;
  }
  return fmt::format("status not known{}{}{}{}", dated(", begun", activity.start),
                     due_phrase(scope, activity), dated(", ended", activity.end),
                     dated(", checked", activity.common.as_of));
}

/// An earlier status that nothing more is known of is what every record has had.
bool is_bare(const Event& event) {
  const bool is_status = *event.event == EventKind::planned || *event.event == EventKind::in_progress;
  return is_status && !event.date && !event.what && !event.by;
}

/// What a reader calls a field that the source leaves to be concluded.
std::string_view inferred_word(std::string_view field) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"as_of", "date of the check"},
      {"closed", "closing date"},
      {"due", "due date"},
      {"end", "end"},
      {"measurements", "dates of the measurements"},
      {"opened", "opening date"},
      {"questions", "wording of the questions"},
      {"statement", "wording"},
      {"superseded_by", "its replacement"}};
  const auto it = std::ranges::find(words, field, &std::pair<std::string_view, std::string_view>::first);
  return it == std::end(words) ? field : it->second;
}

/// "Final report: accepted by the ICANN Board, 10 September 2020", "Earlier deferred, date not recorded".
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
                                 event.date ? ", " + to_words(**event.date) : ", date not recorded"));
}

/// Whether a sentence may follow.
bool is_ended(std::string_view words) {
  for (const std::string_view closing : {")", "\"", "”"})
    if (words.ends_with(closing)) words.remove_suffix(closing.size());
  static constexpr std::string_view ends[] = {".", "!", "?", "…", "。"};
  return words.empty() ||
         std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
}

/// The note on the period in cip.yaml, if there is one.
void write_period_note(const Workspace& ws, std::string_view period_id, Page& page) {
  const Period* period = ws.period(period_id);
  if (!period || !period->note) return;
  Line line("About the dates of the period: " + plain_words(period->note));
  add_evidence(period->evidence, line);
  page.push_back(Paragraph{std::move(line)});
}

bool is_past_due(const Activity& activity, Date as_of) {
  const bool may_go_on = *activity.status == ActivityStatus::unknown && !activity.end;
  return !has_ended(activity) && (is_overdue(activity, as_of) ||
                                  (may_go_on && activity.due && certainly_before(**activity.due, as_of)));
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

std::string done_phrase(const Done& done) {
  if (!done.count) return fmt::format("{} {} in all", *done.of, *done.what);
  return fmt::format(
      "{} of {} {}{}", **done.count, *done.of, *done.what,
      percent_phrase(static_cast<std::size_t>(**done.count), static_cast<std::size_t>(*done.of)));
}

std::string status_phrase(const ReportScope& scope, const Activity& activity) {
  const bool is_mostly_done = completion_of(activity) == Completion::substantial;
  return fmt::format("{}{}{}", status_and_days(scope, activity), is_mostly_done ? ", mostly done" : "",
                     activity.done ? ", " + done_phrase(*activity.done) : "");
}

std::string status_phrase(const ReportScope& scope, const Practice& practice) {
  static constexpr std::string_view phrases[] = {"proposed", "in use", "retired", "status not known"};
  const Maybe<Day>& checked = practice.common.as_of;
  const bool in_use = *practice.status == PracticeStatus::active;
  std::string text(phrases[static_cast<std::size_t>(*practice.status)]);
  if (in_use && is_old(scope, checked))
    text += " when last checked, " + to_words(**checked) + dated("; begun", practice.since);
  else if (in_use)
    text += dated(checked ? " since" : " from", practice.since);
  else
    text += dated(", in use from", practice.since);
  text += practice.until ? dated(in_use || practice.since ? " until" : ", in use until", practice.until) : "";
  if (practice.cadence) text += fmt::format(", {}", cadence_word(**practice.cadence));
  if (checked && !(in_use && is_old(scope, checked))) text += dated(", checked", checked);
  return text;
}

std::string number(double value) {
  const std::string text = fmt::format("{}", value);
  return text.starts_with('-') ? "−" + text.substr(1) : text;
}

std::string signed_number(int value) {
  return value < 0 ? fmt::format("−{}", -value) : fmt::format("+{}", value);
}

std::string value_phrase(const Metric& metric, double value) {
  return in_unit(metric, number(value), value == 1 || value == -1);
}

std::string measured_phrase(const Metric& metric, const Measurement& measurement) {
  const std::string said = measurement.value    ? value_phrase(metric, **measurement.value)
                           : measurement.rating ? std::string(rating_word(**measurement.rating))
                                                : "no value";
  return fmt::format("{} ({})", said, to_words(*measurement.date));
}

std::string target_phrase(const Metric& metric) {
  if (!metric.target) return "";
  const Target& target = *metric.target;
  const auto at_least = [&](double value) {
    const std::string said = value_phrase(metric, value);
    return said == "100%" ? said : "at least " + said;
  };
  const auto [least, most] = limits_of(target, stated_direction(metric));
  std::string phrase;
  if (least && most)
    phrase = fmt::format("from {} to {}", number(*least), value_phrase(metric, *most));
  else if (least)
    phrase = at_least(*least);
  else if (most)
    phrase = "at most " + value_phrase(metric, *most);
  else if (target.value)
    phrase = value_phrase(metric, **target.value);
  else if (target.text)
    return one_line(**target.text) + dated(" by", target.by);
  const std::string text = target.text ? one_line(**target.text) : "";
  const std::string_view rest = text.starts_with(phrase) ? std::string_view(text).substr(phrase.size()) : "-";
  if (rest.empty() || rest.front() == ' ' || rest.front() == ';') return text + dated(" by", target.by);
  return phrase + dated(" by", target.by) + (text.empty() ? "" : "; in words: " + text);
}

std::string_view metric_status_word(MetricStatus status) {
  return status == MetricStatus::untold ? "can't be assessed" : to_word(status);
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

std::string_view completion_word(Completion completion) {
  static constexpr std::string_view phrases[] = {"planned", "in progress or on hold", "mostly done",
                                                 "complete", "status not known"};
  return phrases[static_cast<std::size_t>(completion)];
}

std::string held_phrase(const Workspace& ws, const Survey& survey, Date as_of) {
  const Maybe<Day>& checked = survey.common.as_of;
  const bool is_old = checked && is_out_of_date(ws, **checked, as_of);
  const bool is_planned = *survey.status == SurveyStatus::planned;
  if (is_planned && is_old)
    return fmt::format("planned when last checked, {}{}", to_words(**checked),
                       dated("; planned for", survey.opened));
  if (is_planned) return "planned" + dated(" for", survey.opened) + dated(", checked", checked);
  if (*survey.status == SurveyStatus::open)
    return (survey.opened ? dated("opened", survey.opened) + ", end not recorded"
            : is_old      ? "no date recorded"
                          : "open, date not recorded") +
           dated(is_old ? ", last checked" : ", checked", checked);
  if (survey.opened && survey.closed) return span_words(**survey.opened, **survey.closed);
  const bool is_over = *survey.status == SurveyStatus::closed && survey.opened;
  const std::string day =
      dated("opened", survey.opened) + dated("closed", survey.closed) + (is_over ? ", since closed" : "");
  return day.empty() ? "no date recorded" + dated(", checked", checked) : day;
}

std::string position_phrase(const Practice& practice) {
  std::vector<std::string_view> said;
  if (practice.relevance) said.push_back(to_word(**practice.relevance));
  if (practice.harmonization) said.push_back(to_word(**practice.harmonization));
  return fmt::format("{}", fmt::join(said, ", "));
}

std::string resourcing_phrase(const Practice& practice) {
  if (!practice.resourcing) return "";
  const Resourcing& resourcing = *practice.resourcing;
  std::vector<std::string> said;
  if (resourcing.provided_by)
    said.push_back(**resourcing.provided_by == Provider::icann_org ? "provided by ICANN org"
                   : **resourcing.provided_by == Provider::none
                       ? "none provided"
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

void add_facts(const Common& common, Line& line, std::string_view by) {
  if (common.carried_out_by) line.add(fmt::format(" {} {}.", by, **common.carried_out_by));
  for (const Event& event : common.history)
    if (!is_bare(event)) line.add(fmt::format(" {}.", event_phrase(event)));
  std::vector<std::string> inferred;
  for (const FieldName& field : common.inferred)
    if (*field != "principles") inferred.emplace_back(inferred_word(*field));
  const bool is_told = lower(plain_words(common.description)).find("inferred") != std::string::npos;
  if (!inferred.empty() && !is_told) line.add(fmt::format(" Inferred: {}.", all_of(inferred)));
  add_evidence(common.evidence, line);
}

void cite(std::string words, const std::string& url, Line& line) {
  if (url.empty() || leads_to_file(url))
    line.add(std::move(words));
  else
    line.link(std::move(words), url);
  if (leads_to_file(url)) line.add(" (").add(url, Phrase::Style::code).add(")");
}

void add_evidence(const Many<Evidence>& evidence, Line& line) {
  if (evidence.empty()) return;
  line.add(" Evidence: ");
  for (const Evidence& each : evidence) {
    if (&each != &evidence.front()) line.add("; ");
    cite(*each.title, each.url ? **each.url : "", line);
  }
  line.add(".");
}

void add_words(std::string_view label, const Maybe<Prose>& text, Line& line) {
  if (!text) return;
  line.add(fmt::format(" {}", label));
  for (MarkdownWords& words : to_words(markdown_of_prose(**text)))
    cite(std::move(words.text), words.url, line);
}

std::string sentences(const Maybe<Prose>& text) {
  std::string words = plain_words(text);
  if (!is_ended(words)) words += '.';
  return words;
}

void add_sentences(std::string_view label, const Maybe<Prose>& text, Line& line) {
  add_words(label, text, line);
  if (text && !is_ended(plain_words(text))) line.add(".");
}

void add_method(const Metric& metric, Line& line) { add_sentences("How: ", metric.method, line); }

std::string owed_sentence(const Owed& owed, const Metric& metric) {
  if (owed.made >= owed.owed) return "";
  return fmt::format(" Measured {} of {} due ({}).", owed.made,
                     counted(owed.owed, "time that was", "times that were"), cadence_word(**metric.cadence));
}

void add_description(const Common& common, Line& line) { add_sentences("", common.description, line); }

Line record_line(std::string title, std::string_view said, const Common& common, std::string id,
                 std::string_view by) {
  Line line;
  const std::string url = common.origin && common.origin->url ? **common.origin->url : "";
  line.phrases.push_back({std::move(title), Phrase::Style::strong, leads_to_file(url) ? "" : url});
  line.add(said.empty() ? std::string(".") : fmt::format(": {}.", said));
  add_facts(common, line, by);
  line.id = std::move(id);
  return line;
}

Table table_of_records(std::string_view kind, std::vector<Line> lines) {
  Table table{{std::string(kind), "What is recorded"}, {}, {}};
  for (Line& line : lines) {
    table.ids.push_back(std::move(line.id));
    Line title, said;
    title.phrases.push_back(std::move(line.phrases.front()));
    title.phrases.front().style = Phrase::Style::plain;
    const bool is_inferred =
        std::erase_if(line.phrases, [](const Phrase& phrase) { return phrase.text == " Inferred: status."; });
    said.phrases.assign(line.phrases.begin() + 1, line.phrases.end());
    std::string& text = said.phrases.front().text;  // after a title: ": in use", or "." where nothing is said
    text = capitalized(std::string_view(text).substr(text.starts_with(": ") ? 2 : 1));
    if (is_inferred && !text.starts_with("Principle")) text.insert(text.find_first_of(",;."), inferred_sign);
    table.rows.push_back({std::move(title), std::move(said)});
  }
  return table;
}

void write_records(std::string_view kind, std::vector<Line> lines, Page& page) {
  if (!lines.empty()) page.push_back(table_of_records(kind, std::move(lines)));
}

Line name_line(std::string title, std::string_view words, const Common& common, std::string id) {
  Line line;
  const std::string url = common.origin && common.origin->url ? **common.origin->url : "";
  line.phrases.push_back({std::move(title), Phrase::Style::plain, url});
  if (!words.empty()) line.add(fmt::format(" ({})", words));
  line.id = std::move(id);
  return line;
}

void write_named(std::string_view said, std::string_view kind, const std::vector<NamedRecord>& records,
                 Page& page) {
  std::vector<std::string> order;
  std::map<std::string_view, std::vector<Line>> names;
  for (const NamedRecord& record : records) {
    if (!names.contains(record.said)) order.push_back(record.said);
    names[record.said].push_back(record.name);
  }
  Table table{{std::string(said), std::string(kind)}, {}, {}};
  bool omits_links = false;
  for (const std::string& each : order) {
    std::vector<Line>& row = names[each];
    const auto url_of = [](const Line& line) -> const std::string& { return line.phrases.front().url; };
    std::vector<std::string> urls{""};  // those without a source come first
    for (const Line& name : row)
      if (std::ranges::find(urls, url_of(name)) == urls.end()) urls.push_back(url_of(name));
    std::ranges::stable_sort(row, {},
                             [&](const Line& name) { return std::ranges::find(urls, url_of(name)); });
    for (std::size_t i = row.size(); i-- > 1;)
      if (const std::string& url = url_of(row[i]); !url.empty() && url == url_of(row[i - 1])) {
        row[i].phrases.front().url.clear();
        omits_links = true;
      }
    table.rows.push_back({each, Cell::list(row)});
  }
  if (table.rows.empty()) return;
  page.push_back(std::move(table));
  if (omits_links) say("A name without a link has the source of the last link before it.", page);
}

std::string percent_phrase(std::size_t part, std::size_t whole) {
  const auto percent = percent_of(static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole));
  return percent ? fmt::format(" ({}%)", *percent) : "";
}

std::string of_phrase(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{} of {}", part, whole);
}

std::string with_verb(std::size_t count) { return counted(count, "is", "are"); }

std::string share_is(std::size_t part, std::size_t whole, std::string_view one, std::string_view many) {
  if (whole == 1) return fmt::format("the only {} is{}", one, part == 1 ? "" : " not");
  return fmt::format("{} of {} {} {}", part, whole, many, part == 1 ? "is" : "are");
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }

std::string gap_phrase(const Continuity& continuity) {
  const auto gap = continuity.longest_gap();
  return gap ? counted(static_cast<std::size_t>(gap->quarters), "quarter", "quarters") : "none";
}

std::string_view how_far(Share share) {
  return share.part == 0 ? "no" : share.part == share.whole ? "yes" : "partly";
}

std::string duties_phrase(Share kept, std::size_t all) {
  if (kept.whole == 0) return "none is due yet";
  if (kept.whole == all) return fmt::format("{}: {} of {} recorded as met", how_far(kept), kept.part, all);
  return fmt::format("{}: {} of {} due so far recorded as met; {} not due yet", how_far(kept), kept.part,
                     kept.whole, all - kept.whole);
}

std::string duty_word(const Duty& duty) {
  const bool is_absent = duty.state == DutyState::not_met && duty.records.empty();
  return is_absent ? "none recorded" : std::string(to_word(duty.state));
}

void write_about_records(const Workspace& ws, std::string_view group, Page& page) {
  std::size_t all = 0, chosen = 0;
  for (const Document& document : ws.documents) {
    if (!document.is_sound() || (!group.empty() && document.group != group)) continue;
    ++all;
    const auto& inferred = document.read().common().inferred;
    chosen +=
        std::ranges::any_of(inferred, [](const FieldName& field) { return *field == "principles"; }) ? 1 : 0;
  }
  std::string text = ws.program && ws.program->about ? plain_words(ws.program->about) : "";
  if (chosen > 0)
    text += fmt::format("{}The principles of {} were chosen by the person who entered {}; the source{} none.",
                        text.empty() ? "" : " ",
                        all == 1        ? "the only record"
                        : chosen == all ? fmt::format("all {} records", all)
                                        : fmt::format("{} of {} records", chosen, all),
                        all == 1 ? "it" : "them", all == 1 ? " names" : "s name");
  if (!text.empty()) say(std::move(text), page);
}

void add_definitions(const std::vector<std::string_view>& names, Table& table) {
  for (const Definition& definition : definitions())
    if (std::ranges::find(names, definition.name) != names.end())
      table.rows.push_back({definition.title, to_plain_text(definition.paragraphs.front())});
}

bool is_of_group(const ReportScope& scope, const Finding& finding) {
  return scope.ws.sources[finding.span.file].path.starts_with(scope.ws.folder_of(*scope.group.id) + "/");
}

void write_provenance(const Workspace& ws, std::string_view period_id, const Origins& origins, Page& page) {
  page.push_back(Heading{3, "How this report was made"});
  write_period_note(ws, period_id, page);
  // The last line of the page, if there is one, names the command that reproduces it.
  std::string text = origins.command.empty() ? fmt::format("Tool: cip {}. Records: {}. ",
                                                           origins.program_version, origins.version)
                                             : "";
  page.push_back(Paragraph{
      Line(fmt::format("{}Digest of {} (SHA-256): ", text, counted(origins.records, "record", "records")))
          .add(origins.digest.get(), Phrase::Style::code)
          .add(".")});
}

std::string sparkline(const std::vector<double>& values) {
  static constexpr std::string_view bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (values.size() < 2) return "";
  const auto [lowest, highest] = std::ranges::minmax(values);
  if (lowest == highest) return "";
  const double zero = std::min(lowest, 0.0);
  std::string out;
  for (const double value : values)
    out += bars[static_cast<std::size_t>((value - zero) / (std::max(highest, 0.0) - zero) * 7.999)];
  return out;
}

void write_closing(const Origins& origins, Page& page) {
  if (origins.command.empty()) return;
  Line line(
      fmt::format("Made with cip {} from {}. To reproduce it: ", origins.program_version, origins.version));
  line.add(origins.command, Phrase::Style::code)
      .add(". To check a copy: ")
      .add("cip report --verify FILE", Phrase::Style::code)
      .add(".");
  page.push_back(Closing{std::move(line)});
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
  if (!note) return "";
  const std::string_view text = **note;
  return fmt::format(" ({})", text.substr(0, text.size() - (text.ends_with('.') ? 1 : 0)));
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

std::vector<const Activity*> by_time(std::vector<const Activity*> activities) {
  const auto first_day = [](const Activity* activity) -> Date {
    if (const auto time = recorded_time(*activity, Date::max())) return time->first;
    const Maybe<Day>& checked = activity->common.as_of;
    return checked ? (*checked)->first : Date::max();
  };
  std::multimap<Date, const Activity*> sorted;
  for (const Activity* activity : activities) sorted.emplace(first_day(activity), activity);
  activities.clear();
  for (const auto& [day, activity] : sorted) activities.push_back(activity);
  return activities;
}

std::vector<const Activity*> placed(const ReportScope& scope, Placement placement) {
  auto activities = scope.all<Activity>();
  std::erase_if(activities, [&](const Activity* activity) {
    return placement_of(*activity, scope.period, scope.as_of) != placement;
  });
  return by_time(std::move(activities));
}

std::vector<std::pair<const Activity*, const NextStep*>> next_steps(const ReportScope& scope) {
  std::vector<std::pair<const Activity*, const NextStep*>> steps;
  for (const Activity* activity : by_time(scope.all<Activity>()))
    if (is_open(*activity) && !has_ended(*activity))
      for (const NextStep& step : activity->next) steps.emplace_back(activity, &step);
  std::ranges::stable_sort(steps, {}, [](const auto& step) {
    return step.second->when ? step.second->when->value.last : Date::max();
  });
  return steps;
}

std::vector<const Activity*> overdue_first(std::vector<const Activity*> activities, Date as_of) {
  std::ranges::stable_sort(activities, {}, [&](const Activity* activity) {
    return is_past_due(*activity, as_of) ? activity->due->value.last : Date::max();
  });
  return activities;
}

std::vector<const Activity*> overdue_activities(const ReportScope& scope) {
  auto activities = overdue_first(placed(scope, Placement::within), scope.as_of);
  std::erase_if(activities, [&](const Activity* activity) { return !is_past_due(*activity, scope.as_of); });
  return activities;
}

}  // namespace cip
