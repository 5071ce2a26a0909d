#include "parts_not_named.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

#include "cip/base/text.hpp"
#include "tallies.hpp"

namespace cip {
namespace {

/// What a reader knows of the answers of some people.
struct Bounds {
  explicit Bounds(std::size_t size) : least(size), most(size), counts(size), hidden(size) {}

  /// Those of a part. Of answers on another scale, or to other options, nobody but the reader knows how many
  /// count for which of the whole's.
  Bounds(const Part& part, std::size_t size) : Bounds(size) {
    const Tally& tally = part.tally;
    people = answers_of(tally);
    are_inside = part.is_inside;
    are_beside = part.is_beside;
    hides = is_among(true, tally.hidden);
    std::int64_t unknown = people.value_or(std::numeric_limits<std::int32_t>::max());
    if (!are_beside) {
      most.assign(size, unknown);
      hidden.assign(size, hides);
      return;
    }
    counts = tally.counts;
    hidden = tally.hidden;
    if (!allows_several(*tally.question))
      for (std::size_t i = 0; i < size; ++i) unknown -= hidden[i] ? 0 : counts[i];
    for (std::size_t i = 0; i < size; ++i) {
      least[i] = hidden[i] ? 0 : counts[i];
      most[i] = hidden[i] ? unknown : counts[i];
    }
  }

  void add(const Bounds& more) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      least[i] += more.least[i];
      most[i] += more.most[i];
      counts[i] += more.counts[i];
    }
    add_people(people, more.people);
    hide(more.hidden, hidden);
    hides = hides || more.hides;
    are_inside = are_inside && more.are_inside;
    are_beside = are_beside && more.are_beside;
  }

  std::vector<std::int64_t> least, most;  ///< who can have given each answer
  std::vector<std::int64_t> counts;       ///< who did, hidden or not
  std::vector<bool> hidden;
  std::optional<std::int64_t> people = 0;
  bool hides = false;  ///< any answer
  bool are_inside = true, are_beside = true;
};

class PartsNotNamed {
 public:
  PartsNotNamed(const Tally& whole, std::vector<Bounds> parts, int own_smallest_cell, int smallest_cell)
      : whole_(whole),
        hidden_(whole.hidden),
        parts_(std::move(parts)),
        is_chosen_(parts_.size()),
        own_smallest_cell_(own_smallest_cell),
        smallest_cell_(smallest_cell) {
    if (is_counted()) people_ = answers_of(whole);
  }

  std::vector<bool> hidden_beside(const Bounds& named) {
    std::erase_if(parts_, [&](const Bounds& part) { return !fits(part, named); });
    std::ranges::stable_sort(parts_, std::ranges::greater(), &Bounds::people);
    choose_from(0, named);
    const bool is_told = are_all_otherwise_ && is_among(true, hidden_);
    return attempts_left_ == 0 || is_told ? all() : hidden_;
  }

 private:
  bool is_counted() const { return whole_.shares.empty() && !whole_.counts.empty(); }
  std::vector<bool> all() const { return std::vector<bool>(hidden_.size(), true); }

  void choose_from(std::size_t begin, const Bounds& before) {
    for (std::size_t i = begin; i < parts_.size() && attempts_left_ > 0; ++i) {
      --attempts_left_;
      if (!fits(parts_[i], before)) continue;
      Bounds chosen = before;
      chosen.add(parts_[i]);
      is_chosen_[i] = true;
      if (leaves_few(chosen)) {
        hide(chosen.hidden, hidden_);
        are_all_otherwise_ = are_all_otherwise_ || !chosen.are_beside;
      }
      if (chosen.are_inside && is_all(chosen)) hide_rest(chosen);
      choose_from(i + 1, chosen);
      is_chosen_[i] = false;
    }
  }

  /// Whether a part may be among those of the whole who are not among the chosen ones.
  bool fits(const Bounds& part, const Bounds& chosen) const {
    if (!is_counted()) return true;
    if (people_ && chosen.people && part.people && *part.people > *people_ - *chosen.people) return false;
    for (std::size_t i = 0; i < hidden_.size(); ++i)
      if (part.least[i] > whole_.counts[i] - chosen.least[i]) return false;
    return true;
  }

  /// Whether no other part fits beside the chosen ones that could be subtracted as well.
  bool is_all(const Bounds& chosen) const {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (!is_chosen_[i] && parts_[i].are_beside && fits(parts_[i], chosen)) return false;
    return is_counted();
  }

  /// What is left is one more part.
  void hide_rest(const Bounds& chosen) {
    if (!chosen.hides) {
      if (!chosen.are_beside) return;
      Tally left = whole_;
      for (std::size_t i = 0; i < left.counts.size(); ++i) left.counts[i] -= chosen.counts[i];
      if (!allows_several(*whole_.question))
        left.answered.reset();  // as many as the counts that are left
      else if (left.answered)
        left.answered = chosen.people ? std::optional(*left.answered - *chosen.people) : std::nullopt;
      hide(hidden_in(left, own_smallest_cell_), hidden_);
      return;
    }
    for (std::size_t i = 0; i < hidden_.size(); ++i) {
      const bool is_exact = chosen.least[i] == chosen.most[i];
      const std::int64_t left = whole_.counts[i] - chosen.most[i];
      if (!whole_.hidden[i] && left < smallest_cell_ && !(is_exact && left == 0)) hidden_ = all();
    }
  }

  /// Whether the chosen ones have all but so few of the people that it could be told who they are or, of
  /// percentages, the same ones.
  bool leaves_few(const Bounds& chosen) const {
    if (is_counted()) return !people_ || !chosen.people || *people_ - *chosen.people < smallest_cell_;
    if (!chosen.are_beside) return true;
    const auto all = static_cast<double>(sum_of(chosen.counts));
    for (std::size_t i = 0; i < whole_.shares.size(); ++i)
      if (std::abs(100 * static_cast<double>(chosen.counts[i]) / all - whole_.shares[i]) >= 1) return false;
    return true;
  }

  const Tally& whole_;
  std::vector<bool> hidden_;
  std::vector<Bounds> parts_;
  std::vector<bool> is_chosen_;
  int own_smallest_cell_, smallest_cell_;
  std::optional<std::int64_t> people_{};  ///< of the whole, if it is counted
  /// It may be the sum of surveys of which one asked otherwise. Then what that one shows can tell apart what
  /// is hidden here.
  bool are_all_otherwise_ = false;
  int attempts_left_ = 1000;  ///< nothing is shown if they don't suffice
};

}  // namespace

std::vector<bool> hidden_by_parts(const Tally& whole, const std::vector<Part>& named,
                                  std::vector<Part> others, int own_smallest_cell, int smallest_cell) {
  const std::size_t size = whole.hidden.size();
  Bounds chosen(size);
  for (const Part& part : named) chosen.add(Bounds(part, size));
  std::vector<Bounds> parts;
  for (const Part& part : others) parts.emplace_back(part, size);
  return PartsNotNamed(whole, std::move(parts), own_smallest_cell, smallest_cell).hidden_beside(chosen);
}

}  // namespace cip
