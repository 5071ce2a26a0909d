#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cip/store/saving.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// A part of a record that gets another id: `few-writers`, `lantern/joint-teams`.
struct RenamedPart {
  std::string record, before, now;
};

/// What changes of surveys and reports give another id, and leave else as it is, in its place.
struct Renamed {
  std::vector<RenamedPart> answered;  ///< issues and points: what `answers` names after a `#`
  std::vector<RenamedPart> questions;
};
Renamed renamed_by(const std::vector<FileChange>& files, const Workspace& ws);

/// The surveys with which that one can be compared, of the same group or combined with it, that ask the
/// question under its old id.
std::vector<std::string> others_that_ask(const RenamedPart& question, const Workspace& ws);

/// The removal of the reason of a response that becomes another one; nothing for other changes.
std::optional<Change> old_reason(const Change& change, const Value& record);

/// Where a criterion gets another code, the codes of its metrics, which continue it.
void rename_codes(const Workspace& ws, std::vector<FileChange>& files);

/// The references to the parts in all own records: those that are changed anyway, and others.
void rename_references(const std::vector<RenamedPart>& parts, const Workspace& ws,
                       std::vector<FileChange>& files);

}  // namespace cip
