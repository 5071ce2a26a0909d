#include "cip/yaml/finding_key.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "cip/base/digest.hpp"
#include "cip/yaml/field_at.hpp"

namespace cip {
namespace {

/// Parses each file once, and only the files that findings are in.
class Fields {
 public:
  explicit Fields(const Sources& sources) : sources_(sources) {}

  void fill(FindingKey& key, const Finding& finding) {
    if (!root_ || file_ != finding.span.file) parse(finding.span.file);
    const bool whole_file = !root_->has_value() || finding.span.end == 0;
    const FieldPlace place = whole_file ? FieldPlace() : field_at(**root_, finding.span);
    key.field = place.path;
    if (!place.is_value || place.path.empty()) key.message = finding.message;
  }

 private:
  void parse(FileId file) {
    const SourceFile& source = sources_[file];
    Findings said_before;
    file_ = file;
    root_ = source.path.ends_with(".yaml") && source.text.size() <= largest_file
                ? parse_yaml(source, file, said_before)
                : std::nullopt;
  }

  const Sources& sources_;
  FileId file_ = 0;
  std::optional<std::optional<Value>> root_;
};

}  // namespace

std::string FindingKey::words() const {
  std::string words(rule);
  for (const std::string& part : {field, message})
    if (!part.empty()) words += ": " + part;
  return ordinal == 1 ? words : fmt::format("{} ({})", words, ordinal);
}

std::string FindingKey::fingerprint() const {
  const std::array<std::string, 5> parts{std::string(path), std::string(rule), field, message,
                                         std::to_string(ordinal)};
  return digest_of(parts).substr(0, 32);
}

std::vector<FindingKey> finding_keys(std::span<const Finding> findings, const Sources& sources) {
  using Equal = std::tuple<FileId, std::string_view, std::string, std::string>;
  std::map<Equal, std::size_t> counts;
  std::vector<FindingKey> keys;
  keys.reserve(findings.size());
  Fields fields(sources);
  for (const Finding& finding : findings) {
    FindingKey key{sources[finding.span.file].path, finding.rule->name, {}, {}, 1};
    fields.fill(key, finding);
    key.ordinal = ++counts[{finding.span.file, key.rule, key.field, key.message}];
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace cip
