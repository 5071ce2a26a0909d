#pragma once

#include <span>

#include "cip/figures/figures.hpp"

namespace cip {

/// The figures of the SOs, the ACs and the NomCom together; groups inside them are not counted.
struct CommunityFigures {
  std::size_t groups = 0;
  std::size_t with_work = 0;          ///< groups with a quarter in which the records show work
  std::size_t with_criteria = 0;      ///< groups with a criterion for any principle
  std::size_t with_measurements = 0;  ///< groups with a metric that was measured
  std::size_t with_survey = 0;        ///< groups that held a survey in the period
  std::size_t with_assessment = 0;    ///< groups that rated a criterion
  Share on_target;                    ///< metrics, of those that can be assessed
  Share duties;                       ///< those that are met, of those that are due
};

CommunityFigures community_figures(std::span<const GroupFigures* const> groups);
Json to_json(const CommunityFigures& figures);

}  // namespace cip
