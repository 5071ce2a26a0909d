#pragma once

#include <string>

namespace cip {

/// Shows a long text page by page, in the program that git would use: GIT_PAGER, core.pager of the user's
/// settings, PAGER, or less. False if there is none, or it is `cat`: then nothing was shown.
bool show_in_pager(const std::string& text);

}  // namespace cip
