// What git knows of ratings that rest on other words than are there now: each test is a history.
#include <fmt/format.h>

#include "catch.hpp"
#include "program.hpp"

namespace fs = std::filesystem;

namespace {

const std::string old_words = "Meetings are open.",
                  new_words = "Meetings are open to all members of the community.";

/// The records of a group that rates one criterion, in git.
struct History {
  Sandbox sandbox;
  std::string folder;  ///< of the records: "data/"

  explicit History(std::string below = "") : folder(std::move(below)) {
    if (!folder.empty()) move_to_data(sandbox);
    git({"init", "-q", "-b", "main"});
    word(old_words);
    write("alac/criteria/minutes.yaml", "title: Minutes\nprinciple: 4\nstatement: Minutes are published.\n");
    rate("met");
    next();
  }

  void git(std::vector<std::string> words) const { run_git(std::move(words), sandbox.folder()); }
  void next() const { commit(sandbox); }
  void write(const std::string& path, const std::string& text) const { sandbox.write(folder + path, text); }
  void remove(const std::string& path) const { fs::remove(sandbox.folder() / folder / path); }
  void word(const std::string& statement, const std::string& slug = "open-meetings") const {
    write("alac/criteria/" + slug + ".yaml",
          "title: Open meetings\nprinciple: 4\nrelevance: recommended\nstatement: " + statement + "\n");
  }
  void rate(const std::string& rating, const std::string& criterion = "open-meetings",
            const std::string& head = "", const std::string& slug = "period-1") const {
    write(
        "alac/assessments/" + slug + ".yaml",
        fmt::format(
            "title: Assessment\nprinciples: [4]\nperiod: p1\n{}ratings:\n  - criterion: {}\n    rating: {}\n"
            "  - criterion: minutes\n    rating: met\n",
            head, criterion, rating));
  }

  RunResult validate(std::vector<std::string> words = {}) const {
    words.insert(words.end(), {"-C", folder.empty() ? "." : folder, "validate", "--format", "concise",
                               "--select", "rated-before-rewording,idle-waiver"});
    return run_cip(words, sandbox.folder());
  }
  bool is_suspect(std::vector<std::string> words = {}) const {
    const RunResult outcome = validate(std::move(words));
    INFO(outcome.out << outcome.err);
    CHECK(outcome.status == 0);
    return holds(outcome.out, "rated `met` before");
  }
};

}  // namespace

TEST_CASE("a rating is suspect from the rewording on, wherever the records lie") {
  for (const std::string folder : {"", "data/"}) {
    const History history(folder);
    CHECK_FALSE(history.is_suspect());
    history.word(new_words);
    CHECK(history.is_suspect());
    CHECK_FALSE(history.is_suspect({"--at", "HEAD"}));
    history.git({"add", "-A"});
    CHECK(holds(
        run_cip({"-C", folder.empty() ? "." : folder, "validate", "--staged"}, history.sandbox.folder()).out,
        "[rated-before-rewording]"));
    history.next();
    CHECK(history.is_suspect());
    CHECK(history.is_suspect({"--at", "HEAD"}));
    CHECK_FALSE(history.is_suspect({"--at", "HEAD~1"}));
    CHECK_FALSE(holds(history.validate().out, "minutes"));
  }
}

TEST_CASE("it is not once somebody rated, approved or confirmed again") {
  const History history;
  history.word(new_words);
  history.next();
  history.rate("met\n    summary: Still so.");
  CHECK_FALSE(history.is_suspect());
  history.rate("met", "open-meetings", "approved: 2026-06-10\n");
  CHECK_FALSE(history.is_suspect());
  history.rate("met", "open-meetings", "as_of: 2026-06-10\n");
  CHECK_FALSE(history.is_suspect());
  history.next();
  CHECK_FALSE(history.is_suspect());
  history.rate("met", "open-meetings", "as_of: 2026-06-10\ntags: [yearly]\n");
  history.next();
  CHECK_FALSE(history.is_suspect());
}

TEST_CASE("words that are the same are no rewording") {
  const History history;
  history.word(">-\n  meetings\n  are Open.");
  history.next();
  CHECK_FALSE(history.is_suspect());
  history.word(new_words);
  history.next();
  history.word("'" + old_words + "'");
  history.next();
  CHECK_FALSE(history.is_suspect());
}

TEST_CASE("files that were renamed are the same records") {
  const History history;
  history.remove("alac/assessments/period-1.yaml");
  history.rate("met", "open-meetings", "", "first-period");
  history.next();
  history.word(new_words);
  history.next();
  history.remove("alac/criteria/open-meetings.yaml");
  history.word(new_words, "meetings");
  history.rate("met", "meetings", "", "first-period");
  CHECK(history.is_suspect());
  history.next();
  CHECK(history.is_suspect());
}

TEST_CASE("a rename that is not committed yet hides no rewording") {
  const std::string below = GENERATE("", "data/");
  const History history(below);
  history.remove("alac/criteria/open-meetings.yaml");
  history.word("Most meetings are open.", "meetings");
  history.rate("met", "meetings");
  CHECK(history.is_suspect());
  history.git({"add", "-A"});
  CHECK(holds(concise(history.sandbox.folder() / below, {"--staged"}).out, "rated `met` before"));
  SECTION("nor does one of the assessment") {
    history.remove("alac/assessments/period-1.yaml");
    history.rate("met", "meetings", "", "first-period");
    CHECK(history.is_suspect());
  }
  SECTION("but a rating of the new words is no old one") {
    history.rate("not-met", "meetings");
    CHECK(!holds(history.validate().out, "[rated-before-rewording]"));
  }
}

TEST_CASE("records that moved to the folder of another group are the same") {
  const History history;
  const auto move = [&] {
    history.git({"mv", "alac", "gac"});
    history.next();
  };
  SECTION("before the rewording") {
    move();
    CHECK_FALSE(history.is_suspect());
    history.write(
        "gac/criteria/open-meetings.yaml",
        "title: Open meetings\nprinciple: 4\nrelevance: recommended\nstatement: " + new_words + "\n");
  }
  SECTION("after it") {
    history.word(new_words);
    history.next();
    move();
  }
  CHECK(history.is_suspect());
}

TEST_CASE("a rewording that was taken back is none, unless the new words were rated") {
  const History history;
  history.word(new_words);
  history.next();
  SECTION("nobody rated them") {
    history.git({"revert", "--no-edit", "HEAD"});
    CHECK_FALSE(history.is_suspect());
  }
  SECTION("they were approved") {
    history.rate("met", "open-meetings", "approved: 2026-06-10\n");
    history.next();
    history.git({"revert", "--no-edit", "HEAD~1"});
    CHECK(history.is_suspect());
  }
}

TEST_CASE("a squashed merge counts as one commit") {
  const History history;
  history.git({"checkout", "-qb", "topic"});
  history.word(new_words);
  history.next();
  const auto squash = [&] {
    history.git({"checkout", "-q", "main"});
    history.git({"merge", "-q", "--squash", "topic"});
    history.next();
  };
  SECTION("with a rewording only") {
    squash();
    CHECK(history.is_suspect());
  }
  SECTION("with a rewording and a new rating") {
    history.rate("met\n    summary: We looked.");
    history.next();
    squash();
    CHECK_FALSE(history.is_suspect());
  }
}

TEST_CASE("another criterion in the place of one is rated anew") {
  const History history;
  history.write("alac/criteria/records.yaml", "title: Records\nprinciple: 4\nstatement: Records are kept.\n");
  history.next();
  history.rate("met", "records");
  history.next();
  CHECK_FALSE(history.is_suspect());
}

TEST_CASE("what was rated on a branch was rated by the words of that branch") {
  SECTION("reworded on main, rated on the branch") {
    const History history;
    history.git({"checkout", "-qb", "topic"});
    history.rate("met\n    summary: We looked.");
    history.next();
    history.git({"checkout", "-q", "main"});
    history.word(new_words);
    history.next();
    CHECK(holds(run_cip({"validate", "--merge-with", "topic"}, history.sandbox.folder()).out,
                "[rated-before-rewording]"));
    history.git({"merge", "-q", "--no-edit", "topic"});
    CHECK(history.is_suspect());
  }
  SECTION("reworded on the branch, rated on main afterwards") {
    const History history;
    history.git({"checkout", "-qb", "topic"});
    history.word(new_words);
    history.next();
    history.git({"checkout", "-q", "main"});
    history.rate("met\n    summary: We looked.");
    history.next();
    history.git({"merge", "-q", "--no-edit", "topic"});
    CHECK(history.is_suspect());
  }
  SECTION("both on the branch") {
    const History history;
    history.git({"checkout", "-qb", "topic"});
    history.word(new_words);
    history.next();
    history.rate("met\n    summary: We looked.");
    history.next();
    history.git({"checkout", "-q", "main"});
    history.write("alac/criteria/minutes.yaml",
                  "title: Minutes\nprinciple: 4\nstatement: There are minutes.\n");
    history.next();
    history.git({"merge", "-q", "--no-edit", "topic"});
    CHECK(holds(history.validate().out, "of `minutes` was changed"));
    CHECK_FALSE(holds(history.validate().out, "of `open-meetings`"));
  }
  SECTION("the same rating on both, once by the new words") {
    const History history;
    history.git({"checkout", "-qb", "topic"});
    history.word(new_words);
    history.rate("met\n    summary: We looked.");
    history.next();
    history.git({"checkout", "-q", "main"});
    history.rate("met\n    summary: We looked.");
    history.next();
    CHECK_FALSE(history.is_suspect());
    history.git({"merge", "-q", "--no-edit", "topic"});
    CHECK_FALSE(history.is_suspect());
  }
  SECTION("rated in the merge") {
    const History history;
    history.git({"checkout", "-qb", "topic"});
    history.rate("not-met");
    history.next();
    history.git({"checkout", "-q", "main"});
    history.word(new_words);
    history.rate("partly-met");
    history.next();
    history.git({"merge", "-q", "topic"});
    history.rate("met");
    history.next();
    CHECK_FALSE(history.is_suspect());
  }
}

TEST_CASE("only the newest assessment counts, and only until its report is final") {
  const History history;
  history.word(new_words);
  history.next();
  CHECK(history.is_suspect());
  const std::string report = "title: Report\nprinciples: [4]\nperiod: p1\nstatus: ";
  history.write("alac/reports/report-1.yaml", report + "drafting\n");
  CHECK(history.is_suspect());
  history.write("alac/reports/report-1.yaml", report + "final\n");
  CHECK_FALSE(history.is_suspect());
}

TEST_CASE("what the history can't tell is not guessed") {
  const History history;
  history.rate("met", "open-meetings",
               "waivers:\n  - rule: rated-before-rewording\n    reason: It means the same.\n");
  history.next();
  CHECK(holds(history.validate().out, "[idle-waiver]"));
  history.rate("met");
  history.word(new_words);
  history.next();
  const std::string url = "file://" + history.sandbox.folder().string();
  const Sandbox place;
  run_git({"clone", "-q", "--depth", "1", url, "clone"}, place.folder());
  const auto validate = [&](const std::string& folder) {
    return run_cip(
        {"-C", folder, "validate", "--format", "concise", "--select", "rated-before-rewording,idle-waiver"},
        place.folder());
  };
  CHECK(validate("clone").out.empty());
  CHECK(holds(validate("clone").err, "can't check what was reworded after rating: this clone is shallow"));
  run_git({"clone", "-q", url, "whole"}, place.folder());
  CHECK(holds(validate("whole").out, "[rated-before-rewording]"));
  fs::remove_all(place.folder() / "whole/.git");
  CHECK(validate("whole").out.empty());
  CHECK(validate("whole").err == "3 records checked: 0 errors, 0 warnings, 0 notes\n");
}

TEST_CASE("nobody asks git for a rule that is off") {
  const History history;
  history.word(new_words);
  history.next();
  history.write("cip.yaml",
                read_text(history.sandbox.folder() / "cip.yaml") + "  rated-before-rewording: off\n");
  CHECK_FALSE(history.is_suspect());
}
