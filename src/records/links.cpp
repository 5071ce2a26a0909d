#include <algorithm>
#include <string>

#include "cip/records/check.hpp"
#include "cip/records/forms.hpp"

namespace cip {
namespace {

void collect(const Value& value, const RecordType& type, const RecordSource& from, std::vector<Link>& out);

void collect_single(const Value& value, const Field& field, const RecordSource& from,
                    std::vector<Link>& out) {
  if (field.kind == Kind::part) return collect(value, field.type(), from, out);
  static constexpr Kind references[] = {Kind::group, Kind::reference, Kind::answer, Kind::principle,
                                        Kind::period};
  if (std::ranges::find(references, field.kind) == std::end(references) || value.kind != Value::Kind::scalar)
    return;
  if (!find_form(field.kind)->fits(value.text)) {
    out.push_back({value.text, "", &field, value.span, false});
    return;
  }
  const auto hash = value.text.find('#');
  const std::string_view text = from.lasting(value.text, value.span), id = text.substr(0, hash);
  const bool is_record = field.kind == Kind::reference || field.kind == Kind::answer;
  out.push_back({is_record ? full_id(id, from.group) : std::string(id),
                 hash == std::string::npos ? "" : text.substr(hash + 1), &field, value.span});
}

void collect(const Value& value, const RecordType& type, const RecordSource& from, std::vector<Link>& out) {
  const Field* field = nullptr;
  for (const Entry& entry : value.entries) {
    field = type.find(entry.key, field);
    if (!field) continue;
    const bool is_reference = field->kind == Kind::reference || field->kind == Kind::answer;
    if (!field->many)
      collect_single(entry.value, *field, from, out);
    else if (is_reference && entry.value.kind == Value::Kind::scalar)  // a list without brackets
      out.push_back({entry.value.text, "", field, entry.value.span, false});
    for (const Value& item : entry.value.items)
      if (field->many) collect_single(item, *field, from, out);
  }
}

}  // namespace

std::vector<Link> collect_links(const Value& value, const RecordType& type, const RecordSource& from) {
  std::vector<Link> links;
  collect(value, type, from, links);
  links.shrink_to_fit();
  return links;
}

}  // namespace cip
