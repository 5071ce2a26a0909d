#include "cip/cli/kinds.hpp"

#include <algorithm>

#include "cip/records/all.hpp"

namespace cip {

Words kind_words() {
  Words kinds{"kind", {}};
  for_each_type(RecordTypes{}, [&]<class T>() {
    const RecordType& type = record_type<T>();
    kinds.all.insert(kinds.all.end(), {type.name, type.folder});
  });
  return kinds;
}

const RecordType* find_kind(std::string_view word) {
  const RecordType* found = nullptr;
  for_each_type(RecordTypes{}, [&]<class T>() {
    const RecordType& type = record_type<T>();
    if (word == type.name || word == type.folder) found = &type;
  });
  return found;
}

Words status_words() {
  Words statuses{"status", {}};
  for_each_type(RecordTypes{}, [&]<class T>() {
    if (const Field* status = record_type<T>().find("status"))
      for (const std::string_view word : status->choices)
        if (std::ranges::find(statuses.all, word) == statuses.all.end()) statuses.all.push_back(word);
  });
  return statuses;
}

}  // namespace cip
