#include "cip/report/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cip/base/text.hpp"
#include "cip/figures/summary.hpp"
#include "phrases.hpp"
#include "verdict.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_words = 100;  // columns

bool is_long(const FieldChange& change) {
  return display_width(change.before) + display_width(change.now) > longest_words;
}

/// The beginning of a text with at most that many bytes, cut between characters.
std::string cut_to(std::size_t longest, const std::string& text) {
  if (text.size() <= longest) return text;
  while (!starts_character(text[longest])) --longest;
  return text.substr(0, longest) + "…";
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) words.emplace_back(take_until(text, ' '));
  return words;
}

/// What the text became, or was, in words: from shortly before the first word that differs from the other
/// text until shortly after the last one.
std::string differing_words(const std::string& text, const std::string& other) {
  constexpr std::size_t words_around = 4, longest = 400;
  const std::vector<std::string> words = words_in(text), others = words_in(other);
  const std::size_t shorter = std::min(words.size(), others.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && words[head] == others[head]) ++head;
  while (tail < shorter - head && words[words.size() - 1 - tail] == others[others.size() - 1 - tail]) ++tail;
  const std::size_t begin = head - std::min(head, words_around);
  const std::size_t end = words.size() - tail + std::min(tail, words_around);
  std::string said(begin > 0 ? "…" : "");
  for (std::size_t i = begin; i < end; ++i) said += (said.empty() ? "" : " ") + words[i];
  if (end < words.size()) said += " …";
  return cut_to(longest, said);
}

/// The words of rewritten prose before and now; nothing for what is told in one line.
List wordings_of(const FieldChange& change) {
  const bool is_rewritten = is_long(change) && !change.before.empty() && !change.now.empty();
  if (!is_rewritten || !change.field || change.field->kind != Kind::prose) return {};
  return {{{Line("before: " + differing_words(change.before, change.now)), {}},
           {Line("now: " + differing_words(change.now, change.before)), {}}}};
}

/// A label may be a whole sentence: `next[Hear the regions before …].when`.
std::string short_path(const std::string& path) {
  constexpr std::size_t longest = 60;
  const auto end = path.rfind(']');
  if (path.size() <= longest || end == std::string::npos || end < longest) return path;
  return cut_to(longest, path) + path.substr(end);
}

/// Status and dates are what a reviewer looks for first.
bool comes_first(const FieldChange& change) {
  return change.path == "status" || change.path == "progress" ||
         (change.field && change.field->kind == Kind::date);
}

/// Told in the table of adoptions.
bool is_adoption(const FieldChange& change) {
  return change.path.starts_with("adoptions[") &&
         (change.path.ends_with(']') || change.path.ends_with("].status"));
}

/// Lists and tables of a page, none longer than that many rows.
class Writer {
 public:
  /// `all` is the command that shows what is left out here.
  Writer(Page& page, std::size_t most, Heading::Below below, std::string all)
      : page_(page), most_(most), below_(below), all_(std::move(all)) {}

  void write(std::string_view heading, List list) {
    if (list.items.empty()) return;
    page_.push_back(Heading{3, std::string(heading), "", below_});
    write(std::move(list));
  }

  void write(List list) {
    const std::size_t more = cut(list.items);
    page_.push_back(std::move(list));
    tell(more);
  }

  void write(std::string_view heading, Table table) {
    if (table.rows.empty()) return;
    page_.push_back(Heading{3, std::string(heading), "", below_});
    const std::size_t more = cut(table.rows);
    page_.push_back(std::move(table));
    tell(more);
  }

  /// One point for each field.
  List fields(const std::vector<FieldChange>& changes, bool with_adoptions) const {
    std::vector<const FieldChange*> sorted;
    for (const FieldChange& change : changes)
      if (with_adoptions || !is_adoption(change)) sorted.push_back(&change);
    std::stable_partition(sorted.begin(), sorted.end(),
                          [](const FieldChange* change) { return comes_first(*change); });
    List list;
    for (const FieldChange* change : sorted)
      list.items.push_back(
          {change_line(*change), below_ == Heading::Below::folded ? wordings_of(*change) : List()});
    if (const std::size_t more = cut(list.items); more > 0)
      list.items.push_back({fmt::format("and {} more", more), {}});
    return list;
  }

 private:
  template <class Row>
  std::size_t cut(std::vector<Row>& rows) const {
    const std::size_t more = rows.size() - std::min(rows.size(), most_);
    rows.resize(rows.size() - more);
    return more;
  }

  void tell(std::size_t more) {
    if (more > 0)
      page_.push_back(
          Paragraph{Line(fmt::format("And {} more; see ", more)).add(all_, Phrase::Style::code).add(".")});
  }

  Page& page_;
  std::size_t most_;
  Heading::Below below_;
  std::string all_;
};

/// The title, and how `cip show` would name it.
Line record_name(const std::string& title, const Document& document) {
  Line line;
  if (!title.empty()) line.add(title, Phrase::Style::strong).add(" (");
  line.add(fmt::format("{} ", document.type->name)).add(document.id, Phrase::Style::code);
  return title.empty() ? line : line.add(")");
}

std::string condition(const RecordChange& change) {
  if (!change.now || change.now->is_sound()) return "";
  return change.now->state == Document::State::unreadable ? ", which can't be read as YAML"
                                                          : ", which has errors";
}

/// "from March 2024, due 2025": dates as `cip list` shows them, for readers.
std::string dates_in_words(std::string_view dates) {
  std::string said;
  while (!dates.empty()) {
    std::string_view word = take_until(dates, ' ');
    const std::string_view comma = word.ends_with(',') ? "," : "";
    word.remove_suffix(comma.size());
    const auto when = parse_when(word);
    if (!said.empty()) said += ' ';
    said.append(when ? to_words(*when) : std::string(word == "–" ? "to" : word)).append(comma);
  }
  return said;
}

/// The status and dates of a record that was added.
std::string standing_of(const Workspace& now, const Document& added) {
  if (!added.is_sound()) return "";
  const RecordSummary record = summary_of(now, added.read());
  return spaced(record.status) + (record.status.empty() || record.dates.empty() ? "" : ", ") +
         dates_in_words(record.dates);
}

void write_records(const Workspace& now, const Changes& changes, Writer& writer) {
  std::array<List, std::size(kinds_of_change)> lists;
  for (const RecordChange& change : changes.records) {
    const ChangeKind kind = kind_of_change(change);
    Item item{record_name(change.title, change.document()), {}};
    if (change.is_moved()) item.line.add(", was ").add(change.before->id, Phrase::Style::code);
    if (kind == ChangeKind::added)
      if (const std::string said = standing_of(now, *change.now); !said.empty()) item.line.add(": " + said);
    item.line.add(condition(change));
    item.below = writer.fields(change.fields, !condition(change).empty());
    const bool only_adoptions =
        kind == ChangeKind::changed && item.below.items.empty() && !change.fields.empty();
    if (!only_adoptions) lists[static_cast<std::size_t>(kind)].items.push_back(std::move(item));
  }
  for (std::size_t i = 0; i < lists.size(); ++i)
    writer.write(capitalized(kinds_of_change[i]), std::move(lists[i]));
}

void write_framework_changes(const ChangesScope& scope, Writer& writer) {
  List list;
  for (const FrameworkChange& change : scope.changes.framework)
    list.items.push_back({Line().add(scope.prefix + std::string(change.path), Phrase::Style::code),
                          writer.fields(change.fields, true)});
  writer.write("Framework", std::move(list));
}

void write_metric_changes(const ChangesScope& scope, Writer& writer) {
  Table table{{"Metric", "Before", "Now"}};
  const auto target = [&](const Metric* metric) { return metric ? target_phrase(*metric, scope.as_of) : ""; };
  for (const auto& [before, now] : scope.changes.metrics) {
    const bool has_other_target = before && now && target(before) != target(now);
    const auto said = [&](const Metric* metric) -> std::string {
      if (!metric) return "–";
      const std::string of = has_other_target ? target(metric) : "";
      return standing(*metric, scope.as_of, scope.as_of) + (of.empty() ? "" : "; target: " + of);
    };
    table.rows.push_back({coded_title(now ? *now : *before), said(before), said(now)});
  }
  writer.write("Status of metrics", std::move(table));
}

std::string_view answer_word(const Adoption* adoption) {
  return adoption ? adoption_word(*adoption->status) : "none recorded";
}

void write_adoptions(const Workspace& before, const Workspace& now, const Changes& changes, Writer& writer) {
  Table table{{"Practice", "Of", "Group", "Before", "Now"}};
  for (const AdoptionChange& change : changes.adoptions)
    table.rows.push_back({*change.practice->common.title, name_of(before, now, change.practice->common.group),
                          name_of(before, now, change.group), std::string(answer_word(change.before)),
                          std::string(answer_word(change.now))});
  writer.write("Adoption decisions", std::move(table));
}

void write_figures(const ChangesScope& scope, Writer& writer) {
  Table table{{"Group", "Principle", "Before and after"}};
  const FigureChange* last = nullptr;
  for (const FigureChange& change : scope.changes.figures) {
    const std::string words =
        fmt::format("{} {} → {}", change.figure->title, to_text(change.before), to_text(change.now));
    if (last && last->group == change.group && last->principle == change.principle)
      table.rows.back().back() = to_text(table.rows.back().back()) + ", " + words;
    else
      table.rows.push_back({name_of(scope.before, scope.now, change.group),
                            change.principle == 0 ? "all" : std::to_string(change.principle), words});
    last = &change;
  }
  writer.write("Coverage and continuity", std::move(table));
}

/// The worst first, and what is waived last, since a comment without room leaves out the end.
std::vector<const Finding*> by_weight(const Findings& findings) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings.list()) sorted.push_back(&finding);
  std::ranges::stable_sort(sorted, {}, [](const Finding* finding) {
    return std::pair(!finding->waived_because.empty(), -static_cast<int>(finding->severity));
  });
  return sorted;
}

void write_findings(std::string_view heading, const Findings& findings, const Workspace& ws,
                    const ChangesScope& scope, Writer& writer) {
  List list;
  for (const Finding* each : by_weight(findings)) {
    const Finding& finding = *each;
    const SourceFile& source = ws.sources[finding.span.file];
    const bool is_waived = !finding.waived_because.empty();
    Line line(fmt::format("{}{}, ", is_waived ? "waived " : "", to_word(finding.severity)));
    line.add(fmt::format("{}{}:{}", scope.prefix, source.path, source.locate(finding.span.begin).line),
             Phrase::Style::code);
    line.add(": ").add_message(finding.message);
    if (&findings == &scope.found && !is_waived && !finding.fixes.empty())
      line.add(" (").add_message(finding.help).add(")");
    line.add(fmt::format(" [{}]", finding.rule->name));
    if (is_waived) line.add(fmt::format(" Reason: {}", finding.waived_because));
    list.items.push_back({std::move(line), {}});
  }
  writer.write(heading, std::move(list));
}

/// "2 assessments, 1 metric and the report of ALAC".
std::string touched_words(const ChangesScope& scope) {
  constexpr std::size_t named = 3;
  const Touched& touched = scope.touched;
  std::vector<std::string> said;
  if (const auto count = touched.assessments.size())
    said.push_back(counted(count, "assessment", "assessments"));
  if (const auto count = touched.metrics.size()) said.push_back(counted(count, "metric", "metrics"));
  std::vector<std::string> groups;
  for (const Touched::OfReport& report : touched.reports) groups.push_back(report.group->short_name());
  if (groups.size() > named)
    said.push_back(fmt::format("the reports of {} groups", groups.size()));
  else if (!groups.empty())
    said.push_back(fmt::format("the {} of {}", groups.size() == 1 ? "report" : "reports", all_of(groups)));
  return all_of(said);
}

Item sentence_item(const SentenceChange& change) {
  if (change.before.empty()) return {Line("new: " + change.now), {}};
  if (change.now.empty()) return {Line("removed: " + change.before), {}};
  return {Line("before: " + change.before), {{{Line("now: " + change.now), {}}}}};
}

/// What rests on what changed, and what the reports say of it; of many sentences only the first.
void write_touched(const ChangesScope& scope, Writer& writer, Page& page) {
  constexpr std::size_t most_sentences = 8;
  const std::string words = touched_words(scope);
  if (words.empty()) return;
  page.push_back(Heading{3, "What it affects", "", Heading::Below::folded});
  say(fmt::format("This affects {}.", words), page);
  List list;
  for (const auto& [document, ratings] : scope.touched.assessments) {
    Line line = record_name(*document->read().common().title, *document);
    for (const CriterionRating* rating : ratings)
      line.add(rating == ratings.front() ? ", rated " : ", ")
          .add(rating->criterion.id, Phrase::Style::code)
          .add(fmt::format(" {}", judgement_word(*rating->rating)));
    list.items.push_back({std::move(line), {}});
  }
  for (const Document* document : scope.touched.metrics) {
    const Record metric = document->read();
    list.items.push_back({record_name(*metric.common().title, *document)
                              .add(", measures ")
                              .add(metric.as<Metric>()->criterion->id, Phrase::Style::code),
                          {}});
  }
  for (const Touched::OfReport& report : scope.touched.reports) {
    Item item{Line("The report of ").add(report.group->short_name(), Phrase::Style::strong).add(" says:"),
              {}};
    const std::size_t shown = std::min(report.sentences.size(), most_sentences);
    for (std::size_t i = 0; i < shown; ++i) item.below.items.push_back(sentence_item(report.sentences[i]));
    if (const std::size_t more = report.sentences.size() - shown; more > 0)
      item.below.items.push_back({fmt::format("and {} more", more), {}});
    list.items.push_back(std::move(item));
  }
  writer.write(std::move(list));
}

}  // namespace

Line change_line(const FieldChange& change) {
  Line line;
  line.add(short_path(change.path), Phrase::Style::code);
  const bool hides = is_long(change);
  if (!change.before.empty() && !change.now.empty())
    return line.add(hides ? " rewritten" : fmt::format(": {} → {}", change.before, change.now));
  const std::string_view done = change.before.empty() ? "added" : "removed";
  return line.add(hides ? fmt::format(" {}", done)
                        : fmt::format(" {}: {}", done, change.before.empty() ? change.now : change.before));
}

Page changed_records(const Workspace& before, const Workspace& now, const Changes& changes, std::size_t most,
                     const std::string& command) {
  Page page;
  Writer writer(page, most, Heading::Below::shown, command);
  write_records(now, changes, writer);
  write_adoptions(before, now, changes, writer);
  return page;
}

Page changes_page(const ChangesScope& scope, std::size_t most) {
  Page page{Heading{2, verdict(scope)}};
  say(fmt::format("From {} to {}, both as of {}.", scope.from, scope.to, to_words(on(scope.as_of))), page);
  Writer at_once(page, most, Heading::Below::shown, scope.command);
  write_findings("New findings", scope.found, scope.now, scope, at_once);
  Writer writer(page, most, Heading::Below::folded, scope.command);
  write_records(scope.now, scope.changes, writer);
  write_framework_changes(scope, writer);
  write_metric_changes(scope, writer);
  write_adoptions(scope.before, scope.now, scope.changes, writer);
  write_figures(scope, writer);
  write_touched(scope, writer, page);
  write_findings("Resolved findings", scope.gone, scope.before, scope, writer);
  return page;
}

}  // namespace cip
