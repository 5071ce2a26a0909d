#include "cip/table/cells.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/formulas.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

/// Lines end with line feeds, and the text does not.
std::string plain_lines(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i] == '\r' ? '\n' : text[i];
  }
  out.erase(out.find_last_not_of('\n') + 1);
  return out;
}

/// Without the spaces around it, which nobody sees; the first line of Markdown may be indented.
std::string cleaned(std::string_view text, const Field& field) {
  const auto seen = trimmed(text);
  if (!holds_words(field.kind)) return std::string(seen);
  const auto begin = field.kind == Kind::prose && !seen.empty() ? text.data() : seen.data();
  return plain_lines({begin, static_cast<std::size_t>(seen.data() + seen.size() - begin)});
}

/// The signs between the items of a list; a decimal may be written with a comma.
std::string_view separators_of(const Field& field) {
  return has_no_commas(field) && field.kind != Kind::number && field.kind != Kind::percent ? ";," : ";";
}

std::string quoted_where_needed(const std::string& item, const Field& field) {
  if (item == trimmed(item) && item.find_first_of("\"\n") == std::string::npos &&
      item.find_first_of(separators_of(field)) == std::string::npos)
    return item;
  std::string out = "\"";
  for (const char c : item) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

/// Removes a quoted item from the front.
std::optional<std::string> take_quoted(std::string_view& rest, std::string_view separators) {
  std::string item;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] != '"') {
      item += rest[i];
    } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
      item += rest[i++];
    } else {
      const auto behind = trimmed(rest.substr(i + 1));
      if (!behind.empty() && !is_any_of(behind.front(), separators)) return std::nullopt;
      rest = behind;
      return item;
    }
  }
  return std::nullopt;
}

/// A list may be in brackets, as in a record.
std::optional<std::vector<std::string>> split(std::string_view cell, const Field& field) {
  const std::string_view separators = separators_of(field);
  std::vector<std::string> items;
  cell = trimmed(cell);
  if (has_no_commas(field) && cell.starts_with('[') && cell.ends_with(']'))
    cell = cell.substr(1, cell.size() - 2);
  const std::string apart = is_any_of(',', separators) ? items_apart(field, cell) : std::string(cell);
  cell = apart;
  for (auto rest = trimmed(cell); !rest.empty(); rest = trimmed(rest)) {
    if (rest.front() == '"') {
      auto item = take_quoted(rest, separators);
      if (!item) return std::nullopt;
      items.push_back(std::move(*item));
    } else {
      const auto item = rest.substr(0, rest.find_first_of(separators));
      rest.remove_prefix(item.size());
      if (!trimmed(item).empty()) items.emplace_back(trimmed(item));
    }
    rest.remove_prefix(rest.empty() ? 0 : 1);
  }
  return items;
}

std::string meaning_of_one(std::string_view text, const Field& field) {
  std::string clean = cleaned(text, field);
  if (holds_number(field.kind) && find_form(Kind::number)->fits(clean))
    return fmt::format("{}", to_number(clean));
  return field.kind == Kind::prose ? clean : spaced_alike(clean);
}

}  // namespace

std::string to_cell(const Value* value, const Field& field) {
  if (!value) return "";
  if (!field.many) return cleaned(value->text, field);
  std::string cell;
  for (const Value& item : value->items)
    cell += (cell.empty() ? "" : "; ") + quoted_where_needed(plain_lines(item.text), field);
  return cell;
}

std::optional<Value> parse_cell(std::string_view cell, const Field& field) {
  if (!field.many) {
    const std::string text = cleaned(cell, field);
    return text.empty() ? Value() : scalar_of(text);
  }
  auto items = split(plain_lines(cell), field);
  if (!items) return std::nullopt;
  if (items->empty()) return Value();
  Value list = list_of({});
  for (std::string& item : *items) list.items.push_back(scalar_of(std::move(item)));
  return list;
}

std::string meaning_of(std::string_view cell, const Field& field) {
  if (!field.many) return meaning_of_one(cell, field);
  const auto items = split(plain_lines(cell), field);
  if (!items) return std::string(cell);
  std::string meaning;
  for (const std::string& item : *items)
    meaning += (meaning.empty() ? "" : "; ") + quoted_where_needed(meaning_of_one(item, field), field);
  return meaning;
}

std::string lasting_cell(const std::string& cell, const Field& field) {
  return holds_number(field.kind) && is_plain_number(cell) ? cell : lasting(cell);
}

}  // namespace cip
