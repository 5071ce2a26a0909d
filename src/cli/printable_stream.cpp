#include "printable_stream.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/base/text.hpp"
#include "cip/print/style.hpp"

namespace cip {
namespace {

/// The number of bytes at the beginning that are one of our color codes.
std::size_t color_at(std::string_view text) {
  for (const Look look : {Look::bold, Look::dim, Look::red, Look::yellow, Look::cyan, Look::green}) {
    const std::string both = styled("", look, true);
    const auto end = both.find('m') + 1;
    for (const auto code : {std::string_view(both).substr(0, end), std::string_view(both).substr(end)})
      if (text.starts_with(code)) return code.size();
  }
  return 0;
}

/// The code point that a text begins with, and its bytes; -1 and one byte if it is not UTF-8.
std::pair<std::int32_t, std::size_t> character_at(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::int32_t>(static_cast<unsigned char>(text[i]));
  };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || size > text.size()) return {-1, 1};
  std::int32_t c = byte(0) & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {-1, 1};
    c = c * 64 + (byte(i) & 0x3F);
  }
  return {c, size};
}

/// C0, DEL, C1, and characters that change the text direction.
bool is_control(std::int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

PrintableStream::Buffer::int_type PrintableStream::Buffer::overflow(int_type c) {
  const char byte = traits_type::to_char_type(c);
  if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&byte, 1);
  return to_ ? traits_type::not_eof(c) : traits_type::eof();
}

std::streamsize PrintableStream::Buffer::xsputn(const char* text, std::streamsize size) {
  std::string_view rest(text, static_cast<std::size_t>(size));
  if (const auto end = rest.rfind('\n') + 1; end > 0) {
    if (!pending_.empty()) {
      const auto first = rest.find('\n') + 1;
      pass(pending_.append(rest.substr(0, first)));
      pending_.clear();
      pass(rest.substr(first, end - first));
    } else {
      pass(rest.substr(0, end));
    }
    rest.remove_prefix(end);
  }
  pending_ += rest;
  return to_ ? size : 0;
}

int PrintableStream::Buffer::sync() {
  pass(pending_);
  pending_.clear();
  to_.flush();
  return to_ ? 0 : -1;
}

void PrintableStream::Buffer::pass(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_prefix(text.substr(at));
    to_ << text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t color = colors && byte == 0x1B ? color_at(text.substr(at)) : 0;
    if (color > 0 || byte == '\n' || byte == '\t' || (byte == '\r' && text.substr(at).starts_with("\r\n"))) {
      to_ << text.substr(at, std::max<std::size_t>(1, color));
      at += std::max<std::size_t>(1, color);
      continue;
    }
    const auto [c, size] = character_at(text.substr(at));
    if (c < 0)
      to_ << fmt::format("\\x{:02X}", byte);
    else if (is_control(c))
      to_ << fmt::format("\\u{:04X}", c);
    else
      to_ << text.substr(at, size);
    at += size;
  }
}

}  // namespace cip
