#pragma once

#include <string>
#include <string_view>

#include "catch.hpp"
#include "cip/store/workspace.hpp"
#include "sandbox.hpp"

/// The sandbox's program with the files of a text in txtar form, all of which must be sound.
inline cip::Workspace workspace_of(std::string_view files) {
  const Sandbox sandbox;
  sandbox.write_all(files, "");
  cip::Workspace ws = cip::load_workspace(sandbox.folder());
  for (const cip::Finding& finding : ws.found.list()) UNSCOPED_INFO(finding.message);
  REQUIRE(ws.found.list().empty());
  return ws;
}

inline cip::When when(std::string_view text) { return *cip::parse_when(text); }
inline cip::Date date(std::string_view text) { return when(text).first; }
/// From the first day of the one to the last of the other.
inline cip::When from_to(std::string_view from, std::string_view to) {
  return {when(from).first, when(to).last, cip::When::Precision::day};
}
