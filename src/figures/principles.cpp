#include "cip/figures/principles.hpp"

namespace cip {

std::set<int> principles_of(const Workspace& ws, const Record& record) {
  std::set<int> numbers;
  for_each_value(*record.type, record.data, [&](const Field& field, const Said& said) {
    if (field.role != Role::ties) return;
    if (field.kind == Kind::principle)
      numbers.insert(static_cast<int>(said.number));
    else
      for (const Document* document : ws.with_id(said.text))
        if (document->is_sound() && document->type == &field.type())
          numbers.merge(principles_of(ws, document->read()));
  });
  return numbers;
}

}  // namespace cip
