#pragma once

#include <string>
#include <vector>

#include "cip/cli/session.hpp"
#include "cip/store/workspace.hpp"
#include "cip/yaml/edit.hpp"

namespace cip {

/// Asks for the fields at the paths, or, without any, all that a new record is asked for; Enter keeps what
/// the record says. Gives the changes to it. The record must be sound.
std::vector<Change> ask_for_changes(const Document& document, const std::vector<std::string>& paths,
                                    const Workspace& ws, Session& session);

}  // namespace cip
