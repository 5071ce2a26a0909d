#include "cip/figures/summary.hpp"

#include "cip/figures/coverage.hpp"
#include "cip/figures/life.hpp"

namespace cip {
namespace {

/// What a record's dates say, as its source wrote them.
struct Dates {
  std::optional<When> first, last;
  std::string words;
};

std::optional<When> day_of(const Record& record, Role role) {
  const auto said = first_said(record, role);
  return said ? std::optional(*said->when) : std::nullopt;
}

/// From the first to the last of the days that the record mentions.
Dates happened_in(const Record& record) {
  Dates dates;
  for_each_value(*record.type, record.data, in_role(Role::happened), [&](const Field&, const Said& said) {
    (dates.first ? dates.last : dates.first) = *said.when;
  });
  if (dates.first) dates.words = to_string(*dates.first);
  if (dates.last && *dates.last != *dates.first) dates.words += " – " + to_string(*dates.last);
  return dates;
}

/// From its begin to its end: "2024-03 – 2025", "from 2024-03", "ended 2025" or, of what goes on, "until
/// 2027".
Dates lasting(const Record& record) {
  Dates dates{day_of(record, Role::begins), day_of(record, Role::ends), ""};
  if (dates.first && dates.last && *dates.first != *dates.last)
    dates.words = to_string(*dates.first) + " – " + to_string(*dates.last);
  else if (dates.first)
    dates.words = (dates.last ? "" : "from ") + to_string(*dates.first);
  else if (dates.last)
    dates.words = (is_open(record) ? "until " : "ended ") + to_string(*dates.last);
  return dates;
}

/// Each date with its meaning, if that isn't obvious.
Dates dates_of(const Record& record) {
  const bool lasts = goes_on(record) && record.type->find(Role::begins);
  Dates dates = lasts ? lasting(record) : happened_in(record);
  if (const auto due = day_of(record, Role::due); due && !dates.last && (lasts || !dates.first)) {
    dates.words += (dates.words.empty() ? "due " : ", due ") + to_string(*due);
    (dates.first ? dates.last : dates.first) = due;
  }
  if (const auto checked = day_of(record, Role::checked); checked && !dates.first && !dates.last) {
    dates.words = "checked " + to_string(*checked);
    dates.first = checked;
  }
  return dates;
}

std::optional<When> to_time(const Dates& dates) {
  if (!dates.first && !dates.last) return std::nullopt;
  const When first = dates.first ? *dates.first : *dates.last, last = dates.last ? *dates.last : *dates.first;
  return When{std::min(first.first, last.first), std::max(first.last, last.last), When::Precision::day};
}

}  // namespace

RecordSummary summary_of(const Workspace& ws, const Record& record) {
  const Common& common = record.common();
  const Dates dates = dates_of(record);
  const auto code = first_said(record, Role::code);
  return {common.id,     common.group, record.type,    status_word(record),      code ? code->text : "",
          *common.title, dates.words,  to_time(dates), principles_of(ws, record)};
}

std::vector<RecordSummary> summarize(const Workspace& ws, std::optional<std::string_view> group) {
  std::vector<RecordSummary> summaries;
  for (const Record& record : ws.records())
    if (!group || record.common().group == *group) summaries.push_back(summary_of(ws, record));
  return summaries;
}

const Document& document_of(const Workspace& ws, const RecordSummary& summary) {
  return **std::ranges::find(ws.with_id(summary.id), summary.type, &Document::type);
}

}  // namespace cip
