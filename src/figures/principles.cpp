#include "cip/figures/principles.hpp"

namespace cip {

std::set<int> principles_of(const Workspace& ws, const Record& record) {
  std::set<int> numbers;
  const auto add = [&](const Field& field, const Said& said) {
    if (field.kind == Kind::principle)
      numbers.insert(static_cast<int>(said.number));
    else
      for (const Document* document : ws.with_id(said.text))
        if (document->is_sound() && document->type == &field.type())
          numbers.merge(principles_of(ws, document->read()));
  };
  for_each_value(*record.type, record.data, add, Role::ties);
  return numbers;
}

}  // namespace cip
