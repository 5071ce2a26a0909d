#include "cip/base/finding_key.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "cip/base/digest.hpp"
#include "cip/base/yaml.hpp"

namespace cip {
namespace {

bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

/// Items of lists are told apart by their `id`, never by their number, which moves when others come and go.
std::string id_of(const Value& item) {
  const Entry* id = item.find("id");
  return id && id->value.kind == Value::Kind::scalar ? "[" + id->value.text + "]" : "";
}

/// Fills in the way to the smallest value that the span lies in. A key that is marked says what its mapping
/// lacks, or has too much; it is no way to a value, and may be another one tomorrow.
bool descend(const Value& value, Span span, std::string& path) {
  for (const Value& item : value.items)
    if (holds(item.span, span)) {
      path += id_of(item);
      return descend(item, span, path);
    }
  for (const Entry& entry : value.entries) {
    if (holds(entry.key_span, span)) return false;
    if (!holds(entry.value.span, span)) continue;
    path += (path.empty() ? "" : ".") + entry.key;
    return descend(entry.value, span, path);
  }
  return true;
}

/// Parses each file once, and only the files that findings are in.
class Fields {
 public:
  explicit Fields(const Sources& sources) : sources_(sources) {}

  void fill(FindingKey& key, const Finding& finding) {
    if (!root_ || file_ != finding.span.file) parse(finding.span.file);
    const bool marks_value =
        root_->has_value() && finding.span.end > 0 && descend(**root_, finding.span, key.field);
    if (!marks_value || key.field.empty()) key.message = finding.message;
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
