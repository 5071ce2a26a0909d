#include "phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/figures/continuity.hpp"
#include "cip/figures/definitions.hpp"
#include "cip/figures/groups.hpp"
#include "cip/figures/life.hpp"

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

/// "The records of Harbour Council and Harbour North are left out: there are none in `sources/harbour`."
void write_left_out(const Included& source, const std::vector<std::string>& names, Page& page) {
  const auto [before, after] = source.digest.empty() ? std::pair("there are none in ", "")
                               : !source.include->digest
                                   ? std::pair("cip.yaml has no digest of ", "")
                                   : std::pair("those in ", " don't match their digest in cip.yaml");
  Line line(fmt::format("The records of {} are left out: {}", all_of(names), before));
  line.add(*source.include->path, Phrase::Style::code)
      .add(fmt::format("{}. What {} did is not known here, and no figure counts it.", after,
                       names.size() == 1 ? "this group" : "these groups"));
  page.push_back(Paragraph{std::move(line)});
}

/// Which groups' records are left out, and why: of that one and those inside it, or of all.
void write_left_out(const Workspace& ws, std::string_view group, Page& page) {
  const auto shown = ws.with_subgroups(group);
  for (const Included& source : ws.included) {
    std::vector<std::string> names;
    for (const std::string_view each : source.groups)
      if (!source.is_read() && (group.empty() || std::ranges::find(shown, each) != shown.end()))
        names.push_back(ws.name_of(each));
    if (!names.empty()) write_left_out(source, names, page);
  }
}

/// The group, period or record that a message names by its id, for readers who don't have the records.
Phrase named(const Workspace& ws, std::string_view group, Phrase phrase) {
  if (phrase.style != Phrase::Style::code) return phrase;
  if (const Group* other = ws.group(phrase.text)) return {other->short_name(), Phrase::Style::plain, ""};
  if (const Period* period = ws.period(phrase.text))
    return {period_words(days_of(*period)), Phrase::Style::plain, ""};
  const bool is_id = phrase.text.find_first_of("/-") != std::string::npos;
  if (is_id)
    for (const Document* document : ws.with_id(full_id(phrase.text, group)))
      if (document->is_sound()) return {*document->read().common().title, Phrase::Style::emphasis, ""};
  return phrase;
}

}  // namespace

void write_about_records(const Workspace& ws, std::string_view group, Page& page) {
  std::size_t all = 0, chosen = 0;
  for (const Document& document : ws.documents) {
    if (!document.is_sound() || (!group.empty() && document.group != group)) continue;
    ++all;
    chosen += is_inferred(document.read().common(), "principles") ? 1 : 0;
  }
  std::string text = ws.program && ws.program->about ? plain_words(ws.program->about) : "";
  if (chosen > 0)
    text +=
        fmt::format("{}For {}, the sources name no principle; the person who entered the record chose it.",
                    text.empty() ? "" : " ",
                    all == 1        ? "the only record"
                    : chosen == all ? part_of(all, all) + " records"
                                    : fmt::format("{} of the {} records", chosen, all));
  if (!text.empty()) say(std::move(text), page);
  write_left_out(ws, group, page);
}

void add_definitions(const std::vector<std::string_view>& names, Table& table) {
  for (const Definition& definition : definitions())
    if (is_among(definition.name, names))
      table.rows.push_back({definition.title, with_emphasis(definition.paragraphs.front())});
}

bool is_of_group(const Workspace& ws, const Group& group, const Finding& finding) {
  return finding.span.file == ws.tree_file
             ? group_of(ws, finding) == &group
             : ws.sources[finding.span.file].path.starts_with(ws.folder_of(*group.id) + "/");
}

bool is_of_later(const Finding& finding) { return finding.rule->name == "date-in-future"; }

bool is_error(const Finding& finding) {
  return finding.waived_because.empty() && finding.severity == Severity::error && !is_of_later(finding);
}

std::size_t count_errors(const Workspace& ws, const Group& group, const Findings& findings) {
  return static_cast<std::size_t>(std::ranges::count_if(findings.list(), [&](const Finding& finding) {
    return is_error(finding) && is_of_group(ws, group, finding);
  }));
}

const Group* group_of(const Workspace& ws, const Finding& finding) {
  const Group* found = nullptr;
  if (finding.span.file == ws.tree_file)
    for (const Group& group : ws.groups())
      if (group.id.span.begin <= finding.span.begin) found = &group;
  return found;
}

Line finding_line(const Workspace& ws, const Finding& finding) {
  Line line;
  const auto document = std::ranges::find(ws.documents, finding.span.file, &Document::file);
  const Group* group = group_of(ws, finding);
  if (document != ws.documents.end() && document->is_sound())
    line.add(capitalized(document->type->name) + " ")
        .add(*document->read().common().title, Phrase::Style::emphasis);
  else if (group)
    line.add(*group->name, Phrase::Style::emphasis);
  else
    line.add(ws.sources[finding.span.file].path, Phrase::Style::code);
  const std::string own = group ? fmt::format("`{}` ", *group->id) : "";
  const bool begins_with_group = group && finding.message.starts_with(own);
  Line said;
  said.add_message(std::string_view(finding.message).substr(begins_with_group ? own.size() : 0));
  line.add(begins_with_group ? " " : ": ");
  const std::string_view of = document != ws.documents.end() ? std::string_view(document->group) : "";
  for (Phrase& phrase : said.phrases) line.phrases.push_back(named(ws, of, std::move(phrase)));
  return line.add(".");
}

void write_waived(const Workspace& ws, const Finding& finding, Page& page) {
  Line line("Waived: ");
  for (Phrase& phrase : finding_line(ws, finding).phrases) line.phrases.push_back(std::move(phrase));
  page.push_back(Paragraph{line.add(fmt::format(" Reason: {}", finding.waived_because))});
}

void write_provenance(const Workspace& ws, std::string_view period_id, const Origins& origins, Page& page) {
  page.push_back(Heading{3, "How this report was made"});
  write_period_note(ws, period_id, page);
  // The last line of the page, if there is one, names the command that reproduces it.
  std::string text = origins.command.empty() ? fmt::format("Tool: cip {}. Records: {}. ",
                                                           origins.program_version, origins.version)
                                             : "";
  page.push_back(Paragraph{
      Line(fmt::format(
               "{}Reports with the same digest were made from the same records. SHA-256 digest of {}: ", text,
               std::ranges::all_of(ws.included, &Included::is_read)
                   ? origins.records == 1 ? "the only record"
                                          : fmt::format("the {} records of all groups", origins.records)
                   : "the " + counted(origins.records, "record that was read", "records that were read")))
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
