#include "wordings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "phrases.hpp"

namespace cip {
namespace {

void name_source(std::string_view name, const Wording& wording, Line& line) {
  line.add(std::string(name) + ": ");
  cite(*wording.source.title, wording.source.url ? **wording.source.url : "", line);
  line.add(". ");
}

}  // namespace

void write_wording(const Wording& wording, Page& page) {
  std::string quoted = "> ";
  for (const char c : markdown_of_prose(*wording.text))
    quoted += c == '\n' ? std::string("\n> ") : std::string(1, c);
  page.push_back(Quotation{quoted});
  quote(wording.note, page);
}

void write_sources_of_wordings(const Workspace& ws, Page& page) {
  if (!ws.principles) return;
  std::vector<const Wording*> sources;
  for (const Principle& principle : ws.principles->principles) {
    const Wording& wording = ws.current_wording(principle.wordings);
    const bool is_known = std::ranges::any_of(sources, [&](const Wording* each) {
      return *each->source.title == *wording.source.title && *each->version == *wording.version;
    });
    if (!is_known) sources.push_back(&wording);
  }
  Line line;
  for (const Wording* wording : sources) name_source("Wording of the principles", *wording, line);
  const Framework& framework = ws.program->framework;
  line.add("Their titles are short labels, not part of it. Framework: ");
  cite(*framework.name, framework.url ? **framework.url : "", line);
  page.push_back(Paragraph{line.add(".")});
}

void write_source(std::string_view name, const Wording& wording, Page& page) {
  Line line;
  name_source(name, wording, line);
  page.push_back(Paragraph{std::move(line)});
}

}  // namespace cip
