#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cip/base/markdown.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

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

/// "Final report: accepted by the ICANN Board on 10 September 2020", "Earlier deferred, date not recorded".
std::string event_phrase(const Event& event, bool is_after_pause) {
  static constexpr std::string_view phrases[] = {"earlier planned",  "earlier in progress",
                                                 "earlier deferred", "paused",
                                                 "resumed",          "revised",
                                                 "adopted",          "accepted",
                                                 "approved",         "endorsed",
                                                 "rejected"};
  return capitalized(fmt::format("{}{}{}{}", event.what ? **event.what + ": " : "",
                                 is_after_pause && *event.event == EventKind::in_progress
                                     ? "in progress again"
                                     : phrases[static_cast<std::size_t>(*event.event)],
                                 event.by ? " by " + **event.by : "",
                                 event.date ? " " + in_words(**event.date) : ", date not recorded"));
}

/// Whether a sentence may follow.
bool is_ended(std::string_view words) {
  for (const std::string_view closing : {")", "\"", "”"})
    if (words.ends_with(closing)) words.remove_suffix(closing.size());
  static constexpr std::string_view ends[] = {".", "!", "?", "…", "。"};
  return words.empty() ||
         std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
}

}  // namespace

void add_facts(const Common& common, Line& line, std::string_view by, InferredStatus status) {
  if (common.carried_out_by) line.add(fmt::format(" {} {}.", by, **common.carried_out_by));
  std::vector<const Event*> events;
  for (const Event& event : common.history)
    if (!is_bare(event)) events.push_back(&event);
  std::ranges::stable_sort(events, {}, [](const Event* event) {  // those without a date first
    return event->date ? event->date->value.first : Date::min();
  });
  bool is_paused = false;
  for (const Event* event : events) {
    const EventKind kind = *event->event;
    line.add(fmt::format(" {}.", event_phrase(*event, is_paused)));
    is_paused = kind == EventKind::paused ||
                (is_paused && kind != EventKind::resumed && kind != EventKind::in_progress);
  }
  std::vector<std::string> inferred;
  for (const FieldName& field : common.inferred)
    if (*field != "principles" && (*field != "status" || status == InferredStatus::named))
      inferred.emplace_back(inferred_word(*field));
  const bool is_told = lower(plain_words(common.description)).find("inferred") != std::string::npos;
  if (!inferred.empty() && !is_told) line.add(fmt::format(" Inferred: {}.", all_of(inferred)));
  add_evidence(common.evidence, line);
}

Line& append(const Line& other, Line& line) {
  line.phrases.insert(line.phrases.end(), other.phrases.begin(), other.phrases.end());
  return line;
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

std::string sentences(const Maybe<Prose>& text) {
  std::string words = plain_words(text);
  if (!is_ended(words)) words += '.';
  return words;
}

void add_sentences(std::string_view label, const Maybe<Prose>& text, Line& line) {
  if (!text) return;
  line.add(fmt::format(" {}", label));
  for (MarkdownWords& words : to_words(markdown_of_prose(**text)))
    cite(std::move(words.text), words.url, line);
  if (!is_ended(plain_words(text))) line.add(".");
}

void add_method(const Metric& metric, Line& line) { add_sentences("How: ", metric.method, line); }

std::string owed_sentence(const Owed& owed, const Metric& metric) {
  if (owed.made >= owed.owed) return "";
  return fmt::format(" {} in this period; {} due ({}).",
                     owed.made == 0   ? "Not measured"
                     : owed.made == 1 ? "Measured once"
                                      : fmt::format("Measured {} times", owed.made),
                     counted(owed.owed, "measurement was", "measurements were"),
                     cadence_word(**metric.cadence));
}

void add_description(const Common& common, Line& line) { add_sentences("", common.description, line); }

/// The page that a record comes from; none if it is a file of the repository, which no page can link to.
std::string page_of(const Common& common) {
  const std::string url = common.origin && common.origin->url ? **common.origin->url : "";
  return leads_to_file(url) ? "" : url;
}

Line record_line(std::string title, std::string_view said, const Common& common, std::string id,
                 std::string_view by, InferredStatus inferred) {
  Line line;
  line.phrases.push_back({std::move(title), Phrase::Style::strong, page_of(common)});
  std::string words(said);
  if (words.empty()) inferred = InferredStatus::named;
  if (inferred == InferredStatus::marked && is_inferred(common, "status"))
    words.insert(std::min(words.find_first_of(",;."), words.size()), inferred_note);
  line.add(words.empty() ? std::string(".") : fmt::format(": {}.", words));
  add_facts(common, line, by, inferred);
  line.id = std::move(id);
  return line;
}

Table table_of_records(std::string_view kind, std::vector<Line> lines) {
  Table table{{std::string(kind), "What is recorded"}};
  for (Line& line : lines) {
    table.ids.push_back(std::move(line.id));
    Line title, said;
    title.phrases.push_back(std::move(line.phrases.front()));
    title.phrases.front().style = Phrase::Style::plain;
    said.phrases.assign(line.phrases.begin() + 1, line.phrases.end());
    std::string& text = said.phrases.front().text;  // after a title: ": in use", or "." where nothing is said
    text = capitalized(std::string_view(text).substr(text.starts_with(": ") ? 2 : 1));
    table.rows.push_back({std::move(title), std::move(said)});
  }
  return table;
}

void write_records(std::string_view kind, std::vector<Line> lines, Page& page) {
  if (!lines.empty()) page.push_back(table_of_records(kind, std::move(lines)));
}

Line name_line(std::string title, std::string_view words, const Common& common, std::string id) {
  Line line;
  line.phrases.push_back({std::move(title), Phrase::Style::plain, page_of(common)});
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
  Table table{{std::string(said), std::string(kind)}};
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
  if (omits_links)
    say("Names without a link come from the same source as the one before them in their row.", page);
}

}  // namespace cip
