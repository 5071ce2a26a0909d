#pragma once

#include "cip/report/report.hpp"

namespace cip {

/// The wording, set apart from the text around it, and its notes.
void write_wording(const Wording& wording, Page& page);

/// "Wording: …", with a link where there is one.
void write_source(std::string_view name, const Wording& wording, Page& page);
/// The wordings of the principles in force and where they come from, each source once.
void write_sources_of_wordings(const Workspace& ws, Page& page);

}  // namespace cip
