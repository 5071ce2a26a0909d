#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/definitions.hpp"

namespace cip {
namespace {

/// The note on the period in cip.yaml, if there is one.
void write_period_note(const Workspace& ws, std::string_view period_id, Page& page) {
  const Period* period = ws.period(period_id);
  if (!period || !period->note) return;
  Line line("About the dates of the period: " + plain_words(period->note));
  add_evidence(period->evidence, line);
  page.push_back(Paragraph{std::move(line)});
}

}  // namespace

void write_about_records(const Workspace& ws, std::string_view group, Page& page) {
  std::size_t all = 0, chosen = 0;
  for (const Document& document : ws.documents) {
    if (!document.is_sound() || (!group.empty() && document.group != group)) continue;
    ++all;
    const auto& inferred = document.read().common().inferred;
    chosen +=
        std::ranges::any_of(inferred, [](const FieldName& field) { return *field == "principles"; }) ? 1 : 0;
  }
  std::string text = ws.program && ws.program->about ? plain_words(ws.program->about) : "";
  if (chosen > 0)
    text += fmt::format(
        "{}Which principles {} serve{} was decided by the person who entered {}; the source{} not say.",
        text.empty() ? "" : " ",
        all == 1        ? "the only record"
        : chosen == all ? fmt::format("the {} records", all)
                        : fmt::format("{} of the {} records", chosen, all),
        all == 1 ? "s" : "", all == 1 ? "it" : "them", all == 1 ? " does" : "s do");
  if (!text.empty()) say(std::move(text), page);
}

void add_definitions(const std::vector<std::string_view>& names, Table& table) {
  for (const Definition& definition : definitions())
    if (std::ranges::find(names, definition.name) != names.end())
      table.rows.push_back({definition.title, to_plain_text(definition.paragraphs.front())});
}

bool is_of_group(const ReportScope& scope, const Finding& finding) {
  return scope.ws.sources[finding.span.file].path.starts_with(scope.ws.folder_of(*scope.group.id) + "/");
}

void write_provenance(const Workspace& ws, std::string_view period_id, const Origins& origins, Page& page) {
  page.push_back(Heading{3, "How this report was made"});
  write_period_note(ws, period_id, page);
  // The last line of the page, if there is one, names the command that reproduces it.
  std::string text = origins.command.empty() ? fmt::format("Tool: cip {}. Records: {}. ",
                                                           origins.program_version, origins.version)
                                             : "";
  page.push_back(
      Paragraph{Line(fmt::format("{}Digest of {} (SHA-256): ", text,
                                 origins.records == 1 ? "the only record"
                                                      : fmt::format("all {} records", origins.records)))
                    .add(origins.digest.get(), Phrase::Style::code)
                    .add(".")});
}

void write_closing(const Origins& origins, Page& page) {
  if (origins.command.empty()) return;
  Line line(
      fmt::format("Made with cip {} from {}. To reproduce it: ", origins.program_version, origins.version));
  line.add(origins.command, Phrase::Style::code)
      .add(". To check a copy: ")
      .add("cip report --verify FILE", Phrase::Style::code)
      .add(".");
  page.push_back(Closing{std::move(line)});
}

}  // namespace cip
