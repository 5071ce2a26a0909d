#pragma once

#include <set>

#include "cip/store/workspace.hpp"

namespace cip {

/// The principles that a record serves: those it names, and those of the criteria, metrics and practices that
/// it is about. Empty when it is tied to none, or only through records with mistakes.
std::set<int> principles_of(const Workspace& ws, const Criterion& criterion);
std::set<int> principles_of(const Workspace& ws, const Practice& practice);
std::set<int> principles_of(const Workspace& ws, const Activity& activity);
std::set<int> principles_of(const Workspace& ws, const Metric& metric);
std::set<int> principles_of(const Workspace& ws, const Survey& survey);
/// Assessments and reports speak of all principles; only what they name themselves is listed.
std::set<int> principles_of(const Workspace& ws, const Assessment& assessment);
std::set<int> principles_of(const Workspace& ws, const Report& report);

}  // namespace cip
