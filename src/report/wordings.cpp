#include "wordings.hpp"

#include "phrases.hpp"

namespace cip {

const Wording& current_wording(const ReportScope& scope, const OneOrMore<Wording>& wordings) {
  for (const Wording& wording : wordings)
    if (*wording.version == *scope.ws.program->framework.version) return wording;
  return wordings.items.back();
}

void write_wording(const Wording& wording, Page& page) {
  std::string quoted = "> ";
  for (const char c : markdown_of_prose(*wording.text))
    quoted += c == '\n' ? std::string("\n> ") : std::string(1, c);
  page.push_back(Quotation{quoted});
  quote(wording.note, page);
}

void write_source(std::string_view name, const Wording& wording, Page& page) {
  Line line(std::string(name) + ": ");
  if (wording.source.url)
    line.link(*wording.source.title, **wording.source.url);
  else
    line.add(*wording.source.title);
  page.push_back(Paragraph{line.add(".")});
}

}  // namespace cip
