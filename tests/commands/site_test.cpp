// The site: what it holds, what it never tells, and what it never writes over.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "../git/program.hpp"
#include "catch.hpp"
#include "cip/base/text.hpp"
#include "cip/print/feed.hpp"
#include "cip/store/saving.hpp"

namespace fs = std::filesystem;

namespace {

const std::string review = "title: Review of the rules\nprinciples: [4]\nstatus: planned\nstart: 2026-09\n";

void lay_out(const Sandbox& sandbox) {
  move_to_data(sandbox);
  sandbox.write("data/alac/activities/review.yaml", review);
  sandbox.write("data/gac/practices/agenda.yaml",
                "title: Agenda in advance\nprinciples: [4]\nstatus: active\nharmonization: adapted\n"
                "resourcing:\n  provided_by: icann-org\n  effort: low\n"
                "adoptions:\n  - group: alac\n    status: adopted\n");
}

RunResult write_site(const Sandbox& sandbox, std::vector<std::string> before = {}) {
  before.insert(before.end(), {"site", "-o", "public"});
  return run_cip(before, sandbox.folder());
}

/// The words of dates without what programs read of them, which html_test checks.
std::string without_times(const std::string& html) {
  std::string text;
  for (std::string_view rest = html; !rest.empty();) {
    text += cip::take_until(rest, "<time ");
    if (rest.empty()) break;
    cip::take_until(rest, '>');
    text.append(cip::take_until(rest, "</time>"));
  }
  return text;
}

std::string page(const Sandbox& sandbox, const std::string& name) {
  return without_times(read_text(sandbox.folder() / "public" / name));
}

}  // namespace

TEST_CASE("a site has a page for everything that a reader looks for") {
  const Sandbox sandbox;
  lay_out(sandbox);
  const RunResult outcome = write_site(sandbox);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const auto files = files_in(sandbox.folder() / "public");
  for (const char* file : {"index.html", "community.html", "principles.html", "practices.html", "due.html",
                           "due.ics", "changes.html", "changes.atom", "alac/index.html", "alac/records.html",
                           "gac/index.html", "gac/records.html"})
    CHECK(files.contains(file));
  CHECK(holds(page(sandbox, "practices.html"), "Adopted by ALAC."));
  CHECK(holds(page(sandbox, "practices.html"), "provided by ICANN org, low effort"));
  CHECK_FALSE(holds(page(sandbox, "practices.html"), "Resources:"));
  CHECK(holds(page(sandbox, "practices.html"), "href=\"gac/records.html#gac/agenda\""));
  CHECK(holds(page(sandbox, "due.html"), "href=\"alac/records.html#alac/review\""));
  CHECK(holds(page(sandbox, "due.ics"), "Begin: Review of the rules"));
  const std::string due = page(sandbox, "due.html");  // a duty of all groups is one line, in the right order
  CHECK(due.find("Put the report to Public Comment") < due.find("Publish the report"));
  CHECK(due.find("Publish the report") == due.rfind("Publish the report"));
  CHECK(holds(page(sandbox, "alac/records.html"), "href=\"../index.html\""));
  CHECK(holds(page(sandbox, "alac/records.html"), "href=\"../changes.atom\""));
  for (const auto& [file, text] : files)
    if (file.ends_with(".html")) CHECK(holds(text, "Content-Security-Policy\" content=\"default-src 'none'"));
}

TEST_CASE("a record's page says what became of it, and what refers to it") {
  const Sandbox sandbox;
  lay_out(sandbox);
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox, "Records");
  sandbox.write("data/alac/activities/review.yaml",
                "title: Review of the rules\nprinciples: [4]\nstatus: in-progress\nstart: 2026-05\n");
  sandbox.write("data/alac/activities/rules.yaml",
                "title: New rules\nprinciples: [4]\nstatus: planned\ndepends_on: [review]\n");
  commit(sandbox, "Begin it");
  fs::rename(sandbox.folder() / "data/gac/practices/agenda.yaml",
             sandbox.folder() / "data/gac/practices/early.yaml");
  commit(sandbox, "Rename it");
  sandbox.write("data/gac/activities/pilot.yaml", "title: A pilot\nprinciples: [4]\nstatus: planned\n");
  commit(sandbox, "Try it");
  fs::remove(sandbox.folder() / "data/gac/activities/pilot.yaml");
  commit(sandbox, "Give it up");
  const RunResult outcome = write_site(sandbox);
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const std::string records = page(sandbox, "alac/records.html");
  CHECK(holds(
      records,
      "Changed on 1 June 2026: status from planned to in progress; start from September 2026 to May 2026.<"));
  CHECK(holds(records, "Unless another day is given, they were added on 1 June 2026."));  // once
  CHECK_FALSE(holds(records, "Added on"));
  CHECK(holds(records, "Referred to by <a href=\"../alac/records.html#alac/rules\">New rules</a>."));
  CHECK(holds(page(sandbox, "gac/records.html"), "Renamed on 1 June 2026. Added on 1 June 2026."));
  const std::string feed = page(sandbox, "changes.atom");
  CHECK(holds(feed, "<title>New rules (ALAC)</title>"));
  CHECK(holds(feed, "<link href=\"alac/records.html#alac/rules\"/>"));
  CHECK(holds(feed, "<title>A pilot (GAC)</title>"));
  CHECK(holds(feed, "<link href=\"gac/records.html\"/>"));
  CHECK(holds(feed, "<summary>Removed</summary>"));
  CHECK(holds(page(sandbox, "changes.html"), "<a href=\"gac/records.html\">A pilot (GAC)</a>. Removed."));
  CHECK(feed.find("Renamed") < feed.find("status from planned"));
  CHECK_FALSE(holds(feed, "Begin it"));
  CHECK_FALSE(holds(feed, "Test"));
}

TEST_CASE("of a merge, a record's page tells only what neither side had") {
  const Sandbox sandbox;
  lay_out(sandbox);
  const auto git = [&](std::vector<std::string> words) { run_git(std::move(words), sandbox.folder()); };
  const auto write = [&](const std::string& title, const std::string& last) {
    sandbox.write("data/alac/activities/review.yaml",
                  "title: " + title + "\nprinciples: [4]\nstatus: planned\n" + last);
  };
  git({"init", "-q", "-b", "main"});
  commit(sandbox, "Records");
  git({"checkout", "-qb", "topic"});
  write("Poll", "start: 2026-10\n");
  commit(sandbox, "On topic");
  git({"checkout", "-q", "main"});
  write("Survey", "start: 2026-09\n");
  commit(sandbox, "On main");
  git({"merge", "-q", "topic"});
  write("Survey", "start: 2026-10\n");
  commit(sandbox, "Both");
  REQUIRE(write_site(sandbox).status == 0);
  const std::string records = page(sandbox, "alac/records.html");
  CHECK(holds(records, "Changed on 1 June 2026: title changed; start from September 2026 to October 2026."));
  CHECK(holds(records, "Changed on 1 June 2026: title changed. "));
  CHECK_FALSE(holds(records, "Changed on 1 June 2026: start"));

  git({"checkout", "-q", "topic"});
  write("Inquiry", "start: 2026-11\n");
  commit(sandbox, "Again on topic");
  git({"checkout", "-q", "main"});
  git({"merge", "-q", "topic"});
  write("Inquiry", "start: 2026-12\n");
  commit(sandbox, "A day of its own");
  REQUIRE(write_site(sandbox).status == 0);
  CHECK(holds(page(sandbox, "alac/records.html"),
              "Changed on 1 June 2026: start from October 2026 to December 2026."));
}

TEST_CASE("the same records, history and day give the same bytes") {
  const Sandbox sandbox;
  lay_out(sandbox);
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  REQUIRE(write_site(sandbox, {"--at", "HEAD"}).status == 0);
  const std::string list = page(sandbox, ".cip-site");
  REQUIRE(run_cip({"--at", "HEAD", "site", "-o", "deep/er/public"}, sandbox.folder()).status == 0);
  CHECK(read_text(sandbox.folder() / "deep/er/public/.cip-site") == list);
  REQUIRE(write_site(sandbox, {"--at", "HEAD", "--as-of", "2027-01-01"}).status == 0);
  CHECK(page(sandbox, ".cip-site") != list);
}

TEST_CASE("a site tells neither small counts nor waivers nor what is not known yet") {
  const Sandbox sandbox;
  lay_out(sandbox);
  sandbox.write(
      "data/alac/surveys/survey-2026.yaml",
      "title: Survey\nstatus: closed\nopened: 2026-02-01\nclosed: 2026-02-20\nresponses: 61\nquestions:\n"
      "  - {id: heard, text: Heard, principle: 2, scale: likert-5, counts: [0, 1, 23, 30, 7]}\n");
  sandbox.write("data/alac/activities/secret.yaml",
                "title: Waived\nprinciples: [4]\nstatus: planned\nstart: 2026-10\n"
                "waivers:\n  - rule: stale\n    reason: Kept to ourselves.\n    until: 2026-12\n");
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox);
  REQUIRE(write_site(sandbox).status == 0);
  for (const char* file :
       {"index.html", "due.html", "due.ics", "changes.html", "changes.atom", "alac/records.html"}) {
    INFO(file);
    CHECK_FALSE(holds(page(sandbox, file), "Kept to ourselves"));
    CHECK_FALSE(holds(page(sandbox, file), "waiver"));
  }
  CHECK(holds(page(sandbox, "alac/index.html"), "2: not shown"));
  sandbox.write("data/alac/activities/review.yaml",
                "title: Review of the rules\nprinciples: [4]\nstatus: complete\n"
                "start: 2026-05\nend: 2026-06\n");
  commit(sandbox);
  REQUIRE(write_site(sandbox, {"--as-of", "2026-05-20"}).status == 0);
  CHECK_FALSE(holds(page(sandbox, "alac/records.html"), "complete"));
  CHECK_FALSE(holds(page(sandbox, "changes.html"), "complete"));
}

TEST_CASE("a group's report in a site rests on the findings that its report rests on") {
  const Sandbox sandbox;
  lay_out(sandbox);
  const std::string survey = "title: Survey\nstatus: closed\nopened: 2026-11\nclosed: 2026-10\n";
  const std::string sentence = "An automatic check found ";
  const auto finds = [&](const std::string& page_of_group) {
    const auto at = page_of_group.find(sentence);
    return at == std::string::npos ? "" : page_of_group.substr(at + sentence.size(), 8);
  };
  const auto both = [&](const std::string& as_of) {
    const RunResult site = write_site(sandbox, {"--as-of", as_of});
    INFO(site.err);
    CHECK(site.status == 0);
    const RunResult report =
        run_cip({"--as-of", as_of, "report", "--group", "alac", "--format", "html"}, sandbox.folder());
    CHECK(finds(report.out) == finds(page(sandbox, "alac/index.html")));
    return finds(report.out);
  };
  sandbox.write("data/alac/surveys/survey-2026.yaml", survey);
  CHECK(both("2026-06-30").empty());
  CHECK(both("2026-12-31") == "2 errors");
  CHECK_FALSE(holds(page(sandbox, "alac/index.html"), "cip --at"));
}

TEST_CASE("the catalog of practices is of one day, whatever period a site is of") {
  const Sandbox sandbox;
  lay_out(sandbox);
  sandbox.write("data/cip.yaml",
                "schema: 1\nframework: {name: Program, version: test}\nperiods:\n"
                "  - {id: p1, start: 2023-01, end: 2025-12}\n  - {id: p2, start: 2026-01, end: 2028-12}\n"
                "current_period: p2\n");
  sandbox.write("data/gac/practices/agenda.yaml",
                "title: Agenda in advance\nprinciples: [4]\nstatus: active\nsince: 2024\nadoptions:\n"
                "  - {group: alac, status: adopted, since: 2026-02}\n");
  REQUIRE(run_cip({"site", "-o", "public", "-p", "p1"}, sandbox.folder()).status == 0);
  CHECK(holds(page(sandbox, "practices.html"), "by another group is recorded for 1"));
  CHECK(holds(page(sandbox, "practices.html"), "Adopted by ALAC in February 2026"));
}

TEST_CASE("a site keeps the reports on earlier periods, with their pages and addresses") {
  const Sandbox sandbox;
  lay_out(sandbox);
  sandbox.write("data/cip.yaml",
                "schema: 1\nframework: {name: Program, version: test}\nperiods:\n"
                "  - {id: p0, start: 2020-01, end: 2022-12}\n  - {id: p1, start: 2023-01, end: 2025-12}\n"
                "  - {id: p2, start: 2026-01, end: 2028-12}\ncurrent_period: p2\n");
  sandbox.write("data/gac/reports/p1.yaml",
                "title: Report\nprinciples: [4]\nperiod: p1\nstatus: final\nsummary: Much was done.\n"
                "published: {date: 2026-02-01, url: https://example.org/gac/report}\n");
  sandbox.write(
      "data/alac/reports/p1.yaml",
      "title: Report\nprinciples: [4]\nperiod: p1\nstatus: public-comment\nsummary: More was done.\n");
  REQUIRE(write_site(sandbox).status == 0);
  const auto files = files_in(sandbox.folder() / "public");
  CHECK_FALSE(files.contains("gac/report-p0.html"));  // nobody reported on it
  CHECK_FALSE(files.contains("gac/report-p2.html"));  // the current one is index.html
  CHECK(holds(page(sandbox, "gac/report-p1.html"), "Much was done."));
  CHECK(holds(page(sandbox, "gac/report-p1.html"), "<a href=\"index.html\">that on the current one</a>"));
  CHECK(holds(page(sandbox, "alac/report-p1.html"), "More was done."));
  CHECK_FALSE(holds(page(sandbox, "gac/index.html"), "Much was done."));
  for (const auto& [file, folder] : {std::pair("index.html", "gac/"), {"gac/index.html", ""}}) {
    CHECK(holds(page(sandbox, file), fmt::format("<a href=\"{}report-p1.html\">", folder)));
    CHECK(holds(page(sandbox, file),
                "<a href=\"https://example.org/gac/report\">published on 1 February 2026"));
  }
  CHECK(holds(page(sandbox, "alac/index.html"), "<a href=\"report-p1.html\">"));
}

TEST_CASE("a group's report in a site names the groups inside that have no records") {
  const Sandbox sandbox;
  lay_out(sandbox);
  REQUIRE(write_site(sandbox).status == 0);
  const std::string report = run_cip({"report", "--group", "alac", "--format", "html"}, sandbox.folder()).out;
  const auto inside = [](const std::string& text) {
    const auto at = text.find("<h2 id=\"subgroups\"");
    return at == std::string::npos ? "" : text.substr(at, text.find("<h2", at + 1) - at);
  };
  CHECK(holds(inside(report), " no records."));
  CHECK(inside(page(sandbox, "alac/index.html")) == inside(report));
}

TEST_CASE("a site replaces what it wrote before, and nothing else") {
  const Sandbox sandbox;
  lay_out(sandbox);
  REQUIRE(write_site(sandbox).status == 0);
  fs::remove_all(sandbox.folder() / "data/gac/practices");
  sandbox.write("data/groups.yaml",
                "groups:\n  - {id: alac, name: At-Large Advisory Committee, abbreviation: ALAC, kind: "
                "advisory-committee}\n");
  const RunResult again = write_site(sandbox);
  INFO(again.err);
  REQUIRE(again.status == 0);
  CHECK_FALSE(fs::exists(sandbox.folder() / "public/gac"));

  const auto refuses = [&](const std::string& reason) {
    const auto before = files_in(sandbox.folder());
    const RunResult outcome = write_site(sandbox);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(holds(outcome.err, reason));
    CHECK(files_in(sandbox.folder()) == before);
  };
  sandbox.write("public/alac/notes.txt", "Mine.\n");
  refuses("contains `alac/notes.txt`");
  fs::remove(sandbox.folder() / "public/alac/notes.txt");
  sandbox.write("public/index.html", "Mine.\n");
  refuses("contains `index.html`");
  fs::remove_all(sandbox.folder() / "public");
  sandbox.write("public/other.txt", "Mine.\n");
  refuses("contains other files");
  fs::remove_all(sandbox.folder() / "public");
  sandbox.write("public", "Mine.\n");
  refuses("is not a folder");
  fs::remove(sandbox.folder() / "public");
  fs::create_directory_symlink(sandbox.folder() / "data", sandbox.folder() / "public");
  refuses("is inside the data folder");
  for (const char* folder : {"data", "data/public", "data/alac", "data/alac/activities/x", ".", ".git/x"}) {
    INFO(folder);
    CHECK(run_cip({"site", "-o", folder}, sandbox.folder()).status == 2);
  }
  CHECK(files_in(sandbox.folder()).size() == 4);
}

TEST_CASE("a folder that can't be written whole is not written at all") {
  const Sandbox sandbox;
  move_to_data(sandbox);
  const fs::path folder = sandbox.folder() / "public";
  cip::write_output_folder(folder, "public", {{"a.html", "One"}});
  CHECK_THROWS(cip::write_output_folder(folder, "public", {{"a.html", "Two"}, {"a.html/b.html", "Three"}}));
  CHECK(read_text(folder / "a.html") == "One");
  CHECK(std::distance(fs::directory_iterator(sandbox.folder()), {}) == 2);
}

TEST_CASE("what a killed process of the same number left is not in the way of a site") {
  const Sandbox sandbox;
  move_to_data(sandbox);
  const std::string left = ".cip-public-" + std::to_string(::getpid());
  SECTION("a folder goes with its files") { sandbox.write(left + "/a.html", "Half"); }
  SECTION("of a link, the end stays as it was") {
    sandbox.write("elsewhere/a.html", "Mine");
    fs::create_directory_symlink(sandbox.folder() / "elsewhere", sandbox.folder() / left);
  }
  cip::write_output_folder(sandbox.folder() / "public", "public", {{"a.html", "One"}});
  CHECK(read_text(sandbox.folder() / "public/a.html") == "One");
  CHECK_FALSE(fs::exists(fs::symlink_status(sandbox.folder() / left)));
  if (fs::exists(sandbox.folder() / "elsewhere"))
    CHECK(read_text(sandbox.folder() / "elsewhere/a.html") == "Mine");
}

TEST_CASE("folders that are missing above a site are made") {
  const Sandbox sandbox;
  lay_out(sandbox);
  CHECK(run_cip({"site", "-o", "new/deep/public/"}, sandbox.folder()).status == 0);
  CHECK(fs::exists(sandbox.folder() / "new/deep/public/index.html"));
}

TEST_CASE("an entry of the feed keeps its id when its record gets another") {
  const Sandbox sandbox;
  lay_out(sandbox);
  run_git({"init", "-q"}, sandbox.folder());
  commit(sandbox, "Records");
  sandbox.write("data/alac/activities/review.yaml",
                "title: Review of the rules\nprinciples: [4]\nstatus: in-progress\nstart: 2026-05\n");
  commit(sandbox, "Begin it");
  const auto ids = [&] {
    REQUIRE(write_site(sandbox).status == 0);
    std::set<std::string> found;
    const std::string feed = page(sandbox, "changes.atom");
    for (auto at = feed.find("<id>urn:cip:"); at != std::string::npos; at = feed.find("<id>urn:cip:", at + 1))
      found.insert(feed.substr(at, feed.find("</id>", at) - at));
    return found;
  };
  const std::set<std::string> before = ids();
  fs::create_directories(sandbox.folder() / "data/gac/activities");
  fs::rename(sandbox.folder() / "data/alac/activities/review.yaml",
             sandbox.folder() / "data/gac/activities/second-review.yaml");
  commit(sandbox, "Move it");
  const std::set<std::string> now = ids();
  CHECK(before.size() > 1);
  CHECK(std::ranges::includes(now, before));
  CHECK(now.size() == before.size() + 1);
}

TEST_CASE("a feed escapes what is special in XML") {
  const std::chrono::sys_days day = std::chrono::year(2026) / 6 / 30;
  const std::vector<cip::FeedEntry> entries{{"urn:x", day, "A < B & \"C\"", "a.html#b", "One\ntwo"}};
  const std::string feed = cip::feed_to_atom("All", "urn:all", day, entries);
  CHECK(holds(feed, "<title>A &lt; B &amp; &quot;C&quot;</title>"));
  CHECK(holds(feed, "<summary>One two</summary>"));
  CHECK(holds(feed, "<updated>2026-06-30T00:00:00Z</updated>"));
}
