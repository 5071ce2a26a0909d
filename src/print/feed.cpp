#include "cip/print/feed.hpp"

#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "html_words.hpp"

namespace cip {
namespace {

/// On one line.
std::string in_xml(const std::string& text) { return html_escaped(one_line(text)); }

}  // namespace

std::string feed_to_atom(const std::string& title, const std::string& id, Date day,
                         std::span<const FeedEntry> entries) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
      "xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n"
      "<id>{}</id>\n<updated>{}T00:00:00Z</updated>\n<author><name>cip</name></author>\n",
      in_xml(title), in_xml(id), to_string(day));
  for (const FeedEntry& entry : entries)
    out += fmt::format(
        "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{}T00:00:00Z</updated>\n<link href=\"{}\"/>\n"
        "<summary>{}</summary>\n</entry>\n",
        in_xml(entry.title), in_xml(entry.id), to_string(entry.day), in_xml(entry.address),
        in_xml(entry.summary));
  return out + "</feed>\n";
}

}  // namespace cip
