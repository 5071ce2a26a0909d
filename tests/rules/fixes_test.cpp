// What `validate --fix` does to whatever the cases hold: it comes to an end, loses no comment, and makes
// nothing wrong that was right.
#include <algorithm>
#include <regex>
#include <set>

#include "catch.hpp"
#include "cip/base/when.hpp"
#include "cip/rules/fixes.hpp"
#include "rules/examples.hpp"
#include "sandbox.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

const Today today = std::chrono::year(2026) / 6 / 30;

bool is_soundly_read(const Workspace& ws, const std::string& path) {
  const File* file = ws.file_at(path);
  return file && file->tree && std::ranges::none_of(file->found.list(), [](const Finding& f) {
           return f.severity == Severity::error;
         });
}

/// Nothing was hidden: each file whose text the fixes change was read as a record before.
bool hid_nothing(const Workspace& before, const Workspace& then) {
  return std::ranges::all_of(then.files, [&](const File& file) {
    const File* was = before.file_at(file.source.path);
    return was && (was->source.text == file.source.text || is_soundly_read(before, file.source.path));
  });
}

/// File, rule and words of each finding of that severity or worse.
std::multiset<std::string> told(const Workspace& ws, Severity least) {
  std::multiset<std::string> told;
  const Findings findings = validate(ws, today);
  for (const Finding& finding : findings.list())
    if (finding.severity >= least)
      told.insert(ws.sources[finding.span.file].path + ": " + std::string(finding.rule->name) + ": " +
                  finding.message);
  return told;
}

std::multiset<std::string> comments_written_in(const std::string& text) {
  std::multiset<std::string> comments;
  const std::regex comment("(^|\\s)#.*");
  for (auto at = std::sregex_iterator(text.begin(), text.end(), comment); at != std::sregex_iterator(); ++at)
    comments.insert(at->str().substr(at->str().find('#')));
  return comments;
}

}  // namespace

TEST_CASE("after the fixes none is left, no other finding is new, and every comment is there") {
  std::size_t fixed_in_all = 0;
  for (const fs::path& file : plain_cases()) {
    INFO(file.string());
    const Sandbox sandbox;
    write_case(file, sandbox);
    const Workspace before = load_workspace(sandbox.folder());
    const auto always = [](const Finding&, const Workspace&) { return true; };
    const Fixed fixed = with_fixes(before, today, always);
    if (fixed.count == 0) continue;
    fixed_in_all += fixed.count;
    CHECK(with_fixes(fixed.then, today, always).count == 0);
    const Severity least = hid_nothing(before, fixed.then) ? Severity::note : Severity::error;
    const auto told_before = told(before, least);
    for (const std::string& finding : told(fixed.then, least)) {
      const std::string path = finding.substr(0, finding.find(": "));
      if (!is_soundly_read(before, path)) continue;  // what it has to say could not be seen
      INFO(finding);
      CHECK(told_before.contains(finding));
    }
    run_cip({"validate", "--fix"}, sandbox.folder());
    for (const auto& shared : fixed.then.files)
      if (shared.document.type) CHECK(read_text(sandbox.folder() / shared.source.path) == shared.source.text);
    for (const auto& shared : fixed.then.files) {
      const SourceFile& after = shared.source;
      const File* was = before.file_at(after.path);
      REQUIRE(was);
      if (was->source.text != after.text && was->tree)
        CHECK(comments_written_in(was->source.text) == comments_written_in(after.text));
    }
  }
  CHECK(fixed_in_all > 50);
}

TEST_CASE("a fix that would lose a comment, or a reason, is for a person to make") {
  const Sandbox sandbox;
  const std::string head = "title: Review\nprinciples: [4]\nstatus: planned\ndue: 2027\nwaivers:\n";
  sandbox.write("alac/activities/commented.yaml",
                head + "  # Agreed in May\n  - {rule: overdue, reason: Postponed}\n");
  sandbox.write("alac/activities/plain.yaml", head + "  - {rule: overdue, reason: Postponed}\n");
  const Workspace ws = load_workspace(sandbox.folder());
  const Findings findings = validate(ws, today);
  std::vector<bool> certain;
  for (const Finding& finding : findings.list())
    for (const Fix& fix : finding.fixes) certain.push_back(fix.is_certain);
  CHECK(certain == std::vector{false, false});
}

TEST_CASE("a fix begins and ends between characters") {
  const Sandbox sandbox;  // the notes begin with the same byte of two, or end with one
  sandbox.write("alac/metrics/turnout.yaml",
                "title: Turnout\nprinciples: [3]\nmeasurements:\n"
                "  - {note: \u00e9, date: 2026-01, value: 4}\n  - {note: \u00ea, date: 2025-01, value: 4}\n");
  sandbox.write("alac/metrics/voices.yaml",
                "title: Voices\nprinciples: [3]\nmeasurements:\n"
                "  - date: 2026-01\n    note: \u00e9\n  - date: 2025-01\n    note: \u0129\n");
  const Workspace ws = load_workspace(sandbox.folder());
  std::size_t count = 0;
  const Findings findings = validate(ws, today);
  for (const Finding& finding : findings.list())
    for (const Fix& fix : finding.fixes) {
      const std::string& text = ws.sources[fix.span.file].text;
      for (const char c : {text[fix.span.begin], text[fix.span.end], fix.text[0]}) CHECK((c & 0xC0) != 0x80);
      ++count;
    }
  CHECK(count == 2);
}
