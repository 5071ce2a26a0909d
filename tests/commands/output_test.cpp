// Where output may go, and what files, pipes and locks may be.
#include <fcntl.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/base/files.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "alac/activities/review.yaml";
constexpr std::string_view sound = "title: Review\nprinciples: [4]\nstatus: unknown\n";

}  // namespace

TEST_CASE("no output goes over a record, a file of the program, what git keeps, or through a link") {
  const Sandbox sandbox, elsewhere;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, sound);
  elsewhere.write("theirs.md", "theirs\n");
  fs::create_symlink(elsewhere.folder() / "theirs.md", sandbox.folder() / "link.md");
  fs::create_symlink(elsewhere.folder() / "nothing.md", sandbox.folder() / "dangling.md");
  fs::create_directory_symlink(elsewhere.folder(), sandbox.folder() / "linked");
  fs::create_directory(sandbox.folder() / "out");
  fs::create_symlink("../" + review, sandbox.folder() / "out/record.md");
  run_git({"init", "-q", "--bare", "bare"}, sandbox.folder());
  sandbox.write(".profile", "PATH=/bin\n");
  sandbox.write("program", "#!/bin/sh\n");
  const std::string program = read_text(sandbox.folder() / "cip.yaml");
  for (const std::string& target :
       std::vector<std::string>{"cip.yaml",
                                "groups.yaml",
                                "principles.yaml",
                                "out/../cip.yaml",
                                "new.yaml",
                                "alac/activities/new.yaml",
                                ".git/config",
                                ".git/hooks/pre-commit",
                                ".gitattributes",
                                "out/.gitmodules",
                                "bare/hooks/x",
                                ".profile",
                                "program",
                                "home/.config/git/config",
                                "link.md",
                                "dangling.md",
                                "linked/theirs.md",
                                "out/record.md",
                                "alac/activities/report.md",
                                "/proc/self/root" + (sandbox.folder() / "cip.yaml").string()})
    for (const auto& words : std::initializer_list<std::vector<std::string>>{
             {"report", "--all", "--format", "html", "-o", target},
             {"export", "activity", "--format", "csv", "-o", target},
             {"export", "--format", "jsonl", "-o", target},
             {"export", "--format", "sqlite", "-o", target},
             {"validate", "--summary", target}}) {
      const RunResult outcome = run_cip(words, sandbox.folder());
      INFO(words[0] << " " << target << ": " << outcome.err);
      CHECK(outcome.status == 2);
    }
  CHECK(read_text(sandbox.folder() / review) == sound);
  CHECK(read_text(sandbox.folder() / "cip.yaml") == program);
  CHECK(read_text(elsewhere.folder() / "theirs.md") == "theirs\n");
  CHECK_FALSE(fs::exists(elsewhere.folder() / "nothing.md"));
  CHECK_FALSE(fs::exists(sandbox.folder() / "new.yaml"));
}

TEST_CASE("no output goes where git looks for hooks, wherever that is") {
  const Sandbox sandbox;
  run_git({"init", "-q"}, sandbox.folder());
  run_git({"config", "core.hooksPath", "tools/hooks"}, sandbox.folder());
  fs::create_directories(sandbox.folder() / "tools/hooks");
  const RunResult outcome =
      run_cip({"report", "-g", "alac", "-o", "tools/hooks/pre-commit"}, sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err == "cip: `tools/hooks/pre-commit`: belongs to git; name another file\n");
  CHECK(run_cip({"report", "-g", "alac", "-o", "tools/report.md"}, sandbox.folder()).status == 0);
}

TEST_CASE("no output goes over what init wrote beside the records") {
  const Sandbox sandbox;
  REQUIRE(run_cip({"init", "there", "--no-git"}, sandbox.folder()).status == 0);
  const fs::path top = sandbox.folder() / "there";
  for (const std::string target : {".vscode/settings.json", ".vscode/tasks.json", ".github/workflows/cip.yml",
                                   ".pre-commit-config.yaml", ".gitignore", "README.md"}) {
    const std::string before = read_text(top / target);
    for (const auto& words : std::initializer_list<std::vector<std::string>>{
             {"report", "--all", "--format", "markdown", "-o", target},
             {"export", "--format", "jsonl", "-o", target},
             {"validate", "--summary", target}}) {
      const RunResult outcome = run_cip(words, top);
      INFO(words[0] << " " << target << ": " << outcome.err);
      CHECK(outcome.status == 2);
    }
    CHECK(read_text(top / target) == before);
  }
  CHECK(run_cip({"report", "--all", "-o", "report.md"}, top).status == 0);
}

TEST_CASE("nothing else is written into a folder of records") {
  const Sandbox sandbox;
  REQUIRE(run_cip({"init", "there", "--no-git"}, sandbox.folder()).status == 0);
  const fs::path top = sandbox.folder() / "there";
  const auto count = [&] {
    return std::distance(fs::recursive_directory_iterator(sandbox.folder()),
                         fs::recursive_directory_iterator());
  };
  const auto before = count();
  for (const auto& words :
       std::initializer_list<std::vector<std::string>>{{"report", "--all", "-o", "data/report.md"},
                                                       {"report", "--all", "-o", "data/alac/report.html"},
                                                       {"report", "--all", "-o", "data/README.md"},
                                                       {"export", "activity", "-o", "data/activities.csv"},
                                                       {"export", "-o", "data/records.db"},
                                                       {"export", "-o", "data/tables/"},
                                                       {"validate", "--summary", "data/summary.md"},
                                                       {"manual", "-o", "data"},
                                                       {"site", "-o", "data/site"},
                                                       {"init", "data"},
                                                       {"init", "data/alac"},
                                                       {"init", sandbox.folder().string()}}) {
    const RunResult outcome = run_cip(words, top);
    INFO(words[0] << " " << words.back() << ": " << outcome.err);
    CHECK(outcome.status == 2);
    CHECK(count() == before);
  }
}

TEST_CASE("nothing is written into the data folder of a repository, whatever it is called") {
  const Sandbox sandbox;
  const fs::path top = sandbox.folder() / "there";
  REQUIRE(run_cip({"init", "there", "--no-git"}, sandbox.folder()).status == 0);
  run_git({"init", "-q"}, top);
  fs::rename(top / "data", top / "records");
  for (const std::string file : {"report.md", "alac/report.md", "alac/notes/report.md"}) {
    const RunResult outcome = run_cip({"-C", "records", "report", "--all", "-o", file}, top);
    CHECK(outcome.status == 2);
    CHECK(holds(outcome.err, "`records/" + file + "`: is inside the data folder"));
    CHECK_FALSE(fs::exists(top / "records" / file));
  }
  CHECK(run_cip({"-C", "records", "report", "--all", "-o", "../r.md"}, top).err.ends_with("wrote r.md\n"));
  CHECK(run_cip({"-C", "records", "export", "-o", "../r.db"}, top).err.ends_with(" to r.db\n"));
}

TEST_CASE("a draft does not go through a link") {
  const Sandbox sandbox, elsewhere;
  sandbox.write(review, sound);
  fs::create_symlink(elsewhere.folder() / "theirs", sandbox.folder() / "alac/activities/.review.edit.yaml");
  CHECK(run_cip({"edit", "review"}, sandbox.folder()).status == 2);
  CHECK_FALSE(fs::exists(elsewhere.folder() / "theirs"));
}

TEST_CASE("folders that are made for output do not go through a link either") {
  const Sandbox sandbox, elsewhere;
  run_git({"init", "-q"}, sandbox.folder());
  sandbox.write(review, sound);
  fs::create_directory_symlink(elsewhere.folder(), sandbox.folder() / "linked");
  fs::create_directory(sandbox.folder() / "out");
  fs::create_directory_symlink(elsewhere.folder(), sandbox.folder() / "out/man1");
  const auto before = std::distance(fs::directory_iterator(elsewhere.folder()), fs::directory_iterator());
  for (const auto& words : std::initializer_list<std::vector<std::string>>{
           {"manual", "-o", "out"}, {"manual", "-o", "linked/new"}, {"export", "-o", "linked/new/"}})
    CHECK(run_cip(words, sandbox.folder()).status == 2);
  CHECK(std::distance(fs::directory_iterator(elsewhere.folder()), fs::directory_iterator()) == before);
  CHECK(run_cip({"manual", "-o", "pages"}, sandbox.folder()).status == 0);
  CHECK(fs::exists(sandbox.folder() / "pages/man1/cip.1"));
}

TEST_CASE("records behind a link are only those of who names the folder") {
  const Sandbox sandbox;
  sandbox.write("other/cip.yaml", read_text(sandbox.folder() / "cip.yaml"));
  fs::create_directory(sandbox.folder() / "top");
  fs::create_directory_symlink(sandbox.folder() / "other", sandbox.folder() / "top/data");
  fs::remove(sandbox.folder() / "cip.yaml");
  CHECK(holds(run_cip({"list"}, sandbox.folder() / "top").err, "name the folder itself with `-C`"));
  CHECK_FALSE(holds(run_cip({"-C", "data", "list"}, sandbox.folder() / "top").err, "symbolic link"));
}

TEST_CASE("a record that is named twice is changed once") {
  const Sandbox sandbox;
  sandbox.write(review, sound);
  CHECK(run_cip({"set", "review", "alac/review", "tags+=x"}, sandbox.folder()).status == 0);
  CHECK(holds(read_text(sandbox.folder() / review), "tags: [x]"));
}

TEST_CASE("a name that holds a line end is no record") {
  const Sandbox sandbox;
  sandbox.write("alac/activities/a\ncip: 0 errors.yaml", sound);
  const RunResult outcome = run_cip({"validate", "--format", "concise"}, sandbox.folder());
  CHECK(holds(outcome.out,
              "a\\u{A}cip: 0 errors.yaml:1:1: error: file whose name contains a control character"));
  CHECK_FALSE(holds(run_cip({"list"}, sandbox.folder()).out, "0 errors"));
}

TEST_CASE("what init could not begin is not said to be left behind") {
  const Sandbox sandbox;
  const fs::path folder = sandbox.folder() / "new";
  fs::create_directory(folder);
  fs::create_symlink("nowhere", folder / ".pre-commit-config.yaml");
  const RunResult outcome = run_cip({"init"}, folder);
  CHECK(outcome.status == 2);
  INFO(outcome.err);
  CHECK(holds(outcome.err, "nothing was changed"));
  CHECK_FALSE(fs::exists(folder / ".github"));
}

TEST_CASE("the ending of a file says how it is written, unless --format does") {
  const Sandbox sandbox;
  sandbox.write(review, sound);
  const auto written = [&](std::vector<std::string> words, const std::string& name) {
    words.insert(words.end(), {"-o", name});
    const RunResult outcome = run_cip(words, sandbox.folder());
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return read_text(sandbox.folder() / name);
  };
  CHECK(written({"report", "--all"}, "a.html").starts_with("<!DOCTYPE html>"));
  CHECK(written({"report", "--all"}, "a.json").starts_with("{"));
  CHECK(written({"report", "--all"}, "a.md").starts_with("# "));
  CHECK(written({"report", "--all"}, "a").starts_with("# "));
  CHECK(written({"report", "--all", "--format", "markdown"}, "b.html").starts_with("# "));
  CHECK(written({"export"}, "a.jsonl").starts_with("{"));
  CHECK(written({"export"}, "a.db").starts_with("SQLite format 3"));
  CHECK(written({"export", "activity"}, "a.csv").starts_with("\xEF\xBB\xBFid"));
}

TEST_CASE("a pipe among the records is a stray, and nobody waits for it") {
  const Sandbox sandbox;
  sandbox.write(review, sound);
  ::mkfifo((sandbox.folder() / "alac/activities/pipe.yaml").c_str(), 0600);
  const RunResult outcome = run_cip({"validate", "--format", "concise"}, sandbox.folder());
  CHECK(outcome.status == 1);
  CHECK(holds(outcome.out, "pipe, socket or device instead of a file [stray-file]"));
  CHECK(run_cip({"set", "review", "owner=Staff"}, sandbox.folder()).status == 0);
  CHECK(run_cip({"format", "--check"}, sandbox.folder()).status != 2);
  fs::remove(sandbox.folder() / "cip.yaml");
  ::mkfifo((sandbox.folder() / "cip.yaml").c_str(), 0600);
  CHECK(run_cip({"list"}, sandbox.folder()).status == 2);
}

TEST_CASE("a file that can't be written is named as the user wrote it") {
  const Sandbox sandbox;
  const RunResult outcome =
      run_cip({"report", "--group", "alac", "-o", "missing/report.html"}, sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err.starts_with("cip: `missing/"));
}

TEST_CASE("a folder that can't be created is named as the user wrote it") {
  const Sandbox sandbox;
  sandbox.write("pages", "a file\n");
  const RunResult outcome = run_cip({"manual", "-o", "pages"}, sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err.starts_with("cip: `pages/man"));
}

TEST_CASE("a file in place of a folder is not said to be missing") {
  const Sandbox sandbox;
  CHECK(run_cip({"-C", "groups.yaml", "list"}, sandbox.folder()).err.ends_with("is not a folder\n"));
  CHECK(run_cip({"-C", "nothing", "list"}, sandbox.folder()).err.ends_with("no such folder\n"));
}

TEST_CASE("a table comes from standard input or from a pipe as well") {
  const Sandbox sandbox;
  sandbox.write(review, sound);
  const std::string table = "id,kind,owner\nalac/review,activity,Staff\n";
  CHECK(run_cip({"import", "-", "--yes"}, sandbox.folder(), table).status == 0);
  CHECK(holds(read_text(sandbox.folder() / review), "owner: Staff"));
  const fs::path pipe = sandbox.folder() / "pipe";
  ::mkfifo(pipe.c_str(), 0600);
  std::thread writer([&] { std::ofstream(pipe) << "id,kind,owner\nalac/review,activity,Board\n"; });
  CHECK(run_cip({"import", "pipe", "--yes"}, sandbox.folder()).status == 0);
  writer.join();
  CHECK(holds(read_text(sandbox.folder() / review), "owner: Board"));
}

TEST_CASE("a file that git checked out with line ends of Windows is laid out like any other") {
  const Sandbox sandbox;
  const auto with_returns = [](std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
    return out;
  };
  sandbox.write(review, with_returns(sound));
  CHECK(run_cip({"format", "--check", "review"}, sandbox.folder()).status == 0);
  sandbox.write(review, with_returns("title:   Review\nprinciples: [4]\nstatus: unknown\n"));
  CHECK(run_cip({"format", "--check", "review"}, sandbox.folder()).status == 1);
  CHECK(run_cip({"format", "review"}, sandbox.folder()).status == 0);
  CHECK(read_text(sandbox.folder() / review) == with_returns(sound));
}

TEST_CASE("what replaces a file that only its owner may read was never open to others") {
  const Sandbox sandbox;
  sandbox.write(review, sound);
  fs::permissions(sandbox.folder() / review, fs::perms(0600));
  CHECK(run_cip({"set", "review", "owner=Staff"}, sandbox.folder()).status == 0);
  CHECK(fs::status(sandbox.folder() / review).permissions() == fs::perms(0600));
  CHECK(
      run_cip({"add", "activity", "-g", "alac", "--title", "New", "--principles", "1", "--status", "planned"},
              sandbox.folder())
          .status == 0);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  CHECK((static_cast<mode_t>(fs::status(sandbox.folder() / "alac/activities/new.yaml").permissions()) &
         0777) == (0666 & ~mask));
}

TEST_CASE("a record is the same through a link to a folder above it") {
  const Sandbox sandbox, elsewhere;
  sandbox.write("alac/activities/review.yaml", "title: Review\nprinciples: [4]\nstatus: planned\n");
  fs::create_directory_symlink(sandbox.folder(), elsewhere.folder() / "linked");
  const std::string path = (elsewhere.folder() / "linked/alac/activities/review.yaml").string();
  const auto status = [&](std::vector<std::string> words, const fs::path& folder,
                          const std::string& input = "") {
    const RunResult outcome = run_cip(words, folder, input);
    INFO(outcome.err);
    return outcome.status;
  };
  CHECK(status({"validate", path}, sandbox.folder()) == 0);
  CHECK(status({"validate", (elsewhere.folder() / "linked").string()}, sandbox.folder()) == 0);
  CHECK(status({"format", "--check", path}, sandbox.folder()) == 0);
  CHECK(status({"-C", (elsewhere.folder() / "linked").string(), "validate",
                (sandbox.folder() / "alac/activities/review.yaml").string()},
               elsewhere.folder()) == 0);
  sandbox.write("other.yaml", "title: Other\n");
  CHECK(status({"validate", (elsewhere.folder() / "none.yaml").string()}, sandbox.folder()) == 2);
}
