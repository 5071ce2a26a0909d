#include "render.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/yaml/characters.hpp"
#include "cip/yaml/read_alike.hpp"

namespace cip {
namespace {

/// The greatest length of a line in columns, if it can be broken.
constexpr std::size_t widest = 110;
/// The greatest width of an item of several words in a list on one line: for names, not for sentences.
constexpr std::size_t widest_name = 24;

struct Escape {
  std::string_view text, written;
};

/// What plain text can't contain.
constexpr Escape escapes[] = {{"\n", "\\n"}, {"\t", "\\t"}, {"\r", "\\r"}};

bool needs_escape(std::string_view text) {
  return std::ranges::any_of(escapes,
                             [&](const Escape& e) { return text.find(e.text) != std::string::npos; });
}

/// YAML would read it unchanged: it doesn't begin with an indicator, and contains none that ends it.
bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (odd_space(text) || odd_space(last_character(text))) return false;
  if (is_among(text, {"---", "..."})) return false;
  if (std::string_view("!&*?|>@`\"'%#,[]{}").find(text.front()) != std::string::npos) return false;
  if ((text.front() == '-' || text.front() == ':' || text.front() == '?') &&
      (text.size() == 1 || text[1] == ' '))
    return false;
  if (text.starts_with("--- ") || text.starts_with("... ")) return false;
  if (in_flow && text.find_first_of(",[]{}:?") != std::string::npos) return false;
  return text.find(": ") == std::string::npos && text.find(" #") == std::string::npos && !needs_escape(text);
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto* escape =
        std::ranges::find_if(escapes, [&](const Escape& e) { return text.starts_with(e.text); });
    if (escape != std::end(escapes)) {
      out += escape->written;
      text.remove_prefix(escape->text.size());
      continue;
    }
    if (text.front() == '"' || text.front() == '\\') out += '\\';
    out += text.front();
    text.remove_prefix(1);
  }
  return out + '"';
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// The next space that may become a line end: a single space between two words.
std::size_t find_break(std::string_view line, std::size_t from) {
  for (auto at = line.find(' ', from); at != std::string::npos; at = line.find(' ', at + 1))
    if (at > 0 && at + 1 < line.size() && !is_space(line[at - 1]) && !is_space(line[at + 1])) return at;
  return std::string::npos;
}

/// Lines that begin with a space are kept as they are by YAML, whatever is around them.
bool can_break(std::string_view line) {
  return !line.empty() && !is_space(line.front()) && find_break(line, 0) != std::string::npos;
}

std::vector<std::string> filled(std::string_view line, std::size_t width) {
  if (!can_break(line)) return {std::string(line)};
  std::vector<std::string> lines{""};
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(find_break(line, at), line.size());
    const auto word = line.substr(at, end - at);
    const auto needed = display_width(word);
    if (used > 0 && used + 1 + needed > width) lines.emplace_back(), used = 0;
    if (used > 0) lines.back() += ' ', ++used;
    lines.back() += word;
    used += needed;
    at = end + 1;
  }
  return lines;
}

bool fits_block(std::string_view text) {
  return text.find_first_not_of('\n') != std::string::npos &&
         std::ranges::none_of(escapes, [&](const Escape& e) {
           return e.text != "\n" && e.text != "\t" && text.find(e.text) != std::string::npos;
         });
}

/// How many lines end after the last one that says something.
std::size_t line_ends_below(std::string_view text) { return text.size() - text.find_last_not_of('\n') - 1; }

/// ` |-`; a text that begins with a space needs the indentation of two columns stated.
std::string header(char style, std::string_view text) {
  const char first = text[text.find_first_not_of('\n')];
  const std::size_t below = line_ends_below(text);
  return fmt::format(" {}{}{}", style, is_space(first) ? "2" : "", below == 0 ? "-" : below == 1 ? "" : "+");
}

std::string_view without_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

/// What comes after `key:` or `-`. A comment goes between the two parts.
struct ScalarLines {
  std::string first;  ///< of the line itself, with the space before it: " planned", " >-"
  std::string below;  ///< the lines of a block, each with its line end before it; nothing for most values
};

ScalarLines literal(std::string_view text, std::size_t column) {
  ScalarLines block{header('|', text), ""};
  for (const std::string_view line : lines_of(without_end(text)))
    block.below += line.empty() ? "\n" : fmt::format("\n{}{}", std::string(column, ' '), line);
  if (const std::size_t below = line_ends_below(text); below > 1) block.below.append(below - 1, '\n');
  return block;
}

/// One line end between lines is written as two, unless one of the lines begins with a space.
ScalarLines folded(std::string_view text, std::size_t column, std::size_t width) {
  ScalarLines block{header('>', text), ""};
  std::string_view above;
  for (const std::string_view line : lines_of(without_end(text))) {
    if (line.empty()) {
      block.below += '\n';
      continue;
    }
    if (!above.empty() && !is_space(above.front()) && !is_space(line.front())) block.below += '\n';
    for (const std::string& part : filled(line, width))
      block.below += fmt::format("\n{}{}", std::string(column, ' '), part);
    above = line;
  }
  return block;
}

/// Whether YAML would give the same text back.
bool gives_back(const ScalarLines& block, std::string_view text, std::size_t column) {
  const std::string whole = std::string(column - 2, ' ') + "text:" + block.first + block.below + "\n";
  const auto value = parse_yaml(whole);
  return value && value->entries.size() == 1 && value->entries[0].value.text == text;
}

bool ends_in_space(std::string_view line) { return !line.empty() && is_space(line.back()); }

/// One line if it fits; otherwise text of several lines as a block, and long text folded, if that keeps the
/// text. `used` columns of the first line are taken; the lines of a block start at `column`, indented by two
/// from the field or the dash they belong to.
ScalarLines render_text(const std::string& text, Holds holds, std::size_t column, std::size_t used) {
  const std::string line = " " + render_scalar(text, holds, false);
  const auto lines = lines_of(without_end(text));
  const bool is_one = text.find('\n') == std::string::npos;
  if (!fits_block(text) || (is_one && used + display_width(line) <= widest)) return {line, ""};
  const std::size_t width = widest - std::min(column, widest / 2);
  const bool is_long = std::ranges::any_of(lines, [&](std::string_view each) {
    return can_break(each) && (is_one || display_width(each) > width);
  });
  if (is_long && line_ends_below(text) < 2 && std::ranges::none_of(lines, ends_in_space))
    if (auto block = folded(text, column, width); gives_back(block, text, column)) return block;
  if (!is_one)
    if (auto block = literal(text, column); gives_back(block, text, column)) return block;
  return {line, ""};
}

bool is_name(const Value& item) {
  return item.kind == Value::Kind::scalar &&
         (item.text.find(' ') == std::string::npos || display_width(item.text) <= widest_name);
}

bool is_comment(const std::string& line) { return !line.empty(); }

/// Writes a file from its first line to its last. Everything ends with a line end, and begins on a new line
/// or after the dash of an item.
class Renderer {
 public:
  explicit Renderer(const Comments& comments) : comments_(comments) {}

  std::string take() { return std::move(out_); }

  void write_record(const Value& record, FieldOrder order) {
    const auto entries = in_order(record, order);
    write_lines(comments_.head(), 0);
    // What is above the first field must not become part of the head.
    if (!out_.empty() && std::ranges::any_of(comments_.of(entries.front()->value).above, is_comment))
      write_lines({""}, 0);
    write_fields(entries, order, 0, First::below);
    write_lines(comments_.of(record).below, 0);
  }

  void write_entry(const Entry& entry, FieldOrder order, std::size_t column) {
    const Value& value = entry.value;
    const std::string start = render_scalar(entry.key, Holds::anything, false) + ":";
    const std::size_t used = column + display_width(start);
    begin(column);
    out_ += start;
    const FieldOrder inside = order.inside(entry.key);
    if (value.kind == Value::Kind::scalar) return write_text(value, inside.holds, column, used);
    if (fits_line(value, inside, used)) return write_on_line(value, inside);
    end_line(value);
    write_block(value, inside, column + 2, First::below);
  }

  void write_item(const Value& item, FieldOrder order, std::size_t column) {
    begin(column);
    out_ += '-';
    if (item.kind == Value::Kind::scalar) return write_text(item, order.holds, column, column + 1);
    if (fits_line(item, order, column + 1)) return write_on_line(item, order);
    out_ += ' ';
    write_block(item, order, column + 2, First::behind_dash);
  }

 private:
  /// Where the first field or item of a block goes. After a dash, there is no line above it.
  enum class First { below, behind_dash };

  void begin(std::size_t column) {
    if (out_.empty() || out_.back() == '\n') out_.append(column, ' ');
  }

  /// After the first line of a value.
  void end_line(const Value& value, const std::string& below = "") {
    if (const auto& comment = comments_.of(value).behind; !comment.empty()) out_ += "  " + comment;
    out_ += below + '\n';
  }

  void write_lines(const std::vector<std::string>& lines, std::size_t column) {
    for (const std::string& line : lines) {
      if (is_comment(line))
        out_ += std::string(column, ' ') + line + '\n';
      else if (!out_.empty() && !out_.ends_with("\n\n"))
        out_ += '\n';
    }
  }

  /// A block doesn't begin with a blank line.
  void write_above(std::vector<std::string> lines, std::size_t column, bool is_first) {
    if (is_first && !lines.empty() && !is_comment(lines.front())) lines.erase(lines.begin());
    write_lines(lines, column);
  }

  void write_text(const Value& value, Holds holds, std::size_t column, std::size_t used) {
    const ScalarLines lines = render_text(value.text, holds, column + 2, used);
    out_ += lines.first;
    end_line(value, lines.below);
  }

  void write_on_line(const Value& value, FieldOrder order) {
    if (value.kind != Value::Kind::null) out_ += " " + render_flow(value, order);
    end_line(value);
  }

  void write_block(const Value& value, FieldOrder order, std::size_t column, First first) {
    if (value.kind == Value::Kind::mapping) write_fields(in_order(value, order), order, column, first);
    for (const Value& item : value.items) {
      const bool is_first = &item == &value.items.front();
      if (!is_first || first == First::below) write_above(lines_above(item, order, column), column, is_first);
      write_item(item, order, column);
    }
    write_lines(comments_.of(value).below, column);
  }

  void write_fields(const std::vector<const Entry*>& entries, FieldOrder order, std::size_t column,
                    First first) {
    for (const Entry* entry : entries) {
      const bool is_first = entry == entries.front();
      if (!is_first || first == First::below) write_above(comments_.of(entry->value).above, column, is_first);
      write_entry(*entry, order, column);
    }
  }

  /// The comments on its first field are above the item, since the field follows the dash.
  std::vector<std::string> lines_above(const Value& item, FieldOrder order, std::size_t column) const {
    std::vector<std::string> lines = comments_.of(item).above;
    if (item.kind == Value::Kind::scalar || fits_line(item, order, column + 1)) return lines;
    if (const auto& comment = comments_.of(item).behind; !comment.empty()) lines.push_back(comment);
    const auto first = item.kind == Value::Kind::list
                           ? lines_above(item.items.front(), order, column + 2)
                           : comments_.of(in_order(item, order).front()->value).above;
    std::ranges::copy_if(first, std::back_inserter(lines), is_comment);
    return lines;
  }

  /// Nothing, or a short list without comments.
  bool fits_line(const Value& value, FieldOrder order, std::size_t used) const {
    if (value.items.empty() && value.entries.empty()) return true;
    return value.kind == Value::Kind::list && std::ranges::all_of(value.items, is_name) &&
           !has_comment_in(value) && used + 1 + display_width(render_flow(value, order)) <= widest;
  }

  bool has_comment_in(const Value& list) const {
    return std::ranges::any_of(comments_.of(list).below, is_comment) ||
           std::ranges::any_of(list.items, [&](const Value& item) {
             const Remarks& remarks = comments_.of(item);
             return !remarks.behind.empty() || std::ranges::any_of(remarks.above, is_comment);
           });
  }

  const Comments& comments_;
  std::string out_;
};

/// Without the indentation of the first line and the end of the last.
std::string inner(const std::string& lines, std::size_t column) {
  return lines.substr(column, lines.size() - column - 1);
}

}  // namespace

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string render_scalar(const std::string& value, Holds holds, bool in_flow) {
  std::string text = holds == Holds::numbers ? plain_number(value) : value;
  if (is_plain(text, in_flow) &&
      (is_text_everywhere(text) || (holds != Holds::words && is_figure_everywhere(text))))
    return text;
  if (needs_escape(text) || text.find('"') == std::string::npos) return double_quoted(text);
  return single_quoted(text);
}

std::string render_flow(const Value& value, FieldOrder order) {
  std::vector<std::string> parts;
  switch (value.kind) {
    case Value::Kind::null:
      return "";
    case Value::Kind::scalar:
      return render_scalar(value.text, order.holds, true);
    case Value::Kind::list:
      for (const Value& item : value.items)
        parts.push_back(item.kind == Value::Kind::null ? "null" : render_flow(item, order));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Value::Kind::mapping:
      for (const Entry& entry : value.entries)
        parts.push_back(render_scalar(entry.key, Holds::anything, true) + ": " +
                        render_flow(entry.value, order.inside(entry.key)));
      break;
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::vector<const Entry*> in_order(const Value& mapping, FieldOrder order) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : mapping.entries) entries.push_back(&entry);
  std::ranges::stable_sort(entries, {}, [&](const Entry* entry) { return order.rank(entry->key); });
  return entries;
}

std::string render_entry(const std::string& key, const Value& value, FieldOrder order, std::size_t column) {
  const Comments none;
  Renderer writer(none);
  writer.write_entry({key, {}, value}, order, column);
  return inner(writer.take(), column);
}

std::string render_item(const Value& value, FieldOrder order, std::size_t column) {
  const Comments none;
  Renderer writer(none);
  writer.write_item(value, order, column);
  return inner(writer.take(), column);
}

std::string render_record(const Value& record, FieldOrder order, const Comments& comments) {
  Renderer writer(comments);
  writer.write_record(record, order);
  return writer.take();
}

}  // namespace cip
