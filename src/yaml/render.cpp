#include "render.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "scalar.hpp"

namespace cip {
namespace {

/// The greatest width of an item of several words in a list on one line: for names, not for sentences.
constexpr std::size_t widest_name = 24;

bool is_name(const Value& item) {
  return item.kind == Value::Kind::scalar &&
         (item.text.find(' ') == std::string::npos || display_width(item.text) <= widest_name);
}

bool is_comment(const std::string& line) { return !line.empty(); }

/// Writes a file from its first line to its last. Everything ends with a line end, and begins on a new line
/// or after the dash of an item.
class Writer {
 public:
  explicit Writer(const Comments& comments) : comments_(comments) {}

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
    const std::string start = render_scalar(entry.key, false) + ":";
    const std::size_t used = column + display_width(start);
    begin(column);
    out_ += start;
    if (value.kind == Value::Kind::scalar) return write_text(value, column, used);
    if (fits_line(value, used)) return write_on_line(value);
    end_line(value);
    write_block(value, order.inside(entry.key), column + 2, First::below);
  }

  void write_item(const Value& item, FieldOrder order, std::size_t column) {
    begin(column);
    out_ += '-';
    if (item.kind == Value::Kind::scalar) return write_text(item, column, column + 1);
    if (fits_line(item, column + 1)) return write_on_line(item);
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

  void write_text(const Value& value, std::size_t column, std::size_t used) {
    const ScalarLines lines = render_text(value.text, column + 2, used);
    out_ += lines.first;
    end_line(value, lines.below);
  }

  void write_on_line(const Value& value) {
    if (value.kind != Value::Kind::null) out_ += " " + render_flow(value);
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
    if (item.kind == Value::Kind::scalar || fits_line(item, column + 1)) return lines;
    if (const auto& comment = comments_.of(item).behind; !comment.empty()) lines.push_back(comment);
    const auto first = item.kind == Value::Kind::list
                           ? lines_above(item.items.front(), order, column + 2)
                           : comments_.of(in_order(item, order).front()->value).above;
    std::ranges::copy_if(first, std::back_inserter(lines), is_comment);
    return lines;
  }

  /// Nothing, or a short list without comments.
  bool fits_line(const Value& value, std::size_t used) const {
    if (value.items.empty() && value.entries.empty()) return true;
    return value.kind == Value::Kind::list && std::ranges::all_of(value.items, is_name) &&
           !has_comment_in(value) && used + 1 + display_width(render_flow(value)) <= widest;
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

std::string render_flow(const Value& value) {
  std::vector<std::string> parts;
  switch (value.kind) {
    case Value::Kind::null:
      return "";
    case Value::Kind::scalar:
      return render_scalar(value.text, true);
    case Value::Kind::list:
      for (const Value& item : value.items)
        parts.push_back(item.kind == Value::Kind::null ? "null" : render_flow(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Value::Kind::mapping:
      for (const Entry& entry : value.entries)
        parts.push_back(render_scalar(entry.key, true) + ": " + render_flow(entry.value));
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
  Writer writer(none);
  writer.write_entry({key, {}, value}, order, column);
  return inner(writer.take(), column);
}

std::string render_item(const Value& value, FieldOrder order, std::size_t column) {
  const Comments none;
  Writer writer(none);
  writer.write_item(value, order, column);
  return inner(writer.take(), column);
}

std::string render_record(const Value& record, FieldOrder order, const Comments& comments) {
  Writer writer(comments);
  writer.write_record(record, order);
  return writer.take();
}

}  // namespace cip
