#include "cip/rules/new_findings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "cip/yaml/field_at.hpp"

namespace cip {
namespace {

/// Says of findings which field they are about; reads each file at most once.
class Fields {
 public:
  explicit Fields(const Sources& sources) : sources_(sources) {}

  std::string of(const Finding& finding) {
    const FileId file = finding.span.file;
    auto it = values_.find(file);
    if (it == values_.end()) {
      Findings ignored;
      it = values_.emplace(file, parse_yaml(sources_[file], file, ignored)).first;
    }
    return it->second && finding.span.end > 0 ? field_at(*it->second, finding.span).path : "";
  }

 private:
  const Sources& sources_;
  std::map<FileId, std::optional<Value>> values_;
};

/// A finding of one state that none of the other makes up for yet.
struct Open {
  const Finding* finding;
  std::string path, field;
};

using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, bool>;

bool is_waived(const Finding& finding) { return !finding.waived_because.empty(); }

/// Takes out of `now` what has its like in `before`, one for one, and both out of the lists.
template <class Item, class ToKey>
void match(std::vector<Item>& now, std::vector<Item>& before, const ToKey& to_key) {
  std::multimap<std::invoke_result_t<ToKey, const Item&>, std::size_t> known;
  for (std::size_t i = 0; i < before.size(); ++i) known.emplace(to_key(before[i]), i);
  std::vector<bool> used(before.size());
  std::erase_if(now, [&](const Item& item) {
    const auto it = known.find(to_key(item));
    if (it == known.end()) return false;
    used[it->second] = true;
    known.erase(it);
    return true;
  });
  std::size_t i = 0;
  std::erase_if(before, [&](const Item&) { return used[i++]; });
}

std::vector<const Finding*> pointers_to(const Findings& findings) {
  std::vector<const Finding*> all;
  for (const Finding& finding : findings.list()) all.push_back(&finding);
  return all;
}

std::vector<Open> opened(const std::vector<const Finding*>& findings, const Sources& sources,
                         const std::map<std::string, std::string>& moves) {
  Fields fields(sources);
  std::vector<Open> all;
  for (const Finding* finding : findings) {
    const std::string& path = sources[finding->span.file].path;
    const auto moved = moves.find(path);
    all.push_back({finding, moved == moves.end() ? path : moved->second, fields.of(*finding)});
  }
  return all;
}

}  // namespace

Findings new_findings(const TwoStates& states) {
  auto now = pointers_to(states.now), before = pointers_to(states.before);
  match(now, before, [](const Finding* finding) {  // of a file that is the same: no need to look at fields
    const Span span = finding->span;
    return std::tuple(span.file, span.begin, span.end, finding->rule->name,
                      std::string_view(finding->message), is_waived(*finding));
  });
  auto open_now = opened(now, states.sources, {});
  auto open_before = opened(before, states.sources, states.moves);
  match(open_now, open_before, [](const Open& open) {
    return Key(open.path, open.finding->rule->name, open.field, open.finding->message,
               is_waived(*open.finding));
  });
  std::erase_if(open_before, [](const Open& open) { return open.field.empty(); });
  match(open_now, open_before, [](const Open& open) {
    return Key(open.path, open.finding->rule->name, open.field, "", is_waived(*open.finding));
  });
  Findings found;
  for (const Open& open : open_now) found.list().push_back(*open.finding);
  return found;
}

}  // namespace cip
