// A new kind of record is one header: the same program with one kind more, which no other line knows.
#include "cip/records/all.hpp"
#include "records/toy_kind.hpp"
#include "sandbox.hpp"
#include "table/query.hpp"

namespace cip {

std::span<const RecordType* const> kinds() {
  static const RecordType* const all[] = {&record_type<Criterion>(), &record_type<Practice>(),
                                          &record_type<Activity>(),  &record_type<Metric>(),
                                          &record_type<Survey>(),    &record_type<Assessment>(),
                                          &record_type<Report>(),    &record_type<Meeting>()};
  return all;
}

}  // namespace cip

namespace {

constexpr std::string_view path = "alac/meetings/january.yaml";
constexpr std::string_view january =
    "title: January meeting\nstatus: held\non: 2026-01-14\nattendance: 12\ndecisions:\n"
    "  - what: Publish the minutes within a week\n    principle: 4\n";

class Meetings {
 public:
  Meetings() { write(january); }
  void write(std::string_view text) const { sandbox_.write(std::string(path), text); }
  std::string text() const { return read_text(sandbox_.folder() / path); }

  /// What the command prints; it must not fail.
  std::string run(const std::string& command) const {
    const RunResult outcome = run_cip(arguments_of(command), sandbox_.folder());
    INFO(command << "\n" << outcome.err);
    CHECK(outcome.status == 0);
    return outcome.out;
  }
  /// The bytes of the database.
  std::string database() const {
    const Sandbox elsewhere;
    const auto file = elsewhere.folder() / "records.sqlite";
    run("cip export --format sqlite -o " + file.string());
    return read_text(file);
  }
  /// What the command finds wrong.
  std::string findings(const std::string& command) const {
    const RunResult outcome = run_cip(arguments_of(command), sandbox_.folder());
    CHECK(outcome.status == 1);
    return outcome.out + outcome.err;
  }

 private:
  Sandbox sandbox_;
};

bool holds(const std::string& text, std::string_view part) {
  UNSCOPED_INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a new kind is read and checked, and its dates are") {
  const Meetings meetings;
  meetings.run("cip validate");
  meetings.write("title: January meeting\nprinciples: [1]\nstatus: hald\n");
  CHECK(holds(meetings.findings("cip validate"), "did you mean `held`?"));
  meetings.write("title: January meeting\nprinciples: [1]\nstatus: held\non: 2027-01-14\n");
  CHECK(holds(meetings.findings("cip validate"), "date of a meeting is more than 6 months in the future"));
  meetings.write("title: January meeting\nstatus: held\n");
  CHECK(holds(meetings.findings("cip validate"), "meeting is not linked to a principle"));
}

TEST_CASE("a new kind is listed by its status, its day and its principles") {
  const Meetings meetings;
  for (const char* options :
       {"meeting", "meetings --status held", "--principle 4", "--from 2026-01 --to 2026-01"})
    CHECK(holds(meetings.run(std::string("cip list --format csv ") + options),
                "alac/january,meeting,held,4,2026-01-14,January meeting"));
  CHECK_FALSE(holds(meetings.run("cip list --from 2026-02"), "january"));
  CHECK(holds(meetings.run("cip show alac/january"), "12"));
}

TEST_CASE("a new kind is exported and imported") {
  const Meetings meetings;
  const std::string table = meetings.run("cip export meeting --format csv");
  CHECK(holds(table, "attendance"));
  CHECK(holds(meetings.run("cip export --format jsonl"), R"("attendance":12)"));
  std::string database = meetings.database();
  CHECK(query(database, "SELECT id, status, on_first, attendance, has_ended FROM meetings") ==
        std::vector<std::string>{"alac/january|held|2026-01-14|12|0"});
  CHECK(query(database, "SELECT * FROM meeting_decisions").size() == 1);
  CHECK(query(database, "SELECT record_id, principle_number FROM record_principles") ==
        std::vector<std::string>{"alac/january|4"});
  std::string changed = table;
  changed.replace(changed.find("12"), 2, "15");
  const Sandbox elsewhere;
  elsewhere.write("meetings.csv", changed);
  meetings.run("cip import -y " + (elsewhere.folder() / "meetings.csv").string());
  CHECK(holds(meetings.text(), "attendance: 15"));
}

TEST_CASE("a new kind is added, edited and formatted") {
  const Meetings meetings;
  meetings.run("cip set january attendance=20 decisions[0].principle=1");
  CHECK(holds(meetings.text(), "attendance: 20"));
  meetings.write("status: held\ntitle: January meeting\nprinciples: [1]\n");
  meetings.run("cip format");
  CHECK(meetings.text() == "title: January meeting\nprinciples: [1]\nstatus: held\n");
  meetings.run("cip add meeting -g gac --title Spring --status called --principles 1");
  CHECK(holds(meetings.run("cip list meeting"), "gac/spring"));
  CHECK(holds(meetings.run("cip schema meeting"), R"("attendance")"));
}

TEST_CASE("a new kind counts as work, and stands in the report") {
  const Meetings meetings;
  std::string database = meetings.database();
  CHECK(query(database,
              "SELECT principle, quarters_with_work FROM figures "
              "WHERE group_id = 'alac' AND quarters_with_work > 0") ==
        std::vector<std::string>{"0|1", "4|1"});
  const std::string report = meetings.run("cip report --group alac");
  CHECK(holds(report, "| Meeting | January meeting (held, "));
}
