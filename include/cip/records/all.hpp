#pragma once

#include <string_view>

#include "cip/records/activity.hpp"
#include "cip/records/assessment.hpp"
#include "cip/records/criterion.hpp"
#include "cip/records/group.hpp"
#include "cip/records/metric.hpp"
#include "cip/records/practice.hpp"
#include "cip/records/principle.hpp"
#include "cip/records/program.hpp"
#include "cip/records/report.hpp"
#include "cip/records/survey.hpp"

namespace cip {

template <class... T>
struct Types {};

/// Every kind of record that has a folder in a group's folder, in the order in which they are shown.
using RecordTypes = Types<Criterion, Practice, Activity, Metric, Survey, Assessment, Report>;

/// Calls `visit.template operator()<T>()` for each kind.
template <class Visit, class... T>
constexpr void for_each_type(Types<T...>, const Visit& visit) {
  (visit.template operator()<T>(), ...);
}

}  // namespace cip
