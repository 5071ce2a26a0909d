#pragma once

#include <vector>

#include "relations.hpp"

namespace cip {

/// The figures of insight/ that SQL can't make from the records, for every group and every period of cip.yaml
/// as of the day: tables `figure_…`, which the views of views.hpp read. No figure is defined here, nor there
/// a second time what is defined in insight/.
std::vector<Relation> figure_relations(const Workspace& ws, Date as_of);

}  // namespace cip
