#include "cip/figures/small_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

#include "cip/base/text.hpp"
#include "cip/figures/life.hpp"
#include "cip/figures/surveys.hpp"
#include "cip/table/record_json.hpp"
#include "tallies.hpp"

namespace cip {
namespace {

/// Calls `visit(value)` for each value of a record with errors that may be a count: the numbers in tables
/// with counts, and unknown fields, which may be misspelled counts. `V` is Value, const or not.
template <class V, class Visit>
void for_each_possible_count(V& record, const RecordType& type, const Visit& visit) {
  const bool has_counts_itself = std::ranges::any_of(type.fields, holds_counts);
  for (auto& entry : record.entries) {
    const Field* field = type.find(entry.key);
    const bool is_number =
        field && (field->kind == Kind::whole || field->kind == Kind::percent || field->kind == Kind::number);
    if (!field || (has_counts_itself && is_number)) {
      visit(entry.value);
    } else if (field->kind == Kind::part && has_counts(field->type().fields)) {
      if (entry.value.kind == Value::Kind::scalar) visit(entry.value);
      for_each_possible_count(entry.value, field->type(), visit);
      for (auto& item : entry.value.items)
        if (item.kind == Value::Kind::mapping)
          for_each_possible_count(item, field->type(), visit);
        else
          visit(item);
    }
  }
}

bool hides_a_count(const Workspace& ws, const Document& document) {
  const auto* survey = document.is_sound() ? document.as<Survey>() : nullptr;
  if (!survey) return true;
  const SurveyNumbers numbers = numbers_of(ws, *survey);
  return std::ranges::any_of(numbers.tallies, hides_any);
}

/// Keeps the questions of `survey` secret that tell more beside its other state.
void keep_secret(const Survey& survey, const SurveyNumbers& own, const SurveyNumbers& others, Workspace& ws) {
  const int smallest_cell = smallest_cell_of(survey, *ws.duties().smallest_cell);
  for (const Tally& tally : own.tallies)
    if (tells_more_beside(others, tally, own, smallest_cell))
      ws.keep_secret(fmt::format("{}#{}", survey.common.id, *tally.question->id));
}

bool is_in_name(char c) { return is_letter(c) || c == '_'; }

/// Looks for the places in one survey.
class Places {
 public:
  Places(const SourceFile& source, FileId file, std::vector<Span>& out)
      : text_(source.text), file_(file), out_(out) {}

  /// What may be counts in a record that was read.
  void in_record(const Value& record) {
    for_each_possible_count(record, record_type<Survey>(), [this](const Value& value) { all_of(value); });
  }

  /// If it is unclear what belongs to which field: every number, except below fields that have no counts.
  void in_lines() {
    bool is_shown = false;
    for (std::size_t begin = 0; begin < text_.size();) {
      const auto end = line_end(begin);
      if (is_in_name(text_[begin])) {
        const auto word_end = std::find_if_not(text_.begin() + begin, text_.begin() + end, is_in_name);
        const Field* field = record_type<Survey>().find({text_.begin() + begin, word_end});
        is_shown = field && !(field->kind == Kind::part && has_counts(field->type().fields));
      }
      if (!is_shown) numbers_in(begin, end);
      begin = end + 1;
    }
  }

 private:
  /// The contents of brackets, or each line of a list or mapping, without YAML's own signs.
  void all_of(const Value& value) {
    if (value.kind == Value::Kind::null) return;
    const bool is_flow = text_[value.span.begin] == '[' || text_[value.span.begin] == '{';
    if (value.kind == Value::Kind::scalar) return add(value.span.begin, value.span.end);
    if (is_flow && value.span.end > value.span.begin + 2)
      return add(value.span.begin + 1, value.span.end - 1);
    for (const Value& item : value.items) add(item.span.begin, line_end(item.span.end));
    for (const Entry& entry : value.entries) add(entry.key_span.begin, line_end(entry.value.span.end));
  }

  /// `[0, 1, 23` is one place; the 5 of `likert-5` is not one.
  void numbers_in(std::size_t begin, std::size_t end) {
    for (auto at = begin; at < end; ++at) {
      const char before = at > begin ? text_[at - 1] : ' ',
                 before_that = at > begin + 1 ? text_[at - 2] : ' ';
      if (!is_digit(text_[at]) || is_in_name(before) || (before == '-' && is_in_name(before_that))) continue;
      auto stop = std::min(text_.find_first_not_of("0123456789.,;%'+-/ \t", at), end);
      while (!is_digit(text_[stop - 1])) --stop;
      add(at, stop);
      at = stop;
    }
  }

  std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  void add(std::size_t begin, std::size_t end) {
    out_.push_back({file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  std::string_view text_;
  FileId file_;
  std::vector<Span>& out_;
};

}  // namespace

std::vector<bool> hidden_cells(std::span<const std::int64_t> counts, int smallest_cell) {
  std::vector<bool> hidden;
  std::int64_t number = 0, sum = 0, next = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t count : counts) {
    const bool is_small = count > 0 && count < smallest_cell;
    hidden.push_back(is_small);
    number += is_small ? 1 : 0;
    sum += is_small ? count : 0;
    if (count >= smallest_cell) next = std::min(next, count);
  }
  const auto all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (all > 0 && all <= smallest_cell) hidden.assign(counts.size(), true);
  if (number == 0) return hidden;
  const bool is_told = sum < smallest_cell || sum == number || sum == number * (smallest_cell - 1);
  bool is_any_shown = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (is_told && counts[i] == next) hidden[i] = true;
    is_any_shown = is_any_shown || (counts[i] > 0 && !hidden[i]);
  }
  if (!is_any_shown) hidden.assign(counts.size(), true);
  return hidden;
}

bool follows_from_shown(const std::vector<bool>& hidden, std::span<const int> weights) {
  std::optional<int> weight;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!hidden[i]) continue;
    if (weight && *weight != weights[i]) return false;
    weight = weights[i];
  }
  return true;
}

void hide_counts(const Workspace& ws, const Document& document, Value& record) {
  if (document.type != &record_type<Survey>()) return;
  const auto hide = [](Value& value) {
    value = {Value::Kind::null, value.span, std::string(hidden_count), {}, {}};
  };
  const auto* survey = document.is_sound() ? document.as<Survey>() : nullptr;
  if (!survey)
    return for_each_possible_count(record, *document.type, [&](Value& value) {
      if (value.kind == Value::Kind::list)
        std::ranges::for_each(value.items, hide);
      else
        hide(value);
    });
  const auto find = [](Value& mapping, std::string_view key) {
    const auto entry = std::ranges::find(mapping.entries, key, &Entry::key);
    return entry == mapping.entries.end() ? nullptr : &entry->value;
  };
  Value* questions = find(record, "questions");
  if (!questions) return;
  const SurveyNumbers numbers = numbers_of(ws, *survey);
  for (Value& question : questions->items) {
    const Value* id = find(question, "id");
    const auto tally = std::ranges::find_if(
        numbers.tallies, [&](const Tally& each) { return id && *each.question->id == id->text; });
    for (Value* answers : {find(question, "counts"), find(question, "shares")})
      for (std::size_t i = 0; answers && i < answers->items.size(); ++i)
        if (tally == numbers.tallies.end() || i >= tally->hidden.size() || tally->hidden[i])
          hide(answers->items[i]);
        else if (is_rounded(*tally, i))
          answers->items[i].text = fmt::format("{}", tally->shares[i]);
  }
}

void hide_alike(Workspace& before, Workspace& now, const std::map<std::string, std::string>& moves) {
  std::vector<std::pair<const Survey*, const Survey*>> pairs;
  for (const Document& document : before.documents) {
    const auto* was = document.as<Survey>();
    if (!was) continue;
    const std::string& path = before.sources[document.file].path;
    const auto moved = moves.find(path);
    const File* file = now.file_at(moved == moves.end() ? path : moved->second);
    if (const auto* is = file ? now.find<Survey>(file->document.id) : nullptr) pairs.emplace_back(was, is);
    if (file) continue;
    const auto time = held_in(*was);
    for (const Survey& survey : now.all<Survey>(was->common.group)) {  // rewritten, so that git sees no move
      const auto other = held_in(survey);
      if (!before.find<Survey>(survey.common.id) && (!time || !other || overlaps(*time, *other)))
        pairs.emplace_back(was, &survey);
    }
  }
  std::vector<std::pair<SurveyNumbers, SurveyNumbers>> numbers;  // of all, before any is kept secret
  for (const auto& [was, is] : pairs) numbers.emplace_back(numbers_of(before, *was), numbers_of(now, *is));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    keep_secret(*pairs[i].first, numbers[i].first, numbers[i].second, before);
    keep_secret(*pairs[i].second, numbers[i].second, numbers[i].first, now);
  }
}

std::vector<Span> kept_back(const Workspace& ws) {
  std::vector<Span> places;
  for (const Document& document : ws.documents) {
    if (document.type != &record_type<Survey>() || !hides_a_count(ws, document)) continue;
    Places in(ws.sources[document.file], document.file, places);
    const auto record = ws.value_of(document.file);
    if (record)
      in.in_record(*record);
    else
      in.in_lines();
  }
  std::ranges::sort(places, {}, [](Span span) { return std::pair(span.file, span.begin); });
  return places;
}

}  // namespace cip
