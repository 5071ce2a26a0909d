#include "parts_not_named.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <utility>

#include "tallies.hpp"

namespace cip {
namespace {

class PartsNotNamed {
 public:
  PartsNotNamed(const Tally& whole, std::vector<Part> parts, int own_smallest_cell, int smallest_cell)
      : whole_(whole),
        hidden_(whole.hidden),
        parts_(std::move(parts)),
        own_smallest_cell_(own_smallest_cell),
        smallest_cell_(smallest_cell) {}

  std::vector<bool> hidden() {
    Tally rest = whole_;
    if (!whole_.shares.empty()) rest.counts.clear();               // they are not exact
    if (!allows_several(*whole_.question)) rest.answered.reset();  // as many as the counts that are left
    std::erase_if(parts_, [&](const Part& part) { return !fits(part, rest); });
    if (parts_.empty()) return hidden_;
    std::ranges::stable_sort(parts_, std::ranges::greater(),
                             [](const Part& part) { return sum_of(part.tally.counts); });
    Tally sum = whole_;
    sum.counts.assign(hidden_.size(), 0);
    sum.hidden.assign(hidden_.size(), false);
    sum.answered = 0;
    choose_from(0, rest, sum, true);
    return attempts_left_ == 0 ? std::vector<bool>(hidden_.size(), true) : hidden_;
  }

 private:
  void choose_from(std::size_t begin, const Tally& rest, const Tally& sum, bool are_inside) {
    for (std::size_t i = begin; i < parts_.size() && attempts_left_ > 0; ++i) {
      --attempts_left_;
      const auto& [part, is_inside] = parts_[i];
      if (!fits(parts_[i], rest)) continue;
      Tally left = rest, chosen = sum;
      take_away(part, left);
      for (std::size_t at = 0; at < part.counts.size(); ++at) chosen.counts[at] += part.counts[at];
      add_people(chosen.answered, answers_of(part));
      hide(part.hidden, chosen.hidden);
      chosen_.push_back(&parts_[i]);
      if (leaves_few(left, chosen)) hide(chosen.hidden, hidden_);
      if (are_inside && is_inside && is_rest(left)) hide_beside(left);
      choose_from(i + 1, left, chosen, are_inside && is_inside);
      chosen_.pop_back();
    }
  }

  static bool fits(const Part& part, const Tally& rest) {
    return rest.counts.empty() ||
           std::ranges::equal(part.tally.counts, rest.counts, std::ranges::less_equal());
  }

  /// Whether they are counts, which have room for none of the other parts.
  bool is_rest(const Tally& left) const {
    return !left.counts.empty() && std::ranges::none_of(parts_, [&](const Part& part) {
      return fits(part, left) && std::ranges::find(chosen_, &part) == chosen_.end();
    });
  }

  void hide_beside(const Tally& left) {
    hide(hidden_in(left, own_smallest_cell_), hidden_);
    for (const Part* part : chosen_)
      if (is_told_beside(part->tally, left)) hide(part->tally.hidden, hidden_);
  }

  /// Whether a count that the part hides is at most a small one, to who knows what the others leave.
  bool is_told_beside(const Tally& part, const Tally& left) const {
    for (std::size_t i = 0; i < left.counts.size(); ++i)
      if (const auto most = part.counts[i] + left.counts[i];
          part.hidden[i] && most > 0 && most < smallest_cell_)
        return true;
    return false;
  }

  /// Whether those chosen have all but so few of the people that it could be told who they are or, of
  /// percentages, the same ones.
  bool leaves_few(const Tally& left, const Tally& chosen) const {
    if (!left.counts.empty()) return people_of(left) < smallest_cell_;
    const auto all = static_cast<double>(people_of(chosen));
    for (std::size_t i = 0; i < chosen.counts.size(); ++i)
      if (std::abs(100 * static_cast<double>(chosen.counts[i]) / all - whole_.shares[i]) >= 1) return false;
    return true;
  }

  /// A person may have given several answers.
  std::int64_t people_of(const Tally& tally) const {
    const std::int64_t answers = sum_of(tally.counts);
    return allows_several(*whole_.question) ? tally.answered.value_or(answers) : answers;
  }

  const Tally& whole_;
  std::vector<bool> hidden_;
  std::vector<Part> parts_;
  int own_smallest_cell_, smallest_cell_;
  int attempts_left_ = 1000;  ///< nothing is shown if they don't suffice
  std::vector<const Part*> chosen_;
};

}  // namespace

std::vector<bool> hidden_by_parts(const Tally& whole, std::vector<Part> parts, int own_smallest_cell,
                                  int smallest_cell) {
  return PartsNotNamed(whole, std::move(parts), own_smallest_cell, smallest_cell).hidden();
}

}  // namespace cip
