#pragma once

#include "cip/report/report.hpp"

namespace cip {

/// The wording of the framework's current version, or the last one.
const Wording& current_wording(const Workspace& ws, const OneOrMore<Wording>& wordings);

/// The wording, set apart from the text around it, and its notes.
void write_wording(const Wording& wording, Page& page);

/// "Wording: …", with a link where there is one.
void write_source(std::string_view name, const Wording& wording, Page& page);
/// The wordings of the principles in force and where they come from, each source once.
void write_sources_of_wordings(const Workspace& ws, Page& page);

}  // namespace cip
