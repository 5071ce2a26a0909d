#include "cip/figures/summary.hpp"

#include "cip/figures/life.hpp"
#include "cip/figures/principles.hpp"

namespace cip {
namespace {

/// What a record's dates say, as its source wrote them.
struct Dates {
  std::optional<When> first, last;
};

std::optional<When> day_of(const Record& record, Role role) {
  const auto said = first_said(record, role);
  return said ? std::optional(*said->when) : std::nullopt;
}

/// From the first to the last of the days that the record mentions.
Dates happened_in(const Record& record) {
  Dates dates;
  for_each_value(*record.type, record.data, [&](const Field& field, const Said& said) {
    if (field.role == Role::happened) (dates.first ? dates.last : dates.first) = *said.when;
  });
  return dates;
}

Dates dates_of(const Record& record) {
  const auto due = day_of(record, Role::due);
  Dates dates;
  if (record.type->find(Role::begins)) {
    dates = {day_of(record, Role::begins), day_of(record, Role::ends)};
    if (!dates.last) dates.last = due;
  } else {
    dates = happened_in(record);
    if (!dates.first) dates.first = due;
  }
  if (!dates.first && !dates.last) dates.first = day_of(record, Role::checked);
  return dates;
}

std::string to_words(const Dates& dates) {
  std::string first = dates.first ? to_string(*dates.first) : "";
  const std::string last = dates.last ? to_string(*dates.last) : "";
  if (last.empty() || first == last) return first;
  return first.empty() ? "until " + last : first + " – " + last;
}

std::optional<When> to_time(const Dates& dates) {
  if (!dates.first && !dates.last) return std::nullopt;
  const When first = dates.first ? *dates.first : *dates.last, last = dates.last ? *dates.last : *dates.first;
  return When{std::min(first.first, last.first), std::max(first.last, last.last), When::Precision::day};
}

}  // namespace

std::vector<RecordSummary> summarize(const Workspace& ws) {
  std::vector<RecordSummary> summaries;
  for (const RecordType* type : kinds())
    for (const Record& record : ws.records(*type)) {
      const Common& common = record.common();
      const Dates dates = dates_of(record);
      const auto code = first_said(record, Role::code);
      summaries.push_back({common.id, common.group, type, status_word(record), code ? code->text : "",
                           *common.title, to_words(dates), to_time(dates), principles_of(ws, record)});
    }
  return summaries;
}

}  // namespace cip
