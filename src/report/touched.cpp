#include "cip/report/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "cip/base/background.hpp"
#include "cip/base/text.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/metrics.hpp"
#include "phrases.hpp"
#include "sections.hpp"

namespace cip {
namespace {

/// Between the cells of a row with more than one figure.
constexpr char between_cells = '\x1f';
/// Around the address of a link, after its words.
constexpr char around_address = '\x1e';

std::string with_addresses(const Line& line) {
  std::string said;
  for (const Phrase& phrase : with_single_stops(line).phrases) {
    said += phrase.text;
    if (!phrase.url.empty() && !phrase.url.starts_with('#'))
      said.append(1, around_address).append(phrase.url).append(1, around_address);
  }
  return said;
}

std::string with_addresses(const Cell& cell) {
  if (const auto* line = std::get_if<Line>(&cell)) return with_addresses(*line);
  const auto* items = std::get_if<std::vector<Cell>>(&cell);
  if (!items) return to_text(cell);
  std::string said;
  for (const Cell& item : *items)
    said.append(said.empty() ? "" : separator(item)).append(with_addresses(item));
  return said;
}

/// The sentence with those addresses in parentheses that `shows` keeps.
template <class Shows>
std::string with_addresses(std::string_view sentence, const Shows& shows) {
  std::string said;
  while (!sentence.empty()) {
    said += take_until(sentence, around_address);
    const std::string_view address = take_until(sentence, around_address);
    if (!address.empty() && shows(address)) said += fmt::format(" ({})", address);
  }
  return said;
}

/// Without addresses, unless nothing else differs.
SentenceChange to_words(const std::string& before, const std::string& now) {
  const auto words = [](std::string_view) { return false; };
  SentenceChange change{with_addresses(before, words), with_addresses(now, words)};
  if (change.before != change.now) return change;
  const auto missing_in = [](const std::string& text) {
    return [&](std::string_view address) { return text.find(address) == std::string::npos; };
  };
  return {with_addresses(before, missing_in(now)), with_addresses(now, missing_in(before))};
}

/// The sentences of a page, one after the other; each row of a table is one.
class Sentences {
 public:
  std::vector<std::string> take(const Page& page) {
    for (const auto& block : page) std::visit([&](const auto& each) { add(each); }, block);
    return std::move(all_);
  }

 private:
  void add(const Heading& heading) {
    section_ = heading.text;
    if (heading.level > 2) add_text(section_);  // sections are those of every report
  }
  void add(const Paragraph& paragraph) { add_text(with_addresses(paragraph.line)); }
  void add(const Quotation& quotation) { add_text(to_plain_text(quotation.markdown)); }
  void add(const Closing&) {}
  void add(const Chart&) {}  // its table has the same figures
  void add(const List& list) {
    for (const Item& item : list.items) {
      add_text(with_addresses(item.line));
      add(item.below);
    }
  }
  /// A row is a sentence: "The principles: 1 Purpose, rating of criteria: met; quarters with work: 3 of 4".
  /// The head of the only column beside the names says nothing, and its section is plain.
  void add(const Table& table) {
    for (const auto& row : table.rows) {
      const std::string name = with_addresses(row.front());
      if (const auto* items = std::get_if<std::vector<Cell>>(&row.back())) {
        for (const Cell& item : *items) all_.push_back(fmt::format("{}: {}", name, with_addresses(item)));
        continue;
      }
      std::string said = row.size() == 2 ? "" : section_;
      if (!name.empty()) said += (said.empty() ? "" : ": ") + name;
      if (row.size() == 2) said += (name.ends_with('?') ? " " : ": ") + with_addresses(row.back());
      for (std::size_t i = 1; i < row.size() && row.size() > 2; ++i)
        if (const std::string cell = with_addresses(row[i]); !cell.empty())
          said += fmt::format("{}{}: {}", between_cells, in_sentence(table.header[i]), cell);
      all_.push_back(std::move(said));
    }
  }

  void add_text(const std::string& text) {
    const std::string line = one_line(text);
    for (std::size_t begin = 0; begin < line.size();) {
      const auto end = std::min(line.find(". ", begin), line.size() - 1);
      all_.push_back(line.substr(begin, end + 1 - begin));
      begin = end + 2;
    }
  }

  std::vector<std::string> all_;
  std::string section_;
};

/// A sentence and its words, sorted.
struct Worded {
  explicit Worded(const std::string& said) : sentence(said) {
    for (std::string_view rest = sentence; !rest.empty();) words.push_back(take_until(rest, ' '));
    std::ranges::sort(words);
  }

  std::string_view sentence;
  std::vector<std::string_view> words;
};

/// Whether one sentence may be the other one in new words: half of the longer one's are in both.
bool are_alike(const Worded& one, const Worded& other) {
  const auto common = std::ranges::count_if(
      one.words, [&](std::string_view word) { return std::ranges::binary_search(other.words, word); });
  return 2 * static_cast<std::size_t>(common) >= std::max(one.words.size(), other.words.size());
}

/// Keeps what names a row and the cells that differ. If the name differs, the first state keeps the next
/// cell too, to be found by.
SentenceChange to_change(const std::string& before, const std::string& now) {
  const auto parts_of = [](std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) parts.emplace_back(take_until(text, between_cells));
    return parts;
  };
  std::vector<std::string> was = parts_of(before), is = parts_of(now);
  const bool is_renamed = !was.empty() && !is.empty() && was[0] != is[0];
  if (was.size() == is.size())
    for (std::size_t i = was.size(); i-- > 1;) {
      if (was[i] != is[i]) continue;
      is.erase(is.begin() + static_cast<std::ptrdiff_t>(i));
      if (i > 1 || !is_renamed) was.erase(was.begin() + static_cast<std::ptrdiff_t>(i));
    }
  const auto said = [](const std::vector<std::string>& parts) {
    std::string text = parts.empty() ? "" : parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      text = without_stop(text);  // something follows
      text.append(i == 1 ? ", " : "; ").append(parts[i]);
    }
    return text;
  };
  return to_words(said(was), said(is));
}

/// The place in `now` of each sentence of `before`, for as many as possible that are in the same order. If
/// one is said more than once, the first of each are the same, and so on.
std::vector<std::optional<std::size_t>> places_in(const std::vector<std::string>& now,
                                                  const std::vector<std::string>& before) {
  std::map<std::string_view, std::vector<std::size_t>> said;
  for (std::size_t i = now.size(); i-- > 0;) said[now[i]].push_back(i);
  std::vector<std::optional<std::size_t>> places(before.size());
  for (std::size_t i = 0; i < before.size(); ++i)
    if (const auto found = said.find(before[i]); found != said.end() && !found->second.empty()) {
      places[i] = found->second.back();
      found->second.pop_back();
    }
  std::vector<std::size_t> ends;  // of the best rows of each length, by their last places
  std::vector<std::optional<std::size_t>> row_before(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!places[i]) continue;
    const auto place_of = [&](std::size_t row) { return *places[row]; };
    const auto length = std::ranges::lower_bound(ends, *places[i], {}, place_of);
    if (length != ends.begin()) row_before[i] = *(length - 1);
    if (length == ends.end())
      ends.push_back(i);
    else
      *length = i;
  }
  std::vector<std::optional<std::size_t>> in_order(before.size());
  for (auto row = ends.empty() ? std::nullopt : std::optional(ends.back()); row; row = row_before[*row])
    in_order[*row] = places[*row];
  return in_order;
}

/// Of what was said and is said at one place, sentences that are alike are one change, and so are one old
/// and one new sentence. Only those near each other are compared.
void tell_changes(std::span<const std::string> gone, std::span<const std::string> come,
                  std::vector<SentenceChange>& changes) {
  constexpr std::size_t near = 100;
  std::vector<std::optional<Worded>> left(come.begin(), come.end());
  std::size_t next = 0;  // after the last one found
  for (const std::string& was : gone) {
    const Worded worded(was);
    const std::size_t begin = next - std::min(next, near / 2), end = std::min(begin + near, left.size());
    const auto is_it = [&](const auto& each) {
      return each && ((gone.size() == 1 && come.size() == 1) || are_alike(worded, *each));
    };
    const auto is = std::find_if(left.begin() + static_cast<std::ptrdiff_t>(begin),
                                 left.begin() + static_cast<std::ptrdiff_t>(end), is_it);
    const auto place = static_cast<std::size_t>(is - left.begin());
    changes.push_back({was, place == end ? "" : come[place]});
    if (place == end) continue;
    is->reset();
    next = place + 1;
  }
  for (std::size_t i = 0; i < left.size(); ++i)
    if (left[i]) changes.push_back({"", come[i]});
}

/// What is gone here and has come, in words that are alike, near it, has moved: it is one change.
void join_moved(std::vector<SentenceChange>& changes) {
  constexpr std::size_t near = 100;
  std::vector<std::optional<Worded>> come(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (changes[i].before.empty()) come[i].emplace(changes[i].now);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!changes[i].now.empty()) continue;
    const Worded gone(changes[i].before);
    for (std::size_t j = i - std::min(i, near); j < std::min(i + near, changes.size()); ++j)
      if (come[j] && are_alike(gone, *come[j])) {
        changes[i].now = std::exchange(changes[j].now, "");
        come[j].reset();
        break;
      }
  }
  std::erase_if(changes,
                [](const SentenceChange& change) { return change.before.empty() && change.now.empty(); });
}

/// What differs between two lists of sentences.
std::vector<SentenceChange> sentence_changes(const std::vector<std::string>& before,
                                             const std::vector<std::string>& now) {
  const auto places = places_in(now, before);
  std::vector<SentenceChange> changes;
  std::size_t told_before = 0, told_now = 0;
  const auto tell_until = [&](std::size_t row, std::size_t place) {
    tell_changes(std::span(before).subspan(told_before, row - told_before),
                 std::span(now).subspan(told_now, place - told_now), changes);
    told_before = row + 1, told_now = place + 1;
  };
  for (std::size_t row = 0; row < before.size(); ++row)
    if (places[row]) tell_until(row, *places[row]);
  tell_until(before.size(), now.size());
  join_moved(changes);
  for (SentenceChange& change : changes) change = to_change(change.before, change.now);
  return changes;
}

std::vector<std::string> sentences_of_report(const Workspace& known, std::string_view id,
                                             const Period& period, Date as_of) {
  const Group& group = *known.group(id);
  const When time = days_of(period);
  const std::vector<GroupRow> rows = rows_of_group(known, group, *period.id, time, as_of);
  const Origins none{};
  return Sentences().take(report_body(
      {known, group, *period.id, time, as_of, rows.front().figures, none, {rows.begin() + 1, rows.end()}}));
}

bool is_reworded(const Workspace& before, const Workspace& now, const RecordChange& change) {
  const auto fields = [](const Workspace& ws, const Document* document) {
    return document ? ws.value_of(document->file).value_or(Value()) : Value();
  };
  return !rewordings(fields(before, change.before), fields(now, change.now), *change.document().type).empty();
}

/// What the metric showed on a day: nothing if it could not be assessed then.
std::string shown_on(const Metric* metric, Date on, Date as_of) {
  if (!metric || !is_judged(status_of(*metric, on, as_of))) return "";
  return standing(*metric, on, as_of);
}

/// What ratings rest on, of what changed.
struct Basis {
  std::set<std::string_view> criteria;                    ///< in new words, new, or gone
  std::set<std::string_view> measured;                    ///< by metrics in new words
  std::multimap<std::string_view, MetricChange> metrics;  ///< by criterion

  /// For an assessment of a period that ends on the day.
  bool touches(std::string_view criterion, Date end, Date as_of) const {
    if (criteria.contains(criterion) || measured.contains(criterion)) return true;
    const auto [first, last] = metrics.equal_range(criterion);
    return std::any_of(first, last, [&](const auto& each) {
      const MetricChange& metric = each.second;
      return shown_on(metric.before, end, as_of) != shown_on(metric.now, end, as_of);
    });
  }
};

Basis basis_of(const Workspace& before, const Workspace& now, const Changes& changes) {
  Basis basis;
  const auto metric_of = [](const Document* document) { return document ? document->as<Metric>() : nullptr; };
  for (const RecordChange& change : changes.records) {
    const bool is_criterion = change.document().type == &record_type<Criterion>();
    if (is_criterion && is_reworded(before, now, change))
      for (const Document* document : {change.before, change.now})
        if (document) basis.criteria.insert(document->id);
    const MetricChange metrics{metric_of(change.before), metric_of(change.now)};
    const bool is_new = metrics.before && metrics.now && is_reworded(before, now, change);
    for (const Metric* metric : {metrics.before, metrics.now}) {
      if (!metric || !metric->criterion) continue;
      basis.metrics.insert({metric->criterion->id, metrics});
      if (is_new) basis.measured.insert(metric->criterion->id);
    }
  }
  return basis;
}

void find_records(const Workspace& before, const Workspace& now, const Changes& changes, Date as_of,
                  Touched& touched) {
  const Basis basis = basis_of(before, now, changes);
  std::set<std::string_view> changed;
  for (const RecordChange& change : changes.records)
    if (!change.fields.empty() || !change.is_moved()) changed.insert(change.document().id);
  for (const Document& document : now.documents) {
    if (changed.contains(document.id)) continue;
    if (const auto* assessment = document.as<Assessment>()) {
      const Period* period = now.period(*assessment->period);
      const Date end = period ? std::min(period->end->last, as_of) : as_of;
      Touched::OfAssessment found{&document, {}};
      for (const CriterionRating& rating : assessment->ratings)
        if (basis.touches(rating.criterion.id, end, as_of)) found.ratings.push_back(&rating);
      if (!found.ratings.empty()) touched.assessments.push_back(std::move(found));
    }
    if (const auto* metric = document.as<Metric>();
        metric && metric->criterion && basis.criteria.contains(metric->criterion->id))
      touched.metrics.push_back(&document);
  }
}

void find_reports(const Workspace& before, const Workspace& now, const Changes& changes, Date as_of,
                  Touched& touched) {
  if (!now.program || !now.principles || !now.tree || !before.program || !before.principles) return;
  const Period* period = now.period(*now.program->current_period);
  const Period* same = period ? before.period(*period->id) : nullptr;
  if (!same) return;
  struct Affected {
    const Group* group;
    std::array<std::vector<std::string>, 2> said{};  // then and now
  };
  std::vector<Affected> affected;
  for (const Group* group : groups_as_tree(now)) {
    if (!before.group(*group->id) || !is_listed(now, *group)) continue;
    if (!changes.framework.empty() ||
        std::ranges::any_of(now.with_subgroups(*group->id),
                            [&](std::string_view id) { return changes.groups.contains(id); }))
      affected.push_back({group});
  }
  in_parallel(
      2 * affected.size(),
      [&](std::size_t i) {
        Affected& one = affected[i / 2];
        const std::string_view id = *one.group->id;
        one.said[i % 2] = i % 2 == 0 ? sentences_of_report(changes.known_before, id, *same, as_of)
                                     : sentences_of_report(changes.known_now, id, *period, as_of);
      },
      1);
  for (const Affected& one : affected)
    if (auto sentences = sentence_changes(one.said[0], one.said[1]); !sentences.empty())
      touched.reports.push_back({one.group, std::move(sentences)});
}

}  // namespace

Touched touched_by(const Workspace& before, const Workspace& now, const Changes& changes, Date as_of) {
  Touched touched;
  find_records(before, now, changes, as_of, touched);
  find_reports(before, now, changes, as_of, touched);
  return touched;
}

}  // namespace cip
