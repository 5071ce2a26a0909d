#include "render.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"

namespace cip {
namespace {

constexpr std::size_t widest = 100;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

/// YAML would read it as it stands: it begins with no sign of YAML's, and holds none that ends it.
bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (is_one_of(text, {"~", "null", "Null", "NULL", "---", "...", "<<"})) return false;
  if (std::string_view("!&*?|>@`\"'%#,[]{}").find(text.front()) != std::string_view::npos) return false;
  if ((text.front() == '-' || text.front() == ':' || text.front() == '?') &&
      (text.size() == 1 || text[1] == ' '))
    return false;
  if (text.starts_with("--- ") || text.starts_with("... ")) return false;
  if (in_flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return std::ranges::none_of(text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; });
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out + '"';
}

/// Lines that a block can hold as they are.
bool fits_block(std::string_view text) {
  if (text.front() == ' ' || text.front() == '\n' || text.find('\t') != std::string_view::npos ||
      text.find('\r') != std::string_view::npos)
    return false;
  const auto last = text.find_last_not_of('\n');
  return last != std::string_view::npos && text.size() - last <= 2 && text[last] != ' ';
}

std::string indented(std::string_view text, std::size_t column) {
  std::string out;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    out += line.empty() ? "\n" : fmt::format("\n{}{}", std::string(column, ' '), line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return out;
}

bool can_fold(std::string_view text) {
  return text.find("  ") == std::string_view::npos && text.find('\n') == std::string_view::npos &&
         fits_block(text);
}

/// What follows `key:` or `-`; `used` columns of the first line are taken.
std::string render_text(const std::string& text, std::size_t column, std::size_t used) {
  if (text.find('\n') != std::string::npos && fits_block(text))
    return (text.back() == '\n' ? " |" : " |-") + indented(text, column);
  std::string line = " " + render_scalar(text, false);
  if (used + display_width(line) <= widest || text.empty() || !can_fold(text)) return line;
  std::string folded = " >-";
  for (const std::string& part : wrap(text, widest - std::min(column, widest / 2)))
    folded += fmt::format("\n{}{}", std::string(column, ' '), part);
  return folded;
}

std::string render_mapping(const Value& value, const RecordType* type, std::size_t column) {
  std::string out;
  for (const Entry* entry : in_order(value, type)) {
    if (!out.empty()) out += fmt::format("\n{}", std::string(column, ' '));
    out += render_entry(entry->key, entry->value, type, column);
  }
  return out;
}

bool is_short(const Value& list, std::size_t used) {
  return std::ranges::all_of(list.items,
                             [](const Value& item) { return item.kind == Value::Kind::scalar; }) &&
         used + display_width(render_flow(list)) <= widest;
}

}  // namespace

std::string render_scalar(const std::string& text, bool in_flow) {
  if (is_plain(text, in_flow)) return text;
  const bool has_control =
      std::ranges::any_of(text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; });
  if (has_control || text.find('"') == std::string::npos) return double_quoted(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string render_flow(const Value& value) {
  std::vector<std::string> parts;
  switch (value.kind) {
    case Value::Kind::null:
      return "";
    case Value::Kind::scalar:
      return render_scalar(value.text, true);
    case Value::Kind::list:
      for (const Value& item : value.items) parts.push_back(render_flow(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Value::Kind::mapping:
      for (const Entry& entry : value.entries) parts.push_back(entry.key + ": " + render_flow(entry.value));
      break;
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::vector<const Entry*> in_order(const Value& mapping, const RecordType* type) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : mapping.entries) entries.push_back(&entry);
  if (!type) return entries;
  std::ranges::stable_sort(entries, {}, [&](const Entry* entry) {
    return std::ranges::find(type->fields, entry->key, &Field::name) - type->fields.begin();
  });
  return entries;
}

const RecordType* type_in(const RecordType* type, std::string_view field) {
  const Field* found = type ? type->find(field) : nullptr;
  return found && found->kind == Kind::part ? &found->type() : nullptr;
}

std::string render_entry(const std::string& key, const Value& value, const RecordType* type,
                         std::size_t column) {
  std::string start = key + ":";
  switch (value.kind) {
    case Value::Kind::null:
      return start;
    case Value::Kind::scalar:
      return start + render_text(value.text, column + 2, column + start.size());
    case Value::Kind::mapping:
      return fmt::format("{}\n{}{}", start, std::string(column + 2, ' '),
                         render_mapping(value, type_in(type, key), column + 2));
    case Value::Kind::list:
      break;
  }
  if (is_short(value, column + start.size() + 1)) return start + " " + render_flow(value);
  std::string out = start;
  for (const Value& item : value.items)
    out += fmt::format("\n{}{}", std::string(column + 2, ' '),
                       render_item(item, type_in(type, key), column + 2));
  return out;
}

std::string render_item(const Value& value, const RecordType* type, std::size_t column) {
  if (value.kind == Value::Kind::mapping) return "- " + render_mapping(value, type, column + 2);
  if (value.kind == Value::Kind::list) return "- " + render_flow(value);
  return "-" + render_text(value.text, column + 2, column + 1);
}

}  // namespace cip
