#include "cip/print/calendar.hpp"

#include "catch.hpp"

using namespace cip;

namespace {

constexpr std::chrono::sys_days made = std::chrono::year(2026) / 3 / 31,
                                day = std::chrono::year(2026) / 12 / 31;

std::string ics_of(const CalendarEvent& event) { return calendar_to_ics(std::vector{event}, made); }

/// The lines of a calendar put together again.
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
  return text;
}

}  // namespace

TEST_CASE("an event lasts the whole day, up to the next") {
  CHECK(ics_of({"alac/forum#1", day, "Report, second; final", "Who: Team\nHow: C:\\plan", "ALAC"}) ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//cip//cip//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "X-WR-CALNAME:Continuous Improvement Program\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:alac/forum#1\r\n"
        "DTSTAMP:20260331T000000Z\r\n"
        "DTSTART;VALUE=DATE:20261231\r\n"
        "DTEND;VALUE=DATE:20270101\r\n"
        "SUMMARY:Report\\, second\\; final\r\n"
        "DESCRIPTION:Who: Team\\nHow: C:\\\\plan\r\n"
        "CATEGORIES:ALAC\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("a calendar without events is still one") {
  CHECK(calendar_to_ics({}, made) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//cip//cip//EN\r\nCALSCALE:GREGORIAN\r\n"
        "X-WR-CALNAME:Continuous Improvement Program\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("long lines are folded at 75 bytes, between characters") {
  for (std::size_t padding = 0; padding < 8; ++padding) {
    std::string summary(padding, 'x');
    for (int i = 0; i < 60; ++i) summary += "é论🙂";
    const std::string text = ics_of({"a/b", day, summary, "", ""});
    CHECK(unfolded(text).find("SUMMARY:" + summary + "\r\n") != std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = text.find("\r\n", begin);
      CHECK(end - begin <= 75);
      CHECK((static_cast<unsigned char>(text[begin]) & 0xC0) != 0x80);
      CHECK(
          (begin == 0 || text[begin] != ' ' || (static_cast<unsigned char>(text[begin + 1]) & 0xC0) != 0x80));
      begin = end + 2;
    }
  }
}

TEST_CASE("characters that could end a line become line ends, other control characters go") {
  const std::string text = ics_of({"a/b", day,
                                   "a\r\nb\xC2\x85"
                                   "c\u2028"
                                   "d\x07\x7F\xC2\x9B e\tf",
                                   "", ""});
  CHECK(text.find("SUMMARY:a\\nb\\nc\\nd e\tf\r\n") != std::string::npos);
}
