#include "cip/print/calendar.hpp"

#include <fmt/format.h>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::size_t longest_line = 75;  // bytes, without the line end (RFC 5545, 3.1)

/// A content line, folded between characters: what follows the first line begins with a space.
std::string line(std::string_view name, std::string_view value) {
  const std::string text = fmt::format("{}:{}", name, value);
  std::string out;
  std::size_t filled = 0;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    for (end = begin + 1; end < text.size() && !starts_character(text[end]);) ++end;
    if (filled + (end - begin) > longest_line) out += "\r\n ", filled = 1;
    out.append(text, begin, end - begin);
    filled += end - begin;
  }
  return out + "\r\n";
}

/// Programs differ on whether these characters of Unicode end a line, so that they are written as line ends.
std::string with_line_feeds(std::string text) {
  for (const std::string_view end : {"\r\n", "\xC2\x85", "\u2028", "\u2029"})
    text = with_replaced(std::move(text), end, "\n");
  return text;
}

/// A value of type TEXT (RFC 5545, 3.3.11). Control characters have no place in it.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : with_line_feeds(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_c1 = byte >= 0x80 && byte < 0xA0 && out.ends_with('\xC2');
    if (is_c1)
      out.pop_back();
    else if (c == '\n')
      out += "\\n";
    else if (c == '\\' || c == ',' || c == ';')
      out += {'\\', c};
    else if (c == '\t' || (byte >= 0x20 && byte != 0x7F))
      out += c;
  }
  return out;
}

std::string day(Date date) {
  std::string text = to_string(date);
  std::erase(text, '-');
  return text;
}

std::string event_to_ics(const CalendarEvent& event, Date made) {
  std::string out = line("BEGIN", "VEVENT") + line("UID", escaped(event.uid)) +
                    line("DTSTAMP", day(made) + "T000000Z") + line("DTSTART;VALUE=DATE", day(event.day)) +
                    line("DTEND;VALUE=DATE", day(event.day + std::chrono::days(1))) +
                    line("SUMMARY", escaped(event.summary));
  if (!event.description.empty()) out += line("DESCRIPTION", escaped(event.description));
  if (!event.category.empty()) out += line("CATEGORIES", escaped(event.category));
  return out + line("TRANSP", "TRANSPARENT") + line("END", "VEVENT");
}

}  // namespace

std::string calendar_to_ics(std::span<const CalendarEvent> events, Date made) {
  std::string out = line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//cip//cip//EN") +
                    line("CALSCALE", "GREGORIAN") + line("X-WR-CALNAME", "Continuous Improvement Program");
  for (const CalendarEvent& event : events) out += event_to_ics(event, made);
  return out + line("END", "VCALENDAR");
}

}  // namespace cip
