#include <sstream>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"
#include "cip/commands/commands.hpp"

namespace fs = std::filesystem;

namespace {

constexpr const char* review = "title: Review  # of rules\nprinciples: [4]\nstatus: planned\n";

/// As somebody who has this editor, and gives these answers where a terminal asks for them.
RunResult with_editor(const std::string& editor, const std::vector<std::string>& arguments,
                      const Sandbox& sandbox, const std::string& answers = "") {
  std::istringstream in(answers);
  std::ostringstream out, err;
  const int status = cip::run(arguments, {in, out, err, sandbox.folder(), std::chrono::year(2026) / 6 / 30,
                                          !answers.empty(), false, 80, editor});
  return {status, out.str(), err.str()};
}

Sandbox& with_review(Sandbox& sandbox) {
  sandbox.write("alac/activities/review.yaml", review);
  return sandbox;
}

std::string read_review(const Sandbox& sandbox) {
  return read_text(sandbox.folder() / "alac/activities/review.yaml");
}

const fs::path draft = "alac/activities/.review.edit.yaml";

}  // namespace

TEST_CASE("what the editor leaves becomes the record, byte for byte") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = with_editor("sed -i s/planned/complete/", {"edit", "review"}, sandbox);
  CHECK(outcome.status == 0);
  CHECK(read_review(sandbox) == "title: Review  # of rules\nprinciples: [4]\nstatus: complete\n");
  CHECK(outcome.err.find("[complete-without-outcome]") != std::string::npos);
  CHECK_FALSE(fs::exists(sandbox.folder() / draft));
}

TEST_CASE("an editor that changes nothing changes nothing") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = with_editor("true", {"edit", "review"}, sandbox);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.find("nothing to change") != std::string::npos);
  CHECK(read_review(sandbox) == review);
  CHECK_FALSE(fs::exists(sandbox.folder() / draft));
}

TEST_CASE("an editor that leaves no text changes nothing, and the record can be edited again") {
  for (const std::string editor : {"rm", "truncate -s 0"}) {
    Sandbox sandbox;
    with_review(sandbox);
    const RunResult outcome = with_editor(editor, {"edit", "review"}, sandbox);
    CHECK(outcome.status == 2);
    CHECK(outcome.err == "cip: the editor left no text, so nothing was changed\n");
    CHECK(read_review(sandbox) == review);
    CHECK_FALSE(fs::exists(sandbox.folder() / draft));
  }
}

TEST_CASE("a text with an error is kept beside the record, which stays") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = with_editor("sed -i s/planned/planed/", {"edit", "review"}, sandbox);
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("did you mean `planned`?") != std::string::npos);
  CHECK(holds(
      cip::one_line(outcome.err),
      "kept in `alac/activities/.review.edit.yaml`; move it over the record, or delete it"));  // without a
                                                                                               // terminal
                                                                                               // nobody is
                                                                                               // asked
                                                                                               // whether to
                                                                                               // continue
                                                                                               // with it
  CHECK(read_review(sandbox) == review);
  CHECK(read_text(sandbox.folder() / draft).find("planed") != std::string::npos);
  CHECK(run_cip({"validate", "-q"}, sandbox.folder()).status == 0);
  const RunResult again = with_editor("true", {"edit", "review"}, sandbox);
  CHECK(again.status == 2);
  CHECK(again.err.find("already exists") != std::string::npos);
}

TEST_CASE("at a terminal the editor is offered again, on the text as it was left") {
  Sandbox sandbox;
  with_review(sandbox);
  const std::string editor = "sed -i -e s/planed/complete/ -e s/planned/planed/";
  const RunResult outcome = with_editor(editor, {"edit", "review"}, sandbox, "\n");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.find("open the editor again?") != std::string::npos);
  CHECK(read_review(sandbox).ends_with("status: complete\n"));
}

TEST_CASE("an editor that fails leaves no trace, unless it changed the text") {
  Sandbox sandbox;
  with_review(sandbox);
  CHECK(with_editor("false", {"edit", "review"}, sandbox).status == 2);
  CHECK_FALSE(fs::exists(sandbox.folder() / draft));
  const RunResult outcome =
      with_editor("f() { echo '# more' >> \"$1\"; false; }; f", {"edit", "review"}, sandbox);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("your text is kept in") != std::string::npos);
  CHECK(read_text(sandbox.folder() / draft) == std::string(review) + "# more\n");
  CHECK(read_review(sandbox) == review);
}

TEST_CASE("a record that was changed while the editor was open is not written over") {
  Sandbox sandbox;
  with_review(sandbox);
  const std::string record = (sandbox.folder() / "alac/activities/review.yaml").string();
  const RunResult outcome =
      with_editor("f() { echo 'due: 2027' >> \"$1\"; echo 'start: 2026' >> " + record + "; }; f",
                  {"edit", "review"}, sandbox);
  CHECK(outcome.status == 2);
  CHECK(read_review(sandbox) == std::string(review) + "start: 2026\n");
  CHECK(read_text(sandbox.folder() / draft) == std::string(review) + "due: 2027\n");
}

TEST_CASE("a record that can't be read is edited too") {
  Sandbox sandbox;
  sandbox.write("alac/activities/review.yaml", "title: \"Review\nstatus: planned\nprinciples: [4]\n");
  CHECK(with_editor("sed -i 's/\"Review/Review/'", {"edit", "review"}, sandbox).status == 0);
  CHECK(read_review(sandbox) == "title: Review\nstatus: planned\nprinciples: [4]\n");
}

TEST_CASE("a dry run of the editor shows the difference and leaves nothing") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = with_editor("sed -i s/planned/complete/", {"edit", "review", "-n"}, sandbox);
  CHECK(outcome.out.find("+status: complete\n") != std::string::npos);
  CHECK(read_review(sandbox) == review);
  CHECK_FALSE(fs::exists(sandbox.folder() / draft));
}

TEST_CASE("a new record is written in the editor, with a line for what must be there") {
  const Sandbox sandbox;
  const std::string editor =
      "sed -i -e 's/^principle: .*/principle: 4/' -e 's/^statement: .*/statement: Open./'";
  CHECK(with_editor(editor, {"add", "criterion", "-g", "alac", "--title", "Openness", "--edit"}, sandbox)
            .status == 0);
  CHECK(read_text(sandbox.folder() / "alac/criteria/openness.yaml") ==
        "# yaml-language-server: $schema=../../.schema/criterion.json\n"
        "title: Openness\nas_of: 2026-06-30\nprinciple: 4\nstatement: Open.\n");
}

TEST_CASE("each finding on what the editor left is said once") {
  Sandbox sandbox;
  with_review(sandbox);
  const std::string editor =
      GENERATE(as<std::string>{}, "sed -i s/planned/complete/", "sed -i s/planned/planed/");
  const std::string err = with_editor(editor, {"edit", "review"}, sandbox).err;
  INFO(err);
  for (const char* rule : {"[complete-without-end]", "[complete-without-outcome]", "[unknown-word]"})
    CHECK((err.find(rule) == std::string::npos || err.find(rule) == err.rfind(rule)));
}

TEST_CASE("an editor that is not there is said to be missing, with the way to name another") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = with_editor("no-such-editor", {"edit", "review"}, sandbox);
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("there is no editor `no-such-editor` here") != std::string::npos);
  CHECK(outcome.err.find("EDITOR=nano") != std::string::npos);
  CHECK_FALSE(fs::exists(sandbox.folder() / draft));
}

TEST_CASE("without an editor, the way to name one is said") {
  Sandbox sandbox;
  with_review(sandbox);
  const RunResult outcome = run_cip({"edit", "review"}, sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("EDITOR=nano") != std::string::npos);
}

TEST_CASE("the codes of metrics change with that of their criterion in an editor as well") {
  const Sandbox sandbox;
  sandbox.write("alac/criteria/minutes.yaml",
                "title: Minutes\ncode: P4-C1\nprinciple: 4\nstatement: Minutes are published.\n");
  sandbox.write("alac/metrics/days.yaml", "title: Days\ncode: P4-C1-I2\ncriterion: minutes\n");
  CHECK(with_editor("sed -i s/P4-C1/P4-C3/", {"edit", "minutes"}, sandbox).status == 0);
  CHECK(read_text(sandbox.folder() / "alac/metrics/days.yaml") ==
        "title: Days\ncode: P4-C3-I2\ncriterion: minutes\n");
}
