#include "cip/records/unpublishable.hpp"

#include <string>

#include "catch.hpp"

namespace {

TEST_CASE("what must not be published is suspected before it is looked for") {
  for (const std::string text : {"to be done TODO",
                                 "TBD",
                                 "TBC",
                                 "TBA",
                                 "FIXME",
                                 "XXX",
                                 "lorem ipsum",
                                 "Lorem ipsum",
                                 "{{name}}",
                                 "[insert date]",
                                 "[Name of chair]",
                                 "[Date]",
                                 "[citation needed]",
                                 "[Citation needed]",
                                 "so it is (see attached file).",
                                 "(see attachment)",
                                 "(See attached file)",
                                 "done :contentReference[oaicite:0]{index=0}",
                                 "Insert text here",
                                 "jane@example.org",
                                 "jane (at) example.org",
                                 "jane [at] example.org",
                                 "jane (AT) example.org",
                                 "jane [AT] example.org",
                                 "jane＠example.org",
                                 "jane AT example DOT org",
                                 "write to jane dot doe at example dot org",
                                 "soac-infoalert at icann dot org",
                                 "Tel. 310-301-5800",
                                 "Phone: 310.301.5800",
                                 "our office, (310) 301-5800",
                                 "Call 1-800-550-6865",
                                 "mobile 07700 900123",
                                 "Tel 030/1234567",
                                 "fax 022-555 12 34",
                                 "0041 22 000 00 00",
                                 "+41 22 000 00 00"}) {
    INFO(text);
    const bool is_found = !cip::find_placeholder(text).empty() || !cip::find_email(text).empty() ||
                          !cip::find_telephone(text).empty();
    CHECK(is_found);
    CHECK(cip::may_be_unpublishable(text));
  }
  for (const char* text : {"Lessons of the .XXX decision", "Review of the XXX TLD contract", "XXX registry"})
    CHECK(cip::find_placeholder(text).empty());
  for (const char* text :
       {"Call 2024-03-15", "mobile 2023-2024 2025", "Resolution 2019.01.27.20", "phone 2024-03-15",
        "IP address 192.168.100.200", "Case 20190127-10", "in 2023-2024 and 2024-2025",
        "RFC 8499, 9499 and 7719", "USD 1 234 567 890", "they meet at the dot of noon"}) {
    INFO(text);
    CHECK(cip::find_telephone(text).empty());
    CHECK(cip::find_email(text).empty());
  }
  CHECK_FALSE(cip::may_be_unpublishable("Papers a week ahead (12 of 30), in 2025-03"));
}

TEST_CASE("what comes along with a text is a placeholder as a whole") {
  CHECK(cip::find_placeholder("so :contentReference[oaicite:0]{index=0}") == ":contentReference[oaicite:0]");
  CHECK(cip::find_placeholder("so (see attached file), or not") == "(see attached file)");
  for (const char* text : {"the report (see attachment B)", "[citation]", "note: content reference [1]"})
    CHECK(cip::find_placeholder(text).empty());
}

TEST_CASE("a word that nobody writes twice in a row is found") {
  CHECK(cip::find_doubled("of all fourteen fourteen.") == "fourteen fourteen");
  CHECK(cip::find_doubled("one of the the\nrules") == "the the");
  for (const char* text : {"they had had that that", "New York New York", "content, content", "really really",
                           "what it is is clear", "then thenceforth", "the theme", "council\ncouncil",
                           "meetings-meetings meetings-meetings", "12345 12345", "the  the", "the"})
    CHECK(cip::find_doubled(text).empty());
}

TEST_CASE("a passcode is a number after its word") {
  for (const char* text : {"Zoom passcode 123456", "Password: 9988.", "PASSCODE: 123456",
                           "Passcode **123456**", "The passcode is 123456"})
    CHECK(cip::has_passcode(text));
  for (const char* text : {"password policy 2024", "password 2024", "passcode 12a4", "passcode 1234ab",
                           "passwords 123456", "passcode", "password of 12 letters", "passcode 123"})
    CHECK_FALSE(cip::has_passcode(text));
}

TEST_CASE("a telephone number is looked for in each byte of a long text once") {
  const std::size_t size = 1 << 20;
  std::string words(size, 'a'), brackets(size, '('), open;
  while (words.size() < 2 * size) words += ":1234567";
  while (open.size() < size) open += "(1 ";
  for (const std::string* text : {&words, &brackets, &open}) CHECK(cip::find_telephone(*text).empty());
}

}  // namespace
