#include "cip/records/json_schema.hpp"

#include <memory>
#include <ostream>

#include "cip/cli/command.hpp"
#include "cip/print/findings.hpp"

namespace cip {
namespace {

/// The kinds of record, and the three files beside them.
std::vector<const RecordType*> all_types() {
  std::vector<const RecordType*> types(kinds().begin(), kinds().end());
  for (const ProgramFile& file : program_files()) types.push_back(file.type);
  return types;
}

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names;
  for (const RecordType* type : all_types()) names.push_back(type->name);
  names.emplace_back("findings");
  return names;
}

int print_schema(const std::string& kind, Session& session) {
  if (kind == "findings") session.out << findings_json_schema();
  for (const RecordType* type : all_types())
    if (type->name == kind) session.out << to_json_schema(*type);
  return status_fine;
}

}  // namespace

Run setup_schema(Usage& usage) {
  const auto kind = std::make_shared<std::string>();
  usage
      .add_choice(
          "kind", *kind, {"kind", schema_names()},
          "A kind of record; program, principles or groups for cip.yaml, principles.yaml or groups.yaml; "
          "findings for the output of `cip validate --format json`")
      .required = true;
  return [kind](Session& session) { return print_schema(*kind, session); };
}

}  // namespace cip
