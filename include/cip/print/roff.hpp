#pragma once

#include <string>
#include <string_view>

namespace cip {

// Pages of a manual in the man(7) macros of roff, which groff and mandoc read. Running text may hold `code`,
// set bold, and *words*, set in italics; all else is set as it stands.

/// Running text on one line, which the reader's program fills.
std::string roff_text(std::string_view text);

/// The begin of a page: its title, where it comes from, its name and a line about it.
std::string roff_title(std::string_view name, int section, std::string_view source, std::string_view help);
/// A heading and what stands below it, which is roff.
std::string roff_section(std::string_view heading, std::string_view below);
std::string roff_subsection(std::string_view heading, std::string_view below);
/// One paragraph for each part of the text that blank lines separate.
std::string roff_paragraphs(std::string_view text);
/// A term, and what it is, further in.
std::string roff_item(std::string_view term, std::string_view text);
/// Lines as they are.
std::string roff_lines(std::string_view text);
/// What stands further in than the text around it.
std::string roff_inner(std::string_view roff);

}  // namespace cip
