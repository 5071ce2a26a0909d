#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cip/store/saving.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// What `answers` names after the `#` of a record, and gets another id: `few-writers`, `lantern/joint-teams`,
/// or all points of a submission, `lantern/`.
struct RenamedPart {
  std::string record, before, now;
};

/// Nothing unless the change gives an issue, a submission or a point another id.
std::optional<RenamedPart> part_renamed_by(const Change& change, const Value& record,
                                           const Document& document);

/// The references to the parts, renamed one after the other, in all own records: those that are changed
/// anyway, and others.
void rename_references(const std::vector<RenamedPart>& parts, const Workspace& ws,
                       std::vector<FileChange>& files);

}  // namespace cip
