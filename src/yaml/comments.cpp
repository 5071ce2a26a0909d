#include "comments.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "render.hpp"

namespace cip {
namespace {

using RemarksByValue = std::unordered_map<const Value*, Remarks>;

/// A comment on a line of its own; a blank line has no text.
struct Line {
  std::string text;
  std::size_t column = 0;
};

/// A block whose last field or item was read, and its column.
struct Ended {
  const Value* block;
  std::size_t column;
};

bool is_empty(const Value& collection) { return collection.items.empty() && collection.entries.empty(); }

/// Follows the tree through the text and reads everything between its values.
class RemarkReader {
 public:
  RemarkReader(const Layout& layout, RemarksByValue& remarks)
      : layout_(layout), text_(layout.text()), remarks_(remarks), next_(layout.comments().begin()) {}

  /// Returns the head of the file.
  std::vector<std::string> read() {
    const Value& record = layout_.root();
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
    if (layout_.is_flow(value)) return visit_flow(value);
    if (value.kind == Value::Kind::list || value.kind == Value::Kind::mapping) return visit_block(value);
    if (value.span.begin == value.span.end) return;
    stop_before(value, value.span.begin);
    const bool has_comment = next_ != layout_.comments().end() && next_->begin < value.span.end;
    if (has_comment) put_behind(value, layout_.text_of(*next_++));  // of a `|` or `>`
    stand_behind(value, value.span.end);
  }

  void visit_flow(const Value& collection) {
    stop_before(collection, collection.span.begin);
    stand_behind(collection, collection.span.begin + 1);
    for (const Value& item : collection.items) {
      stop_above(item, item.span.begin);
      visit(item);
    }
    for (const Entry& entry : collection.entries) visit_entry(entry);
    skip_to(collection.span.end - 1);
    for (const Line& line : std::exchange(lines_, {})) {
      if (line.text.empty()) continue;
      is_empty(collection) ? put_behind(collection, line.text)
                           : remarks_[&collection].below.push_back(line.text);
    }
    stand_behind(collection, collection.span.end);
  }

  void visit_block(const Value& block) {
    const auto children = layout_.children(block);
    const std::size_t column = layout_.column(children.front().begin);
    for (std::size_t i = 0; i < block.items.size(); ++i) {
      stop_above(block.items[i], children[i].begin);
      stand_behind(block.items[i], children[i].lead);
      is_behind_dash_ = true;
      visit(block.items[i]);
    }
    for (const Entry& entry : block.entries) visit_entry(entry);
    ended_.push_back({&block, column});
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
    if (!lines.empty()) place(lines, layout_.column(at), next);
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

  /// Comments above the last blank line belong to the file.
  void take_head(std::vector<Line>& lines) {
    const auto blank = std::ranges::find(lines.rbegin(), lines.rend(), "", &Line::text).base();
    const auto end = blank == lines.begin() ? lines.end() : blank;
    for (auto line = lines.begin(); line != end; ++line)
      if (!head_.empty() || !line->text.empty()) head_.push_back(line->text);
    lines.erase(lines.begin(), end);
  }

  /// Blank lines belong to what follows them. At the end of the record nothing follows: the column is npos.
  void place(const std::vector<Line>& lines, std::size_t column, const Value& next) {
    auto from = ended_.begin();  // a line is never indented deeper than the one above it
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

  /// Skips what doesn't belong to a value.
  void skip_to(std::size_t target) {
    while (cursor_ < target) {
      if (next_ != layout_.comments().end() && next_->begin == cursor_) {
        cursor_ = next_->end;
        keep_comment(*next_++);
        continue;
      }
      const char c = text_[cursor_++];
      if (c == '\n') {
        if (is_fresh_line_) lines_.emplace_back();
        is_fresh_line_ = true;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        is_fresh_line_ = false;
      }
    }
  }

  void keep_comment(const Tree::Comment& comment) {
    const bool is_own_line = std::exchange(is_fresh_line_, false);
    if (is_own_line || !last_)
      lines_.push_back({layout_.text_of(comment), layout_.column(comment.begin)});
    else if (is_behind_dash_)
      remarks_[last_].above.push_back(layout_.text_of(comment));
    else
      put_behind(*last_, layout_.text_of(comment));
  }

  const Layout& layout_;
  const std::string& text_;
  RemarksByValue& remarks_;
  std::vector<Tree::Comment>::const_iterator next_;
  std::vector<std::string> head_;
  std::size_t cursor_ = 0;
  const Value* last_ = nullptr;  ///< what a comment on the same line is about
  std::vector<Line> lines_;      ///< on the way to what comes next
  std::vector<Ended> ended_;     ///< since the last value, innermost first
  bool is_in_head_ = true;
  bool is_fresh_line_ = true;  ///< nothing but white space so far
  bool is_behind_dash_ = false;
};

void collect(const Comments& comments, const Value& value, FieldOrder order, std::vector<std::string>& out) {
  const Remarks& remarks = comments.of(value);
  out.insert(out.end(), remarks.above.begin(), remarks.above.end());
  out.push_back(remarks.behind);
  for (const Value& item : value.items) collect(comments, item, order, out);
  for (const Entry* entry : in_order(value, order))
    collect(comments, entry->value, order.inside(entry->key), out);
  out.insert(out.end(), remarks.below.begin(), remarks.below.end());
}

}  // namespace

Comments::Comments(const Layout& layout) { head_ = RemarkReader(layout, remarks_).read(); }

const Remarks& Comments::of(const Value& value) const {
  static const Remarks none;
  const auto it = remarks_.find(&value);
  return it == remarks_.end() ? none : it->second;
}

std::vector<std::string> Comments::in_order(const Value& record, FieldOrder order) const {
  std::vector<std::string> all = head_;
  for (const Entry* entry : cip::in_order(record, order))
    collect(*this, entry->value, order.inside(entry->key), all);
  const Remarks& own = of(record);
  all.insert(all.end(), own.below.begin(), own.below.end());
  std::erase(all, "");
  return all;
}

}  // namespace cip
