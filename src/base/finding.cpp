#include "cip/base/finding.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace cip {
namespace {

constexpr std::size_t longest_message = 400;

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// A message that quotes a whole page keeps its beginning and its end.
std::string shortened(std::string message) {
  if (message.size() <= longest_message) return message;
  std::size_t head = longest_message / 2, tail = message.size() - longest_message / 2;
  while (head > 0 && is_inside_character(message[head])) --head;
  while (tail < message.size() && is_inside_character(message[tail])) ++tail;
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

Finding& Findings::report(const Rule& rule, Span where, std::string message) {
  list_.push_back({&rule, rule.severity, where, shortened(std::move(message))});
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
