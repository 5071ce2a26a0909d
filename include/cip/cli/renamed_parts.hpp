#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cip/store/saving.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// What `answers` names after the `#` of a record, and gets another id: `few-writers`, `lantern/joint-teams`;
/// or a question.
struct RenamedPart {
  std::string record, before, now;
};

/// The questions of surveys that these changes give another id, and leave else as they are.
std::vector<RenamedPart> renamed_questions(const std::vector<FileChange>& files, const Workspace& ws);
/// The surveys with which that one can be compared, of the same group or combined with it, that ask the
/// question under its old id.
std::vector<std::string> others_that_ask(const RenamedPart& question, const Workspace& ws);

/// The removal of the reason of a response that becomes another one; nothing for other changes.
std::optional<Change> old_reason(const Change& change, const Value& record);

/// Where a criterion gets another code, the codes of its metrics, which continue it.
void rename_codes(const Workspace& ws, std::vector<FileChange>& files);

/// Where issues and points get another id, and are else as they were, the references to them in all own
/// records: those that are changed anyway, and others.
void rename_references(const Workspace& ws, std::vector<FileChange>& files);

}  // namespace cip
