#include "cip/base/finding.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace cip {

Finding& Finding::note(Span where, std::string text) {
  notes.push_back({where, std::move(text)});
  return *this;
}

Finding& Finding::suggest(std::string text) {
  help = std::move(text);
  return *this;
}

Finding& Finding::weigh(Severity weight) {
  severity = weight;
  return *this;
}

Finding& Findings::report(const Rule& rule, Span where, std::string message) {
  list_.push_back({&rule, rule.severity, where, std::move(message), {}, {}, {}});
  return list_.back();
}

void Findings::append(Findings&& more) {
  list_.insert(list_.end(), std::make_move_iterator(more.list_.begin()),
               std::make_move_iterator(more.list_.end()));
}

void Findings::sort() {
  const auto key = [](const Finding& f) {
    return std::tie(f.span.file, f.span.begin, f.rule->name, f.message);
  };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace cip
