#include <fmt/format.h>

#include "cip/base/text.hpp"
#include "cip/print/page.hpp"
#include "cip/print/style.hpp"
#include "cip/print/table.hpp"

namespace cip {
namespace {

std::string words_of(const Line& line) {
  std::string out;
  for (const Phrase& phrase : with_single_stops(line).phrases)
    out += phrase.text + (phrase.url.empty() || phrase.url == phrase.text || phrase.url.starts_with('#')
                              ? ""
                              : fmt::format(" <{}>", phrase.url));
  return printable(one_line(out));
}

class Plain {
 public:
  Plain(std::size_t width, bool color) : width_(width), color_(color) {}

  std::string operator()(const Heading& heading) const {
    return indented(printable(one_line(heading.text)), 0, width_, Look::bold, color_);
  }
  std::string operator()(const Paragraph& paragraph) const {
    return indented(words_of(paragraph.line), 0, width_);
  }
  std::string operator()(const Quotation& quotation) const {
    return indented(printable((quotation.label.empty() ? "" : quotation.label + " ") + quotation.markdown), 0,
                    width_);
  }
  std::string operator()(const List& list) const { return items(list, 2); }
  std::string operator()(const Table& table) const { return table_to_terminal(table, width_, color_); }
  std::string operator()(const Chart& chart) const {
    if (chart.table.rows.empty()) return "";
    return (*this)(in_a_table(chart)) + (chart.note.empty() ? "" : "\n" + (*this)(Paragraph{chart.note}));
  }
  std::string operator()(const Closing& closing) const { return (*this)(Paragraph{closing.line}); }

 private:
  /// Wrapped lines start below the words, not below the mark.
  std::string items(const List& list, std::size_t indent) const {
    std::string out;
    for (const Item& item : list.items) {
      std::string text = indented(words_of(item.line), indent + 2, width_);
      if (!text.empty()) text[indent] = '-';
      out += text + items(item.below, indent + 2);
    }
    return out;
  }

  std::size_t width_;
  bool color_;
};

}  // namespace

std::string to_plain(const Page& page, std::size_t width, bool color) {
  std::string out;
  for (const Block& block : page) {
    const std::string text = to_plain(block, width, color);
    if (!text.empty() && !out.empty()) out += '\n';
    out += text;
  }
  return out;
}

std::string to_plain(const Block& block, std::size_t width, bool color) {
  return std::visit(Plain(width, color), block);
}

}  // namespace cip
