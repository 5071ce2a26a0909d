#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace cip {

/// JSON (RFC 8259); nothing else writes it. Members and items keep their order. Names must be unique.
class Json {
 public:
  struct Member;

  Json() : text_("null") {}
  Json(std::initializer_list<Member> members);  ///< an object: `{{"line", 1}, {"column", 2}}`
  Json(std::string_view text);                  ///< bytes that are not UTF-8 are replaced
  Json(const std::string& text) : Json(std::string_view(text)) {}
  Json(const char* text) : Json(std::string_view(text)) {}
  Json(bool yes) : text_(yes ? "true" : "false") {}
  Json(std::integral auto number) : text_(std::to_string(number)) {}
  Json(double number);
  template <class T>
  Json(const std::optional<T>& value) : Json(value ? Json(*value) : Json()) {}

  static Json object() { return raw("{}"); }
  static Json array() { return raw("[]"); }
  /// `of(item)` for each item; without `of`, the items themselves.
  template <class Items, class Of>
  static Json array(const Items& items, const Of& of) {
    Json list = array();
    for (const auto& item : items) list.push_back(of(item));
    return list;
  }
  template <class Items>
  static Json array(const Items& items) {
    return array(items, [](const auto& item) { return Json(item); });
  }
  static Json array(std::initializer_list<Json> items) {
    return array(items, [](const Json& item) { return item; });
  }
  /// Existing JSON, unchanged.
  static Json raw(std::string text);

  Json& add(std::string_view name, const Json& value);
  Json& add(const Json& object);  ///< all its members
  Json& push_back(const Json& item);

  const std::string& compact() const { return text_; }  ///< on one line
  std::string to_text() const;                          ///< two spaces further in for each level

 private:
  Json& append(std::string_view text);

  std::string text_;  // without white space, except in raw texts
};

struct Json::Member {
  std::string_view name;
  Json value;
};

}  // namespace cip
