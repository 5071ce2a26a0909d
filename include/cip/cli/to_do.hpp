#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cip/store/workspace.hpp"

namespace cip {

/// What records lack, a line each, with the command that adds it for somebody to fill in (`cip set
/// alac/turnout target=NUMBER target.by=DATE`), or that opens the record where several answers are right; at
/// the end the way out for what perhaps nobody knows. After `most` lines, only the number of the others.
std::string still_to_do(std::span<const Finding> findings, const Workspace& ws, std::size_t width,
                        std::size_t most);

/// What to write after `cip set ID`: "end=DATE", "'measurements+={date: DATE, value: NUMBER}'", with the path
/// of the item that it belongs to; in quotes where a shell would see more in it. `+` after the name adds to a
/// list.
std::string assignment(const RecordType& type, const std::string& item, std::string_view name);

/// Whether a finding is about a field that is not there, which a later question asks for, or the line after
/// the record was written.
bool is_about_missing(const Finding& finding);
/// The help of a finding for somebody who sees no file: names of fields without colons, and no waiver.
std::string without_yaml(const Finding& finding);

/// A command, and what it is for if that isn't plain: "Finish: Review of the rules (30 days late)".
struct NextCommand {
  std::string command;
  std::string why{};
};

/// The commands for what comes first: what the group has to set before anything is due, then what is overdue
/// or due within three months.
std::vector<NextCommand> next_commands(const Workspace& ws, Date as_of);

}  // namespace cip
