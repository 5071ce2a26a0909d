// The hook that `cip hook install` writes, at work in real commits of the real program.
#include <algorithm>
#include <cstdlib>

#include "../git/program.hpp"
#include "catch.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "alac/activities/review.yaml";
constexpr std::string_view sound = "title: Review\nprinciples: [4]\nstatus: unknown\n";
constexpr std::string_view later = "title: Review\nprinciples: [4]\nstatus: unknown\ntags: [later]\n";
constexpr std::string_view wrong = "title: Review\nprinciples: [9]\nstatus: unknown\n";

/// A repository of records in a folder of it, with a first commit, `cip` on the PATH, and the hook if told.
class Records {
 public:
  explicit Records(const std::string& data = "data")
      : data_(sandbox_.folder() / data), path_("PATH", bin().string() + ":" + std::getenv("PATH")) {
    fs::create_directories(data_);
    for (const char* name : {"cip.yaml", "principles.yaml", "groups.yaml"})
      if (data != ".") fs::rename(sandbox_.folder() / name, data_ / name);
    fs::create_directory(bin());
    fs::create_symlink(CIP_PROGRAM, bin() / "cip");
    sandbox_.write(".gitignore", "/bin/\n");
    run_git({"init", "-q"}, top());
    write(sound);
    sandbox_.write("other.txt", "one\n");
    run_git({"add", "-A"}, top());
    run_git({"commit", "-qm", "first"}, top());
  }

  const fs::path& top() const { return sandbox_.folder(); }
  const fs::path& data() const { return data_; }
  fs::path bin() const { return top() / "bin"; }
  fs::path hook() const { return top() / ".git/hooks/pre-commit"; }
  void write(std::string_view text) const { write(review, text); }
  void write(const std::string& path, std::string_view text) const {
    sandbox_.write((data_.lexically_relative(top()) / path).generic_string(), text);
  }
  const Sandbox& sandbox() const { return sandbox_; }

  RunResult cip(std::vector<std::string> words) const { return run_cip(words, top()); }
  void install() const {
    const RunResult outcome = cip({"hook", "install"});
    INFO(outcome.err);
    CHECK(outcome.status == 0);
  }
  ::cip::Finished commit(std::vector<std::string> words = {}, const fs::path& below = ".") const {
    words.insert(words.begin(), {"commit", "-m", "next"});
    return try_git(words, top() / below);
  }
  std::size_t commits() const { return std::stoul(run_git({"rev-list", "--count", "HEAD"}, top())); }

 private:
  Sandbox sandbox_;
  fs::path data_;
  Environment path_;
};

void make_hook(const fs::path& path, std::string_view text, fs::perms mode = fs::perms::owner_all) {
  fs::create_directories(path.parent_path());
  fs::remove(path);
  const Sandbox writer;
  writer.write("hook", text);
  fs::copy_file(writer.folder() / "hook", path);
  fs::permissions(path, mode);
}

}  // namespace

TEST_CASE("a commit that would bring an error is refused, and shows it") {
  const Records records;
  records.install();
  records.write(wrong);
  run_git({"add", "-A"}, records.top());
  const auto refused = records.commit();
  CHECK(refused.status == 1);
  CHECK(holds(refused.errors, "data/" + review + ":2:14: error:"));
  CHECK(refused.errors.ends_with("cip: nothing was committed; next: `cip edit data/" + review +
                                 "`, then `git add :/data/" + review + "`, and commit again\n"));
  CHECK(records.commits() == 1);
  records.write(later);
  run_git({"add", "-A"}, records.top());
  const auto taken = records.commit({"-q"});
  CHECK(taken.status == 0);
  CHECK(taken.errors.empty());
  CHECK(records.commits() == 2);
}

TEST_CASE("of what another record has to mend, a refused commit names the command that adds it") {
  const Records records;
  records.install();
  records.write(
      "alac/criteria/open.yaml",
      "title: Open\nprinciple: 4\nstatement: Meetings are open.\nrelevance: required\nstatus: active\n");
  run_git({"add", "-A"}, records.top());
  const auto refused = records.commit();
  CHECK(refused.status == 1);
  CHECK(holds(refused.errors, "= help: add one: `cip add metric --group alac --criterion open`"));
  CHECK(refused.errors.ends_with(
      "cip: nothing was committed; next: the command after `help:`, then `git add` what "
      "it writes, and commit again\n"));
}

TEST_CASE("what counts is what is staged, from whatever folder it is committed") {
  const Records records;
  records.install();
  records.write(wrong);
  run_git({"add", "-A"}, records.top());
  records.write(sound);
  CHECK(records.commit({}, "data/alac/activities").status == 1);
  CHECK(records.commit({"-a"}).status == 1);  // nothing is left to commit
  records.write(later);
  run_git({"add", "-A"}, records.top());
  records.write(wrong);
  CHECK(records.commit({}, "data/alac").status == 0);
  CHECK(records.commits() == 2);
  CHECK(records.commit({"-a"}).status == 1);
  CHECK(records.commits() == 2);
}

TEST_CASE("of files named in the commit, those and not what else is staged are judged") {
  const Records records;
  records.install();
  records.write("alac/activities/other.yaml", wrong);
  run_git({"add", "-A"}, records.top());
  records.write(later);
  CHECK(records.commit({"data/" + review}).status == 0);
  records.write(wrong);
  records.write("alac/activities/other.yaml", sound);
  run_git({"add", "data/alac/activities/other.yaml"}, records.top());
  CHECK(records.commit({"data/" + review}).status == 1);
  CHECK(records.commits() == 2);
}

TEST_CASE("git commit --no-verify escapes, and an error that already exists does not stop the next commit") {
  const Records records;
  records.install();
  records.write(wrong);
  CHECK(records.commit({"-a", "--no-verify"}).status == 0);
  records.write("alac/activities/other.yaml", sound);
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
  records.write("alac/activities/third.yaml", wrong);
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 1);
}

TEST_CASE("the first commit of a repository is checked as well") {
  const Records records;
  fs::remove_all(records.top() / ".git");
  run_git({"init", "-q"}, records.top());
  records.install();
  records.write(wrong);
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 1);
  records.write(sound);
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
}

TEST_CASE("a record that others refer to can't be deleted by a commit") {
  const Records records;
  records.write("alac/activities/next.yaml",
                "title: Next\nprinciples: [4]\nstatus: unknown\ndepends_on: [review]\n");
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
  records.install();
  run_git({"rm", "-q", "data/" + review}, records.top());
  const auto refused = records.commit();
  CHECK(refused.status == 1);
  CHECK(holds(refused.errors, "[unknown-reference]"));
}

TEST_CASE("a merge that would bring an error is not committed") {
  const Records records;
  records.install();
  run_git({"checkout", "-qb", "topic"}, records.top());
  records.write("alac/activities/next.yaml",
                "title: Next\nprinciples: [4]\nstatus: unknown\ndepends_on: [review]\n");
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
  run_git({"checkout", "-q", "main"}, records.top());
  run_git({"mv", "data/" + review, "data/alac/activities/renamed.yaml"}, records.top());
  CHECK(records.commit().status == 0);
  const auto refused = try_git({"merge", "topic", "-m", "merge"}, records.top());
  CHECK(refused.status == 1);
  CHECK(holds(refused.errors, "[unknown-reference]"));
  CHECK(holds(
      refused.errors,
      "cip: the merge is not committed; next: `cip edit data/alac/activities/next.yaml`, then `git add :/"
      "data/alac/activities/next.yaml`, and `git commit`; `git merge --abort` gives up the merge\n"));
  records.write("alac/activities/next.yaml",
                "title: Next\nprinciples: [4]\nstatus: unknown\ndepends_on: [renamed]\n");
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
  CHECK(records.commits() == 4);
}

TEST_CASE("without cip a commit of records is refused, and one of other files passes in silence") {
  const Records records;
  records.install();
  fs::remove(records.bin() / "cip");
  const Environment path("PATH", "/usr/bin:/bin");
  records.sandbox().write("other.txt", "two\n");
  const auto other = records.commit({"-qa"});
  CHECK(other.status == 0);
  CHECK(other.errors.empty());
  records.write(later);
  const auto refused = records.commit({"-a"});
  CHECK(refused.status == 1);
  CHECK(refused.errors ==
        "cip: the staged records are not checked: `cip` is not installed or not in the PATH\n"
        "cip: nothing was committed\n");
}

TEST_CASE("records in any folder are checked, from every work tree") {
  const auto [data, from_tree] = GENERATE(std::pair(std::string("."), true), std::pair("data", false),
                                          std::pair("the group's records/$HOME \"x\"/*", true));
  INFO(data);
  const Records records(data);
  const Sandbox elsewhere;
  const fs::path tree = elsewhere.folder() / "tree";
  run_git({"worktree", "add", "-q", tree.string(), "-b", "topic"}, records.top());
  CHECK(run_cip({"hook", "install"}, from_tree ? tree / data : records.data()).status == 0);
  for (const fs::path& top : {records.top(), tree}) {
    const fs::path file = top / data / review;
    fs::remove(file);
    records.sandbox().write("text", wrong);
    fs::copy_file(records.top() / "text", file);
    const auto refused = try_git({"commit", "-am", "next"}, top);
    INFO(refused.errors);
    CHECK(refused.status == 1);
    CHECK(holds(refused.errors, review + ":2:14: error:"));
  }
}

TEST_CASE(
    "records are checked where they are by then, in each folder of them, and it is said if none are left") {
  const Records records;
  records.install();
  run_git({"mv", "data", "records"}, records.top());
  const auto moved = records.commit({"-q"});
  CHECK(moved.status == 0);
  CHECK(moved.errors.empty());
  records.sandbox().write("records/" + review, wrong);
  const auto refused = records.commit({"-a"});
  CHECK(holds(refused.errors, review + ":2:14: error:"));
  CHECK(holds(refused.errors, "next: `cip -C 'records/' edit " + review + "`, then `git add :/'records/" +
                                  review + "'`, and commit again\n"));
  records.sandbox().write("records/" + review, sound);

  fs::copy(records.top() / "records", records.top() / "other", fs::copy_options::recursive);
  run_git({"add", "-A"}, records.top());
  CHECK(records.commit().status == 0);
  CHECK(run_cip({"hook", "install"}, records.top() / "other").err == "nothing to change\n");
  for (const char* folder : {"records/", "other/"}) {
    records.sandbox().write(folder + review, wrong);
    CHECK(records.commit({"-a"}).status == 1);
    records.sandbox().write(folder + review, sound);
    run_git({"add", "-A"}, records.top());
  }

  run_git({"rm", "-rq", "--cached", "other"}, records.top());
  CHECK(records.commit({"-q"}).status == 0);
  run_git({"rm", "-rq", "--cached", "records"}, records.top());
  const auto gone = records.commit();
  CHECK(gone.status == 1);
  CHECK(holds(gone.errors, "cip: `cip.yaml` would be removed from records/, and no other is staged\n"));
  CHECK(records.commit({"-q", "--no-verify"}).status == 0);
  const auto without = records.commit({"-q", "--allow-empty"});
  CHECK(without.status == 0);
  CHECK(holds(without.errors, "no records are checked; `cip hook uninstall` removes this hook"));
}

TEST_CASE("a hook that was there runs first and still decides, and comes back as it was") {
  struct Kept {
    std::string name, text;
    fs::perms mode = fs::perms::owner_all;
    bool runs = true;
  };
  const std::string trace = "echo ran >>\"$(git rev-parse --git-dir)/ran\"\n";
  const Kept all[] = {{"sh", "#!/bin/sh\n" + trace},
                      {"exit 0", "#!/bin/sh\n" + trace + "exit 0\n"},
                      {"exec", "#!/bin/bash\n" + trace + "exec true"},
                      {"no shebang", trace},
                      {"python", "#!/usr/bin/env python3\nopen('.git/ran', 'w')\n"},
                      {"not executable", "#!/bin/sh\n" + trace, fs::perms(0644), false},
                      {"name", "#!/bin/sh\n" + trace + "grep -q ran \"${0%/*}/../ran\"\n", fs::perms(0755)}};
  const Records records;
  records.write(wrong);
  for (const Kept& kept : all) {
    INFO(kept.name);
    fs::remove(records.top() / ".git/ran");
    make_hook(records.hook(), kept.text, kept.mode);
    records.install();
    CHECK(records.commit({"-a"}).status == 1);
    CHECK(fs::exists(records.top() / ".git/ran") == kept.runs);
    CHECK(records.commit({"--allow-empty"}).status == 0);  // where no record is touched, it decides alone
    CHECK(records.cip({"hook", "uninstall"}).status == 0);
    CHECK(read_text(records.hook()) == kept.text);
    CHECK(fs::status(records.hook()).permissions() == kept.mode);
    CHECK_FALSE(fs::exists(records.hook().string() + ".before-cip"));
  }
  records.install();
  records.write(later);
  CHECK(records.commit({"-a"}).status == 0);
}

TEST_CASE("a hook that was there refuses by its own status before cip is asked, and may be a link") {
  const Records records;
  make_hook(records.top() / "scripts/check", "#!/bin/sh\nexit 7\n");
  fs::create_symlink("../../scripts/check", records.hook());
  records.install();
  records.write(wrong);
  const auto refused = records.commit({"-a"});
  CHECK(refused.status == 1);
  CHECK(refused.errors.empty());
  CHECK(records.cip({"hook", "uninstall"}).status == 0);
  CHECK(fs::read_symlink(records.hook()) == "../../scripts/check");
  CHECK(read_text(records.top() / "scripts/check") == "#!/bin/sh\nexit 7\n");
}

TEST_CASE("installed twice it is there once and tells so, and one of another version is updated") {
  const Records records;
  CHECK(holds(records.cip({"hook"}).out, "`cip hook install`"));
  CHECK(records.cip({"hook", "uninstall"}).err == "nothing to change: the hook is not installed\n");
  CHECK(records.cip({"hook", "install"}).err ==
        "added `.git/hooks/pre-commit`\nadded `.git/hooks/pre-merge-commit`\n");
  const std::string text = read_text(records.hook());
  CHECK(records.cip({"hook", "install"}).err == "nothing to change\n");
  CHECK(records.cip({"hook"}).out ==
        "`.git/hooks/pre-commit` checks staged records before each commit\n"
        "`.git/hooks/pre-merge-commit` checks staged records before each merge\n");
  make_hook(records.hook(), text + "# of an older cip\n", fs::perms(0644));
  CHECK(holds(records.cip({"hook"}).out, "updates"));
  CHECK(records.cip({"hook", "install"}).err == "updated `.git/hooks/pre-commit`\n");
  CHECK(read_text(records.hook()) == text);
  CHECK(run_cip({"hook", "uninstall"}, records.data() / "alac").err ==
        "removed `../../.git/hooks/pre-commit`\nremoved `../../.git/hooks/pre-merge-commit`\n");
  CHECK_FALSE(fs::exists(records.hook()));
}

TEST_CASE("a dry run of the hook shows it and leaves everything as it is") {
  const Records records;
  make_hook(records.hook(), "#!/bin/sh\n");
  const RunResult install = records.cip({"hook", "install", "-n"});
  CHECK(holds(install.out, "+++ b/.git/hooks/pre-commit\n"));
  CHECK(install.err ==
        "would have kept `.git/hooks/pre-commit` as `.git/hooks/pre-commit.before-cip`\n"
        "would have added `.git/hooks/pre-commit`\n"
        "would have added `.git/hooks/pre-merge-commit`\n");
  CHECK(read_text(records.hook()) == "#!/bin/sh\n");
  records.install();
  CHECK(records.cip({"hook", "uninstall", "-n"}).err ==
        "would have restored `.git/hooks/pre-commit`\n"
        "would have removed `.git/hooks/pre-merge-commit`\n");
  CHECK(fs::exists(records.hook().string() + ".before-cip"));
}

TEST_CASE("an install or uninstall that was killed is mended by the next") {
  const Records records;
  make_hook(records.hook().string() + ".before-cip", "#!/bin/sh\nexit 1\n");
  CHECK(records.cip({"hook", "uninstall"}).err == "restored `.git/hooks/pre-commit`\n");
  fs::rename(records.hook(), records.hook().string() + ".before-cip");
  records.install();
  records.write(later);
  CHECK(records.commit({"-a"}).status == 1);
}

TEST_CASE("a folder of hooks in the work tree is used, one of all repositories or of husky is not") {
  const Records records;
  run_git({"config", "core.hooksPath", ".githooks"}, records.top());
  CHECK(run_cip({"hook", "install"}, records.data()).err ==
        "added `../.githooks/pre-commit`\nadded `../.githooks/pre-merge-commit`\n");
  records.write(wrong);
  CHECK(records.commit({"-a"}).status == 1);
  CHECK(records.cip({"hook", "uninstall"}).status == 0);

  const Sandbox shared;
  run_git({"config", "core.hooksPath", shared.folder().string()}, records.top());
  const RunResult outside = records.cip({"hook", "install"});
  CHECK(outside.status == 2);
  CHECK(holds(outside.err, "core.hooksPath"));
  CHECK_FALSE(fs::exists(shared.folder() / "pre-commit"));

  run_git({"config", "core.hooksPath", ".husky/_"}, records.top());
  const RunResult husky = records.cip({"hook", "install"});
  CHECK(husky.status == 2);
  CHECK(holds(husky.err, "`.husky/pre-commit`"));

  run_git({"config", "--unset", "core.hooksPath"}, records.top());
  fs::remove_all(records.top() / ".git/hooks");
  fs::create_directory_symlink(shared.folder(), records.top() / ".git/hooks");
  CHECK(records.cip({"hook", "install"}).status == 2);
}

TEST_CASE("records in a submodule have the hook where they are committed") {
  const Records records, top;
  run_git({"rm", "-qr", "data"}, top.top());
  run_git({"submodule", "--quiet", "add", records.top().string() + "/.git", "data"}, top.top());
  CHECK(run_cip({"hook", "install"}, top.data() / "data").status == 0);
  CHECK(fs::exists(top.top() / ".git/modules/data/hooks/pre-commit"));
  make_hook(top.data() / "data" / review, wrong, fs::perms(0644));
  CHECK(try_git({"commit", "-am", "next"}, top.data()).status == 1);
}

TEST_CASE("where no commit is made there is no hook") {
  const Records records;
  const Sandbox nowhere;
  run_git({"clone", "-q", "--bare", records.top().string(), "bare.git"}, nowhere.folder());
  const RunResult bare = run_cip({"hook", "install"}, nowhere.folder() / "bare.git");
  CHECK(bare.status == 2);
  CHECK(bare.err == "cip: nothing is committed in a bare repository; run `cip hook` in a clone\n");
  CHECK(run_cip({"hook", "install"}, nowhere.folder()).err ==
        "cip: `" + nowhere.folder().string() +
            "`: is not in a git repository; run `git init`, or `cip` in a clone of the records\n");
  CHECK(records.cip({"hook", "instal"}).err == "cip: no action `instal`; did you mean `install`?\n");
}
