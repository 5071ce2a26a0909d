#include <fmt/format.h>

#include "phrases.hpp"
#include "sections.hpp"
#include "wordings.hpp"

namespace cip {

void write_purpose(const ReportScope& scope, Page& page) {
  say("Above the principles stands one overarching consideration.", page);
  const Wording& wording = current_wording(scope, scope.ws.principles->continuing_purpose.wordings);
  write_wording(wording, page);
  write_source(wording, page);
  const Assessment* assessment = scope.of_period<Assessment>();
  if (assessment && assessment->purpose) return quote(assessment->purpose, page);
  say("No evidence available: no assessment of this period speaks of the group's continuing purpose.", page);
}

}  // namespace cip
