#include "../sandbox.hpp"
#include "bench/generate.hpp"
#include "catch.hpp"
#include "git/program.hpp"

namespace fs = std::filesystem;

namespace {

void make_repository(const fs::path& folder) {
  run_git({"init", "-q"}, folder);
  run_git({"add", "cip.yaml", "principles.yaml", "groups.yaml"}, folder);
  run_git({"commit", "-qm", "The program"}, folder);
}

}  // namespace

TEST_CASE("changes of any size fit a comment, and what is left out is counted") {
  const Sandbox sandbox;
  generate_records(sandbox.folder(), 900);
  make_repository(sandbox.folder());
  const RunResult markdown = run_cip({"diff", "--format", "markdown"}, sandbox.folder());
  CHECK(markdown.status == 0);
  CHECK(markdown.out.size() <= 65'000);
  CHECK(markdown.out.size() > 20'000);  // as much as there is room for
  CHECK(markdown.out.find("900 records added") != std::string::npos);
  CHECK(markdown.out.find("more; see `cip diff`.") != std::string::npos);
  const RunResult text = run_cip({"diff"}, sandbox.folder());
  CHECK(text.out.find("more, which") == std::string::npos);
  CHECK(text.out.size() > markdown.out.size());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "The records"}, sandbox.folder());
  const RunResult range = run_cip({"diff", "HEAD~1..HEAD", "--format", "markdown"}, sandbox.folder());
  CHECK(range.out.find("more; see `cip diff HEAD~1..HEAD`.") != std::string::npos);
}

TEST_CASE("a record touches the report of each group that its own group is inside of") {
  const Sandbox sandbox;
  sandbox.write("apralo/activities/old.yaml", "title: Old\nprinciples: [4]\nstatus: unknown\n");
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  sandbox.write("apralo/activities/new.yaml",
                "title: New\nprinciples: [4]\nstatus: in-progress\nstart: 2026-02\n");
  const std::string out = run_cip({"diff"}, sandbox.folder()).out;
  INFO(out);
  CHECK(out.find("This affects the reports of ALAC and APRALO.") != std::string::npos);
  CHECK(out.find("now: Subgroups: APRALO, records: 2") != std::string::npos);
}

TEST_CASE("a record that was only renamed affects no rating") {
  const Sandbox sandbox;
  const std::string metric = "title: Share of open meetings\ncriterion: open\nform: quantitative\nunit: ";
  sandbox.write("alac/criteria/open.yaml", "title: Open\nprinciple: 4\nstatement: Meetings are open.\n");
  sandbox.write("alac/metrics/share.yaml", metric + "percent\n");
  sandbox.write("alac/assessments/period-1.yaml",
                "title: Assessment\nprinciples: [4]\nperiod: p1\nratings:\n  - criterion: open\n"
                "    rating: met\n");
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  run_git({"mv", "alac/metrics/share.yaml", "alac/metrics/open-share.yaml"}, sandbox.folder());
  const auto affects = [&] { return holds(run_cip({"diff"}, sandbox.folder()).out, "rated alac/open met"); };
  CHECK_FALSE(affects());
  sandbox.write("alac/metrics/open-share.yaml", metric + "meetings\n");
  CHECK(affects());
}

TEST_CASE("words of rewritten prose are cut, however long one is") {
  const Sandbox sandbox;
  std::string word;
  for (int i = 0; i < 20'000; ++i) word += "é";
  const auto write = [&](const std::string& last) {
    sandbox.write("alac/activities/long.yaml",
                  "title: Review\nprinciples: [4]\nstatus: planned\ngoal: " + word + last + "\n");
  };
  write("a");
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  write("b");
  const std::string out = run_cip({"diff"}, sandbox.folder()).out;
  CHECK(out.find("goal rewritten\n") != std::string::npos);
  CHECK(out.find("before: éé") != std::string::npos);
  CHECK(out.substr(out.find("before: "), 500).find("é…\n") != std::string::npos);
}

TEST_CASE("a label that is a sentence is cut, not inside of a character") {
  const Sandbox sandbox;
  const std::string head = "title: Review\nprinciples: [4]\nstatus: planned\nnext:\n  - what: ";
  std::string what;
  for (int i = 0; i < 20'000; ++i) what += "é";
  sandbox.write("alac/activities/long.yaml", head + what + "\n");
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  sandbox.write("alac/activities/long.yaml", head + what + "\n    when: 2027\n");
  const std::string out = run_cip({"diff"}, sandbox.folder()).out;
  const auto end = out.find("é…].when added: 2027\n");
  REQUIRE(end != std::string::npos);
  CHECK(end - out.rfind('\n', end) < 100);
}

TEST_CASE("words of a record can't break out of the page of changes") {
  const Sandbox sandbox;
  make_repository(sandbox.folder());
  sandbox.write("alac/activities/odd.yaml",
                "title: '</details> **x** [a](b) | <!-- x'\nprinciples: [4]\nstatus: planned\n");
  const std::string out = run_cip({"diff", "--format", "markdown"}, sandbox.folder()).out;
  CHECK(out.find("\n- **&lt;/details&gt; \\*\\*x\\*\\* \\[a\\](b)") != std::string::npos);
  CHECK(out.find("&lt;!-- x") != std::string::npos);
}

TEST_CASE("outside of a repository there is nothing to compare with") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"diff"}, {"log", "review"}, {"diff", "main..topic"}}) {
    const RunResult outcome = run_cip(words, sandbox.folder());
    CHECK(outcome.status == 2);
    CHECK(
        outcome.err.find("is not in a git repository; run `git init`, or `cip` in a clone of the records") !=
        std::string::npos);
  }
}

TEST_CASE("a history that is cut off is not told as if it were whole") {
  const Sandbox sandbox;
  make_repository(sandbox.folder());
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  run_git({"commit", "-qm", "Two", "--allow-empty"}, sandbox.folder());
  run_git({"clone", "-q", "--depth", "1", "file://" + sandbox.folder().string(), "clone"}, sandbox.folder());
  CHECK(run_cip({"log", "review"}, sandbox.folder()).err.empty());
  CHECK(run_cip({"log", "review"}, sandbox.folder() / "clone").err.find("history is incomplete") !=
        std::string::npos);
}

TEST_CASE("line ends that git gave the work tree are no step in a history") {
  const Sandbox sandbox;
  make_repository(sandbox.folder());
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  run_git({"add", "-A"}, sandbox.folder());
  run_git({"commit", "-qm", "One"}, sandbox.folder());
  run_git({"config", "core.autocrlf", "true"}, sandbox.folder());
  sandbox.write("alac/activities/review.yaml", "title: Review\r\nprinciples: [4]\r\nstatus: planned\r\n");
  CHECK(run_cip({"log", "review"}, sandbox.folder()).out.find("not committed") == std::string::npos);
  CHECK(run_cip({"diff"}, sandbox.folder()).out.find("Nothing in the records has changed") !=
        std::string::npos);
}

TEST_CASE("what another branch has of its own looks taken back, and that is said") {
  const Sandbox sandbox;
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  git({"init", "-q", "-b", "main"});
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  commit(sandbox);
  git({"checkout", "-qb", "topic"});
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: on-hold\n");
  commit(sandbox);
  git({"checkout", "-q", "main"});
  const std::string said = "`topic` has commits that this branch lacks";
  CHECK(holds(run_cip({"diff", "topic"}, sandbox.folder()).err, said));
  CHECK_FALSE(holds(run_cip({"diff", "...topic"}, sandbox.folder()).err, said));
  CHECK_FALSE(holds(run_cip({"diff", "main"}, sandbox.folder()).err, said));
}
