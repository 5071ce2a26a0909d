#pragma once

#include <span>
#include <string_view>

#include "cip/records/activity.hpp"
#include "cip/records/assessment.hpp"
#include "cip/records/criterion.hpp"
#include "cip/records/group.hpp"
#include "cip/records/metric.hpp"
#include "cip/records/practice.hpp"
#include "cip/records/principle.hpp"
#include "cip/records/program.hpp"
#include "cip/records/report.hpp"
#include "cip/records/survey.hpp"

namespace cip {

/// Every kind of record that has a folder in a group's folder, in the order in which they are shown.
std::span<const RecordType* const> kinds();

/// A file beside the folders of the groups, and what it contains.
struct ProgramFile {
  std::string_view path;
  const RecordType* type;
};
std::span<const ProgramFile> program_files();

/// The kind of that name, in the singular or as its folder is called; nullptr if there is none.
const RecordType* kind_named(std::string_view word);
/// The names that kind_named accepts.
std::vector<std::string_view> kind_names();
/// The kind whose records are in folders of that name.
const RecordType* kind_in_folder(std::string_view folder);

}  // namespace cip
