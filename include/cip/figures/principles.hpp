#pragma once

#include <set>

#include "cip/store/workspace.hpp"

namespace cip {

/// The principles that a record serves: those it names, and those of the criteria, metrics and practices that
/// it is about. Empty if it is linked to none, or only through records with errors. The tables of the kinds
/// say what links them: a survey serves the principles of its questions, while assessments and reports
/// concern all of them, and only those that they name are listed.
std::set<int> principles_of(const Workspace& ws, const Record& record);

}  // namespace cip
