#include <functional>
#include <sstream>

#include "../sandbox.hpp"
#include "catch.hpp"
#include "cip/commands/commands.hpp"

namespace {

constexpr const char* review = "title: Review\nprinciples: [4]\nstatus: planned\n";
constexpr const char* place = "alac/activities/review.yaml";

/// Input that does something before it gives its answer.
class Answer : public std::streambuf {
 public:
  Answer(std::string text, std::function<void()> before)
      : text_(std::move(text)), before_(std::move(before)) {}

 protected:
  int_type underflow() override {
    if (!before_) return traits_type::eof();
    before_();
    before_ = nullptr;
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_[0]);
  }

 private:
  std::string text_;
  std::function<void()> before_;
};

RunResult import_at_terminal(const Sandbox& sandbox, const std::string& text,
                             const std::function<void()>& before) {
  sandbox.write(place, review);
  sandbox.write("table.csv", "id,status\nalac/review,complete\n");
  Answer answer(text, before);
  std::istream in(&answer);
  std::ostringstream out, err;
  const int status = cip::run({"import", "table.csv"}, {in, out, err, sandbox.folder(),
                                                        std::chrono::year(2026) / 6 / 30, true, false, 80});
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("at a terminal a table is shown, and written once somebody agrees") {
  const Sandbox sandbox;
  const RunResult yes = import_at_terminal(sandbox, "y\n", [] {});
  CHECK(yes.status == 0);
  CHECK(yes.out ==
        "line 2  update  alac/review\n  status: planned → complete\n"
        "0 to create, 1 to update, 0 unchanged\n");
  CHECK(yes.err.find("write these changes? [y/N]") != std::string::npos);
  CHECK(read_text(sandbox.folder() / place) == "title: Review\nprinciples: [4]\nstatus: complete\n");
}

TEST_CASE("a finding in a table has the line and the column of its file, whatever wrote it") {
  const Sandbox sandbox;
  const std::string table =
      "kind,group,title,principles,status,description\n"
      "activity,alac,\"A \"\"title\"\"\",4,planned,\"two\n\nlines <script>x</script>\n\"\n"
      "activity,alac,Other,4,plannned,x\n";
  const auto replaced = [](std::string text, char sign, const std::string& other) {
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + other.size()))
      text.replace(at, 1, other);
    return text;
  };
  const std::string windows = replaced(table, '\n', "\r\n"), mark = "\xEF\xBB\xBF";
  for (const std::string& text :
       {table, windows, mark + windows, replaced(table, ',', ";"), mark + replaced(windows, ',', ";"),
        replaced(table, ',', "\t"), replaced(table, '\n', "\r")}) {
    INFO(text);
    sandbox.write("table.csv", text);
    const std::string err = run_cip({"import", "table.csv"}, sandbox.folder()).err;
    CHECK(err.find("table.csv:4:7: error: `description`: HTML in Markdown text") != std::string::npos);
    CHECK(err.find("table.csv:6:23: error: `status` can't be `plannned`") != std::string::npos);
  }
}

TEST_CASE("the file of an office program is not read as CSV") {
  const Sandbox sandbox;
  sandbox.write("records.xlsx", "PK\x03\x04\x14");
  const RunResult outcome = run_cip({"import", "records.xlsx"}, sandbox.folder());
  CHECK(outcome.status == 2);
  CHECK(outcome.err == "cip: `records.xlsx`: is not a CSV file; open it and save the table as CSV (UTF-8)\n");
}

TEST_CASE("no answer, and any other, writes nothing") {
  for (const std::string answer : {"\n", "n\n", "what\n"}) {
    const Sandbox sandbox;
    CHECK(import_at_terminal(sandbox, answer, [] {}).status == 2);
    CHECK(read_text(sandbox.folder() / place) == review);
  }
}

TEST_CASE("a record that changes while somebody is asked keeps that change") {
  const Sandbox sandbox;
  const RunResult outcome = import_at_terminal(sandbox, "y\n", [&] {
    CHECK(run_cip({"set", "alac/review", "due=2027"}, sandbox.folder()).status == 0);
  });
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("changed on disk while cip was running") != std::string::npos);
  CHECK(read_text(sandbox.folder() / place) == std::string(review) + "due: 2027\n");
}
