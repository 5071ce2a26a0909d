#include "cip/figures/community.hpp"

#include <numeric>

namespace cip {

CommunityFigures community_figures(std::span<const GroupFigures* const> groups) {
  CommunityFigures sum;
  for (const GroupFigures* group : groups) {
    const Coverage& coverage = group->all.coverage;
    const auto ratings =
        std::accumulate(group->all.ratings.begin(), group->all.ratings.end(), std::size_t{0});
    const Share kept = duties_kept(*group);
    ++sum.groups;
    sum.with_work += group->all.continuity.worked() > 0 ? 1 : 0;
    sum.with_criteria += coverage.criteria > 0 ? 1 : 0;
    sum.with_measurements += coverage.measured > 0 ? 1 : 0;
    sum.with_survey += group->surveys > 0 ? 1 : 0;
    sum.with_assessment += ratings > 0 ? 1 : 0;
    sum.on_target.part += coverage.on_target;
    sum.on_target.whole += coverage.judged;
    sum.duties.part += kept.part;
    sum.duties.whole += kept.whole;
  }
  return sum;
}

Json to_json(const CommunityFigures& figures) {
  return {{"groups", figures.groups},
          {"with_work", figures.with_work},
          {"with_criteria", figures.with_criteria},
          {"with_measurements", figures.with_measurements},
          {"with_survey", figures.with_survey},
          {"with_assessment", figures.with_assessment},
          {"metrics_judged", figures.on_target.whole},
          {"metrics_on_target", figures.on_target.part},
          {"duties_due", figures.duties.whole},
          {"duties_met", figures.duties.part}};
}

}  // namespace cip
