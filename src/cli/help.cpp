#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cip/base/text.hpp"
#include "cip/cli/arguments.hpp"

namespace cip {
namespace {

constexpr std::size_t widest_line = 100, widest_name = 26;

/// Broken after a `|` or a space, as often as needed.
std::string on_lines(std::string name, std::size_t width) {
  std::string lines;
  while (name.size() > width) {
    const auto cut = name.find_last_of("| ", width - 1);
    if (cut == std::string::npos || cut < 8) break;
    lines += name.substr(0, cut + (name[cut] == '|' ? 1 : 0)) + "\n";
    name = "      " + name.substr(cut + 1);
  }
  return lines + name + "\n";
}

/// A name, and its description in the next column; a long name is on its own line.
std::string row(const std::string& name, const std::string& text, std::size_t column, std::size_t width) {
  const std::string block = indented(text, column, width);
  const std::size_t taken = display_width(name) + 2;
  if (taken + 2 > column) {
    return on_lines("  " + name, width) + block;
  }
  return fmt::format("  {}{}", name, block.substr(std::min(taken, block.size())));
}

std::string rows(const std::vector<Term>& all, std::size_t width) {
  std::size_t column = 0;
  for (const Term& each : all)
    if (const std::size_t size = display_width(each.name); size <= widest_name)
      column = std::max(column, size + 4);
  if (column == 0) column = 8;
  std::string out;
  for (const Term& each : all) out += row(each.name, each.text, column, width);
  return out;
}

/// "-g, --group GROUP".
std::string name_of(const Option& option) {
  const std::string type =
      option.is_argument() ? option.type_name : fmt::format("{}", fmt::join(option.names, ", "));
  return option.is_argument() || !option.takes_value() ? type : fmt::format("{} {}", type, option.type_name);
}

std::string text_of(const Option& option) {
  std::string text = option.help;
  if (option.required) text += " (required)";
  if (option.takes_many()) text += " (may be repeated)";
  if (!option.preset.empty()) text += fmt::format(" (default: {})", option.preset);
  return text;
}

std::string options_of(const Usage& usage, bool arguments, std::size_t width) {
  std::vector<Term> all;
  for (const Option& option : usage.options)
    if (option.is_argument() == arguments) all.push_back({name_of(option), text_of(option)});
  return rows(all, width);
}

std::string notes_of(const Usage& usage, std::size_t width) {
  const std::string notes = usage.notes.empty() ? "" : "\n" + indented(usage.notes, 0, width);
  return usage.terms.empty()
             ? notes
             : "\n" + indented(usage.terms_heading, 0, width) + rows(usage.terms, width) + notes;
}

/// The commands below their headings, in the order in which they come.
std::string commands_of(const Usage& usage, std::size_t width) {
  std::vector<std::string_view> sections;
  std::size_t widest = 0;
  for (const Usage& each : usage.subcommands) {
    widest = std::max(widest, each.name.size());
    if (!is_among(each.section, sections)) sections.push_back(each.section);
  }
  std::string out;
  for (const std::string_view section : sections) {
    out += fmt::format("\n{}:\n", section.empty() ? "Commands" : section);
    for (const Usage& each : usage.subcommands)
      if (each.section == section) out += row(each.name, each.help, widest + 4, width);
  }
  return out;
}

std::string synopsis(const Usage& usage, const std::string& path) {
  std::string out = fmt::format("Usage: {} [OPTIONS]", path);
  if (!usage.subcommands.empty()) return fmt::format("{} {}", out, usage.subcommand_is);
  for (const Option& option : usage.options) {
    if (!option.is_argument() && !option.is_argument_too) continue;
    const std::string name = option.type_name + (option.takes_many() ? "..." : "");
    out += option.required ? " " + name : fmt::format(" [{}]", name);
  }
  return out;
}

std::string part(std::string_view heading, const std::string& text) {
  return text.empty() ? "" : fmt::format("\n{}:\n{}", heading, text);
}

}  // namespace

std::string name_of(std::span<const Usage* const> named) {
  std::string name;
  for (const Usage* each : named) name += (name.empty() ? "" : " ") + each->name;
  return name;
}

std::string to_help(std::span<const Usage* const> named, std::size_t width) {
  const std::size_t columns = width == 0 ? widest_line : std::min(width, widest_line);
  const Usage& usage = *named.back();
  std::string examples;
  std::istringstream lines(usage.example);
  for (std::string line; std::getline(lines, line);) examples += fmt::format("  {}\n", line);
  return indented(usage.help, 0, columns) + on_lines(synopsis(usage, name_of(named)), columns) +
         part("Arguments", options_of(usage, true, columns)) + commands_of(usage, columns) +
         part("Options", options_of(usage, false, columns)) + notes_of(usage, columns) +
         part(examples.find('\n') + 1 == examples.size() ? "Example" : "Examples", examples);
}

}  // namespace cip
