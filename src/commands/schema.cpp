#include "cip/records/json_schema.hpp"

#include <memory>
#include <ostream>

#include "cip/base/embedded.hpp"
#include "cip/cli/command.hpp"

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

struct SchemaOptions {
  std::string kind;
  bool with_ids = false;
};

/// The ids of the records, groups and periods that a field may name.
std::vector<std::string> ids_for(const Field& field, const Workspace& ws) {
  std::vector<std::string> ids;
  if (field.kind == Kind::reference) {
    for (const Document& document : ws.documents)
      if (document.type == &field.type()) ids.push_back(document.id);
  } else if (field.kind == Kind::group) {
    for (const Group& group : ws.groups()) ids.push_back(*group.id);
  } else if (field.kind == Kind::period) {
    for (const Period& period : ws.program->periods) ids.push_back(*period.id);
  }
  return ids;
}

int print_schema(const SchemaOptions& options, Session& session) {
  KnownValues known;
  if (options.with_ids) known = [&ws = session.records()](const Field& field) { return ids_for(field, ws); };
  if (options.kind == "findings") session.out << findings_json_schema();
  for (const RecordType* type : all_types())
    if (type->name == options.kind) session.out << to_json_schema(*type, known);
  return status_fine;
}

}  // namespace

Run setup_schema(Usage& usage) {
  const auto options = std::make_shared<SchemaOptions>();
  usage
      .add_choice(
          "kind", options->kind, {"kind", schema_names()},
          "A kind of record; program, principles or groups for cip.yaml, principles.yaml or groups.yaml; "
          "findings for the output of `cip validate --format json`")
      .required = true;
  usage.add("--with-ids", options->with_ids,
            "Add the ids of records, groups and periods, so that editors can complete them");
  return [options](Session& session) { return print_schema(*options, session); };
}

}  // namespace cip
