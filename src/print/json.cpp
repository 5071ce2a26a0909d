#include "cip/print/json.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cip/base/text.hpp"

namespace cip {
namespace {

/// Control characters are escaped, DEL and those beyond ASCII (U+0080 to U+009F) too: terminals obey them.
std::string json_string(std::string_view text) {
  static constexpr std::string_view marks = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  const std::string valid = as_utf8(text);
  std::string out = "\"";
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const auto byte = static_cast<unsigned char>(valid[i]);
    if (const auto mark = marks.find(valid[i]); mark != std::string_view::npos)
      out += {'\\', letters[mark]};
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04x}", byte);
    else if (byte == 0xc2 && static_cast<unsigned char>(valid[i + 1]) < 0xa0)
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(valid[++i]));
    else
      out += valid[i];
  }
  return out + '"';
}

/// The end of the string that begins there, its quotation mark included.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return end + 1;
}

}  // namespace

Json::Json(std::initializer_list<Member> members) : text_("{}") {
  for (const auto& [name, value] : members) add(name, value);
}

Json::Json(std::string_view text) : text_(json_string(text)) {}

/// A whole number keeps a decimal place: it could have had others.
Json::Json(double number) : text_(std::isfinite(number) ? fmt::format("{}", number) : "null") {
  if (std::isfinite(number) && text_.find_first_of(".e") == std::string::npos) text_ += ".0";
}

Json Json::raw(std::string text) {
  Json json;
  json.text_ = std::move(text);
  return json;
}

/// Before the bracket at the end, after a comma where something is there already.
Json& Json::append(std::string_view text) {
  if (text.empty()) return *this;
  const char bracket = text_.back();
  text_.pop_back();
  if (text_.size() > 1) text_ += ',';
  text_.append(text) += bracket;
  return *this;
}

Json& Json::add(std::string_view name, const Json& value) {
  return append(json_string(name) + ":" + value.text_);
}

Json& Json::add(const Json& object) {
  return append(std::string_view(object.text_).substr(1, object.text_.size() - 2));
}

Json& Json::push_back(const Json& item) { return append(item.text_); }

std::string Json::to_text() const {
  std::string out;
  std::size_t indent = 0;
  const auto new_line = [&] { out += '\n' + std::string(indent, ' '); };
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '"') {
      const std::size_t end = end_of_string(text_, i);
      out += text_.substr(i, end - i);
      i = end - 1;
    } else if (c == '{' || c == '[') {
      out += c;
      if (text_[i + 1] == '}' || text_[i + 1] == ']')
        out += text_[++i];
      else
        indent += 2, new_line();
    } else if (c == '}' || c == ']') {
      indent -= 2, new_line();
      out += c;
    } else if (c == ',') {
      out += c;
      new_line();
    } else if (c == ':') {
      out += ": ";
    } else if (c != ' ') {
      out += c;
    }
  }
  return out + '\n';
}

}  // namespace cip
