#include "cip/base/finding.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_message = 400;

/// A message that quotes a whole page keeps its beginning and its end.
std::string shortened(std::string message) {
  if (message.size() <= longest_message) return message;
  std::size_t head = longest_message / 2, tail = message.size() - longest_message / 2;
  while (head > 0 && !starts_character(message[head])) --head;
  while (tail < message.size() && !starts_character(message[tail])) ++tail;
  return message.replace(head, tail - head, " … ");
}

}  // namespace

Finding& Finding::note(Span where, std::string text) {
  notes.push_back({where, std::move(text)});
  return *this;
}

Finding& Finding::suggest(std::string text) {
  help = std::move(text);
  return *this;
}

Finding& Finding::fix(Fix fix) {
  if (help.empty()) help = "did you mean `" + fix.text + "`?";
  fixes.push_back(std::move(fix));
  return *this;
}

Finding& Finding::weigh(Severity weight) {
  severity = weight;
  return *this;
}

Finding& Finding::of(std::vector<When> all) {
  times = std::move(all);
  return *this;
}

Finding& Findings::report(const Rule& rule, Span where, std::string message) {
  list_.push_back({&rule, rule.severity, where, shortened(std::move(message))});
  return list_.back();
}

void Findings::append(Findings&& more) {
  list_.insert(list_.end(), std::make_move_iterator(more.list_.begin()),
               std::make_move_iterator(more.list_.end()));
}

void Findings::sort() {
  std::vector<std::size_t> order(list_.size());  // findings are large: each is moved once
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [&](std::size_t i) {
    const Finding& finding = list_[i];
    return std::tie(finding.span.file, finding.span.begin, finding.rule->name, finding.message);
  };
  if (std::ranges::is_sorted(order, {}, place)) return;
  std::ranges::stable_sort(order, {}, place);
  std::vector<Finding> sorted;
  sorted.reserve(list_.size());
  for (const std::size_t i : order) sorted.push_back(std::move(list_[i]));
  list_ = std::move(sorted);
}

}  // namespace cip
