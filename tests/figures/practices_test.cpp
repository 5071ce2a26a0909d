#include "cip/figures/practices.hpp"

#include "figures/records.hpp"

using namespace cip;

TEST_CASE("each group has its answer to a practice") {
  const Workspace ws = workspace_of(
      "-- groups.yaml --\ngroups:\n"
      "  - {id: gnso, name: Names, kind: supporting-organization}\n"
      "  - {id: ncsg, name: Non-Commercial, kind: stakeholder-group, parent: gnso}\n"
      "  - {id: ncuc, name: Users, kind: constituency, parent: ncsg}\n"
      "  - {id: npoc, name: Operations, kind: constituency, parent: ncsg}\n"
      "  - {id: gac, name: Governments, kind: advisory-committee}\n"
      "  - {id: ssac, name: Security, kind: advisory-committee}\n"
      "  - {id: alac, name: At-Large, kind: advisory-committee}\n"
      "-- ncuc/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: active\nadoptions:\n"
      "  - {group: gac, status: declined, note: It has its own.}\n  - {group: ssac, status: declined}\n"
      "  - {group: npoc, status: adapted}\n");
  const Practice& practice = ws.all<Practice>().front();
  const auto answer = [&](std::string_view group) { return to_word(answer_of(ws, practice, group)); };
  CHECK(answer("ncuc") == "own");
  CHECK(answer("ncsg") == "own");  // of a group inside it
  CHECK(answer("gnso") == "own");
  CHECK(answer("npoc") == "adapted");
  CHECK(answer("gac") == "declined");
  CHECK(answer("alac") == "no answer");
  CHECK(gave_reason(ws, practice, "gac"));
  CHECK_FALSE(gave_reason(ws, practice, "ssac"));
  CHECK_FALSE(gave_reason(ws, practice, "alac"));
}

TEST_CASE("a practice of a group is not that of a group inside it") {
  const Workspace ws =
      workspace_of("-- alac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: active\n");
  CHECK(answer_of(ws, ws.all<Practice>().front(), "apralo") == Answer::none);
}

TEST_CASE("a practice is in force while it is active and nothing took its place") {
  const auto in_force = [](const std::string& fields) {
    const Workspace ws =
        workspace_of("-- alac/practices/p.yaml --\ntitle: P\nprinciples: [1]\n" + fields +
                     "-- alac/practices/q.yaml --\ntitle: Q\nprinciples: [1]\nstatus: active\n");
    return is_in_force(*ws.find<Practice>("alac/p"));
  };
  CHECK(in_force("status: active\n"));
  CHECK_FALSE(in_force("status: proposed\n"));
  CHECK_FALSE(in_force("status: retired\n"));
  CHECK_FALSE(in_force("status: unknown\n"));
  CHECK_FALSE(in_force("status: active\nsuperseded_by: q\n"));
}

TEST_CASE("a practice is in force up to its last day") {
  const Workspace ws = workspace_of(
      "-- alac/practices/p.yaml --\ntitle: P\nprinciples: [1]\nstatus: retired\nuntil: 2025-12\n");
  const Practice& practice = ws.all<Practice>().front();
  CHECK(is_in_force_on(practice, date("2025-12-31")));
  CHECK_FALSE(is_in_force_on(practice, date("2026-01-01")));
}
