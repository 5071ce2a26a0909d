#include "cip/yaml/kept_tree.hpp"

#include <algorithm>

namespace cip {
namespace {

// The first number of a value: its kind, and whether key and text follow.
constexpr std::uint32_t kinds = 4, own_key = 4, own_text = 8, step_of_count = 16;
constexpr std::size_t longest = 5;  // bytes of a number

class Writer {
 public:
  explicit Writer(std::string_view text) : text_(text), bytes_(text.size() / 2, '\0') {}

  void put(const Value& value, const Entry* entry) {
    const Span key = entry ? entry->key_span : Span();
    const bool has_own_key = entry && entry->key.size() != key.end - key.begin;  // it was in quotes
    const bool has_own_text = value.kind == Value::Kind::scalar && value.text != bytes_of(value.span);
    const auto count = static_cast<std::uint32_t>(value.items.size() + value.entries.size());
    char* next = room(5 * longest);
    put(next, static_cast<std::uint32_t>(value.kind) + (has_own_key ? own_key : 0) +
                  (has_own_text ? own_text : 0) + count * step_of_count);
    if (entry) put(next, key);
    put(next, value.span);
    size_ = static_cast<std::size_t>(next - bytes_.data());
    if (has_own_key) put(entry->key);
    if (has_own_text) put(value.text);
    for (const Value& item : value.items) put(item, nullptr);
    for (const Entry& each : value.entries) put(each.value, &each);
  }

  std::string bytes() const { return bytes_.substr(0, size_); }

 private:
  std::string_view bytes_of(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  /// Seven bits in each byte, the lowest first; the last byte has no eighth bit.
  static void put(char*& next, std::uint32_t number) {
    for (; number >= 128; number >>= 7) *next++ = static_cast<char>(number | 128);
    *next++ = static_cast<char>(number);
  }
  /// A place before the last one wraps around, and back when it is read.
  void put(char*& next, Span span) {
    put(next, span.begin - at_);
    put(next, span.end - span.begin);
    at_ = span.begin;
  }
  void put(const std::string& text) {
    char* next = room(longest + text.size());
    put(next, static_cast<std::uint32_t>(text.size()));
    next = std::ranges::copy(text, next).out;
    size_ = static_cast<std::size_t>(next - bytes_.data());
  }

  /// Where the next bytes go; string::push_back would take several times as long.
  char* room(std::size_t count) {
    if (bytes_.size() - size_ < count) bytes_.resize(2 * bytes_.size() + count);
    return bytes_.data() + size_;
  }

  std::string_view text_;
  std::string bytes_;
  std::size_t size_ = 0;  // of what is written
  std::uint32_t at_ = 0;
};

class Taker {
 public:
  Taker(std::string_view bytes, std::string_view text, FileId file)
      : bytes_(bytes), text_(text), file_(file) {}

  Entry take(bool has_key) {
    const std::uint32_t head = take_number();
    Entry entry;
    Value& value = entry.value;
    value.kind = static_cast<Value::Kind>(head % kinds);
    if (has_key) entry.key_span = take_span();
    value.span = take_span();
    if (has_key) entry.key = head & own_key ? take_text() : bytes_of(entry.key_span);
    if (head & own_text)
      value.text = take_text();
    else if (value.kind == Value::Kind::scalar)
      value.text = bytes_of(value.span);
    for (std::uint32_t i = 0; i < head / step_of_count; ++i)
      if (value.kind == Value::Kind::list)
        value.items.push_back(take(false).value);
      else
        value.entries.push_back(take(true));
    return entry;
  }

 private:
  std::string_view bytes_of(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  std::uint32_t take_number() {
    std::uint32_t number = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[next_++]);
      number |= (byte & 127U) << shift;
      if (byte < 128) return number;
    }
  }
  Span take_span() {
    at_ += take_number();
    return {file_, at_, at_ + take_number()};
  }
  std::string_view take_text() {
    const std::size_t size = take_number();
    next_ += size;
    return bytes_.substr(next_ - size, size);
  }

  std::string_view bytes_, text_;
  FileId file_;
  std::size_t next_ = 0;
  std::uint32_t at_ = 0;
};

}  // namespace

KeptTree::KeptTree(const Value& root, std::string_view text) {
  Writer writer(text);
  writer.put(root, nullptr);
  bytes_ = writer.bytes();
}

Value KeptTree::value(std::string_view text, FileId file) const {
  return Taker(bytes_, text, file).take(false).value;
}

std::string_view KeptTree::lasting(std::string_view said, Span span, std::string_view text,
                                   std::size_t& place) const {
  const auto written = text.substr(span.begin, span.end - span.begin);
  if (said == written) return written;
  auto begin = bytes_.find(said, place);
  if (begin == std::string::npos) begin = bytes_.find(said);
  place = begin + said.size();
  return std::string_view(bytes_).substr(begin, said.size());
}

}  // namespace cip
