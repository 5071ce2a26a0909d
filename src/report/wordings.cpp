#include "wordings.hpp"

#include <fmt/format.h>

#include "phrases.hpp"

namespace cip {

void write_wording(const ReportScope& scope, const OneOrMore<Wording>& wordings, Page& page) {
  const Wording* wording = &wordings.items.back();
  for (const Wording& candidate : wordings)
    if (*candidate.version == *scope.ws.program->framework.version) wording = &candidate;
  page.push_back(Quotation{"> " + *wording->text});
  Line source("Wording: ");
  if (wording->source.url)
    source.link(*wording->source.title, **wording->source.url);
  else
    source.add(*wording->source.title);
  page.push_back(Paragraph{source.add(".")});
  quote(wording->note, page);
}

}  // namespace cip
