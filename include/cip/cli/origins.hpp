#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cip/cli/session.hpp"
#include "cip/report/report.hpp"
#include "cip/store/saving.hpp"

namespace cip {

/// What reports of the opened records are made from, except the command; without findings in records that are
/// not known on the day. The session must outlive it.
Origins origins_of(Session& session);

/// Finds what validate finds in the records that are known on the day. The session must outlive it.
std::function<Findings()> known_findings_of(Session& session);

/// Says on standard error which names of persons, among these findings, are in what was written.
void say_named_persons(const Findings& findings, std::span<const OutputFile> written, const Session& session);

/// The arguments of `cip` that make the report again, from its last line.
std::vector<std::string> words_to_make_again(const std::string& report);

/// Makes a report again as its last line says, and prints whether it is the same, or the first line that
/// differs (exit status 1). Throws Error if it can't be reproduced.
int verify_report(const std::string& file, Session& session);

}  // namespace cip
