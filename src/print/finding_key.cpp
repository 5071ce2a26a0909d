#include "cip/print/finding_key.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <tuple>

#include "cip/base/digest.hpp"

namespace cip {
std::string FindingKey::words() const {
  std::string words(rule);
  for (const std::string& part : {field, message})
    if (!part.empty()) words += ": " + part;
  return ordinal == 1 ? words : fmt::format("{} ({})", words, ordinal);
}

std::string FindingKey::fingerprint() const {
  const std::string number = std::to_string(ordinal);
  const std::array<std::string_view, 5> parts{path, rule, field, message, number};
  return digest_of(parts).substr(0, 32);
}

std::vector<FindingKey> finding_keys(std::span<const Finding> findings, const Sources& sources) {
  using Equal = std::tuple<FileId, std::string_view, std::string, std::string>;
  std::map<Equal, std::size_t> counts;
  std::vector<FindingKey> keys;
  keys.reserve(findings.size());
  for (const Finding& finding : findings) {
    FindingKey key{sources[finding.span.file].path, finding.rule->name, finding.field, {}, 1};
    if (!finding.marks_value || key.field.empty()) key.message = finding.message;
    key.ordinal = ++counts[{finding.span.file, key.rule, key.field, key.message}];
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace cip
