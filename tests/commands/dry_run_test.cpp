#include <fmt/format.h>

#include <random>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/base/process.hpp"
#include "cip/print/difference.hpp"

namespace fs = std::filesystem;

namespace {

/// Runs git in the folder; what it says when it fails.
std::string git(const fs::path& folder, std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), {"git", "-C", folder.string()});
  const auto finished = cip::run_program(words, input);
  if (!finished) return "git can't be started";
  return finished->status == 0 ? "" : finished->errors + "\n" + input;
}

/// A repository with the records in one of its folders.
class Repository {
 public:
  explicit Repository(const std::string& data = ".") : data_(sandbox_.folder() / data) {
    fs::create_directories(data_);
    for (const char* file : {"cip.yaml", "groups.yaml", "principles.yaml"})
      fs::rename(sandbox_.folder() / file, data_ / file);
    CHECK(git(sandbox_.folder(), {"init", "-q"}) == "");
    for (const auto& [path, text] : records()) sandbox_.write((fs::path(data) / path).string(), text);
  }

  static Files records() {
    const std::string list = "depends_on: [member-list]\n";
    return {{"alac/activities/rop-review.yaml",
             "# Kept.\r\ntitle: Review\r\nprinciples: [4]\r\nstatus: planned\r\n" + list + "\n"},
            {"alac/activities/member-list.yaml", "title: List\nprinciples: [4]\nstatus: planned"},
            {"alac/activities/other.yaml", "title: Ünï\nprinciples: [4]\nstatus: planned\n" + list},
            {"alac/metrics/turnout.yaml", "title: Turnout\nprinciples: [4]"}};
  }

  const fs::path& top() const { return sandbox_.folder(); }
  const fs::path& data() const { return data_; }

 private:
  Sandbox sandbox_;
  fs::path data_;
};

const std::vector<std::vector<std::string>> commands = {
    {"set", "rop-review", "status=complete", "goal=Less"},
    {"set", "rop-review", "member-list", "other", "owner=Staff"},
    {"set", "rop-review", "--remove", "depends_on"},
    {"set", "member-list", "status=cancelled"},
    {"record", "turnout", "43", "--note", "by hand"},
    {"move", "member-list", "list-of-members"},
    {"move", "member-list", "apralo/list"},
    {"add", "activity", "-g", "ccnso", "--title", "New", "--principles", "1", "--status", "planned"},
};

std::string joined(const std::vector<std::string>& words) {
  std::string line = "cip";
  for (const std::string& word : words) line += " " + word;
  return line;
}

}  // namespace

TEST_CASE("the difference that --dry-run prints gives the bytes of the real run") {
  bool is_below = false;  // every other run is from a folder below
  for (const auto& command : commands) {
    const Repository run;
    REQUIRE(run_cip(command, run.data()).status == 0);
    for (const std::string data : {".", "data", "dätä of \"ours\"/more"}) {
      is_below = !is_below;
      INFO(joined(command) << " in " << data << (is_below ? " from below" : ""));
      const Repository tried(data);
      auto words = command;
      words.emplace_back("--dry-run");
      const RunResult dry = run_cip(words, tried.data() / (is_below ? "alac/activities" : "."));
      INFO(dry.err);
      REQUIRE(dry.status == 0);
      CHECK(git(tried.top(), {"apply", "--whitespace=nowarn"}, dry.out) == "");
      CHECK(files_in(tried.data()) == files_in(run.data()));
    }
  }
}

TEST_CASE("git makes one text of another from their difference") {
  std::mt19937 random(7);
  const auto any_text = [&](std::string text) {
    for (auto edits = random() % 12; edits-- > 0;) {
      const char* pieces[] = {"a\n", "b\n", "\n", "- c\n", "+ d\r\n", "", "@@ -1 +1 @@\n", "\\ x\n", "ü\n"};
      const auto at = text.empty() ? 0 : text.find('\n', random() % text.size());
      const auto place = at == std::string::npos ? text.size() : std::min(at + 1, text.size());
      if (random() % 3 == 0)
        text.erase(place, random() % 9);
      else
        text.insert(place, pieces[random() % std::size(pieces)]);
    }
    return text;
  };
  const Sandbox sandbox;
  CHECK(git(sandbox.folder(), {"init", "-q"}) == "");
  std::string patch;
  Files wanted;
  for (int i = 0; i < 600; ++i) {
    const std::string before =
                          any_text("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n"),
                      after = random() % 20 == 0 ? any_text("") : any_text(before),
                      path = fmt::format("files/{}.yaml", i);
    if (before == after || before.empty() || after.empty()) continue;
    sandbox.write(path, before);
    wanted[path] = after;
    patch += cip::difference(path, before, after);
  }
  CHECK(git(sandbox.folder(), {"apply", "--whitespace=nowarn"}, patch) == "");
  for (const auto& [path, text] : wanted) CHECK(read_text(sandbox.folder() / path) == text);
}
