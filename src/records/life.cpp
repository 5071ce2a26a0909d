#include "cip/records/life.hpp"

#include "cip/base/text.hpp"
#include "cip/records/criterion.hpp"
#include "cip/records/metric.hpp"

namespace cip {
namespace {

/// Whether the word is one of those that the list contains, with spaces between them.
bool holds(std::string_view list, std::string_view word) {
  while (!list.empty())
    if (take_until(list, ' ') == word) return true;
  return false;
}

}  // namespace

std::string_view status_word(const Record& record) {
  const auto status = first_said(record, Role::status);
  return status ? status->text : std::string_view();
}

bool is_open(const Record& record) {
  const Field* status = record.type->find(Role::status);
  const std::string_view word = status_word(record);
  return status && (word.empty() || holds(status->open_words, word));
}

bool has_ended(const Record& record) {
  if (first_said(record, Role::replaced)) return true;
  const Field* status = record.type->find(Role::status);
  return status && holds(status->closing_words, status_word(record));
}

bool goes_on(const Record& record) {
  const bool applies = record.as<Criterion>() || record.as<Metric>();
  return !applies && (record.type->find(Role::begins) || record.type->find(Role::due));
}

bool ends_too_early(const Record& record) {
  const auto begins = first_said(record, Role::begins), ends = first_said(record, Role::ends);
  return begins && ends && certainly_before(*ends->when, *begins->when);
}

}  // namespace cip
