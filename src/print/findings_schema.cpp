#include "cip/print/findings.hpp"
#include "cip/print/json.hpp"
#include "finding_parts.hpp"

namespace cip {
namespace {

Json described(std::string_view type, std::string_view words) {
  return {{"type", type}, {"description", words}};
}

Json number_from(int least, std::string_view words) {
  return {{"type", "integer"}, {"minimum", least}, {"description", words}};
}

Json place() {
  return {{"path", described("string", "relative to where cip was started, with `/`")},
          {"line", number_from(1, "where it begins")},
          {"column", number_from(1, "counts characters; the first of a line is 1")},
          {"end_line", number_from(1, "where it ends; a whole file begins and ends at 1:1")},
          {"end_column", number_from(1, "the column after the last character")}};
}

Json object(std::initializer_list<Json> required, const Json& properties) {
  return {{"type", "object"}, {"required", Json::array(required)}, {"properties", properties}};
}

Json list_of(const Json& items, std::string_view words) {
  return {{"type", "array"}, {"description", words}, {"items", items}};
}

Json note() {
  Json properties = {{"message", described("string", "what is there")}};
  properties.add(place());
  return object({"message", "path", "line", "column", "end_line", "end_column"}, properties);
}

Json fix() {
  Json properties = {
      {"certain",
       described("boolean", "true if `cip validate --fix` applies it; if false, a person has to choose")},
      {"text", described("string", "what to put in this place")}};
  properties.add(place());
  return object({"certain", "text", "path", "line", "column", "end_line", "end_column"}, properties);
}

Json finding() {
  Json properties = {{"rule", described("string", "`cip explain RULE` explains it")},
                     {"severity", {{"enum", Json::array(severity_words)}}},
                     {"message", described("string", "what was found")}};
  properties.add(place());
  properties.add(Json{
      {"field", described("string",
                          "the field it is about, such as `groups[alac].parent`; left out if there is none")},
      {"help", described("string", "what to write; left out if that is not known")},
      {"fixes", list_of(fix(), "alternative fixes, each complete in itself; left out if none is known")},
      {"notes", list_of(note(), "other places that explain it")},
      {"source", described("string", "the included source that it is about; left out for this repository")},
      {"waived_because", described("string", "the reason of the waiver; left out when none applies")},
      {"fingerprint", described("string", "stays the same when the lines of the finding move")}});
  return object({"rule", "severity", "message", "path", "line", "column", "end_line", "end_column", "notes",
                 "fingerprint"},
                properties);
}

Json summary() {
  return object({"errors", "warnings", "notes", "waived"},
                {{"errors", number_from(0, "without waived ones")},
                 {"warnings", number_from(0, "without waived ones")},
                 {"notes", number_from(0, "without waived ones")},
                 {"waived", number_from(0, "of any severity")}});
}

}  // namespace

std::string findings_json_schema() {
  Json schema = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "findings"},
      {"description",
       "What `cip validate --format json` prints. Within a schema_version, fields are only ever added."}};
  schema.add(object({"schema_version", "findings", "summary"},
                    {{"schema_version", {{"const", 1}}},
                     {"findings", list_of(finding(), "by file, then position")},
                     {"summary", summary()}}));
  return schema.to_text();
}

}  // namespace cip
