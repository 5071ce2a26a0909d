#include "cip/print/findings.hpp"

#include <filesystem>

#include "catch.hpp"
#include "cip/base/embedded.hpp"
#include "git/program.hpp"
#include "sandbox.hpp"

using namespace cip;
namespace fs = std::filesystem;

namespace {

constexpr Rule rule{"overdue", Severity::error};

std::vector<Finding> findings_of(Severity severity, std::size_t count, const std::string& message = "late") {
  return std::vector<Finding>(count, {&rule, severity, {0, 7, 13}, message});
}

const Sources sources{{"alac/activities/a|b.yaml", "title: Review\n"}};

std::ptrdiff_t times(const std::string& text, std::string_view piece) {
  std::ptrdiff_t count = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the notice that counts what is left out takes the place of a note") {
  auto findings = findings_of(Severity::note, 10);
  const std::string ten = findings_to_github(findings, {sources});
  CHECK(times(ten, "\n::notice ") == 10);
  CHECK(times(ten, "more, see the log") == 0);

  findings.push_back(findings[0]);
  const std::string eleven = findings_to_github(findings, {sources});
  CHECK(times(eleven, "\n::notice ") == 10);
  CHECK(times(eleven, "and 2 more, see the log") == 1);
}

TEST_CASE("annotations over several lines have no columns") {
  const Sources two_lines{{"a.yaml", "goal: >\n  one\n  two\n"}};
  const std::vector<Finding> findings{{&rule, Severity::error, {0, 6, 19}, "long"}};
  CHECK(times(findings_to_github(findings, {two_lines}), "file=a.yaml,line=1,endLine=3::") == 1);
}

TEST_CASE("a whole file is its first line") {
  const std::vector<Finding> findings{{&rule, Severity::error, {0, 0, 0}, "stray"}};
  CHECK(times(findings_to_github(findings, {sources}), "a|b.yaml,line=1::") == 1);
  CHECK(times(findings_to_sarif(findings, {sources}), "\"startLine\": 1\n") == 1);
}

TEST_CASE("a summary keeps every cell of its tables whole") {
  const auto findings = findings_of(Severity::warning, 1, "`a|b` is | not <b>, nor is `c");
  CHECK(findings_to_summary("1 warning", "", findings, {sources, "data/"}) ==
        "## 1 warning\n"
        "\n"
        "|  | where | what was found, and what to write | rule |\n"
        "| --- | --- | --- | --- |\n"
        "| warning | data/alac/activities/a\\|b.yaml:1:8 | a\\|b is \\| not &lt;b&gt;, nor is \\`c | "
        "`overdue` |\n"
        "\n"
        "<details><summary>What the rules mean</summary>\n"
        "\n"
        "| rule | findings | what it means |\n"
        "| --- | ---: | --- |\n"
        "| `overdue` | 1 | An open activity, an unpublished report or the review of a practice is past its "
        "due date. |\n"
        "\n"
        "`cip explain RULE` says more about each, with examples.\n"
        "\n"
        "</details>\n");
}

TEST_CASE("a summary begins with the worst, and counts what it leaves out") {
  auto findings = findings_of(Severity::note, 50);
  findings.push_back(findings_of(Severity::error, 1)[0]);
  const std::string summary = findings_to_summary("51", "", findings, {sources});
  CHECK(summary.find("| error |") < summary.find("| note |"));
  CHECK(times(summary, "And 1 more; `cip validate` shows them all.") == 1);
}

TEST_CASE("a summary adds to what the file holds") {
  const Sandbox sandbox;
  sandbox.write(".summary.md", "before\n");
  CHECK(run_cip({"validate", "--summary", ".summary.md"}, sandbox.folder()).status == 0);
  CHECK(
      read_text(sandbox.folder() / ".summary.md") ==
      "before\n## 0 records checked: 0 errors, 0 warnings, 0 notes\n\nNothing is wrong with the records.\n");
  CHECK(run_cip({"validate", "--summary", "no/such/folder"}, sandbox.folder()).status == 2);
}

TEST_CASE("a summary without a finding says no more than was looked at") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml",
                "title: Review\nprinciples: [4]\nstatus: unknown\nstart: 2025-03\nend: 2025-01\n");
  sandbox.write("alac/activities/vote.yaml",
                "title: Vote\nprinciples: [4]\nstatus: in-progress\nstart: 2026-02\n");
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  const auto summary_of = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"validate", "--summary", ".s.md"});
    fs::remove(sandbox.folder() / ".s.md");
    run_cip(words, sandbox.folder());
    return read_text(sandbox.folder() / ".s.md");
  };
  CHECK(summary_of({"--since", "HEAD"}) ==
        "## 2 records checked; new: 0 errors, 0 warnings, 0 notes\n\nThe change adds no problem.\n");
  CHECK(times(summary_of({"alac/activities/vote.yaml"}), "Nothing was found in what was checked.") == 1);
  CHECK(times(summary_of({"--select", "overdue"}), "Nothing was found in what was checked.") == 1);
  CHECK(times(summary_of({"alac/activities/vote.yaml", "--since", "HEAD"}),
              "Nothing new was found in what was checked.") == 1);
  CHECK(times(summary_of({"--severity", "error", "--ignore", "ends-before-start"}), "No error was found.") ==
        1);
}

TEST_CASE("services get paths from the top of the repository, wherever cip is started") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.folder() / "top/.git");
  for (const char* name : {"cip.yaml", "principles.yaml", "groups.yaml"})
    sandbox.write(std::string("top/records/") + name, read_text(sandbox.folder() / name));
  sandbox.write("top/records/alac/activities/review.yaml",
                "title: Review\nprinciples: [9]\nstatus: planned\n");
  const fs::path records = sandbox.folder() / "top/records";
  for (const char* format : {"sarif", "github", "gitlab", "junit"}) {
    INFO(format);
    const std::string out = run_cip({"validate", "--format", format}, records / "alac").out;
    CHECK(out.find("records/alac/activities/review.yaml") != std::string::npos);
    CHECK(out.find("../") == std::string::npos);
  }
  CHECK(
      run_cip({"validate", "--format", "concise"}, records).out.starts_with("alac/activities/review.yaml:2"));
}

TEST_CASE("the schema of findings names every severity") {
  for (const std::string_view word : severity_words)
    CHECK(times(std::string(findings_json_schema()), std::string("\"") + word.data() + "\"") == 1);
}
