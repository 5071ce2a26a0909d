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

/// The same for a question of a survey, which is compared with those of the same id.
std::optional<RenamedPart> question_renamed_by(const Change& change, const Value& record,
                                               const Document& document);
/// The surveys with which that one can be compared, of the same group or combined with it, that ask the
/// question under its old id.
std::vector<std::string> others_that_ask(const RenamedPart& question, const Workspace& ws);

/// The removal of the reason of a response that becomes another one; nothing for other changes.
std::optional<Change> old_reason(const Change& change, const Value& record);

/// Where a criterion gets another code, the codes of its metrics, which continue it.
void rename_codes(const Workspace& ws, std::vector<FileChange>& files);

/// The references to the parts, renamed one after the other, in all own records: those that are changed
/// anyway, and others.
void rename_references(const std::vector<RenamedPart>& parts, const Workspace& ws,
                       std::vector<FileChange>& files);

}  // namespace cip
