#include "cip/figures/summary.hpp"

#include "cip/figures/activities.hpp"
#include "cip/figures/principles.hpp"

namespace cip {
namespace {

/// What a record's dates say, as its source wrote them.
struct Dates {
  Maybe<Day> first, last;
};

Dates dates_of(const Criterion& r) { return {r.common.as_of, {}}; }
Dates dates_of(const Practice& r) { return {r.since ? r.since : r.common.as_of, r.until}; }
Dates dates_of(const Activity& r) {
  return {r.start ? r.start : r.end || r.due ? Maybe<Day>() : r.common.as_of, r.end ? r.end : r.due};
}
Dates dates_of(const Metric& r) {
  if (r.measurements.empty()) return {r.common.as_of, {}};
  return {r.measurements.front().date,
          r.measurements.size() > 1 ? Maybe<Day>(r.measurements.back().date) : Maybe<Day>()};
}
Dates dates_of(const Survey& r) { return {r.opened ? r.opened : r.common.as_of, r.closed}; }
Dates dates_of(const Assessment& r) { return {r.approved ? r.approved : r.common.as_of, {}}; }
Dates dates_of(const Report& r) { return {r.published ? Maybe<Day>(r.published->date) : r.due, {}}; }

std::string to_words(const Dates& dates) {
  std::string first = dates.first ? to_string(**dates.first) : "";
  const std::string last = dates.last ? to_string(**dates.last) : "";
  if (last.empty() || first == last) return first;
  return first.empty() ? "until " + last : first + " – " + last;
}

std::optional<When> to_time(const Dates& dates) {
  if (!dates.first && !dates.last) return std::nullopt;
  const When first = dates.first ? **dates.first : **dates.last,
             last = dates.last ? **dates.last : **dates.first;
  return When{std::min(first.first, last.first), std::max(first.last, last.last), When::Precision::day};
}

template <class T>
std::string_view status_of(const T& record) {
  if constexpr (requires { record.status->value; })
    return record.status ? to_word(**record.status) : std::string_view();
  else if constexpr (requires { record.status; })
    return to_word(*record.status);
  else
    return "";
}

template <class T>
std::string code_of(const T& record) {
  if constexpr (requires { record.code; })
    return record.code ? **record.code : "";
  else
    return "";
}

}  // namespace

std::vector<RecordSummary> summarize(const Workspace& ws) {
  std::vector<RecordSummary> summaries;
  for_each_type(RecordTypes{}, [&]<class T>() {
    for (const T& record : ws.all<T>()) {
      const Dates dates = dates_of(record);
      summaries.push_back({record.common.id, record.common.group, record_type<T>().name, status_of(record),
                           code_of(record), *record.common.title, to_words(dates), to_time(dates),
                           principles_of(ws, record)});
    }
  });
  return summaries;
}

}  // namespace cip
