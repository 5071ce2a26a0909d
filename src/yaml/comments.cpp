#include "comments.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cip/yaml/edit.hpp"
#include "render.hpp"

namespace cip {
namespace {

using RemarksByValue = std::unordered_map<const Value*, Remarks>;

/// A comment on a line of its own; a blank line has no text.
struct Line {
  std::string text;
  std::size_t column = 0;
};

/// A block whose last field or item was read, and the column it stands in.
struct Ended {
  const Value* block;
  std::size_t column;
};

bool is_empty(const Value& collection) { return collection.items.empty() && collection.entries.empty(); }

/// Follows the tree through the text and looks at everything between its values.
class Reader {
 public:
  Reader(const std::string& text, RemarksByValue& remarks) : text_(text), remarks_(remarks) {}

  /// Returns the head of the file.
  std::vector<std::string> read(const Value& record) {
    visit(record);
    skip_to(text_.size());
    const auto lines = std::exchange(lines_, {});
    place(lines, npos, record);
    Remarks& own = remarks_[&record];  // of `{` and `}` around the whole file
    head_.insert(head_.end(), own.above.begin(), own.above.end());
    if (!own.behind.empty()) head_.push_back(own.behind);
    return std::move(head_);
  }

 private:
  static constexpr std::size_t npos = std::string::npos;

  void visit(const Value& value) {
    switch (value.kind) {
      case Value::Kind::null:
        return visit_null(value);
      case Value::Kind::scalar:
        return visit_scalar(value);
      case Value::Kind::list:
      case Value::Kind::mapping:
        break;
    }
    const char first = text_[value.span.begin];
    first == '[' || first == '{' ? visit_flow(value) : visit_block(value);
  }

  /// Nothing is there, or a word for it, whose place the tree doesn't tell.
  void visit_null(const Value& value) {
    const auto at = next_sign(":,");
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      const auto end = at + word.size();
      if (text_.compare(at, word.size(), word) != 0 ||
          (end < text_.size() && std::string_view(" \t\r\n,]}").find(text_[end]) == npos))
        continue;
      stop_before(value, at);
      stand_behind(value, end);
    }
  }

  void visit_scalar(const Value& value) {
    stop_before(value, value.span.begin);
    stand_behind(value, value.span.end);
    if (const char first = text_[value.span.begin]; first != '|' && first != '>') return;
    const auto end = end_of_line(value.span.begin);
    if (const auto comment = text_.find('#', value.span.begin); comment < end)
      put_behind(value, trimmed(comment, end));
    stand_behind(value, std::max<std::size_t>(value.span.end, end));
  }

  void visit_flow(const Value& collection) {
    stop_before(collection, collection.span.begin);
    stand_behind(collection, collection.span.begin + 1);
    ++brackets_;
    for (const Value& item : collection.items) {
      if (item.kind != Value::Kind::null) stop_above(item, item.span.begin);
      visit(item);
    }
    for (const Entry& entry : collection.entries) visit_entry(entry);
    --brackets_;
    const auto close = next_sign(":,?");
    if (close == text_.size()) lose_track();
    skip_to(close);
    for (const Line& line : std::exchange(lines_, {})) {
      if (line.text.empty()) continue;
      is_empty(collection) ? put_behind(collection, line.text)
                           : remarks_[&collection].below.push_back(line.text);
    }
    stand_behind(collection, close + 1);
  }

  void visit_block(const Value& block) {
    std::size_t column = npos;
    for (const Value& item : block.items) {
      const auto dash = next_sign(":");
      if (dash == text_.size() || text_[dash] != '-') lose_track();
      if (column == npos) column = column_of(dash);
      stop_above(item, dash);
      stand_behind(item, dash + 1);
      is_behind_dash_ = true;
      visit(item);
    }
    for (const Entry& entry : block.entries) {
      if (column == npos) column = column_of(entry.key_span.begin);
      visit_entry(entry);
    }
    if (brackets_ == 0) ended_.push_back({&block, column});
  }

  void visit_entry(const Entry& entry) {
    stop_above(entry.value, entry.key_span.begin);
    stand_behind(entry.value, entry.key_span.end);
    visit(entry.value);
  }

  /// The lines on the way to a field or an item.
  void stop_above(const Value& next, std::size_t at) {
    skip_to(at);
    auto lines = std::exchange(lines_, {});
    if (std::exchange(is_in_head_, false)) take_head(lines);
    if (!lines.empty()) place(lines, column_of(at), next);
    ended_.clear();
  }

  /// The lines between a field, or the dash of an item, and its value.
  void stop_before(const Value& value, std::size_t at) {
    skip_to(at);
    Remarks& remarks = remarks_[&value];
    for (const Line& line : std::exchange(lines_, {})) {
      if (line.text.empty()) continue;
      if (!remarks.behind.empty()) remarks.above.push_back(std::exchange(remarks.behind, ""));
      remarks.above.push_back(line.text);
    }
    ended_.clear();
  }

  void stand_behind(const Value& value, std::size_t at) {
    last_ = &value;
    cursor_ = at;
    is_behind_dash_ = is_fresh_line_ = false;
  }

  /// What stands above the last blank line is about the file.
  void take_head(std::vector<Line>& lines) {
    const auto blank = std::ranges::find(lines.rbegin(), lines.rend(), "", &Line::text).base();
    const auto end = blank == lines.begin() ? lines.end() : blank;
    for (auto line = lines.begin(); line != end; ++line)
      if (!head_.empty() || !line->text.empty()) head_.push_back(line->text);
    lines.erase(lines.begin(), end);
  }

  /// Blank lines go along with what follows them. Behind the record nothing follows: the column is npos.
  void place(const std::vector<Line>& lines, std::size_t column, const Value& next) {
    auto from = ended_.begin();  // a line never goes further in than the one above it
    bool is_blank = false;
    const auto put = [&](std::vector<std::string>& list, const std::string& text) {
      if (std::exchange(is_blank, false)) list.emplace_back();
      if (!text.empty()) list.push_back(text);
    };
    for (const Line& line : lines) {
      if (line.text.empty()) {
        is_blank = true;
        continue;
      }
      from = column == npos || line.column > column ? find_home(from, line.column, column) : ended_.end();
      const bool is_below = from != ended_.end() || column == npos;
      const Value* home = from != ended_.end() ? from->block : &next;
      put(is_below ? remarks_[home].below : remarks_[home].above, line.text);
    }
    if (column != npos) put(remarks_[&next].above, "");
  }

  /// The innermost block that a line is indented in, of those that ended above it. One that is indented less
  /// than all of them, but more than what follows, belongs to the outermost.
  std::vector<Ended>::iterator find_home(std::vector<Ended>::iterator from, std::size_t column,
                                         std::size_t next) {
    auto home = ended_.end(), outer = ended_.end();
    for (auto it = from; it != ended_.end(); ++it) {
      if (it->column <= column && (home == ended_.end() || it->column >= home->column)) home = it;
      if (next == npos || it->column > next) outer = it;
    }
    return home != ended_.end() ? home : outer;
  }

  void put_behind(const Value& value, std::string comment) {
    Remarks& remarks = remarks_[&value];
    if (!remarks.behind.empty()) remarks.above.push_back(std::move(remarks.behind));
    remarks.behind = std::move(comment);
  }

  /// Over what belongs to no value.
  void skip_to(std::size_t target) {
    for (; cursor_ < target; ++cursor_) {
      const char c = text_[cursor_];
      if (c == '\n') {
        if (is_fresh_line_) lines_.emplace_back();
        is_fresh_line_ = true;
      } else if (c == '#') {
        const auto end = end_of_line(cursor_);
        keep_comment(trimmed(cursor_, end));
        cursor_ = end - 1;
      } else if (std::string_view(":,-?.").find(c) != std::string_view::npos) {
        is_fresh_line_ = false;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        lose_track();
      }
    }
  }

  void keep_comment(std::string comment) {
    const bool is_own_line = std::exchange(is_fresh_line_, false);
    if (is_own_line || !last_)
      lines_.push_back({std::move(comment), column_of(cursor_)});
    else if (is_behind_dash_)
      remarks_[last_].above.push_back(std::move(comment));
    else
      put_behind(*last_, std::move(comment));
  }

  /// The place of what comes next, apart from white space, comments and these signs.
  std::size_t next_sign(std::string_view skipped) const {
    auto at = cursor_;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '#')
        at = end_of_line(at) - 1;
      else if (std::string_view(" \t\r\n").find(c) == npos && skipped.find(c) == npos)
        break;
    }
    return at;
  }

  std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  std::size_t column_of(std::size_t at) const {
    const auto newline = at == 0 ? npos : text_.rfind('\n', at - 1);
    return newline == npos ? at : at - newline - 1;
  }
  std::string trimmed(std::size_t begin, std::size_t end) const {
    const std::string whole = text_.substr(begin, end - begin);
    return whole.substr(0, whole.find_last_not_of(" \t\r") + 1);
  }
  [[noreturn]] static void lose_track() {
    throw EditRefused("the file is written in a way that can't be formatted safely; write it plainly first");
  }

  const std::string& text_;
  RemarksByValue& remarks_;
  std::vector<std::string> head_;
  std::size_t cursor_ = 0;
  const Value* last_ = nullptr;  ///< what a comment on the same line is about
  std::vector<Line> lines_;      ///< on the way to what comes next
  std::vector<Ended> ended_;     ///< since the last value, innermost first
  int brackets_ = 0;
  bool is_in_head_ = true;
  bool is_fresh_line_ = true;  ///< nothing but white space so far
  bool is_behind_dash_ = false;
};

void collect(const Comments& comments, const Value& value, const RecordType* type,
             std::vector<std::string>& out) {
  const Remarks& remarks = comments.of(value);
  out.insert(out.end(), remarks.above.begin(), remarks.above.end());
  out.push_back(remarks.behind);
  for (const Value& item : value.items) collect(comments, item, type, out);
  for (const Entry* entry : in_order(value, type))
    collect(comments, entry->value, type_in(type, entry->key), out);
  out.insert(out.end(), remarks.below.begin(), remarks.below.end());
}

}  // namespace

Comments::Comments(const std::string& text, const Value& record) {
  head_ = Reader(text, remarks_).read(record);
}

const Remarks& Comments::of(const Value& value) const {
  static const Remarks none;
  const auto it = remarks_.find(&value);
  return it == remarks_.end() ? none : it->second;
}

std::vector<std::string> Comments::in_order(const Value& record, const RecordType& type) const {
  std::vector<std::string> all = head_;
  for (const Entry* entry : cip::in_order(record, &type))
    collect(*this, entry->value, type_in(&type, entry->key), all);
  const Remarks& own = of(record);
  all.insert(all.end(), own.below.begin(), own.below.end());
  std::erase(all, "");
  return all;
}

}  // namespace cip
