#include "cip/records/all.hpp"

namespace cip {

std::span<const ProgramFile> program_files() {
  static const ProgramFile files[] = {{"cip.yaml", &record_type<Program>()},
                                      {"principles.yaml", &record_type<Principles>()},
                                      {"groups.yaml", &record_type<GroupTree>()}};
  return files;
}

const RecordType* kind_named(std::string_view word) {
  for (const RecordType* type : kinds())
    if (word == type->name || word == type->folder) return type;
  return nullptr;
}

std::vector<std::string_view> kind_names() {
  std::vector<std::string_view> names;
  for (const RecordType* type : kinds()) names.insert(names.end(), {type->name, type->folder});
  return names;
}

const RecordType* kind_in_folder(std::string_view folder) {
  for (const RecordType* type : kinds())
    if (folder == type->folder) return type;
  return nullptr;
}

}  // namespace cip
