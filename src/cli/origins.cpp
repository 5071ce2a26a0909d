#include "cip/cli/origins.hpp"

#include <set>

#include "cip/base/background.hpp"
#include "cip/cli/since.hpp"

namespace cip {
namespace {

/// Without those of records that are not known yet.
Findings findings_known(Findings findings, const Workspace& ws, const Workspace& known) {
  const auto files_of = [](const Workspace& each) {
    std::set<FileId> files;
    for (const Document& document : each.documents) files.insert(document.file);
    return files;
  };
  const std::set<FileId> there = files_of(ws), told = files_of(known);
  std::erase_if(findings.list(), [&](const Finding& finding) {
    return there.contains(finding.span.file) && !told.contains(finding.span.file);
  });
  return findings;
}

}  // namespace

Origins origins_of(Session& session, const Workspace& known) {
  const Opened& opened = session.opened();
  auto digest = in_background([&ws = opened.ws] { return ws.digest(); });  // the dearest of them by far
  return {session.version(12),
          CIP_VERSION,
          findings_known(validate_opened(opened, session), opened.ws, known),
          "",
          opened.ws.documents.size(),
          digest.share()};
}

}  // namespace cip
