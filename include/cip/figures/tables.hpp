#pragma once

#include <vector>

#include "cip/table/relations.hpp"

namespace cip {

/// The figures of reports as tables for a database: of every group, record and period of cip.yaml, as of the
/// day.
std::vector<Relation> figure_relations(const Workspace& ws, Date as_of);

}  // namespace cip
