#include "cip/print/roff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::pair<char, std::string_view> escapes[] = {
    {'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'"', "\\(dq"},
    {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"},  {'|', "|\\:"},
};

/// A dot at the begin of a line would call a macro.
std::string escaped(std::string_view text) {
  std::string out = text.starts_with('.') ? "\\&" : "";
  for (const char c : text) {
    const auto* row = std::ranges::find(escapes, c, &std::pair<char, std::string_view>::first);
    row == std::end(escapes) ? out += c : out += row->second;
  }
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// The length of what the mark at the begin of the text encloses, both marks left out; 0 when it is none.
std::size_t enclosed(std::string_view text, char mark) {
  if (text.size() < 3 || text[0] != mark || is_space(text[1])) return 0;
  const auto end = text.find(mark, 1);
  return end == std::string_view::npos || is_space(text[end - 1]) ? 0 : end - 1;
}

std::string_view take_line(std::string_view& text) {
  const auto line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

std::string headed(std::string_view request, std::string_view heading, std::string_view below) {
  constexpr std::string_view paragraph = ".PP\n";  // a heading begins one itself
  if (below.starts_with(paragraph)) below.remove_prefix(paragraph.size());
  return fmt::format("{} {}\n{}", request, roff_text(heading), below);
}

}  // namespace

std::string roff_text(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  std::string out, plain;
  const auto end_plain = [&] { out += escaped(std::exchange(plain, "")); };
  while (!text.empty()) {
    const auto code = enclosed(text, '`'), emphasis = enclosed(text, '*');
    if (const auto length = std::max(code, emphasis); length > 0) {
      end_plain();
      out += fmt::format("\\f{}{}\\fR", code > 0 ? 'B' : 'I', escaped(text.substr(1, length)));
      text.remove_prefix(length + 2);
    } else {
      plain += text[0] == '\n' ? ' ' : text[0];
      text.remove_prefix(1);
    }
  }
  end_plain();
  return out;
}

std::string roff_title(std::string_view name, int section, std::string_view source, std::string_view help) {
  return fmt::format(".TH {} {} \"\" \"{}\"\n.ad l\n.SH NAME\n{} \\- {}\n", escaped(upper(name)), section,
                     source, escaped(name), roff_text(help));
}

std::string roff_section(std::string_view heading, std::string_view below) {
  return headed(".SH", heading, below);
}

std::string roff_subsection(std::string_view heading, std::string_view below) {
  return headed(".SS", heading, below);
}

std::string roff_paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto paragraph = text.substr(0, text.find("\n\n"));
    text.remove_prefix(std::min(paragraph.size() + 2, text.size()));
    out += fmt::format(".PP\n{}\n", roff_text(paragraph));
  }
  return out;
}

std::string roff_item(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", roff_text(term), roff_text(text));
}

std::string roff_lines(std::string_view text) {
  std::string out = ".PP\n.nf\n";
  while (!text.empty()) out += escaped(take_line(text)) + "\n";
  return out + ".fi\n";
}

std::string roff_inner(std::string_view roff) { return fmt::format(".RS 4\n{}.RE\n", roff); }

}  // namespace cip
