// For tests/judge/yaml: what cip reads in texts, and in slips of the hand made in them.
// usage: cip_read MUTATIONS <TEXTS, each with a NUL behind it
// Prints a line of JSON, `[text, value]`, for each that can be read; what is empty is the text that stands
// for it.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <vector>

#include "cip/yaml/yaml.hpp"
#include "yaml/mutation.hpp"

using namespace cip;

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
    const bool is_plain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    out += is_plain ? std::string(1, c) : code;
  }
  return out + '"';
}

std::string to_json(const Value& value, std::string_view text) {
  std::string out;
  switch (value.kind) {
    case Value::Kind::null:
      return quoted(text.substr(value.span.begin, value.span.end - value.span.begin));
    case Value::Kind::scalar:
      return quoted(value.text);
    case Value::Kind::list:
      for (const Value& item : value.items) out += (out.empty() ? "" : ",") + to_json(item, text);
      return "[" + out + "]";
    case Value::Kind::mapping:
      for (const Entry& entry : value.entries)
        out += (out.empty() ? "" : ",") + quoted(entry.key) + ":" + to_json(entry.value, text);
  }
  return "{" + out + "}";
}

void print(const std::string& text) {
  Findings findings;
  if (const auto tree = read_tree(text, 0, findings))
    std::printf("[%s,%s]\n", quoted(text).c_str(), to_json(tree->root, text).c_str());
}

}  // namespace

int main(int count, char** words) {
  const std::string all(std::istreambuf_iterator<char>(std::cin), {});
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < all.size(); at += texts.back().size() + 1)
    texts.push_back(all.substr(at, all.find('\0', at) - at));
  for (const std::string& text : texts) print(text);
  std::mt19937 random(20260702);
  for (int i = count > 1 ? std::atoi(words[1]) : 0; i > 0; --i) {
    std::string text = texts[random() % texts.size()].substr(0, 3000);
    for (auto changes = 1 + random() % 3; changes > 0; --changes) text = mutated(std::move(text), random);
    print(text);
  }
}
