// What a browser gets of a page: where links lead, which ids there are, what is a date.
#include "catch.hpp"
#include "cip/print/page.hpp"

using namespace cip;

namespace {

bool has_part(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

Line record(std::string title, std::string id) {
  Line line(std::move(title));
  line.id = std::move(id);
  return line;
}

}  // namespace

TEST_CASE("an id comes from a heading's words, below those of the heading above, without its number") {
  const std::string html =
      to_html_document({Heading{1, "Report"}, Heading{2, "4 What comes next"}, Heading{3, "Priorities"},
                        Heading{2, "5 Annexes"}, Heading{3, "Priorities"}, Heading{4, "Answers", "P1-C1"}});
  for (const char* id : {"what-comes-next", "what-comes-next/priorities", "annexes/priorities", "P1-C1"})
    CHECK(has_part(html, std::string(" id=\"") + id + "\""));
}

TEST_CASE("a title in Arabic or Hebrew is kept apart from the words and numbers beside it") {
  const auto shown = [](Line line) { return to_html_document({Paragraph{std::move(line)}}); };
  CHECK(has_part(shown(Line().link("تحديث 2026!", "https://example.org")), "<bdi>تحديث 2026!</bdi></a>"));
  CHECK(has_part(shown("العربية مراجعة القواعد: work in 4 of 8 quarters"),
                 "<p><bdi>العربية مراجعة القواعد</bdi>: work in 4 of 8 quarters</p>"));
  CHECK(has_part(shown("1 of 2: סקר (2) שני, ICANN79; מפגש."),
                 "<p>1 of 2: <bdi>סקר (2) שני</bdi>, ICANN79; <bdi>מפגש</bdi>.</p>"));
  CHECK(
      has_part(shown(Line().link("ICANN79 מפגש 3", "https://example.org")), "<bdi>ICANN79 מפגש 3</bdi></a>"));
  CHECK(has_part(to_html_document({Heading{2, "P1-C1 תקציב"}}), ">P1-C1 <bdi>תקציב</bdi>"));
  CHECK_FALSE(has_part(shown("Überprüfung 2026, 規則の見直し, обзор"), "<bdi>"));
}

TEST_CASE("days and months in words are dates for programs too") {
  const auto shown = [](Line line) { return to_html_document({Paragraph{std::move(line)}}); };
  CHECK(
      has_part(shown("Due by 5 May 2026 (in 3 < 4 months); since March 2024."),
               "<p>Due by <time datetime=\"2026-05-05\">5 May 2026</time> (in 3 &lt; 4 months); since <time "
               "datetime=\"2024-03\">March 2024</time>.</p>"));
  CHECK(has_part(shown("15 September to 10 November 2025"),
                 "15 September to <time datetime=\"2025-11-10\">10 November 2025</time>"));
  CHECK(has_part(shown("31 April 2026"), "31 <time datetime=\"2026-04\">April 2026</time>"));
  CHECK_FALSE(
      has_part(shown("in 2026, XMay 2026, May 20260, may 2026, May  2026x, 2025 and 3 2026"), "<time"));
}

TEST_CASE("an id is there once, at what stands first") {
  const std::string html = to_html_document(
      {Heading{2, "Notes"}, Heading{2, "Notes"}, Paragraph{record("One", "alac/one")},
       List{{{record("Again", "alac/one"), {}}}}, Table{{"Record"}, {{"One"}}, {}, "", {"alac/one"}}});
  CHECK(has_part(html, "<h2 id=\"notes\">"));
  CHECK(has_part(html, "<h2 id=\"notes-2\">"));
  CHECK(has_part(html, "<p id=\"alac/one\">"));
  CHECK(html.find("id=\"alac/one\"") == html.rfind("id=\"alac/one\""));
}

TEST_CASE("records that a cell names have an id each, and a line each") {
  const std::string html = to_html_document(
      {Heading{2, "Work"}, Paragraph{Line().link("Two", "#alac/two")},
       Table{{"Year", "Records"},
             {{"2012", Cell::list(std::vector{record("One", "alac/one"), record("Two", "alac/two")})}},
             {}}});
  CHECK(has_part(html, "<a href=\"#alac/two\">Two</a>"));
  CHECK(has_part(html, "<span id=\"alac/one\">One"));
  CHECK(has_part(html, "</span></li>\n<li><span id=\"alac/two\">Two"));
}

TEST_CASE("a link inside leads somewhere, or is none") {
  const Page page{Heading{2, "Work"},
                  Paragraph{Line().link("Here", "#alac/one").add(" and ").link("there", "#x")},
                  Paragraph{record("One", "alac/one")}};
  CHECK(has_part(to_html_document(page), "<p><a href=\"#alac/one\">Here</a> and there</p>"));
  CHECK(to_markdown(page) == "## Work\n\nHere and there\n\nOne\n");
}

TEST_CASE("what is folded ends with the next heading that is not below it") {
  const std::string html =
      to_html_document({Heading{2, "Annexes", "", Heading::Below::folded}, Heading{3, "Records"},
                        Heading{2, "Notes"}, Paragraph{Line("Text")}});
  const auto open = html.find("<summary>Show “Annexes”</summary>"), shut = html.rfind("</details>"),
             notes = html.find("<h2 id=\"notes\"");
  CHECK(open != std::string::npos);
  CHECK(open < html.find("<h3 id=\"annexes/records\""));
  CHECK(html.find("<h3 id=\"annexes/records\"") < shut);
  CHECK(shut < notes);
}

TEST_CASE("a word that stands out is seen without colours too") {
  const Page page{Paragraph{Line("Rating: ").mark({"partly met", Tone::fair}).add(". Papers come late.")},
                  Table{{"Criterion", "Rating"}, {{"C1", Mark{"met", Tone::good}}}, {}}};
  CHECK(
      has_part(to_html_document(page), "Rating: <span class=\"mark fair brief\">partly met</span>. Papers"));
  CHECK(has_part(to_html_document(page), "<td><span class=\"mark good brief\">met</span></td>"));
  CHECK(to_markdown(page) ==
        "Rating: **partly met**. Papers come late.\n\n| Criterion | Rating |\n| --------- | ------ |\n| C1   "
        "     | met    |\n");
}

TEST_CASE("a chart is drawn where that can be done, and elsewhere its table stands, or nothing") {
  const When year = *parse_when("2025"), before = *parse_when("2024");
  const Chart strips{
      "Work in every quarter",
      Strips{{{"Purpose", "2 of 2", {Shade::certain, Shade::possible}, {Shade::none}}}, year, before},
      {{"Principle", "With work"}, {{"1 Purpose", "2 of 2"}}, {}}};
  CHECK(to_markdown({strips}) ==
        "| Principle | 2025 | With work |\n| --------- | ---- | --------- |\n| 1 Purpose | ■□   | 2 of 2    "
        "|\n");
  const Chart points{"Turnout rose",
                     Points{{{before, 40, "40%"}, {year, 55, "55%"}}, {}, 50.0, {}, year, "50%", 100.0}};
  CHECK(to_markdown({Paragraph{Line("a")}, points, Paragraph{Line("b")}}) == "a\n\nb\n");
  const std::string html = to_html_document({Heading{2, "Charts"}, strips, points});
  CHECK(has_part(html, "<title>Turnout rose</title>\n<desc>40% (2024), 55% (2025); target: 50%.</desc>"));
  CHECK(has_part(html, ">2024</text>"));
  CHECK(has_part(html, "class=\"none earlier\""));
  CHECK(has_part(html, "<caption class=\"unseen\">Work in every quarter</caption>"));
}

TEST_CASE("a mail has its styles in the tags, and nothing that needs a browser") {
  const std::string html = to_html_mail({Heading{1, "June"}, Heading{2, "Done", "", Heading::Below::folded},
                                         Paragraph{record("1 < 2", "alac/one")},
                                         Table{{"Record"}, {{"One"}}, {}, "", {"alac/two"}}});
  CHECK(has_part(html, "<h1 style=\""));
  CHECK(has_part(html, "<th style=\""));
  CHECK(has_part(html, "1 &lt; 2</p>"));
  for (const char* part : {"<style", "<nav", "<details", "¶", "href=\"#", "<caption", "Content-Security"})
    CHECK_FALSE(has_part(html, part));
}
