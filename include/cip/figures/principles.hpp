#pragma once

#include <set>

#include "cip/store/workspace.hpp"

namespace cip {

/// The principles that a record serves: those it names, and those of the criteria, metrics and practices that
/// it is about. Empty when it is tied to none, or only through records with mistakes.
/// The tables say what ties a kind to them: a survey serves those of its questions, while assessments and
/// reports speak of all, and only what they name themselves is listed.
std::set<int> principles_of(const Workspace& ws, const Record& record);

}  // namespace cip
