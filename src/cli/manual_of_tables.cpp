#include <fmt/format.h>

#include "cip/base/rule_page.hpp"
#include "cip/base/text.hpp"
#include "cip/cli/manual.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/print/roff.hpp"
#include "cip/records/all.hpp"
#include "cip/records/forms.hpp"
#include "cip/rules/rules.hpp"

namespace cip {
namespace {

/// How a value of the field is written: "`2024`, `2024-03` or `2024-03-15`".
std::string form_of(const Field& field) {
  if (field.kind == Kind::choice) return any_of(field.choices);
  if (field.kind == Kind::reference) return fmt::format("the id of a record, {}", field.type().name);
  const Form* form = find_form(field.kind);
  return form ? std::string(form->help) : "";
}

std::string help_of(const Field& field) {
  std::string out(field.help);
  if (const std::string form = form_of(field); !form.empty()) out += ": " + form;
  return out + (field.many ? "; a list" : "") + (field.required ? " (required)" : "");
}

std::string items_of(const RecordType& type) {
  std::string out;
  for (const Field& field : type.fields) {
    out += roff_item(fmt::format("`{}`", field.name), help_of(field));
    if (field.kind == Kind::part) out += roff_inner(items_of(field.type()));
  }
  return out;
}

std::string fields_of(const RecordType& type, std::string_view path) {
  return roff_section(upper(type.name),
                      roff_paragraphs(fmt::format("{} `{}`", type.help, path)) + items_of(type));
}

std::string example(std::string_view title, std::string_view text) {
  return text.empty() ? "" : roff_paragraphs(title) + roff_inner(roff_lines(text));
}

std::string described(const Rule& rule) {
  const RulePage page = page_of(rule);
  return roff_subsection(page.heading, roff_paragraphs(fmt::format("{}\n\n{}", page.summary, page.why)) +
                                           example("Found in:", page.wrong) + example("Not in:", page.right));
}

std::string described(const Definition& definition) {
  return roff_subsection(definition.name,
                         roff_paragraphs(fmt::format("{}\n\n{}", definition.title, definition.text)));
}

std::string described(std::string_view text) { return roff_section("DESCRIPTION", roff_paragraphs(text)); }

std::string see_also(std::string_view pages) { return roff_section("SEE ALSO", roff_paragraphs(pages)); }

}  // namespace

std::string manual_of_records() {
  std::string out = described(
      "A record is a YAML file, whose path tells its group, its kind and its name: its id is `GROUP/NAME`. A "
      "reference may leave out the group when it is the record's own.");
  for_each_type(RecordTypes{}, [&]<class T>() {
    const RecordType& type = record_type<T>();
    out += fields_of(type, fmt::format("GROUP/{}/NAME.yaml", type.folder));
  });
  out += fields_of(record_type<Program>(), "cip.yaml");
  out += fields_of(record_type<Principles>(), "principles.yaml");
  out += fields_of(record_type<GroupTree>(), "groups.yaml");
  return out + see_also("`cip-add`(1), `cip-schema`(1), `cip-rules`(7)");
}

std::string manual_of_rules() {
  std::string out = described(
      "What `cip validate` looks for. `rules` in `cip.yaml` says which weigh differently or are off; "
      "`waivers` in "
      "a record, which it may break, and why.");
  for (const RuleFamily& family : rule_catalog()) {
    std::string pages;
    for (const Rule* rule : family.rules) pages += described(*rule);
    out += roff_section(upper(fmt::format("Rules about {}", family.about)), pages);
  }
  std::string figures;
  for (const Definition& definition : definitions()) figures += described(definition);
  return out + roff_section("FIGURES OF THE REPORTS", figures) +
         see_also("`cip-validate`(1), `cip-explain`(1), `cip-records`(5)");
}

}  // namespace cip
