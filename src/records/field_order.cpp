#include "cip/records/field_order.hpp"

#include <algorithm>

#include "cip/records/forms.hpp"

namespace cip {

FieldOrder field_order(const RecordType& type) {
  const auto rank = [](const void* table, std::string_view field) {
    const auto& fields = static_cast<const RecordType*>(table)->fields;
    return static_cast<std::size_t>(std::ranges::find(fields, field, &Field::name) - fields.begin());
  };
  const auto inside = [](const void* table, std::string_view field) {
    const Field* found = static_cast<const RecordType*>(table)->find(field);
    if (found && found->kind == Kind::part) return field_order(found->type());
    FieldOrder order;
    if (found && found->kind != Kind::date && found->kind != Kind::levels && found->kind != Kind::version)
      order.holds = holds_number(found->kind) ? Holds::numbers : Holds::words;
    return order;
  };
  return {&type, rank, inside};
}

}  // namespace cip
