#include "cip/print/json.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"

using cip::Json;

TEST_CASE("JSON holds every text as one line of sound UTF-8 without control characters") {
  const std::pair<std::string, std::string> written[] = {
      {"", R"("")"},
      {"a \"b\" \\ c", R"("a \"b\" \\ c")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string("a\0b\x1b[31m", 8), R"("a\u0000b\u001b[31m")"},
      {"\x7f", R"("\u007f")"},
      {"\u0085\u009b31m\u00a0\u00e9", "\"\\u0085\\u009b31m\u00a0\u00e9\""},
      {"caf\xe9.yaml", "\"caf\uFFFD.yaml\""},
      {"cut \xe2\x82", "\"cut \uFFFD\uFFFD\""},
      {"选举 \U0001F600", "\"选举 \U0001F600\""},
  };
  for (const auto& [text, json] : written) CHECK(Json(text).compact() == json);
}

TEST_CASE("JSON keeps numbers apart from whole numbers, and has no word for what is no number") {
  CHECK(Json(3).compact() == "3");
  CHECK(Json(-9007199254740993).compact() == "-9007199254740993");
  CHECK(Json(3.0).compact() == "3.0");
  CHECK(Json(0.1).compact() == "0.1");
  CHECK(Json(1e300).compact() == "1e+300");
  CHECK(Json(std::numeric_limits<double>::infinity()).compact() == "null");
  CHECK(Json(std::nan("")).compact() == "null");
  CHECK(Json(true).compact() == "true");
  CHECK(Json(std::optional<int>()).compact() == "null");
}

TEST_CASE("objects and lists of JSON keep their order, and are laid out with two spaces") {
  Json json{{"b", 1}, {"a", Json::array({"x", Json(), Json::object(), Json::array()})}};
  json.add("text, with [brackets]: {}", Json{{"c", "d: e, f"}})
      .add(Json{{"last", false}})
      .add(Json::object());
  CHECK(json.compact() ==
        R"({"b":1,"a":["x",null,{},[]],"text, with [brackets]: {}":{"c":"d: e, f"},"last":false})");
  CHECK(json.to_text() == R"({
  "b": 1,
  "a": [
    "x",
    null,
    {},
    []
  ],
  "text, with [brackets]: {}": {
    "c": "d: e, f"
  },
  "last": false
}
)");
}
