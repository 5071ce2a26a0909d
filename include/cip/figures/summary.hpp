#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// One record of any kind, in a line.
struct RecordSummary {
  std::string_view id;
  std::string_view group;
  const RecordType* type;
  std::string_view status;  ///< empty if the kind has none
  std::string_view code;    ///< "P1-C2", where it has one
  std::string title;
  std::string dates;  ///< "2024-03 – 2025", "from 2024-03, due 2025", "checked 2017"; empty without any
  std::optional<When> time;  ///< the same as days
  std::set<int> principles;
};

RecordSummary summary_of(const Workspace& ws, const Record& record);
/// All sound records, or those of one group: kind by kind, each in the order of their ids.
std::vector<RecordSummary> summarize(const Workspace& ws,
                                     std::optional<std::string_view> group = std::nullopt);
/// What was summarized.
const Document& document_of(const Workspace& ws, const RecordSummary& summary);

}  // namespace cip
