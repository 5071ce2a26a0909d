#include "cip/cli/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cip/records/all.hpp"

namespace cip {

Words kind_words() { return {"kind", kind_names()}; }

std::string kinds_in_words() {
  std::string words;
  for (const RecordType* type : kinds())
    words += fmt::format("{}{}", words.empty() ? "" : type == kinds().back() ? " or " : ", ", type->name);
  return words;
}

Words status_words() {
  Words statuses{"status", {}};
  for (const RecordType* type : kinds())
    if (const Field* status = type->find(Role::status))
      for (const std::string_view word : status->choices)
        if (std::ranges::find(statuses.all, word) == statuses.all.end()) statuses.all.push_back(word);
  return statuses;
}

}  // namespace cip
