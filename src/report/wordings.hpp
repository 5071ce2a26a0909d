#pragma once

#include "cip/report/report.hpp"

namespace cip {

/// The wording of the framework's current version, or the last one.
const Wording& current_wording(const Workspace& ws, const OneOrMore<Wording>& wordings);

/// The words, set off from the text around them, and what a reader should know about them.
void write_wording(const Wording& wording, Page& page);

/// "Wording: …", with a link where there is one.
void write_source(std::string_view name, const Wording& wording, Page& page);
/// Which wordings of the principles are in force and where they are from, each source once.
void write_sources_of_wordings(const Workspace& ws, Page& page);

}  // namespace cip
